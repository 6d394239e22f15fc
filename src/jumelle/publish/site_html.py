"""Small repairs to rendered pages, so that everyone can read them.

Python-Markdown leaves tables that cannot be scrolled from a keyboard, check boxes without a
name and note calls that are read as a bare number.
"""

from __future__ import annotations

from html import escape

from lxml import html
from lxml.html import HtmlElement

from jumelle.model import Lang

_WORDS: dict[Lang, dict[str, str]] = {
    "fr": {
        "table": "Tableau\u00a0: ",
        "note": "Note",
        "notes": "Notes",
        "box": "à cocher",
        "done": "fait",
    },
    "en": {"table": "Table: ", "note": "Note", "notes": "Notes", "box": "to do", "done": "done"},
}


def polish(content: str, lang: Lang) -> str:
    """The same content with named regions, tables that scroll, and named check boxes."""
    if not any(mark in content for mark in ("<table", "checkbox", "footnote")):
        return content
    root = html.fragment_fromstring(content, create_parent="div")
    words = _WORDS[lang]
    for table in list(root.iter("table")):
        if "highlighttable" not in (table.get("class") or ""):
            _wrap(table, words["table"])
    for box in root.iter("input"):
        if box.get("type") == "checkbox" and not box.get("aria-label"):
            box.set("aria-label", words["done" if box.get("checked") is not None else "box"])
    for call in root.iter("a"):
        if "footnote-ref" in (call.get("class") or ""):
            call.set("aria-label", f"{words['note']}\u00a0{call.text_content().strip()}")
    for notes in root.find_class("footnote"):
        if notes.tag == "div":
            notes.set("role", "doc-endnotes")
            notes.set("aria-label", words["notes"])
    return _inner(root)


def _wrap(table: HtmlElement, word: str) -> None:
    """Put a table in a region that the keyboard can scroll; name it after its first row."""
    for cell in table.iter("th"):
        beside = cell.getparent().find("td") is not None
        cell.set("scope", cell.get("scope") or ("row" if beside else "col"))
    tops = [cell for cell in table.iter("th") if cell.get("scope") != "row"]
    heads = [cell.text_content().strip() for cell in tops]
    table.set("class", "table")
    frame = html.Element("div")
    frame.set("class", "table-frame")
    frame.set("role", "region")
    frame.set("tabindex", "0")
    frame.set("aria-label", word + ", ".join(head for head in heads if head))
    parent = table.getparent()
    if parent is None:
        return
    parent.replace(table, frame)
    frame.tail, table.tail = table.tail, None
    frame.append(table)


def _inner(root: HtmlElement) -> str:
    return escape(root.text or "", quote=False) + "".join(
        html.tostring(child, encoding="unicode", method="html") for child in root
    )
