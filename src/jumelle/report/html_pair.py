"""One pair of the HTML report: facing blocks side by side, the drift marked where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from urllib.parse import quote

from jumelle.model import LANGS, Block, Finding, Lang, Pair, Row, Text, other
from jumelle.report.html_parts import (
    BLOCKS,
    FINDINGS,
    SIGNS,
    WORDS,
    Sheet,
    chip,
    count,
    frame,
)
from jumelle.report.marks import Span, in_block
from jumelle.report.status import WORDS as STATES

_NOTHING = Text("rien en face", "nothing opposite")
_ELSEWHERE = Text("placé ailleurs en face", "stands elsewhere opposite")
_NO_PAGE = Text(
    "Cette page n’existe pas dans cette langue.", "There is no such page in this language."
)
_WHOLE = Text("De la page entière", "About the whole page")
_FACING = Text("Blocs en face", "Facing blocks")
_TOLD = Text("Constats", "Findings")
_SILENT = Text("Rien à dire de cette page.", "Nothing to say of this page.")
_LINE = Text("ligne", "line")
_AROUND = Text("Autres pages", "Other pages")
_KINDS = {
    "admonition": Text("encadré", "admonition"),
    "tab": Text("onglet", "tab"),
    "image": Text("image", "image"),
    "note": Text("note", "note"),
    "include": Text("inclusion", "include"),
    "directive": Text("directive", "directive"),
    "definition": Text("définition", "definition"),
    "table": Text("tableau", "table"),
}


def page(sheet: Sheet, before: Sheet | None, after: Sheet | None, lang: Lang) -> str:
    """The page of one pair, with ways to the pages before and after it."""
    rows, loose = _attach(sheet.pair, sheet.findings)
    parts = [
        _head(sheet, lang),
        _jumps(sheet.findings, rows, lang),
    ]
    if loose:
        parts.append(f"<h2>{_WHOLE[lang]}</h2>{_list(loose, lang)}")
    parts.append(f'<h2 class="over">{_FACING[lang]}</h2>')
    parts.append("\n".join(_facing(sheet.pair, rows, lang)))
    parts.append(_around(before, after, lang))
    return frame(f"{sheet.title} · {sheet.pair.rel}", "\n".join(parts), lang, "../")


def _head(sheet: Sheet, lang: Lang) -> str:
    pair = sheet.pair
    said = count(len(sheet.findings), *FINDINGS, lang)
    out_of = count(sheet.blocks, *BLOCKS, lang)
    state = ""
    if sheet.standing is not None:
        one = sheet.standing
        state = f" · {STATES[one.state][lang]} ({one.accepted}/{one.facing})"
    names = " · ".join(f"<code>{escape(p.path)}</code>" for p in (pair.fr, pair.en) if p)
    return (
        f'<h1>{escape(sheet.title)}</h1>\n<p class="paths">{names}</p>\n'
        f'<p class="sum">{chip(sheet.grade, lang)} <strong>{said}</strong>, {out_of}{state}</p>'
    )


def _attach(
    pair: Pair, findings: Iterable[Finding]
) -> tuple[dict[int, list[Finding]], list[Finding]]:
    """Findings by the index of the row they stand on, and those of no row."""
    rows: dict[int, list[Finding]] = defaultdict(list)
    loose = []
    holding = {lang: _by_line(pair.rows, lang) for lang in LANGS}
    for one in findings:
        index = holding[one.lang].get(one.place.line)
        if index is None and one.twin is not None:
            index = holding[other(one.lang)].get(one.twin.line)
        if index is None:
            loose.append(one)
        else:
            rows[index].append(one)
    return rows, loose


def _by_line(rows: Sequence[Row], lang: Lang) -> dict[int, int]:
    """Line of a page → the row whose block most closely holds it."""
    found: dict[int, tuple[int, int]] = {}
    for index, row in enumerate(rows):
        block = row[lang]
        if block is None:
            continue
        for line in range(block.line, block.end_line + 1):
            held = (block.end_line - block.line, index)
            found[line] = min(found.get(line, held), held)
    return {line: index for line, (_, index) in found.items()}


def _jumps(findings: Sequence[Finding], rows: dict[int, list[Finding]], lang: Lang) -> str:
    if not findings:
        return f'<p class="calm">{_SILENT[lang]}</p>'
    found = [(index, one) for index, those in sorted(rows.items()) for one in those]
    if not found:
        return ""
    items = "".join(
        f'<li class="{one.severity}"><a href="#r{index}">'
        f'<span aria-hidden="true">{SIGNS[one.severity]}</span> '
        f"{one.lang.upper()} {_LINE[lang]}\u00a0{one.place.line}, {one.rule}</a> "
        f"{escape(one.message[lang])}</li>"
        for index, one in found
    )
    return f'<nav aria-label="{_TOLD[lang]}"><ul class="jumps">{items}</ul></nav>'


def _facing(pair: Pair, rows: dict[int, list[Finding]], lang: Lang) -> Iterator[str]:
    heads = "".join(
        f'<p class="side" lang="{side}-CA">{ {"fr": "Français", "en": "English"}[side] }</p>'
        for side in LANGS
    )
    yield f'<div class="heads" aria-hidden="true">{heads}</div>'
    yield '<ol class="rows">'
    shown = pair.rows
    if pair.fr is None or pair.en is None:
        one = pair.fr or pair.en
        shown = tuple(
            Row(b, None) if pair.en is None else Row(None, b) for b in (one.blocks if one else ())
        )
        yield f'<li class="row missing"><p class="none">{_NO_PAGE[lang]}</p></li>'
    for index, row in enumerate(shown):
        told = rows.get(index, [])
        worst = next((s for s in SIGNS if any(f.severity == s for f in told)), "")
        moved = f'<p class="none">{_ELSEWHERE[lang]}</p>' if row.moved else ""
        sides = "".join(_side(row, side, told, lang) for side in LANGS)
        yield f'<li class="row {worst}" id="r{index}">{sides}{moved}{_list(told, lang)}</li>'
    yield "</ol>"


def _side(row: Row, side: Lang, told: Sequence[Finding], lang: Lang) -> str:
    block = row[side]
    if block is None:
        return f'<div class="side gap"><p class="none">{_NOTHING[lang]}</p></div>'
    marks: list[Span] = []
    for one in (
        told if row[other(side)] is not None else ()
    ):  # a block left alone is wholly the drift
        for start, end in in_block(block, one, side):
            if all(end <= a or b <= start for a, b in marks):
                marks.append((start, end))
    own = any(one.lang == side for one in told)
    at = f'<span class="at"><span class="tag">{side} </span>{block.line}</span>'
    return f'<div class="side" lang="{side}-CA">{at}{_block(block, sorted(marks), own, lang)}</div>'


def _block(block: Block, marks: Sequence[Span], own: bool, lang: Lang) -> str:
    """A block as it reads, without its markup: only text, escaped."""
    name = "own" if own else "twin"
    if block.kind == "code":
        return f"<pre>{_marked(block.text.rstrip(), marks, name)}</pre>"
    text = _marked(" ".join(block.text.split()), marks, name)
    if block.kind == "row":
        cells = "".join(f"<li>{escape(' '.join(cell.split()))}</li>" for cell in block.parts)
        return f'<ul class="cells">{cells}</ul>' if block.parts and not marks else f"<p>{text}</p>"
    kind = _KINDS.get(block.kind)
    lead = ""
    if kind is not None:
        marker = f" {escape(block.marker)}" if block.kind in ("admonition", "image") else ""
        lead = f'<span class="kind" lang="{lang}-CA">{kind[lang]}{marker}</span> '
    depth = min(block.level, 6)
    deep = f" d{depth}" if block.kind in ("heading", "item") else ""
    return f'<p class="k-{block.kind}{deep}">{lead}{text}</p>'


def _marked(text: str, marks: Sequence[Span], name: str) -> str:
    parts, done = [], 0
    for start, end in marks:
        piece = escape(text[start:end])
        parts.append(f'{escape(text[done:start])}<mark class="{name}">{piece}</mark>')
        done = end
    return "".join([*parts, escape(text[done:])])


def _list(told: Sequence[Finding], lang: Lang) -> str:
    if not told:
        return ""
    return f'<ul class="told">{"".join(_told(one, lang) for one in told)}</ul>'


def _told(one: Finding, lang: Lang) -> str:
    places = [one.place] if one.twin is None else [one.place, one.twin]
    where = " ⇄ ".join(f"<code>{escape(p.path)}:{p.line}</code>" for p in places)
    return (
        f'<li class="{one.severity}"><p class="said"><span class="chip {one.severity}">'
        f'<span aria-hidden="true">{SIGNS[one.severity]}</span> '
        f"{WORDS[f'one.{one.severity}'][lang]}</span> "
        f"<strong>{escape(one.message[lang])}</strong></p>"
        f'<p class="help">{escape(one.help[lang])}</p>'
        f'<p class="where">{one.rule} {one.name} · {where}</p></li>'
    )


def _around(before: Sheet | None, after: Sheet | None, lang: Lang) -> str:
    links = "".join(
        f'<a class="{rel}" rel="{rel}" href="{quote(sheet.file)}">{escape(sheet.title)}</a>'
        for rel, sheet in (("prev", before), ("next", after))
        if sheet is not None
    )
    return f'<nav class="around" aria-label="{_AROUND[lang]}">{links}</nav>' if links else ""
