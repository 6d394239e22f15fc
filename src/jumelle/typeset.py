"""Spaces, quotes and apostrophes of a page, as fr-CA and en-CA write them.

French: U+00A0 before ``:`` ``»`` ``%`` ``$`` and units, and after ``«``; nothing before ``;``
``!`` ``?`` (U+202F is tolerated); guillemets; decimal comma. English: no space before a sign;
curly quotes. Code, addresses, tags, placeholders, and passages in the other language stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from jumelle.fix import Edit
from jumelle.foreign import passages
from jumelle.model import Lang
from jumelle.scan import Run, scan
from jumelle.signs import CLOSES, EN, FR, NB, OPENS, POSSESSIVE, SINGLE, TWIN
from jumelle.slugs import github, python_markdown


@dataclass(frozen=True, slots=True)
class Slip:
    """One departure: ``sign`` names it as the rule does; its edits belong together."""

    sign: str
    edits: tuple[Edit, ...]


_Found = tuple[str, tuple[tuple[int, int, str], ...]]


def figures(text: str) -> frozenset[str]:
    """The thousands of an English page, as it writes them."""
    return frozenset(re.findall(r"(?<![\w.,])\d{1,3},\d{3}(?![\w,])", text))


@lru_cache(maxsize=2048)
def typeset(text: str, lang: Lang, twin: frozenset[str] = frozenset()) -> tuple[Slip, ...]:
    """Every departure of a page, in reading order, none overlapping within one sign.

    Args:
        text: the page, lines ended by ``\\n``, without a byte-order mark.
        lang: the language of the page.
        twin: ``figures`` of the English twin.
    """
    found = [slip for run in scan(text, lang).runs for slip in _slips(run, lang, twin)]
    return tuple(sorted(found, key=lambda one: (one.edits[0].line, one.edits[0].start)))


def _slips(run: Run, lang: Lang, twin: frozenset[str]) -> Iterator[Slip]:
    seen = [*_signs(run, lang, twin), *_quotes(run, lang)]
    if not seen:
        return
    closed = passages(run, lang)
    for sign, edits in seen:
        if any(_within(edit, span) for edit in edits for span in closed):
            continue
        if run.heading and _slugs(run.text) != _slugs(_applied(run.text, edits)):
            continue  # links may point at the id that a host derives from the title
        places = [(*run.place(start), end - start, new) for start, end, new in edits]
        yield Slip(sign, tuple(Edit(line, at, at + size, new) for line, at, size, new in places))


def _signs(run: Run, lang: Lang, twin: frozenset[str]) -> Iterator[_Found]:
    for sign, pattern, replaced in FR if lang == "fr" else EN:
        for match in pattern.finditer(run.mask):
            new = replaced(match)
            if new != match["gap"]:
                yield sign, ((match.start("gap"), match.end("gap"), new),)
    if lang == "en" and not SINGLE.search(run.mask):
        yield from (
            ("apostrophe", ((m.start("gap"), m.end("gap"), "’"),))
            for m in POSSESSIVE[1].finditer(run.mask)
        )
    sign, pattern, replaced = TWIN
    for match in pattern.finditer(run.mask) if lang == "fr" and twin else ():
        if match["gap"] in twin and not match["gap"].endswith(",000"):
            yield sign, ((match.start("gap"), match.end("gap"), replaced(match)),)


def _quotes(run: Run, lang: Lang) -> Iterator[_Found]:
    """Straight quotes of a block, when every one of them opens or closes."""
    shown = run.mask
    if shown.count('"') % 2 or '"' not in shown:
        return
    marks = [index for index, char in enumerate(shown) if char == '"']
    for first, last in zip(marks[::2], marks[1::2]):
        if not OPENS.match(shown, first) or not CLOSES.match(shown, last):
            return
    for first, last in zip(marks[::2], marks[1::2]):
        nested = shown.count("«", 0, first) > shown.count("»", 0, first)
        left, right = ("«" + NB, NB + "»") if lang == "fr" and not nested else ("“", "”")
        yield "quotes", ((first, first + 1, left), (last, last + 1, right))


def _within(edit: tuple[int, int, str], span: tuple[int, int]) -> bool:
    start, end, _ = edit
    if start == end and start in span:
        return False
    return span[0] <= start and end <= span[1]


def _applied(text: str, edits: tuple[tuple[int, int, str], ...]) -> str:
    for start, end, new in reversed(edits):
        text = text[:start] + new + text[end:]
    return text


def _slugs(text: str) -> tuple[str, str]:
    return python_markdown(text), github(text)
