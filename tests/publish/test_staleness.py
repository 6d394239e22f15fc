"""The line that tells readers that the other language's version is more recent."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import html

from jumelle.cli import main
from jumelle.model import Data, Text
from jumelle.publish import documents, staleness
from jumelle.publish.book import Edition, Leaf
from jumelle.publish.staleness import Notice, load, note, notices
from jumelle.settings import load as settings
from tests import small_guide

FR = """\
# Page {#top}

Texte.

## Un {#one}

Le premier.

La suite.

## Deux {#two}

Le second.
"""
EN = """\
# Page {#top}

Text.

## One {#one}

The first.

The rest.

## Two {#two}

The second.
"""
HTML = (
    '<h1 id="top">Page</h1>\n<p>Texte.</p>\n<h2 id="one">Un<a class="headerlink" href="#one">¶</a>'
    '</h2>\n<p>Le <b>premier</b> &amp; la suite.</p>\n<h2 id="two">Deux</h2>\n<p>Le second.</p>'
)


@pytest.fixture
def guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    small_guide.write(tmp_path, {"docs/fr/x/a.md": FR, "docs/en/x/a.md": EN})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def change(guide: Path, lang: str, *words: tuple[str, str]) -> None:
    path = guide / f"docs/{lang}/x/a.md"
    text = path.read_text("utf-8")
    for old, new in words:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def test_no_ledger_no_notice(guide: Path) -> None:
    assert load(settings(guide), Data()) == {}
    assert note(HTML, "fr", (), "../../en/x/a/") == HTML


def test_each_section_that_is_behind_is_told_once(guide: Path) -> None:
    assert main(["accept", "--all"]) == 0
    assert notices(small_guide.load(guide)) == {}
    change(guide, "en", ("The first.", "The very first."), ("The rest.", "All the rest."))
    change(guide, "fr", ("Le second.", "Le tout second."))
    assert load(settings(guide), Data()) == {
        ("fr", "x/a.md"): (Notice("one", "one"),),
        ("en", "x/a.md"): (Notice("two", "two"),),
    }


def test_a_passage_added_or_removed_counts_and_one_changed_on_both_sides_does_not(
    guide: Path,
) -> None:
    assert main(["accept", "--all"]) == 0
    change(guide, "en", ("The rest.\n\n", ""))
    assert notices(small_guide.load(guide)) == {("fr", "x/a.md"): (Notice("one", "one"),)}
    change(guide, "fr", ("La suite.\n\n", ""), ("Texte.", "Autre texte."))
    change(guide, "en", ("Text.", "Another text."))
    assert notices(small_guide.load(guide)) == {}


@pytest.mark.parametrize(("lang", "words", "twin"), [
    ("fr", "La version anglaise de cette section est plus récente.", "en"),
    ("en", "The French version of this section is more recent.", "fr"),
])  # fmt: skip
def test_the_line_stands_under_its_heading_in_the_reader_s_language(
    lang: str, words: str, twin: str
) -> None:
    made = note(HTML, lang, [Notice("one", "one")], f"../../{twin}/x/a/")  # type: ignore[arg-type]
    root = html.fragment_fromstring(made, create_parent="div")
    (line,) = root.find_class(staleness.CLASS)
    assert line.getprevious().get("id") == "one" and line.tag == "p"
    assert line.text_content() == words
    (link,) = line.iter("a")
    assert (link.get("href"), link.get("hreflang")) == (f"../../{twin}/x/a/#one", twin)
    line.drop_tree()
    assert html.tostring(root).count(b"<") == html.tostring(
        html.fragment_fromstring(HTML, create_parent="div")).count(b"<")  # fmt: skip


def test_a_section_without_id_is_told_at_the_top_of_its_page() -> None:
    made = note(HTML, "fr", [Notice("", ""), Notice("gone", "")], "../a/")
    assert made.count(staleness.CLASS) == 1
    assert made.startswith('<h1 id="top">Page</h1>') and made.index("../a/") < made.index("Texte")
    assert note("seul <b>texte</b>", "fr", [Notice("", "")], "../a/").endswith("seul <b>texte</b>")


def test_a_document_takes_it_as_a_plain_paragraph(tmp_path: Path) -> None:
    made = note(HTML, "fr", [Notice("one", "one")], "../../../en/x/a/")
    leaf = Leaf(rel="x/a.md", path="docs/fr/x/a.md", title="Page", number="", html=made, url="x/a/")
    edition = Edition(
        title=Text("Guide", "Guide"), date=date(2026, 11, 21), campus=Text("", ""),
        licence_url="https://example.org/", site_url="https://example.org/",
    )  # fmt: skip
    out = tmp_path / "a.pdf"
    documents.build_guide([leaf], "fr", Data(), edition, tmp_path, out)
    assert out.stat().st_size > 1000


def test_notices_pass_from_one_process_to_another(tmp_path: Path) -> None:
    """Whoever waits finds the file whole: nothing else is left beside it."""
    told = {("fr", "a/b.md"): (Notice("un", "one"), Notice("", "")), ("en", "c.md"): ()}
    staleness.write(tmp_path / "told.json", told)
    assert staleness.read(tmp_path / "told.json") == told
    assert [path.name for path in tmp_path.iterdir()] == ["told.json"]
