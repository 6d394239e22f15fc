"""The fields of a form → calls of ``assets/fields.typ``; see ``fields.py`` for the elements."""

from __future__ import annotations

from itertools import pairwise

from lxml.html import HtmlElement

from jumelle.publish import tidy

ROOMY = 3  # characters of room for each … that an author typed: … is narrower than a hand
WIDEST = 30  # characters
SHORT = 40  # characters of an option that stays on one line
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
    return f'blank-field("{name}", {_room(width) / 2:g}em)'


def is_task(el: HtmlElement) -> bool:
    """Whether a field is the box of a task, first in its item."""
    line = el.getparent()
    item = line.getparent()
    first = line[0] is el and not line.text and len(item) > 0 and item[0] is line
    return bool(el.tag == "tick" and item.get("check") and first)


def task(item: HtmlElement) -> str:
    """The mark of a task that can be ticked; "" where the item has none."""
    el = item[0][0] if len(item) and len(item[0]) else None
    if el is None or not is_task(el):
        return ""
    return f'tick-field("{el.get("name", "")}", false)'


def words(cell: HtmlElement) -> str:
    """What a cell says, blanks as long as they are printed, to weigh its column."""
    said = tidy.words(cell)
    for el in cell.iter("blank"):
        if el.get("kind") == "lines":
            return PARAGRAPH
        shown = el.get("shown", "")
        more = "" if shown[0] == "…" else f" {shown}"
        said = said.replace(shown, "_" * _room(len(shown)) + more, 1)
    return said


def is_option(el: HtmlElement) -> bool:
    """Whether a field begins an option short enough to stay on one line."""
    return el.tag == "tick" and not is_task(el) and len(el.get("label", "")) <= SHORT


def glue(el: HtmlElement, tail: str) -> str:
    """Text after a field: a box to tick is never parted from the words it stands for."""
    return f"\u00a0{tail[1:]}" if el.tag == "tick" and tail.startswith(" ") else tail


def keep_whole(codes: list[str], options: list[int]) -> list[str]:
    """The pieces of a line, each option (from its place to the next one's) as one piece.

    A space at its end stays outside, where the line may break.
    """
    if not options:
        return codes
    out = codes[: options[0]]
    for start, end in pairwise([*options, len(codes)]):
        *rest, last = codes[start:end]
        spaced = last.endswith(' "')
        whole = "; ".join([*rest, f'{last[:-2]}"' if spaced else last])
        out += [f"option({{{whole}}})", *(['" "'] if spaced else [])]
    return out


def _room(width: int) -> int:
    return min(max(5, ROOMY * width + 4), WIDEST)
