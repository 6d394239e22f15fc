"""Guide -> findings: runs the table, applies allowances and severities, sorts."""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence

from jumelle.model import Finding, Guide, Hit, Page, Severity, Summary
from jumelle.rules import BY_NAME, TABLE, Rule

#: ``<!-- allow: number-differs, the years are fiscal in English -->``
_ALLOW = re.compile(r"<!--\s*+allow:\s*+(?P<rule>[\w-]+)\s*+(?:,(?P<reason>[^>]*?))?-->")


def check(
    guide: Guide,
    severity: Sequence[tuple[str, Severity]] = (),
    select: Iterable[str] = (),
    manner: bool = True,
) -> list[Finding]:
    """Every finding of a guide, sorted by path and line.

    Args:
        guide: both languages, aligned.
        severity: what ``jumelle.toml`` changes, by name or id.
        select: names of rules to run alone; empty for all.
        manner: whether rules about this guide's own manner run when not selected.
    """
    chosen = set(select)
    weights = dict(severity)
    active = {}
    for rule in TABLE:
        weight = weights.get(rule.name, weights.get(rule.ident, rule.severity))
        wanted = rule.name in chosen if chosen else (manner or not rule.manner)
        if wanted and weight != Severity.OFF:
            active[rule.name] = weight
    checks = dict.fromkeys(rule.check for rule in TABLE if rule.name in active)
    allowed = _allowances(guide)
    found = {
        _finding(BY_NAME[hit.rule], active[hit.rule], hit): None
        for one in checks
        for hit in one(guide)
        if hit.rule in active and not _is_allowed(hit, allowed)
    }
    return sorted(found, key=lambda f: (f.place.path, f.place.line, f.rule))


def _finding(rule: Rule, weight: Severity, hit: Hit) -> Finding:
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
    )


Allowed = dict[str, list[tuple[int, int, str]]]


def _allowances(guide: Guide) -> Allowed:
    """Per path, the lines on which a rule is allowed: the block below the comment, or its line's."""
    found: Allowed = defaultdict(list)
    for pair in guide.pairs:
        for page in (pair.fr, pair.en):
            if page is not None and "allow:" in page.text:
                found[page.path].extend(_of_page(page))
    return found


def _of_page(page: Page) -> Iterable[tuple[int, int, str]]:
    for number, line in enumerate(page.text.split("\n"), start=1):
        for match in _ALLOW.finditer(line):
            if not (match["reason"] or "").strip():
                continue  # a silence states its reason
            below = next((b for b in page.blocks if b.end_line >= number), None)
            yield number, max(below.end_line if below else number, number), match["rule"]


def _is_allowed(hit: Hit, allowed: Allowed) -> bool:
    rule = BY_NAME[hit.rule]
    for spot in (one for one in (hit.place, hit.twin) if one is not None):
        for first, last, name in allowed.get(spot.path, ()):
            if name in (rule.name, rule.ident) and first <= spot.line <= last:
                return True
    return False


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
