"""Sentences of facing blocks, and how much of one its twin accounts for.

Two signs need no translator: roots that both languages share (*supervision*, *adresse /
address*), and a list of common words that they do not share (``lexicon``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache

from jumelle.features import plain
from jumelle.langid import FUNCTION_WORDS
from jumelle.lexicon import IDEAS
from jumelle.model import LANGS, Lang

#: A word that carries meaning: its root, and the numbers of the ideas it may stand for.
Word = tuple[str, frozenset[int]]
#: Letters of a root.
LETTERS = 5
_END = re.compile(r"(?<=[.!?…:;])[\"”’)»\u00a0]*\s+(?=[\"“«(\[]?[\u00a0 ]?[A-ZÀ-ÖØ-Þ\d])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|p\. ?ex|e\.g|i\.e|etc|M|Mme|Dr|Mr|Ms|Mrs|St|Ste|vs|no|art|c\.-à-d)\.|\d\.)\W*$"
)
#: More letters than an abbreviation has, with its sign.
_LONGEST = 12
_WORD = re.compile(r"[^\W_]+")


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Words too light to say what a sentence is about, beside those that tell a language.
_LIGHT: dict[Lang, frozenset[str]] = {
    "fr": _set(
        """
        avons ont avoir avez avait avaient était étaient sera serait seront soit sommes suis mon
        mes moi lui eux cela ceci celui celle ceux celles lorsque quelque quelques bien encore déjà
        tant tel telle ainsi alors donc car puis plus moins sur son non très faut pouvoir pourra
        pourrez devra autre autres certains certaines chaque fois lieu
        """
    ),
    "en": _set(
        """
        them one ones out like get gets got getting make makes made just very even much many while
        within across same able both over again every done doing having don doesn isn aren won
        cannot but let lets non own too well upon onto per via
        """
    ),
}


@lru_cache(maxsize=1 << 13)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, in order; an abbreviation ends none."""
    parts: list[str] = []
    for part in _END.split(text):
        if parts and _abbreviated(parts[-1]):
            parts[-1] += " " + part
        elif part.strip():
            parts.append(part)
    return tuple(parts)


def _abbreviated(part: str) -> bool:
    """Whether a part ends with an abbreviation, which stands before its last sign."""
    start = len(part) - _LONGEST if part[-2:-1].isalnum() else 0
    return _ABBREVIATION.search(part, max(start, 0)) is not None


@lru_cache(maxsize=1 << 16)
def root(word: str) -> str:
    """First letters of a word, without accents, doubled letters (*adresse*, *address*), plural."""
    bare = re.sub(r"(.)\1", r"\1", plain(word).replace("œ", "oe"))
    return (bare[:-1] if len(bare) > 3 and bare[-1] in "sx" else bare)[:LETTERS]


@cache
def ideas(lang: Lang) -> dict[str, frozenset[int]]:
    """Root of a word -> the numbers of the ideas that it may stand for."""
    found: dict[str, set[int]] = {}
    for number, idea in enumerate(IDEAS.replace("\n", " ").split(";")):
        for word in idea.split(":")[LANGS.index(lang)].split():
            found.setdefault(root(word), set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


@cache
def _small(lang: Lang) -> frozenset[str]:
    return FUNCTION_WORDS[lang] | _LIGHT[lang]


def _meant(lang: Lang) -> Callable[[str], Word | None]:
    """A function ``word -> what it means``; None for one that carries no meaning."""

    @lru_cache(maxsize=1 << 16)
    def meant(word: str) -> Word | None:
        if (len(word) <= 2 and not word.isdigit()) or word in _small(lang):
            return None
        key = root(word)
        return key, ideas(lang).get(key, _NONE)

    return meant


_NONE = frozenset[int]()
#: Every word is met a hundred times: it is looked at once.
_MEANT: Mapping[Lang, Callable[[str], Word | None]] = {lang: _meant(lang) for lang in LANGS}


@lru_cache(maxsize=1 << 14)
def words(text: str, lang: Lang) -> tuple[Word, ...]:
    """The words of a text that carry meaning, in order."""
    return tuple(filter(None, map(_MEANT[lang], _WORD.findall(text.lower()))))


def share(mine: tuple[Word, ...], twin: tuple[Word, ...]) -> float:
    """Share of the meaning of ``mine`` that stands somewhere in ``twin``, 0 to 1."""
    if not mine:
        return 1.0
    roots = {key for key, _ in twin}
    known = _NONE.union(*[idea for _, idea in twin])
    return len([1 for key, idea in mine if key in roots or not known.isdisjoint(idea)]) / len(mine)
