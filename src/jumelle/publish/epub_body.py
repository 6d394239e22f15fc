"""The plain tree → XHTML, block by block. Links, images and ids were resolved by the merge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement

from jumelle.model import Lang
from jumelle.publish import epub_words, tidy
from jumelle.publish.clean import HEADS
from jumelle.publish.epub_markup import attributes, fragment, local, text, tongue
from jumelle.publish.setting import INLINE
from jumelle.publish.setting_tables import NOTES

BOXES = {"tip": ("tip", "doc-tip"), "warning": ("notice", "note"), "danger": ("notice", "note")}
#: Links to these pages: their class, and what EPUB and ARIA call them.
REFERRING = {
    "glossary.md": ("term", "glossref", "doc-glossref"),
    "references.md": ("", "biblioref", "doc-biblioref"),
}
SIGNS = {"on": "☑", "off": "☐"}
#: Elements that hold no text: a second id of theirs is put before them.
CLOSED = ("ul", "ol", "dl", "table", "hr", "figure", "pre", "aside", "section", "blockquote")
#: What a reading system may be asked to open; ``sms:`` is not among what EPUBCheck lets pass.
SCHEMES = ("http", "https", "mailto", "tel")
WIDE = 28  # letters of a row's longest words; more do not stand side by side on a telephone


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known while one file is written.

    rel: the page. name: its file. files: anchor of each part → file. images: name in the tree →
    name in the EPUB. calls: each call of a note → its number, and which call of that note it is.
    heads: each heading → its id.
    """

    lang: Lang
    rel: str
    name: str
    files: Mapping[str, str]
    images: Mapping[str, str]
    calls: Mapping[HtmlElement, tuple[int, int]]
    heads: Mapping[HtmlElement, str]


def blocks(scene: Scene, elements: Iterable[HtmlElement]) -> str:
    """Blocks, one a line."""
    return "\n".join(_block(scene, el) for el in elements)


def run(scene: Scene, el: HtmlElement) -> str:
    """The inline content of an element."""
    out = [text(el.text)]
    for child in el:
        before = child.getprevious()
        if child.tag in NOTES and before is not None and before.tag in NOTES and not before.tail:
            out.append("<sup>,\u202f</sup>")  # or notes 1 and 2 would read 12
        out += [_inline(scene, child), text(child.tail)]
    return "".join(out)


def spots(scene: Scene, el: HtmlElement, after: int = 0) -> str:
    """Empty places to land on, for the ids of an element from the one at ``after``."""
    names = el.get("ids", "").split()[after:]
    return "".join(f"<span{attributes(id=local(name))}></span>" for name in names)


def _open(el: HtmlElement, tag: str, **more: str | None) -> str:
    """An opening tag with the element's first id and its language."""
    first = local(el.get("ids", "").partition(" ")[0])
    return f"<{tag}{attributes(**{'id': first, **tongue(el), **more})}>"


def _block(scene: Scene, el: HtmlElement) -> str:
    tag = str(el.tag)
    if tag in INLINE:
        return f"<p>{_inline(scene, el)}</p>"
    if tag in HEADS:
        return _heading(scene, el, tag)
    if tag == "p":
        return f"{_open(el, 'p', class_=el.get('class'))}{spots(scene, el, 1)}{run(scene, el)}</p>"
    return spots(scene, el, 1) + _shape(scene, el, tag)


def _shape(scene: Scene, el: HtmlElement, tag: str) -> str:
    if tag in ("ul", "ol"):
        return _list(scene, el, tag)
    if tag == "dl":
        body = "\n".join(f"{_open(kid, str(kid.tag))}{_held(scene, kid)}</{kid.tag}>" for kid in el)
        return f"{_open(el, 'dl')}\n{body}\n</dl>"
    if tag == "table":
        return _table(scene, el)
    if tag == "pre":
        return f"{_open(el, 'pre')}<code>{text(el.text)}</code></pre>"
    if tag == "hr":
        return _open(el, "hr").replace(">", "/>")
    if tag == "figure":
        return f"{_open(el, 'figure')}\n{_figure(scene, el)}\n</figure>"
    if tag == "aside":
        return _box(scene, el)
    if tag == "section":
        return f"{_open(el, 'div', class_='tab')}\n{blocks(scene, el)}\n</div>"
    return f"{_open(el, tag)}\n{blocks(scene, el)}\n</{tag}>"


def _heading(scene: Scene, el: HtmlElement, tag: str) -> str:
    said = run(scene, el)
    if scene.rel == "glossary.md" and tag == "h3":
        said = f'<dfn epub:type="glossterm">{said}</dfn>'
    return f"{_open(el, tag, id=scene.heads[el])}{spots(scene, el, 1)}{said}</{tag}>"


def _box(scene: Scene, el: HtmlElement) -> str:
    kind = el.get("kind", "note")
    title = tidy.words(el[0]) if len(el) and el[0].get("class") == "title" else ""
    type_, role = BOXES.get(kind, ("", "note"))
    opening = _open(el, "aside", class_=f"box {kind}", epub_type=type_, role=role, aria_label=title)
    return f"{opening}\n{blocks(scene, el)}\n</aside>"


def _figure(scene: Scene, el: HtmlElement) -> str:
    out = [_inline(scene, img) for img in el.iter("img")]
    said = [kid for kid in el if kid.tag == "figcaption"]
    out += [f"{_open(kid, 'figcaption')}{_held(scene, kid)}</figcaption>" for kid in said]
    if not said:  # a title is what a caption would say
        titles = [img.get("title", "") for img in el.iter("img") if img.get("title")]
        out += [f"<figcaption>{text(' '.join(titles))}</figcaption>"] if titles else []
    return "\n".join(out)


def _held(scene: Scene, el: HtmlElement, loose: bool = False) -> str:
    """Content of an item, a cell or a caption: a paragraph alone is set without its tags."""
    extra = spots(scene, el, 1)
    paragraphs = sum(kid.tag == "p" for kid in el)
    if len(el) and el[0].tag == "p" and paragraphs == 1 and not loose:
        first = spots(scene, el[0]) + run(scene, el[0])
        if el[0].get("lang"):
            first = f"<span{attributes(**tongue(el[0]))}>{first}</span>"
        rest = f"\n{blocks(scene, list(el)[1:])}\n" if len(el) > 1 else ""
        return extra + first + rest
    return extra + blocks(scene, el)


def _list(scene: Scene, el: HtmlElement, tag: str) -> str:
    """Items to tick keep their box as a sign before their words."""
    loose = el.get("loose") is not None and any(len(item) > 1 for item in el)
    tasks = any(item.get("check") for item in el)
    kind = "biblioentry" if scene.rel == "references.md" else ""
    start = el.get("start") if tag == "ol" else None
    out = [_open(el, tag, start=start, class_="tasks" if tasks else None)]
    for item in el:
        sign = SIGNS.get(item.get("check", ""), "")
        box = f'<span class="tick">{sign} </span>' if sign else ""
        held = _held(scene, item, loose and not sign)
        out.append(f"{_open(item, 'li', epub_type=kind)}{box}{held}</li>")
    return "\n".join([*out, f"</{tag}>"])


def _table(scene: Scene, el: HtmlElement) -> str:
    heads = [tidy.words(cell) for row in list(el.iter("tr"))[:1] for cell in row]
    name = epub_words.table(scene.lang, [head for head in heads if head])
    named = {"tabindex": "0", "role": "group", "aria_label": name} if _least(el) > WIDE else {}
    out = [f"<div{attributes(class_='table', **named)}>", _open(el, "table")]
    for part in el:
        if part.tag == "caption":
            out.append(f"{_open(part, 'caption')}{_held(scene, part)}</caption>")
        elif len(part):
            out.append(f"<{part.tag}>")
            for row in part:
                cells = "".join(_cell(scene, cell, part.tag == "thead") for cell in row)
                out.append(f"{_open(row, 'tr')}{cells}</tr>")
            out.append(f"</{part.tag}>")
    return "\n".join([*out, "</table>", "</div>"])


def _least(el: HtmlElement) -> int:
    """Letters that a row takes at least: the longest word of each column, and a space each."""
    longest: dict[int, int] = {}
    for row in el.iter("tr"):
        for at, cell in enumerate(row):
            words = tidy.words(cell).split(" ")
            longest[at] = max(longest.get(at, 0), *(len(word) + 1 for word in words))
    return sum(longest.values())


def _cell(scene: Scene, cell: HtmlElement, head: bool) -> str:
    """A header cell with no words heads nothing: it is written as an ordinary one."""
    tag = (
        "th" if cell.tag == "th" and (tidy.words(cell) or cell.find(".//img") is not None) else "td"
    )
    spans = {"colspan": cell.get("colspan"), "rowspan": cell.get("rowspan")}
    heads = "col" if head else cell.get("scope", "row")
    group = "group" if int(spans[f"{heads}span"] or "1") > 1 else ""
    scope = heads + group if tag == "th" else None
    align = cell.get("align")
    opening = _open(
        cell, tag, scope=scope, class_=align if align in ("center", "right") else None, **spans
    )
    return f"{opening}{_held(scene, cell)}</{tag}>"


def _inline(scene: Scene, el: HtmlElement) -> str:
    tag = str(el.tag)
    if tag in NOTES:
        return _call(scene, el)
    if tag == "br":
        return "<br/>"
    if tag == "img":
        src = scene.images[el.get("src", "")]
        said = attributes(src=src, alt=el.get("alt"), title=el.get("title"), **tongue(el))
        return f"{spots(scene, el)}<img{said}/>"
    if tag == "a":
        return _link(scene, el)
    said = spots(scene, el, 1) + run(scene, el)
    if tag == "q":
        said = f"«\u00a0{said}\u00a0»" if scene.lang == "fr" else f"“{said}”"
        tag = "span"
    return f"{_open(el, tag)}{said}</{tag}>"


def _link(scene: Scene, el: HtmlElement) -> str:
    """An inner link as file and id, an outer one as it stands; words alone lead nowhere."""
    to, said = el.get("to", ""), spots(scene, el, 1) + run(scene, el)
    if to:
        rel, _, ident = to.partition("#")
        name = "" if scene.files[rel] == scene.name and ident else scene.files[rel]
        href = name + (fragment(ident) if ident else "")
        class_, kind, role = REFERRING.get(rel, ("", "", "")) if ident else ("", "", "")
        return f"{_open(el, 'a', href=href, class_=class_, epub_type=kind, role=role)}{said}</a>"
    if el.get("href", "").partition(":")[0].lower() in SCHEMES:
        return f"{_open(el, 'a', href=el.get('href'))}{said}</a>"
    return f"{_open(el, 'span')}{said}</span>"


def _call(scene: Scene, el: HtmlElement) -> str:
    number, at = scene.calls[el]
    ident = f"call.{number}" + (f".{at}" if at > 1 else "")
    named = attributes(href=f"#note.{number}", id=ident, epub_type="noteref", role="doc-noteref")
    return f"<sup><a{named}>{number}</a></sup>"
