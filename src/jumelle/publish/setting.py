"""The merged guide → Typst source, in code mode only.

Every word of an author's is a string literal, where only ``\\`` and ``"`` mean anything:
author text is never code. The functions called here are in ``assets/guide.typ``.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from jumelle.publish import setting_fields, setting_tables, tidy
from jumelle.publish.book import Part
from jumelle.publish.clean import HEADS
from jumelle.publish.labels import FIELDS
from jumelle.publish.literals import lit, said
from jumelle.publish.notes_pages import name_of
from jumelle.publish.setting_tables import NOTES

MARKS = {"em": "emph", "strong": "strong", "sup": "super", "sub": "sub", "del": "strike"}
MARKS |= {"u": "underline", "mark": "highlight", "q": "quoted"}
CALLS = {"blockquote": "cited", "section": "tab"}
INLINE = frozenset(["code", "a", "br", "span", "img", *NOTES, *MARKS])
INDEX = 60  # items of a list that surely fits on a page in two columns


def opening(one: Part, word: str) -> str:
    """The source of a page's title. word: "Chapter" or "Annex", as its title's line says."""
    facts = {
        "kind": one.kind,
        "level": one.level,
        "number": one.leaf.number,
        "word": word,
        "title": one.title,
        "name": one.anchor,
    }
    return f"turn-at({lit(one.leaf.rel)}); opening(..{lit(facts)})"


def part(one: Part) -> str:
    """The source of what a page says below its title.

    Where a new page may be asked for stands a call that looks it up (``notes_pages.marks``):
    the source is the same whether or not it is, and Typst sets again only what that moves.
    """
    return "\n".join(_top(child, name_of(one, nth)) for nth, child in enumerate(one.body))


def _names(el: HtmlElement) -> str:
    return "".join(f"anchor({lit(name)}); " for name in el.get("ids", "").split())


def _tongue(el: HtmlElement, code: str) -> str:
    lang = el.get("lang", "")
    return f"tongue({lit(lang[:2])}, {{{code}}})" if lang else code


def _top(el: HtmlElement, name: str) -> str:
    """A block of the page itself: a note in it may ask for a new page, or for looser lines."""
    code = _block(el)
    if next(el.iter("note"), None) is not None:
        code = f"loose-at({lit(name)}, {{{code}}})"
    elif el.tag not in HEADS:
        return _tongue(el, code)
    return f"turn-at({lit(name)}); {_tongue(el, code)}"


def _blocks(el: HtmlElement) -> str:
    return "\n".join(_tongue(child, _block(child)) for child in el)


def _block(el: HtmlElement) -> str:
    tag, names = str(el.tag), _names(el)
    if tag in INLINE:
        return f"{_inline(el)}\n"
    if tag in HEADS:
        own = el.get("ids", "").split()
        return f"head({tag[1]}, {_run(el)}, {lit(own)})"
    if tag == "p":
        return f"par({{{names}{_run(el)}}})"
    if tag in ("ul", "ol"):
        return names + _list(el)
    if tag == "dl":
        return names + _definitions(el)
    if tag == "table":
        return names + setting_tables.table(el, lambda part: _tongue(part, _cell(part)))
    if tag == "pre":
        return f"{names}listing({lit(el.text or '')})"
    if tag == "hr":
        return f"{names}pause()"
    if tag == "figure":
        return names + _figure(el)
    if tag in ("aside", "section"):
        return names + _boxed(el)
    return f"{names}{CALLS[tag]}({{{_blocks(el)}}})"


def _boxed(el: HtmlElement) -> str:
    has_title = len(el) > 0 and el[0].get("class") == "title"
    title = _run(el[0]) if has_title else '""'
    index = el.get("kind") == "term-pages"
    body = "\n".join(
        _tongue(child, _halves(child) if index and child.tag == "ul" else _block(child))
        for child in el[1 if has_title else 0 :]
    )
    if el.tag == "section":
        return f"tab({title}, {{{body}}})"
    return f"note-box({lit(el.get('kind', 'note'))}, {title}, {{{body}}})"


def _halves(el: HtmlElement) -> str:
    """A long list of short items as two lists side by side."""
    half = (len(el) + 1) // 2
    if not 4 <= len(el) <= INDEX:
        return _list(el)
    return f"halves({_list(el, 0, half)}, {_list(el, half)})"


def _figure(el: HtmlElement) -> str:
    """Pictures one below the other; what is said of all of them stands under the last."""
    caption = next((child for child in el if child.tag == "figcaption"), None)
    images = [child for child in el if child.tag == "img"]
    out = []
    for img in images:
        below = lit(img.get("title") if caption is None else None)
        if caption is not None and img is images[-1]:
            below = _cell(caption)
        src, alt = lit(f"/img/{img.get('src')}"), lit(img.get("alt", ""))
        out.append(_tongue(img, f"picture({src}, {alt}, {below})"))
    return "\n".join(out)


def _cell(el: HtmlElement) -> str:
    """Content of an item, a cell or a note: its first paragraph is set inline.

    So the item's mark, or the note's number, stands on the first line and not above it.
    """
    names = _names(el)
    if len(el) and el[0].tag == "p":
        rest = "\n".join(_tongue(kid, _block(kid)) for kid in el[1:])
        first = _tongue(el[0], _names(el[0]) + _run(el[0]))
        apart = "parbreak()\n" if len(el) > 1 and el[1].tag == "p" else ""
        return f"{{{names}{first}\n{apart}{rest}}}"
    return f'{{""\n{names}{_blocks(el)}}}'


def _list(el: HtmlElement, first: int = 0, last: int | None = None) -> str:
    """Task lists are numbered lists whose "number" is a box: the label a reader hears."""
    items = [child for child in el if child.tag == "li"][first:last]
    loose = f"tight: {lit(el.get('loose') is None)}"
    if any(item.get("check") for item in items):
        marks = ", ".join(map(setting_fields.task, items))
        body = ", ".join(f"enum.item({_tongue(item, _cell(item))})" for item in items)
        return f"tasks(({marks},), {loose}, {body})"
    kind = "enum" if el.tag == "ol" else "list"
    start = f"start: {el.get('start')}, " if el.get("start") and kind == "enum" else ""
    body = ", ".join(f"{kind}.item({_tongue(item, _cell(item))})" for item in items)
    return f"{kind}({start}{loose}, {body})"


def _definitions(el: HtmlElement) -> str:
    out: list[str] = []
    terms: list[str] = []
    bodies: list[str] = []
    for child in [*el, None]:
        if child is None or (child.tag == "dt" and bodies):
            body = "parbreak(); ".join(bodies) or '""'
            if terms:
                out.append(f"terms.item({{{'linebreak(); '.join(terms)}}}, {{{body}}})")
            terms, bodies = [], []
        if child is not None:
            (terms if child.tag == "dt" else bodies).append(_tongue(child, _cell(child)) + "\n")
    return f"terms({', '.join(out)})" if out else ""


def _run(el: HtmlElement) -> str:
    """Inline content, as one code block that is never empty."""
    out = [lit(""), *said(el.text)]
    options: list[tuple[int, bool]] = []
    for child in el:
        options += setting_fields.option(child, len(out))
        before = child.getprevious()
        if child.tag in NOTES and before is not None and before.tag in NOTES and not before.tail:
            out.append("note-comma()")  # or notes 1 and 2 would read 12
        out.append(_tongue(child, _inline(child)))
        out += said(setting_fields.glue(child, child.tail or ""))
    return "{" + "; ".join(setting_fields.keep_whole(out, options)) + "}"


def _inline(el: HtmlElement) -> str:
    tag, names = str(el.tag), _names(el)
    if tag == "br":
        return "linebreak()"
    if tag == "code":
        return f"{names}inline-code({lit(tidy.words(el))})"
    if tag == "img":
        return f"glyph({lit('/img/' + el.get('src', ''))}, {lit(el.get('alt', ''))})"
    if tag == "note":
        return f"note-at({lit(el.get('key', ''))}, {_cell(el)})"
    if tag == "noteref":
        return f"note-again({lit(el.get('key', ''))})"
    if tag == "a":
        return names + _link(el)
    if tag in FIELDS:
        return setting_fields.call(el)
    if el.get("class") == "address":
        return f"address({_run(el)})"
    if tag in MARKS:
        return f"{names}{MARKS[tag]}({_run(el)})"
    return names + _run(el)


def _link(el: HtmlElement) -> str:
    if el.get("to"):
        kind = "term" if el.get("to", "").startswith("glossary.md#") else "inner"
        return f"{kind}-link({lit(el.get('to'))}, {_run(el)})"
    if el.get("href"):
        return f"outer-link({lit(el.get('href'))}, {_run(el)})"
    return _run(el)
