"""What a page's foot may not part: a heading and its table, a short table, an index."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdf
import pytest

from jumelle.publish import gate, pdf
from jumelle.publish.book import Book
from jumelle.publish.merge import merge

from . import sample, tagtree


def printed(book: Book) -> list[str]:
    """The text of each page."""
    made = pdf.make(book, sample.DATA, sample.EDITION, shape="annex")
    return [one.extract_text() for one in pypdf.PdfReader(BytesIO(made)).pages]


def book_of(text: str, lines: int) -> Book:
    """A page whose text stands below that many one-line paragraphs."""
    said = "# T\n\n" + "Une ligne.\n\n" * lines + text
    return merge([sample.leaf("x.md", "", said, "x.md")], "fr", sample.EDITION, sample.GUIDE)


def noted(lines: int) -> Book:
    """Three sections, each nothing but a heading and a table whose cells have notes."""
    out, notes = [], []
    for at in "abc":
        out.append(f"## Partie{at} {{#p{at}}}\n\n| A | B |\n|---|---|")
        for nth in range(5):
            out.append(f"| Cellule{at}{nth}[^{at}{nth}] | {'mot ' * 12}|")
            notes.append(f"[^{at}{nth}]: {'source ' * 24}")
        out.append("")
    return book_of("\n".join([*out, "", *notes]), lines)


def stranded(pages: list[str]) -> list[str]:
    """The sections whose heading stands on a page where their table has not begun."""
    return [
        at
        for at in "abc"
        if not any(f"Partie{at}" in text and f"Cellule{at}0" in text for text in pages)
    ]


def test_a_heading_goes_with_its_table_of_notes(monkeypatch: pytest.MonkeyPatch) -> None:
    """However much stands above. The first setting is looked at too: it must go wrong."""
    provoked = 0
    for lines in range(14, 20):
        with monkeypatch.context() as once:
            once.setattr(pdf, "ROUNDS", 1)
            provoked += bool(stranded(printed(noted(lines))))
        assert stranded(printed(noted(lines))) == [], lines
    assert provoked


def test_a_short_table_is_not_cut() -> None:
    rows = "\n".join(f"| Rangée{nth} | {'mot ' * 8}|" for nth in range(3))
    for lines in range(14, 24):
        pages = printed(book_of(f"| A | B |\n|---|---|\n{rows}\n", lines))
        assert sum("Rangée" in text for text in pages) == 1, lines


def test_an_index_in_two_columns_is_read_down_each() -> None:
    """Shorter on paper; every item is still one of a list, in its order."""
    leaf = sample.leaf("x.md", "", "# T\n", "x.md")
    items = "".join(f"<li>Page{nth}</li>" for nth in range(9))
    html = f'<details class="term-pages"><summary>Pages</summary><ul>{items}</ul></details>'
    leaf = replace(leaf, html=leaf.html + html)
    book = merge([leaf], "fr", sample.EDITION, sample.GUIDE)
    made = pdf.make(book, sample.DATA, sample.EDITION, shape="annex")
    with pikepdf.open(BytesIO(made)) as opened:
        assert gate.problems(opened, "fr", "T", gate.expect(book)) == ()
        assert tagtree.out_of_order(book, tagtree.spoken(opened)) == []
    text = pypdf.PdfReader(BytesIO(made)).pages[0].extract_text(extraction_mode="layout")
    rows = [re.findall(r"Page\d", line) for line in text.splitlines()]
    assert [row for row in rows if row] == [
        ["Page0", "Page5"],
        ["Page1", "Page6"],
        ["Page2", "Page7"],
        ["Page3", "Page8"],
        ["Page4"],
    ]
