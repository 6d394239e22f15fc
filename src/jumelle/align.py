"""Two pages -> rows of facing blocks, by dynamic programming with gaps.

The method of Needleman and Wunsch (1970), with a cost that looks at type, nesting, length
ratio (Gale and Church, 1993) and shared features. Sections that stand in another order are
faced afterwards and marked as moved, so that a swap is one finding and not two losses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, log

from jumelle import alphabetical, features
from jumelle.features import Features
from jumelle.model import Block, Row

#: Cost of leaving one block without a counterpart. Two blocks face when that costs less than
#: two gaps.
GAP = 1.0
#: French text is about this much longer than its English twin, in characters.
FR_PER_EN = 1.15
#: Blocks further apart than this (beyond the difference of length) are not compared.
BAND = 40
#: The band that is tried first.
NARROW = 6
_NEVER = 9.0
#: Below this cost, blocks are recognized away from their place; below the other, beside one
#: that is.
_CLEAR, _LIKELY = 0.62, 1.5
#: What it costs to face blocks of two kinds; pairs not listed never face.
_KINDS = {
    ("para", "item"): 0.6,
    ("para", "heading"): 0.9,
    ("item", "heading"): 1.1,
    ("para", "definition"): 0.5,
    ("para", "term"): 0.6,
    ("para", "note"): 0.7,
    ("item", "row"): 0.9,
    ("para", "row"): 0.9,
    ("item", "definition"): 0.6,
    ("include", "code"): 0.6,
}


def cost(fr: Features, en: Features) -> float:
    """How unlikely it is that the two blocks say the same thing; 0 is certain, above 2 never."""
    total = 0.0
    if fr.kind != en.kind:
        total = _KINDS.get((fr.kind, en.kind)) or _KINDS.get((en.kind, fr.kind), _NEVER)
        if total >= _NEVER:
            return total
    if fr.kind == "heading" and fr.ident != en.ident and (fr.pinned or en.pinned):
        return _NEVER
    if fr.ident and en.ident:
        return 0.0 if fr.ident == en.ident else total + 0.9
    if fr.level != en.level:
        total += 0.1 * abs(fr.level - en.level)
    if fr.path != en.path:
        total += 0.2
    ratio = abs(log((fr.length + 8) / (en.length * FR_PER_EN + 8)))
    total += 0.45 * min(ratio, 1.4)
    return total + 0.75 * (1.0 - likeness(fr, en))


def likeness(fr: Features, en: Features) -> float:
    """Share of features in common, 0 to 1; 0.35 when there is nothing to compare."""
    if not fr.stems or not en.stems:
        return 0.35 if not (fr.stems or en.stems) else 0.25
    if fr.stems.isdisjoint(en.stems):
        return 0.0
    shared, smaller = len(fr.stems & en.stems), min(len(fr.stems), len(en.stems))
    # A third of the words in common is already a sure sign; few words prove less.
    return min(1.0, 2.2 * shared / (smaller + 1.5))


def align(fr: Sequence[Block], en: Sequence[Block]) -> tuple[Row, ...]:
    """Facing blocks of two pages, in reading order."""
    if not fr or not en:
        return tuple([Row(b, None) for b in fr] + [Row(None, b) for b in en])
    # An id that stands on both sides is proof: its heading faces no other.
    both = {b.ident for b in fr if b.ident} & {b.ident for b in en if b.ident}
    left = [features.of(block, block.ident in both) for block in fr]
    right = [features.of(block, block.ident in both) for block in en]
    steps = _path(left, right)
    rows = [
        Row(fr[i] if i is not None else None, en[j] if j is not None else None) for i, j in steps
    ]
    known = dict(zip(map(id, fr), left)) | dict(zip(map(id, en), right))
    moved = _face_moved(rows, known)
    return alphabetical.reface(moved, lambda a, b: cost(known[id(a)], known[id(b)]))


def _path(left: list[Features], right: list[Features]) -> list[tuple[int | None, int | None]]:
    """The cheapest way through both sequences, within a band around the diagonal.

    A way that leaves a band goes through gaps for it. A narrow band is tried first: when its best
    way costs less than those gaps would, no wider band has a better one (Ukkonen, 1985).
    """
    uneven = abs(len(left) - len(right))
    band = NARROW + uneven
    price, moves = _within(left, right, band)
    # So many gaps at least, 2 * band - uneven, are outside.
    while price > (2 * band - uneven) * GAP and band < BAND + uneven:
        band = min(max(2 * band, ceil((price / GAP + uneven) / 2)), BAND + uneven)
        price, moves = _within(left, right, band)
    return _walk_back(len(left), len(right), moves)


def _within(
    left: list[Features], right: list[Features], band: int
) -> tuple[float, list[tuple[int, bytearray]]]:
    """What the cheapest way costs, and for each row where the band begins and its moves."""
    n, m = len(left), len(right)
    big = float("inf")
    previous = [j * GAP if j <= band else big for j in range(m + 1)]
    moves: list[tuple[int, bytearray]] = []
    for i in range(1, n + 1):
        centre = i * m // n
        low, high = max(1, centre - band), min(m, centre + band)
        current = [big] * (m + 1)
        if low == 1:
            current[0] = i * GAP
        row = bytearray(high - low + 1)
        here = left[i - 1]
        for j in range(low, high + 1):
            up, side = previous[j] + GAP, current[j - 1] + GAP
            diagonal = previous[j - 1]
            best, move = (up, 1) if up <= side else (side, 2)
            if diagonal < best:
                diagonal += cost(here, right[j - 1])
                if diagonal < best:
                    best, move = diagonal, 0
            current[j] = best
            row[j - low] = move
        moves.append((low, row))
        previous = current
    return previous[m], moves


def _walk_back(
    n: int, m: int, moves: list[tuple[int, bytearray]]
) -> list[tuple[int | None, int | None]]:
    steps: list[tuple[int | None, int | None]] = []
    i, j = n, m
    while i or j:
        if not i:
            move = 2
        elif not j:
            move = 1
        else:
            low, row = moves[i - 1]
            move = row[j - low] if 0 <= j - low < len(row) else 1
        if move == 0:
            i, j = i - 1, j - 1
            steps.append((i, j))
        elif move == 1:
            i -= 1
            steps.append((i, None))
        else:
            j -= 1
            steps.append((None, j))
    steps.reverse()
    return steps


def _face_moved(rows: list[Row], known: dict[int, Features]) -> list[Row]:
    """Face blocks left alone on both sides that are clearly twins in another order.

    A short title tells little by itself: it follows the block beside it.
    """
    fr = {k: row.fr for k, row in enumerate(rows) if row.en is None and row.fr is not None}
    en = {k: row.en for k, row in enumerate(rows) if row.fr is None and row.en is not None}
    if not fr or not en:
        return rows
    price = {(k, h): cost(known[id(a)], known[id(b)]) for k, a in fr.items() for h, b in en.items()}
    faced: dict[int, int] = {}
    for (k, h), value in sorted(price.items(), key=lambda item: item[1]):
        if value > _CLEAR:
            break
        if k in faced or h in faced.values():
            continue
        if _telling(known[id(fr[k])], known[id(en[h])]):
            faced[k] = h
    waiting = list(faced.items())
    while waiting:
        k, h = waiting.pop()
        for step in (-1, 1):
            a, b = _next(k, fr, step), _next(h, en, step)
            if a in faced or b in faced.values() or price.get((a, b), _NEVER) > _LIKELY:
                continue
            faced[a] = b
            waiting.append((a, b))
    drop = set(faced.values())
    return [
        Row(row.fr, rows[faced[k]].en, moved=True) if k in faced else row
        for k, row in enumerate(rows)
        if k not in drop
    ]


def _next(index: int, alone: Mapping[int, Block], step: int) -> int:
    """The lone block of the same side that stands just before or after; -1 when there is none."""
    return index + step if index + step in alone else -1


def _telling(fr: Features, en: Features) -> bool:
    """Whether two blocks share enough to be recognized away from their place."""
    if fr.ident and fr.ident == en.ident:
        return True
    return len(fr.stems & en.stems) >= 2 and likeness(fr, en) >= 0.5
