"""Passages that one language has changed since both were compared."""

from __future__ import annotations

from collections.abc import Iterator

from jumelle.checks.common import between, facing_block
from jumelle.model import Guide, Hit, other
from jumelle.standing import standings


def stale(guide: Guide) -> Iterator[Hit]:
    """Why: the older side still says what the newer one no longer does, and nothing else shows it.

    Only passages that a person has accepted are told, and only when one side alone has changed.
    What was added or removed in one language is told as missing; a pair that was never compared,
    or that changed on both sides, is counted by ``jumelle status``.
    """
    for one in standings(guide):
        for change in one.changes:
            if change.new is None or not change.accepted:
                continue
            old = change.old or facing_block(one.pair, change.newer, change.new.line)
            if old is None:
                continue
            page = one.pair[other(change.newer)]
            yield between(
                "stale",
                one.pair,
                change.newer,
                change.new,
                old,
                newer=change.newer,
                older=other(change.newer),
                page=page.path if page is not None else one.pair.rel,
            )
