"""Passages of a block that are in the other language: quoted, stressed, linked, or whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jumelle.langid import WORD, function_words, guess
from jumelle.model import Lang
from jumelle.scan import Run

#: Quotations, titles in italics, texts of links: what they hold may be in the other language.
_HELD = (
    re.compile(r"«([^«»]{3,2000})»"),
    re.compile(r"“([^“”]{3,2000})”"),
    re.compile(r"(?<![\w=])\"([^\"]{3,2000})\""),
    re.compile(r"(?<![*\w])(?:\*{1,3})([^*\s][^*]{2,500})\*"),
    re.compile(r"(?<![\w_])_{1,3}([^_\s][^_]{2,500})_"),
)
_LINK = re.compile(r"\[([^\[\]]{3,500})\]")
_SENTENCE = re.compile(r"[^.!?…]+(?:[.!?…]+|\Z)")
#: Enough words to trust a guess, and how sure it must be.
_WORDS, _SURE = 3, 0.95


def passages(run: Run, lang: Lang) -> list[tuple[int, int]]:
    """(start, end) of the passages of a run that are not in ``lang``, without outer blanks."""
    held = [span for span in _held(run) if _foreign(run.mask[span[0] : span[1]], lang)]
    rest = run.mask
    for start, end in held:
        rest = rest[:start] + " " * (end - start) + rest[end:]
    if _foreign(rest, lang):
        return [(0, len(run.text))]
    spans = [_bare(rest, *match.span()) for match in _SENTENCE.finditer(rest)]
    return held + [span for span in spans if _foreign(rest[span[0] : span[1]], lang)]


def _held(run: Run) -> Iterator[tuple[int, int]]:
    for pattern in _HELD:
        for match in pattern.finditer(run.mask):
            yield _bare(run.mask, *match.span(1))
    for match in _LINK.finditer(run.text):
        yield _bare(run.mask, *match.span(1))


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    held = text[start:end]
    return start + len(held) - len(held.lstrip()), end - len(held) + len(held.rstrip())


def _foreign(text: str, lang: Lang) -> bool:
    """Whether a text is in the other language; when nothing tells, it is not."""
    words = WORD.findall(text)
    if len(words) < 2:
        return False
    fr, en = function_words(text)
    mine, theirs = (fr, en) if lang == "fr" else (en, fr)
    if mine or theirs:
        return theirs > 2 * mine
    if len(words) < _WORDS:
        return False
    likely, sure = guess(" ".join(words))
    return likely != lang and sure > _SURE
