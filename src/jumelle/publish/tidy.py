"""Small tools for the plain tree: make elements, add text, fold white space."""

from __future__ import annotations

import re

from lxml import etree
from lxml import html as lhtml
from lxml.html import HtmlElement

BLANK = re.compile(r"[ \t\r\n\f]+")  # never U+00A0 or U+202F: the author put those there
APART = frozenset({"note", "noteref"})


def _reader() -> lhtml.HTMLParser:
    """A reader for which an element is an element: lxml's own asks Python what each one is."""
    parser = lhtml.HTMLParser()
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    return parser


_READER = _reader()


def parsed(html: str) -> HtmlElement:
    """A page's content in a ``div``."""
    return lhtml.fragment_fromstring(html, create_parent="div", parser=_READER)


def new(tag: str) -> HtmlElement:
    """An empty element."""
    return _READER.makeelement(tag)


def wrap(tag: str, *children: HtmlElement) -> HtmlElement:
    """An element around others."""
    made = new(tag)
    made.extend(children)
    return made


def image(source: HtmlElement) -> HtmlElement:
    """A bare copy of an ``img``: address, words, title, language."""
    made = new("img")
    for name in ("src", "alt", "title", "lang"):
        if source.get(name):
            made.set(name, source.get(name, ""))
    return made


def classes(el: HtmlElement) -> set[str]:
    """The element's classes."""
    return set((el.get("class") or "").split())


def named(source: HtmlElement, made: list[HtmlElement]) -> list[HtmlElement]:
    """Hand the source's id and language on to what was made of it."""
    if made and source.get("id"):
        made[0].set("ids", f"{source.get('id')} {made[0].get('ids', '')}".strip())
    if source.get("lang"):
        for el in made:
            el.set("lang", el.get("lang") or source.get("lang", ""))
    return made


def add_text(into: HtmlElement, text: str | None) -> None:
    """Put text after everything the element already holds."""
    if not text:
        return
    if len(into):
        into[-1].tail = (into[-1].tail or "") + text
    else:
        into.text = (into.text or "") + text


def lift(el: HtmlElement) -> HtmlElement:
    """Take an element out of its parent, leaving the text that follows it."""
    parent = el.getparent()
    tail, el.tail = el.tail, None
    if parent is not None:
        before = el.getprevious()
        parent.remove(el)
        if before is not None:
            before.tail = (before.tail or "") + (tail or "")
        else:
            parent.text = (parent.text or "") + (tail or "")
    return el


def fold(el: HtmlElement) -> HtmlElement:
    """Fold white space as a browser does: one space, none at either end nor beside a break."""
    slots = _slots(el)
    space = True
    for node, name in slots:
        text = BLANK.sub(" ", (node.text if name == "text" else node.tail) or "")
        if name == "tail":
            space = node.tag == "br" or (space and node.tag not in APART | {"img"})
        if space:
            text = text.removeprefix(" ")
        if text:
            space = text.endswith(" ")
        _set(node, name, text)
    end = True
    for node, name in reversed(slots):
        text = (node.text if name == "text" else node.tail) or ""
        if end:
            text = text.removesuffix(" ")
            _set(node, name, text)
        if text:
            end = False
        if name == "tail" and (node.tag in APART or node.tag in ("img", "br")):
            end = node.tag == "br"
    return el


def _set(node: HtmlElement, name: str, text: str) -> None:
    if name == "text":
        node.text = text or None
    else:
        node.tail = text or None


def _slots(el: HtmlElement) -> list[tuple[HtmlElement, str]]:
    """Every place that holds text, in reading order; the inside of a note is its own matter."""
    out: list[tuple[HtmlElement, str]] = [(el, "text")]
    for child in el:
        if child.tag not in APART:
            out.extend(_slots(child))
        out.append((child, "tail"))
    return out


def words(el: HtmlElement) -> str:
    """The text of an element on one line, notes left out; a field's is what it looked like."""
    out = [el.text or el.get("shown", "")]
    for child in el:
        out.append("" if child.tag in APART else " " if child.tag == "br" else words(child))
        out.append(child.tail or "")
    return BLANK.sub(" ", "".join(out)).strip()
