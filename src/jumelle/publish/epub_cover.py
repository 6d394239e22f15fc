"""The cover as an image: the PDF's cover, set by the same template and drawn in pixels."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import typst

from jumelle.publish import faults, glyphs, setting
from jumelle.publish.pdf import ASSETS

HEAD = '#import "/guide.typ": *\n'
DENSITY = 150  # pixels an inch: 1275 by 1650 for a letter page


def cover(facts: Mapping[str, object]) -> bytes:
    """The cover as PNG, the same bytes for the same facts (``front.facts``)."""
    with tempfile.TemporaryDirectory(prefix="jumelle-") as folder:
        root = Path(folder)
        shutil.copyfile(ASSETS / "guide.typ", root / "guide.typ")
        known = setting.lit(dict(facts))
        main = f"{HEAD}#let facts = {known}\n#show: body => guide(facts, body)\n#cover(facts)\n"
        (root / "main.typ").write_text(main, encoding="utf-8")
        compiler = typst.Compiler(
            str(root / "main.typ"),
            root=str(root),
            font_paths=typst.Fonts(
                include_system_fonts=False,
                include_embedded_fonts=False,
                font_paths=[str(glyphs.FONTS)],
            ),
            ignore_system_fonts=True,
            package_path=str(root / "no-packages"),
            package_cache_path=str(root / "no-packages"),
        )
        try:
            made = compiler.compile(format="png", ppi=DENSITY)
        except typst.TypstError as error:
            raise faults.refused(None, error.message, "cover.png") from error
    if not isinstance(made, bytes):
        raise faults.refused(None, "the cover is not one page", "cover.png")
    return made
