"""Guide -> findings: runs the table, applies allowances and severities, sorts."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Literal

from jumelle import allow, known
from jumelle.allow import Allowance
from jumelle.beside import Beside
from jumelle.causes import unexplained
from jumelle.checks import (
    content,
    identifiers,
    language,
    modality,
    notes,
    numbers,
    passages,
    repeats,
    sentences,
    shape,
    structure,
    wording,
)
from jumelle.model import Finding, Guide, Hit, Pair, Place, Severity, Summary
from jumelle.rules import BY_ID, BY_NAME, TABLE, Check, Rule

#: ``pair``: rules that need one pair at a time; ``whole``: rules that need every page.
Part = Literal["all", "pair", "whole"]
_UNUSED = "allowance-unused"
#: What each of two processes sees in the pairs that it has read.
Seen = Mapping[Check, Sequence[Hit]]
Helper = Beside[list[Pair], Seen]
#: Checks that need neither other pairs nor data: they may begin before the guide is whole.
_APART = frozenset(
    (
        content.admonitions,
        content.code,
        content.images,
        identifiers.spans,
        language.language,
        modality.differs,
        notes.compare,
        numbers.differ,
        numbers.order,
        passages.differ,
        repeats.words,
        sentences.compare,
        shape.lengths,
        shape.placeholders,
        shape.tables,
        structure.gaps,
        structure.kinds,
        structure.levels,
        structure.order,
        wording.leftovers,
        wording.numbering,
    )
)


def check(
    guide: Guide,
    severity: Sequence[tuple[str, Severity]] = (),
    select: Iterable[str] = (),
    manner: bool = True,
    ignore: Iterable[str] = (),
    part: Part = "all",
    beside: Helper | None = None,
) -> list[Finding]:
    """Every finding of a guide, sorted by path and line.

    Args:
        guide: both languages, aligned.
        severity: what ``jumelle.toml`` changes, by name or id.
        select: names of rules to run alone; empty for all.
        manner: whether rules about this guide's own manner run when not selected.
        ignore: names of rules to leave out.
        part: which half of the table runs, for those who check one changed pair again.
        beside: with what two processes have seen ``ahead`` in the pairs that they have read.
    """
    active = _active(severity, frozenset(select), frozenset(ignore), manner, part)
    checks = dict.fromkeys(rule.check for rule in TABLE if rule.name in active)
    allowed = _by_path(allow.of_guide(guide))
    seen = _seen(guide, tuple(checks), beside)
    hits = unexplained([hit for hit in seen if hit.rule in active])
    used: set[Allowance] = set()
    heard = []
    for hit in hits:
        silent = [] if hit.rule == _UNUSED else _silences(hit, allowed)
        used.update(silent)
        if not silent:
            heard.append(hit)
    idle = {(a.path, a.line, a.rule) for a in _idle(allowed, used, active, part)}
    key = known.digester(guide)
    found = {
        _finding(BY_NAME[hit.rule], active[hit.rule], hit, key): None
        for hit in heard
        if hit.rule != _UNUSED
        or (hit.place.path, hit.place.line, dict(hit.facts)["allowed"]) in idle
    }
    return in_order(found)


def ahead(select: Iterable[str], ignore: Iterable[str]) -> Callable[[list[Pair]], Seen]:
    """What a process sees, in its pairs alone, with the rules that may be wanted."""
    wanted = _active((), frozenset(select), frozenset(ignore), True, "all")
    return partial(_ahead, frozenset(wanted))


def _ahead(wanted: frozenset[str], pairs: list[Pair]) -> Seen:
    checks = dict.fromkeys(rule.check for rule in TABLE if rule.name in wanted)
    part = Guide(tuple(pairs))
    return {one: list(one(part)) for one in checks if one in _APART}


def _seen(guide: Guide, checks: Sequence[Check], beside: Helper | None) -> list[Hit]:
    """What checks see, in their order."""
    made = beside.made if beside is not None else None
    held = {id(pair) for part in made or () for pair in part}
    if beside is None or held != {id(pair) for pair in guide.pairs}:  # or paired by a key or a map
        return _look(guide, checks)
    found = {one: _look(guide, [one]) for one in checks if one not in _APART}
    parts = beside.seen() if any(one in _APART for one in checks) else ()
    for one in checks:
        if one in _APART:
            found[one] = [hit for seen in parts for hit in seen.get(one, ())]
    return [hit for one in checks for hit in found[one]]


def _look(guide: Guide, checks: Iterable[Check]) -> list[Hit]:
    return [hit for one in checks for hit in one(guide)]


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sorted by path, line and rule."""
    return sorted(findings, key=lambda f: (f.place.path, f.place.line, f.rule))


def _active(
    severity: Sequence[tuple[str, Severity]],
    select: frozenset[str],
    ignore: frozenset[str],
    manner: bool,
    part: Part,
) -> dict[str, Severity]:
    """The rules that run, each with its weight."""
    weights = dict(severity)
    active: dict[str, Severity] = {}
    for rule in TABLE:
        weight = weights.get(rule.name, weights.get(rule.ident, rule.severity))
        wanted = rule.name in select if select else (manner or not rule.manner)
        here = part == "all" or rule.name == _UNUSED or rule.whole == (part == "whole")
        if wanted and here and rule.name not in ignore and weight != Severity.OFF:
            active[rule.name] = weight
    return active


def _finding(rule: Rule, weight: Severity, hit: Hit, key: Callable[[str, Hit], str]) -> Finding:
    facts = dict(hit.facts)
    return Finding(
        rule=rule.ident,
        name=rule.name,
        severity=weight,
        message=rule.words("say", facts),
        help=rule.words("help", facts),
        place=hit.place,
        twin=hit.twin,
        lang=hit.lang,
        excerpt=hit.excerpt,
        twin_excerpt=hit.twin_excerpt,
        fix=hit.fix,
        facts=hit.facts,
        key=key(rule.ident, hit),
    )


def _by_path(allowances: Iterable[Allowance]) -> dict[str, list[Allowance]]:
    """Those that say their reason: the others silence nothing."""
    found: dict[str, list[Allowance]] = defaultdict(list)
    for one in allowances:
        if one.reason:
            found[one.path].append(one)
    return found


def _silences(hit: Hit, allowed: dict[str, list[Allowance]]) -> list[Allowance]:
    """The allowances, on either side, that speak of a hit."""
    rule = BY_NAME[hit.rule]
    places: list[Place] = [hit.place] if hit.twin is None else [hit.place, hit.twin]
    return [
        one
        for place in places
        for one in allowed.get(place.path, ())
        if one.rule in (rule.name, rule.ident) and one.covers(place)
    ]


def _idle(
    allowed: dict[str, list[Allowance]],
    used: set[Allowance],
    active: dict[str, Severity],
    part: Part,
) -> Iterable[Allowance]:
    """Allowances that silence nothing although their rule ran, or that name no rule at all."""
    for one in (a for found in allowed.values() for a in found if a not in used):
        rule = BY_NAME.get(one.rule) or BY_ID.get(one.rule)
        if (rule is None and part != "whole") or (rule is not None and rule.name in active):
            yield one


def summarize(guide: Guide, findings: Sequence[Finding], started: float) -> Summary:
    """The denominators. ``started`` is a ``time.perf_counter()`` reading."""
    count: dict[Severity, int] = defaultdict(int)
    for finding in findings:
        count[finding.severity] += 1
    return Summary(
        pairs=sum(1 for pair in guide.pairs if pair.fr and pair.en),
        pages_fr=sum(1 for pair in guide.pairs if pair.fr),
        pages_en=sum(1 for pair in guide.pairs if pair.en),
        blocks=sum(1 for pair in guide.pairs for row in pair.rows if row.fr and row.en),
        errors=count[Severity.ERROR],
        warnings=count[Severity.WARNING],
        infos=count[Severity.INFO],
        seconds=round(time.perf_counter() - started, 3),
    )
