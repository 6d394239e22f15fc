"""Shape of facing blocks: columns, cells, length, placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import log

from jumelle.align import FR_PER_EN
from jumelle.checks.common import PROSE, between, facing, twins
from jumelle.model import LANGS, Block, Guide, Hit, Lang, Pair, Row

#: A path or an address in quotes, inside a placeholder.
_QUOTED_PATH = re.compile(r"([\"'])[^\"']*/[^\"']*\1")


def tables(guide: Guide) -> Iterator[Hit]:
    """Why: a column or a cell that one language lacks is often the one that matters."""
    for pair, _, _ in twins(guide):
        short = False
        lone = {k for k, row in enumerate(pair.rows) if row.fr is None or row.en is None}
        for index, row in enumerate(pair.rows):
            fr, en = row.fr, row.en
            if fr is None or en is None:
                continue
            if fr.kind == en.kind == "table":
                short = fr.marker != en.marker
                if short:
                    lang: Lang = "fr" if int(fr.marker or 0) > int(en.marker or 0) else "en"
                    here, there = (fr, en) if lang == "fr" else (en, fr)
                    yield between(
                        "column-missing",
                        pair,
                        lang,
                        here,
                        there,
                        here=here.marker,
                        there=there.marker,
                        cells=_odd_cell(pair, row, lang),
                    )
            elif fr.kind == en.kind == "row" and not short and not {index - 1, index + 1} & lone:
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


#: A gloss: a quotation that follows in brackets, put into the reader's language.
_GLOSS = re.compile(r"\((?:«|“|\")[^()]*\)")


#: How much shorter (natural logarithm), by how many sentences and signs at least, one block is
#: that has lost something: the more sentences are gone, the less the rest of it weighs.
SHORTER = ((0.55, 1, 90), (0.4, 2, 50), (0.28, 3, 50))


def lengths(guide: Guide) -> Iterator[Hit]:
    """Why: a paragraph cut to its first sentence on one side has lost what followed."""
    for pair, _, _ in twins(guide):
        ratios = []
        rows = pair.rows
        lone = {k for k, row in enumerate(rows) if row.fr is None or row.en is None}
        for index, row in enumerate(rows):
            if {index - 1, index + 1} & lone:
                continue  # what it lacks may stand in the lone block beside it, told already
            if row.fr is None or row.en is None or row.fr.kind != row.en.kind:
                continue
            if row.fr.kind in PROSE and min(len(row.fr.text), len(row.en.text)) >= 20:
                ratios.append((log(len(row.fr.text) / len(row.en.text)), row))
        if not ratios:
            continue
        middle = (
            sorted(ratio for ratio, _ in ratios)[len(ratios) // 2]
            if len(ratios) > 4
            else log(FR_PER_EN)
        )
        middle = max(0.0, min(0.3, middle))
        for at, (ratio, row) in enumerate(ratios):
            assert row.fr is not None and row.en is not None
            longer: Lang = "fr" if ratio > middle else "en"
            more, less = (row.fr, row.en) if longer == "fr" else (row.en, row.fr)
            lost = abs(ratio - middle)
            cut = _sentences(more) - _sentences(less)
            gone = len(_GLOSS.sub("", more.text)) - len(less.text)
            if _made_up(ratios, at, middle):
                continue
            if any(lost > far and cut >= few and gone > size for far, few, size in SHORTER):
                yield between(
                    "length-differs",
                    pair,
                    longer,
                    more,
                    less,
                    here=str(len(more.text)),
                    there=str(len(less.text)),
                )


def _made_up(ratios: list[tuple[float, Row]], at: int, middle: float) -> bool:
    """Whether the block just above or below is as much too short: a sentence changed paragraph."""
    mine = ratios[at][0] - middle
    for near in (at - 1, at + 1):
        if not 0 <= near < len(ratios):
            continue
        theirs = ratios[near][0] - middle
        if mine * theirs > 0 or not all(0.3 < abs(one) < 1.0 for one in (mine, theirs)):
            continue
        rows = [ratios[at][1], ratios[near][1]]
        fr = sum(len(row.fr.text) for row in rows if row.fr)
        en = sum(len(row.en.text) for row in rows if row.en)
        if abs(log(fr / en) - middle) < 0.15:
            return True
    return False


def _sentences(block: Block) -> int:
    return 1 + sum(block.text.count(end) for end in (". ", "? ", "! ", "; ", ".» ", ".” "))


def placeholders(guide: Guide) -> Iterator[Hit]:
    """Why: ``{{ campus.phone }}`` on one side only means that one language lacks the number.

    An address in quotes, as templates of sites hold, may differ by language.
    """
    for pair, fr, en in facing(guide):
        left, right = (
            [_QUOTED_PATH.sub('"/"', hole) for hole in block.holes] for block in (fr, en)
        )
        if sorted(left) != sorted(right):
            for lang in LANGS:
                here, there = (fr, en) if lang == "fr" else (en, fr)
                mine, theirs = (left, right) if lang == "fr" else (right, left)
                lost = [hole for hole, bare in zip(here.holes, mine) if bare not in theirs]
                if lost or len(mine) > len(theirs):
                    yield between(
                        "placeholder-differs", pair, lang, here, there, hole=(lost or here.holes)[0]
                    )
                    break
