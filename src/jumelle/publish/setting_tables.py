"""Tables of the merged guide → Typst source: widths, headers, rows that are not cut."""

from __future__ import annotations

from collections.abc import Callable

from lxml.html import HtmlElement

from jumelle.publish import columns, setting_fields
from jumelle.publish.labels import FIELDS
from jumelle.publish.literals import lit

NOTES = ("note", "noteref")
ONCE = (*NOTES, *FIELDS)
PAGE = 2600  # characters of a table that surely fits on a page
FEW, BRIEF = 4, 600  # rows and characters of a table that is not worth cutting
LONG = 700  # characters; a cell that says more may be cut by the foot of a page
Said = Callable[[HtmlElement], str]  # the source of what a cell or a caption says


def table(el: HtmlElement, said: Said) -> str:
    """The source of a table, its caption above it."""
    rows = list(el.iter("tr"))
    texts = [[setting_fields.words(cell) for cell in row] for row in rows]
    widths, small = columns.weights(texts)
    whole = max((len(text) for row in texts for text in row), default=0) < LONG
    aligns = [cell.get("align", "left") for cell in rows[0]] if rows else []
    head = [cell for row in el.iter("thead") for cell in row.iter("th", "td")]
    body = [cell for row in el.iter("tbody") for cell in row.iter("th", "td")]
    cells = [_header(head, said)] if head else []
    cells += [_td(cell, said) for cell in body]
    caption = next((child for child in el if child.tag == "caption"), None)
    notes = next(el.iter(*NOTES), None) is not None
    brief = len(rows) <= FEW and _length(el) < BRIEF
    facts = ", ".join(lit(fact) for fact in (widths, aligns, small, whole and not notes))
    facts += f", keep: {lit(brief or kept(el))}"
    made = f"sheet({facts}, {', '.join(cells)}"
    return f"{made})" if caption is None else f"titled({said(caption)}, {made}, above: 0pt))"


def kept(el: HtmlElement) -> bool:
    """Whether a table has notes and surely fits on a page."""
    return next(el.iter(*NOTES), None) is not None and _length(el) < PAGE


def _length(el: HtmlElement) -> int:
    return sum(len(setting_fields.words(cell)) for cell in el.iter("td", "th"))


def _header(head: list[HtmlElement], said: Said) -> str:
    """A header repeats on every page, unless a link, note or field in it would be there twice."""
    links = any(
        el.tag in ONCE or el.get("to") or el.get("href") for cell in head for el in cell.iter()
    )
    return f"table.header(repeat: {lit(not links)}, {', '.join(_td(cell, said) for cell in head)})"


def _td(cell: HtmlElement, said: Said) -> str:
    spans = "".join(
        f"{name}: {cell.get(name)}, " for name in ("colspan", "rowspan") if cell.get(name)
    )
    inside = said(cell)
    spans += setting_fields.align(cell)
    if cell.tag == "th" and cell.getparent().getparent().tag == "tbody":
        inside = f"strong({inside})"
    return f"table.cell({spans}{inside})"
