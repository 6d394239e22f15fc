"""What a fillable PDF must hold to leave the house: every field, named, tagged, in order.

Validators ask for a label and a tag; they do not know which label, nor in what order a person
who moves by keyboard should meet the fields. The marked book does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from lxml.html import HtmlElement

from jumelle.publish import fields, forms, gate
from jumelle.publish.book import Book


@dataclass(frozen=True, slots=True)
class Found:
    """A field of the file. name: its own, or its group's, a dot and what it sends."""

    name: str
    label: str
    kind: str
    question: str


def problems(pdf: pikepdf.Pdf, book: Book) -> tuple[str, ...]:
    """What is wrong with the fields of an opened PDF, in English; empty when it may leave.

    book: the marked book that the PDF was set from.
    """
    return tuple(_problems(pdf, book))


def _problems(pdf: pikepdf.Pdf, book: Book) -> Iterator[str]:
    wanted = [_wanted(el, book) for el in fields.found(book)]
    form = pdf.Root.get("/AcroForm")
    if form is None:
        if wanted:
            yield "no form"
        return
    if form.get("/NeedAppearances", False):
        yield "fields are left for the viewer to draw"
    yield from _in_order("tags", [_found(one) for one in _tagged(pdf)], wanted)
    placed = [note for page in pdf.pages for note in page.obj.get("/Annots", [])]
    widgets = [note for note in placed if note.get("/Subtype") == "/Widget"]
    yield from _in_order("pages", [_found(one) for one in widgets], wanted)
    reached = [one for top in form.get("/Fields", []) for one in top.get("/Kids", [top])]
    yield from _in_order("form", [_found(one) for one in reached], _together(wanted))
    for note in placed:
        if str(gate.under(note, "/A").get("/URI", "")).startswith(forms.PREFIX):
            yield "a place to fill in was left a link"
    for widget in widgets:
        if int(widget.get("/F", 0)) != forms.PRINT:
            yield f"{_found(widget).name} is not both shown and printed"
        if "/N" not in gate.under(widget, "/AP"):
            yield f"{_found(widget).name} has no appearance"
    for number, page in enumerate(pdf.pages, 1):
        has = any(note.get("/Subtype") == "/Widget" for note in page.obj.get("/Annots", []))
        if has and page.obj.get("/Tabs") != "/S":
            yield f"page {number} is not tabbed through in the order of its tags"


def _together(wanted: list[Found]) -> list[Found]:
    """The choices of a group behind its first one, as a form lists them."""
    tops = [one.name.partition(".")[0] for one in wanted]
    first = {top: at for at, top in reversed(list(enumerate(tops)))}
    order = sorted(range(len(wanted)), key=lambda at: first[tops[at]])
    return [wanted[at] for at in order]


def _in_order(where: str, found: list[Found], wanted: list[Found]) -> Iterator[str]:
    if len(found) != len(wanted):
        yield f"{where}: {len(found)} fields for {len(wanted)} in the book"
    for one, other in zip(found, wanted, strict=False):
        if one.name != other.name:
            yield f"{where}: {one.name or 'a nameless field'} stands where {other.name} should"
            return
        if one != other:
            yield f"{where}: {one} is not {other}"


def _wanted(el: HtmlElement, book: Book) -> Found:
    kind = "choice" if el.get("group") else str(el.get("kind", "tick"))
    return Found(
        str(el.get("name")),
        fields.spoken(el, book.lang),
        "text" if kind == "date" else kind,
        str(el.get("about")) if kind == "choice" else "",
    )


def _found(widget: Any) -> Found:
    label = str(widget.get("/TU", ""))
    parent = widget.get("/Parent")
    if parent is not None:
        states = [key for key in gate.under(gate.under(widget, "/AP"), "/N") if key != "/Off"]
        sent = states[0].removeprefix("/") if len(states) == 1 else "?"
        radio = parent.get("/FT") == "/Btn" and int(parent.get("/Ff", 0)) & forms.RADIO
        kind = "choice" if radio else "?"
        return Found(f"{parent.get('/T', '')}.{sent}", label, kind, str(parent.get("/TU", "")))
    name, lines = str(widget.get("/T", "")), int(widget.get("/Ff", 0)) & forms.MULTILINE
    kinds = {"/Tx": "lines" if lines else "text", "/Btn": "tick"}
    return Found(name, label, kinds.get(str(widget.get("/FT", "")), "?"), "")


def _tagged(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The widgets that a ``Form`` tag holds, in the order of the tags."""
    for name, node in gate.walk(pdf):
        if name != "Form":
            continue
        kids = node.get("/K")
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
                yield kid.Obj
