"""From an image's address in a page to a file that is safe to print.

Nothing is fetched, nothing outside the images' folder is read, no symbolic link is followed.
"""

from __future__ import annotations

import posixpath
import re
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
#: How a file of each kind begins.
BEGINS: dict[str, tuple[bytes, ...]] = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".webp": (b"RIFF",),
}
#: Elements that can run code, or bring in what is not a drawing.
ACTS = ("script", "foreignObject", "animate", "set", "iframe", "handler", "listener")
DATA = ("data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp")
AWAY = re.compile(r"""@import|url\(\s*["']?\s*(?!["'#]|data:image/)|\\""", re.IGNORECASE)

ELSEWHERE = Text("vient d’ailleurs que du guide", "comes from outside the guide")
LINKED = Text("passe par un lien symbolique", "goes through a symbolic link")
MISSING = Text("est introuvable", "cannot be found")
UNKNOWN = Text(
    "n’est ni PNG, ni JPEG, ni GIF, ni WebP, ni SVG", "is not PNG, JPEG, GIF, WebP or SVG"
)
BROKEN = Text("n’est pas un SVG lisible", "is not a readable SVG")
FALSE = Text("n’est pas ce que dit son nom", "is not what its name says")
RUNS = Text("contient un script ou une animation", "holds a script or an animation")
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
    kind = path.suffix.lower()
    if kind not in SUFFIXES:
        raise faults.bad_picture(leaf, src, UNKNOWN)
    said = path.read_bytes()
    if kind != ".svg":
        if not said.startswith(BEGINS[kind]):
            raise faults.bad_picture(leaf, src, FALSE)
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(said, parser)
    except etree.XMLSyntaxError as error:
        raise faults.bad_picture(leaf, src, BROKEN) from error
    for el in root.itersiblings(preceding=True):
        if el.tag is etree.ProcessingInstruction:
            raise faults.bad_picture(leaf, src, REACHES)
    for el in root.iter():
        if el.tag is etree.Comment:
            continue
        if not isinstance(el.tag, str):
            raise faults.bad_picture(leaf, src, REACHES)
        _element(leaf, src, el)


def _element(leaf: Leaf, src: str, el: etree._Element) -> None:
    """An SVG is a document as much as a drawing: one that acts or fetches goes into no file."""
    tag = etree.QName(el).localname
    names = [etree.QName(str(key)).localname.lower() for key in el.attrib]
    if tag.startswith(ACTS) or any(name.startswith("on") for name in names):
        raise faults.bad_picture(leaf, src, RUNS)
    styles = [str(value) for value in el.attrib.values()] + [el.text or ""] * (tag == "style")
    if any(AWAY.search(style) for style in styles):
        raise faults.bad_picture(leaf, src, REACHES)
    safe = ("#", "http://", "https://", "mailto:") if tag == "a" else ("#", *DATA)
    if any(not el.get(name, "#").startswith(safe) for name in ("href", HREF)):
        raise faults.bad_picture(leaf, src, REACHES)
