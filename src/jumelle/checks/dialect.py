"""Markdown that tools read differently: write it so that every tool reads it alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jumelle.checks.common import on_page, pages
from jumelle.model import Guide, Hit, Page

_MARKER = re.compile(r"(?P<indent> *)(?:[-*+]|\d{1,9}[.)]) +\S")
_HASH = re.compile(r" {0,3}#{1,6}[^\s#]")


def lines(guide: Guide) -> Iterator[Hit]:
    """Why: Python-Markdown wants a blank line before a list and four spaces to nest one; others
    do not, so the same page gives a list on one host and a paragraph on another.
    """
    for pair, page in pages(guide):
        code = _code_lines(page)
        rows = page.text.split("\n")
        start = _after_front_matter(rows)
        for number in range(start, len(rows) + 1):
            line = rows[number - 1]
            above = rows[number - 2] if number > 1 else ""
            if number in code:
                continue
            match = _MARKER.match(line)
            if match and len(match["indent"]) % 4 and not _indented_box(rows, number):
                yield on_page("list-indent", pair, page, number, line.strip()[:160])
            elif match and _plain(above) and number > start:
                yield on_page("list-glued", pair, page, number, line.strip()[:160])
            elif _HASH.match(line) and not line.lstrip().startswith("#!"):
                yield on_page("heading-space", pair, page, number, line.strip()[:160])


def _plain(line: str) -> bool:
    """Whether a line is running text, which a list may not follow directly."""
    stripped = line.strip()
    return (
        bool(stripped)
        and not _MARKER.match(line)
        and not line.startswith((" ", "#", ">", "|", "<", "{", ":", "!!!", "???", "===", "///"))
    )


def _indented_box(rows: list[str], number: int) -> bool:
    """A list continued under an item may be indented by what the marker needs: not judged."""
    return rows[number - 1].startswith("\t")


def _code_lines(page: Page) -> set[int]:
    return {n for b in page.blocks if b.kind == "code" for n in range(b.line, b.end_line + 1)}


def _after_front_matter(rows: list[str]) -> int:
    if rows and rows[0].strip() == "---":
        for index, row in enumerate(rows[1:], start=2):
            if row.strip() in ("---", "..."):
                return index + 1
    return 1
