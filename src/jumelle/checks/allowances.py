"""Allowances that say no reason, or that silence nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jumelle.allow import Allowance, of_page
from jumelle.checks.common import on_page, pages
from jumelle.model import Guide, Hit, Page, Pair, Place


def unreasoned(guide: Guide) -> Iterator[Hit]:
    """Why: a silence without its reason cannot be judged by the next person, so it is void."""
    for pair, page in pages(guide):
        for one in of_page(page):
            if not one.reason:
                yield _hit("allowance-without-reason", pair, page, one)


def every(guide: Guide) -> Iterator[Hit]:
    """Why: an allowance that silences nothing hides the next fault at its place.

    Yields every allowance that has a reason: only ``run``, which sees what the other rules
    found, knows which silence something, and drops those.
    """
    for pair, page in pages(guide):
        for one in of_page(page):
            if one.reason:
                yield _hit("allowance-unused", pair, page, one)


def _hit(rule: str, pair: Pair, page: Page, one: Allowance) -> Hit:
    below = on_page(rule, pair, page, one.last, one.written, allowed=one.rule)
    return replace(below, place=Place(page.path, one.line, one.line))
