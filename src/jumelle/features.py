"""What of a block survives translation: figures, addresses, code, names, cognates.

French and English share a large part of their long words (*supervision*, *programme /
program*, *confidentialité / confidentiality*): the first letters of long words, accents
removed, tell facing paragraphs from neighbours without a dictionary.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from jumelle.model import Block

_WORD = re.compile(r"[^\W_]+")
#: Letters of a word that are compared; shorter words are left out unless written in capitals.
STEM = 5


@dataclass(frozen=True, slots=True)
class Features:
    """Bits of a block that its twin should share."""

    kind: str
    level: int
    length: int
    path: tuple[str, ...]
    ident: str
    stems: frozenset[str]
    pinned: bool = False


def plain(text: str) -> str:
    """Lower case without accents."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join([ch for ch in decomposed if not unicodedata.combining(ch)]).lower()


def stems(text: str) -> set[str]:
    """First letters of the long words, whole acronyms and whole numbers."""
    found = set(map(_stem, _WORD.findall(text)))
    found.discard("")
    return found


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    if word.isdigit():
        return word
    if len(word) >= STEM:
        return plain(word)[:STEM]
    return word.lower() if len(word) > 1 and word.isupper() else ""


def of(block: Block, pinned: bool = False) -> Features:
    """Features of one block; ``pinned`` when its id stands on both sides."""
    found = stems(block.text)
    if block.codes:
        found.update(["`" + code for code in block.codes])
    if block.links:
        found.update(["[" + tail(link.target) for link in block.links])
    found.update(block.holes)
    if block.kind == "image":
        found.add("(" + tail(block.marker))
    return Features(
        block.kind,
        block.level,
        len(block.text),
        block.path,
        block.ident,
        frozenset(found),
        pinned,
    )


def tail(target: str) -> str:
    """The last part of an address, which often survives a change of language."""
    return target.rstrip("/").rsplit("/", 1)[-1].split("?")[0]
