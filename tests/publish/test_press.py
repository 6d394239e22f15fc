"""Documents are made again when what they are made of changes, and only then."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jumelle.model import Data, Text
from jumelle.publish import cache, documents, recipe
from jumelle.publish.book import Document, Edition, Leaf

from . import sample

WHOLE = "documents/guide-fr.pdf"
CHAPTER = "documents/chapitre-1.pdf"
ANNEX = "documents/annexe-h.pdf"


def press(
    place: Path,
    leaves: Iterable[Leaf] | None = None,
    data: Data = sample.DATA,
    edition: Edition = sample.EDITION,
) -> tuple[Document, ...]:
    """Make the PDFs of the sample guide below ``place``; its pictures are copied there first."""
    images = place / "docs"
    if not images.exists():
        shutil.copytree(sample.GUIDE, images)
    pages = list(leaves) if leaves is not None else sample.leaves("fr")
    orders = [replace(order, forms=("pdf",)) for order in documents.plan(pages, "fr")]
    return documents.build(orders, "fr", data, edition, images, place / "site", place / "kept")


def made(told: Iterable[Document]) -> dict[str, tuple[str, ...]]:
    """The documents that were made, and why."""
    return {one.url: one.why for one in told if one.why}


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("warm")
    assert made(press(place)) == dict.fromkeys((WHOLE, CHAPTER, ANNEX), ("new",))
    return place


@pytest.fixture
def place(warm: Path, tmp_path: Path) -> Path:
    """A guide whose documents were just made, to be changed."""
    shutil.copytree(warm, tmp_path / "guide")
    return tmp_path / "guide"


def bytes_of(place: Path) -> dict[str, bytes]:
    files = (place / "site/documents").iterdir()
    return {f"documents/{path.name}": path.read_bytes() for path in files}


def test_nothing_changed(place: Path) -> None:
    """The same files, without a maker being called."""
    before = bytes_of(place)
    shutil.rmtree(place / "site")
    again = press(place)
    assert made(again) == {}
    assert bytes_of(place) == before
    assert [(one.url, one.size) for one in again] == [
        (u, len(before[u])) for u in (WHOLE, CHAPTER, ANNEX)
    ]
    assert all(one.pages for one in again)


def test_one_page_changed(place: Path) -> None:
    """Only its chapter and the guide are made again, and say so."""
    leaves = sample.leaves("fr")
    leaves[3] = replace(leaves[3], html=leaves[3].html + "<p>Une phrase de plus.</p>")
    page = (f"page {leaves[3].rel}",)
    assert made(press(place, leaves)) == {WHOLE: page, CHAPTER: page}
    assert made(press(place)) == {}, "what the build before used is still there"


def test_title_number_and_order_count(place: Path) -> None:
    leaves = sample.leaves("fr")
    titled = [replace(one, title="Autre") if one.rel == "annexes/h.md" else one for one in leaves]
    assert set(made(press(place, titled))) == {WHOLE, ANNEX}
    moved = [*leaves[:-2], leaves[-1], leaves[-2]]
    assert made(press(place, moved))[WHOLE] == ("order", "page annexes/h.md")
    assert set(made(press(place, moved))) == set()


def test_a_review_dates_its_own_document(place: Path) -> None:
    """A chapter has the date of its own pages' newest review; the guide that of all."""
    leaves = [
        replace(one, reviewed="2026-12-01" if one.number == "H" else "2026-11-02")
        for one in sample.leaves("fr")
    ]
    newest = replace(sample.EDITION, date=date(2026, 12, 1))
    told = {one.url: one.edition for one in press(place, leaves, edition=newest)}
    assert told == {WHOLE: "2026-12-01", CHAPTER: "2026-11-02", ANNEX: "2026-12-01"}


def test_help_line_changed(place: Path) -> None:
    """Help lines are in every document."""
    first, *others = sample.DATA.helplines
    data = replace(sample.DATA, helplines=(replace(first, phone="8-1-2"), *others))
    assert made(press(place, data=data)) == dict.fromkeys((WHOLE, CHAPTER, ANNEX), ("helplines",))


def test_campus_and_edition_count(place: Path) -> None:
    data = replace(sample.DATA, campus=(("security.phone", Text("1", "1")),))
    assert set(made(press(place, data=data)).values()) == {("campus",)}
    moved = replace(sample.EDITION, site_url="https://example.org/ailleurs/")
    assert set(made(press(place, data=data, edition=moved)).values()) == {("edition",)}


def test_data_that_is_not_printed_does_not_count(place: Path) -> None:
    """A term's definition reaches documents through the pages that show it, or not at all."""
    data = replace(sample.DATA, helplines_path="elsewhere.yml")
    assert made(press(place, data=data)) == {}


def test_a_picture_changed(place: Path) -> None:
    """Its bytes count, for the documents that show it."""
    pictures = [
        (one.rel, name)
        for one in sample.leaves("fr")
        for kind, name, digest in recipe.stock([one], "fr", place / "docs")[one.rel]
        if kind == "picture" and digest != "none"
    ]
    assert pictures, "the sample shows a picture"
    rel, name = pictures[0]
    path = place / "docs" / name
    path.write_bytes(path.read_bytes() + b"\n")
    again = made(press(place))
    assert f"picture {name}" in again[WHOLE]
    others = {r for r, n in pictures if n == name}
    assert (CHAPTER in again) == any(r.startswith("chap-1/") for r in others)
    assert (ANNEX in again) == ("annexes/h.md" in others)
    assert rel in others


def test_a_campus_picture_stands_in_for_ours(tmp_path: Path) -> None:
    """The campus's file is the one that is printed, and its coming is a change."""
    ours, theirs = tmp_path / "docs", tmp_path / "campus"
    (ours / "assets").mkdir(parents=True)
    (theirs / "assets").mkdir(parents=True)
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'
    (ours / "assets/x.svg").write_text(svg.format(""))
    leaf = sample.leaf("index.md", "", "# T {#t}\n\n![Un](assets/x.svg)\n", "nowhere.md")
    orders = [replace(documents.plan([leaf], "fr")[0], forms=("pdf",))]
    images = (theirs, theirs / "docs", ours)

    def build() -> tuple[str, ...]:
        return documents.build(
            orders, "fr", sample.DATA, sample.EDITION, images, tmp_path / "out", tmp_path / "kept"
        )[0].why

    assert build() == ("new",)
    small = (tmp_path / "out" / WHOLE).read_bytes()
    (theirs / "assets/x.svg").write_text(svg.format('<path d="M0 0h9v9z"/>'))
    assert build() == ("picture assets/x.svg",)
    assert (tmp_path / "out" / WHOLE).read_bytes() != small
    assert build() == ()


def entry(place: Path) -> Path:
    """Where Annex H's PDF is kept."""
    last = cache.recall(place / "kept/fr")
    return place / "kept/fr" / recipe.key(last["annexes/h.md pdf"])


@pytest.mark.parametrize("harm", ["cut", "bit", "empty", "words", "gone"])
def test_a_broken_entry_is_made_again(place: Path, harm: str) -> None:
    """Nothing damaged is ever handed out."""
    path, before = entry(place), bytes_of(place)
    raw = path.read_bytes()
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(
            {"cut": raw[:-9], "bit": raw[:-1] + b"?", "empty": b"", "words": b"{}\nx"}[harm]
        )
    assert made(press(place)) == {ANNEX: ("lost",)}
    assert bytes_of(place) == before
    assert made(press(place)) == {}


def test_a_broken_journal_costs_nothing(place: Path) -> None:
    (place / "kept/fr" / cache.JOURNAL).write_bytes(b'{"x": [1')
    assert made(press(place)) == {}


def test_a_cache_that_cannot_be_written(tmp_path: Path) -> None:
    """Documents are made all the same."""
    (tmp_path / "kept").write_text("a file where a folder should be")
    assert len(made(press(tmp_path))) == 3
    assert len(bytes_of(tmp_path)) == 3


def test_a_failure_keeps_nothing(place: Path) -> None:
    """A page that no document can be made of: the Fault comes again, not an older file."""
    leaves = sample.leaves("fr")
    leaves[3] = replace(leaves[3], html=leaves[3].html + "<blink>x</blink>")
    for _ in range(2):
        with pytest.raises(Exception, match="blink"):
            press(place, leaves)


SCRIPT = """
import sys
from pathlib import Path
sys.path[:0] = [sys.argv[1]]
from tests.publish import test_press
for url, why in test_press.made(test_press.press(Path(sys.argv[2]))).items():
    print(url, *why)
"""


def test_a_changed_engine_file(place: Path, tmp_path: Path) -> None:
    """A copy of the engine that differs by one comment makes everything again."""
    engine = tmp_path / "engine"
    shutil.copytree(recipe.PACKAGE, engine / "jumelle")
    env = {**os.environ, "PYTHONPATH": str(engine)}
    root = str(Path(__file__).resolve().parents[2])

    def told() -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, root, str(place)],
            env=env,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.splitlines()

    assert told() == [], "the same files elsewhere are the same engine"
    with (engine / "jumelle/publish/assets/guide.typ").open("a") as f:
        f.write("\n// one comment more\n")
    assert told() == [f"{url} engine" for url in (WHOLE, CHAPTER, ANNEX)]


def test_written_by_many_at_once(tmp_path: Path) -> None:
    """An entry is whole or absent, whoever else writes it."""
    product = cache.Product(b"x" * 400_000, 3, 2)

    def work(at: int) -> bool:
        cache.put(tmp_path, "key", product)
        found = cache.get(tmp_path, "key")
        return found == product and at >= 0

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(64)))
    assert [path.name for path in tmp_path.iterdir()] == ["key"]


def test_old_entries_leave(tmp_path: Path) -> None:
    """What the last build used stays whatever its size; of the rest, the newest that fit."""
    for at in range(6):
        cache.put(tmp_path, f"k{at}", cache.Product(bytes(1000)))
        os.utime(tmp_path / f"k{at}", (at, at))
    cache.remember(tmp_path, {"a.pdf": (("engine", "", "1"),)})
    cache.prune(tmp_path, ["k0"], room=2500)
    kept = {path.name for path in tmp_path.iterdir()}
    assert kept == {"k0", "k4", "k5", cache.JOURNAL}


def test_journal_is_plain(place: Path) -> None:
    """What a person would read to know what a document is made of."""
    told = json.loads((place / "kept/fr" / cache.JOURNAL).read_text("utf-8"))
    kinds = [kind for kind, _, _ in told["annexes/h.md pdf"]]
    assert kinds[:1] == ["engine"]
    assert {"library", "helplines", "campus", "edition", "order", "page"} <= set(kinds)
