"""What operators work on and give back: ``Case`` (a pair of texts), ``Mutant``, the corpora."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path

from bench.parity.doc import Doc, Leaf, read

SIDES = ("fr", "en")
Span = tuple[int, int]


def twin(side: str) -> str:
    return "en" if side == "fr" else "fr"


@dataclass(frozen=True)
class Spot:
    """Where a good report points: 1-based inclusive lines on the mutated side and on the twin."""

    own: Span
    twin: Span


@dataclass(frozen=True)
class Mutant:
    """One copy of a pair with one fault (or, for N operators, one harmless change)."""

    op: str
    variant: str
    corpus: str
    rel: str
    side: str
    fr: str
    en: str
    spots: tuple[Spot, ...]
    why: str
    fine: Spot | None = None

    def text(self, side: str) -> str:
        return self.fr if side == "fr" else self.en


@dataclass(frozen=True)
class Case:
    """A parallel pair, read once. ``where`` is the folder that holds ``fr/`` and ``en/``."""

    corpus: str
    rel: str
    fr: str
    en: str
    where: Path

    def text(self, side: str) -> str:
        return self.fr if side == "fr" else self.en

    @cached_property
    def docs(self) -> dict[str, Doc]:
        return {side: read(self.text(side)) for side in SIDES}

    @cached_property
    def _facing(self) -> dict[str, dict[int, int]]:
        shapes = [[leaf.shape for leaf in self.docs[side].leaves] for side in SIDES]
        match = SequenceMatcher(None, *shapes, autojunk=False)
        forth = {a + k: b + k for a, b, size in match.get_matching_blocks() for k in range(size)}
        return {"fr": forth, "en": {b: a for a, b in forth.items()}}

    @property
    def parallel(self) -> bool:
        """Whether this reader, too, sees the same blocks in the same order."""
        a, b = (self.docs[side].leaves for side in SIDES)
        return [x.shape for x in a] == [x.shape for x in b]

    def face(self, side: str, index: int) -> Leaf | None:
        """The other side's leaf facing ``leaves[index]`` of ``side``."""
        j = self._facing[side].get(index)
        return None if j is None else self.docs[twin(side)].leaves[j]

    def leaves(self, side: str, *kinds: str) -> list[tuple[int, Leaf, Leaf]]:
        """(index, leaf, facing leaf) of those kinds; leaves that face nothing are left out."""
        out = []
        for i, leaf in enumerate(self.docs[side].leaves):
            if leaf.kind in kinds and (facing := self.face(side, i)) is not None:
                out.append((i, leaf, facing))
        return out

    def before(self, side: str, line: int) -> Span:
        """Lines of the last block of ``side`` that begins above 0-based ``line``, inclusive."""
        above = [leaf for leaf in self.docs[side].leaves if leaf.start < line]
        return lines(above[-1]) if above else (1, max(1, line))

    def make(
        self,
        op: str,
        side: str,
        new: Sequence[str] | str,
        spots: Sequence[Spot],
        why: str,
        variant: str = "",
        fine: Spot | None = None,
        other: str | None = None,
    ) -> Mutant | None:
        """A mutant, or None when the text did not change."""
        text = new if isinstance(new, str) else "\n".join(new)
        facing = self.text(twin(side)) if other is None else other
        if text == self.text(side) and facing == self.text(twin(side)):
            return None
        fr, en = (text, facing) if side == "fr" else (facing, text)
        return Mutant(op, variant, self.corpus, self.rel, side, fr, en, tuple(spots), why, fine)


def lines(leaf: Leaf) -> Span:
    """1-based inclusive lines of a leaf."""
    return (leaf.start + 1, max(leaf.end, leaf.start + 1))


@dataclass(frozen=True)
class Context:
    """What an operator may look at beside its pair: the other pairs of the corpus."""

    cases: tuple[Case, ...]

    @cached_property
    def by_rel(self) -> dict[str, Case]:
        return {case.rel: case for case in self.cases}

    @cached_property
    def addresses(self) -> Counter[tuple[str, str]]:
        """On how many pages a French and an English external address face each other."""
        from bench.parity.ops_links import held

        return Counter(
            pair
            for case in self.cases
            for pair in {(x.href, x.other) for x in held(case, "fr") if "://" in x.href}
        )

    def others(self, case: Case, rng: random.Random, count: int = 40) -> list[Case]:
        pool = [other for other in self.cases if other.rel != case.rel]
        return rng.sample(pool, min(count, len(pool)))


Operator = Callable[[Case, str, random.Random, Context], Mutant | None]


def seeded(case: Case, op: str, k: int) -> random.Random:
    """The same draw on every machine: seed = hash of (pair, operator, k)."""
    name = f"{case.corpus}/{case.rel}|{op}|{k}".encode()
    return random.Random(int.from_bytes(hashlib.sha256(name).digest()[:8], "big"))


def splice(all_lines: Sequence[str], start: int, end: int, new: Sequence[str]) -> list[str]:
    """Lines with [start, end) replaced."""
    return [*all_lines[:start], *new, *all_lines[end:]]


def cut(all_lines: Sequence[str], start: int, end: int) -> list[str]:
    """Lines without [start, end) and without the blank line that would be doubled."""
    if (
        end < len(all_lines)
        and not all_lines[end].strip()
        and (start == 0 or not all_lines[start - 1].strip())
    ):
        end += 1
    return splice(all_lines, start, end, ())


def load(root: Path, names: Sequence[str] = ()) -> Iterator[Context]:
    """One Context per corpus below ``root``; pairs are those of PARALLEL.txt, in its order."""
    for listing in sorted(root.glob("*/PARALLEL.txt")):
        if names and listing.parent.name not in names:
            continue
        yield Context(tuple(_cases(listing.parent, listing.read_text("utf-8").split("\n"))))


def folder(root: Path, name: str) -> Context:
    """A folder holding ``fr/`` and ``en/``: every relative path present in both."""
    rels = sorted(str(p.relative_to(root / "fr")) for p in (root / "fr").rglob("*.md"))
    return Context(tuple(_cases(root, [r for r in rels if (root / "en" / r).is_file()], name)))


def _cases(where: Path, rels: Sequence[str], name: str = "") -> Iterator[Case]:
    for rel in filter(None, (r.strip() for r in rels)):
        fr, en = ((where / side / rel).read_text("utf-8") for side in SIDES)
        case = Case(name or where.name, rel, fr, en, where)
        # Where this reader sees other blocks on one side, a twin's place would be a guess.
        if case.parallel:
            yield case
