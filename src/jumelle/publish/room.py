"""The closed folder where Typst works: our templates and fonts, no system font, no package."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import typst

from jumelle.publish import glyphs, notes_pages
from jumelle.publish.literals import lit

ASSETS = Path(__file__).parent / "assets"
TEMPLATES = ("guide.typ", "fields.typ")
#: What a source file in the folder begins with.
HEAD = '#import "/guide.typ": *\n#import "/fields.typ": *\n'


def furnish(root: Path, inner: Mapping[str, str] | None = None) -> None:
    """Copy the templates. inner: name of a heading → the address that stands for it."""
    for name in TEMPLATES:
        shutil.copyfile(ASSETS / name, root / name)
    (root / "marks.typ").write_text(notes_pages.marks(()), encoding="utf-8")
    (root / "inner.typ").write_text(f"#let inner = {lit(dict(inner or {}))}\n", encoding="utf-8")


def compiler(root: Path) -> typst.Compiler:
    """A compiler of ``main.typ`` that reads nothing outside ``root``."""
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,  # for DejaVu Sans Mono; the rest are ours
        font_paths=[str(glyphs.FONTS)],
    )
    return typst.Compiler(
        str(root / "main.typ"),
        root=str(root),
        font_paths=fonts,
        ignore_system_fonts=True,
        package_path=str(root / "no-packages"),
        package_cache_path=str(root / "no-packages"),
    )
