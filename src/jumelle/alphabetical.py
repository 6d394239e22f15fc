"""Lists that each language puts in its own alphabetical order: their items face across the order.

*Abeille, ours* and *bear, bee* are one list; the aligner, which keeps to the order of reading,
would face the bee with the bear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from jumelle.features import plain
from jumelle.model import Block, Row

Price = Callable[[Block, Block], float]
#: Shorter lists are in alphabetical order by chance.
SHORTEST = 4
#: From this length on, one item out of its place does not undo the order.
LONG = 8
#: Longer ones would take too long, items of one side times items of the other.
LARGEST = 10_000
#: Two items that cost more than this to face stay alone; a lone item costs as much as a gap.
FARTHEST, GAP = 1.5, 1.0
_SIGNS = re.compile(r"[\W_]+")


def reface(rows: Sequence[Row], price: Price) -> tuple[Row, ...]:
    """The same rows, with the items of lists in alphabetical order facing their likeliest twins."""
    found: list[Row] = []
    for run in _runs(rows):
        found += _list(run, price)
    return tuple(found)


def _runs(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows in order, items of one list together."""
    run: list[Row] = []
    kind: tuple[str, int] = ("", 0)
    for row in rows:
        here = {(block.kind, block.level) for block in (row.fr, row.en) if block is not None}
        if run and here != {kind}:
            yield run
            run = []
        kind = min(here)
        run.append(row)
        if len(here) > 1 or kind[0] != "item":
            yield run
            run = []
    if run:
        yield run


def _list(run: list[Row], price: Price) -> list[Row]:
    left = [row.fr for row in run if row.fr is not None]
    right = sorted((row.en for row in run if row.en is not None), key=lambda block: block.line)
    if min(len(left), len(right)) < SHORTEST or len(left) * len(right) > LARGEST:
        return run
    if not (_sorted(left) and _sorted(right)):
        return run
    prices = {(i, j): price(a, b) for i, a in enumerate(left) for j, b in enumerate(right)}
    faced: dict[int, int] = {}
    for (i, j), cost in sorted(prices.items(), key=lambda one: (one[1], one[0])):
        if cost > FARTHEST:
            break
        if i not in faced and j not in faced.values():
            faced[i] = j
    before = sum(GAP if r.fr is None or r.en is None else price(r.fr, r.en) for r in run)
    after = sum(prices[one] for one in faced.items()) + GAP * (
        len(left) + len(right) - 2 * len(faced)
    )
    return _rows(left, right, faced) if after < before - GAP / 2 else run


def _rows(left: list[Block], right: list[Block], faced: dict[int, int]) -> list[Row]:
    """In the order of the French list; a lone English item follows the one above it."""
    rows = [Row(block, right[faced[i]] if i in faced else None) for i, block in enumerate(left)]
    for j, block in enumerate(right):
        if j not in faced.values():
            above = right[j - 1] if j else None
            place = next((k + 1 for k, row in enumerate(rows) if above and row.en is above), 0)
            rows.insert(place, Row(None, block))
    return rows


def _sorted(blocks: list[Block]) -> bool:
    """Whether items are in order; in a long list, one may have slipped."""
    names = [_SIGNS.sub(" ", plain(block.text)).strip() for block in blocks]
    return sum(a >= b for a, b in pairwise(names)) <= (len(names) >= LONG)
