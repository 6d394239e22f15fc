"""What a page leaves to fill in: blanks and boxes become elements with a name and a label.

Three kinds of void inline elements join the plain tree of ``clean.py``; what they looked like
stays in ``shown``, and ``tidy.words`` still says it:

``blank``  a run of … or a date's pattern. ``kind``: "lines" where a long run ends its paragraph
           or cell, "date", else "text". ``width``: characters of the run.
``tick``   ☐, or the box of a task (``li[check]``; the element then stands first in its item).
           ``on`` where the author ticked it.
``tick``   with ``group``: ○, of which one is chosen among those that share ``group``.

All have ``name``: the id of the heading above and a count, unique in the book, the same in both
languages. ``label``: the words seen next to the field. ``about``: the question it answers (row
and column of its table, lead-in of its line); "" where the label says all. ``spoken`` joins both.

Authors' convention: ☐ where several may be ticked, ○ where one answer is meant. One or two …
are a blank only in a table's cell; elsewhere they are a sentence that trails off.
"""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml.html import HtmlElement

from jumelle.model import Lang
from jumelle.publish import labels, tidy
from jumelle.publish.book import Book, Part
from jumelle.publish.clean import HEADS
from jumelle.publish.labels import FIELDS

MARK = re.compile(r"AAAA-MM-JJ|YYYY-MM-DD|…+|[☐○]")
SHORT = 3  # fewer … than that are a blank in a cell alone
LONG = 7  # … that, at the end of their paragraph, ask for several lines
CLOSED = frozenset(["note", "noteref", "code", "pre", "a"])  # where a mark is only quoted
HINT = re.compile(r"\([^()]*\)|[\s\u00a0.]")  # what may follow a blank of several lines


@dataclass(slots=True)
class Names:
    """The names given so far in one book; lives no longer than one call of ``mark``."""

    count: Counter[str] = field(default_factory=Counter)
    groups: dict[HtmlElement, tuple[str, int]] = field(default_factory=dict)

    def next(self, heading: str) -> str:
        """A name that nothing has yet."""
        self.count[heading] += 1
        return f"{heading}-{self.count[heading]}"

    def choice(self, heading: str, group: HtmlElement) -> tuple[str, str]:
        """Names of a group and of its next choice."""
        name, taken = self.groups.get(group) or (self.next(heading), 0)
        self.groups[group] = (name, taken + 1)
        return name, f"{name}.{taken + 1}"


def mark(book: Book) -> Book:
    """A copy of the book in which everything to fill in is an element (see above)."""
    names = Names()
    return replace(book, parts=tuple(_part(part, book.lang, names) for part in book.parts))


def found(book: Book) -> Iterator[HtmlElement]:
    """The fields of a marked book, in reading order."""
    for part in book.parts:
        yield from part.body.iter(*FIELDS)


def spoken(el: HtmlElement, lang: Lang) -> str:
    """A field's whole accessible name: the question, a colon, the words next to the field."""
    about, label = str(el.get("about", "")), str(el.get("label", ""))
    if not (about and label):
        return about or label
    colon = " " if about.endswith(("?", "!", ".")) else "\u00a0: " if lang == "fr" else ": "
    return f"{about}{colon}{label}"


def _part(part: Part, lang: Lang, names: Names) -> Part:
    body = copy.deepcopy(part.body)
    for p in body.iter("p"):
        if _is_open(p):
            _split(p)
    ident, title = re.sub(r"\W+", "-", part.leaf.rel.rpartition("/")[2][:-3]), part.title
    for el in body.iter("p", *HEADS):
        if el.tag in HEADS:
            first = el.get("ids", "").partition(" ")[0].rpartition("#")[2]
            ident = re.sub(r"[^\w-]+", "-", first) or ident
            title = tidy.words(el)
        elif _is_open(el):
            _name(el, ident, names)
            labels.give(el, title, lang)
    return replace(part, body=body)


# ------------------------------------------------------------------ marks into elements


def _split(p: HtmlElement) -> None:
    """Replace the marks in a paragraph's text, and put the box of a task first in it."""
    item, in_cell = p.getparent(), next(p.iterancestors("td", "th"), None) is not None
    for node in [p, *_open(p)]:
        if node.tag not in CLOSED:
            node.text = _cut(node.text, node, 0, in_cell)
        if node is not p:
            parent = node.getparent()
            node.tail = _cut(node.tail, parent, parent.index(node) + 1, in_cell)
    for last in list(p.iter("blank"))[-1:]:
        shown = last.get("shown", "")
        if shown[0] == "…" and len(shown) >= LONG and HINT.sub("", tidy.words(p)).endswith(shown):
            last.set("kind", "lines")
    if item.tag == "li" and item.get("check") and item[0] is p:
        box = _tick("☐")
        if item.get("check") == "on":
            box.set("on", "yes")
        box.tail, p.text = p.text, None
        p.insert(0, box)


def _is_open(el: HtmlElement) -> bool:
    return next(el.iterancestors(*CLOSED), None) is None


def _open(el: HtmlElement) -> list[HtmlElement]:
    """The elements inside a line, in order; what is inside a closed one is its own matter."""
    return [one for one in el.iterdescendants() if _is_open(one)]


def _cut(text: str | None, parent: HtmlElement, at: int, in_cell: bool) -> str | None:
    """Put fields into ``parent`` from place ``at``; return the text before the first one."""
    before, last, end = text, None, 0
    for hit in MARK.finditer(text or ""):
        if not _is_field(hit, in_cell):
            continue
        made = _tick(hit[0]) if hit[0] in "☐○" else _blank(hit[0])
        said = hit.string[end : hit.start()]
        if last is None:
            before = said or None
        else:
            last.tail = said or None
        parent.insert(at, made)
        last, end, at = made, hit.end(), at + 1
    if last is not None:
        last.tail = (text or "")[end:] or None
    return before


def _is_field(hit: re.Match[str], in_cell: bool) -> bool:
    if not hit[0].startswith("…") or len(hit[0]) >= SHORT:
        return True
    beside = hit.string[: hit.start()][-1:] + hit.string[hit.end() :][:1]
    return in_cell and not re.search(r"[\w\[\]]", beside)


def _blank(shown: str) -> HtmlElement:
    made = tidy.new("blank")
    made.set("kind", "text" if shown[0] == "…" else "date")
    made.set("width", str(len(shown)))
    made.set("shown", shown)
    return made


def _tick(shown: str) -> HtmlElement:
    made = tidy.new("tick")
    made.set("group", "")  # a choice gets its group with its name
    made.set("shown", shown)
    return made


# ------------------------------------------------------------------ names


def _name(p: HtmlElement, ident: str, names: Names) -> None:
    choices = [el for el in p.iter("tick") if el.get("shown") == "○"]
    for el in p.iter(*FIELDS):
        if el in choices:
            group, name = names.choice(ident, _group(p, len(choices)))
            el.set("group", group)
            el.set("name", name)
        else:
            el.set("name", names.next(ident))


def _group(p: HtmlElement, choices: int) -> HtmlElement:
    """What holds the other choices: the row of a grid, a list of choices, or this line."""
    cell = next(p.iterancestors("td", "th"), None)
    if cell is not None:
        return cell.getparent() if tidy.words(cell) == "○" else cell
    return p.getparent().getparent() if choices == 1 and p.getparent().tag == "li" else p
