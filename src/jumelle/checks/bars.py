"""Tables that no longer are: a row cut in two, a delimiter row that fits no other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jumelle.checks.common import excerpt, neighbour, on_page
from jumelle.model import Block, Hit, Lang, Page, Pair, Row

_DELIMITER = re.compile(r"\| ?:?-{2,}:? ?\|")


def broken(pair: Pair, page: Page) -> Iterator[Hit]:
    """Paragraphs that were meant as tables: rows of bars, with a delimiter row that fits none."""
    for block in page.blocks:
        if block.kind == "para" and block.text.startswith("|") and _DELIMITER.search(block.text):
            said = excerpt(block)
            yield on_page(
                "table-broken", pair, page, block.line, said, end=block.end_line, text=said[:60]
            )


def cut(block: Block, rows: tuple[Row, ...], start: int, lang: Lang) -> bool:
    """A row cut in two by a newline, or a paragraph that was meant as a table."""
    if block.kind == "para":
        return block.text.startswith("|") and block.text.count("|") > 2
    filled = _filled(block)
    if not start or filled >= len(block.parts):
        return False
    above = neighbour(rows, start, lang)
    if above is not None and above.kind == "row" and filled < len(above.parts) - 1:
        return True
    # The other half stands just below or above, and both together make one row.
    halves = [row[lang] for row in rows[start - 1 : start + 2]]
    return any(
        half is not None
        and half.kind == "row"
        and abs(half.line - block.line) == 1
        and _filled(half) < len(half.parts)
        and filled + _filled(half) <= len(block.parts) + 1
        for half in halves
    )


def _filled(block: Block) -> int:
    return sum(1 for part in block.parts if part)
