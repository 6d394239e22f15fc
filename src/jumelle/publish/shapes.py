"""Lists, tables, boxes, tabs, definitions, figures and code: dialect in, plain tree out.

Every function takes an element and ``inside``, which makes plain blocks of an element's children.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml.html import HtmlElement

from jumelle.publish import tidy

Inside = Callable[[HtmlElement], list[HtmlElement]]


def code(pre: HtmlElement) -> HtmlElement:
    """A block of code, its colours dropped."""
    made = tidy.new("pre")
    made.text = pre.text_content().strip("\n")
    return made


def listing(pre: HtmlElement, inside: Inside) -> HtmlElement:
    """The same, called as the other shapes are."""
    return code(pre)


def tabs(el: HtmlElement, inside: Inside) -> Iterator[HtmlElement]:
    """Each tab as a section under its label."""
    labels = [
        label
        for row in el.iterchildren("div")
        if "tabbed-labels" in tidy.classes(row)
        for label in row.iterchildren("label")
    ] or list(el.iterchildren("label"))
    panes = [
        pane
        for pane in el.iter("div")
        if "tabbed-block" in tidy.classes(pane) and _owner(pane) is el
    ]
    for label, pane in zip(labels, panes, strict=False):
        yield tidy.wrap("section", _title(label, inside), *inside(pane))


def _owner(pane: HtmlElement) -> HtmlElement | None:
    return next((up for up in pane.iterancestors() if "tabbed-set" in tidy.classes(up)), None)


def _title(el: HtmlElement, inside: Inside) -> HtmlElement:
    made = tidy.wrap("p")
    for block in inside(el)[:1]:
        made = block
    made.set("class", "title")
    return made


def box(el: HtmlElement, inside: Inside) -> HtmlElement:
    """An admonition, or details held open."""
    kinds = tidy.classes(el) - {"admonition", "inline", "end"}
    made = tidy.new("aside")
    made.set("kind", sorted(kinds)[0] if kinds else "note")
    for child in list(el):
        if child.tag == "summary" or "admonition-title" in tidy.classes(child):
            made.append(_title(child, inside))
            child.drop_tree()
            break
    made.extend(inside(el))
    return made


def bullets(el: HtmlElement, inside: Inside) -> HtmlElement:
    """A list, numbered or not; an item with a checkbox says on or off."""
    made = tidy.new(str(el.tag))
    if (el.get("start") or "").isdigit():
        made.set("start", el.get("start", "1"))
    for li in el.iterchildren("li"):
        item = tidy.wrap("li", *inside(li))
        for mark in li.xpath("./input[@type='checkbox']|./label/input|./p/input|./p/label/input"):
            item.set("check", "on" if "checked" in mark.attrib else "off")
        if any(child.tag == "p" for child in li):
            made.set("loose", "yes")
        made.extend(tidy.named(li, [item]))
    return made


def definitions(el: HtmlElement, inside: Inside) -> HtmlElement:
    """Terms and their definitions, groups opened."""
    return tidy.wrap("dl", *_pairs(el, inside))


def _pairs(el: HtmlElement, inside: Inside) -> Iterator[HtmlElement]:
    for child in el:
        if child.tag == "div":
            yield from tidy.named(child, list(_pairs(child, inside)))
        elif child.tag in ("dt", "dd"):
            yield from tidy.named(child, [tidy.wrap(str(child.tag), *inside(child))])


def table(el: HtmlElement, inside: Inside) -> HtmlElement:
    """Rows in a head and a body; a first row of header cells counts as a head.

    A header cell of the body says what it heads, its row or its column.
    """
    head, body = tidy.new("thead"), tidy.new("tbody")
    for tr in el.iter("tr"):
        row = tidy.wrap("tr", *(_cell(cell, inside) for cell in tr.iterchildren("th", "td")))
        plain = any(cell.tag == "td" for cell in row)
        under = len(body) or plain
        if under:
            _scopes(tr, row)
        (body if under else head).extend(tidy.named(tr, [row]))
    made = tidy.wrap("table", head, body)
    for caption in el.iterchildren("caption"):
        made.insert(0, tidy.wrap("caption", *inside(caption)))
    return made


def _scopes(tr: HtmlElement, row: HtmlElement) -> None:
    """As the author says; else a row of nothing but headers heads columns (HTML, 4.9.12)."""
    usual = "row" if any(cell.tag == "td" for cell in row) else "col"
    for source, cell in zip(tr.iterchildren("th", "td"), row, strict=True):
        if cell.tag == "th" and not tidy.words(cell) and cell.find(".//img") is None:
            cell.tag = "td"  # without words it heads nothing
        elif cell.tag == "th":
            said = (source.get("scope") or "").lower().removesuffix("group")
            cell.set("scope", said if said in ("row", "col") else usual)


def _cell(cell: HtmlElement, inside: Inside) -> HtmlElement:
    made = tidy.wrap(str(cell.tag), *inside(cell))
    align = re.search(r"text-align:\s*(left|center|right)", cell.get("style") or "")
    if align:
        made.set("align", align[1])
    for span in ("colspan", "rowspan"):
        if (cell.get(span) or "").isdigit():
            made.set(span, cell.get(span, "1"))
    return tidy.named(cell, [made])[0]


def figure(el: HtmlElement, inside: Inside) -> list[HtmlElement]:
    """Images and what is said under them; a table with its caption; or blocks, and the same."""
    captions = list(el.iter("figcaption"))
    first = bool(captions) and el.find("*") is captions[0]
    said = [block for caption in captions for block in inside(caption)]
    for caption in captions:
        caption.drop_tree()
    if not el.text_content().strip():
        made = tidy.wrap("figure", *(tidy.image(img) for img in el.iter("img")))
        if said:
            made.append(tidy.wrap("figcaption", *said))
        return [made]
    body = inside(el)
    if said and [block.tag for block in body] == ["table"] and body[0].find("caption") is None:
        body[0].insert(0, tidy.wrap("caption", *said))
        return body
    return [*said, *body] if first else [*body, *said]
