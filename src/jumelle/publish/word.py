"""A merged book → one Word file that a person edits without fighting it.

Real styles, numbering, footnotes and content controls; python-docx packs the parts, dates in
the archive are fixed, so the same book gives the same bytes.
"""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from io import BytesIO

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from jumelle.model import Data
from jumelle.publish import (
    word_front,
    word_lists,
    word_parts,
    word_pictures,
    word_styles,
)
from jumelle.publish.book import Book, Edition
from jumelle.publish.word_body import blocks
from jumelle.publish.word_draft import Draft, Place, Shelf
from jumelle.publish.word_xml import INCH, para, part, run, tag
from jumelle.publish.words import TAG

LONGEST = 40  # letters of a bookmark's name; Word takes no more


def make(book: Book, data: Data, edition: Edition) -> bytes:
    """The .docx file's bytes, the same for the same input.

    A chapter, an annex, or several; blanks and boxes become controls when the caller marked
    them (``fields.mark``).
    """
    whole = word_front.alone(book)
    draft = Draft(
        lang=book.lang,
        shift=int(whole),
        numbers=_numbers(book),
        marks=_marks(book),
        pictures=word_pictures.load(book.pictures),
    )
    text = [] if whole else [para("Title", run(edition.title[book.lang]))]
    for at, one in enumerate(book.parts):
        text.append(word_front.heading(draft, one, whole))
        if at == 0 and whole:
            text.append(word_front.contents(draft, book))
        text.append(blocks(draft, one.body, Place()))
    text.append(word_front.imprint(draft, edition))
    return _pack(book, data, edition, draft, "".join(text))


def _numbers(book: Book) -> dict[str, int]:
    """A note's key → its number, in reading order; a note in a note is told inside that one."""
    numbers: dict[str, int] = {}
    count = 0
    for one in book.parts:
        for el in one.body.iter("note"):
            around = next(el.iterancestors("note"), None)
            count += around is None
            numbers.setdefault(el.get("key", ""), count)
    return numbers


def _marks(book: Book) -> dict[str, str]:
    """An inner destination → a bookmark's name, from its own words, within Word's limits."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for one in book.parts:
        for ident in [
            one.anchor,
            *(i for el in one.body.iter() for i in el.get("ids", "").split()),
        ]:
            page, _, end = ident.rpartition("#")
            plain = re.sub(r"\W+", "_", end if page else ident.removesuffix(".md"), flags=re.ASCII)
            name = base = f"m_{plain}"[:LONGEST]
            at = 1
            while name.lower() in taken:
                at += 1
                name = f"{base[: LONGEST - len(str(at)) - 1]}_{at}"
            taken.add(name.lower())
            names.setdefault(ident, name)
    return names


def _pack(book: Book, data: Data, edition: Edition, draft: Draft, text: str) -> bytes:
    lang = book.lang
    package = Package()
    main = _part(package, "document", CT.WML_DOCUMENT_MAIN, b"")
    package.load_rel(RT.OFFICE_DOCUMENT, main, "rId1")
    notes = word_parts.footnotes(draft)
    media = {
        one.name: Part(PackURI(f"/word/media/{one.name}"), one.kind, one.data, package)
        for one in draft.pictures.values()
    }
    parts = (
        ("styles", CT.WML_STYLES, RT.STYLES, word_styles.styles(lang)),
        ("settings", CT.WML_SETTINGS, RT.SETTINGS, word_parts.settings(lang)),
        ("numbering", CT.WML_NUMBERING, RT.NUMBERING, word_lists.numbering(draft.lists)),
        ("footnotes", CT.WML_FOOTNOTES, RT.FOOTNOTES, notes),
        ("fontTable", CT.WML_FONT_TABLE, RT.FONT_TABLE, word_parts.fonts()),
        ("theme/theme1", CT.OFC_THEME, RT.THEME, word_parts.theme()),
        ("header1", CT.WML_HEADER, RT.HEADER, word_front.header(lang, edition)),
        ("footer1", CT.WML_FOOTER, RT.FOOTER, word_front.footer(book, data, edition)),
    )
    for at, (name, kind, relation, blob) in enumerate(parts, 1):
        made = _part(package, name, kind, blob)
        main.load_rel(relation, made, f"rId{at}")
        if name == "footnotes":
            _relate(made, draft.notes, media)
    _relate(main, draft.text, media)
    main._blob = part("document", tag("body", text, _section(len(parts) - 1, len(parts))))
    _properties(package, book, edition)
    raw = BytesIO()
    package.save(raw)
    return _fixed(raw)


def _part(package: Package, name: str, kind: str, blob: bytes) -> Part:
    return Part(PackURI(f"/word/{name}.xml"), kind, blob, package)


def _relate(made: Part, shelf: Shelf, media: dict[str, Part]) -> None:
    """Give a part its addresses and its pictures."""
    for address, ident in shelf.links.items():
        made.load_rel(RT.HYPERLINK, address, ident, is_external=True)
    for name, ident in shelf.images.items():
        made.load_rel(RT.IMAGE, media[name], ident)


def _section(header: int, footer: int) -> str:
    """US Letter with margins of an inch."""
    margins = dict.fromkeys(("top", "right", "bottom", "left"), INCH) | {"header": 600}
    return tag(
        "sectPr",
        f'<w:headerReference w:type="default" r:id="rId{header}"/>',
        f'<w:footerReference w:type="default" r:id="rId{footer}"/>',
        tag("pgSz", w=12240, h=15840),
        tag("pgMar", **margins, footer=600, gutter=0),
        tag("cols", space=720),
    )


def _properties(package: Package, book: Book, edition: Edition) -> None:
    """Title, language, author and date; never today's."""
    when = datetime(edition.date.year, edition.date.month, edition.date.day)
    author = edition.campus[book.lang] or edition.title[book.lang]
    props = package.core_properties
    props.title = word_front.title(book, edition)
    props.subject = edition.title[book.lang]
    props.author = props.last_modified_by = author[:255]
    props.language = TAG[book.lang]
    props.created = props.modified = when
    props.revision = 1


def _fixed(raw: BytesIO) -> bytes:
    """The same archive, its files dated alike: 1980, the first that the format knows."""
    out = BytesIO()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, old.read(name))
    return out.getvalue()
