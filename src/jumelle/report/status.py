"""Where each pair of pages stands against the ledger: a table, or JSON.

JSON, version 1::

    {"version": 1,
     "summary": {"pairs": 12, "in-step": 9, "fr-newer": 1, "en-newer": 0, "both-changed": 0,
                 "never-compared": 1, "page-missing": 1,
                 "blocks": {"facing": 420, "accepted": 396}},
     "pages": [{"rel": "chap-1/concepts.md", "fr": "docs/fr/…" or null, "en": "docs/en/…" or null,
                "state": "fr-newer", "facing": 45, "accepted": 43, "both_changed": 0,
                "changes": [{"newer": "fr", "what": "changed", "removed" or "added",
                             "fr": {"path", "line", "end_line"} or null, "en": … or null,
                             "excerpt": "first words of the newer side, or of the older"}]}]}

``pairs`` counts the pages that owe a twin: each has one state, and the six states add up to it.
``facing`` counts pairs of facing blocks now, ``accepted`` those that stand as they were compared.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from jumelle.model import LANGS, Block, Lang, Page, Text, other
from jumelle.standing import Change, Standing, State

_N = "\u00a0"
WORDS = {
    State.IN_STEP: Text("au même pas", "in step"),
    State.FR_NEWER: Text("français plus récent", "French newer"),
    State.EN_NEWER: Text("anglais plus récent", "English newer"),
    State.BOTH_CHANGED: Text("les deux modifiés", "both changed"),
    State.NEVER_COMPARED: Text("jamais comparée", "never compared"),
    State.PAGE_MISSING: Text("page absente", "page missing"),
}
_COLUMNS = (
    Text("page", "page"),
    Text("état", "state"),
    Text("comparés", "compared"),
    Text("changés fr", "changed fr"),
    Text("changés en", "changed en"),
)
EXCERPT = 80


def render(found: Sequence[Standing], lang: Lang) -> str:
    """A table of pages, then each passage that waits, then the counts with their denominators."""
    rows = [tuple(column[lang] for column in _COLUMNS)]
    for one in found:
        moved = Counter(change.newer for change in one.changes)
        moved.update(dict.fromkeys(LANGS, one.both))
        known = one.state not in (State.NEVER_COMPARED, State.PAGE_MISSING)
        rows.append(
            (
                one.pair.rel,
                WORDS[one.state][lang] + _lacking(one)[lang],
                f"{one.accepted}/{one.facing}" if one.state != State.PAGE_MISSING else "–",
                *(str(moved[side] or "·") if known else "·" for side in LANGS),
            )
        )
    widths = [max(len(row[i]) for row in rows) for i in range(len(_COLUMNS))]
    table = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows
    ]
    waiting = [_line(one, change, lang) for one in found for change in one.changes]
    return "\n".join([*table, *([""] if waiting else []), *waiting, "", counted(found)[lang]])


def counted(found: Sequence[Standing]) -> Text:
    """The counts beside their denominators, in one line."""
    states = Counter(one.state for one in found)
    facing, accepted = sum(one.facing for one in found), sum(one.accepted for one in found)
    parts = [state for state in State if states[state]]
    fr = ", ".join(f"{states[state]} {WORDS[state].fr}" for state in parts)
    en = ", ".join(f"{states[state]} {WORDS[state].en}" for state in parts)
    return Text(
        f"Pages{_N}: {len(found)}{' (' + fr + ')' if fr else ''}. "
        f"Passages au même pas{_N}: {accepted} sur {facing}.",
        f"Pages: {len(found)}{' (' + en + ')' if en else ''}. "
        f"Passages in step: {accepted} of {facing}.",
    )


def _lacking(one: Standing) -> Text:
    if one.state != State.PAGE_MISSING:
        return Text("", "")
    lang: Lang = "fr" if one.pair.fr is None else "en"
    return Text(f" ({lang})", f" ({lang})")


def _line(one: Standing, change: Change, lang: Lang) -> str:
    """``docs/fr/a.md:12: français plus récent (modifié) : « … »``"""
    newer = change.newer
    side: Lang = newer if change.new is not None else other(newer)
    page, block = one.pair[side], change.new or change.old
    what = {
        "changed": Text("modifié", "changed"),
        "added": Text("ajouté", "added"),
        "removed": Text("retiré en face", "removed opposite"),
    }[_what(change)]
    state = State.FR_NEWER if newer == "fr" else State.EN_NEWER
    place = f"{page.path}:{block.line}" if page and block else one.pair.rel
    said = _said(block)
    quoted = Text(f"{_N}: «{_N}{said}{_N}»", f": “{said}”") if said else Text("", "")
    return f"{place}: {WORDS[state][lang]} ({what[lang]}){quoted[lang]}"


def _what(change: Change) -> str:
    if change.new is None:
        return "removed"
    return "changed" if change.accepted else "added"


def _said(block: Block | None) -> str:
    text = " ".join(block.text.split()) if block is not None else ""
    return text if len(text) <= EXCERPT else text[: EXCERPT - 1] + "…"


def as_json(found: Sequence[Standing]) -> str:
    """Exactly one JSON object, of the shape above."""
    states = Counter(one.state for one in found)
    summary: dict[str, Any] = {"pairs": len(found)}
    summary |= {state.value: states[state] for state in State}
    summary["blocks"] = {
        "facing": sum(one.facing for one in found),
        "accepted": sum(one.accepted for one in found),
    }
    whole = {"version": 1, "summary": summary, "pages": [_record(one) for one in found]}
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _record(one: Standing) -> dict[str, Any]:
    paths: dict[str, str | None] = {
        lang: page.path if (page := one.pair[lang]) else None for lang in LANGS
    }
    return {
        "rel": one.pair.rel,
        **paths,
        "state": one.state.value,
        "facing": one.facing,
        "accepted": one.accepted,
        "both_changed": one.both,
        "changes": [
            {
                "newer": change.newer,
                "what": _what(change),
                **{
                    side: _place(one.pair[side], change.new if side == change.newer else change.old)
                    for side in LANGS
                },
                "excerpt": _said(change.new or change.old),
            }
            for change in one.changes
        ],
    }


def _place(page: Page | None, block: Block | None) -> dict[str, Any] | None:
    if page is None or block is None:
        return None
    return {"path": page.path, "line": block.line, "end_line": block.end_line}
