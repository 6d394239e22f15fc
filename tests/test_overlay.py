"""Which file stands behind a page, and which trees are refused."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from jumelle import overlay
from jumelle.model import Fault, Lang


@dataclass(frozen=True)
class Folders:
    root: Path

    @property
    def campus(self) -> Path:
        return self.root / "campus"

    def folder(self, lang: Lang) -> Path:
        return self.root / "docs" / lang


@pytest.fixture
def tree(tmp_path: Path) -> Folders:
    for path in ("docs/fr/a.md", "docs/en/a.md", "docs/fr/b/c.md", "docs/fr/b/x.png"):
        write(tmp_path / path)
    return Folders(tmp_path)


def write(file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("x", encoding="utf-8")
    return file


def refused(tree: Folders) -> Fault:
    with pytest.raises(Fault) as caught:
        overlay.sources(tree, "fr")
    return caught.value


def test_pages_and_other_files(tree: Folders) -> None:
    write(tree.root / "docs/fr/.hidden/a.md")
    write(tree.root / "docs/fr/.DS_Store")
    assert list(overlay.sources(tree, "fr")) == ["a.md", "b/c.md", "b/x.png"]


def test_campus_replaces_and_adds(tree: Folders) -> None:
    mine = write(tree.root / "campus/docs/fr/a.md")
    more = write(tree.root / "campus/docs/fr/z.md")
    got = overlay.sources(tree, "fr")
    assert got["a.md"] == mine and got["z.md"] == more
    assert got["b/c.md"] == tree.root / "docs/fr/b/c.md"
    assert "z.md" not in overlay.sources(tree, "en")
    assert overlay.campus_pages(tree, "fr") == {"a.md", "z.md"}


def test_shared_assets_and_the_campus_s(tree: Folders) -> None:
    write(tree.root / "docs/assets/a.svg")
    write(tree.root / "docs/assets/b.svg")
    mine = write(tree.root / "campus/assets/a.svg")
    got = overlay.sources(tree, "en")
    assert got["assets/a.svg"] == mine
    assert got["assets/b.svg"] == tree.root / "docs/assets/b.svg"


def test_a_campus_page_may_stand_alone(tree: Folders) -> None:
    write(tree.root / "campus/docs/en/only.md")
    write(tree.root / "campus/docs/en/both.md")
    write(tree.root / "campus/docs/fr/both.md")
    write(tree.root / "docs/en/b/c.md")
    assert overlay.alone(tree) == {"only.md": "en"}


def test_a_missing_folder(tmp_path: Path) -> None:
    fault = refused(Folders(tmp_path))
    assert fault.path == "docs/fr"


@pytest.mark.parametrize("target", ["/etc/passwd", "../../secret", "nowhere", "loop.md"])
def test_links_that_leave_or_lead_nowhere(tree: Folders, target: str) -> None:
    write(tree.root / "secret")
    (tree.root / "docs/fr/loop.md").symlink_to(target)
    assert refused(tree).path == "docs/fr/loop.md"


def test_a_link_inside_is_followed(tree: Folders) -> None:
    (tree.root / "docs/fr/d.md").symlink_to("a.md")
    assert "d.md" in overlay.sources(tree, "fr")


def test_a_link_to_a_folder(tree: Folders) -> None:
    (tree.root / "docs/fr/b/again").symlink_to("..", target_is_directory=True)
    assert refused(tree).path == "docs/fr/b/again"


@pytest.mark.parametrize("name", ["a\\b.md", "a\nb.md", "a:b.md", "b. ", "x\u202etxt.md"])
def test_names_other_systems_refuse(tree: Folders, name: str) -> None:
    write(tree.root / "docs/fr" / name)
    assert "file name" in refused(tree).say("en")


def test_a_name_that_is_no_text(tree: Folders) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tree.root / "docs/fr") + b"/\xe9.md")).write_text("x")
    except OSError:
        pytest.skip("this file system refuses such names")
    fault = refused(tree)
    assert "UTF-8" in fault.say("fr")
    fault.say("en").encode("utf-8")


def test_names_that_differ_by_case_or_form(tree: Folders) -> None:
    write(tree.root / "campus/docs/fr/A.md")
    assert "case" in refused(tree).say("en")
