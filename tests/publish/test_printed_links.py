"""Addresses on paper: said once, where they help, and never instead of the author's words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html as lhtml

from jumelle.publish import tidy
from jumelle.publish.book import Book
from jumelle.publish.merge import merge
from jumelle.publish.printed_links import breakable, shown, spell_out

from . import sample

SITE = "https://example.org/guide/"


def printed(html: str, rel: str = "x.md", *more: tuple[str, str]) -> str:
    """The first page's text after the addresses were added, break signs taken out."""
    leaves = [
        replace(sample.leaf(name, "", "# T\n", name), html=text)
        for name, text in ((rel, html), *more)
    ]
    book = merge(leaves, "fr", sample.EDITION, Path())
    before = _source(book)
    made = spell_out(book, SITE)
    assert _source(book) == before, "the book that came in was changed"
    return tidy.words(made.parts[0].body).replace("\u200b", "")


def _source(book: Book) -> list[str]:
    return [str(lhtml.tostring(part.body, encoding="unicode")) for part in book.parts]


CASES = {
    "words keep theirs": (
        '<p>Voir <a href="https://a.ca/b">le rapport</a>, page 3.</p>',
        "Voir le rapport (a.ca/b), page 3.",
    ),
    "a site's name becomes the address": (
        '<p><a href="https://www.a.ca/b/c">a.ca</a>, 2024.</p>',
        "www.a.ca/b/c, 2024.",
    ),
    "an address stays": ('<p><a href="https://www.a.ca/">a.ca</a>.</p>', "a.ca."),
    "a name in words is no site": (
        '<p><a href="https://a.ca/a">a</a>.</p>',
        "a (a.ca/a).",
    ),
    "once a page": (
        '<p><a href="https://a.ca/b">Un</a>, <a href="https://a.ca/b">deux</a>.</p>',
        "Un (a.ca/b), deux.",
    ),
    "not in a table": (
        '<table><tr><td><a href="https://a.ca/b">Un</a></td></tr></table>',
        "Un",
    ),
    "not in a heading": ('<h2 id="a"><a href="https://a.ca/b">Un</a></h2>', "Un"),
    "not our own site": (f'<p><a href="{SITE}fr/">Un</a>.</p>', "Un."),
    "a phone number is its own address": ('<p><a href="tel:911">9-1-1</a>.</p>', "9-1-1."),
    "a letter box": ('<p><a href="mailto:a@b.ca">Écrire</a>.</p>', "Écrire (a@b.ca)."),
}


@pytest.mark.parametrize("name", CASES)
def test_cases(name: str) -> None:
    html, wanted = CASES[name]
    assert printed(html) == wanted


def test_the_references_print_it_for_all_pages() -> None:
    link = '<p><a href="https://a.ca/b">a.ca</a>, <a href="https://a.ca/c">Autre</a></p>'
    listed = '<p><a href="https://a.ca/b">a.ca</a></p>'
    assert printed(link, "x.md", ("references.md", listed)) == "a.ca, Autre (a.ca/c)"
    assert printed(listed, "references.md", ("x.md", link)) == "a.ca/b"


def test_what_is_shown() -> None:
    assert shown("https://a.ca/b/") == "a.ca/b"
    assert shown("sms:988") == ""
    assert breakable("a-b.ca/c-d?e=f") == "a-b.ca/\u200bc-\u200bd?\u200be=\u200bf"
