"""Alphabetical order, by each language's rules, without the system's locale.

Word by word: a space comes before any letter, hyphens and apostrophes count as spaces, other
punctuation does not count. ``œ`` and ``æ`` are read ``oe`` and ``ae``. Accents decide only
between words otherwise equal: from the end in French (*cote, côte, coté, côté*), from the start
in English. Then small letters come before capitals.
"""

from __future__ import annotations

import unicodedata

from jumelle.model import Lang

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae"})
_GAPS = frozenset("-‐‑'’ʼ")

Key = tuple[tuple[str, ...], tuple[str, ...], str]


def sort_key(text: str, lang: Lang) -> Key:
    """A key for ``sorted``: words, then accents, then capitals."""
    letters: list[str] = []
    accents: list[str] = []
    for char in unicodedata.normalize("NFD", text.translate(_LIGATURES)):
        if unicodedata.combining(char):
            if accents:
                accents[-1] += char
        elif char in _GAPS or char.isspace():
            letters.append(" ")
            accents.append("")
        elif char.isalnum():
            letters.append(char.casefold())
            accents.append("")
    words = tuple("".join(letters).split())
    order = reversed(accents) if lang == "fr" else accents
    return words, tuple(order), text.swapcase()


def initial(text: str, lang: Lang) -> str:
    """The capital letter a text is filed under, ``#`` when it begins with none."""
    words = sort_key(text, lang)[0]
    letter = words[0][0].upper() if words else "#"
    return letter if letter.isalpha() else "#"
