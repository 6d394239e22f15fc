"""Spaces and quotes of French and of English, where the guide itself keeps to them.

Source: Office québécois de la langue française, *Espacement avant et après les signes de
ponctuation* (Vitrine linguistique, 22039). A guide that does not keep to a usage at all is not
told about it line by line: only departures from its own habit are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from jumelle.checks import cures
from jumelle.checks.common import PROSE, holds, on_page, pages
from jumelle.model import Block, Guide, Hit, Lang, Page, Pair, Usage
from jumelle.typeset import Slip, figures, typeset

#: Sign -> how often it is right on a page, and its departures: block, place in it, what is found.
Uses = Mapping[str, tuple[int, tuple[tuple[Block, int, str], ...]]]
#: Name of a sign, its right uses, its wrong ones.
Table = tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]
_APOSTROPHE = re.compile(r"’(?<=\w’)(?=\w)")
#: A pattern that begins with its rarest sign is found ten times as fast.
_WRONG: dict[Lang, Table] = {
    "fr": (
        # name, right, wrong
        (
            "colon",
            re.compile(r"\u00a0:(?:(?<=\w..)|(?<=\w[»)”]..))(?=\s|$)"),
            re.compile(r"[\w»)”\ufffc]( |\u202f|):(?=[ \u00a0]|$)(?<!\d:)"),
        ),
        ("guillemets", re.compile(r"«\u00a0|\u00a0»"), re.compile(r"«(?: |(?=\w))|(?: |(?<=\w))»")),
        # The narrow no-break space never leaves a sign alone either.
        ("percent", re.compile(r"[%$](?<=\d[\u00a0\u202f].)"), re.compile(r"\d ?[%$](?!\w)")),
        (
            "semicolon",
            re.compile(r"[;!?](?:(?<=\u202f.)|(?<=[^\s\u00a0\u202f].)(?<!\u202f[;!?].)(?=\s|$))"),
            re.compile(r"\w[ \u00a0][;!?](?=\s|$)"),
        ),
        ("quotes", re.compile(r"[«»“”]"), re.compile(r"(?<![\w=])\"[^\"]{1,80}\"")),
        ("apostrophe", _APOSTROPHE, re.compile(r"[^\W\d]'[^\W\d]")),
        (
            "decimal",
            re.compile(r"\d,\d|\d\u00a0\d{3}"),
            re.compile(
                r"(?<![\d.])\d{1,3}(?:,\d{3})+(?![\d,])"
                r"|(?<![\d.])\d+\.\d+(?=[ \u00a0\u202f]?(?:[%$]|:\d|(?:million|milliard)s?\b))"
            ),
        ),
    ),
    "en": (
        ("apostrophe", _APOSTROPHE, re.compile(r"[^\W\d]'[^\W\d]")),
        ("quotes", re.compile(r"[“”]"), re.compile(r"(?<![\w=])\"[^\"]{1,80}\"")),
        ("guillemets", re.compile(r"[“”]"), re.compile(r"[«»]")),
        ("percent", re.compile(r"%(?<=\d%)"), re.compile(r"\d[ \u00a0]%")),
        ("colon", re.compile(r":(?<=\w:)(?=\s|$)"), re.compile(r"\w[ \u00a0\u202f][:;!?](?=\s|$)")),
    ),
}
#: Without one of these, there is no departure; without a digit on both sides, none of a decimal.
_SIGNS = {
    "colon": ":;!?", "semicolon": ";!?", "guillemets": "«»", "percent": "%$", "quotes": '"',
    "apostrophe": "'", "decimal": ",.",
}  # fmt: skip
_DECIMAL = re.compile(r"\d[,.]\d")
#: Below this share of right uses, a guide has another habit.
HABIT = 0.9
#: More departures than these on one page are its habit, not slips.
SLIPS = 3
#: Fewer right uses than this prove no habit.
ENOUGH = 1
#: Right uses of all signs together that prove care; of one sign, to each departure of a page.
CAREFUL = 3
#: As many departures, more than right uses, are somebody's choice.
CHOICE = 20
#: A quotation and the spaces inside its guillemets.
_QUOTATION = re.compile(r"«(\s{0,3})[^«»]{1,300}?(\s{0,3})»")
#: Signs that are a matter of manner: told where there is a ``jumelle.toml`` alone.
MANNER = frozenset(("apostrophe", "percent", "quotes"))


def spaces(guide: Guide) -> Iterator[Hit]:
    """Why: a plain space before a colon leaves it alone on the next line; *Annexe A:* reads
    foreign.

    What is right is the usage of the page where it is plain, else that of the guide: one
    departure beside three right uses is a slip; a page that is otherwise throughout is a choice.
    """
    for lang, table in _WRONG.items():
        mine = [
            (pair, page, _uses(_Held(page))) for pair, page in pages(guide) if page.lang == lang
        ]
        told = [row[0] for row in table if not _left_out(guide, lang, row[0])]
        whole = _habits(guide, lang, told, [uses for _, _, uses in mine])
        for pair, page, uses in mine:
            for name in told:
                right, bad = uses[name]
                # More departures than these are the page's own habit, not slips.
                kept = len(bad) <= SLIPS and (
                    # Of somebody else's page, several departures and no right use are a choice.
                    (whole[name] and not (guide.partial and len(bad) > right + 2))
                    or _plain(right, len(bad))
                )
                for block, at, found in bad:
                    slip = (at, found) if kept else _lopsided(name, block)
                    if slip:
                        yield _told(pair, page, name, block, *slip)


def usage(seen: Iterable[Page]) -> Usage:
    """How pages write their signs, for a guide that does not hold them."""
    found: Counter[tuple[Lang, str, bool]] = Counter()
    for page in seen:
        for name, (right, bad) in _uses(_Held(page)).items():
            found[page.lang, name, True] += right
            found[page.lang, name, False] += len(bad)
    return tuple(sorted((*key, count) for key, count in found.items() if count))


def _left_out(guide: Guide, lang: Lang, name: str) -> bool:
    """Signs that somebody else's pages are not told about."""
    return guide.partial and (name == "apostrophe" or (lang == "en" and name in MANNER))


def _plain(right: int, bad: int) -> bool:
    """Whether one page alone shows its usage."""
    return right >= CAREFUL and right >= CAREFUL * bad


def _habits(
    guide: Guide, lang: Lang, told: Sequence[str], pages_seen: Sequence[Uses]
) -> dict[str, bool]:
    """Sign -> whether the guide keeps to its usage, pages out of sight included."""
    good = {name: sum(uses[name][0] for uses in pages_seen) for name in told}
    bad = {name: sum(len(uses[name][1]) for uses in pages_seen) for name in told}
    for where, name, fine, count in guide.usage:
        if where == lang and name in good:
            (good if fine else bad)[name] += count
    right, wrong = sum(good.values()), sum(bad.values())
    # Care for the other signs tells of one that hardly occurs.
    careful = right >= CAREFUL and right >= HABIT * (right + wrong)
    return {
        # One departure in a whole guide is a slip, however few right uses stand beside it.
        name: (bad[name] <= 1 or good[name] >= HABIT * (good[name] + bad[name]))
        and (good[name] >= ENOUGH or careful)
        for name in told
    }


class _Held:
    """A page compared by identity: it never changes, and to hash its blocks would cost more
    than to read them."""

    __slots__ = ("page",)

    def __init__(self, page: Page) -> None:
        self.page = page

    def __hash__(self) -> int:
        return id(self.page)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.page is self.page


@lru_cache(maxsize=4096)
def _uses(held: _Held) -> Uses:
    """Sign -> its right uses on a page, and the first departure of each block."""
    blocks = [b for b in held.page.blocks if b.kind in PROSE or b.kind == "image"]
    whole = "\n".join(block.prose for block in blocks)
    return {
        name: (
            len(right.findall(whole)),
            tuple(
                (block, match.start(), match[0])
                for block in _suspects(name, whole, blocks)
                if (match := wrong.search(block.prose))
            ),
        )
        for name, right, wrong in _WRONG[held.page.lang]
    }


def _suspects(name: str, whole: str, blocks: Sequence[Block]) -> Iterable[Block]:
    """Blocks of a page that may depart from a usage."""
    signs = [sign for sign in _SIGNS[name] if sign in whole]
    if not signs or (name == "decimal" and not _DECIMAL.search(whole)):
        return ()
    if name == "decimal":
        return [block for block in blocks if _DECIMAL.search(block.prose)]
    return [block for block in blocks if holds(block.prose, signs)]


def _lopsided(name: str, block: Block) -> tuple[int, str] | None:
    """The odd end of a quotation spaced in two ways: a slip wherever it stands, and no habit."""
    for match in _QUOTATION.finditer(block.prose) if name == "guillemets" else ():
        left, right = (gap.replace("\u202f", "\u00a0") for gap in match.groups())
        if left != right and {left, right} & {"", "\u00a0"}:
            first = left != "\u00a0" if "\u00a0" in (left, right) else not left
            return (match.start(), "«" + left) if first else (match.start(2), right + "»")
    return None


def _told(pair: Pair, page: Page, name: str, block: Block, at: int, found: str) -> Hit:
    around = block.prose[max(0, at - 12) : at + len(found) + 6].strip()
    line = _line(page, block.line, block.end_line, found, around)
    slips = slips_of(pair, page)
    fix = cures.sign(page, slips, name, line, line) or cures.sign(
        page, slips, name, block.line, block.end_line
    )
    hit = on_page("typography", pair, page, fix.line if fix else line, around, sign=name,
                  here=around)  # fmt: skip
    return replace(hit, fix=fix)


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
