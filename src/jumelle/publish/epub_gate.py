"""What an EPUB must hold to leave the house, checked at every build without Java.

EPUBCheck says whether the format is kept; this says in milliseconds whether the book is whole:
everything listed and there, no dead link, every heading in the contents, and as many tables,
notes and images as the pages have. It also refuses whatever could run or be fetched.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from urllib.parse import unquote

from lxml import etree

from jumelle.publish import tidy
from jumelle.publish.book import Book
from jumelle.publish.clean import HEADS
from jumelle.publish.epub_frame import DEEPEST
from jumelle.publish.epub_gate_pages import SPACES, TYPE, XHTML, ids, page, unsafe
from jumelle.publish.words import TAG

FIRST = "mimetype"
TYPED = b"application/epub+zip"
PACKAGE = "EPUB/package.opf"
XML = (".xhtml", ".opf", ".ncx", ".svg", ".xml")
TOLD = (
    "dcterms:modified",
    "schema:accessMode",
    "schema:accessModeSufficient",
    "schema:accessibilityFeature",
    "schema:accessibilityHazard",
    "schema:accessibilitySummary",
)
#: Tags that are counted on both sides, and what they are called.
NAMED = {
    "table": "tables",
    "tr": "rows",
    "td": "cells",
    "img": "images",
    "ul": "lists",
    "ol": "numbered lists",
    "li": "items",
    "blockquote": "quotations",
    "aside": "boxes",
    "note": "notes",
    "noteref": "later calls",
}
Trees = Mapping[str, etree._Element]


def problems(data: bytes, book: Book) -> tuple[str, ...]:
    """What is wrong with a file made of ``book``, in English, for the log; empty when it may go."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            entries = packed.infolist()
            files = {entry.filename: packed.read(entry) for entry in entries}
    except (zipfile.BadZipFile, EOFError, OSError, ValueError) as error:
        return (f"not a readable zip: {error}",)
    said = list(_outside(entries, files))
    trees: dict[str, etree._Element] = {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    for name, content in files.items():
        if name.endswith(XML):
            try:
                trees[name] = etree.fromstring(content, parser)
            except etree.XMLSyntaxError as error:
                said.append(f"{name} is not well-formed: {error}")
    if said or PACKAGE not in trees:
        return (*said, *(() if PACKAGE in trees else ("no package document",)))
    listed = _items(trees[PACKAGE])
    pages = {name: tree for name, tree in trees.items() if name.endswith(".xhtml")}
    said += _package(trees[PACKAGE], listed, files, book)
    for name, tree in trees.items():
        said += (f"{name}: {what}" for what in unsafe(tree))
    known = {name: ids(tree) for name, tree in pages.items()}
    for name, tree in pages.items():
        said += (f"{name}: {what}" for what in page(name, tree, known, listed, book.lang))
    said += _contents(trees, _read(trees[PACKAGE]))
    wanted, have = expect(book), _count(pages)
    said += (f"{have[k]} {k} for {wanted[k]} in the pages" for k in wanted if have[k] != wanted[k])
    return tuple(said)


def _outside(entries: list[zipfile.ZipInfo], files: Mapping[str, bytes]) -> Iterator[str]:
    names = [entry.filename for entry in entries]
    if not names or names[0] != FIRST or entries[0].compress_type != zipfile.ZIP_STORED:
        yield "the type does not stand first, unpacked"
    elif files[FIRST] != TYPED:
        yield "the type is not EPUB’s"
    if len(set(names)) < len(names):
        yield "two files of one name"
    if PACKAGE.encode() not in files.get("META-INF/container.xml", b""):
        yield "the container does not name the package document"


def _items(package: etree._Element) -> dict[str, etree._Element]:
    return {f"EPUB/{item.get('href')}": item for item in package.iterfind(".//o:item", SPACES)}


def _read(package: etree._Element) -> list[str]:
    """Files in reading order."""
    names = {item.get("id"): name for name, item in _items(package).items()}
    return [
        names.get(one.get("idref"), f"#{one.get('idref')}")
        for one in package.iterfind(".//o:itemref", SPACES)
    ]


def _package(
    package: etree._Element,
    listed: Mapping[str, etree._Element],
    files: Mapping[str, bytes],
    book: Book,
) -> Iterator[str]:
    for name in sorted(set(files) - set(listed) - {FIRST, PACKAGE, "META-INF/container.xml"}):
        yield f"{name} is not in the manifest"
    for name in sorted(set(listed) - set(files)):
        yield f"{name} is in the manifest but not in the file"
    read = _read(package)
    pages = {name for name in listed if name.endswith(".xhtml")}
    if Counter(read) != Counter(pages):
        yield f"reading order and pages differ by {sorted(set(read) ^ pages) or 'a repeat'}"
    twice = [ident for ident, many in ids(package).items() if many > 1]
    yield from (f"id {ident} twice in the package" for ident in twice)
    for kind in ("nav", "cover-image"):
        if sum(kind in item.get("properties", "").split() for item in listed.values()) != 1:
            yield f"not exactly one {kind}"
    if [el.text for el in package.iterfind(".//d:language", SPACES)] != [TAG[book.lang]]:
        yield "the language is not said, or another one"
    yield from (
        f"no {name}"
        for name in ("title", "identifier", "creator", "date")
        if not (package.findtext(f".//d:{name}", "", SPACES) or "").strip()
    )
    told = {el.get("property") for el in package.iterfind(".//o:meta", SPACES) if el.text}
    yield from (f"no {name}" for name in TOLD if name not in told)
    if "dcterms:conformsTo" in told and "a11y:certifiedBy" not in told:
        yield "a claim of conformance that nobody answers for"


def _contents(trees: Trees, read: list[str]) -> Iterator[str]:
    """Every heading to the third level is in the contents, in order; old readers' menu too."""
    wanted: list[str] = []
    frame = ("EPUB/cover.xhtml", "EPUB/nav.xhtml")
    for name in (name for name in read if name in trees and name not in frame):
        file = name.removeprefix("EPUB/")
        heads = trees[name].iter(*(f"{XHTML}h{level}" for level in range(1, DEEPEST + 1)))
        for at, head in enumerate(heads):
            if at == 0:
                wanted.append(file)
            elif name not in ("EPUB/help.xhtml", "EPUB/imprint.xhtml"):
                wanted.append(f"{file}#{head.get('id')}")
    navs = trees["EPUB/nav.xhtml"].iterfind(".//x:nav", SPACES) if "EPUB/nav.xhtml" in trees else ()
    lists = {nav.get(TYPE): [a.get("href") for a in nav.iterfind(".//x:a", SPACES)] for nav in navs}
    if [unquote(href or "") for href in lists.get("toc", [])] != wanted:
        yield "contents and headings differ"
    if not {"landmarks", "toc"} <= set(lists):
        yield "no contents or no landmarks"
    ncx = trees.get("EPUB/toc.ncx")
    points = ncx.iterfind(".//n:content", SPACES) if ncx is not None else ()
    if [unquote(point.get("src") or "") for point in points] != wanted:
        yield "the old contents (NCX) and the headings differ"


def expect(book: Book) -> dict[str, int]:
    """How many of each thing the pages give."""
    count: Counter[str] = Counter(headings=len(book.parts))
    for part in book.parts:
        for el in part.body.iter():
            tag = str(el.tag)
            if tag in HEADS:
                count["headings"] += 1
            elif tag == "th":
                shown = tidy.words(el) or el.find(".//img") is not None
                count["header cells" if shown else "cells"] += 1
            elif tag in NAMED:
                count[NAMED[tag]] += 1
    return {name: count[name] for name in ("headings", "header cells", *NAMED.values())}


def _count(pages: Trees) -> Counter[str]:
    """The same, of what was written; cover, help lines, contents and imprint left out."""
    count: Counter[str] = Counter()
    for name, tree in pages.items():
        if not name.startswith("EPUB/page-"):
            continue
        for el in tree.iter(f"{XHTML}*"):
            tag = str(el.tag).removeprefix(XHTML)
            if tag in HEADS:
                count["headings"] += 1
            elif tag == "th":
                count["header cells"] += 1
            elif tag == "aside" and el.get("role") == "doc-footnote":
                count["notes"] += 1
            elif tag in NAMED:
                count[NAMED[tag]] += 1
            if el.get(TYPE) == "noteref":
                count["calls"] += 1
    count["later calls"] = count["calls"] - count["notes"]
    return count
