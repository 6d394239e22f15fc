"""Cut our sans down to what a form needs, once: every build only reads the result.

    python scripts/cut_form_font.py [--check]

Windows Latin 1, in a bare CFF (PDF's Type1C), with the widths and measures that PDF wants
beside it. ``--check`` writes nothing and fails when the file is not what would be written.
"""

from __future__ import annotations

import base64
import json
import sys
from io import BytesIO

from fontTools import subset
from fontTools.ttLib import TTFont

from jumelle.publish.forms_font import FILE, FIRST, LAST
from jumelle.publish.glyphs import FONTS

WHOLE = FONTS / "SourceSans3-Regular.otf"
NOT_SYMBOLIC = 32
STEM = 84  # thousandths of the type size; how thick a letter's upright is


def main(check: bool) -> int:
    """Write the file, or compare it. Exit code."""
    made = json.dumps(cut(), indent=1) + "\n"
    if check:
        return int(FILE.read_text(encoding="utf-8") != made)
    FILE.write_text(made, encoding="utf-8")
    return 0


def cut() -> dict[str, object]:
    """Outlines, widths of the codes FIRST to LAST, and measures; the same each time."""
    font = TTFont(WHOLE, recalcTimestamp=False)
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
    box = [head.xMin, head.yMin, head.xMax, head.yMax]
    cutter = subset.Subsetter(subset.Options(layout_features=[], hinting=False))
    cutter.populate(unicodes=points)
    cutter.subset(font)
    out = BytesIO()
    font["CFF "].cff.compile(out, font)
    return {
        "program": base64.b64encode(out.getvalue()).decode(),
        "widths": [metrics[glyphs.get(point, "space")][0] for point in points],
        "numbers": numbers,
        "box": box,
    }


def _point(code: int) -> int:
    """The character of a code of Windows Latin 1; the unused ones count as a space."""
    return ord(bytes([code]).decode("cp1252", "replace").replace("\ufffd", " "))


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
