"""A merged book → one EPUB 3 file, written by hand: XHTML, a package document, a zip.

Nothing is resolved here and no address is fetched; the files it holds are the pages, the style
sheet, the cover and the images that the merge checked.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

from jumelle.model import Data
from jumelle.publish import epub_frame, front
from jumelle.publish.book import Book, Edition
from jumelle.publish.epub_cover import cover
from jumelle.publish.epub_package import CONTAINER, XHTML, Item, evaluation, identifier, package
from jumelle.publish.epub_page import Page, page

ASSETS = Path(__file__).parent / "assets"
MIMETYPE = b"application/epub+zip"
MEDIA = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif"}
MEDIA |= {".webp": "image/webp", ".svg": "image/svg+xml"}
EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest date a zip can say: a file's date is not a fact


def make(book: Book, data: Data, edition: Edition) -> bytes:
    """The EPUB's bytes, the same for the same input."""
    facts = front.facts(book, data, edition)
    images = {
        name: f"image-{at:03}{posixpath.splitext(name)[1].lower()}"
        for at, (name, _) in enumerate(book.pictures, 1)
    }
    made = pages(book, images)
    lang, ident = book.lang, identifier(book.lang, edition)
    texts = {
        "cover.xhtml": epub_frame.cover(facts, lang),
        "help.xhtml": epub_frame.helps(facts, lang),
        "nav.xhtml": epub_frame.contents(facts, lang, made),
        **{one.name: one.xhtml for one in made},
        "imprint.xhtml": epub_frame.imprint(facts, lang),
    }
    items = [
        *(Item(name, XHTML, "nav" if name == "nav.xhtml" else "", True) for name in texts),
        Item("style.css", "text/css"),
        Item("toc.ncx", "application/x-dtbncx+xml"),
        Item("cover.png", "image/png", "cover-image"),
        *(Item(name, MEDIA[posixpath.splitext(name)[1]]) for name in images.values()),
    ]
    files = {
        "META-INF/container.xml": CONTAINER.encode(),
        "EPUB/package.opf": package(lang, edition, items, evaluation(lang, data)).encode(),
        **{f"EPUB/{name}": said.encode() for name, said in texts.items()},
        "EPUB/style.css": (ASSETS / "epub.css").read_bytes(),
        "EPUB/toc.ncx": epub_frame.ncx(facts, lang, made, ident).encode(),
        "EPUB/cover.png": cover(facts),
        **{f"EPUB/{images[name]}": path.read_bytes() for name, path in book.pictures},
    }
    return _zip(files)


def pages(book: Book, images: Mapping[str, str]) -> Sequence[Page]:
    """Each part as a file; notes are numbered by chapter, as in the PDF."""
    files = {part.anchor: f"page-{at:03}.xhtml" for at, part in enumerate(book.parts, 1)}
    out: list[Page] = []
    first = 1
    for part in book.parts:
        if part.kind != "page":
            first = 1
        out.append(page(part, files[part.anchor], book.lang, files, first, images))
        first += out[-1].notes
    return out


def _zip(files: Mapping[str, bytes]) -> bytes:
    """The type first and bare, then the files, without dates or owners."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, said in {"mimetype": MIMETYPE, **files}.items():
            info = zipfile.ZipInfo(name, EPOCH)
            info.create_system = 3
            info.external_attr = 0o644 << 16
            packed_already = name == "mimetype" or name.endswith((".png", ".jpg", ".jpeg", ".webp"))
            info.compress_type = zipfile.ZIP_STORED if packed_already else zipfile.ZIP_DEFLATED
            packed.writestr(info, said, compresslevel=9)
    return out.getvalue()
