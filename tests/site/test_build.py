"""Plain ``mkdocs build`` is the main job; a build that fails leaves the last good site."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, run_build

NO_PDF = {"ENABLE_PDF_EXPORT": "0"}


def listing(site: Path) -> list[str]:
    """Every file of a site, below it."""
    return sorted(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())


def state(site: Path) -> dict[str, str]:
    """Every file of a site and a digest of what it holds."""
    return {name: hashlib.sha256((site / name).read_bytes()).hexdigest() for name in listing(site)}


def left_over(root: Path) -> list[str]:
    """Staging folders that a build forgot."""
    return [p.name for p in root.iterdir() if ".building-" in p.name]


def test_whole_site_from_a_plain_build(small_built: Path) -> None:
    """Both languages, door, 404, sitemap, robots; equal addresses on both sides."""
    site = small_built / "site"
    assert {p.name for p in site.iterdir()} == {
        "fr",
        "en",
        "index.html",
        "404.html",
        "sitemap.xml",
        "robots.txt",
        ".nojekyll",
    }
    pages = {one: [f for f in listing(site / one) if f.endswith(".html")] for one in ("fr", "en")}
    assert pages["fr"] == pages["en"]
    assert "chap-1/suite/index.html" in pages["fr"]
    assert left_over(small_built) == []


def test_properdocs_gives_the_same_pages(small_built: Path) -> None:
    """The other host of the same files."""
    done = run_build(small_built, "-d", "other", host="properdocs", **NO_PDF)
    assert done.returncode == 0, done.stderr
    site, other = listing(small_built / "site"), listing(small_built / "other")
    kinds = (".html", ".xml", ".txt")
    assert [f for f in other if f.endswith(kinds)] == [f for f in site if f.endswith(kinds)]


def test_make_site_is_the_plain_build(small_built: Path, small_guide: Path) -> None:
    """What ``make site`` runs writes the same files, and ends with a summary."""
    copy = small_guide / "scripts"
    copy.mkdir()
    for name in ("build_site.py", "words.py"):
        (copy / name).write_text((ROOT / "scripts" / name).read_text("utf-8"), "utf-8")
    env = {**os.environ, **NO_PDF, "JUMELLE_UI": "fr", "CI": "1"}
    done = subprocess.run(
        [sys.executable, str(copy / "build_site.py")],
        cwd=small_guide,
        env=env,
        text=True,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert listing(small_guide / "site") == listing(small_built / "site")
    assert "4 fr, 4 en (4 paires)" in done.stdout
    assert "make serve" in done.stdout


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_one_language_when_chosen(small_guide: Path, lang: str) -> None:
    """With a language in the environment, that one goes where it was told to go."""
    done = run_build(small_guide, "-d", "one", JUMELLE_LANG=lang, **NO_PDF)
    assert done.returncode == 0, done.stderr
    html = (small_guide / "one" / "index.html").read_text("utf-8")
    assert f'<html lang="{lang}-CA"' in html
    assert not (small_guide / "one" / "fr").exists()
    assert not (small_guide / "site").exists()


def _break_front_matter(root: Path) -> None:
    page = root / "docs/en/chap-1/suite.md"
    page.write_text(page.read_text("utf-8").replace("title: What follows", 'title: "What'), "utf-8")


def _drop_a_twin(root: Path) -> None:
    (root / "docs/en/chap-1/suite.md").unlink()


def _fail_in_second_language(root: Path) -> None:
    porch = root / "hooks/porch.py"
    porch.write_text(
        porch.read_text("utf-8")
        + '\n\ndef on_pre_build(config):\n    if config.extra["jumelle"].lang == "en":\n'
        "        raise SystemExit('no English today')\n",
        "utf-8",
    )


def _write_latin_1(root: Path) -> None:
    page = root / "docs/fr/chap-1/suite.md"
    page.write_bytes(page.read_text("utf-8").replace("\u00a0", " ").encode("latin-1"))


def _unknown_placeholder(root: Path) -> None:
    page = root / "docs/fr/sos.md"
    page.write_text(page.read_text("utf-8").replace("helplines.first", "helplins"), "utf-8")


def _broken_data(root: Path) -> None:
    (root / "data/helplines.yml").write_text("- id: [\n", "utf-8")


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (_break_front_matter, "suite.md"),
        (_drop_a_twin, "suite.md"),
        (_fail_in_second_language, "[en]"),
        (_write_latin_1, "suite.md"),
        (_unknown_placeholder, "sos.md"),
        (_broken_data, "helplines.yml"),
    ],
)
def test_failed_build_leaves_the_last_good_site(small_guide: Path, harm: object, said: str) -> None:
    """No file of the last good site changes; the file is named; no half site is left."""
    site = small_guide / "site"
    (site / "fr").mkdir(parents=True)
    (site / "fr" / "index.html").write_text("the last good one", "utf-8")
    before = state(site)
    harm(small_guide)  # type: ignore[operator]
    done = run_build(small_guide, **NO_PDF)
    assert done.returncode != 0
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert state(site) == before
    assert left_over(small_guide) == []


def test_strict_build_that_warns_is_a_failed_build(small_guide: Path) -> None:
    """``--strict`` fails after the host's last event: nothing may be swapped by then."""
    page = small_guide / "docs/fr/index.md"
    page.write_text(page.read_text("utf-8") + "\n[vers rien](rien.md)\n", "utf-8")
    off = "".join(
        f'"{name}" = "off"\n' for name in ("link-broken", "link-missing", "block-missing")
    )
    settings = small_guide / "jumelle.toml"
    settings.write_text(settings.read_text("utf-8") + "\n" + off, "utf-8")
    done = run_build(small_guide, "--strict", **NO_PDF)
    assert done.returncode != 0
    assert not (small_guide / "site").exists()
    assert left_over(small_guide) == []


def test_campus_pages_replace_and_add(small_guide: Path) -> None:
    """A campus's file stands in for ours; one it adds gets an address and a place in the menu."""
    for lang, words in (("fr", "Notre propre suite"), ("en", "Our own page")):
        folder = small_guide / "campus" / "docs" / lang / "chap-1"
        folder.mkdir(parents=True)
        ours = (small_guide / "docs" / lang / "chap-1" / "suite.md").read_text("utf-8")
        (folder / "suite.md").write_text(ours.replace("# ", f"# {words} ", 1), "utf-8")
        head = f'---\ntitle: {words}\nnumber: "1.9"\ndescription: {words}.\n---\n\n'
        (folder / "local.md").write_text(f"{head}# {words} {{#top}}\n\n{words}.\n", "utf-8")
    done = run_build(small_guide, **NO_PDF)
    assert done.returncode == 0, done.stdout + done.stderr
    for lang, words in (("fr", "Notre propre suite"), ("en", "Our own page")):
        site = small_guide / "site" / lang / "chap-1"
        assert words in (site / "suite" / "index.html").read_text("utf-8")
        added = (site / "local" / "index.html").read_text("utf-8")
        assert f"1.9\u2002{words}" in added
        assert 'href="../../../' + ("en" if lang == "fr" else "fr") + '/chap-1/local/"' in added
        assert "local/" in (site / "index.html").read_text("utf-8")


def test_campus_page_in_one_language(small_guide: Path) -> None:
    """A page that a campus added in one language owes nobody a twin; its toggle leads home."""
    folder = small_guide / "campus" / "docs" / "fr"
    folder.mkdir(parents=True)
    (folder / "seule.md").write_text(
        "---\ntitle: Seule\ndescription: Seule.\n---\n\n# Seule {#top}\n\nUne page de chez nous.\n",
        "utf-8",
    )
    done = run_build(small_guide, **NO_PDF)
    assert done.returncode == 0, done.stdout + done.stderr
    html = (small_guide / "site/fr/seule/index.html").read_text("utf-8")
    assert 'class="twin" href="../../en/"' in html
    assert 'hreflang="en-CA" href="http' not in html
    assert "/en/seule/" not in (small_guide / "site/sitemap.xml").read_text("utf-8")


def test_serve_shows_one_language(small_guide: Path) -> None:
    """``on_startup`` of the porch: serve chooses French and makes no documents, unless told."""
    code = (
        "import os, sys; sys.path.insert(0, 'hooks'); import porch;"
        "porch.on_startup('serve', False);"
        "print(os.environ['JUMELLE_LANG'], os.environ['ENABLE_PDF_EXPORT'])"
    )
    env = {k: v for k, v in os.environ.items() if not k.startswith(("JUMELLE_", "ENABLE_PDF"))}
    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=small_guide,
        env=env,
        text=True,
        capture_output=True,
        check=True,
    ).stdout
    assert told.split() == ["fr", "0"]
