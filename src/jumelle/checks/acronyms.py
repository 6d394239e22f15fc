"""Acronyms: one name that a language writes in several ways, without any glossary."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from jumelle.checks.common import PROSE, between, facing
from jumelle.model import LANGS, Block, Guide, Hit, Lang, Pair

#: Three letters or more; two are often no acronym (*OK*, *No*).
_ACRONYM = re.compile(r"(?<![\w./@&-])[A-Z]{3,6}(?![\w/@&]|[.-]\w)")
#: Asked first, ten times as fast.
_CAPITALS = re.compile(r"[A-Z]{3}")
#: How often the usual name must stand opposite, before another is a departure.
OFTEN = 2
#: Share of the letters that two names of one thing have in common: *FSDH*, *PFDS*.
LETTERS = 0.5
#: Share of the blocks with a name that hold, opposite, the acronym it stands for.
FAITHFUL = 0.6


@dataclass(slots=True)
class _Seen:
    """What the blocks of a guide show of the acronyms of one language.

    names: an acronym opposite -> the names that face it, and in how many blocks.
    faced: a name here -> the acronyms that stand opposite; ``total``: in how many blocks it is.
    """

    names: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    faced: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    total: Counter[str] = field(default_factory=Counter)


def names(guide: Guide) -> Iterator[Hit]:
    """Why: a reader who meets *PFDS*, then *DHSF*, then *FSDH* looks for three programs.

    The usual name is the one that most often faces an acronym; it must be another word than the
    acronym, made of letters that look alike. Each departure is told once a page.
    """
    rows = [
        (pair, fr, en, _in(fr), _in(en))
        for pair, fr, en in facing(guide)
        if {fr.kind, en.kind} <= PROSE
    ]
    for lang in LANGS:
        seen = _Seen()
        for _, _, _, left, right in rows:
            here, there = (left, right) if lang == "fr" else (right, left)
            seen.total.update(here)
            for acronym in there:
                mine = {acronym} if acronym in here else here - there
                seen.names[acronym].update(mine)
                for name in mine:
                    seen.faced[name][acronym] += 1
        yield from _told(rows, lang, seen)


_Facing = tuple[Pair, Block, Block, frozenset[str], frozenset[str]]


def _told(rows: list[_Facing], lang: Lang, seen: _Seen) -> Iterator[Hit]:
    usual = {
        acronym: name
        for acronym in seen.names
        if (name := _usual(acronym, seen)) not in ("", acronym)
    }
    told: set[tuple[str, str]] = set()
    for pair, fr, en, left, right in rows if usual else ():
        here, there = (left, right) if lang == "fr" else (right, left)
        mine, twin = (fr, en) if lang == "fr" else (en, fr)
        for acronym in sorted(there & usual.keys()):
            if usual[acronym] in here:
                continue
            name = acronym if acronym in here else _another(acronym, here - there, seen)
            if name and (pair.rel, name) not in told:
                told.add((pair.rel, name))
                yield between("acronym-varies", pair, lang, mine, twin, name, acronym, here=name,
                              expected=usual[acronym], there=acronym)  # fmt: skip


def _in(block: Block) -> frozenset[str]:
    if _CAPITALS.search(block.prose) is None:
        return frozenset()
    return frozenset(_ACRONYM.findall(block.prose))


def _usual(acronym: str, seen: _Seen) -> str:
    """The name that usually stands opposite an acronym; empty when there is none."""
    found = [
        (count, name)
        for name, count in seen.names[acronym].items()
        if name == acronym or (_alike(acronym, name) and _faithful(acronym, name, seen))
    ]
    count, name = max(found, default=(0, ""))
    return name if count >= OFTEN else ""


def _another(acronym: str, here: frozenset[str], seen: _Seen) -> str:
    """Another name of what an acronym stands for, in a block that lacks the usual one."""
    found = [n for n in here if _alike(acronym, n) and _faithful(acronym, n, seen)]
    return min(found, default="")


def _faithful(acronym: str, name: str, seen: _Seen) -> bool:
    """Whether a name mostly faces this acronym, and no other one more often."""
    count = seen.faced[name][acronym]
    return count >= FAITHFUL * seen.total[name] and count == max(seen.faced[name].values())


def _alike(one: str, two: str) -> bool:
    shared = (Counter(one) & Counter(two)).total()
    return shared >= LETTERS * max(len(one), len(two))
