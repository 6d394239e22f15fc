"""Inline content → runs: emphasis, links, notes, pictures, controls, the other language."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

from lxml.html import HtmlElement

from jumelle.publish import tidy, word_fields, word_pictures
from jumelle.publish.word_draft import Draft, Place
from jumelle.publish.word_xml import Face, field, look, run, tag
from jumelle.publish.words import TAG

NOTES = ("note", "noteref")
INLINE = frozenset(
    ["em", "strong", "code", "a", "br", "sup", "sub", "del", "u", "mark", "q", "span", "img"]
) | {*NOTES, "blank", "tick"}
QUOTES = {"fr": ("«\u00a0", "\u00a0»"), "en": ("“", "”")}
#: What may stand in an address; all else is written %XX, or Word calls the file damaged.
ADDRESS = "%/:=&?~#+!$,;'@()*"


def inline(
    draft: Draft, el: HtmlElement, place: Place, face: Face | None = None, since: int = 0
) -> str:
    """What an element holds, as runs. since: how many of its children were written before."""
    own = tongue(draft, el, face or place.face)
    first = el[since - 1].tail or "" if since else el.text or ""
    below = el[since] if since < len(el) else None
    out = [run(_beside(first.lstrip(" ") if since else first, None, below), own)]
    for child in el[since:]:
        before = child.getprevious()
        if child.tag in NOTES and before is not None and before.tag in NOTES and not before.tail:
            out.append(run(",\u202f", replace(own, raised="superscript")))  # not 12 for 1 and 2
        out.append(one(draft, child, place, own))
        out.append(run(_beside(child.tail or "", child, child.getnext()), own))
    return "".join(out)


def _beside(text: str, before: HtmlElement | None, after: HtmlElement | None) -> str:
    """A box keeps to its words, and stands a little off the words before it."""
    if before is not None and before.tag == "tick" and text.startswith(" "):
        text = f"\u00a0{text[1:]}"
    if after is not None and after.tag == "tick" and text.endswith(" ") and text.strip():
        text = f"{text[:-1]}\u2002 "
    return text


def tongue(draft: Draft, el: HtmlElement, face: Face) -> Face:
    """The face, in the element's own language if it says one."""
    lang = el.get("lang", "")
    if not lang:
        return face
    said = {str(known): whole for known, whole in TAG.items()}.get(lang, lang)
    return replace(face, lang="" if said == TAG[draft.lang] else said)


def marks(draft: Draft, el: HtmlElement) -> str:
    """A bookmark for each of the element's destinations."""
    return "".join(
        mark(draft, draft.marks[name]) for name in el.get("ids", "").split() if name in draft.marks
    )


def mark(draft: Draft, name: str, around: str = "") -> str:
    """A bookmark around runs, or at a point."""
    ident = draft.next()
    start = tag("bookmarkStart", id=ident, name=name)
    return f"{start}{around}{tag('bookmarkEnd', id=ident)}"


def one(draft: Draft, el: HtmlElement, place: Place, face: Face) -> str:
    """One inline element."""
    return marks(draft, el) + _one(draft, el, place, tongue(draft, el, face))


def _one(draft: Draft, el: HtmlElement, place: Place, face: Face) -> str:
    kind = str(el.tag)
    if kind == "br":
        return "<w:r><w:br/></w:r>"
    if kind == "img":
        return picture(draft, el, place, 0)
    if kind == "tick":
        return word_fields.tick(draft, el)
    if kind == "blank":
        return word_fields.blank(draft, el, face)
    if kind in NOTES:
        return _call(draft, el, place, face)
    if kind == "a":
        return _link(draft, el, place, face)
    if kind == "q":
        opening, closing = QUOTES[(face.lang or draft.lang)[:2]]
        return run(opening, face) + inline(draft, el, place, face) + run(closing, face)
    return inline(draft, el, place, _faced(kind, face))


def _faced(kind: str, face: Face) -> Face:
    if kind == "em":
        return replace(face, italic=not face.italic)
    if kind == "strong":
        return replace(face, bold=True)
    if kind in ("sup", "sub"):
        return replace(face, raised="superscript" if kind == "sup" else "subscript")
    if kind == "del":
        return replace(face, struck=True)
    if kind == "u":
        return replace(face, under=True)
    if kind == "mark":
        return replace(face, marked=True)
    if kind == "code":
        return replace(face, style=face.style or "InlineCode", code=bool(face.style))
    return face


def picture(draft: Draft, el: HtmlElement, place: Place, room: int) -> str:
    """A picture, as wide as ``room`` at most; 0: as high as the line."""
    known = draft.pictures[el.get("src", "")]
    relation = draft.shelf(place).image(known.name)
    return word_pictures.drawing(known, draft.next(), relation, el.get("alt", ""), room)


def _link(draft: Draft, el: HtmlElement, place: Place, face: Face) -> str:
    to, href = el.get("to", ""), el.get("href", "")
    if not to and not href:
        return inline(draft, el, place, face)
    style = "Term" if "term" in tidy.classes(el) else "Hyperlink"
    inside = inline(draft, el, place, replace(face, style=style))
    if to:
        return tag("hyperlink", inside, anchor=draft.marks[to], history=1)
    relation = draft.shelf(place).link(quote(href, safe=ADDRESS))
    return f'<w:hyperlink r:id="{relation}" w:history="1">{inside}</w:hyperlink>'


def _call(draft: Draft, el: HtmlElement, place: Place, face: Face) -> str:
    """A note at its first call; later calls repeat its number, which Word keeps up to date."""
    number = draft.numbers.get(el.get("key", ""))
    raised = look(Face(style="FootnoteReference"))
    if number is None:
        return ""
    name = f"_Note{number}"
    if el.tag == "noteref":
        return field(f"NOTEREF {name} \\f \\h", str(number), Face(style="FootnoteReference"))
    if place.note:  # Word has no note in a note
        said = " ".join(tidy.words(block) for block in el)
        return run(f"\u00a0({said})", face)
    reference = f'<w:r>{raised}<w:footnoteReference w:id="{number}"/></w:r>'
    draft.called.append((number, el))
    return mark(draft, name, reference)
