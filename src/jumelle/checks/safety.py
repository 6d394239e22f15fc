"""Words the guide does not use, lists without their signs, help lines compared long ago."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from jumelle.checks.common import PROSE, locate, on_page, pages
from jumelle.model import LANGS, Block, Guide, Hit, Page, Place
from jumelle.termtext import first_word
from jumelle.termtext import words as words_of

#: A word that is named, and not used, stands in quotation marks.
_QUOTED = re.compile(r"«[^»]{0,400}»|“[^”]{0,400}”")
#: Days after which a help line must be compared with its source again: soon, and at once.
SOON, OLD = 180, 365
#: Share of the items of a list that end with a semicolon above which all should.
_HABIT = 0.5


def words(guide: Guide) -> Iterator[Hit]:
    """Why: words about suicide and illness can wound or harm; calques send readers astray.

    The lists, with what to say instead and the reason, are in ``data/wording.yml``. Words in
    quotation marks are named, not used, and stay silent.
    """
    for lang in LANGS:
        table = [
            (row, _pattern(row[lang]), {first_word(form) for form in row[lang]})
            for row in guide.data.wordings
            if row[lang]
        ]
        for pair, page in pages(guide) if table else ():
            if page.lang != lang:
                continue
            for block in page.blocks:
                if block.kind not in PROSE and block.kind != "image":
                    continue
                bare = _QUOTED.sub(" ", block.prose).replace("’", "'")
                there = {"", *words_of(bare)}
                for row, pattern, firsts in table:
                    if not firsts.isdisjoint(there) and (match := pattern.search(bare)):
                        yield on_page(
                            "wording",
                            pair,
                            page,
                            locate(page, block, match[0]),
                            block.text[:160],
                            here=match[0],
                            expected=row.say[lang] or "–",
                            why=row.why[lang],
                        )


def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Whole words, whatever their case and apostrophe, longest first."""
    longest = sorted(forms, key=len, reverse=True)
    body = "|".join(re.escape(form.replace("’", "'")) for form in longest)
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)


def lists(guide: Guide) -> Iterator[Hit]:
    """Why: in a list that runs on from its lead-in, a missing semicolon reads as a missing item."""
    for pair, page in pages(guide):
        for items in _runs(page):
            ends = [item.text.rstrip()[-1:] for item in items]
            marked = sum(end == ";" for end in ends[:-1])
            if len(items) < 3 or marked < _HABIT * (len(items) - 1):
                continue
            for item, end in zip(items[:-1], ends[:-1], strict=True):
                if end not in ";:" and not item.text.endswith((" and", " or", " et", " ou")):
                    yield on_page(
                        "list-signs", pair, page, item.end_line, item.text[:160], sign=";"
                    )
            if ends[-1] in (";", ","):
                yield on_page(
                    "list-signs", pair, page, items[-1].end_line, items[-1].text[:160], sign="."
                )


def _runs(page: Page) -> Iterator[list[Block]]:
    """Items of one level that follow one another, deeper blocks between them left out."""
    run: list[Block] = []
    for block in page.blocks:
        if (
            run
            and block.kind == "item"
            and (block.level, block.path) == (run[0].level, run[0].path)
        ):
            run.append(block)
        elif run and (block.kind != "item" or block.level <= run[0].level):
            inside = len(block.path) > len(run[0].path) and block.kind != "item"
            if not inside:
                yield run
                run = [block] if block.kind == "item" else []
        elif not run and block.kind == "item":
            run = [block]
    if run:
        yield run


def helplines(guide: Guide) -> Iterator[Hit]:
    """Why: a wrong number, found by a person in distress, is the gravest fault of all."""
    if not guide.today:
        return
    today = datetime.date.fromisoformat(guide.today)
    for line in guide.data.helplines:
        days = (today - datetime.date.fromisoformat(line.compared)).days
        if days >= SOON:
            yield Hit(
                "helpline-old" if days >= OLD else "helpline-aging",
                "fr",
                Place(guide.data.helplines_path, line.line, line.line),
                None,
                (("name", line.name.fr), ("days", str(days))),
                f"{line.name.fr} · {line.name.en}",
            )
