"""Facing passages that share neither words nor length: one of them was replaced."""

from __future__ import annotations

from collections.abc import Iterator
from math import log
from statistics import median

from jumelle.align import FR_PER_EN
from jumelle.checks.common import between, twins
from jumelle.model import Block, Guide, Hit, Pair
from jumelle.sentences import share, words

#: Fewer words that carry meaning tell too little.
FEWEST = 5
#: At most this share of the words of two passages that say different things.
APART = 0.1
#: At least this share of the usual passage of the page answers its twin.
LITERAL = 0.4
#: So far apart are the lengths of the two, in natural logarithm, French being longer by nature.
UNEVEN = 0.6


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


def _apart(fr: Block, en: Block) -> bool:
    if fr.kind != en.kind or fr.kind not in ("para", "item") or not (fr.prose and en.prose):
        return False
    if abs(log(len(fr.prose) / FR_PER_EN / len(en.prose))) < UNEVEN:
        return False
    return (found := _answer(fr, en)) is not None and found <= APART


def _answer(fr: Block, en: Block) -> float | None:
    """How much of the shorter passage stands in the other; nothing for very short ones."""
    left, right = words(fr.prose, "fr"), words(en.prose, "en")
    if min(len(left), len(right)) < FEWEST:
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
