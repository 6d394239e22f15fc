"""Checking again what has changed, and only that: pages that were saved, with their twins."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jumelle import cli_guide, data, guide
from jumelle.cli_check import Asked
from jumelle.model import Fault, Finding, Guide, Lang, Page, Summary, Text
from jumelle.report import text
from jumelle.rules import BY_NAME
from jumelle.run import in_order
from jumelle.settings import FILE, Settings

#: Path of each file -> when it was changed (ns) and its size.
Stamps = Mapping[str, tuple[int, int]]
#: Seconds between two looks at the folders.
PAUSE = 0.06
#: Looks for which a file that was just emptied is waited for: many editors empty, then write.
PATIENCE = 20


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said after a save.

    changed: paths of the pages, on both sides, that were checked again; empty at the start.
    """

    changed: frozenset[str]
    guide: Guide
    findings: tuple[Finding, ...]
    told: tuple[Finding, ...]
    summary: Summary


def stamps(settings: Settings) -> Stamps:
    """Every file that a verdict rests on."""
    found: dict[str, tuple[int, int]] = {}
    folders = [
        settings.fr,
        settings.en,
        settings.data,
        settings.campus,
        settings.fr.parent / "assets",
    ]
    for folder in [*folders, settings.ledger]:
        for here, _, files in os.walk(folder) if folder else ():
            for name in files:
                _stamp(Path(here, name), found)
    _stamp(settings.root / FILE, found)
    return found


def _stamp(path: Path, found: dict[str, tuple[int, int]]) -> None:
    try:
        told = path.stat()
    except OSError:  # gone between the walk and the look
        return
    found[str(path)] = (told.st_mtime_ns, told.st_size)


def first(asked: Asked, whole: Guide) -> Verdict:
    """The whole guide, once."""
    started = time.perf_counter()
    found = asked.check(whole)
    told, summary = asked.told(whole, found, started)
    return Verdict(frozenset(), whole, tuple(found), tuple(told), summary)


def again(asked: Asked, before: Verdict, changed: frozenset[str]) -> Verdict:
    """Read the changed files, face their pairs, check these, and keep the rest of the findings.

    Args:
        asked: what was asked for at the start.
        before: the verdict so far.
        changed: paths of files, as ``stamps`` names them.
    """
    started = time.perf_counter()
    whole = _reread(asked.settings, before.guide, changed)
    new, gone = _fresh(whole, before.guide), _fresh(before.guide, whole)
    kept = [
        one
        for one in before.findings
        if not BY_NAME[one.name].whole and one.place.path not in gone | new
    ]
    mine = asked.check(cli_guide.only(whole, new), "pair")
    found = in_order(dict.fromkeys([*kept, *mine, *asked.check(whole, "whole")]))
    told, summary = asked.told(whole, found, started)
    return Verdict(new | gone, whole, tuple(found), tuple(told), summary)


def _reread(settings: Settings, before: Guide, changed: frozenset[str]) -> Guide:
    def same(path: Path, page: Page) -> bool:
        return str(path) not in changed and guide.shown(path) == page.path

    if before.partial:
        return guide.compare(settings, before, same)
    told = [settings.root / FILE, settings.data, settings.campus]
    new = any(Path(path).is_relative_to(one) for path in changed for one in told)
    return guide.load(settings, data.load(settings) if new else before.data, before, same)


def _fresh(here: Guide, there: Guide) -> frozenset[str]:
    """Paths of the pages, on both sides, of pairs that another reading does not hold."""
    spared: frozenset[int] = frozenset()
    if (here.data, here.ledger, here.alone) == (there.data, there.ledger, there.alone):
        spared = frozenset(id(pair) for pair in there.pairs)
    return frozenset(
        page.path
        for pair in here.pairs
        if id(pair) not in spared
        for page in (pair.fr, pair.en)
        if page is not None
    )


def verdicts(
    asked: Asked, start: Verdict, seen: Stamps, wait: Callable[[float], None] = time.sleep
) -> Iterator[Verdict | Fault]:
    """A verdict after each save, for ever; a fault where a save left something unreadable."""
    before, told, looks = start, seen, 0
    while True:
        now = stamps(asked.settings)
        settled, seen = now == seen, now
        looks = looks + 1 if settled and _emptied(told, now) else 0
        if not settled or now == told or 0 < looks < PATIENCE:  # the same, or being written
            wait(PAUSE)
            continue
        changed = frozenset(
            path for path in now.keys() | told.keys() if now.get(path) != told.get(path)
        )
        told = now
        try:
            before = again(asked, before, changed)
        except Fault as fault:
            yield fault
        else:
            yield before


def _emptied(before: Stamps, now: Stamps) -> bool:
    """Whether a file that held something holds nothing: most often the first half of a save."""
    return any(size == 0 and before.get(path, (0, 0))[1] for path, (_, size) in now.items())


def spoken(verdict: Verdict, lang: Lang, colour: bool) -> str:
    """The verdict of the changed pages first, then the count of the whole guide."""
    pages = ", ".join(sorted(verdict.changed))
    mine = [one for one in verdict.told if one.place.path in verdict.changed]
    lines = [text.finding(one, lang, colour) for one in mine]
    if pages:
        count = len(mine)
        said = Text(
            f"{pages}\u00a0: {f'{count} constat(s)' if count else 'rien à dire'}",
            f"{pages}: {f'{count} finding(s)' if count else 'nothing to say'}",
        )
        lines.append(said[lang])
    return "\n".join([*lines, text.summary_line(verdict.summary, lang)])
