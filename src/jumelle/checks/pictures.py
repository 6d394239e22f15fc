"""Words under a picture, copied from the other language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jumelle.checks.common import between
from jumelle.langid import WORD, guess
from jumelle.model import LANGS, Block, Hit, Lang, Page, Pair, other

#: Pictures with words of each language on a page, from which on copied words are a slip; and how
#: sure their language must be.
DESCRIBED, LIKELY = 3, 0.8
#: Shorter words are often the same in both languages.
LONG = 4
_BADGE = re.compile(r"//img\.shields\.io/|\bbadges?\b", re.IGNORECASE)


def is_badge(block: Block) -> bool:
    """Whether a picture is a badge, whose words are drawn in it: *license*, *build passing*."""
    return block.kind == "image" and _BADGE.search(block.marker) is not None


def copied(pair: Pair) -> Iterator[Hit]:
    """Pictures whose words, equal on both sides, are in one of the languages alone."""
    images = [
        (row.fr, row.en)
        for row in pair.rows
        if row.fr and row.en and row.fr.kind == row.en.kind == "image"
    ]
    described = sum(fr.text != en.text for fr, en in images) >= DESCRIBED
    for fr, en in images:
        if not fr.text or fr.text != en.text or is_badge(fr):
            continue
        for lang in LANGS:
            if (described and _short(fr, lang)) or worded(pair, fr, lang):
                mine, twin = (fr, en) if lang == "fr" else (en, fr)
                yield between("alt-untranslated", pair, lang, mine, twin, text=mine.text[:80])
                break


def _short(image: Block, lang: Lang) -> bool:
    """Two common words: too little proof anywhere else."""
    if not image.text.islower() or len(WORD.findall(image.text)) != 2:
        return False
    guessed, sure = guess(image.text)
    return guessed == other(lang) and sure > LIKELY


def worded(pair: Pair, image: Block, lang: Lang, low: bool = False) -> bool:
    """Whether a word is a common one of the twin page, which the page itself never uses.

    A name, and a word that both languages have, is none. low: nor is a word with a capital.
    """
    page, twin = pair[lang], pair[other(lang)]
    return (
        page is not None
        and twin is not None
        and any(
            _uses(twin, word.lower(), image.text) and not _uses(page, word.lower(), image.text)
            for word in WORD.findall(image.text)
            if len(word) >= LONG and not (word.isupper() or (low and not word.islower()))
        )
        and not any(
            _uses(page, word.lower(), image.text) and not _uses(twin, word.lower(), image.text)
            for word in WORD.findall(image.text)
        )
    )


def _uses(page: Page, word: str, besides: str) -> bool:
    """Whether a page writes a word without a capital, besides the words under its picture."""
    return any(
        re.search(rf"\b{word}\b", block.prose) is not None
        for block in page.blocks
        if block.text != besides and word in block.prose
    )
