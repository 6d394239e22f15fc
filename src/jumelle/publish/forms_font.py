"""The font in which a form is filled: our own sans, cut down to what a Western keyboard writes.

PDF/A and PDF/UA want it in the file. A viewer that lets people type needs a simple font: one
byte a character, in the order of Windows Latin 1, which has every letter of French and English.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from functools import lru_cache

import pikepdf
from pikepdf import Array, Dictionary, Name

from jumelle.publish.glyphs import FONTS
from jumelle.publish.pack import stream

FILE = FONTS / "SourceSans3-Form.json"
NAME = Name("/JUMELL+SourceSans3-Regular")  # six letters and a plus: a part of the font
FIRST, LAST = 32, 255


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
    """The part of our sans that a form needs, as ``scripts/cut_form_font.py`` left it."""
    told = json.loads(FILE.read_text(encoding="utf-8"))
    return Cut(
        base64.b64decode(told["program"]),
        tuple(told["widths"]),
        tuple(told["numbers"].items()),
        tuple(told["box"]),
    )


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
