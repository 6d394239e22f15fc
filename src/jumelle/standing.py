"""A pair of pages against the ledger: what has changed since it was compared, and on which side.

Accepted blocks are looked for on each side by their digests alone, wherever they stand now: no
opinion of the aligner can make a compared passage stale. The aligner is only asked which block
now faces the survivor of a pair.
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

from jumelle.ledger import digest
from jumelle.model import LANGS, Block, Entry, Guide, Lang, Pair, other

#: Above this many comparisons, equal blocks are matched in their order alone.
_MANY = 4_000_000


class State(StrEnum):
    """Where a pair of pages stands."""

    IN_STEP = "in-step"
    FR_NEWER = "fr-newer"
    EN_NEWER = "en-newer"
    BOTH_CHANGED = "both-changed"
    NEVER_COMPARED = "never-compared"
    PAGE_MISSING = "page-missing"


@dataclass(frozen=True, slots=True)
class Change:
    """What one side did since the pair was compared, the other having stayed.

    newer: the side that changed.
    new: the block that stands there now; None when the passage was removed.
    old: the block of the other side, as it was compared; None when there is none to name.
    accepted: whether the passage was in the ledger; False for one that was added since.
    """

    newer: Lang
    new: Block | None
    old: Block | None
    accepted: bool = True


@dataclass(frozen=True, slots=True)
class Standing:
    """One pair of pages. ``accepted`` of its ``facing`` pairs of blocks stand as compared."""

    pair: Pair
    state: State
    accepted: int = 0
    facing: int = 0
    changes: tuple[Change, ...] = ()
    both: int = 0


def standings(guide: Guide) -> tuple[Standing, ...]:
    """Every pair of a guide, in order. A page that one language has on purpose is left out.

    Asked for the same guide again, as a check does after a build, it is answered at once.
    """
    return _standings(_Same(guide))


class _Same:
    """A guide compared by identity: to compare its pages would cost more than the answer."""

    __slots__ = ("guide",)

    def __init__(self, guide: Guide) -> None:
        self.guide = guide

    def __hash__(self) -> int:
        return id(self.guide)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.guide is self.guide


@lru_cache(maxsize=1)
def _standings(same: _Same) -> tuple[Standing, ...]:
    guide = same.guide
    known = dict(guide.ledger)
    return tuple(
        standing(pair, known.get(pair.rel))
        if pair.fr is not None and pair.en is not None
        else Standing(pair, State.PAGE_MISSING)
        for pair in guide.pairs
        if (pair.fr is not None and pair.en is not None) or pair.rel not in guide.alone
    )


def standing(pair: Pair, entries: Sequence[Entry] | None) -> Standing:
    """One pair against its entries; None when it was never compared."""
    facing = sum(1 for row in pair.rows if _speaks(row.fr) and _speaks(row.en))
    if entries is None:
        return Standing(pair, State.NEVER_COMPARED, facing=facing)
    fr, en = (_Side(pair, lang, entries) for lang in LANGS)
    for mine, twin in ((fr, en), (en, fr)):
        mine.face(twin)
    for mine in (fr, en):
        mine.fill()
    changes: list[Change] = []
    accepted = both = 0
    for k, entry in enumerate(entries):
        if fr.lost(k) and en.lost(k):
            both += bool(fr.new(k) or en.new(k))
        elif fr.lost(k) or en.lost(k):
            newer, older = (fr, en) if fr.lost(k) else (en, fr)
            changes.append(Change(newer.lang, newer.new(k), older.now(k)))
        elif entry.fr and entry.en:
            accepted += 1
    for mine, twin in ((fr, en), (en, fr)):
        for block in mine.rest():
            if twin.is_new(mine.opposite(block)):
                both += mine is fr
            else:
                changes.append(Change(mine.lang, block, None, False))
    moved = {change.newer for change in changes}
    if both or len(moved) == 2:
        state = State.BOTH_CHANGED
    elif moved:
        state = State.FR_NEWER if "fr" in moved else State.EN_NEWER
    else:
        state = State.IN_STEP
    changes.sort(key=lambda one: (one.new or one.old or _NOWHERE).line)
    return Standing(pair, state, accepted, facing, tuple(changes), both)


def _speaks(block: Block | None) -> bool:
    """Whether a block says something of its own, as a table apart from its rows does not."""
    return block is not None and any((block.text, block.links, block.codes, block.notes))


_NOWHERE = Block("", 0, 0, "")


class _Side:
    """One language of one pair: its blocks now, and the accepted ones among them."""

    def __init__(self, pair: Pair, lang: Lang, entries: Sequence[Entry]) -> None:
        self.lang = lang
        page = pair[lang]
        self.blocks = [(b, d) for b in (page.blocks if page else ()) if (d := digest(b))]
        self.index = {id(block): i for i, (block, _) in enumerate(self.blocks)}
        self.wanted = [k for k, entry in enumerate(entries) if entry[lang]]
        found = match([entries[k][lang] for k in self.wanted], [d for _, d in self.blocks])
        self.found = {self.wanted[i]: j for i, j in found.items()}
        self.missing = [k for k in self.wanted if k not in self.found]
        self.gone = frozenset(self.missing)
        self.free = set(range(len(self.blocks))) - set(self.found.values())
        self.became: dict[int, int] = {}
        self.faces = {
            id(here): there
            for row in pair.rows
            if (here := row[lang]) is not None and (there := row[other(lang)]) is not None
        }

    def lost(self, k: int) -> bool:
        """Whether an accepted block no longer stands anywhere as it was."""
        return k in self.gone

    def now(self, k: int) -> Block | None:
        """The accepted block, where it stands now."""
        return self.blocks[self.found[k]][0] if k in self.found else None

    def new(self, k: int) -> Block | None:
        """What took the place of an accepted block."""
        return self.blocks[self.became[k]][0] if k in self.became else None

    def opposite(self, block: Block | None) -> Block | None:
        """The block of the twin that faces one of ours."""
        return self.faces.get(id(block)) if block is not None else None

    def rest(self) -> list[Block]:
        """Blocks that came in beside the accepted ones."""
        return [self.blocks[j][0] for j in sorted(self.free)]

    def is_new(self, block: Block | None) -> bool:
        """Whether a block came in beside the accepted ones."""
        return block is not None and self.index.get(id(block)) in self.free

    def face(self, twin: _Side) -> None:
        """A lost block became the one that now faces its twin, if that one is new."""
        for k in self.missing:
            j = self.index.get(id(twin.opposite(twin.now(k))))
            if j in self.free:
                self.became[k] = j
                self.free.remove(j)

    def fill(self) -> None:
        """Else it became the first new one between the neighbours that still stand."""
        here = {**self.found, **self.became}
        standing = sorted(here)
        free = sorted(self.free)
        tried: dict[int, int] = {}
        for k in self.missing:
            if k in self.became:
                continue
            where = bisect(standing, k)
            first = here[standing[where - 1]] if where else -1
            last = here[standing[where]] if where < len(standing) else len(self.blocks)
            i = max(bisect(free, first), tried.get(first, 0))
            while i < len(free) and free[i] not in self.free:
                i += 1
            if i < len(free) and (free[i] < last or last < first):
                self.became[k] = free[i]
                self.free.remove(free[i])
                i += 1
            tried[first] = i


def match(then: Sequence[str], now: Sequence[str]) -> dict[int, int]:
    """Index in ``then`` → index in ``now`` of the same text: runs first, then any order."""
    found: dict[int, int] = {}
    start = 0
    while start < min(len(then), len(now)) and then[start] == now[start]:
        found[start] = start
        start += 1
    end = 0
    while end < min(len(then), len(now)) - start and then[-1 - end] == now[-1 - end]:
        end += 1
        found[len(then) - end] = len(now) - end
    a, b = then[start : len(then) - end], now[start : len(now) - end]
    if a and b and len(a) * len(b) <= _MANY:
        for run in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
            found |= {start + run.a + n: start + run.b + n for n in range(run.size)}
    taken = set(found.values())
    left = defaultdict(list)
    for j in range(len(now) - 1, -1, -1):
        if j not in taken:
            left[now[j]].append(j)
    for i, text in enumerate(then):
        if i not in found and left[text]:
            found[i] = left[text].pop()
    return found
