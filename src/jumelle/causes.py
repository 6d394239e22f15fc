"""One fault, one finding: hits that another hit on the same lines accounts for are left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from jumelle.model import Hit
from jumelle.rules import EXPLAINS, ONE_SIDE


def unexplained(hits: Sequence[Hit]) -> list[Hit]:
    """Hits that no other hit on the same lines accounts for: one fault, one finding."""
    causes: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        if hit.rule in EXPLAINS:
            causes[hit.place.path].append(hit)
            if hit.twin is not None:
                causes[hit.twin.path].append(hit)
    return [
        hit
        for hit in hits
        if not any(
            hit.rule in EXPLAINS[cause.rule] and _meet(hit, cause)
            for cause in causes.get(hit.place.path, ())
        )
    ]


def _meet(hit: Hit, cause: Hit) -> bool:
    """Whether the two speak of the same lines, on either side where both sides are at fault."""
    alone = hit.rule in ONE_SIDE
    return any(
        mine is not None
        and theirs is not None
        and mine.path == theirs.path
        and theirs.line <= mine.end_line
        and mine.line <= theirs.end_line
        for mine in (hit.place, None if alone else hit.twin)
        for theirs in (cause.place, None if alone else cause.twin)
    )
