"""One rendered page → a plain tree: few tags, no dialect, notes where they are called.

The plain tree holds, as blocks: h1–h6, p, ul, ol, li, dl, dt, dd, table, thead, tbody, tr,
th, td, blockquote, pre, hr, figure (img, figcaption), ``aside`` (a box: ``kind``, first child
``p.title``) and ``section`` (a tab: first child ``p.title``); inline: em, strong, code, a, br,
sup, sub, del, u, mark, q, span, img, ``note`` (its text, at its call) and ``noteref`` (a later
call of the same note). Attributes: ``ids`` (every id that led here), ``lang``, ``href``,
``src``, ``alt``, ``start``, ``check`` (on, off), ``align``, ``scope`` (row, col: what a header
cell of the body heads). White space is folded.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from functools import partial

from lxml.html import HtmlElement

from jumelle.publish import faults, shapes, tidy
from jumelle.publish.book import Leaf

RENAMED = {"i": "em", "b": "strong", "strike": "del", "s": "del", "ins": "u", "var": "em"}
RENAMED |= {"cite": "em", "dfn": "em", "kbd": "code", "samp": "code", "tt": "code"}
BARE = frozenset(
    ["span", "abbr", "time", "small", "label", "button", "data", "bdi", "bdo", "wbr", "acronym"]
)
INLINE = (
    frozenset(
        ["em", "strong", "code", "a", "br", "sup", "sub", "del", "u", "mark", "q", "img", "input"]
    )
    | BARE
)
WRAPS = frozenset(
    ["div", "section", "article", "header", "footer", "nav", "main", "address", "hgroup"]
)
HEADS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
BLOCK = (
    HEADS | WRAPS | frozenset(["p", "ul", "ol", "dl", "table", "blockquote", "pre", "hr", "figure"])
)
BLOCK |= {"details", "aside", "center"}
SHAPES = {"pre": shapes.listing, "ul": shapes.bullets, "ol": shapes.bullets}
SHAPES |= {"dl": shapes.definitions, "table": shapes.table}
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufeff\ufffe\uffff]")
SCREEN_ONLY = frozenset(
    ["headerlink", "footnote-backref", "no-print", "task-list-control", "twemoji"]
)


@dataclass(slots=True)
class Page:
    """What is known while one page is being cleaned; lives no longer than that."""

    leaf: Leaf
    notes: dict[str, HtmlElement] = field(default_factory=dict)
    called: set[str] = field(default_factory=set)


def clean(leaf: Leaf) -> HtmlElement:
    """The page's plain tree, in a ``div``. Raises a Fault on a tag that has no place in print."""
    root = tidy.parsed(_legal(leaf.html))
    page = Page(leaf)
    for shelf in root.xpath(".//div[@class='footnote']"):
        page.notes |= {li.get("id", ""): li for li in shelf.iter("li")}
        shelf.drop_tree()
    body = tidy.new("div")
    body.extend(blocks(page, root))
    for key in page.notes:  # a note that nobody calls is still the author's text
        if key not in page.called:
            body.extend(blocks(page, page.notes[key]))
    return body


def _legal(html: str) -> str:
    """The page without what no XML may hold, written as itself or as a reference."""

    def reference(hit: re.Match[str]) -> str:
        digits = hit[1].lower()
        code = int(digits[1:], 16) if digits.startswith("x") else int(digits)
        return "" if code > sys.maxunicode or FORBIDDEN.fullmatch(chr(code)) else hit[0]

    return re.sub(r"&#(\d{1,9}|[xX][0-9a-fA-F]{1,8});?", reference, FORBIDDEN.sub("", html))


def blocks(page: Page, source: HtmlElement) -> list[HtmlElement]:
    """The children of an element as blocks; runs of inline content become paragraphs."""
    out: list[HtmlElement] = []
    run = tidy.new("p")
    tidy.add_text(run, source.text)
    for child in source:
        if _dropped(child):
            pass
        elif _is_block(child):
            run = _close(run, out)
            out.extend(tidy.named(child, _block(page, child)))
        else:
            _inline(page, child, run)
        tidy.add_text(run, child.tail)
    _close(run, out)
    return _settle(out)


def _settle(out: list[HtmlElement]) -> list[HtmlElement]:
    """A heading's notes go to the end of the paragraph below it: not in contents or bookmarks."""
    made: list[HtmlElement] = []
    for el in out:
        calls = made[-1] if made and made[-1].get("class") == "calls" else None
        if calls is not None and el.tag == "p":
            el.extend(list(calls))
            made[-1] = el
        else:
            made.append(el)
    return made


def _close(run: HtmlElement, out: list[HtmlElement]) -> HtmlElement:
    tidy.fold(run)
    if len(run) or run.text:
        only = run[0] if len(run) == 1 and not run.text and not run[0].tail else None
        if only is not None and only.tag == "img":
            out.append(tidy.wrap("figure", only))
        else:
            out.append(run)
    return tidy.new("p")


def _dropped(el: HtmlElement) -> bool:
    """Comments, and what only a screen can use."""
    if not isinstance(el.tag, str):
        return True
    if el.tag == "input" or "hidden" in el.attrib or "popover" in el.attrib:
        return True
    return bool(
        el.get("aria-hidden") == "true"
        or el.get("role") == "tooltip"
        or SCREEN_ONLY & tidy.classes(el)
    )


def _is_block(el: HtmlElement) -> bool:
    return (
        el.tag in BLOCK
        or (el.tag not in INLINE and el.tag not in RENAMED)
        or any(kid.tag in BLOCK for kid in el.iter() if kid is not el)
    )


def _block(page: Page, el: HtmlElement) -> list[HtmlElement]:
    tag, classes = str(el.tag), tidy.classes(el)
    inside = partial(blocks, page)
    if tag in HEADS:
        return _heading(page, el)
    if tag in ("div", "table") and classes & {"highlight", "highlighttable"}:
        return [shapes.code(pre) for pre in list(el.iter("pre"))[-1:]]
    if "tabbed-set" in classes:
        return list(shapes.tabs(el, inside))
    if tag in ("details", "aside") or "admonition" in classes:
        return [shapes.box(el, inside)]
    if tag == "figure":
        return shapes.figure(el, inside)
    if tag in SHAPES:
        return [SHAPES[tag](el, inside)]
    if tag == "blockquote":
        return [tidy.wrap("blockquote", *blocks(page, el))]
    if tag == "hr":
        return [tidy.new("hr")]
    if tag in BLOCK or tag in INLINE or tag in RENAMED:
        return blocks(page, el)
    raise faults.unknown_tag(page.leaf, tag)


def _heading(page: Page, el: HtmlElement) -> list[HtmlElement]:
    """A heading, and a paragraph of the notes it called."""
    made = tidy.new(str(el.tag))
    _children(page, el, made)
    tidy.fold(made)
    calls = [tidy.lift(call) for call in list(made.iter("note", "noteref"))]
    if not calls:
        return [made]
    below = tidy.wrap("p", *calls)
    below.set("class", "calls")
    return [made, below]


def _children(page: Page, source: HtmlElement, into: HtmlElement) -> None:
    tidy.add_text(into, source.text)
    for child in source:
        if not _dropped(child):
            _inline(page, child, into)
        tidy.add_text(into, child.tail)


def _inline(page: Page, el: HtmlElement, into: HtmlElement) -> None:
    tag = RENAMED.get(str(el.tag), str(el.tag))
    if tag not in INLINE and tag not in WRAPS and tag != "p":
        raise faults.unknown_tag(page.leaf, tag)
    call = next((a for a in el.iter("a") if "footnote-ref" in tidy.classes(a)), None)
    if call is not None and tag in ("sup", "a"):
        into.append(_note(page, (call.get("href") or "").lstrip("#")))
        return
    if tag == "img":
        into.append(tidy.image(el))
        return
    if tag in BARE or tag in WRAPS or tag == "p":
        if not el.get("id") and not el.get("lang"):
            _children(page, el, into)
            return
        tag = "span"
    made = tidy.new(tag)
    if tag == "a" and el.get("href"):
        made.set("href", el.get("href", ""))
        made.set("class", " ".join(sorted(tidy.classes(el))))
    into.extend(tidy.named(el, [made]))
    _children(page, el, made)


def _note(page: Page, key: str) -> HtmlElement:
    first = key not in page.called and key in page.notes
    page.called.add(key)
    made = tidy.new("note" if first else "noteref")
    made.set("key", key)
    if first:
        made.extend(blocks(page, page.notes[key]))
        if not len(made):
            made.append(tidy.wrap("p"))
    return made
