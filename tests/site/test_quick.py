"""``hooks/quick.py`` makes a build quicker; what is built stays the same to the byte."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import run_build
from tests.site.test_build import NO_PDF, state

#: Pages that stand below others, beside them, in a section that is not their folder's, and twice.
NAV = """\
nav:
  - index.md
  - sos.md
  - One: [chap-1/index.md, chap-1/suite.md, chap-2/x.md]
  - Two: [chap-2/index.md, chap-2/y.md, chap-1/z.md, chap-1/z/w/deep.md]
  - Three: [chap-2/z.md, sos.md, Link: chap-2/y/file.txt, Away: "https://example.org/"]
"""
NAMES = ("chap-2/index", "chap-2/x", "chap-2/y", "chap-2/z", "chap-1/z", "chap-1/z/w/deep")
PAGE = """\
---
title: Page {name}
---

# Page {name} {{#{slug}}}

Un texte, *un autre* &amp; `du code`. <kbd>X</kbd>

## Suite {{#suite-{slug}}}

- Un &lt;
- Deux <span data-search-exclude>tu</span>

| A | B |
|---|---|
| 1 | 2 |

{odd}

## Hors recherche {{#out-{slug} data-search-exclude=""}}

Rien pour la recherche.
"""
#: HTML that a browser would mend: the search plugin reads these pages by itself.
ODD = {"x": "<p class=a>Un <b>gras</p>", "z": "<script>if (a < b) { c() }</script>"}


@pytest.fixture
def guide(small_guide: Path) -> Path:
    """The small guide with more pages, and one language of it built into ``one``."""
    for name in NAMES:
        for lang in ("fr", "en"):
            path = small_guide / f"docs/{lang}/{name}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            slug = name.replace("/", "-")
            text = PAGE.format(name=name, slug=slug, odd=ODD.get(path.stem, ""))
            path.write_text(text, "utf-8")
    config = small_guide / "mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text(text + NAV, "utf-8")
    build(small_guide, "one")
    return small_guide


def build(root: Path, folder: str, *args: str) -> dict[str, str]:
    """One language; what was written."""
    done = run_build(root, "-d", folder, *args, JUMELLE_LANG="fr", **NO_PDF)
    assert done.returncode == 0, done.stderr
    return state(root / folder)


def plain(root: Path) -> None:
    """Take the hook out."""
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8")
    assert "  - hooks/quick.py\n" in text
    config.write_text(text.replace("  - hooks/quick.py\n", ""), "utf-8")


@pytest.mark.parametrize("args", [(), ("--no-directory-urls",)])
def test_the_same_site_without_it(guide: Path, args: tuple[str, ...]) -> None:
    quick = build(guide, "quick", *args)
    plain(guide)
    assert build(guide, "plain", *args) == quick
    assert len(quick) > 50


def test_templates_are_kept_and_compiled_again_when_they_change(guide: Path) -> None:
    kept = guide / ".cache/jumelle/templates"
    first = state(kept)
    assert first
    assert build(guide, "again") == state(guide / "one")
    assert state(kept) == first
    mark = guide / "overrides/partials/mark.html"
    mark.write_text("<b>autre marque</b>", "utf-8")
    build(guide, "again")
    assert "autre marque" in (guide / "again/sos/index.html").read_text("utf-8")


def test_a_cache_that_cannot_be_written_is_done_without(guide: Path) -> None:
    kept = guide / ".cache/jumelle/templates"
    shutil.rmtree(kept)
    kept.write_text("", "utf-8")
    assert build(guide, "again") == state(guide / "one")
