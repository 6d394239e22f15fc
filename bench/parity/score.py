"""Scoring by delta: findings of the mutant that the untouched pair did not have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bench.parity.base import SIDES, Case, Mutant, Span, Spot, twin
from bench.parity.kinds import OPERATORS

SLACK = 3


@dataclass(frozen=True)
class Got:
    """A checker's finding. ``at`` maps a side to 1-based lines, or to None: no line told.

    ``other``: told on another page than the mutated one. ``fix``: (side, line, start, end, text).
    """

    rule: str
    name: str
    severity: str
    message: str
    at: tuple[tuple[str, Span | None], ...]
    excerpt: str = ""
    twin_excerpt: str = ""
    fix: tuple[str, int, int, int, str] | None = None
    other: bool = False

    def line(self, side: str) -> int | None:
        span = dict(self.at).get(side)
        return span[0] if span else None


@dataclass(frozen=True)
class Mark:
    """What became of one mutant."""

    new: tuple[Got, ...]
    file: bool
    line: bool
    kind: bool
    hit: bool
    tight: bool
    extra: int
    fixed: bool | None = None


def delta(case: Case, mutant: Mutant, before: Sequence[Got], after: Sequence[Got]) -> list[Got]:
    """New findings, matched by kind and block text; then, for what is left, by kind, words and
    place, so that an old finding inside an edited block is not counted as new."""
    new = _minus(after, before, lambda g: (g.name, g.at and g.at[0][0], g.excerpt, g.twin_excerpt))
    gone = _minus(before, after, lambda g: (g.name, g.at and g.at[0][0], g.excerpt, g.twin_excerpt))
    if not new or not gone:
        return new
    shift = {side: _shift(case.text(side), mutant.text(side)) for side in SIDES}
    # A harmless change may put an old finding in other words (100% and 100 %); a fault may not.
    said = mutant.op.startswith("M")
    moved = Counter(
        (g.name, said and g.message, *(_move(shift[side], g.line(side)) for side in SIDES))
        for g in gone
    )
    left = []
    for g in new:
        key = (g.name, said and g.message, *(g.line(side) for side in SIDES))
        if moved[key]:
            moved[key] -= 1
        else:
            left.append(g)
    return left


def _minus(left: Sequence[Got], right: Sequence[Got], key: Callable[[Got], object]) -> list[Got]:
    known = Counter(key(g) for g in right)
    out = []
    for g in left:
        if known[key(g)]:
            known[key(g)] -= 1
        else:
            out.append(g)
    return out


def _shift(old: str, new: str) -> tuple[int, int]:
    """(first changed 1-based line, how many lines came in) of one edit."""
    a, b = old.split("\n"), new.split("\n")
    same = 0
    while same < min(len(a), len(b)) and a[same] == b[same]:
        same += 1
    return same + 1, len(b) - len(a)


def _move(shift: tuple[int, int], line: int | None) -> int | None:
    if line is None or line <= shift[0]:
        return line
    return line + shift[1]


def _near(line: int | None, span: Span, slack: int) -> bool:
    return line is not None and span[0] - slack <= line <= span[1] + slack


def _at(got: Got, spot: Spot, side: str, slack: int = SLACK) -> bool:
    """Within ``slack`` of the edit on the mutated side and ±3 of the twin block."""
    return _near(got.line(side), spot.own, slack) and _near(got.line(twin(side)), spot.twin, SLACK)


def mark(case: Case, mutant: Mutant, before: Sequence[Got], after: Sequence[Got]) -> Mark:
    new = delta(case, mutant, before, after)
    operator = OPERATORS[mutant.op]
    here = [g for g in new if not g.other]
    placed = [g for g in here if any(_at(g, spot, mutant.side) for spot in mutant.spots)]
    kinds = [g for g in here if operator.accepts(g.rule, g.name)]
    hits = [g for g in placed if g in kinds]
    fine = (mutant.fine,) if mutant.fine else mutant.spots
    tight = [g for g in hits if any(_at(g, s, mutant.side, operator.tight) for s in fine)]
    return Mark(
        tuple(new),
        bool(here),
        bool(placed),
        bool(kinds),
        bool(hits),
        bool(tight),
        len(new) - bool(hits),
        _fixed(case, mutant, hits),
    )


def _fixed(case: Case, mutant: Mutant, hits: Sequence[Got]) -> bool | None:
    """Whether a proposed fix gives back the untouched text; None when none was proposed."""
    fixes = [g.fix for g in hits if g.fix]
    for side, line, start, end, text in fixes:
        lines_ = mutant.text(side).split("\n")
        if line <= len(lines_):
            old = lines_[line - 1]
            lines_[line - 1] = old[:start] + text + old[end:]
            if "\n".join(lines_) == case.text(side):
                return True
    return False if fixes else None


@dataclass
class Tally:
    """Sums of one operator."""

    marks: list[Mark] = field(default_factory=list)

    def share(self, test: Callable[[Mark], bool]) -> float:
        return 100 * sum(map(test, self.marks)) / len(self.marks) if self.marks else 0.0
