"""Spaces and quotes of French and of English, where the guide itself keeps to them.

Source: Office québécois de la langue française, *Espacement avant et après les signes de
ponctuation* (Vitrine linguistique, 22039). A guide that does not keep to a usage at all is not
told about it line by line: only departures from its own habit are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jumelle.checks import cures
from jumelle.checks.common import PROSE, on_page, pages
from jumelle.model import Block, Guide, Hit, Lang, Page, Pair
from jumelle.typeset import Slip, figures, typeset

#: Name of a sign, its right uses, its wrong ones.
Table = tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]
_WRONG: dict[Lang, Table] = {
    "fr": (
        # name, right, wrong
        (
            "colon",
            re.compile(r"\w[»)”]?\u00a0:(?=\s|$)"),
            re.compile(r"[\w»)”\ufffc]( |\u202f|):(?=[ \u00a0]|$)(?<!\d:)"),
        ),
        ("guillemets", re.compile(r"«\u00a0|\u00a0»"), re.compile(r"«(?: |(?=\w))|(?: |(?<=\w))»")),
        ("percent", re.compile(r"\d\u00a0[%$]"), re.compile(r"\d( |\u202f|)[%$](?!\w)")),
        (
            "semicolon",
            re.compile(r"[^\s\u00a0\u202f][;!?](?=\s|$)|\u202f[;!?]"),
            re.compile(r"\w[ \u00a0][;!?](?=\s|$)"),
        ),
        ("quotes", re.compile(r"[«»“”]"), re.compile(r"(?<![\w=])\"[^\"]{1,80}\"")),
        ("apostrophe", re.compile(r"\w’\w"), re.compile(r"[^\W\d]'[^\W\d]")),
        (
            "decimal",
            re.compile(r"\d,\d|\d\u00a0\d{3}"),
            re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?![\d,])|(?<![\d.])\d+\.\d+(?=\u00a0?[%$])"),
        ),
    ),
    "en": (
        ("apostrophe", re.compile(r"\w’\w"), re.compile(r"[^\W\d]'[^\W\d]")),
        ("quotes", re.compile(r"[“”]"), re.compile(r"(?<![\w=])\"[^\"]{1,80}\"")),
        ("guillemets", re.compile(r"[“”]"), re.compile(r"[«»]")),
        ("percent", re.compile(r"\d%"), re.compile(r"\d[ \u00a0]%")),
        ("colon", re.compile(r"\w:(?=\s|$)"), re.compile(r"\w[ \u00a0\u202f][:;!?](?=\s|$)")),
    ),
}
#: Below this share of right uses, a guide has another habit.
HABIT = 0.9
#: More departures than these on one page are its habit, not slips.
SLIPS = 3
#: Fewer right uses than this prove no habit.
ENOUGH = 1
#: Right uses of all signs together that prove care.
CAREFUL = 3
#: As many departures, more than right uses, are somebody's choice.
CHOICE = 20
#: Signs that are a matter of manner: told where there is a ``jumelle.toml`` alone.
MANNER = frozenset(("apostrophe", "percent", "quotes"))


def spaces(guide: Guide) -> Iterator[Hit]:
    """Why: a plain space before a colon leaves it alone on the next line; *Annexe A:* reads
    foreign.
    """
    for lang, table in _WRONG.items():
        mine = [(pair, page) for pair, page in pages(guide) if page.lang == lang]
        texts = [
            (pair, page, block)
            for pair, page in mine
            for block in page.blocks
            if block.kind in PROSE or block.kind == "image"
        ]
        for name, right, wrong in table:
            if guide.partial and (name == "apostrophe" or (lang == "en" and name in MANNER)):
                continue
            good = sum(len(right.findall(block.prose)) for _, _, block in texts)
            bad = [
                (pair, page, block, match)
                for pair, page, block in texts
                if (match := wrong.search(block.prose))
            ]
            # One departure in a whole guide is a slip, however few right uses stand beside it.
            if len(bad) > 1 and good < HABIT * (good + len(bad)):
                continue
            if good < ENOUGH and not _careful(texts, table):
                continue
            slips = Counter(page.path for _, page, _, _ in bad)
            for pair, page, block, match in bad:
                if slips[page.path] > SLIPS:
                    continue  # this page has another habit
                around = block.prose[max(0, match.start() - 12) : match.end() + 6].strip()
                line = _line(page, block.line, block.end_line, match[0], around)
                fix = cures.sign(page, slips_of(pair, page), name, line, line) or cures.sign(
                    page, slips_of(pair, page), name, block.line, block.end_line
                )
                hit = on_page(
                    "typography",
                    pair,
                    page,
                    fix.line if fix else line,
                    around,
                    sign=name,
                    here=around,
                )
                yield replace(hit, fix=fix)


def other_habits(guide: Guide) -> frozenset[tuple[str, str]]:
    """(language, sign) of the usages that two folders, compared as they are, do not follow.

    Our own guide follows its style sheet; somebody else's many departures are a choice, and
    mending them is theirs to ask for.
    """
    found: set[tuple[str, str]] = set()
    for lang, table in _WRONG.items() if guide.partial else ():
        mine = [(pair, page) for pair, page in pages(guide) if page.lang == lang]
        bad = Counter(slip.sign for pair, page in mine for slip in slips_of(pair, page))
        for name, right, _ in table:
            good = sum(len(right.findall(b.prose)) for _, page in mine for b in page.blocks)
            if bad[name] >= CHOICE and bad[name] > good:
                found.add((lang, name))
    return frozenset(found)


def _careful(texts: Sequence[tuple[Pair, Page, Block]], table: Table) -> bool:
    """Whether a guide keeps to the usage of the other signs: then one it hardly has is a slip."""
    prose = [block.prose for _, _, block in texts]
    good = sum(len(right.findall(text)) for _, right, _ in table for text in prose)
    bad = sum(wrong.search(text) is not None for _, _, wrong in table for text in prose)
    return good >= CAREFUL and good >= HABIT * (good + bad)


def slips_of(pair: Pair, page: Page) -> tuple[Slip, ...]:
    """Every departure of a page; its English twin tells which numbers are thousands."""
    thousands = figures(pair.en.text) if pair.en is not None else frozenset[str]()
    return typeset(page.text, page.lang, thousands)


def _line(page: Page, first: int, last: int, found: str, around: str) -> int:
    """The line that holds the fault; the first of the block when markup stands in between."""
    lines = page.text.split("\n")[first - 1 : last]
    for text in (around, found):
        for offset, line in enumerate(lines):
            if text in line:
                return first + offset
    return first
