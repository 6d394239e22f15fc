"""What of a block survives translation: figures, addresses, code, names, cognates.

French and English share a large part of their long words (*supervision*, *programme /
program*, *confidentialité / confidentiality*): the first letters of long words, accents
removed, tell facing paragraphs from neighbours without a dictionary.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

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
    return "".join(ch for ch in decomposed if not unicodedata.combining(ch)).lower()


def stems(text: str) -> set[str]:
    """First letters of the long words, whole acronyms and whole numbers."""
    found = set()
    for word in _WORD.findall(text):
        if word.isdigit():
            found.add(word)
        elif len(word) >= STEM:
            found.add(plain(word)[:STEM])
        elif len(word) > 1 and word.isupper():
            found.add(word.lower())
    return found


def of(block: Block) -> Features:
    """Features of one block."""
    found = stems(block.text)
    found.update("`" + code for code in block.codes)
    found.update("[" + tail(link.target) for link in block.links)
    found.update(block.holes)
    if block.kind == "image":
        found.add("(" + tail(block.marker))
    return Features(
        block.kind, block.level, len(block.text), block.path, block.ident, frozenset(found)
    )


def tail(target: str) -> str:
    """The last part of an address, which often survives a change of language."""
    return target.rstrip("/").rsplit("/", 1)[-1].split("?")[0]
