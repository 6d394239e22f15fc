"""What a field to fill in is called: the words that a person sees next to it.

A blank is named by the words before it in its sentence, else by those after it; a box by the
words up to the next box; in a table, row and column come first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from jumelle.model import Lang
from jumelle.publish import tidy, wording

FIELDS = ("blank", "tick")
BEFORE = " \u00a0\u202f\n.,;:!?)»”—–"  # what no label begins with
AFTER = " \u00a0\u202f\n.,;:(«“—–"  # what no label ends with
STOP = re.compile(r"[.,;:!?(\n]")
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")


def give(p: HtmlElement, title: str, lang: Lang) -> None:
    """Set ``label`` and ``about`` of each field in a line.

    title: words of the heading above, for a field that nothing else names.
    """
    texts, found = _pieces(p)
    row, column = _place(p, lang)
    task = p.getparent().get("check") and p.getparent()[0] is p  # its box stands first
    ticks = [at for at, el in enumerate(found) if el.tag == "tick" and (at or not task)]
    lead = ticks[0] if ticks else len(found)
    question = row or (_before(texts[lead]) if ticks else "")
    for at, el in enumerate(found):
        about = question if row or at >= lead else ""
        if el.tag == "tick":
            stop = next((n for n in ticks if n > at), len(found)) if at in ticks else at + 1
            label = column or _trim(" ".join(texts[at + 1 : stop + 1]))
        else:
            label = _before(texts[at])
            if not label:
                label, texts[at + 1] = _after(texts[at + 1])  # words name one field alone
            if el.get("kind") == "date":
                label = f"{label} ({el.get('shown')})" if label else el.get("shown", "")
        if not about and (el.get("group") or not label):
            about = title
        el.set("label", label or about)
        el.set("about", about if label else "")


def _pieces(p: HtmlElement) -> tuple[list[str], list[HtmlElement]]:
    """The fields of a line, and the texts before, between and after them: one more."""
    texts, found = [""], []
    for one in _flat(p):
        if isinstance(one, str):
            texts[-1] += one
        else:
            found.append(one)
            texts.append("")
    return texts, found


def _flat(el: HtmlElement) -> Iterator[str | HtmlElement]:
    yield el.text or ""
    for child in el:
        if child.tag in FIELDS:
            yield child
        elif child.tag == "br":
            yield "\n"
        elif child.tag not in tidy.APART:
            yield from _flat(child)
        yield child.tail or ""


def _trim(text: str) -> str:
    """One line without the punctuation that belongs to its neighbours."""
    return tidy.BLANK.sub(" ", text).lstrip(BEFORE).rstrip(AFTER)


def _before(said: str) -> str:
    """The words of the last sentence of what stands before a field; or ""."""
    words = _trim(SENTENCE.split(said.rstrip())[-1])
    return words if re.search(r"\w", words) else ""


def _after(said: str) -> tuple[str, str]:
    """The words after a field, to the next stop, and what follows them; or "" and all."""
    stop = STOP.search(said)
    end = stop.start() if stop else len(said)
    words = _trim(said[:end])
    return (words, said[end:]) if re.search(r"[^\W\d]", words) else ("", said)


def _place(p: HtmlElement, lang: Lang) -> tuple[str, str]:
    """A cell's row (and column, where more than one has fields), and the label of a bare box."""
    cell = next(p.iterancestors("td", "th"), None)
    if cell is None:
        return "", ""
    row = cell.getparent()
    cells, body = list(row), row.getparent()
    at = cells.index(cell)
    heads = list(body.getparent().iterfind("thead/tr"))[-1:]
    column = ""
    if heads and heads[0] is not row and at < len(heads[0]):
        texts, found = _pieces(heads[0][at])
        column = _trim("".join(texts)) if found else tidy.words(heads[0][at])
    filled = [one for one in cells if next(one.iter(*FIELDS), None) is not None]
    said = [tidy.words(one) for one in cells[:at] if one not in filled]
    said = [one for one in said if re.search(r"[^\W\d]", one)]
    colon = "\u00a0: " if lang == "fr" else ": "
    name = colon.join(said)
    if column and tidy.words(cell) in ("☐", "○"):
        return name or _row(row, lang), column
    if not name:
        return ", ".join(one for one in (column, _row(row, lang)) if one), ""
    return (f"{name}, {column}" if column and len(filled) > 1 else name), ""


def _row(row: HtmlElement, lang: Lang) -> str:
    """A row that no words name, by its place."""
    return f"{wording.WORDS['row'][lang]} {row.getparent().index(row) + 1}"
