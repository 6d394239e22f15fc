"""Blocks that stand on one side only, in another order, at another level."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from jumelle.checks import bars, cures, elsewhere
from jumelle.checks.common import after, between, excerpt, facing, neighbour, place, twins
from jumelle.features import tail
from jumelle.model import Block, Guide, Hit, Lang, Pair, Row, other

#: So many headings, off by as much, are told one by one.
FEW = 3
_MISSING = {
    "heading": "heading-missing",
    "item": "item-missing",
    "row": "row-missing",
    "table": "table-missing",
    "code": "code-missing",
    "include": "code-missing",
    "admonition": "admonition-missing",
    "tab": "tab-missing",
    "image": "image-missing",
    "note": "footnote-missing",
}
#: A template's mark that ends what another one began, which is told.
_CLOSER = re.compile(r"\{\{[%<] ?/ ?[\w-]+ ?[%>]\}\}")
#: Share of facing headings with equal ids above which a guide means them to be equal.
HABIT = 0.6
#: A run of lone blocks is told once, by the first of these that it holds.
_WEIGHT = ("heading", "admonition", "tab", "table", "code", "include", "note", "image")


def gaps(guide: Guide) -> Iterator[Hit]:
    """Why: a reader of one language lacks what the other is told.

    A run of lone blocks is one finding, named after its weightiest block; sections that follow
    each other are told one by one. A paragraph that one
    language writes as two is not drift and stays silent; one that stands elsewhere is told so.
    """
    for pair, fr, en in twins(guide):
        if not fr.blocks or not en.blocks:
            continue  # told as an empty page
        yield from bars.broken(pair, fr)
        yield from bars.broken(pair, en)
        rows = pair.rows
        index = 0
        while index < len(rows):
            lang = _lone(rows[index])
            if lang is None:
                index += 1
                continue
            end = index
            level = _opens(rows[index], lang)
            while end < len(rows) and _lone(rows[end]) == lang:
                if end > index and level and 0 < _opens(rows[end], lang) <= level:
                    break  # the next section, lost as well
                end += 1
            hit = _gap(pair, lang, index, end)
            if hit is not None:
                yield hit
            index = end


def _lone(row: Row) -> Lang | None:
    if row.fr is None:
        return "en"
    return "fr" if row.en is None else None


def _opens(row: Row, lang: Lang) -> int:
    """The level of the section that a lone block opens; 0 for any other block."""
    block = row[lang]
    return block.level if block is not None and block.kind == "heading" else 0


def _gap(pair: Pair, lang: Lang, start: int, end: int) -> Hit | None:
    rows = pair.rows
    blocks = [block for row in rows[start:end] if (block := row[lang]) is not None]
    blocks = [block for block in blocks if block.text or block.kind in ("image", "table")]
    blocks = [block for block in blocks if not _CLOSER.fullmatch(block.text)]
    if not blocks:
        return None
    if len(blocks) == 1 and elsewhere.split(pair, start, end, lang, blocks[0]):
        return None
    head = min(blocks, key=_weight)
    if len(blocks) == 1 and head.kind == "image" and elsewhere.shifted(rows, start, lang, head):
        return None
    if len(blocks) == 1 and (found := elsewhere.twin_of(rows, lang, head)) is not None:
        return between("order-differs", pair, "fr", head, found) if lang == "fr" else None
    if head.kind == "note" and not head.ident.isdigit():
        # Its call, without a note or lost with it, is told once, by the rule on footnotes.
        if _called(pair, other(lang), head.ident) or _called(pair, lang, head.ident):
            return None
    elif head.kind == "note" and _called(pair, other(lang), head.ident):
        return None
    twin = neighbour(rows, start, other(lang))
    page, facing_page = pair[lang], pair[other(lang)]
    assert page is not None and facing_page is not None
    rule = _MISSING.get(head.kind, "block-missing")
    if head.kind in ("row", "para") and bars.cut(head, rows, start, lang):
        rule = "table-broken"
    return Hit(
        rule,
        lang,
        place(page, head),
        after(facing_page, twin),
        (("count", str(len(blocks))), ("text", excerpt(head)[:60])),
        excerpt(head),
        excerpt(twin),
    )


def _called(pair: Pair, lang: Lang, label: str) -> bool:
    page = pair[lang]
    return page is not None and any(label in block.notes for block in page.blocks)


def _weight(block: Block) -> int:
    return _WEIGHT.index(block.kind) if block.kind in _WEIGHT else len(_WEIGHT)


def order(guide: Guide) -> Iterator[Hit]:
    """Why: sections in another order make links, numbering and meetings about the page fail.

    Sections that are worded alike are known by their pictures.
    """
    for pair, _, _ in twins(guide):
        before = told = False
        for row in pair.rows:
            if row.moved and not before and row.fr is not None and row.en is not None:
                told = True
                yield between("order-differs", pair, "fr", row.fr, row.en)
            if row.fr is not None and row.en is not None:
                before = row.moved
        crossed = None if told else _crossed(pair)
        if crossed is not None:
            yield between("order-differs", pair, "fr", *crossed)


def _crossed(pair: Pair) -> tuple[Block, Block] | None:
    """The first two facing pictures that each stand opposite another one on the other page."""
    rows = [(row.fr, row.en) for row in pair.rows if row.fr and row.en and row.fr.kind == "image"]
    names = [(tail(fr.marker), tail(en.marker)) for fr, en in rows]
    left, right = Counter(fr for fr, _ in names), Counter(en for _, en in names)
    for (fr, en), both in zip(names, rows):
        if fr != en and left[fr] == right[fr] == 1 and left[en] == right[en] == 1:
            return both
    return None


def levels(guide: Guide) -> Iterator[Hit]:
    """Why: a heading one level off changes the outline that screen readers and menus give.

    Of many headings in a row that are off by as much, only the first is told.
    """
    for pair, _, _ in twins(guide):
        titles = [
            (row.fr, row.en)
            for row in pair.rows
            if row.fr is not None and row.en is not None
            if row.fr.kind == row.en.kind == "heading"
        ]
        for gap, run in groupby(titles, lambda both: both[0].level - both[1].level):
            same = list(run) if gap else []
            for fr, en in same if len(same) <= FEW else same[:1]:
                yield between(
                    "heading-level", pair, "fr", fr, en, here=str(fr.level), there=str(en.level)
                )


def idents(guide: Guide) -> Iterator[Hit]:
    """Why: the same explicit id in both languages keeps deep links and the language toggle.

    A site that gives each language its own ids has chosen otherwise, and is not told.
    """
    heads = [(pair, fr, en) for pair, fr, en in facing(guide) if fr.kind == en.kind == "heading"]
    both = [fr.ident == en.ident for _, fr, en in heads if fr.ident and en.ident]
    if sum(both) < HABIT * len(both) or not any(both):
        return
    for pair, fr, en in heads:
        if fr.ident != en.ident:
            lang: Lang = "fr" if fr.ident else "en"
            mine, twin = (fr, en) if fr.ident else (en, fr)
            hit = between(
                "heading-id-differs",
                pair,
                lang,
                mine,
                twin,
                here=mine.ident,
                there=twin.ident or "–",
            )
            page = pair[other(lang)]
            assert page is not None
            yield replace(hit, fix=cures.ident(guide, page, twin, mine.ident))


def kinds(guide: Guide) -> Iterator[Hit]:
    """Why: a list item that is a paragraph opposite reads, and is read aloud, differently.

    Lists nested deeper on one side are told once per list.
    """
    last: tuple[str, int, str] = ("", 0, "")
    for pair, fr, en in facing(guide):
        if fr.kind != en.kind:
            if {fr.kind, en.kind} != {"include", "code"} and last != (
                pair.rel,
                0,
                fr.kind + en.kind,
            ):
                yield between("kind-differs", pair, "fr", fr, en, here=fr.kind, there=en.kind)
            last = (pair.rel, 0, fr.kind + en.kind)
            continue
        gap = fr.level - en.level if fr.kind == "item" else 0
        shift = "" if _nest(fr.path) == _nest(en.path) else "path"
        if (gap or shift) and last != (pair.rel, gap, shift):
            yield between(
                "nesting-differs", pair, "fr", fr, en, here=str(fr.level), there=str(en.level)
            )
        last = (pair.rel, gap, shift)


def _nest(path: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(step for step in path if step in ("admonition", "tab", "quote", "definition"))
