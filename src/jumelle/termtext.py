"""Finds the terms of the glossary in plain text.

A form matches as a whole word, longest first. White space in a form matches any run of spaces,
no-break ones too; ’ and ' are one; - and U+2011 are one. A capital first letter is accepted at
the start of a sentence only: *Peer Drift* inside a sentence is somebody's proper name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jumelle.model import Data, Lang, Term

_WORD = re.compile(r"\w+")
_HYPHENS = "-\u2010\u2011"
_APOSTROPHES = "'’ʼ"
_SPACE = r"[ \t\r\n\u00a0\u202f\u2009]+"
#: After these, perhaps with closing or opening quotes between, a sentence begins.
_ENDS = frozenset(".!?…:•;")
_QUIET = frozenset(" \t\r\n\u00a0\u202f\u2009«»“”‘\"'()[]*_—–-")


@dataclass(frozen=True, slots=True)
class Use:
    """A term in a text: ``text[start:end]`` is one of its forms."""

    start: int
    end: int
    ident: str


@dataclass(frozen=True, slots=True)
class Matcher:
    """The forms of one language, ready to look for; ``first`` is keyed by folded first word."""

    first: Mapping[str, tuple[tuple[re.Pattern[str], str, str], ...]]

    def find(self, text: str, before: str = "") -> Iterator[Use]:
        """The terms of ``text`` from left to right, none overlapping.

        Args:
            text: what a reader sees, in one piece.
            before: what stands just before ``text`` in the same block; it decides whether the
                first word begins a sentence, or goes on a word.
        """
        whole = before + text
        floor = len(before)
        for word in _WORD.finditer(whole, _word_start(whole, floor)):
            start = word.start()
            if start < floor:
                continue
            for pattern, form, ident in self.first.get(word.group().casefold(), ()):
                if not _free_before(whole, start):
                    break
                hit = pattern.match(whole, start)
                if hit and _case_fits(whole, start, form):
                    yield Use(start - len(before), hit.end() - len(before), ident)
                    floor = hit.end()
                    break


def matcher(lang: Lang, data: Data) -> Matcher:
    """The matcher of a language's terms. Made once per ``Data``."""
    return _made(_Same(data.terms), lang)


def terms_in(text: str, lang: Lang, data: Data) -> set[str]:
    """The ids of the terms named in ``text``, in that language."""
    return {use.ident for use in matcher(lang, data).find(text)}


def words(text: str) -> set[str]:
    """The words of ``text``, case folded: a form can only stand where its first word does."""
    return set(_WORD.findall(text.casefold()))


def first_word(form: str) -> str:
    """The first word of a form, as ``words`` gives it; empty when it has none."""
    found = _WORD.search(form.casefold())
    return found[0] if found else ""


class _Same:
    """Terms compared by identity: hashing thousands of strings at each call would cost more
    than the search itself."""

    __slots__ = ("terms",)

    def __init__(self, terms: tuple[Term, ...]) -> None:
        self.terms = terms

    def __hash__(self) -> int:
        return id(self.terms)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.terms is self.terms


@lru_cache(maxsize=8)
def _made(same: _Same, lang: Lang) -> Matcher:
    found: dict[str, list[tuple[re.Pattern[str], str, str]]] = {}
    for term in same.terms:
        for form in dict.fromkeys((term[lang].term, *term[lang].forms)):
            word = _WORD.search(form)
            if word is None or word.start() != 0:
                continue
            found.setdefault(word.group().casefold(), []).append((_pattern(form), form, term.ident))
    return Matcher(
        {
            word: tuple(sorted(rows, key=lambda row: (-len(row[1]), row[1])))
            for word, rows in found.items()
        }
    )


def _pattern(form: str) -> re.Pattern[str]:
    """The form, its spaces, hyphens and apostrophes in any dress, then the end of a word."""
    parts: list[str] = []
    for index, char in enumerate(form):
        if char.isspace():
            if not parts or parts[-1] != _SPACE:
                parts.append(_SPACE)
        elif char in _HYPHENS:
            parts.append(f"[{_HYPHENS}]")
        elif char in _APOSTROPHES:
            parts.append(f"[{_APOSTROPHES}]")
        elif index == 0:
            parts.append(f"[{re.escape(char.lower())}{re.escape(char.upper()[0])}]")
        else:
            parts.append(re.escape(char))
    return re.compile("".join(parts) + rf"(?!\w)(?![{_HYPHENS}]\w)")


def _word_start(whole: str, floor: int) -> int:
    """Where the word that holds ``floor`` begins: a run may go on a word of the one before."""
    while 0 < floor < len(whole) and _is_word(whole[floor - 1]) and _is_word(whole[floor]):
        floor -= 1
    return floor


def _is_word(char: str) -> bool:
    return char == "_" or char.isalnum()


def _free_before(whole: str, start: int) -> bool:
    """Not the second half of a compound: ``aidance`` in ``pair-aidance``."""
    return not (start >= 2 and whole[start - 1] in _HYPHENS and _is_word(whole[start - 2]))


def _case_fits(whole: str, start: int, form: str) -> bool:
    if whole[start] == form[0]:
        return True
    if not whole[start].isupper():
        return False
    place = start - 1
    while place >= 0 and whole[place] in _QUIET:
        place -= 1
    return place < 0 or whole[place] in _ENDS
