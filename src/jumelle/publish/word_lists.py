"""Lists: real numbering, begun again for each numbered list, and boxes to tick for tasks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lxml.html import HtmlElement

from jumelle.publish import tidy, word_fields
from jumelle.publish.word_draft import Draft, Inside, Place, layout
from jumelle.publish.word_runs import inline, marks, one, tongue
from jumelle.publish.word_styles import STEP
from jumelle.publish.word_xml import para, part, run, tag

LEVELS = 9
BULLETS = ("•", "–", "·")
FORMS = ("decimal", "lowerLetter", "lowerRoman")
BULLET, NUMBER = 1, 2  # the lists that the styles List Bullet and List Number refer to
FIRST = 3
SIGNS, OUTLINE, FIGURES = range(3)  # kinds: bullets; 1, a, i by depth; 1, 2, 3 at any depth


def listing(draft: Draft, el: HtmlElement, place: Place, inside: Inside) -> str:
    """A list, numbered or not."""
    depth = min(place.depth, LEVELS - 1)
    ident = BULLET
    if el.tag == "ol":
        outline = not depth or next(el.iterancestors("ol"), None) is not None
        draft.lists.append((depth, int(el.get("start", "1")), OUTLINE if outline else FIGURES))
        ident = FIRST + len(draft.lists) - 1
    items = [child for child in el if child.tag == "li"]
    head = marks(draft, el)
    out = []
    for item in items:
        own = replace(place, after=place.after if item is items[-1] else None)
        rest = list(item)[1 if len(item) and item[0].tag == "p" else 0 :]
        out.append(_first(draft, item, own, depth, ident, head, bool(rest)))
        out.append(inside(draft, rest, _below(draft, item, own)))
        head, place = "", replace(place, gap=False)
    return "".join(out)


def _below(draft: Draft, el: HtmlElement, place: Place) -> Place:
    """Where the rest of an item stands: under its words, not under its mark."""
    return replace(
        place,
        style=place.style if place.box else "ListContinue",
        left=place.left + STEP,
        depth=place.depth + 1,
        width=place.width - STEP,
        face=tongue(draft, el, place.face),
        gap=False,
    )


def _first(
    draft: Draft, el: HtmlElement, place: Place, depth: int, ident: int, head: str, more: bool
) -> str:
    """The first line of an item, with its mark."""
    first = el[0] if len(el) and el[0].tag == "p" else tidy.new("p")
    own = replace(place, face=tongue(draft, el, place.face), after=None if more else place.after)
    said = head + marks(draft, el) + marks(draft, first)
    if el.get("check"):
        said += _task(draft, el, first, own)
        usual = depth == 0 and not place.box and not place.left
        return _line(own, "Checklist", "", usual, said)
    said += inline(draft, first, own)
    number = tag("numPr", tag("ilvl", val=depth), tag("numId", val=ident))
    usual = not place.box and place.left == depth * STEP
    if ident == BULLET:
        return _line(own, "ListBullet", number if depth else "", usual, said)
    return _line(own, "ListNumber", number, usual, said)


def _line(place: Place, style: str, number: str, usual: bool, said: str) -> str:
    """usual: stands where its numbering, or its style, puts it."""
    left = None if usual else place.left + STEP
    return para(style, said, layout(place, style, left, 0 if usual else STEP, number))


def _task(draft: Draft, el: HtmlElement, first: HtmlElement, place: Place) -> str:
    """A box to tick, a tab, the task."""
    if len(first) and first[0].tag == "tick" and not first.text:
        box = one(draft, first[0], place, place.face)
        return box + run("\t") + inline(draft, first, place, since=1)
    words = " ".join(tidy.words(child) for child in el)
    box = word_fields.box(draft, f"task-{draft.next()}", words, el.get("check") == "on")
    return box + run("\t") + inline(draft, first, place)


def numbering(lists: Sequence[tuple[int, int, int]]) -> bytes:
    """The part ``word/numbering.xml``: three kinds of list, and each numbered one by itself.

    lists: depth, first number and kind of each.
    """
    kinds = "".join(_kind(kind) for kind in (SIGNS, OUTLINE, FIGURES))
    numbers = _number(BULLET, SIGNS) + _number(NUMBER, OUTLINE)
    for at, (depth, start, kind) in enumerate(lists, FIRST):
        begun = tag("lvlOverride", tag("startOverride", val=start), ilvl=depth)
        numbers += _number(at, kind, begun)
    return part("numbering", kinds + numbers)


def _number(ident: int, kind: int, begun: str = "") -> str:
    return tag("num", tag("abstractNumId", val=kind), begun, numId=ident)


def _kind(kind: int) -> str:
    levels = "".join(_level(at, kind) for at in range(LEVELS))
    return tag("abstractNum", tag("multiLevelType", val="multilevel"), levels, abstractNumId=kind)


def _level(at: int, kind: int) -> str:
    style = {SIGNS: "ListBullet", OUTLINE: "ListNumber"}.get(kind, "") if at == 0 else ""
    form = "bullet" if kind == SIGNS else FORMS[at % len(FORMS)] if kind == OUTLINE else FORMS[0]
    return tag(
        "lvl",
        tag("start", val=1),
        tag("numFmt", val=form),
        tag("pStyle", val=style) if style else "",
        tag("lvlText", val=BULLETS[at % len(BULLETS)] if kind == SIGNS else f"%{at + 1}."),
        tag("lvlJc", val="left"),
        tag("pPr", tag("ind", left=STEP * (at + 1), hanging=STEP)),
        ilvl=at,
    )
