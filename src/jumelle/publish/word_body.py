"""Blocks of the plain tree → paragraphs and tables, each in a style of its own."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

from lxml.html import HtmlElement

from jumelle.publish import word_lists, word_tables
from jumelle.publish.clean import HEADS
from jumelle.publish.word_draft import AFTER_BOX, Draft, Place, layout
from jumelle.publish.word_runs import INLINE, inline, marks, one, picture, tongue
from jumelle.publish.word_styles import BOX_LEFT, STEP, family
from jumelle.publish.word_xml import para, run, tag

LISTS = ("ul", "ol")
AFTER_LIST = 140


def blocks(draft: Draft, el: HtmlElement, place: Place) -> str:
    """The blocks that an element holds."""
    return listed(draft, list(el), place)


def listed(draft: Draft, children: list[HtmlElement], place: Place) -> str:
    """Some blocks, one below the other."""
    out = []
    gap = place.gap
    for child, below in zip_longest(children, children[1:]):
        if (gap and child.tag == "table") or _joined(child):
            out.append(para("TableSmall", "", tag("spacing", before=0, after=0)))
        leads = child.tag == "p" and below is not None and below.tag == "table"
        own = replace(place, gap=gap, after=_after(child, below, place), keep=place.keep or leads)
        out.append(block(draft, child, own))
        gap = _ends_in_table(child)
    return "".join(out)


def _joined(el: HtmlElement) -> bool:
    """Whether Word would make one of this box or quotation and the one before it."""
    before = el.getprevious()
    return before is not None and el.tag == before.tag and el.tag in ("aside", "blockquote")


def _after(el: HtmlElement, below: HtmlElement | None, place: Place) -> int | None:
    """Space below a block where its style is not right: the end of a list or of a box."""
    if below is None and place.after is not None:
        return place.after
    if place.box and below is not None and (el.tag in LISTS or below.tag in LISTS):
        return 0  # no white between parts of a box that stand in differently
    if el.tag in LISTS and not place.depth and not place.style.startswith("Table"):
        return AFTER_LIST
    return None


def _ends_in_table(el: HtmlElement) -> bool:
    while el.tag in ("aside", "section", "blockquote", "li", *LISTS) and len(el):
        el = el[-1]
    return str(el.tag) == "table"


def block(draft: Draft, el: HtmlElement, place: Place) -> str:
    """One block."""
    kind = str(el.tag)
    place = replace(place, face=tongue(draft, el, place.face))
    if kind in INLINE:
        return para(
            place.style, one(draft, el, place, place.face), layout(place, place.style, place.left)
        )
    if kind in HEADS:
        level = max(1, min(6, int(kind[1]) - draft.shift))
        return para(f"Heading{level}", marks(draft, el) + inline(draft, el, place))
    if kind == "p":
        said = marks(draft, el) + inline(draft, el, place)
        return para(place.style, said, layout(place, place.style, place.left))
    if kind in ("ul", "ol"):
        return word_lists.listing(draft, el, place, listed)
    if kind == "table":
        return word_tables.table(draft, el, place, listed)
    if kind == "pre":
        return para("SourceCode", marks(draft, el) + run(el.text or "", place.face))
    if kind == "hr":
        return para("Rule", "")
    if kind == "figure":
        return _figure(draft, el, place)
    if kind == "dl":
        return _definitions(draft, el, place)
    if kind == "blockquote":
        return blocks(draft, el, _inset(place, "Quote"))
    return _boxed(draft, el, place)


def _boxed(draft: Draft, el: HtmlElement, place: Place) -> str:
    """A box or a tab: its title, then what it holds."""
    tab = el.tag == "section"
    style = "Normal" if tab else family(el.get("kind", "note"))
    titled = len(el) > 0 and el[0].get("class") == "title"
    title = ""
    if titled:
        said = marks(draft, el) + inline(draft, el[0], place)
        title = para("TabTitle" if tab else f"{style}Title", said)
    inner = place if tab else _inset(place, style)
    return title + listed(draft, list(el)[titled:], replace(inner, gap=False))


def _inset(place: Place, style: str) -> Place:
    """Inside a box or a quotation."""
    left = place.left + BOX_LEFT
    inner = replace(place, style=style, box=style, left=left, edge=left, after=AFTER_BOX)
    return replace(inner, depth=0, width=place.width - BOX_LEFT)


def _figure(draft: Draft, el: HtmlElement, place: Place) -> str:
    caption = next((child for child in el if child.tag == "figcaption"), None)
    out = []
    for img in el.iter("img"):
        bare = replace(place, after=None)  # its caption ends it
        shown = marks(draft, img) + picture(draft, img, place, place.width)
        out.append(para("Figure", shown, layout(bare, "Figure", place.left)))
        if caption is None and img.get("title"):
            out.append(para("Caption", run(img.get("title", ""), place.face)))
    if caption is not None:
        out.append(listed(draft, list(caption), replace(place, style="Caption", gap=False)))
    return "".join(out)


def _definitions(draft: Draft, el: HtmlElement, place: Place) -> str:
    out = []
    for child in el:
        own = replace(place, face=tongue(draft, child, place.face), gap=False)
        if child.tag == "dt":
            own = replace(own, style="DefinitionTerm")
        else:
            own = replace(own, style="Definition", left=place.left + STEP)
        out.append(listed(draft, list(child), own))
    return "".join(out)
