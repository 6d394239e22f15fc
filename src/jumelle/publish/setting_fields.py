"""The fields of a form → calls of ``assets/fields.typ``; see ``fields.py`` for the elements."""

from __future__ import annotations

from itertools import pairwise

from lxml.html import HtmlElement

from jumelle.publish import tidy
from jumelle.publish.labels import FIELDS

ROOM, EDGES = 4, 3  # characters for each … that an author typed, and at the ends
WIDEST, NARROW = 30, 14  # characters at most; in a table of so many columns:
MANY = 5
TINY = 3  # a figure or two
SHORT = 40  # characters of an option that stays on one line
SIGNS = {"on": '"☑"', "off": '"☐"', "": '"•"'}
LINES = 2  # height of a box for several lines; twice that where the run is very long
VERY_LONG = 12
PARAGRAPH = "a column where people write " * 3


def call(el: HtmlElement) -> str:
    """A field in a line. Names are letters, digits, dots and hyphens: safe in a literal."""
    name = el.get("name", "")
    if is_task(el):
        return '""'  # it is the mark of its item
    if el.tag == "tick":
        return f'tick-field("{name}", {str(bool(el.get("group"))).lower()})'
    width = int(el.get("width", "1"))
    if el.get("kind") == "date":
        return f'date-field("{name}", "{el.get("shown")}")'
    if el.get("kind") == "lines":
        return f'lines-field("{name}", {LINES * (2 if width > VERY_LONG else 1)})'
    cell = next(el.iterancestors("td", "th"), None)
    if cell is not None and width > TINY and tidy.words(cell) == el.get("shown"):
        return f'blank-field("{name}", 100%)'
    return f'blank-field("{name}", {_room(el) / 2:g}em)'


def is_task(el: HtmlElement) -> bool:
    """Whether a field is the box of a task, first in its item."""
    line = el.getparent()
    item = line.getparent()
    first = line[0] is el and not line.text and len(item) > 0 and item[0] is line
    return bool(el.tag == "tick" and item.get("check") and first)


def task(item: HtmlElement) -> str:
    """The mark of an item of a task list: a field, else a sign."""
    el = item[0][0] if len(item) and len(item[0]) else None
    if el is None or not is_task(el):
        return SIGNS[item.get("check", "")]
    return f'tick-field("{el.get("name", "")}", false)'


def align(cell: HtmlElement) -> str:
    """In a row to fill in, what is said stands at the height of what is filled in."""
    has = next(cell.getparent().iter(*FIELDS), None) is not None
    return "align: horizon, " if has else ""


def words(cell: HtmlElement) -> str:
    """What a cell says, blanks as long as they are printed, to weigh its column."""
    said = tidy.words(cell)
    for el in cell.iter("blank"):
        if el.get("kind") == "lines":
            return PARAGRAPH
        shown = el.get("shown", "")
        more = "" if shown[0] == "…" else f" {shown}"
        said = said.replace(shown, "_" * _room(el) + more, 1)
    return said


def option(el: HtmlElement, place: int) -> list[tuple[int, bool]]:
    """Where an option begins among the pieces of its line, and whether it fits on one line."""
    if el.tag != "tick" or is_task(el):
        return []
    return [(place, len(el.get("label", "")) <= SHORT)]


def glue(el: HtmlElement, tail: str) -> str:
    """Text after a field: a box to tick is never parted from the words it stands for."""
    return f"\u00a0{tail[1:]}" if el.tag == "tick" and tail.startswith(" ") else tail


def keep_whole(codes: list[str], options: list[tuple[int, bool]]) -> list[str]:
    """The pieces of a line, each short option as one piece.

    options: place of each option's first piece, and whether it is short; it goes on to the next.
    A space or a break at an option's end stays outside, where the line may end.
    """
    if not options:
        return codes
    out = ['set par(linebreaks: "simple")', *codes[: options[0][0]]]
    for (start, short), (end, _) in pairwise([*options, (len(codes), True)]):
        whole, after = codes[start:end], []
        while whole[-1] == "linebreak()":
            after.append(whole.pop())
        if whole[-1].endswith(' "'):
            whole[-1] = f'{whole[-1][:-2]}"'
            after.append('" "')
        out += [f"{'option' if short else 'long-option'}({{{'; '.join(whole)}}})", *after]
    return out


def _room(el: HtmlElement) -> int:
    """Characters that a blank has room for; fewer in a table of many columns."""
    row = next(el.iterancestors("tr"), None)
    most = WIDEST if row is None or len(row) < MANY else NARROW
    return min(ROOM * int(el.get("width", "1")) + EDGES, most)
