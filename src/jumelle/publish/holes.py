"""Where a page has placeholders and footnote calls, outside code.

The block structure comes from the one reader of Markdown; what is looked for here is only
``{{ … }}`` and ``[^…]`` in what that reader says is not code.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from jumelle.dialect import blocks

_CODE = frozenset(("fence", "code_block", "front_matter"))


@dataclass(frozen=True, slots=True)
class Hole:
    """``{{ name }}`` at ``text[start:end]``; ``alone`` when nothing else is on its line.

    ``line`` is 0-based from the start of the text; ``closed`` is False for a lone ``{{``.
    """

    start: int
    end: int
    name: str
    line: int
    alone: bool
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Call:
    """``[^label]``, or ``[^label]:`` at the start of a line, which defines the note."""

    label: str
    line: int
    defines: bool


def holes(text: str) -> Iterator[Hole]:
    """Every ``{{ … }}`` outside code, in order."""
    for start, end, line in _prose(text):
        place = start
        while (opened := text.find("{{", place, end)) >= 0:
            eol = _eol(text, opened)
            closing = text.find("}}", opened + 2, eol)
            if closing < 0:
                yield Hole(opened, eol, text[opened:eol].strip(), _at(text, start, opened, line),
                           alone=False, closed=False)  # fmt: skip
                place = eol
                continue
            bol = text.rfind("\n", 0, opened) + 1
            around = text[bol:opened] + text[closing + 2 : eol]
            yield Hole(
                opened,
                closing + 2,
                text[opened + 2 : closing].strip(),
                _at(text, start, opened, line),
                alone=not around.strip(),
            )
            place = closing + 2


def calls(text: str) -> Iterator[Call]:
    """Every ``[^label]`` outside code, in order, definitions included."""
    for start, end, line in _prose(text):
        place = start
        while (opened := text.find("[^", place, end)) >= 0:
            closing = text.find("]", opened, _eol(text, opened))
            place = opened + 2
            label = text[opened + 2 : closing] if closing > 0 else ""
            if not label or any(char.isspace() for char in label):
                continue
            first = not text[text.rfind("\n", 0, opened) + 1 : opened].strip()
            yield Call(
                label,
                _at(text, start, opened, line),
                first and text[closing + 1 : closing + 2] == ":",
            )


def _at(text: str, start: int, place: int, line: int) -> int:
    return line + text.count("\n", start, place)


def _eol(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end


@lru_cache(maxsize=8)
def _prose(text: str) -> tuple[tuple[int, int, int], ...]:
    """(start, end, 0-based line of start) of each stretch outside code blocks and code spans.

    Where no placeholder nor call can be code, as on most pages, the text is one stretch.
    """
    lines = text.split("\n")
    if not _code(text, lines):
        return ((0, len(text), 0),)
    offsets = list(accumulate((len(line) + 1 for line in lines), initial=0))
    return tuple(
        (start, end, bisect_right(offsets, start) - 1)
        for first, last in _ranges(text, len(lines))
        for start, end in _outside_spans(text, offsets[first], min(offsets[last], len(text)))
    )


def _code(text: str, lines: list[str]) -> bool:
    """Whether what is looked for may stand in code: a fence, a span, front matter, or behind an
    indent of four columns, wherever its line begins in a list or a quotation."""
    return (
        "`" in text
        or "~~~" in text
        or "---" in lines[0]  # behind a mark of a list, too, says the reader
        or any(("    " in line or "\t" in line) for line in lines if "{{" in line or "[^" in line)
    )


def _ranges(text: str, count: int) -> Iterator[tuple[int, int]]:
    """Line ranges [first, last) that hold prose; a paragraph is one range, code is none."""
    owner = list(range(count))
    code: set[int] = set()
    for token in blocks(text):
        if token.map is None:
            continue
        first, last = token.map[0], min(token.map[1], count)
        if token.type in _CODE:
            code.update(range(first, last))
        elif token.type == "inline":
            owner[first:last] = [min(owner[first], first)] * (last - first)
    line = 0
    while line < count:
        start = line
        line += 1
        if start in code:
            continue
        while line < count and line not in code and owner[line] == owner[start]:
            line += 1
        yield start, line


def _outside_spans(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Stretches between code spans: a run of backticks is closed by the next equal run."""
    open_at = place = start
    while (tick := text.find("`", place, stop)) >= 0:
        if text[tick - 1 : tick] == "\\":
            place = tick + 1
            continue
        size = _run(text, tick, stop)
        closing = _closing(text, tick + size, stop, size)
        if closing < 0:
            place = tick + size
            continue
        yield open_at, tick
        open_at = place = closing + size
    yield open_at, stop


def _closing(text: str, place: int, stop: int, size: int) -> int:
    while (tick := text.find("`", place, stop)) >= 0:
        run = _run(text, tick, stop)
        if run == size:
            return tick
        place = tick + run
    return -1


def _run(text: str, place: int, stop: int) -> int:
    end = place
    while end < stop and text[end] == "`":
        end += 1
    return end - place
