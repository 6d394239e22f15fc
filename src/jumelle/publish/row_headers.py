"""Header cells inside a printed table: tagged as what they are, and named by the cells they head.

Typst tags the cells of a table's first rows as headers and has each data cell name its own
(``/Headers``, ISO 32000-1, table 349). A header cell further down comes out as a data cell: here
it is made a header of its row, or of its column, and the cells that it heads name it too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from lxml.html import HtmlElement
from pikepdf import Array, Dictionary, Name, String

from jumelle.publish import gate
from jumelle.publish.book import Book

SCOPES = {"row": Name.Row, "col": Name.Column}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the plain tree, and the columns and rows it takes, counted from 0."""

    el: HtmlElement = field(repr=False)
    columns: range
    rows: range

    def heads(self, other: Cell) -> bool:
        """Whether this header is one of the other cell's: beside it, or above it."""
        if self.el.get("scope") == "row":
            return self.columns.stop <= other.columns.start and _meet(self.rows, other.rows)
        return self.rows.stop <= other.rows.start and _meet(self.columns, other.columns)


def _meet(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


def inner(el: HtmlElement) -> list[HtmlElement]:
    """The header cells of a plain table that do not stand in its first rows."""
    return [cell for cell in el.iterfind("./tbody/tr/th") if cell.get("scope") in SCOPES]


def cells(el: HtmlElement) -> list[list[Cell]]:
    """The cells of a plain table, row by row, each where its row's and its own spans put it."""
    out: list[list[Cell]] = []
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(el.iterfind("./*/tr")):
        out.append([])
        x = 0
        for cell in row:
            while (x, y) in taken:
                x += 1
            wide, tall = (int(cell.get(name, "1")) or 1 for name in ("colspan", "rowspan"))
            out[-1].append(Cell(cell, range(x, x + wide), range(y, y + tall)))
            taken |= {(x + right, y + down) for right in range(wide) for down in range(tall)}
            x += wide
    return out


def mark(pdf: pikepdf.Pdf, book: Book) -> None:
    """Tag the inner header cells of every table of the book.

    The document's own tables come before its pages' (see ``pdf.FRAME``). A table whose tags do
    not fit its cells is left as it is, for the gate to refuse.
    """
    tables = [el for part in book.parts for el in part.body.iter("table")]
    if not any(map(inner, tables)):
        return
    nodes = [node for name, node in gate.walk(pdf) if name == "Table"][-len(tables) :]
    named: dict[str, Any] = {}
    for at, (el, node) in enumerate(zip(tables, nodes, strict=False)):
        if inner(el):
            named |= _table(cells(el), list(_rows(node)), f"inner{at}")
    if named:
        root = pdf.Root.StructTreeRoot
        if "/IDTree" not in root:
            root.IDTree = pdf.make_indirect(Dictionary(Names=Array([])))
        known = pikepdf.NameTree(root.IDTree)
        for ident, node in named.items():
            known[ident] = node


def _rows(table: Any) -> Iterator[list[Any]]:
    """The tags of the cells of each row, head, body and foot opened."""
    for kid in _kids(table):
        if kid.S == "/TR":
            yield _kids(kid)
        elif kid.S in ("/THead", "/TBody", "/TFoot"):
            yield from _rows(kid)


def _kids(node: Any) -> list[Any]:
    kids = node.get("/K", Array([]))
    found = list(kids) if isinstance(kids, Array) else [kids]
    return [kid for kid in found if isinstance(kid, Dictionary) and "/S" in kid]


def _table(rows: list[list[Cell]], tags: list[list[Any]], name: str) -> Mapping[str, Any]:
    """Mark one table; the new headers by their names."""
    if [len(row) for row in rows] != [len(row) for row in tags]:
        return {}
    pairs = [pair for row in zip(rows, tags, strict=True) for pair in zip(*row, strict=True)]
    made: dict[str, Any] = {}
    for cell, tag in pairs:
        if cell.el.tag != "th" or cell.el.get("scope") not in SCOPES:
            continue
        ident = f"{name}x{cell.columns.start}y{cell.rows.start}"
        made[ident] = tag
        tag.S, tag.ID = Name.TH, String(ident)
        _facts(tag).Scope = SCOPES[cell.el.get("scope", "")]
        for other, headed in pairs:
            if other.el.tag == "td" and cell.heads(other):
                facts = _facts(headed)
                facts.Headers = Array([*facts.get("/Headers", []), String(ident)])
    return made


def _facts(tag: Any) -> Any:
    """What a cell's tag says of its place in the table, which ``/O /Table`` tells."""
    said = tag.get("/A", Array([]))
    said = said if isinstance(said, Array) else Array([said])
    for each in said:
        if each.get("/O") == "/Table":
            return each
    said.append(Dictionary(O=Name.Table))
    tag.A = said
    return tag.A[-1]
