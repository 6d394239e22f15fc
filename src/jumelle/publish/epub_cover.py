"""The cover as an image: the PDF's cover, set by the same template and drawn in pixels."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import typst

from jumelle.publish import faults, literals, room

DENSITY = 150  # pixels an inch: 1275 by 1650 for a letter page


def cover(facts: Mapping[str, object]) -> bytes:
    """The cover as PNG, the same bytes for the same facts (``front.facts``)."""
    with tempfile.TemporaryDirectory(prefix="jumelle-") as folder:
        root = Path(folder)
        room.furnish(root)
        known = literals.lit(dict(facts))
        main = (
            f"{room.HEAD}#let facts = {known}\n#show: body => guide(facts, body)\n#cover(facts)\n"
        )
        (root / "main.typ").write_text(main, encoding="utf-8")
        try:
            made = room.compiler(root).compile(format="png", ppi=DENSITY)
        except typst.TypstError as error:
            raise faults.refused(None, error.message, "cover.png") from error
    if not isinstance(made, bytes):
        raise faults.refused(None, "the cover is not one page", "cover.png")
    return made
