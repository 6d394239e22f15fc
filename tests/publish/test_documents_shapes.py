"""A chapter or an annex that travels by itself: its name, its first page, its last lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO

import page
import pikepdf
import pypdf
import pytest

from jumelle.model import LANGS, Lang, Text
from jumelle.publish import front, gate, pdf
from jumelle.publish.book import Book, Edition, Shape
from jumelle.publish.merge import merge

from . import sample

EDITION = replace(sample.EDITION, campus=Text("Cégep de l’Exemple", "Example College"))
TITLES: dict[tuple[Shape, Lang], str] = {
    ("chapter", "fr"): "Chapitre\u00a01\u00a0: Arguments en faveur du soutien par les pairs",
    ("chapter", "en"): "Chapter\u00a01: The case for peer support",
    ("annex", "fr"): "Annexe\u00a0H\u00a0: Modèles de notes",
    ("annex", "en"): "Annex\u00a0H: Note templates",
}


@dataclass(frozen=True)
class Made:
    shape: Shape
    lang: Lang
    book: Book
    data: bytes
    texts: list[str]


def book_of(shape: Shape, lang: Lang, edition: Edition = EDITION, more: int = 2) -> Book:
    """The sample's chapter, with ``more`` sections, or its annex."""
    leaves = sample.leaves(lang)
    if shape == "annex":
        return merge([one for one in leaves if one.number == "H"], lang, edition, sample.GUIDE)
    chapter = [one for one in leaves if one.rel.startswith("chap-1/")]
    for at in range(more):
        text = f"# Section {at} {{#s{at}}}\n\nMot.\n"
        chapter.append(sample.leaf(f"chap-1/s{at}.md", f"1.{at + 4}", text, "s.md"))
    return merge(chapter, lang, edition, sample.GUIDE)


@pytest.fixture(scope="module", params=sorted(TITLES), ids="-".join)
def made(request: pytest.FixtureRequest) -> Made:
    shape, lang = request.param
    book = book_of(shape, lang)
    data = pdf.make(book, sample.DATA, EDITION, shape=shape)
    texts = [" ".join(one.extract_text().split()) for one in pypdf.PdfReader(BytesIO(data)).pages]
    return Made(shape, lang, book, data, texts)


@pytest.mark.parametrize("name", ["PDF_UA_1", "PDF_A_2A"])
def test_standards(made: Made, name: str) -> None:
    report = page.validate_pdf_bytes(made.data, profile=getattr(page.ValidationProfile, name))
    assert report.is_compliant, report.failures


def test_the_gate_lets_it_pass(made: Made) -> None:
    title = front.title(made.book, EDITION, made.shape)
    with pikepdf.open(BytesIO(made.data)) as opened:
        assert gate.problems(opened, made.lang, title, gate.expect(made.book)) == ()


def test_its_name(made: Made) -> None:
    with pikepdf.open(BytesIO(made.data)) as opened:
        assert str(opened.docinfo["/Title"]) == TITLES[made.shape, made.lang]
        with opened.open_metadata() as meta:
            assert str(meta["dc:title"]) == TITLES[made.shape, made.lang]


def test_the_first_page_says_what_it_is_a_part_of(made: Made) -> None:
    first = made.texts[0]
    guide = EDITION.title[made.lang]
    assert first.index(guide) < first.index(made.book.parts[0].title)
    assert EDITION.campus[made.lang] in first


def test_pages_are_counted(made: Made) -> None:
    count = len(made.texts)
    for number, text in enumerate(made.texts, 1):
        assert f"{number} / {count}" in text
        assert "9-1-1 · 9-8-8" in text


def test_the_last_page_says_edition_licence_and_address(made: Made) -> None:
    url = made.book.parts[0].leaf.url
    for said in ("2026", "CC BY 4.0", f"https://example.org/guide/{made.lang}/{url}"):
        assert said in made.texts[-1].replace("\u00a0", " ")


def test_a_chapter_lists_its_sections_and_help_lines(made: Made) -> None:
    word = "Table des matières" if made.lang == "fr" else "Contents"
    help_word = "Besoin d’aide maintenant" if made.lang == "fr" else "Need help now"
    with pikepdf.open(BytesIO(made.data)) as opened:
        lines = sum(name == "TOCI" for name, _ in gate.walk(opened))
    if made.shape == "annex":
        assert lines == 0
        assert word not in made.texts[0]
        return
    assert lines == 3
    assert word in made.texts[0]
    assert help_word in made.texts[0]


def test_a_short_chapter_needs_no_contents() -> None:
    data = pdf.make(book_of("chapter", "en", more=1), sample.DATA, EDITION, shape="chapter")
    with pikepdf.open(BytesIO(data)) as opened:
        assert not any(name == "TOCI" for name, _ in gate.walk(opened))


def test_without_campus_or_address() -> None:
    bare = replace(sample.EDITION, site_url="", licence_url="")
    data = pdf.make(book_of("annex", "fr", bare), sample.DATA, bare, shape="annex")
    last = pypdf.PdfReader(BytesIO(data)).pages[-1].extract_text()
    assert "example.org/guide" not in last
    assert "Trousse · " not in last


@pytest.mark.parametrize("lang", LANGS)
def test_a_part_without_number_is_called_by_its_title(lang: Lang) -> None:
    leaf = [one for one in sample.leaves(lang) if one.rel == "sos.md"]
    book = merge(leaf, lang, EDITION, sample.GUIDE)
    assert front.title(book, EDITION, "chapter") == book.parts[0].title
