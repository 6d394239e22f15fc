"""Blanks and boxes as content controls: click to tick, type over the dots, pick a date.

A control's title is its accessible name: Word shows it above the control and screen readers
say it. Word has no control of which one alone may be chosen: round boxes are boxes, and the
page says to choose one.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from jumelle.model import Lang
from jumelle.publish import tidy
from jumelle.publish.fields import spoken
from jumelle.publish.word_draft import Draft
from jumelle.publish.word_xml import Face, run, tag
from jumelle.publish.words import TAG

LONGEST = 64  # characters of a title or a tag; with one more, Word calls the file damaged
SYMBOLS = "Segoe UI Symbol"
SQUARE = ("☐", "☒")
ROUND = ("○", "◉")


def tick(draft: Draft, el: HtmlElement) -> str:
    """A clickable box."""
    off, on = ROUND if el.get("group") else SQUARE
    ticked = el.get("on") == "yes"
    sign = on if ticked else off
    state = "".join(
        f'<w14:{name} w14:val="{ord(char):04X}" w14:font="{SYMBOLS}"/>'
        for name, char in (("checkedState", on), ("uncheckedState", off))
    )
    box = f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/>{state}</w14:checkbox>'
    fonts = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), SYMBOLS)
    shown = f"<w:r>{tag('rPr', tag('rFonts', **fonts))}<w:t>{sign}</w:t></w:r>"
    return _control(draft, el, box, shown)


def blank(draft: Draft, el: HtmlElement, face: Face) -> str:
    """A field to type in; what the page shows is its placeholder, and prints as such."""
    kind = el.get("kind")
    if kind == "date":
        inside = tag(
            "date",
            tag("dateFormat", val="yyyy-MM-dd"),
            tag("lid", val=TAG[draft.lang]),
            tag("storeMappedDataAs", val="dateTime"),
            tag("calendar", val="gregorian"),
        )
    else:
        inside = tag("text", multiLine=1 if kind == "lines" else None)
    own = Face(style="PlaceholderText", bold=face.bold, italic=face.italic, lang=face.lang)
    return _control(draft, el, tag("showingPlcHdr") + inside, run(el.get("shown", "…"), own))


def box(draft: Draft, name: str, label: str, on: bool) -> str:
    """The box of a task in a book whose fields are not marked."""
    made = tidy.new("tick")
    made.set("name", name)
    made.set("label", label)
    if on:
        made.set("on", "yes")
    return tick(draft, made)


def _control(draft: Draft, el: HtmlElement, kind: str, shown: str) -> str:
    props = tag(
        "sdtPr",
        tag("alias", val=_title(el, draft.lang)),
        tag("tag", val=_short(el.get("name", ""))),
        tag("id", val=draft.next()),
        kind,
    )
    return tag("sdt", props, tag("sdtContent", shown))


def _title(el: HtmlElement, lang: Lang) -> str:
    """The accessible name; where it is too long, its question is cut before its own words."""
    whole, label = spoken(el, lang), el.get("label", "")
    if len(whole) <= LONGEST or not el.get("about") or not label:
        return _short(whole)
    room = LONGEST - len(label) - len("…\u00a0: ")
    if room < LONGEST // 4:
        return _short(label)
    return spoken(_copy(el, _short(el.get("about", ""), room)), lang)


def _copy(el: HtmlElement, about: str) -> HtmlElement:
    made = tidy.new("tick")
    made.set("about", about)
    made.set("label", el.get("label", ""))
    return made


def _short(text: str, room: int = LONGEST) -> str:
    return text if len(text) <= room else f"{text[: room - 1].rstrip()}…"
