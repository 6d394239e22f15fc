"""Guide -> the pages that fixes change: those of findings, and every slip of typography.

A fix may bring out another (a link moved to the right language may have an anchor to mend), so
the guide is checked again until nothing changes: running the command twice changes nothing more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from jumelle import allow
from jumelle.blocks import read
from jumelle.checks.typography import other_habits, slips_of
from jumelle.fix import Edits, apply, chosen, edit_of
from jumelle.guide import pair as faced
from jumelle.model import LANGS, Finding, Guide, Page, Pair, Place

#: A page that still changes after as many readings is left as it is then.
PASSES = 8
#: Lines that these rules speak of are in the other language: its signs are left alone.
FOREIGN = frozenset(("wrong-language", "untranslated-copy", "alt-untranslated"))
_SIGNS = frozenset(("typography", "Y101", "label-spacing", "Y102"))

#: Edits that belong together, with the name of their rule.
Proposed = tuple[str, Edits]


@dataclass(frozen=True, slots=True)
class Mended:
    """A page before and after, lines ended by ``\\n``; counts: rule → how many fixes."""

    path: str
    before: str
    after: str
    counts: tuple[tuple[str, int], ...]


def mend(
    guide: Guide,
    check: Callable[[Guide], Sequence[Finding]],
    select: frozenset[str],
    may: Callable[[Page], bool],
) -> list[Mended]:
    """The pages that change, sorted by path.

    Args:
        guide: both languages, aligned.
        check: the findings of a guide, those of ``FOREIGN`` among them.
        select: names of the rules whose fixes are made.
        may: whether a page may be changed.
    """
    before = {page.path: page.text for page in _pages(guide) if may(page)}
    habits = other_habits(guide)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for _ in range(PASSES):
        proposed = _proposed(guide, check(guide), select, habits, frozenset(before))
        changed: dict[str, str] = {}
        for page in _pages(guide):
            mine = proposed.get(page.path, [])
            if page.path not in before or not mine:
                continue
            names = {tuple(sorted(edits)): name for name, edits in reversed(mine)}
            made = chosen(names)
            text = apply(page.text, made)
            if text != page.text:
                changed[page.path] = text
                counts[page.path].update(names[edits] for edits in made)
        if not changed:
            break
        guide = _again(guide, changed)
    after = {page.path: page.text for page in _pages(guide)}
    return [
        Mended(path, text, after[path], tuple(sorted(counts[path].items())))
        for path, text in sorted(before.items())
        if after[path] != text
    ]


def _pages(guide: Guide) -> Iterator[Page]:
    for pair in guide.pairs:
        for lang in LANGS:
            page = pair[lang]
            if page is not None and page.text:
                yield page


def _proposed(
    guide: Guide,
    found: Sequence[Finding],
    select: frozenset[str],
    habits: frozenset[tuple[str, str]],
    paths: frozenset[str],
) -> dict[str, list[Proposed]]:
    """By path, of those that may change, what could be changed; fixes of findings first."""
    proposed: dict[str, list[Proposed]] = defaultdict(list)
    for one in found:
        if one.fix is not None and one.name in select and one.name != "typography":
            proposed[one.fix.path].append((one.name, (edit_of(one.fix),)))
    if "typography" in select:
        silent = _silent(guide, found)
        for pair in guide.pairs:
            for lang in LANGS:
                page = pair[lang]
                if page is not None and page.path in paths:
                    proposed[page.path] += _slips(pair, page, habits, silent[page.path])
    return proposed


def _slips(
    pair: Pair, page: Page, habits: frozenset[tuple[str, str]], silent: list[range]
) -> Iterator[Proposed]:
    for slip in slips_of(pair, page):
        if (page.lang, slip.sign) not in habits and not any(
            edit.line in lines for edit in slip.edits for lines in silent
        ):
            yield "typography", slip.edits


def _silent(guide: Guide, found: Sequence[Finding]) -> dict[str, list[range]]:
    """By path, the lines whose signs are left: in the other language, or allowed by their page."""
    silent: dict[str, list[range]] = defaultdict(list)
    for one in found:
        if one.name in FOREIGN:
            silent[one.place.path].append(_lines(one.place))
    for allowed in allow.of_guide(guide):
        if allowed.reason and allowed.rule in _SIGNS:
            silent[allowed.path].append(range(allowed.line, allowed.last + 1))
    return silent


def _lines(place: Place) -> range:
    return range(place.line, place.end_line + 1)


def _again(guide: Guide, changed: dict[str, str]) -> Guide:
    """The same guide with other texts on some pages."""
    pairs = []
    for pair in guide.pairs:
        sides = {lang: _reread(pair[lang], changed) for lang in LANGS}
        same = all(sides[lang] is pair[lang] for lang in LANGS)
        pairs.append(pair if same else faced(sides["fr"], sides["en"], pair.rel))
    return replace(guide, pairs=tuple(pairs))


def _reread(page: Page | None, changed: dict[str, str]) -> Page | None:
    if page is None or page.path not in changed:
        return page
    return read(changed[page.path], page.lang, page.rel, page.path)
