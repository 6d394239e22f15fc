"""Text and edits -> text. What overlaps waits: the first in reading order is made."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from jumelle.model import Fix

_ENDS = re.compile(r"(\r\n|\n|\r)")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace columns of a line. ``line`` is 1-based, columns are 0-based code points."""

    line: int
    start: int
    end: int
    text: str


#: Edits that are made together or not at all.
Edits = tuple[Edit, ...]


def edit_of(fix: Fix) -> Edit:
    """A finding's fix, without its path."""
    return Edit(fix.line, fix.start, fix.end, fix.text)


def fix_of(path: str, edits: Edits, lines: list[str]) -> Fix | None:
    """Edits of one line as one fix; None when they stand on several lines.

    ``lines`` are those of the page, line 1 first.
    """
    if not edits or len({edit.line for edit in edits}) != 1:
        return None
    line, ordered = lines[edits[0].line - 1], sorted(edits)
    start, end = ordered[0].start, max(edit.end for edit in ordered)
    new, at = "", start
    for edit in ordered:
        new += line[at : edit.start] + edit.text
        at = edit.end
    return Fix(path, edits[0].line, start, end, new)


def chosen(groups: Iterable[Edits]) -> list[Edits]:
    """The groups that can be made at once: equal ones once, then those that overlap no other.

    The order of ``groups`` does not matter.
    """
    taken: dict[int, list[Edit]] = defaultdict(list)
    made = []
    for group in sorted({tuple(sorted(group)) for group in groups if group}):
        if not any(_overlap(edit, one) for edit in group for one in taken[edit.line]):
            made.append(group)
            for edit in group:
                taken[edit.line].append(edit)
    return made


def _overlap(a: Edit, b: Edit) -> bool:
    if a.start == a.end == b.start == b.end:
        return True
    return a.start < b.end and b.start < a.end


def apply(text: str, groups: Iterable[Edits]) -> str:
    """``text`` with every edit of the groups made, which must not overlap.

    Line ends (``\\n``, ``\\r\\n``, ``\\r``), a byte-order mark and the end of the file stay as they
    are. An edit that lies outside its line is left out.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    lines = split(text[len(mark) :])
    edits = {edit for group in groups for edit in group}
    for edit in sorted(edits, reverse=True):
        if 1 <= edit.line <= len(lines):
            body, end = lines[edit.line - 1]
            if 0 <= edit.start <= edit.end <= len(body):
                lines[edit.line - 1] = body[: edit.start] + edit.text + body[edit.end :], end
    return mark + "".join(body + end for body, end in lines)


def split(text: str) -> list[tuple[str, str]]:
    """(line, its end) of every line, by Markdown's three ends; the last line may lack one."""
    parts = [*_ENDS.split(text), ""]
    return list(zip(parts[::2], parts[1::2]))
