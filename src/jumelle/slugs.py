"""Anchors of a page: explicit ids, and the ids that hosts derive from headings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from jumelle.model import Block


def python_markdown(text: str) -> str:
    """The slug of Python-Markdown's toc extension: ASCII only."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def github(text: str) -> str:
    """GitHub's slug, Hugo's default: accents stay, each blank becomes a hyphen."""
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", text.strip().lower()))


def anchors_of(
    blocks: Iterable[Block], written: Iterable[tuple[str, int]]
) -> tuple[tuple[str, int], ...]:
    """Every id a link may point at, with its line; both common slugs of a heading count."""
    found: dict[str, int] = {}
    for ident, line in written:
        found.setdefault(ident, line)
    seen: dict[str, int] = {}
    for block in blocks:
        if block.kind != "heading":
            continue
        if block.ident:
            found.setdefault(block.ident, block.line)
            continue
        for slug in {python_markdown(block.text), github(block.text)}:
            count = seen.get(slug, 0)
            seen[slug] = count + 1
            found.setdefault(slug, block.line)
            if count:
                found.setdefault(f"{slug}_{count}", block.line)
                found.setdefault(f"{slug}-{count}", block.line)
    return tuple(found.items())
