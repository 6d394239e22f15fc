"""Facing passages, and lists, that share no words: one of them was replaced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from math import log
from statistics import median

from jumelle.align import FR_PER_EN
from jumelle.checks.common import between, twins
from jumelle.model import Block, Guide, Hit, Pair, Row
from jumelle.sentences import share, words

#: Fewer words that carry meaning tell too little.
FEWEST = 5
#: At most this share of the words of two passages that say different things.
APART = 0.1
#: At least this share of the usual passage of the page answers its twin.
LITERAL = 0.4
#: So far apart are the lengths of the two, in natural logarithm, French being longer by nature.
UNEVEN = 0.6
#: Of a list, the fewest items, the fewest words of one, and the share that answer nothing.
SHORTEST, FEW, HOLLOW = 4, 3, 0.6


def differ(guide: Guide) -> Iterator[Hit]:
    """Why: a section that was replaced on one side still faces something, and counts as paired.

    Told where the two share hardly a word and are of different lengths, on a page whose other
    passages answer each other.
    """
    for pair, _, _ in twins(guide):
        literal = None
        for row in pair.rows:
            fr, en = row.fr, row.en
            if fr is None or en is None or not _apart(fr, en):
                continue
            literal = _literal(pair) if literal is None else literal
            if literal >= LITERAL:
                yield between("passage-differs", pair, "fr", fr, en,
                              text=fr.prose[:60], there=en.prose[:60])  # fmt: skip
        yield from _lists(pair)


def _lists(pair: Pair) -> Iterator[Hit]:
    """Lists that count as many items and say other things: most share no word with their twins."""
    for kind, rows in groupby(pair.rows, _items):
        faced = [(row.fr, row.en) for row in rows if row.fr is not None and row.en is not None]
        if not kind or len(faced) < SHORTEST:
            continue
        found = [_answer(fr, en, FEW) for fr, en in faced]
        lone = [both for both, answer in zip(faced, found) if answer == 0]
        if len(lone) < max(SHORTEST - 1, HOLLOW * len(faced)) or _literal(pair) < LITERAL:
            continue
        (fr, en), (last_fr, last_en) = lone[0], lone[-1]
        hit = between("passage-differs", pair, "fr", fr, en,
                      text=fr.prose[:60], there=en.prose[:60])  # fmt: skip
        assert hit.twin is not None
        yield replace(
            hit,
            place=replace(hit.place, end_line=last_fr.end_line),
            twin=replace(hit.twin, end_line=max(hit.twin.line, last_en.end_line)),
        )


def _items(row: Row) -> int:
    """The depth of an item that faces an item; 0 for all else."""
    if row.fr is None or row.en is None or not row.fr.kind == row.en.kind == "item":
        return 0
    return row.fr.level


def _apart(fr: Block, en: Block) -> bool:
    if fr.kind != en.kind or fr.kind not in ("para", "item") or not (fr.prose and en.prose):
        return False
    if abs(log(len(fr.prose) / FR_PER_EN / len(en.prose))) < UNEVEN:
        return False
    return (found := _answer(fr, en)) is not None and found <= APART


def _answer(fr: Block, en: Block, fewest: int = FEWEST) -> float | None:
    """How much of the shorter passage stands in the other; nothing for very short ones."""
    left, right = words(fr.prose, "fr"), words(en.prose, "en")
    if min(len(left), len(right)) < fewest:
        return None
    return max(share(left, right), share(right, left))


def _literal(pair: Pair) -> float:
    """How much the usual passage of a page answers its twin."""
    found = [
        answer
        for row in pair.rows
        if row.fr is not None and row.en is not None and row.fr.kind == row.en.kind
        if row.fr.kind in ("para", "item") and (answer := _answer(row.fr, row.en)) is not None
    ]
    return median(found) if found else 0.0
