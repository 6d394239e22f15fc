"""Which documents a language has, from its pages alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jumelle.model import LANGS, Fault, Lang
from jumelle.publish.book import Leaf
from jumelle.publish.documents import plan

PAGES = (
    ("index.md", ""),
    ("sos.md", ""),
    ("chap-0/index.md", "0"),
    ("chap-3/index.md", "3"),
    ("chap-3/role.md", "3.1"),
    ("chap-3/selection.md", "3.2"),
    ("annexes/index.md", ""),
    ("annexes/a.md", "A"),
    ("annexes/b.md", "B"),
    ("glossary.md", ""),
)


def leaf(rel: str, number: str) -> Leaf:
    return Leaf(rel, f"docs/fr/{rel}", f"Titre {rel}", number, "<h1>T</h1>", rel[:-3] + "/")


LEAVES = tuple(leaf(rel, number) for rel, number in PAGES)


@pytest.mark.parametrize("lang", LANGS)
def test_names_are_in_the_language(lang: Lang) -> None:
    chapter, annex = {"fr": ("chapitre", "annexe"), "en": ("chapter", "annex")}[lang]
    assert [order.name for order in plan(LEAVES, lang)] == [
        f"documents/guide-{lang}",
        f"documents/{chapter}-0",
        f"documents/{chapter}-3",
        f"documents/{annex}-a",
        f"documents/{annex}-b",
    ]


def test_what_each_document_holds() -> None:
    whole, _, chapter, _, annex = plan(LEAVES, "fr")
    assert whole.leaves == LEAVES
    assert [one.rel for one in chapter.leaves] == [rel for rel, _ in PAGES if "chap-3" in rel]
    assert [one.rel for one in annex.leaves] == ["annexes/b.md"]
    assert (annex.label, annex.title) == (
        "Annexe\u00a0B",
        "Annexe\u00a0B\u00a0: Titre annexes/b.md",
    )
    assert plan(LEAVES, "en")[-1].title == "Annex\u00a0B: Titre annexes/b.md"
    assert [order.shape for order in (whole, chapter, annex)] == ["guide", "chapter", "annex"]
    assert whole.rel == "" and annex.rel == "annexes/b.md"
    assert [order.forms for order in (whole, chapter, annex)] == [
        ("pdf", "epub"),
        ("docx", "pdf"),
        ("docx", "pdf"),
    ]


def test_a_campus_drops_a_chapter_and_adds_one() -> None:
    """A chapter in a folder of any name, one in a page alone, an annex, an unnumbered page."""
    kept = [one for one in LEAVES if not one.rel.startswith("chap-3/")]
    added = [leaf("ours/index.md", "9"), leaf("ours/more.md", "9.1"), leaf("ten.md", "10")]
    names = [o.name for o in plan([*kept, *added, leaf("i.md", "I"), leaf("x.md", "")], "en")]
    assert names == [
        f"documents/{name}"
        for name in (
            "guide-en",
            "chapter-0",
            "annex-a",
            "annex-b",
            "chapter-9",
            "chapter-10",
            "annex-i",
        )
    ]


def test_the_plugins_path_moves_all() -> None:
    assert [order.name for order in plan(LEAVES[:3], "fr", "pdf/tout")] == [
        "pdf/tout",
        "pdf/chapitre-0",
    ]
    assert [order.name for order in plan(LEAVES[:3], "fr", "tout")] == ["tout", "chapitre-0"]


def test_two_pages_of_one_number() -> None:
    """Told with file and line, in both languages: one would write over the other."""
    twice = [*LEAVES, replace(leaf("annexes/z.md", "B"), path="docs/fr/annexes/z.md")]
    with pytest.raises(Fault) as told:
        plan(twice, "fr")
    assert told.value.path == "docs/fr/annexes/z.md"
    assert "docs/fr/annexes/b.md" in told.value.say("fr")
    assert "already" in told.value.say("en")


def test_nothing_comes_of_nothing() -> None:
    assert plan([], "fr") == ()
