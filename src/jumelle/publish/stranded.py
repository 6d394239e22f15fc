"""Headings that Typst leaves alone at the foot of a page, their table being on the next one.

A heading goes along with what follows it, but not with a table that the room its notes take has
sent on. The page shows it once it is set: the heading is told to begin on a new page, where its
table stands already, and the book is set again.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pikepdf
from lxml.html import HtmlElement

from jumelle.publish.book import Book
from jumelle.publish.clean import HEADS
from jumelle.publish.notes_pages import TURN


def mend(book: Book, better: Book | None, tags: Sequence[tuple[str, Any]]) -> Book | None:
    """``better``, with a mark on the first such heading of each chapter that it left as it was.

    better: the book as ``notes_pages.mend`` wants it set next; None when it has no wish.
    tags: all tags of the PDF as it was set, as ``gate.walk`` gives them.
    """
    tables = [at for at, (name, _) in enumerate(tags) if name == "Table"]
    count = sum(1 for part in book.parts for _ in part.body.iter("table"))
    if not 0 < count <= len(tables):
        return better
    parts, rest, waiting, changed = [], iter(tables[-count:]), True, False
    for part, wanted in zip(book.parts, (better or book).parts, strict=True):
        waiting = (waiting or part.kind != "page") and wanted is part
        own = [_alone(el, tags, next(rest)) for el in part.body.iter("table")]
        if waiting and any(own):
            waiting, changed, body = False, True, deepcopy(part.body)
            _first(list(body.iter("table"))[own.index(True)], body).set(TURN, "")
            wanted = replace(part, body=body)
        parts.append(wanted)
    return replace(book, parts=tuple(parts)) if changed else better


def _alone(el: HtmlElement, tags: Sequence[tuple[str, Any]], at: int) -> bool:
    """Whether the heading right above a table of a page stands on another page, not moved yet."""
    body, before = el.getparent(), el.getprevious()
    if body is None or body.getparent() is not None or before is None or before.tag not in HEADS:
        return False
    head = next((node for name, node in reversed(tags[:at]) if name.lower() in HEADS), None)
    moved = _first(el, body).get(TURN) is not None
    return not moved and head is not None and _page(head) != _page(tags[at][1])


def _first(el: HtmlElement, body: HtmlElement) -> HtmlElement:
    """The first of the headings above a table; the page itself when its title is right above."""
    while el.getprevious() is not None and el.getprevious().tag in HEADS:
        el = el.getprevious()
    return el if el.getprevious() is not None else body


def _page(node: Any) -> tuple[int, int] | None:
    """The page where a tag's content begins."""
    if isinstance(node, pikepdf.Array):
        return next((page for kid in node if (page := _page(kid)) is not None), None)
    if not isinstance(node, pikepdf.Dictionary):
        return None
    return node.Pg.objgen if "/Pg" in node else _page(node.get("/K"))
