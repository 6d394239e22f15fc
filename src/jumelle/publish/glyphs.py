"""Which characters our fonts can print: read from the fonts' own ``cmap`` tables.

Typst would refuse a missing glyph too, but it names its own file; an author needs theirs.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

FONTS = Path(__file__).parent / "assets" / "fonts"


@lru_cache(maxsize=1)
def covered() -> frozenset[int]:
    """Code points that at least one font of ours holds."""
    found: set[int] = set()
    for path in sorted(FONTS.glob("*.[ot]tf")):
        found.update(_points(path.read_bytes()))
    return frozenset(found)


def lacking(text: str) -> str:
    """The first character of the text that no font can print, or ""."""
    known = covered()
    for char in text:
        if ord(char) not in known and not _unseen(char):
            return char
    return ""


def _unseen(char: str) -> bool:
    """Controls, joiners and separators need no glyph."""
    return unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp")


def _points(font: bytes) -> Iterator[int]:
    tables = struct.unpack_from(">H", font, 4)[0]
    for at in range(12, 12 + 16 * tables, 16):
        tag, _, start, _ = struct.unpack_from(">4sIII", font, at)
        if tag == b"cmap":
            for row in range(struct.unpack_from(">H", font, start + 2)[0]):
                sub = start + struct.unpack_from(">I", font, start + 8 + 8 * row)[0]
                kind = struct.unpack_from(">H", font, sub)[0]
                yield from _long(font, sub) if kind == 12 else ()
                yield from _short(font, sub) if kind == 4 else ()


def _long(font: bytes, sub: int) -> Iterator[int]:
    for group in range(struct.unpack_from(">I", font, sub + 12)[0]):
        first, last, _ = struct.unpack_from(">III", font, sub + 16 + 12 * group)
        yield from range(first, last + 1)


def _short(font: bytes, sub: int) -> Iterator[int]:
    """Format 4: segments; one that counts as held may in rare fonts be empty, ours are not."""
    double = struct.unpack_from(">H", font, sub + 6)[0]
    ends = struct.unpack_from(f">{double // 2}H", font, sub + 14)
    starts = struct.unpack_from(f">{double // 2}H", font, sub + 16 + double)
    for first, last in zip(starts, ends, strict=True):
        if first != 0xFFFF:
            yield from range(first, last + 1)
