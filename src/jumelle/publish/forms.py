"""Marked places of a PDF → form fields that people fill in, by mouse, keyboard or voice.

``assets/fields.typ`` leaves a link over each empty box, with a tag of its own. Here the link
becomes a widget (ISO 32000-1, 12.5.6.19 and 12.7) and its tag a ``Form`` (ISO 14289-1, 7.18.4).
What a viewer shows when nothing is filled is what Typst drew: a widget has no border of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pikepdf
from lxml.html import HtmlElement
from pikepdf import Array, Dictionary, Name, String

from jumelle.publish import fields, forms_font
from jumelle.publish.book import Book
from jumelle.publish.pack import stream

PREFIX = "field:"
MULTILINE = 1 << 12
RADIO = 1 << 15
PRINT = 4  # the only flag that PDF/A allows: shown, and printed
ON, OFF = "/Yes", "/Off"
WRITTEN = "/F 9.5 Tf 0 g"  # our font in points, black: legible, and two lines in a box of two
Shown = dict[tuple[str, str, str], Any]  # drawings made so far: width, height, what is drawn
CURVE = 0.5523  # how far a circle's control points stand off, in radii


def fill_in(pdf: pikepdf.Pdf, book: Book) -> None:
    """Make the fields of an opened PDF ready to fill.

    book: the one it was set from, marked by ``fields.mark``. A place that the file lacks is the
    gate's to tell.
    """
    places = dict(_places(pdf))
    shown: Shown = {}
    groups: dict[str, Any] = {}
    top = []
    for el in fields.found(book):
        name, group = str(el.get("name")), str(el.get("group", ""))
        if name not in places:
            continue
        widget = places[name]
        _common(pdf, widget, fields.spoken(el, book.lang))
        if group:
            if group not in groups:
                groups[group] = _group(pdf, el, group)
                top.append(groups[group])
            _choice(pdf, widget, groups[group], name.rpartition(".")[2], shown)
        else:
            make = _text if el.tag == "blank" else _tick
            make(pdf, widget, el, shown)
            top.append(widget)
    if top:
        font = Dictionary(Font=Dictionary(F=forms_font.embed(pdf)))
        form = Dictionary(Fields=Array(top), DR=font, DA=String(WRITTEN))
        pdf.Root.AcroForm = pdf.make_indirect(form)


def _places(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    """The links that Typst left, by the name of their field."""
    for page in pdf.pages:
        for note in page.obj.get("/Annots", []):
            action = note.get("/A")
            address = str(action.get("/URI", "")) if action is not None else ""
            if address.startswith(PREFIX):
                yield address.removeprefix(PREFIX), note


def _common(pdf: pikepdf.Pdf, widget: Any, label: str) -> None:
    """A link no more: a widget with a label, whose tag says Form."""
    for key in ("/A", "/Contents", "/Border"):
        if key in widget:
            del widget[key]
    widget.Subtype = Name.Widget
    widget.F = PRINT
    widget.TU = String(label)
    tags = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    tag: Any = tags[int(widget.StructParent)]
    tag.S = Name.Form


def _text(pdf: pikepdf.Pdf, widget: Any, el: HtmlElement, shown: Shown) -> None:
    lines = el.get("kind") == "lines"
    widget.FT = Name.Tx
    widget.T = String(el.get("name", ""))
    widget.Ff = MULTILINE if lines else 0
    widget.DA = String(WRITTEN)
    widget.AP = Dictionary(N=_drawn(pdf, widget, "/Tx BMC EMC", shown))


def _tick(pdf: pikepdf.Pdf, widget: Any, el: HtmlElement, shown: Shown) -> None:
    state = Name(ON if el.get("on") else OFF)
    widget.FT = Name.Btn
    widget.T = String(el.get("name", ""))
    widget.V = widget.AS = state
    _states(pdf, widget, ON, _cross(*_size(widget)), shown)


def _group(pdf: pikepdf.Pdf, el: HtmlElement, name: str) -> Any:
    """The field of which one choice is made; its label is the question."""
    group = Dictionary(FT=Name.Btn, T=String(name), TU=String(el.get("about") or name))
    group.Ff, group.V, group.Kids = RADIO, Name(OFF), Array()
    return pdf.make_indirect(group)


def _choice(pdf: pikepdf.Pdf, widget: Any, group: Any, value: str, shown: Shown) -> None:
    """One of the group's choices; ``value``, its place in the group, is what is sent."""
    widget.Parent = group
    widget.AS = Name(OFF)
    group.Kids.append(widget)
    _states(pdf, widget, f"/{value}", _dot(*_size(widget)), shown)


def _states(pdf: pikepdf.Pdf, widget: Any, on: str, ink: str, shown: Shown) -> None:
    normal = Dictionary()
    normal[on] = _drawn(pdf, widget, ink, shown)
    normal[OFF] = _drawn(pdf, widget, "", shown)
    widget.AP = Dictionary(N=normal)
    widget.DA = String(WRITTEN)


def _size(widget: Any) -> tuple[float, float]:
    left, low, right, high = (float(side) for side in widget.Rect)
    return right - left, high - low


def _drawn(pdf: pikepdf.Pdf, widget: Any, ink: str, shown: Shown) -> Any:
    """A drawing as large as the widget; one object for all that look alike."""
    wide, high = (f"{side:.2f}" for side in _size(widget))
    key = (wide, high, ink)
    if key not in shown:
        box = Array([0, 0, Decimal(wide), Decimal(high)])
        shown[key] = stream(
            pdf,
            ink.encode(),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=box,
            Resources=Dictionary(),
        )
    return shown[key]


def _cross(wide: float, high: float) -> str:
    """A check mark."""
    points = ((0.22, 0.52), (0.42, 0.26), (0.80, 0.76))
    moves = [
        f"{x * wide:.2f} {y * high:.2f} {'l' if at else 'm'}" for at, (x, y) in enumerate(points)
    ]
    return f"q 0 G {wide * 0.14:.2f} w 1 J 1 j {' '.join(moves)} S Q"


def _dot(wide: float, high: float) -> str:
    """A filled circle in the middle."""
    x, y, r = wide / 2, high / 2, min(wide, high) * 0.28
    c = r * CURVE
    arcs = (
        (x + r, y + c, x + c, y + r, x, y + r),
        (x - c, y + r, x - r, y + c, x - r, y),
        (x - r, y - c, x - c, y - r, x, y - r),
        (x + c, y - r, x + r, y - c, x + r, y),
    )
    curves = " ".join(" ".join(f"{n:.2f}" for n in arc) + " c" for arc in arcs)
    return f"q 0 g {x + r:.2f} {y:.2f} m {curves} f Q"
