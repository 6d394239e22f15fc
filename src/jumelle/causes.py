"""One fault, one finding: hits that another hit on the same lines accounts for are left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from jumelle.model import Hit
from jumelle.rules import EXPLAINS


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
    return any(
        spot is not None
        and spot.path == hit.place.path
        and spot.line <= hit.place.end_line
        and hit.place.line <= spot.end_line
        for spot in (cause.place, cause.twin)
    )
