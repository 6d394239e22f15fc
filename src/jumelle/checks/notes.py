"""Footnotes: calls without a note, notes without a call, calls that one side lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from jumelle.checks.common import between, facing, on_page, pages
from jumelle.model import Guide, Hit, Lang, other


def broken(guide: Guide) -> Iterator[Hit]:
    """Why: a call without its note prints as ``[^1]``; a note without a call is never read.

    A call whose label is the key of a reference has its note made from the data.
    """
    keys = {reference.key for reference in guide.data.references}
    for pair, page in pages(guide):
        twin = pair[other(page.lang)]
        called = {label for block in twin.blocks for label in block.notes} if twin else set()
        calls = {label for block in page.blocks for label in block.notes}
        defined = {label for label, _ in page.note_defs}
        told: set[str] = set()
        for block in page.blocks:
            for label in block.notes:
                if label not in defined and label not in keys and label not in told:
                    told.add(label)
                    yield on_page(
                        "footnote-broken",
                        pair,
                        page,
                        block.line,
                        block.text[:160],
                        end=block.end_line,
                        label=label,
                    )
        for label, line in page.note_defs:
            if label not in calls | called:  # a call that one side lost is told by ``compare``
                yield on_page("footnote-unused", pair, page, line, label=label)


def compare(guide: Guide) -> Iterator[Hit]:
    """Why: a claim keeps its source in one language and loses it in the other."""
    for pair, fr, en in facing(guide):
        if len(fr.notes) == len(en.notes) and (
            fr.notes == en.notes
            or not _keyed(fr.notes + en.notes)
            or sorted(fr.notes) == sorted(en.notes)
        ):
            continue
        more = Counter(fr.notes) - Counter(en.notes)
        lang: Lang = (
            "fr"
            if len(fr.notes) > len(en.notes) or (more and len(fr.notes) == len(en.notes))
            else "en"
        )
        here, there = (fr, en) if lang == "fr" else (en, fr)
        lone = next(iter(Counter(here.notes) - Counter(there.notes)), here.notes[0])
        yield between("footnote-missing", pair, lang, here, there, f"[^{lone}]", label=lone)


def _keyed(labels: tuple[str, ...]) -> bool:
    """Labels that are words name a source; numbers may count differently on each side."""
    return any(not label.isdigit() for label in labels)
