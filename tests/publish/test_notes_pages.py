"""Notes on the page of their call, in books made to push the call to the next page."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from lxml.html import HtmlElement

from jumelle.publish import destinations, front, gate, notes_pages, pdf, printed_links, room
from jumelle.publish.book import Book
from jumelle.publish.merge import merge

from . import sample

NOTES = "\n".join(f"[^{at}]: Une note d’une seule ligne, numéro {at}.\n" for at in range(3))
WORDS = "Des mots qui se suivent pour remplir cette ligne et aussi la prochaine, "
KINDS = {
    "paragraph": f"Un mot[^0]. {WORDS * 2}fin.",
    "heading": f"## Un titre {{#un}}\n\n### Un autre {{#autre}}\n\nUn mot[^0]. {WORDS * 2}fin.",
    "two notes": f"## Un titre {{#un}}\n\nUn mot[^0], deux[^1]. {WORDS * 2}fin.",
    "last line but one": f"## Un titre {{#un}}\n\n{WORDS * 3}un mot[^0]. {WORDS}fin.",
    "list": "\n".join(f"- Un mot[^{at}]. {WORDS * 2}fin." for at in range(3)),
    "box": f'!!! note "Titre"\n\n    Un mot[^0]. {WORDS * 2}fin.',
}


def book_of(lines: int, text: str) -> Book:
    """A page whose text stands below that many one-line paragraphs."""
    said = "# T\n\n" + "Une ligne.\n\n" * lines + f"{text}\n\n{NOTES}"
    return merge([sample.leaf("x.md", "", said, "x.md")], "fr", sample.EDITION, Path())


def section_of(lines: int) -> Book:
    """A chapter whose second page runs on below that many paragraphs, and begins with a note."""
    first = "# T\n\n" + "Une ligne.\n\n" * lines
    second = f"# Suite\n\n{KINDS['paragraph']}\n\n{NOTES}"
    leaves = [
        sample.leaf("chap-1/index.md", "1", first, "x.md"),
        sample.leaf("chap-1/suite.md", "1.1", second, "y.md"),
    ]
    return merge(leaves, "fr", sample.EDITION, Path())


def places(book: Book) -> tuple[notes_pages.Place, ...]:
    data = pdf.make(book, sample.DATA, sample.EDITION, shape="annex")
    with pikepdf.open(BytesIO(data)) as opened:
        return notes_pages.places(opened, gate.walk(opened))


def told(book: Book, root: Path) -> tuple[notes_pages.Place, ...]:
    """What Typst answers about a book's first setting."""
    book = printed_links.spell_out(book, sample.EDITION.site_url)
    facts = front.facts(book, sample.DATA, sample.EDITION, "annex")
    pdf._write(root, book, facts, "annex", destinations.titles(book))
    answer = room.compiler(root).query(notes_pages.LABEL, field="value", one=True)
    return notes_pages.told(str(answer), book)


@pytest.mark.parametrize("kind", [*KINDS, "title"])
def test_what_typst_tells_is_what_the_tags_of_its_pdf_say(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The remedy goes by the first, readers' programs by the second."""
    monkeypatch.setattr(pdf, "ROUNDS", 1)
    early = 0
    for lines in range(15, 26):
        book = section_of(lines) if kind == "title" else book_of(lines, KINDS[kind])
        (tmp_path / str(lines)).mkdir()
        said = told(book, tmp_path / str(lines))
        assert said == places(book), lines
        early += any(place.early for place in said)
    assert early


@pytest.mark.parametrize("kind", [*KINDS, "title"])
def test_a_note_is_never_before_its_call(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """However much stands above it. The first setting is looked at too: it must go wrong."""
    provoked = 0
    for lines in range(15, 26):
        book = section_of(lines) if kind == "title" else book_of(lines, KINDS[kind])
        with monkeypatch.context() as once:
            once.setattr(pdf, "ROUNDS", 1)
            wrong = any(place.early for place in places(book))
        if wrong:
            provoked += 1
            assert all(place.near for place in places(book)), lines
    assert provoked


def test_only_the_first_early_note_of_a_chapter_is_seen_to() -> None:
    two = "Un mot[^0].\n\n## Un titre {#un}\n\nUn mot[^1].\n\n[^0]: Une note.\n\n[^1]: Une autre.\n"
    leaves = [sample.leaf(f"{name}.md", "", f"# {name}\n\n{two}", "x.md") for name in "ab"]
    book = merge(leaves, "fr", sample.EDITION, Path())
    early, good = notes_pages.Place(2, 2, 1), notes_pages.Place(2, 2, 2)
    assert notes_pages.mend(book, [good] * 4) is None
    once = notes_pages.mend(book, [early, early, good, early])
    assert once is not None
    assert [turns(part.body) for part in once.parts] == [["div"], ["h2"]]
    assert [turns(part.body) for part in book.parts] == [[], []]  # it is left as it was


def test_a_remedy_that_did_not_help_is_followed_by_the_other_and_then_by_none() -> None:
    book = book_of(0, KINDS["paragraph"])
    early = [notes_pages.Place(2, 2, 1)]
    seen = []
    while (better := notes_pages.mend(book, early)) is not None:
        book = better
        body = book.parts[0].body
        seen.append((turns(body), [el.tag for el in body.iter() if notes_pages.LOOSE in el.attrib]))
    assert seen == [(["div"], []), (["div"], ["p"])]


def turns(body: HtmlElement) -> list[str]:
    return [str(el.tag) for el in body.iter() if notes_pages.TURN in el.attrib]
