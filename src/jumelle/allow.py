"""Silences that a page asks for: ``<!-- allow: number-differs, fiscal years in English -->``.

The lines it speaks of are the comment's own and those of the block below it; written above the
page's title, it speaks of the whole page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jumelle.model import Guide, Page, Place

#: Possessive blanks (``*+``): an unclosed comment full of blanks must not be tried in every way.
_ALLOW = re.compile(r"<!--\s*+allow:\s*+(?P<rule>[\w-]+)\s*+(?:,(?P<reason>[^>]*?))?-->")


@dataclass(frozen=True, slots=True)
class Allowance:
    """One silence. ``rule`` is a name or an id as written; without a ``reason`` it is void."""

    path: str
    line: int
    last: int
    rule: str
    reason: str
    written: str

    def covers(self, place: Place) -> bool:
        """Whether a place is among the lines it speaks of."""
        return place.path == self.path and self.line <= place.line <= self.last


def of_guide(guide: Guide) -> Iterator[Allowance]:
    """Every allowance of every page."""
    for pair in guide.pairs:
        for page in (pair.fr, pair.en):
            if page is not None and "allow:" in page.text:
                yield from of_page(page)


def of_page(page: Page) -> Iterator[Allowance]:
    """A page's allowances, in order; those shown as code are examples, and are left out."""
    for number, line in enumerate(page.text.split("\n"), start=1):
        for match in _ALLOW.finditer(line):
            if not _is_code(page, number, match[0]):
                below = next((b for b in page.blocks if b.end_line >= number), None)
                last = max(below.end_line if below else number, number)
                if page.blocks and number < page.blocks[0].line:
                    last = page.text.count("\n") + 1  # above the title: for the whole page
                reason = (match["reason"] or "").strip()
                yield Allowance(page.path, number, last, match["rule"], reason, match[0])


def _is_code(page: Page, line: int, written: str) -> bool:
    return any(
        block.kind == "code" or any(written in code for code in block.codes)
        for block in page.blocks
        if block.line <= line <= block.end_line
    )
