"""Links to a section of their own page: facing ones lead to sections that face each other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from jumelle.addresses import take_apart
from jumelle.checks.common import between, twins
from jumelle.model import LANGS, Guide, Hit, Lang, Link, Pair, Row

#: Lines between the mark of a section and its title: ``<section id="help">``, ``<a id="help">``.
BELOW = 2


def crossed(guide: Guide) -> Iterator[Hit]:
    """Facing links that lead to two sections, each of which has another twin."""
    for pair, _, _ in twins(guide):
        known: dict[Lang, dict[str, int]] | None = None
        for row in pair.rows:
            for a, b in _facing(row):
                left, right = _section(a), _section(b)
                if left and right:
                    known = known or {lang: _titles(pair, lang) for lang in LANGS}
                    one, two = known["fr"].get(left, -1), known["en"].get(right, -1)
                    if -1 < one != two > -1 and _faced(pair.rows[one]) and _faced(pair.rows[two]):
                        assert row.fr is not None and row.en is not None
                        yield between("link-target", pair, "fr", row.fr, row.en, a.target, b.target,
                                      here=a.target, there=b.target)  # fmt: skip


def _facing(row: Row) -> Iterator[tuple[Link, Link]]:
    if row.fr is not None and row.en is not None and len(row.fr.links) == len(row.en.links):
        yield from zip(row.fr.links, row.en.links)


def _section(link: Link) -> str:
    """The section of its own page that a link leads to; empty for any other link."""
    if not link.target.startswith("#"):
        return ""
    return take_apart(link.target).anchor


def _faced(row: Row) -> bool:
    return row.fr is not None and row.en is not None


def _titles(pair: Pair, lang: Lang) -> dict[str, int]:
    """The name of a section -> the row of its title, on the same line or just below."""
    page = pair[lang]
    rows = [
        (block.line, at)
        for at, row in enumerate(pair.rows)
        if (block := row[lang]) is not None and block.kind == "heading"
    ]
    rows.sort()
    found: dict[str, int] = {}
    for name, line in page.anchors if page is not None else ():
        below = rows[bisect_left(rows, (line, 0)) :][:1]
        found.update((name, at) for there, at in below if there <= line + BELOW)
    return found
