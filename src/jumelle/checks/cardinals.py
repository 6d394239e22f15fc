"""Numbers in words that are another number on the other side: *trois* facing *four*."""

from __future__ import annotations

import re

from jumelle.checks.common import holds
from jumelle.figures import figures, spelled
from jumelle.model import Block, Lang

#: From three on: one and two are said in other ways (*un*, *both*), *neuf* is new, *cent* a coin.
_SAID: dict[Lang, dict[str, int]] = {
    "fr": {
        "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "dix": 10, "onze": 11,
        "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20,
        "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    },
    "en": {
        "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
        "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    },
}  # fmt: skip
_WORDS = {
    lang: re.compile(rf"(?<![\w-])(?:{'|'.join(said)})(?![\w-])") for lang, said in _SAID.items()
}
_SIGNS = {lang: tuple(said) for lang, said in _SAID.items()}


def apart(fr: Block, en: Block) -> tuple[str, str] | None:
    """The one number of each side that the other lacks, one of them at least in words."""
    mine, theirs = _said(fr, "fr"), _said(en, "en")
    if not mine and not theirs:
        return None
    here, there = _small(fr) | mine, _small(en) | theirs
    if not here or not there:
        return None
    left = {v: w for v, w in here.items() if v not in there and v not in spelled(en.prose)}
    right = {v: w for v, w in there.items() if v not in here and v not in spelled(fr.prose)}
    if len(left) != 1 or len(right) != 1 or not (left.keys() & mine or right.keys() & theirs):
        return None
    return next(iter(left.values())), next(iter(right.values()))


def _said(block: Block, lang: Lang) -> dict[str, str]:
    """Value → the word that says it."""
    low = block.prose.lower()
    if not holds(low, _SIGNS[lang]):
        return {}
    return {str(_SAID[lang][word]): word for word in _WORDS[lang].findall(low)}


def _small(block: Block) -> dict[str, str]:
    """Value → how a small whole number is written in digits."""
    return {
        value: figure.written
        for figure in figures(block.prose)
        if figure.kind == "number" and figure.written.isdigit() and len(figure.written) < 3
        for value in figure.values
    }
