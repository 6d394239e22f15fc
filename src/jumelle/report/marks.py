"""Where in a text the drift is: what a finding's facts name, found again on either side."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jumelle.model import Block, Finding, Lang

Span = tuple[int, int]
#: Facts that are written on the finding's own side, and on the twin's.
_HERE = ("here", "text", "code", "mark", "hole", "target", "label", "sign")
_THERE = ("there", "anchor")
#: Excerpts are folded, and figures are not: *50 %* is found whatever space it holds.
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009", " "))
_END = re.compile(r"[.!?…](?=[\s\u00a0]|$)")


def values(finding: Finding, lang: Lang) -> tuple[str, ...]:
    """What the facts of a finding say of one side."""
    facts = dict(finding.facts)
    wanted = _HERE if lang == finding.lang else _THERE
    return tuple(value for key in wanted if (value := facts.get(key, "").strip()))


def in_text(text: str, sought: Iterable[str]) -> tuple[Span, ...]:
    """Where each value stands in a text, first to last, without overlaps.

    A value that was cut short is followed to the end of its sentence. All spaces are alike.
    """
    found: list[Span] = []
    text = text.translate(_SPACES)
    for value in (one.translate(_SPACES) for one in sought):
        cut = value.endswith("…") or len(value) == 80
        bare = value.removesuffix("…")
        if not bare:
            continue
        word = re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", text)
        start = word.start() if word else text.find(bare)
        if start < 0:
            continue
        end = start + len(bare)
        if cut and (stop := _END.search(text, end)):
            end = stop.end()
        if all(end <= a or b <= start for a, b in found):
            found.append((start, end))
    return tuple(sorted(found))


def in_block(block: Block, finding: Finding, lang: Lang) -> tuple[Span, ...]:
    """Where in a block's text a finding's facts are; a link's address stands for its words."""
    text = " ".join(block.text.split()) if block.kind != "code" else block.text
    sought = values(finding, lang)
    words = [link.text for link in block.links if link.text and link.target in sought]
    return in_text(text, [*words, *sought])
