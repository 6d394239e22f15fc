"""The font in which a form is filled: our own sans, cut down to what a Western keyboard writes.

PDF/A and PDF/UA want it in the file. A viewer that lets people type needs a simple font: one
byte a character, in the order of Windows Latin 1, which has every letter of French and English.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from jumelle.publish.glyphs import FONTS
from jumelle.publish.pack import stream

FILE = FONTS / "SourceSans3-Regular.otf"
NAME = Name("/JUMELL+SourceSans3-Regular")  # six letters and a plus: a part of the font
FIRST, LAST = 32, 255
NOT_SYMBOLIC = 32
STEM = 84  # thousandths of the type size; how thick a letter's upright is


@dataclass(frozen=True, slots=True)
class Cut:
    """A part of a font. Lengths are in thousandths of the type size.

    program: its outlines, a bare CFF. widths: of the codes FIRST to LAST.
    numbers: what its descriptor says. box: left, bottom, right, top.
    """

    program: bytes
    widths: tuple[int, ...]
    numbers: tuple[tuple[str, int], ...]
    box: tuple[int, int, int, int]


@lru_cache(maxsize=1)
def cut() -> Cut:
    """The part of our sans that a form needs: the same bytes each time."""
    # Slow to load, and only a build that makes forms needs it.
    from fontTools import subset  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    font = TTFont(FILE, recalcTimestamp=False)
    glyphs, metrics = font.getBestCmap(), font["hmtx"].metrics
    points = [_point(code) for code in range(FIRST, LAST + 1)]
    numbers = {
        "/Flags": NOT_SYMBOLIC,
        "/ItalicAngle": 0,
        "/Ascent": font["hhea"].ascent,
        "/Descent": font["hhea"].descent,
        "/CapHeight": font["OS/2"].sCapHeight,
        "/XHeight": font["OS/2"].sxHeight,
        "/StemV": STEM,
    }
    head = font["head"]
    box = (head.xMin, head.yMin, head.xMax, head.yMax)
    cutter = subset.Subsetter(subset.Options(layout_features=[], hinting=False))
    cutter.populate(unicodes=points)
    cutter.subset(font)
    out = BytesIO()
    font["CFF "].cff.compile(out, font)
    widths = tuple(metrics[glyphs.get(point, "space")][0] for point in points)
    return Cut(out.getvalue(), widths, tuple(numbers.items()), box)


def _point(code: int) -> int:
    """The character of a code of Windows Latin 1; the unused ones count as a space."""
    return ord(bytes([code]).decode("cp1252", "replace").replace("\ufffd", " "))


def embed(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Put the font into a file; what comes back goes under ``/Font`` of its resources."""
    part = cut()
    about = Dictionary(
        Type=Name.FontDescriptor,
        FontName=NAME,
        FontBBox=Array(list(part.box)),
        FontFile3=stream(pdf, part.program, Subtype=Name.Type1C),
    )
    for key, value in part.numbers:
        about[key] = value
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=NAME,
            FirstChar=FIRST,
            LastChar=LAST,
            Widths=Array(list(part.widths)),
            Encoding=Name.WinAnsiEncoding,
            FontDescriptor=pdf.make_indirect(about),
        )
    )
