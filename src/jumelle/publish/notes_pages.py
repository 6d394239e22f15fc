"""Footnotes on the page of their call: which ones are not, and the remedy.

Typst keeps a note on the page where it first put it, even when the line that calls it then moves
to the next one because a heading or its paragraph's second line does not fit (typst issue 5314).
Such a note stands a page before its call. What moved is told to begin on a new page, which
changes no line's place; a paragraph that is cut there may be cut after any line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import pikepdf
from lxml.html import HtmlElement

from jumelle.publish.book import Book, Part
from jumelle.publish.clean import HEADS
from jumelle.publish.literals import lit

LABEL = "<jumelle-places>"  # of the pages of all notes (guide.typ)
TURN = "turn"  # attribute: begins on a new page
LOOSE = "loose-lines"  # attribute: its first or last line may stand alone


@dataclass(frozen=True, slots=True)
class Place:
    """Where a note stands: numbers of the PDF's pages, from 1.

    start: where the block that calls it begins, as a paragraph, a list or a table.
    call: where its number is. text: where its text begins.
    """

    start: int
    call: int
    text: int

    @property
    def early(self) -> bool:
        """The text stands before its call."""
        return self.text < self.call

    @property
    def near(self) -> bool:
        """The text is on the page of its call or the next one."""
        return 0 <= self.text - self.call <= 1


def places(pdf: pikepdf.Pdf, tags: Iterable[tuple[str, Any]]) -> tuple[Place, ...]:
    """Every note in reading order. tags: all tags of the same PDF, as ``gate.walk`` gives them."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    out, call = [], 0
    for name, node in tags:
        if name == "Lbl":
            call = next(_pages(node, numbers), call)
        elif name == "Note":
            text = next(_pages(node, numbers), 0)
            out.append(Place(next(_pages(_block(node), numbers), call), call, text))
    return tuple(out)


def _block(node: Any) -> Any:
    """The outermost tag around a tag, below the document's own."""
    while "/P" in node.get("/P", {}) and "/P" in node.P.P:
        node = node.P
    return node


def _pages(node: Any, numbers: dict[tuple[int, int], int]) -> Iterator[int]:
    """The pages of a tag's content, in order; a page that is not in the file has none."""
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _pages(kid, numbers)
    elif isinstance(node, pikepdf.Dictionary):
        if "/Pg" in node and node.Pg.objgen in numbers:
            yield numbers[node.Pg.objgen]
        yield from _pages(node.get("/K"), numbers)


def told(answer: str, book: Book) -> tuple[Place, ...]:
    """The same, as Typst tells it before there is a PDF: its answer to ``LABEL``, as JSON."""
    known = json.loads(answer)
    return tuple(
        Place(known["starts"][name_of(part, nth)], *known["notes"][note.get("key")])
        for part in book.parts
        for nth, block in enumerate(part.body)
        for note in block.iter("note")
    )


def mend(book: Book, found: Sequence[Place]) -> Book | None:
    """The book with a mark where an early note asks for one; None when there is nothing to do.

    found: the places of all its notes. Only the first early note of each chapter is seen to: what
    follows it moves, and a new page asked for too soon would leave a hole in another one.
    """
    parts, rest, waiting, changed = [], iter(found), True, False
    for part in book.parts:
        waiting = waiting or part.kind != "page"
        own = list(islice(rest, sum(1 for _ in part.body.iter("note"))))
        nth = next((nth for nth, place in enumerate(own) if place.early), None)
        if nth is not None and waiting:
            waiting, body = False, deepcopy(part.body)
            if _mark(list(body.iter("note"))[nth], own[nth], body):
                part, changed = replace(part, body=body), True
        parts.append(part)
    return replace(book, parts=tuple(parts)) if changed else None


def _mark(note: HtmlElement, place: Place, body: HtmlElement) -> bool:
    """Put the next remedy on the block that holds a note; false when both were tried."""
    block = note
    while block.getparent() is not body:
        block = block.getparent()
    moved = block
    while moved.getprevious() is not None and moved.getprevious().tag in HEADS:
        moved = moved.getprevious()
    if moved.getprevious() is None:
        moved = body  # with the page's title
    remedies = [(moved, TURN), (block, LOOSE)]
    if place.start < place.call:
        remedies.reverse()
    for el, name in remedies:
        if el.get(name) is None:
            el.set(name, "")
            return True
    return False


def name_of(one: Part, nth: int) -> str:
    """What ``marks`` calls a page's block, the ``nth`` from 0; the page's title has its ``rel``."""
    return f"{one.leaf.rel} {nth}"


def marks(parts: Iterable[Part]) -> str:
    """The Typst source of what ``mend`` asked for, as names of blocks."""
    turns, loose = [], []
    for one in parts:
        if one.body.get(TURN) is not None:
            turns.append(one.leaf.rel)
        for nth, child in enumerate(one.body):
            turns += [name_of(one, nth)] if child.get(TURN) is not None else []
            loose += [name_of(one, nth)] if child.get(LOOSE) is not None else []
    return f"#let turns = {lit(turns)}\n#let loosened = {lit(loose)}\n"
