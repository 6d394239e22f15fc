"""What every check needs: facing blocks, places, hits."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from jumelle.addresses import resolve, take_apart
from jumelle.model import LANGS, Block, Guide, Hit, Lang, Link, Page, Pair, Place, Row, other

#: Kinds whose text is prose for a reader.
PROSE = frozenset(
    ("heading", "para", "item", "row", "term", "definition", "note", "admonition", "tab")
)
EXCERPT = 160
#: Share of the links to pages that find theirs, in folders that hold a whole site.
IN_SIGHT = 0.9


def twins(guide: Guide) -> Iterator[tuple[Pair, Page, Page]]:
    """Pairs that have both sides, with something in each."""
    for pair in guide.pairs:
        if pair.fr is not None and pair.en is not None and pair.fr.text and pair.en.text:
            yield pair, pair.fr, pair.en


def pages(guide: Guide) -> Iterator[tuple[Pair, Page]]:
    """Every page of both languages."""
    for pair in guide.pairs:
        for lang in LANGS:
            page = pair[lang]
            if page is not None:
                yield pair, page


def facing(guide: Guide) -> Iterator[tuple[Pair, Block, Block]]:
    """Blocks that face each other, in all pairs."""
    for pair, _, _ in twins(guide):
        for row in pair.rows:
            if row.fr is not None and row.en is not None:
                yield pair, row.fr, row.en


def in_sight(guide: Guide) -> bool:
    """Whether the pages that links lead to are in the guide.

    Not so of a part of somebody's site, nor of one whose links follow other names.
    """
    if not guide.partial:
        return True
    names = {(page.lang, page.rel) for _, page in pages(guide)}
    found = [
        (page.lang, resolve(page.rel, address.path)) in names
        for _, page in pages(guide)
        for block in page.blocks
        for link in block.links
        if (address := take_apart(link.target)).kind == "page" and address.path.endswith(".md")
    ]
    return sum(found) >= IN_SIGHT * len(found)


def one_folder(guide: Guide) -> bool:
    """Whether both languages share a folder, as ``page.fr.md`` and ``page.en.md``."""
    return bool(guide.folders.fr) and guide.folders.fr == guide.folders.en


def twin_has(pair: Pair, page: Page, link: Link) -> bool:
    """Whether the twin page links to the same address."""
    twin = pair[other(page.lang)]
    return twin is not None and any(
        one.target == link.target for block in twin.blocks for one in block.links
    )


def excerpt(block: Block | None, needle: str = "") -> str:
    """The head of a block's text, or the part around what a finding is about."""
    if block is None:
        return ""
    text = _folded(block.text)
    if len(text) <= EXCERPT:
        return text
    where = text.find(needle) if needle else 0
    if where + len(needle) < EXCERPT:
        return text[: EXCERPT - 1] + "…"
    start = text.rfind(" ", 0, max(1, where - EXCERPT // 3)) + 1
    end = start + EXCERPT - 2
    return "…" + text[start:end] + ("…" if end < len(text) else "")


@lru_cache(maxsize=256)
def _folded(text: str) -> str:
    return " ".join(text.split())


@lru_cache(maxsize=256)
def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n"))


def locate(page: Page, block: Block, needle: str) -> int:
    """The line of a block on which something is written; the block's first when not found.

    The address of a link by reference is written elsewhere on the page: ``[help]: address``.
    """
    if needle:
        lines = _lines(page.text)
        for number in range(block.line, min(block.end_line, len(lines)) + 1):
            if needle in lines[number - 1]:
                return number
        if any(link.target == needle for link in block.links):
            return _definitions(page.text).get(needle, block.line)
    return block.line


_DEFINITION = re.compile(r" {0,3}\[[^\]^][^\]]{0,200}\]:[ ]*<?([^\s>]+)")


@lru_cache(maxsize=64)
def _definitions(text: str) -> dict[str, int]:
    """Address -> the line that gives it a name for links by reference."""
    found = ((n, _DEFINITION.match(line)) for n, line in enumerate(_lines(text), start=1))
    return {match[1]: number for number, match in found if match}


def place(page: Page, block: Block | None, needle: str = "") -> Place:
    """Where a block, or something in it, stands."""
    if block is None:
        return Place(page.path, 1, 1)
    if needle:
        line = locate(page, block, needle)
        return Place(page.path, line, line)
    return Place(page.path, block.line, block.end_line)


def after(page: Page, block: Block | None) -> Place:
    """The last line of a block: what is missing is expected after it."""
    line = block.end_line if block is not None else 1
    return Place(page.path, line, line)


def between(
    rule: str,
    pair: Pair,
    lang: Lang,
    mine: Block,
    twin: Block,
    needle: str = "",
    twin_needle: str = "",
    **facts: str,
) -> Hit:
    """A hit on two facing blocks; ``lang`` is the side the finding points at."""
    page, facing_page = pair[lang], pair[other(lang)]
    assert page is not None and facing_page is not None
    return Hit(
        rule,
        lang,
        place(page, mine, needle),
        place(facing_page, twin, twin_needle),
        tuple(facts.items()),
        excerpt(mine, needle),
        excerpt(twin, twin_needle),
    )


def on_page(
    rule: str, pair: Pair, page: Page, line: int, text: str = "", /, end: int = 0, **facts: str
) -> Hit:
    """A hit on one page; its twin's place is the facing line, or the top of the twin page."""
    twin = pair[other(page.lang)]
    spot = None
    if twin is not None:
        face = facing_block(pair, page.lang, line)
        spot = place(twin, face)
    return Hit(
        rule, page.lang, Place(page.path, line, max(end, line)), spot, tuple(facts.items()), text
    )


def facing_block(pair: Pair, lang: Lang, line: int) -> Block | None:
    """The block of the twin that faces a line, or the nearest one above."""
    lines, twins_there = _faces(_Rows(pair.rows), lang)
    return twins_there[bisect_right(lines, line)] if twins_there else None


class _Rows:
    """Rows compared by identity: they never change, and to hash them would cost more than to
    read them. Held, so that no other rows take their place in memory.
    """

    __slots__ = ("rows",)

    def __init__(self, rows: tuple[Row, ...]) -> None:
        self.rows = rows

    def __hash__(self) -> int:
        return id(self.rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Rows) and other.rows is self.rows


@lru_cache(maxsize=64)
def _faces(held: _Rows, lang: Lang) -> tuple[list[int], list[Block | None]]:
    """The furthest line reached by each row, and the twin's last block before it; then the last.

    Only as many as stand after the twin's first block; none for a page that was not read.
    """
    lines: list[int] = []
    before: list[Block | None] = []
    best: Block | None = None
    if not any(row[lang] for row in held.rows):
        return lines, before
    for row in held.rows:
        mine, twin = row[lang], row[other(lang)]
        if best is not None:
            lines.append(max(lines[-1] if lines else 0, mine.line if mine is not None else 0))
            before.append(best)
        best = twin if twin is not None else best
    return lines, [*before, best]


def neighbour(rows: tuple[Row, ...], index: int, lang: Lang) -> Block | None:
    """The nearest block of a language above a row: where a missing block is expected."""
    return _above(_Rows(rows), lang)[index]


@lru_cache(maxsize=64)
def _above(held: _Rows, lang: Lang) -> list[Block | None]:
    """Per row, and after the last one, a language's last block above it."""
    found: list[Block | None] = [None]
    for row in held.rows:
        block = row[lang]
        found.append(block if block is not None else found[-1])
    return found


def holds(text: str, signs: Sequence[str]) -> bool:
    """Whether a text holds one of several signs: asked before a pattern, ten times as fast."""
    for sign in signs:  # noqa: SIM110 - any() over a generator takes twice as long
        if sign in text:
            return True
    return False


def words_of(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())
