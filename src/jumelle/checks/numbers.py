"""Figures of facing blocks, after normalization, whatever their order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from jumelle.checks import cardinals, units
from jumelle.checks.common import PROSE, between, facing
from jumelle.features import stems
from jumelle.figures import Figure, figures, spelled
from jumelle.model import Block, Guide, Hit, Lang, Pair

_AFTER = r"((?:[^\W\d]|[ \u00a0%$’'.-]){0,40})"
#: So many small numbers that one side alone has are no manner of speech.
MANY = 4
_NUMBERED = re.compile(r"^\d{1,2}[.)] ")
#: *100%* on one side is often *the whole* on the other.
_WHOLE = re.compile(
    r"\b(?:tou(?:s|t|tes?)|totalité|totalement|intégralité|entier|entière|entièrement|ensemble"
    r"|all|every|whole|entire|entirely|fully|completely)\b",
    re.IGNORECASE,
)
_RULES = {"contact": "contact-differs", "date": "date-differs", "time": "number-differs"}


def differ(guide: Guide) -> Iterator[Hit]:
    """Why: a dose, a date or a telephone number that differs sends one group of readers wrong.

    A figure that one side writes in words, or twice, is not drift.
    """
    for pair, fr, en in facing(guide):
        if fr.kind not in PROSE and fr.kind != "image":
            continue
        left, right = figures(_plain(fr, en)), figures(_plain(en, fr))
        hits = list(_compare(pair, fr, en, left, right)) if left or right else []
        words = None if hits else cardinals.apart(fr, en) or units.apart(fr, en)
        if words is not None:
            here, there = words
            hits = [
                between("number-differs", pair, "fr", fr, en, here, there, here=here, there=there)
            ]
        yield from hits


def _plain(block: Block, twin: Block) -> str:
    """The prose of a block, without a list number typed as text where the twin is a list."""
    return block.prose if block.kind == twin.kind else _NUMBERED.sub("", block.prose)


def _compare(
    pair: Pair, fr: Block, en: Block, left: tuple[Figure, ...], right: tuple[Figure, ...]
) -> Iterator[Hit]:
    only_fr, weak_fr = _only(left, right, en)
    only_en, weak_en = _only(right, left, fr)
    only_fr, only_en = _settle(only_fr, only_en, en.prose), _settle(only_en, only_fr, fr.prose)
    # "un" is an article as often as a number: it does not excuse a 1 when a figure is left over.
    only_fr += weak_fr if only_en and not only_fr else []
    only_en += weak_en if only_fr and not only_en else []
    # A value that stands more often on the other side may be the one that was changed.
    if only_fr and not only_en:
        only_en = _spare(right, left)
    elif only_en and not only_fr:
        only_fr = _spare(left, right)
    for a in list(only_fr):
        b = _partner(a, only_en)
        if b is None:
            continue
        only_fr.remove(a)
        only_en.remove(b)
        rule = _RULES.get(a.kind, "number-differs") if a.kind == b.kind else "number-differs"
        if rule != "contact-differs" or _near(a, b):
            yield between(
                rule, pair, "fr", fr, en, a.written, b.written, here=a.written, there=b.written
            )
            return
    rest: list[tuple[Lang, Figure]] = [("fr", f) for f in only_fr] + [("en", f) for f in only_en]
    many = len({one.written for _, one in rest}) >= MANY and not (only_fr and only_en)
    for lang, figure in rest:
        if (figure.kind == "contact" and "@" in figure.written) or not (many or _weighty(figure)):
            continue
        here, there = (fr, en) if lang == "fr" else (en, fr)
        rule = "contact-missing" if figure.kind == "contact" else "number-missing"
        yield between(rule, pair, lang, here, there, figure.written, here=figure.written)
        return


def _only(
    mine: tuple[Figure, ...], others: tuple[Figure, ...], twin: Block
) -> tuple[list[Figure], list[Figure]]:
    """Figures without an equal on the other side; and those that only "un" or "one" may equal."""
    values = {value for figure in others for value in figure.values}
    alone = [
        figure
        for figure in mine
        if not (figure.values & values) and not _part(figure, others) and not _glued(figure, twin)
    ]
    if not alone or all(figure.kind == "contact" for figure in alone):
        return alone, []
    words = spelled(twin.prose)
    weak = [figure for figure in alone if _spelled(figure, words) and figure.values <= {"1"}]
    alone = [figure for figure in alone if not (_whole(figure) and _WHOLE.search(twin.prose))]
    return [figure for figure in alone if not _spelled(figure, words)], weak


def _whole(figure: Figure) -> bool:
    return figure.values == {"100"} and figure.written.endswith("%")


def _glued(figure: Figure, twin: Block) -> bool:
    """Whether the twin has the same digits in inline code, or glued to a word: *mid-2018*."""
    digits = figure.written.strip("%$ \u00a0")
    if figure.kind != "number" or len(digits) < 2:
        return False
    if any(digits in code for code in twin.codes):
        return True
    glued = rf"[^\W\d_]-?{re.escape(digits)}(?!\d)|(?<!\d){re.escape(digits)}[^\W\d_]"
    return re.search(glued, twin.prose) is not None


def _spare(mine: tuple[Figure, ...], others: tuple[Figure, ...]) -> list[Figure]:
    """Numbers that stand more often on this side than on the other."""
    here = Counter(value for one in mine if one.kind == "number" for value in one.values)
    there = Counter(value for one in others if one.kind == "number" for value in one.values)
    return [
        figure
        for figure in dict.fromkeys(mine)
        if figure.kind == "number" and any(here[v] > there[v] > 0 for v in figure.values)
    ][:1]


def _part(figure: Figure, others: tuple[Figure, ...]) -> bool:
    """A date without its year, or a month and year, against the whole date."""
    if figure.kind != "date":
        return False
    mine = next(iter(figure.values)).split("-")
    for candidate in others:
        if candidate.kind == "date":
            theirs = next(iter(candidate.values)).split("-")
            if all(a == b or not a or not b for a, b in zip(mine, theirs)):
                return True
    return False


def _spelled(figure: Figure, words: frozenset[str]) -> bool:
    if figure.values & words:
        return True
    # "2 millions" is one number in words and digits: its round multiples are the same number.
    return any(value.endswith("00") and value.rstrip("0") in words for value in figure.values)


def _settle(mine: list[Figure], others: list[Figure], text: str) -> list[Figure]:
    """A date that the other side writes in loose figures is not a difference of dates."""
    settled = []
    for figure in mine:
        if figure.kind == "date" and not any(one.kind == "date" for one in others):
            numbers = {part.lstrip("0") for part in next(iter(figure.values)).split("-") if part}
            loose = {value for one in figures(text) for value in one.values}
            if numbers & loose or len(numbers) < 2:
                continue
        if (
            figure.kind == "number"
            and figure.values <= {"24", "7", "365"}
            and {"24", "7"} & {value for one in figures(text) for value in one.values}
        ):
            continue  # 24/7, 24 heures sur 24, 7 jours sur 7
        settled.append(figure)
    return settled


def _partner(figure: Figure, others: list[Figure]) -> Figure | None:
    """The figure that most likely was meant to be equal."""
    same = [one for one in others if one.kind == figure.kind] or [
        one for one in others if "contact" not in (one.kind, figure.kind)
    ]
    if not same:
        return None
    return max(same, key=lambda one: SequenceMatcher(None, one.written, figure.written).ratio())


def _weighty(figure: Figure) -> bool:
    """Whether its loss misleads: a small whole number is often said in other words."""
    if figure.kind != "number":
        return True
    return any(sign in figure.written for sign in "%$.,:") or len(figure.written) > 2


def _near(a: Figure, b: Figure) -> bool:
    """Whether two contacts are one with a slip, and not two offices."""
    if "@" in a.written or "@" in b.written:
        return SequenceMatcher(None, a.written, b.written).ratio() > 0.87
    return True


def order(guide: Guide) -> Iterator[Hit]:
    """Why: two figures that changed places mislead, though each is still there."""
    for pair, fr, en in facing(guide):
        if fr.kind not in PROSE:
            continue
        left = [f for f in figures(fr.prose) if f.kind == "number"]
        right = [f for f in figures(en.prose) if f.kind == "number"]
        if len(left) < 2 or len(left) != len(right):
            continue
        moved = [k for k, (a, b) in enumerate(zip(left, right)) if not a.values & b.values]
        if len(moved) == 2:
            i, j = moved
            crossed = left[i].values & right[j].values and left[j].values & right[i].values
            if crossed and not _turned(fr, en, (left[i], left[j]), (right[i], right[j])):
                yield between(
                    "number-order",
                    pair,
                    "fr",
                    fr,
                    en,
                    left[i].written,
                    right[i].written,
                    here=left[i].written,
                    there=right[i].written,
                )


def _turned(
    fr: Block, en: Block, left: tuple[Figure, Figure], right: tuple[Figure, Figure]
) -> bool:
    """Whether the sentence was turned round: figures went with their words, not without them."""
    here, there = [_noun(fr, one) for one in left], [_noun(en, one) for one in right]
    went = here[0] & there[1] or here[1] & there[0]
    stayed = here[0] & there[0] or here[1] & there[1]
    return bool(went) and not stayed


def _noun(block: Block, figure: Figure) -> set[str]:
    """The stems of the words just after a figure, up to the next figure or comma."""
    after = re.search(rf"(?<![\d.,]){re.escape(figure.written)}{_AFTER}", block.prose)
    return stems(after[1]) if after else set()
