"""Sentences of facing blocks: one that nothing faces, one that faces another thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from math import log

from jumelle.align import FR_PER_EN
from jumelle.checks.common import between, twins
from jumelle.model import Block, Guide, Hit, Lang, Pair, Row, other
from jumelle.sentences import Word, sentences, share, words

#: A sentence of fewer words that carry meaning says too little to be missed.
FEWEST = 4
#: At most this share of a lost sentence stands in those beside its place.
LOST = 0.35
#: At most this share of two facing sentences that say different things.
APART = 0.15
#: At least this share of every other sentence is accounted for: the twins are literal enough.
LITERAL = 0.4
#: How alike the sentences that remain must be, on average, for one to be lost among them.
ALIKE = 0.35
#: How much better the lengths agree without the lost sentence, in natural logarithm.
CLOSER = 0.2
#: A longer block is read by its length alone.
MOST = 40

_JOIN = re.compile(r"[\s\u00a0]?[—;]|[\s\u00a0][–-][\s\u00a0]")

_Read = tuple[tuple[str, ...], tuple[tuple[Word, ...], ...]]


def compare(guide: Guide) -> Iterator[Hit]:
    """Why: a paragraph that was rewritten on one side keeps its figures and its length, and says
    something else.

    Only plain cases are told: the sentences around must answer each other. A sentence that the
    twin joins to its neighbour, by a dash too, leaves its words there, and is not missing.
    """
    for pair, _, _ in twins(guide):
        rows = pair.rows
        lone = {k for k, row in enumerate(rows) if row.fr is None or row.en is None}
        for index, row in enumerate(rows):
            if row.fr is None or row.en is None or {index - 1, index + 1} & lone:
                continue  # what it lacks may stand in the lone block beside it, told already
            if row.fr.kind == row.en.kind and row.fr.kind in ("para", "item"):
                beside = rows[max(0, index - 1) : index] + rows[index + 1 : index + 2]
                yield from _blocks(pair, row.fr, row.en, beside)


def _blocks(pair: Pair, fr: Block, en: Block, beside: tuple[Row, ...]) -> Iterator[Hit]:
    count = len(sentences(fr.prose)), len(sentences(en.prose))
    if min(count) < 1 or sum(count) < 3 or max(count) > MOST:
        return
    if count[0] == count[1]:
        at = _differing(_read(fr, "fr"), _read(en, "en"))
        if at is not None:
            here, there = sentences(fr.prose)[at], sentences(en.prose)[at]
            yield between("sentence-differs", pair, "fr", fr, en, _head(here), _head(there),
                          text=here[:80], there=there[:80])  # fmt: skip
        return
    lang: Lang = "fr" if count[0] > count[1] else "en"
    more, less = (fr, en) if lang == "fr" else (en, fr)
    if _joins(less.prose) - _joins(more.prose) >= max(count) - min(count):
        return
    at = _lost(_read(more, lang), _read(less, other(lang)), lang)
    if at is not None:
        text = sentences(more.prose)[at]
        for row in beside:
            block = row[other(lang)]
            if block is not None and _said(text, lang, block):
                return  # the twin makes an item of it, or a paragraph
        yield between("sentence-missing", pair, lang, more, less, _head(text), text=text[:80])


def _joins(text: str) -> int:
    """How many signs join what may be two sentences."""
    return len(_JOIN.findall(text))


def _read(block: Block, lang: Lang) -> _Read:
    parts = sentences(block.prose)
    return parts, tuple(words(part, lang) for part in parts)


def _head(sentence: str) -> str:
    """Enough of a sentence to find the line on which it begins."""
    return " ".join(sentence.split()[:3])


def _differing(fr: _Read, en: _Read) -> int | None:
    """Which sentence answers nothing near its place, when all the others answer something."""
    left, right = fr[1], en[1]
    apart = None
    for k in range(len(left)):
        found = share(left[k], _near(right, k - 1, k + 2))
        if found < LITERAL:
            found = max(found, share(right[k], _near(left, k - 1, k + 2)))
        if found < LITERAL:
            long = min(len(left[k]), len(right[k])) >= FEWEST
            if apart is not None or found > APART or not long:
                return None  # free twins, in which no sentence stands out
            apart = k
    return apart


def _lost(more: _Read, less: _Read, lang: Lang) -> int | None:
    """The first of the sentences that the twin lacks: without them, the others answer best."""
    gone = len(more[1]) - len(less[1])
    if gone > 3:
        return None  # told by its length
    # Without sentence k, those before it face the same number, those after it one further on.
    before = accumulate(map(_answer, more[1], less[1]), initial=0.0)
    after = [0.0, *accumulate(map(_answer, reversed(more[1][gone:]), reversed(less[1])))]
    answers = [(a + b) / len(less[1]) for a, b in zip(before, reversed(after), strict=True)]
    at = max(range(len(answers)), key=answers.__getitem__)
    lost = _near(more[1], at, at + gone)
    if answers[at] < ALIKE or len(lost) < FEWEST:
        return None
    if share(lost, _near(less[1], at - 1, at + 1)) > LOST:
        return None
    scale = 1 / FR_PER_EN if lang == "fr" else FR_PER_EN
    size, twin = sum(map(len, more[0])) * scale, sum(map(len, less[0]))
    without = size - sum(map(len, more[0][at : at + gone])) * scale
    closer = abs(log((size + 8) / (twin + 8))) - abs(log((without + 8) / (twin + 8)))
    return at if closer > CLOSER else None


def _answer(mine: tuple[Word, ...], twin: tuple[Word, ...]) -> float:
    """How well two sentences answer each other."""
    return (share(mine, twin) + share(twin, mine)) / 2


def _said(text: str, lang: Lang, block: Block) -> bool:
    """Whether a sentence of a block beside the twin says the same."""
    lost = words(text, lang)
    parts = _read(block, other(lang))[1]
    return any(_answer(lost, part) > ALIKE for part in parts)


def _near(parts: tuple[tuple[Word, ...], ...], start: int, end: int) -> tuple[Word, ...]:
    """The words of some sentences, together."""
    return tuple(word for part in parts[max(0, start) : end] for word in part)
