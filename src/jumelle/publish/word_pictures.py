"""Pictures for Word: what it cannot show (SVG, WebP) becomes PNG; each is bounded by its place."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import typst
from docx.image.image import Image

from jumelle.publish import glyphs
from jumelle.publish.word_xml import escape

POINT = 12700  # English metric units, of which Word counts 914 400 to the inch
TWIP = POINT // 20
TALLEST = 7 * 72 * POINT  # a page holds that, its caption and a line of text
LINE = 13 * POINT
SHARP = 220  # pixels to the inch of a drawing at its own size
DRAWN = frozenset({".svg", ".webp"})


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the package. name: "image1.png". width, height: its own, in metric units."""

    name: str
    kind: str
    data: bytes = field(repr=False)
    width: int
    height: int


def load(files: Sequence[tuple[str, Path]]) -> dict[str, Picture]:
    """Name in the tree → picture, for every picture of a book."""
    drawn = _draw([path for _, path in files if path.suffix.lower() in DRAWN])
    return {name: _picture(at, path, drawn.get(path)) for at, (name, path) in enumerate(files, 1)}


def _picture(at: int, path: Path, drawn: bytes | None) -> Picture:
    data = drawn or path.read_bytes()
    image = Image.from_blob(data)
    width, height = int(image.width), int(image.height)
    if drawn:
        width, height = (px * 72 * POINT // SHARP for px in (image.px_width, image.px_height))
    return Picture(f"image{at}.{image.ext}", image.content_type, data, width, height)


def _draw(paths: Sequence[Path]) -> dict[Path, bytes]:
    """One sheet a drawing, as large as it, set in our fonts in a closed folder."""
    if not paths:
        return {}
    with tempfile.TemporaryDirectory(prefix="jumelle-") as folder:
        root = Path(folder)
        lines = ["#set page(width: auto, height: auto, margin: 0pt)"]
        for at, path in enumerate(paths):
            shutil.copyfile(path, root / f"{at}{path.suffix.lower()}")
            lines.append(f'#page(image("{at}{path.suffix.lower()}"))')
        (root / "main.typ").write_text("\n".join(lines), encoding="utf-8")
        made = typst.compile(
            str(root / "main.typ"),
            root=str(root),
            font_paths=[str(glyphs.FONTS)],
            ignore_system_fonts=True,
            format="png",
            ppi=SHARP,
        )
    sheets = made if isinstance(made, list) else [made]
    return {path: sheet for path, sheet in zip(paths, sheets, strict=True) if sheet}


def drawing(picture: Picture, number: int, relation: str, alt: str, room: int) -> str:
    """``w:drawing`` in line with the text. room: twentieths of a point; 0: as high as a line."""
    scale = LINE / picture.height if not room else 1.0
    if room:
        scale = min(1.0, room * TWIP / picture.width, TALLEST / picture.height)
    size = f'cx="{round(picture.width * scale)}" cy="{round(picture.height * scale)}"'
    said = f'id="{number}" name="{escape(picture.name)}" descr="{escape(alt)}"'
    uri = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f"<wp:docPr {said}/><wp:cNvGraphicFramePr>"
        '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{uri}"><pic:pic><pic:nvPicPr><pic:cNvPr {said}/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
