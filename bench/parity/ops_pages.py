"""M24: a page of one language deleted, or renamed. Navigation is not tried: the corpora carry
none, and the guide makes its own from the pages."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from bench.parity.base import SIDES, Context, Mutant, Spot, seeded, twin
from bench.parity.kinds import OPERATORS
from bench.parity.score import Got, Mark

if TYPE_CHECKING:
    from bench.parity.ours import Ours

PER_CORPUS = 20


def marks(ctx: Context, engine: Ours) -> list[tuple[Mutant, Mark]]:
    """Up to 20 pages of a corpus, each taken away or renamed in one language."""
    draw = random.Random(f"M24 {ctx.cases[0].corpus}")
    before = {(f.name, f.place.path) for f in engine.without("", "fr")}
    out = []
    for case in draw.sample(ctx.cases, min(PER_CORPUS, len(ctx.cases))):
        rng = seeded(case, "M24", 0)
        side, variant = rng.choice(SIDES), rng.choice(("delete", "rename"))
        renamed = case.rel.removesuffix(".md") + "-2.md" if variant == "rename" else ""
        after = engine.without(case.rel, side, renamed)
        new = [f for f in after if (f.name, f.place.path) not in before]
        named = (f"{twin(side)}/{case.rel}", f"{side}/{case.rel}", f"{side}/{renamed}")
        here = [f for f in new if f.place.path in named]
        hits = [f for f in here if OPERATORS["M24"].accepts(f.rule, f.name)]
        # A renamed page is two facts: one side lacks it, and the other has one more.
        allowed = 2 if renamed else 1
        got = tuple(
            Got(f.rule, f.name, str(f.severity), f"{f.place.path}: {f.message.en}", ()) for f in new
        )
        extra = len(new) - min(len(hits), allowed)
        mutant = Mutant(
            "M24",
            variant,
            case.corpus,
            case.rel,
            side,
            case.fr,
            case.en,
            (Spot((1, 1), (1, 1)),),
            f"{variant} {side}/{case.rel}",
        )
        ok = bool(hits)
        out.append((mutant, Mark(got, bool(here), ok, ok, ok, ok, extra)))
    return out
