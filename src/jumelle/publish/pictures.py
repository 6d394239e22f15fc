"""From an image's address in a page to a file that is safe to print.

Nothing is fetched, nothing outside the images' folder is read, no symbolic link is followed.
"""

from __future__ import annotations

import posixpath
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree
from lxml.html import HtmlElement

from jumelle.model import Lang, Text
from jumelle.publish import faults
from jumelle.publish.book import Leaf

SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"})
HREF = "{http://www.w3.org/1999/xlink}href"

ELSEWHERE = Text("vient d’ailleurs que du guide", "comes from outside the guide")
LINKED = Text("passe par un lien symbolique", "goes through a symbolic link")
MISSING = Text("est introuvable", "cannot be found")
UNKNOWN = Text(
    "n’est ni PNG, ni JPEG, ni GIF, ni WebP, ni SVG", "is not PNG, JPEG, GIF, WebP or SVG"
)
BROKEN = Text("n’est pas un SVG lisible", "is not a readable SVG")
REACHES = Text("renvoie à une adresse extérieure", "refers to an address outside itself")


def find(leaf: Leaf, img: HtmlElement, images: Path, lang: Lang) -> tuple[str, Path]:
    """The name to use in the document (path below ``images``) and the file. Or a Fault."""
    src = img.get("src", "")
    if not (img.get("alt") or "").strip():
        raise faults.no_alt(leaf, src)
    parts = urlsplit(src)
    if parts.scheme or parts.netloc or src.startswith(("/", "\\")) or not parts.path:
        raise faults.bad_picture(leaf, src, ELSEWHERE)
    folder = leaf.url if leaf.url.endswith("/") else posixpath.dirname(leaf.url)
    rel = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
    if rel.startswith("..") or "\\" in rel or "\0" in rel:
        raise faults.bad_picture(leaf, src, ELSEWHERE)
    for name in (rel, f"{lang}/{rel}"):
        path = images / name
        if _linked(images, name):
            raise faults.bad_picture(leaf, src, LINKED)
        if path.is_file():
            _check(leaf, src, path)
            return name, path
    raise faults.bad_picture(leaf, src, MISSING)


def _linked(images: Path, name: str) -> bool:
    """Whether any step from the folder to the file is a symbolic link."""
    here = images
    for step in name.split("/"):
        here = here / step
        if here.is_symlink():
            return True
    return False


def _check(leaf: Leaf, src: str, path: Path) -> None:
    if path.suffix.lower() not in SUFFIXES:
        raise faults.bad_picture(leaf, src, UNKNOWN)
    if path.suffix.lower() != ".svg":
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(path.read_bytes(), parser)
    except etree.XMLSyntaxError as error:
        raise faults.bad_picture(leaf, src, BROKEN) from error
    for el in root.iter():
        if el.tag is etree.Entity:
            raise faults.bad_picture(leaf, src, REACHES)
        for name in ("href", HREF):
            value = el.get(name) if isinstance(el.tag, str) else None
            is_a = isinstance(el.tag, str) and el.tag.rsplit("}", 1)[-1] == "a"
            if value and not is_a and not value.startswith(("#", "data:image/")):
                raise faults.bad_picture(leaf, src, REACHES)
