"""Tables: columns as wide as what they say, a header on every page, rows that are not cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lxml.html import HtmlElement

from jumelle.publish import columns, setting_fields, tidy
from jumelle.publish.word_draft import Draft, Inside, Place
from jumelle.publish.word_runs import marks, tongue
from jumelle.publish.word_xml import para, tag

LONG = 700  # characters; a row that says more may be cut by the foot of a page
PADDING = 200
NEAR = 60  # between a caption and its table
ROOMY = 1000  # least height of a row where several lines are written


def table(draft: Draft, el: HtmlElement, place: Place, blocks: Inside) -> str:
    """A table with its caption above."""
    rows = list(el.iter("tr"))
    caption = next((child for child in el if child.tag == "caption"), None)
    above = replace(place, style="Caption", keep=True, after=NEAR)
    out = "" if caption is None else blocks(draft, list(caption), above)
    if not any(len(row) for row in rows):
        return out
    said = [[setting_fields.words(cell) for cell in row] for row in rows]
    weights, small = columns.weights(said)
    widths = _widths(weights, place.width)
    aligns = [cell.get("align", "") for cell in rows[0]]
    heads = bool(len(next(iter(el.iter("thead")), ())))
    first = all(row[0].tag == "th" for row in el.findall("./tbody/tr") if len(row))
    inside = replace(
        place,
        style="TableSmall" if small else "TableText",
        left=0, box="", depth=0, gap=False, after=None,
    )  # fmt: skip
    grid = tag("tblGrid", "".join(tag("gridCol", w=width) for width in widths))
    body = _rows(draft, rows, widths, aligns, inside, blocks)
    return out + tag("tbl", _properties(place, widths, heads, first), grid, body)


def _widths(weights: Sequence[int], room: int) -> list[int]:
    """Widths of the columns, which fill the room to the last twentieth of a point."""
    whole = sum(weights)
    widths = [room * weight // whole for weight in weights]
    widths[-1] += room - sum(widths)
    return widths


def _properties(place: Place, widths: Sequence[int], heads: bool, first: bool) -> str:
    return tag(
        "tblPr",
        tag("tblStyle", val="GuideTable"),
        tag("tblW", w=sum(widths), type="dxa"),
        tag("tblInd", w=place.left, type="dxa") if place.left else "",
        tag("tblLayout", type="fixed"),
        tag(
            "tblLook",
            val=f"{0x0600 | 0x20 * heads | 0x80 * first:04X}",
            firstRow=int(heads),
            lastRow=0,
            firstColumn=int(first),
            lastColumn=0,
            noHBand=1,
            noVBand=1,
        ),
    )


def _rows(
    draft: Draft,
    rows: Sequence[HtmlElement],
    widths: Sequence[int],
    aligns: Sequence[str],
    place: Place,
    blocks: Inside,
) -> str:
    """Every row; a cell over several rows goes on as empty cells of the rows below."""
    out = []
    open_: dict[int, tuple[int, int]] = {}  # column → rows still to cover, columns covered
    for row in rows:
        cells, at = [], 0
        left = list(row)
        while left or at in open_:
            if at in open_:
                rest, span = open_.pop(at)
                if rest > 1:
                    open_[at] = (rest - 1, span)
                cells.append(_cell(widths[at : at + span], para(place.style, ""), span, "continue"))
                at += span
                continue
            cell = left.pop(0)
            span = min(int(cell.get("colspan", "1")), max(1, len(widths) - at))
            down = int(cell.get("rowspan", "1"))
            if down > 1:
                open_[at] = (down - 1, span)
            align = cell.get("align") or (aligns[at] if at < len(aligns) else "")
            inner = replace(
                place,
                align="" if align == "left" else align,
                width=sum(widths[at : at + span]) - PADDING,
                face=tongue(draft, cell, place.face),
                keep=row.getparent().tag == "thead",
            )
            said = _said(draft, cell, inner, blocks)
            cells.append(_cell(widths[at : at + span], said, span, "restart" if down > 1 else ""))
            at += span
        if at < len(widths):
            cells += [_cell([width], para(place.style, ""), 1, "") for width in widths[at:]]
        out.append(tag("tr", _row(row), *cells))
    return "".join(out)


def _row(row: HtmlElement) -> str:
    whole = max((len(tidy.words(cell)) for cell in row), default=0) < LONG
    head = row.getparent().tag == "thead"
    said = tag("cantSplit") if whole else ""
    if any(el.get("kind") == "lines" for el in row.iter("blank")):
        said += tag("trHeight", val=ROOMY, hRule="atLeast")
    said += tag("tblHeader") if head else ""
    return tag("trPr", said) if said else ""


def _said(draft: Draft, cell: HtmlElement, place: Place, blocks: Inside) -> str:
    """What a cell says; Word wants a paragraph at its end."""
    if cell.tag == "th":
        place = replace(place, face=replace(place.face, bold=True))
    head = marks(draft, cell)
    body = blocks(draft, list(cell), place)
    if not len(cell):
        return para(place.style, head)
    if cell[-1].tag == "table":
        body += para(place.style, "")
    return f"{para(place.style, head)}{body}" if head else body


def _cell(widths: Sequence[int], said: str, span: int, merge: str) -> str:
    props = tag(
        "tcPr",
        tag("tcW", w=sum(widths), type="dxa"),
        tag("gridSpan", val=span) if span > 1 else "",
        tag("vMerge", val=merge) if merge else "",
    )
    return tag("tc", props, said)
