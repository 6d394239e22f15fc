"""Headings that Typst leaves alone at the foot of a page, their table being on the next one.

A heading goes along with what follows it, but not with a table that the room its notes take has
sent on. Such a heading is told to begin on a new page, where its table stands already.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any

from lxml.html import HtmlElement

from jumelle.publish.book import Book
from jumelle.publish.clean import HEADS
from jumelle.publish.notes_pages import TURN
from jumelle.publish.setting_tables import kept


def mend(book: Book, better: Book | None, answer: str) -> Book | None:
    """``better``, with a mark on the first such heading of each chapter that it left as it was.

    better: the book as ``notes_pages.mend`` wants it set next; None when it has no wish.
    answer: what Typst tells of the book as it was set (``notes_pages.LABEL``), as JSON.
    """
    known, parts, waiting, changed = json.loads(answer), [], True, False
    for part, wanted in zip(book.parts, (better or book).parts, strict=True):
        waiting = (waiting or part.kind != "page") and wanted is part
        alone = [el for el in part.body.iterchildren("table") if _alone(el, part.body, known)]
        if waiting and alone:
            waiting, changed, body = False, True, deepcopy(part.body)
            _first(body[part.body.index(alone[0])], body).set(TURN, "")
            wanted = replace(part, body=body)
        parts.append(wanted)
    return replace(book, parts=tuple(parts)) if changed else better


def _alone(el: HtmlElement, body: HtmlElement, known: Mapping[str, Any]) -> bool:
    """Whether the heading right above a table stands on an earlier page, and was not moved yet.

    The table is whole, so its first note's call is on its page.
    """
    head, note = el.getprevious(), next(el.iter("note"), None)
    if head is None or head.tag not in HEADS or note is None or not kept(el):
        return False
    names = head.get("ids", "").split()
    page = known["heads"].get(names[0]) if names else None
    moved = _first(el, body).get(TURN) is not None
    return not moved and page is not None and page < known["notes"][note.get("key")][0]


def _first(el: HtmlElement, body: HtmlElement) -> HtmlElement:
    """The first of the headings above a table; the page itself when its title is right above."""
    while el.getprevious() is not None and el.getprevious().tag in HEADS:
        el = el.getprevious()
    return el if el.getprevious() is not None else body
