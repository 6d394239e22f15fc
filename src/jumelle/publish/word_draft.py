"""What a Word file gathers while it is written, and where in it a block stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from jumelle.model import Lang
from jumelle.publish.word_pictures import Picture
from jumelle.publish.word_styles import LEFT, bar
from jumelle.publish.word_xml import INCH, PLAIN, Face, tag

#: The text's width on US Letter with margins of an inch.
TEXT_WIDTH = 12240 - 2 * INCH
AFTER_TABLE = 160  # a table has no space of its own below it
AFTER_BOX = 200
BETWEEN = 40  # items of a list in a box


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands.

    style: of plain paragraphs here. left: indent of the text. box: style of the box or quotation
    that stands around, "". edge: where that box's text begins. depth: lists around. width: room
    for tables and pictures. align: "center", "right" or "". face: of its text. gap: right below
    a table. after: space below the last paragraph, None where its style says it. keep: on the
    page of what comes next. note: inside a footnote.
    """

    style: str = "Normal"
    left: int = 0
    box: str = ""
    depth: int = 0
    width: int = TEXT_WIDTH
    align: str = ""
    face: Face = PLAIN
    gap: bool = False
    after: int | None = None
    edge: int = 0
    keep: bool = False
    note: bool = False


@dataclass(slots=True)
class Shelf:
    """What one part of the package refers to: addresses and pictures → their relationships."""

    links: dict[str, str] = field(default_factory=dict)
    images: dict[str, str] = field(default_factory=dict)

    def link(self, address: str) -> str:
        """The relationship of an outer address."""
        return self.links.setdefault(address, f"rIdL{len(self.links) + 1}")

    def image(self, name: str) -> str:
        """The relationship of a picture."""
        return self.images.setdefault(name, f"rIdP{len(self.images) + 1}")


@dataclass(slots=True)
class Draft:
    """What one document gathers; lives no longer than one call of ``word.make``.

    shift: by how much headings are raised. numbers: a note's key → its number. marks: an inner
    destination → its bookmark. called: the notes, with their numbers. lists: depth, first
    number and kind of each numbered list.
    """

    lang: Lang
    shift: int
    numbers: Mapping[str, int]
    marks: Mapping[str, str]
    pictures: Mapping[str, Picture]
    text: Shelf = field(default_factory=Shelf)
    notes: Shelf = field(default_factory=Shelf)
    called: list[tuple[int, HtmlElement]] = field(default_factory=list)
    lists: list[tuple[int, int, int]] = field(default_factory=list)
    count: int = 0

    def next(self) -> int:
        """A number that nothing in the document has yet."""
        self.count += 1
        return self.count

    def shelf(self, place: Place) -> Shelf:
        """Of the part in which a place is."""
        return self.notes if place.note else self.text


#: Writes some blocks one below the other; handed to what holds blocks of its own.
Inside = Callable[[Draft, list[HtmlElement], Place], str]


def layout(
    place: Place, style: str, left: int | None = None, hanging: int = 0, lead: str = ""
) -> str:
    """Properties of a paragraph that its style does not say, in the schema's order.

    left: None where style or numbering say it. lead: what comes before all others.
    """
    moved = left is not None and (hanging > 0 or left != LEFT.get(style, 0))
    boxed = bool(place.box) and (moved or style != place.box)
    before, after = AFTER_TABLE if place.gap else None, place.after
    if boxed:
        before, after = before or 0, BETWEEN if after is None else after
    out = (tag("keepNext") if place.keep else "") + lead
    if boxed:
        out += bar(place.box, (left or 0) - hanging - place.edge)
    if before is not None or after is not None:
        out += tag("spacing", before=before, after=after)
    if moved:
        out += tag("ind", left=left, hanging=hanging or None)
    return out + (tag("jc", val=place.align) if place.align else "")
