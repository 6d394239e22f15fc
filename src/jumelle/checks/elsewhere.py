"""Blocks that look alone and are not: half of a facing paragraph, one that stands further on."""

from __future__ import annotations

from math import log

from jumelle import features
from jumelle.align import FR_PER_EN, likeness
from jumelle.model import Block, Lang, Page, Pair, Row, other
from jumelle.sentences import sentences, share, words

#: How well two lone paragraphs answer each other, to be one that stands in two places.
ANSWER = 0.5
#: Words that carry meaning, below which a paragraph is not recognized away from its place.
FEWEST = 5
#: Rows within which an image is the same one, moved.
NEAR = 3


def split(pair: Pair, start: int, end: int, lang: Lang, block: Block) -> bool:
    """Whether a lone paragraph is half of a facing one: joined, the lengths agree far better.

    An item whose twin lost its sign is none: it stands in the item above by accident.
    """
    rows = pair.rows
    if block.kind not in ("para", "item", "definition", "note") or len(block.text) < 20:
        return False
    for row in (rows[start - 1] if start else None, rows[end] if end < len(rows) else None):
        if row is None or row.fr is None or row.en is None:
            continue
        mine, twin = row[lang], row[other(lang)]
        assert mine is not None and twin is not None
        if mine.kind not in ("para", "item", "definition", "note"):
            continue
        if block.kind == twin.kind == "item" and _melted(pair[other(lang)], twin):
            return False
        scale = 1 / FR_PER_EN if lang == "fr" else FR_PER_EN
        apart = abs(log((len(mine.text) * scale + 8) / (len(twin.text) + 8)))
        joined = abs(log(((len(mine.text) + len(block.text)) * scale + 8) / (len(twin.text) + 8)))
        shared = likeness(features.of(block), features.of(twin))
        if (
            (joined < 0.3 and joined < apart - 0.15 and shared >= 0.3)
            or (joined < min(0.35, apart + 0.02) and shared >= 0.55)
            # Few cognates, but the twin is far too long for its half alone.
            or (joined < 0.2 and joined < apart - 0.25 and _ends(twin) > 1)
            or (
                joined < apart - 0.1
                and _said(block, lang, twin, last=bool(start) and row is rows[start - 1])
            )
        ):
            return True
    return False


def _melted(page: Page | None, item: Block) -> bool:
    """Whether a line of an item begins where its sign does, as one does that lost its own."""
    lines = page.text.split("\n")[item.line - 1 : item.end_line] if page is not None else []
    return any(line[:1].isalpha() for line in lines[1:])


def _said(block: Block, lang: Lang, twin: Block, last: bool) -> bool:
    """Whether the last sentences of a twin, or its first ones, say what a lone block says."""
    count, parts = len(sentences(block.prose)), sentences(twin.prose)
    part = " ".join(parts[-count:] if last else parts[:count])
    mine, theirs = words(block.prose, lang), words(part, other(lang))
    return (
        count < len(parts)
        and min(len(mine), len(theirs)) >= FEWEST
        and min(share(mine, theirs), share(theirs, mine)) >= ANSWER
    )


def _ends(block: Block) -> int:
    """How many sentences a block holds, at least."""
    return 1 + sum(block.text.count(end) for end in (". ", "? ", "! "))


def shifted(rows: tuple[Row, ...], index: int, lang: Lang, image: Block) -> bool:
    """Whether an image stands a paragraph or two away opposite, under a name that is much alike."""
    name = features.stems(features.tail(image.marker))
    return any(
        twin is not None
        and row[lang] is None
        and twin.kind == "image"
        and len(name & features.stems(features.tail(twin.marker))) >= min(2, len(name))
        for row in rows[max(0, index - NEAR) : index + NEAR + 1]
        if (twin := row[other(lang)])
    )


def twin_of(rows: tuple[Row, ...], lang: Lang, block: Block) -> Block | None:
    """The lone paragraph of the other side that says the same, somewhere else on the page."""
    mine = words(block.prose, lang)
    if block.kind not in ("para", "item") or len(mine) < FEWEST:
        return None
    for row in rows:
        twin = row[other(lang)]
        if twin is None or row[lang] is not None or twin.kind not in ("para", "item"):
            continue
        theirs = words(twin.prose, other(lang))
        if len(theirs) >= FEWEST and min(share(mine, theirs), share(theirs, mine)) >= ANSWER:
            return twin
    return None
