"""The first page of the HTML report: the health of the whole guide, every page at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from urllib.parse import quote

from jumelle.model import Lang, Summary, Text
from jumelle.report.html_parts import (
    BLOCKS,
    FINDINGS,
    GRADES,
    PAIRS,
    SIGNS,
    WORDS,
    Sheet,
    chip,
    count,
    frame,
)
from jumelle.report.status import WORDS as STATES
from jumelle.rules import BY_NAME

_HEAD = Text("Les deux langues, page par page", "Both languages, page by page")
_MAP = Text("Vue d’ensemble", "Overview")
_PAGES = Text("Les pages", "Pages")
_RULES = Text("Ce que disent les règles", "What the rules say")
_NONE = Text("Aucune règle n’a rien à dire.", "No rule has anything to say.")
_TOP = Text("(racine)", "(top)")
_KNOWN = Text(
    "Constats déjà connus, non montrés\u00a0: {}", "Findings already known, not shown: {}"
)
_COLUMNS = {
    "page": Text("Page", "Page"),
    "state": Text("État", "State"),
    "error": Text("Erreurs", "Errors"),
    "warning": Text("Avertissements", "Warnings"),
    "info": Text("Informations", "Notes"),
    "blocks": Text("Blocs comparés", "Facing blocks"),
    "ledger": Text("Comparée par une personne", "Compared by a person"),
    "rule": Text("Règle", "Rule"),
    "says": Text("Ce qu’elle dit", "What it says"),
    "count": Text("Constats", "Findings"),
    "pairs": Text("Pages touchées", "Pages touched"),
}


def page(sheets: Sequence[Sheet], summary: Summary, lang: Lang, name: str, when: str) -> str:
    """The first page. ``name``: the guide's, or nothing; ``when``: a date, or nothing."""
    title = name or _HEAD[lang]
    under = " · ".join(part for part in (_HEAD[lang] if name else "", when) if part)
    body = [
        f"<h1>{escape(title)}</h1>",
        f'<p class="paths">{escape(under)}</p>' if under else "",
        _hero(sheets, summary, lang),
        f"<h2>{_MAP[lang]}</h2>",
        *_map(sheets, lang),
        f"<h2>{_PAGES[lang]}</h2>",
        _table(sheets, summary, lang),
        f"<h2>{_RULES[lang]}</h2>",
        _rules(sheets, summary, lang),
    ]
    return frame(title, "\n".join(body), lang)


def _hero(sheets: Sequence[Sheet], summary: Summary, lang: Lang) -> str:
    """The one sentence, the bar under it, and the counts with their denominators."""
    total = len(sheets)
    grades = Counter(sheet.grade for sheet in sheets)
    good = grades["clear"]
    said = Text(f"pages sur {total} sont au même pas", f"of {total} pages are in step")
    blocks = count(summary.blocks, *BLOCKS, lang)
    pairs = count(summary.pairs, *PAIRS, lang)
    x, bars, words = 0.0, [], []
    for grade in reversed(GRADES):
        if grades[grade]:
            width = 1000 * grades[grade] / total
            bars.append(f'<rect class="{grade}" x="{x:.2f}" width="{width:.2f}" height="14"/>')
            words.append(f"{WORDS[grade][lang]} {grades[grade]}")
            x += width
    facts = "".join(
        _fact(key, number, lang)
        for key, number in (
            ("error", summary.errors),
            ("warning", summary.warnings),
            ("info", summary.infos),
        )
    )
    known = f'<p class="known">{_KNOWN[lang].format(summary.known)}</p>' if summary.known else ""
    return (
        f'<div class="hero"><p class="big"><strong>{good}</strong> {said[lang]}</p>\n'
        f'<svg class="bar" viewBox="0 0 1000 14" preserveAspectRatio="none" role="img" '
        f'aria-label="{escape(", ".join(words))}">{"".join(bars)}</svg>\n'
        f'<dl class="facts">{facts}</dl><p class="outof">{pairs}, {blocks}</p>{known}</div>'
    )


def _fact(key: str, number: int, lang: Lang) -> str:
    name = key if number else "nil"
    return f'<div class="fact {name}"><dt>{WORDS[key][lang]}</dt><dd>{number}</dd></div>'


def _map(sheets: Sequence[Sheet], lang: Lang) -> Iterator[str]:
    """A square a page, in rows by folder."""
    legend = "".join(f"<li>{chip(grade, lang)}</li>" for grade in reversed(GRADES))
    yield f'<ul class="legend">{legend}</ul>\n<div class="map">'
    ordered = sorted(sheets, key=lambda one: (_folder(one) != "", _folder(one), one.pair.rel))
    for folder, group in groupby(ordered, key=_folder):
        cells = "".join(_cell(sheet, lang) for sheet in group)
        head = f"<h3>{escape(folder or _TOP[lang])}</h3>"
        yield f'<section>{head}<ul class="cellmap">{cells}</ul></section>'
    yield "</div>"


def _folder(sheet: Sheet) -> str:
    return sheet.pair.rel.rpartition("/")[0]


def _cell(sheet: Sheet, lang: Lang) -> str:
    number = len(sheet.findings)
    sign = str(number) if number and sheet.grade != "missing" else SIGNS[sheet.grade]
    said = f"{sheet.title}, {WORDS[sheet.grade][lang]}"
    if number:
        said += f", {count(number, *FINDINGS, lang)}"
    return (
        f'<li><a class="{sheet.grade}" href="pages/{quote(sheet.file)}" title="{escape(said)}">'
        f'<span aria-hidden="true">{sign}</span><span class="hide">{escape(said)}</span></a></li>'
    )


def _table(sheets: Sequence[Sheet], summary: Summary, lang: Lang) -> str:
    ledger = any(sheet.standing is not None for sheet in sheets)
    keys = ["page", "state", "error", "warning", "info", "blocks", *(["ledger"] if ledger else [])]
    heads = "".join(f'<th scope="col">{_COLUMNS[key][lang]}</th>' for key in keys)
    rows = "\n".join(_line(sheet, ledger, lang) for sheet in sheets)
    caption = f"{count(summary.pairs, *PAIRS, lang)}, {count(summary.blocks, *BLOCKS, lang)}"
    return (
        f'<table class="pages"><caption>{caption}</caption><thead><tr>{heads}</tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody></table>"
    )


def _line(sheet: Sheet, ledger: bool, lang: Lang) -> str:
    def cell(key: str, value: str, name: str = "") -> str:
        empty = " zero" if value in ("0", "–") else ""
        return f'<td class="{name}{empty}" data-name="{_COLUMNS[key][lang]}">{value}</td>'

    numbers = "".join(
        cell(key, str(sheet.count(key)), "num") for key in ("error", "warning", "info")
    )
    state = chip(sheet.grade, lang)
    if sheet.pair.fr is None or sheet.pair.en is None:
        side = "fr" if sheet.pair.fr is None else "en"
        state += f' <span class="soft">({WORDS[side][lang].lower()})</span>'
    last = ""
    if ledger:
        one = sheet.standing
        said = f"{STATES[one.state][lang]} {one.accepted}/{one.facing}" if one else "–"
        last = cell("ledger", said)
    return (
        f'<tr class="{sheet.grade}"><th scope="row"><a href="pages/{quote(sheet.file)}">'
        f"{escape(sheet.title)}</a> <code>{escape(sheet.pair.rel)}</code></th>"
        f"{cell('state', state)}{numbers}{cell('blocks', str(sheet.blocks), 'num')}{last}</tr>"
    )


def _rules(sheets: Sequence[Sheet], summary: Summary, lang: Lang) -> str:
    found = Counter(one.name for sheet in sheets for one in sheet.findings)
    if not found:
        return f'<p class="calm">{_NONE[lang]}</p>'
    touched = Counter(name for sheet in sheets for name in {one.name for one in sheet.findings})
    order = sorted(found, key=lambda name: (-found[name], BY_NAME[name].ident))
    keys = ("rule", "says", "count", "pairs")
    heads = "".join(f'<th scope="col">{_COLUMNS[key][lang]}</th>' for key in keys)
    rows = "\n".join(
        f'<tr><th scope="row">{BY_NAME[name].ident} <code>{name}</code></th>'
        f'<td data-name="{_COLUMNS["says"][lang]}">{escape(BY_NAME[name].bare("say")[lang])}</td>'
        f'<td class="num" data-name="{_COLUMNS["count"][lang]}">{found[name]}</td>'
        f'<td class="num" data-name="{_COLUMNS["pairs"][lang]}">{touched[name]}/{len(sheets)}</td>'
        "</tr>"
        for name in order
    )
    total, out_of = (
        count(sum(found.values()), *FINDINGS, lang),
        count(summary.blocks, *BLOCKS, lang),
    )
    return (
        f"<table><caption>{total}, {out_of}</caption><thead><tr>{heads}</tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody></table>"
    )
