"""What is to be filled in: found, named alike in both languages, called by the words beside it."""

from __future__ import annotations

import pytest
from lxml import html as lhtml

from jumelle.model import LANGS, Data, Lang
from jumelle.publish import fields
from jumelle.publish.book import Book
from jumelle.publish.merge import merge

from . import annexes, sample

PAGE = """\
# Form {#form}

Applicant: ………… Date: YYYY-MM-DD. ……… people came and ……… stayed. We meet in …………

☐ I agree. And so…

## In a table {#table}

| Field | Answer |
| --- | --- |
| Format | ○ in person ○ **phone** ○ other: ………… |
| Themes[^1] | ☐ money ☐ [health](#form) |
| Notes | ………………… (two lines) |
| When | ☐ later: YYYY-MM-DD |
| Length | YYYY-MM-DD, … minutes, said “so…” |

[^1]: A note with ☐ and ………… keeps them.

## Grids {#grids}

| Value | In my meetings | Rarely | Often |
| --- | --- | --- | --- |
| Hope | It was heard | ○ | ○ |
| Respect | I asked | ○ | ○ |

| No. | Score | Ready |
| --- | --- | --- |
| No. ……… | … | ☐ |

## Tasks {#tasks}

- [ ] Read it
- [x] One word for how I am: …………
- [ ] What I saw: ……………………… (a few words)
- [ ] I need: ☐ nothing ☐ other: …………

## One of a list {#list}

- ○ yes
- ○ no

`☐ code`
"""
WANTED = """\
f-1 blank text Applicant
f-2 blank date Date (YYYY-MM-DD)
f-3 blank text people came and
f-4 blank text stayed
f-5 blank text We meet in
f-6 tick - I agree. And so…
table-1.1 tick table-1 Format: in person
table-1.2 tick table-1 Format: phone
table-1.3 tick table-1 Format: other
table-2 blank text Format: other
table-3 tick - Themes: money
table-4 tick - Themes: health
table-5 blank lines Notes
table-6 tick - When: later
table-7 blank date When: later (YYYY-MM-DD)
table-8 blank date Length: YYYY-MM-DD
table-9 blank text Length: minutes
grids-1.1 tick grids-1 Hope: It was heard: Rarely
grids-1.2 tick grids-1 Hope: It was heard: Often
grids-2.1 tick grids-2 Respect: I asked: Rarely
grids-2.2 tick grids-2 Respect: I asked: Often
grids-3 blank text No., row 1: No
grids-4 blank text Score, row 1
grids-5 tick - row 1: Ready
tasks-1 tick - Read it
tasks-2 tick on One word for how I am
tasks-3 blank text One word for how I am
tasks-4 tick - What I saw
tasks-5 blank lines What I saw
tasks-6 tick - I need
tasks-7 tick - I need: nothing
tasks-8 tick - I need: other
tasks-9 blank text I need: other
list-1.1 tick list-1 One of a list: yes
list-1.2 tick list-1 One of a list: no
"""


def page(lang: Lang = "en") -> Book:
    return merge([sample.leaf("f.md", "", PAGE, "f.md")], lang, sample.EDITION, sample.GUIDE)


@pytest.fixture(scope="module")
def known() -> Data:
    return annexes.values()


def test_names_kinds_labels() -> None:
    told = []
    for el in fields.found(fields.mark(page())):
        what = el.get("kind") or el.get("group") or ("on" if el.get("on") else "-")
        told.append(f"{el.get('name')} {el.tag} {what} {fields.spoken(el, 'en')}")
    assert told == WANTED.splitlines()


def test_colon_of_each_language() -> None:
    made = {el.get("name"): fields.spoken(el, "fr") for el in fields.found(fields.mark(page("fr")))}
    assert made["table-1.1"] == "Format\u00a0: in person"
    assert made["grids-4"] == "Score, ligne 1"


def test_nothing_else_changes() -> None:
    """Fields turned back into what they looked like give the page as it was; the book is whole."""
    book = page()
    before = [lhtml.tostring(part.body, encoding="unicode") for part in book.parts]
    marked = fields.mark(book)
    assert [lhtml.tostring(part.body, encoding="unicode") for part in book.parts] == before
    for part in marked.parts:
        for el in list(part.body.iter(*fields.FIELDS)):
            line = el.getparent()
            own = line.getparent().get("check") and line[0] is el and not line.text
            el.tail = ("" if own else el.get("shown", "")) + (el.tail or "")
            el.drop_tag()
    assert [lhtml.tostring(part.body, encoding="unicode") for part in marked.parts] == before


def test_names_are_unique_in_several_pages() -> None:
    two = [sample.leaf(rel, "", PAGE, rel) for rel in ("f.md", "g.md")]
    book = fields.mark(merge(two, "en", sample.EDITION, sample.GUIDE))
    names = [el.get("name") for el in fields.found(book)]
    assert len(names) == 2 * len(WANTED.splitlines())
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("letter", annexes.FILLABLE)
def test_annexes(letter: str, known: Data) -> None:
    both = {lang: fields.mark(annexes.book(letter, lang, known)) for lang in LANGS}
    facts: dict[Lang, list[tuple[str | None, ...]]] = {}
    for lang, book in both.items():
        found = list(fields.found(book))
        names = [el.get("name") for el in found]
        assert names, "no field"
        assert len(set(names)) == len(names)
        assert all(fields.spoken(el, lang) for el in found)
        facts[lang] = [(el.tag, el.get("name"), el.get("group"), el.get("kind")) for el in found]
    assert facts["fr"] == facts["en"]
