"""What a PDF must hold to leave the house: the checks that validators do not make.

page-validation and veraPDF pass a file whose links lead nowhere, whose tag tree is empty,
that has no bookmarks or whose header cells were made plain ones. This gate does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf

from jumelle.model import Lang
from jumelle.publish import notes_pages
from jumelle.publish.book import Book
from jumelle.publish.destinations import SCHEME

LANGUAGE: dict[Lang, str] = {"fr": "fr-CA", "en": "en-CA"}
COUNTED = ("H1", "H2", "H3", "H4", "H5", "H6", "Table", "TH", "TD", "Figure", "LI", "Note")


def expect(book: Book) -> dict[str, int]:
    """How many of each tag the pages give; a document's own frame may add to them."""
    count: Counter[str] = Counter()
    for part in book.parts:
        count[f"H{part.level}"] += 1
        for el in part.body.iter():
            tag = str(el.tag)
            if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
                count[tag.upper()] += 1
            elif tag == "th":
                count["TH"] += 1
                count["row headers"] += el.get("scope") == "row"
            elif tag in ("table", "td", "li", "note"):
                name = {"table": "Table", "note": "Note"}.get(tag, tag.upper())
                count[name] += 1
            elif tag == "img":
                count["Figure"] += 1
    bookmarks = sum(count[f"H{level}"] for level in (1, 2, 3))
    return {**count, "bookmarks": bookmarks}


def problems(
    pdf: pikepdf.Pdf, lang: Lang, title: str, wanted: Mapping[str, int]
) -> tuple[str, ...]:
    """What is wrong with an opened PDF, in English, for the log; empty when it may leave."""
    return tuple(_problems(pdf, lang, title, wanted))


def _problems(pdf: pikepdf.Pdf, lang: Lang, title: str, wanted: Mapping[str, int]) -> Iterator[str]:
    root = pdf.Root
    if str(root.get("/Lang", "")) != LANGUAGE[lang]:
        yield f"language is {root.get('/Lang', 'not said')}"
    if str(pdf.docinfo.get("/Title", "")) != title:
        yield "title is not the guide's"
    if not under(root, "/ViewerPreferences").get("/DisplayDocTitle", False):
        yield "the window would show the file's name, not its title"
    if not under(root, "/MarkInfo").get("/Marked", False):
        yield "not marked as tagged"
    tree = list(walk(pdf))
    tags = Counter(name for name, _ in tree)
    for name in COUNTED:
        if tags[name] < wanted.get(name, 0):
            yield f"{tags[name]} {name} tags for {wanted[name]} in the pages"
    rows = sum(name == "TH" and _scope(node) == "/Row" for name, node in tree)
    if rows != wanted.get("row headers", 0):
        yield f"{rows} headers of rows for {wanted.get('row headers', 0)} in the pages"
    if tags["Note"] != wanted.get("Note", 0):
        yield f"{tags['Note']} notes printed for {wanted.get('Note', 0)}"
    shown = len(list(outline(pdf)))
    if shown < wanted.get("bookmarks", 0):
        yield f"{shown} bookmarks for {wanted['bookmarks']} headings"
    for at, place in enumerate(notes_pages.places(pdf, tree), 1):
        if not place.near:
            yield f"note {at} is called on page {place.call} and stands on page {place.text}"
    for name, node in tree:
        if name == "Figure" and not str(node.get("/Alt", "")).strip():
            yield "an image without words"
    yield from _dead(pdf)
    for number, page in enumerate(pdf.pages, 1):
        if "/StructParents" not in page.obj:
            yield f"page {number} is outside the tag tree"


def under(node: Any, key: str) -> Any:
    """A dictionary's dictionary; an empty one where there is none."""
    found = node.get(key)
    return found if isinstance(found, pikepdf.Dictionary) else pikepdf.Dictionary()


def _scope(cell: Any) -> str:
    """What a header cell's tag says that it heads: "/Row", "/Column" or ""."""
    said = cell.get("/A", pikepdf.Array([]))
    facts = said if isinstance(said, pikepdf.Array) else [said]
    return next((str(each.Scope) for each in facts if "/Scope" in each), "")


def walk(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    """Every tag of the tree, parents first: its standard name and its element."""
    tree = pdf.Root.get("/StructTreeRoot")
    if tree is None:
        return
    roles = {str(key)[1:]: str(value)[1:] for key, value in tree.get("/RoleMap", {}).items()}
    stack = [tree.get("/K")]
    while stack:
        node = stack.pop()
        if isinstance(node, pikepdf.Array):
            stack.extend(reversed(list(node)))
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            name = str(node.S)[1:]
            yield roles.get(name, name), node
            stack.append(node.get("/K"))


def outline(pdf: pikepdf.Pdf) -> Iterator[tuple[int, str]]:
    """Bookmarks in order: depth from 1, and title."""
    with pdf.open_outline() as tree:
        stack = [(1, item) for item in reversed(tree.root)]
        while stack:
            depth, item = stack.pop()
            yield depth, item.title
            stack.extend((depth + 1, child) for child in reversed(item.children))


def _dead(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Inner links whose destination is no page of this file."""
    pages = {page.obj.objgen for page in pdf.pages}
    names = under(pdf.Root, "/Names").get("/Dests")
    known = dict(pikepdf.NameTree(names).items()) if names is not None else {}
    for number, page in enumerate(pdf.pages, 1):
        for note in page.obj.get("/Annots", []):
            if str(note.get("/Subtype", "")) != "/Link":
                continue
            action = under(note, "/A")
            if "/URI" in action:
                if str(action.URI).startswith(SCHEME):
                    yield f"a link on page {number} was given no destination"
                continue
            there: Any = note.get("/Dest", action.get("/D"))
            if isinstance(there, pikepdf.String | pikepdf.Name):
                there = known.get(str(there).removeprefix("/"), known.get(str(there)))
            if isinstance(there, pikepdf.Dictionary):
                there = there.get("/D")
            ok = isinstance(there, pikepdf.Array) and len(there) > 0
            if not ok or there[0].objgen not in pages:
                yield f"a link on page {number} leads nowhere"
