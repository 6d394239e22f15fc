"""How wide the columns of a printed table are: weighed by what stands in them."""

from __future__ import annotations

from collections.abc import Sequence

LINE = 84  # characters of table text that the text's width holds at the ordinary size
WIDE = 92  # the same for tables of five columns and more, which reach into the margin
SMALL = 1.12  # how many more of them fit when the table is set small
PAD = 4  # characters that a cell's padding takes


def weights(rows: Sequence[Sequence[str]]) -> tuple[tuple[int, ...], bool]:
    """Weight of each column, and whether the table must be set small.

    rows: the plain text of every cell, row by row. A weight is a number of characters.
    Each column has room for its longest word; beyond that, width goes with how much the
    column says, so that the fullest cells of all columns end at about the same height.
    """
    count = max((len(row) for row in rows), default=0)
    if not count:
        return (), False
    columns = [[row[at] for row in rows if at < len(row)] for at in range(count)]
    least = [_longest_word(column) + PAD for column in columns]
    full = [max((len(text) for text in column), default=0) + PAD for column in columns]
    room = float(LINE if count < 5 else WIDE)
    if sum(full) <= room:
        return tuple(full), False
    small = sum(least) > room or (count > 4 and sum(full) > 2 * room)
    return _fill(least, full, max(room * (SMALL if small else 1), sum(least))), small


def _fill(least: Sequence[int], full: Sequence[int], line: float) -> tuple[int, ...]:
    """Widths of at least ``least``, else in proportion to ``full``, that add up to a line."""
    low, high = 0.0, 1.0
    for _ in range(24):
        share = (low + high) / 2
        total = sum(max(a, share * b) for a, b in zip(least, full, strict=True))
        low, high = (share, high) if total < line else (low, share)
    return tuple(round(max(a, low * b)) for a, b in zip(least, full, strict=True))


def _longest_word(texts: Sequence[str]) -> int:
    return max((len(word) for text in texts for word in text.split(" ")), default=1)
