"""Guide and findings -> a folder of pages for a browser: no script, nothing from elsewhere."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import blake2b

from jumelle.model import Finding, Guide, Lang, Summary
from jumelle.report import html_index, html_pair
from jumelle.report.html_parts import Sheet, grade, title_of
from jumelle.report.html_style import CSS
from jumelle.standing import standings


def render(
    guide: Guide,
    findings: Sequence[Finding],
    summary: Summary,
    lang: Lang,
    name: str = "",
    when: str = "",
) -> Iterator[tuple[str, str]]:
    """(path below the report's folder, content) of every file.

    Args:
        guide: both languages, aligned.
        findings: what is told of it.
        summary: the denominators.
        lang: language of the report's own words; each side's text carries its own.
        name: the guide's name, above all.
        when: a date to show, already in words.
    """
    sheets = sheets_of(guide, findings, lang)
    yield "report.css", CSS
    yield "index.html", html_index.page(sheets, summary, lang, name, when)
    around: list[Sheet | None] = [None, *sheets, None]
    for before, sheet, after in zip(around, sheets, around[2:]):
        yield f"pages/{sheet.file}", html_pair.page(sheet, before, after, lang)


def sheets_of(guide: Guide, findings: Sequence[Finding], lang: Lang) -> list[Sheet]:
    """Every pair with its findings, in the guide's order."""
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for one in findings:
        by_path[one.place.path].append(one)
    known = {s.pair.rel: s for s in standings(guide)} if guide.ledger else {}
    taken: set[str] = set()
    sheets = []
    for pair in guide.pairs:
        paths = dict.fromkeys(page.path for page in (pair.fr, pair.en) if page is not None)
        mine = tuple(one for path in paths for one in by_path[path])
        file = file_name(pair.rel, taken)
        taken.add(file.casefold())
        sheets.append(
            Sheet(pair, file, title_of(pair, lang), mine, known.get(pair.rel), grade(pair, mine))
        )
    return sheets


def file_name(rel: str, taken: set[str]) -> str:
    """A name that any disk can hold and that no other page of the report has."""
    plain = (
        unicodedata.normalize("NFKD", rel.removesuffix(".md")).encode("ascii", "ignore").decode()
    )
    slug = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:80] or "page"
    if f"{slug}.html".casefold() in taken:
        slug += "-" + blake2b(rel.encode("utf-8", "replace"), digest_size=4).hexdigest()
    return f"{slug}.html"
