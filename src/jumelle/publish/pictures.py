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
#: The folder whose paths are the addresses below the language's root; or several, where a file
#: of an earlier one stands in for one of the later ones: a campus's before ours.
Images = Path | tuple[Path, ...]
HREF = "{http://www.w3.org/1999/xlink}href"

ELSEWHERE = Text("vient d’ailleurs que du guide", "comes from outside the guide")
LINKED = Text("passe par un lien symbolique", "goes through a symbolic link")
MISSING = Text("est introuvable", "cannot be found")
UNKNOWN = Text(
    "n’est ni PNG, ni JPEG, ni GIF, ni WebP, ni SVG", "is not PNG, JPEG, GIF, WebP or SVG"
)
BROKEN = Text("n’est pas un SVG lisible", "is not a readable SVG")
REACHES = Text("renvoie à une adresse extérieure", "refers to an address outside itself")


def find(leaf: Leaf, img: HtmlElement, images: Images, lang: Lang) -> tuple[str, Path]:
    """The name to use in the document (path below ``images``) and the file. Or a Fault."""
    src = img.get("src", "")
    if not (img.get("alt") or "").strip():
        raise faults.no_alt(leaf, src)
    names = candidates(leaf.url, src, lang)
    if not names:
        raise faults.bad_picture(leaf, src, ELSEWHERE)
    for name in names:
        for path in places(images, name):
            if linked(path, name):
                raise faults.bad_picture(leaf, src, LINKED)
            if path.is_file():
                _check(leaf, src, path)
                return name, path
    raise faults.bad_picture(leaf, src, MISSING)


def candidates(url: str, src: str, lang: Lang) -> tuple[str, ...]:
    """What the image of the page at ``url`` may be called below ``images``; () for elsewhere."""
    parts = urlsplit(src)
    if parts.scheme or parts.netloc or src.startswith(("/", "\\")) or not parts.path:
        return ()
    folder = url if url.endswith("/") else posixpath.dirname(url)
    rel = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
    if rel.startswith("..") or "\\" in rel or "\0" in rel:
        return ()
    return rel, f"{lang}/{rel}"


def places(images: Images, name: str) -> tuple[Path, ...]:
    """Where a picture of that name may stand, the one that counts first."""
    return tuple(root / name for root in ((images,) if isinstance(images, Path) else images))


def linked(path: Path, name: str) -> bool:
    """Whether any step of ``name``, the end of ``path``, is a symbolic link."""
    steps = name.count("/")
    return path.is_symlink() or any(one.is_symlink() for one in path.parents[:steps])


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
