"""Links inside a PDF: each is given its destination, and words that say where it leads.

Typst finds the place of a link's target by setting every paragraph that holds a link twice.
So a link to a heading is written as an address of our own, ``inner:`` and the heading's name,
and turned here into a link to the named destination that Typst gives every heading. What a
screen reader says of it is then the target's own title, where Typst would say "page 5".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from jumelle.publish import tidy
from jumelle.publish.book import Book
from jumelle.publish.clean import HEADS

SCHEME = "inner:"


def titles(book: Book) -> dict[str, str]:
    """Name of every page and of every heading that has one → its title."""
    found: dict[str, str] = {}
    for part in book.parts:
        found.setdefault(part.anchor, part.title)
        for el in part.body.iter(*HEADS):
            for name in el.get("ids", "").split()[:1]:
                found.setdefault(name, tidy.words(el))
    return found


def resolve(pdf: pikepdf.Pdf, said: dict[str, str]) -> None:
    """Turn every ``inner:`` address into a link. said: the title of each name."""
    names = pikepdf.NameTree(pdf.Root.Names.Dests) if "/Names" in pdf.Root else {}
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    for link, name in _inner(pdf):
        if name not in names or name not in said:
            continue  # left as it is, for the gate to refuse
        del link["/A"]
        link["/Dest"] = pikepdf.String(name)
        number = pages[names[name][0].objgen]
        link["/Contents"] = pikepdf.String(f"{said[name]}, page {number}")


def _inner(pdf: pikepdf.Pdf) -> Iterator[tuple[Any, str]]:
    for page in pdf.pages:
        for link in page.obj.get("/Annots", []):
            action: Any = link.get("/A", {})
            address = str(action.get("/URI", ""))
            if address.startswith(SCHEME):
                yield link, address.removeprefix(SCHEME)
