"""Blocks that stand on one side only, in another order, at another level."""

from __future__ import annotations

from collections.abc import Iterator
from math import log

from jumelle import features
from jumelle.align import FR_PER_EN, likeness
from jumelle.checks.common import PROSE, between, excerpt, facing, neighbour, place, twins
from jumelle.model import LANGS, Block, Guide, Hit, Lang, Pair, Row, other

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
#: Share of facing headings with equal ids above which a guide means them to be equal.
HABIT = 0.6
#: A run of lone blocks is told once, by the first of these that it holds.
_WEIGHT = ("heading", "admonition", "tab", "table", "code", "include", "note", "image")


def gaps(guide: Guide) -> Iterator[Hit]:
    """Why: a reader of one language lacks what the other is told.

    A run of lone blocks is one finding, named after its weightiest block. A paragraph that one
    language writes as two is not drift and stays silent.
    """
    for pair, _, _ in twins(guide):
        rows = pair.rows
        index = 0
        while index < len(rows):
            lang = _lone(rows[index])
            if lang is None:
                index += 1
                continue
            end = index
            while end < len(rows) and _lone(rows[end]) == lang:
                end += 1
            hit = _gap(pair, lang, index, end)
            if hit is not None:
                yield hit
            index = end


def _lone(row: Row) -> Lang | None:
    if row.fr is None:
        return "en"
    return "fr" if row.en is None else None


def _gap(pair: Pair, lang: Lang, start: int, end: int) -> Hit | None:
    rows = pair.rows
    blocks = [block for row in rows[start:end] if (block := row[lang]) is not None]
    blocks = [block for block in blocks if block.text or block.kind in ("image", "table")]
    if not blocks:
        return None
    if len(blocks) == 1 and _split(rows, start, end, lang, blocks[0]):
        return None
    head = min(blocks, key=_weight)
    twin = neighbour(rows, start, other(lang))
    page, facing_page = pair[lang], pair[other(lang)]
    assert page is not None and facing_page is not None
    rule = _MISSING.get(head.kind, "block-missing")
    if head.kind in ("row", "para") and _broken_table(head, rows, start, lang):
        rule = "table-broken"
    return Hit(
        rule,
        lang,
        place(page, head),
        place(facing_page, twin),
        (("count", str(len(blocks))), ("text", excerpt(head)[:60])),
        excerpt(head),
        excerpt(twin),
    )


def _weight(block: Block) -> int:
    return _WEIGHT.index(block.kind) if block.kind in _WEIGHT else len(_WEIGHT)


def _split(rows: tuple[Row, ...], start: int, end: int, lang: Lang, block: Block) -> bool:
    """Whether a lone paragraph is half of a facing one: joined, the lengths agree far better."""
    if block.kind not in ("para", "item", "definition", "note") or len(block.text) < 20:
        return False
    for row, before in (
        (rows[start - 1] if start else None, True),
        (rows[end] if end < len(rows) else None, False),
    ):
        if row is None or row.fr is None or row.en is None:
            continue
        mine, twin = row[lang], row[other(lang)]
        assert mine is not None and twin is not None
        if mine.kind not in ("para", "item", "definition", "note"):
            continue
        scale = 1 / FR_PER_EN if lang == "fr" else FR_PER_EN
        apart = abs(log((len(mine.text) * scale + 8) / (len(twin.text) + 8)))
        joined = abs(log(((len(mine.text) + len(block.text)) * scale + 8) / (len(twin.text) + 8)))
        shared = likeness(features.of(block), features.of(twin))
        if (joined < 0.3 and joined < apart - 0.15 and shared >= 0.3) or (
            joined < min(0.35, apart + 0.02) and shared >= 0.55
        ):
            return True
    return False


def _broken_table(block: Block, rows: tuple[Row, ...], start: int, lang: Lang) -> bool:
    """A row cut in two by a newline, or a paragraph that was meant as a table."""
    if block.kind == "para":
        return block.text.startswith("|") and block.text.count("|") > 2
    above = neighbour(rows, start, lang)
    filled = [part for part in block.parts if part]
    return above is not None and above.kind == "row" and len(filled) < len(above.parts) - 1


def order(guide: Guide) -> Iterator[Hit]:
    """Why: sections in another order make links, numbering and meetings about the page fail."""
    for pair, _, _ in twins(guide):
        before = False
        for row in pair.rows:
            if row.moved and not before and row.fr is not None and row.en is not None:
                yield between("order-differs", pair, "fr", row.fr, row.en)
            if row.fr is not None and row.en is not None:
                before = row.moved


def levels(guide: Guide) -> Iterator[Hit]:
    """Why: a heading one level off changes the outline that screen readers and menus give.

    When every following heading is off by as much, only the first is told.
    """
    last: tuple[str, int] = ("", 0)
    for pair, fr, en in facing(guide):
        if fr.kind != "heading" or en.kind != "heading":
            continue
        gap = fr.level - en.level
        if gap and last != (pair.rel, gap):
            yield between(
                "heading-level", pair, "fr", fr, en, here=str(fr.level), there=str(en.level)
            )
        last = (pair.rel, gap)


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
            yield between(
                "heading-id-differs", pair, lang, mine, twin, here=mine.ident, there=twin.ident or "–"
            )


def kinds(guide: Guide) -> Iterator[Hit]:
    """Why: a list item that is a paragraph opposite reads, and is read aloud, differently.

    Lists nested deeper on one side are told once per list.
    """
    last: tuple[str, int, str] = ("", 0, "")
    for pair, fr, en in facing(guide):
        if fr.kind != en.kind:
            if {fr.kind, en.kind} != {"include", "code"} and last != (pair.rel, 0, fr.kind + en.kind):
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


def tables(guide: Guide) -> Iterator[Hit]:
    """Why: a column or a cell that one language lacks is often the one that matters."""
    for pair, _, _ in twins(guide):
        short = False
        for row in pair.rows:
            fr, en = row.fr, row.en
            if fr is None or en is None:
                continue
            if fr.kind == en.kind == "table":
                short = fr.marker != en.marker
                if short:
                    lang: Lang = "fr" if int(fr.marker or 0) > int(en.marker or 0) else "en"
                    here, there = (fr, en) if lang == "fr" else (en, fr)
                    yield between("column-missing", pair, lang, here, there,
                                  here=here.marker, there=there.marker, cells=_odd_cell(pair, row, lang))  # fmt: skip
            elif fr.kind == en.kind == "row" and not short:
                empty = {
                    lang: sum(not part for part in block.parts)
                    for lang, block in (("fr", fr), ("en", en))
                }
                if empty["fr"] != empty["en"] and len(fr.parts) == len(en.parts):
                    lang = "fr" if empty["fr"] > empty["en"] else "en"
                    yield between(
                        "cell-empty", pair, lang, *((fr, en) if lang == "fr" else (en, fr))
                    )


def _odd_cell(pair: Pair, table: Row, lang: Lang) -> str:
    """The header cells of the table that has more of them."""
    index = pair.rows.index(table)
    for row in pair.rows[index + 1 :]:
        block = row[lang]
        if block is not None and block.kind == "row":
            return " | ".join(block.parts)
    return ""


def lengths(guide: Guide) -> Iterator[Hit]:
    """Why: a paragraph cut to its first sentence on one side has lost what followed."""
    for pair, _, _ in twins(guide):
        ratios = []
        rows = pair.rows
        lone = {k for k, row in enumerate(rows) if row.fr is None or row.en is None}
        for index, row in enumerate(rows):
            if {index - 1, index + 1} & lone:
                continue  # what it lacks may stand in the lone block beside it, told already
            if row.fr and row.en and row.fr.kind == row.en.kind and row.fr.kind in PROSE:
                if min(len(row.fr.text), len(row.en.text)) >= 20:
                    ratios.append((log(len(row.fr.text) / len(row.en.text)), row))
        if not ratios:
            continue
        middle = (
            sorted(ratio for ratio, _ in ratios)[len(ratios) // 2]
            if len(ratios) > 4
            else log(FR_PER_EN)
        )
        middle = max(0.0, min(0.3, middle))
        for ratio, row in ratios:
            assert row.fr is not None and row.en is not None
            longer: Lang = "fr" if ratio > middle else "en"
            more, less = (row.fr, row.en) if longer == "fr" else (row.en, row.fr)
            lost = abs(ratio - middle)
            if (
                lost > 0.55
                and len(more.text) - len(less.text) > 90
                and _sentences(more) > _sentences(less)
            ):
                yield between("length-differs", pair, longer, more, less,
                              here=str(len(more.text)), there=str(len(less.text)))  # fmt: skip


def _sentences(block: Block) -> int:
    return 1 + sum(block.text.count(end) for end in (". ", "? ", "! ", "; ", ".» ", ".” "))


def placeholders(guide: Guide) -> Iterator[Hit]:
    """Why: ``{{ campus.phone }}`` on one side only means that one language lacks the number."""
    for pair, fr, en in facing(guide):
        if sorted(fr.holes) != sorted(en.holes):
            for lang in LANGS:
                here, there = (fr, en) if lang == "fr" else (en, fr)
                lost = [hole for hole in here.holes if hole not in there.holes]
                if lost or len(here.holes) > len(there.holes):
                    yield between(
                        "placeholder-differs", pair, lang, here, there, hole=(lost or here.holes)[0]
                    )
                    break
