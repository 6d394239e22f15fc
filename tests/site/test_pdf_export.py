"""The seam of pdf-export: its keys, its switch and its button keep their meaning."""

from __future__ import annotations

import os
import re
from pathlib import Path

from tests.conftest import ROOT, run_build


def _keys(root: Path, **keys: str) -> None:
    """Replace keys of pdf-export in mkdocs.yml."""
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8")
    for key, value in keys.items():
        text = re.sub(rf"^( +){key}: .*$", rf"\g<1>{key}: {value}", text, flags=re.M)
    config.write_text(text, "utf-8")


def _pdfs(root: Path) -> list[str]:
    return sorted(p.relative_to(root / "one").as_posix() for p in (root / "one").rglob("*.pdf"))


def test_switch(small_guide: Path) -> None:
    """Off when the variable is set to something else than 1: no file, no button."""
    done = run_build(small_guide, "-d", "one", JUMELLE_LANG="fr", ENABLE_PDF_EXPORT="0")
    assert done.returncode == 0, done.stderr
    assert _pdfs(small_guide) == []
    for page in (small_guide / "one").rglob("*.html"):
        assert not re.search(r"md-content__button|documents|download", page.read_text("utf-8"))


def test_output_path_and_another_switch(small_guide: Path) -> None:
    """The path is below the site; a switch of another name is the one that counts."""
    _keys(small_guide, combined_output_path="pdf/a-{lang}.pdf", enabled_if_env="MY_SWITCH")
    build = {"JUMELLE_LANG": "en", "ENABLE_PDF_EXPORT": "1"}
    assert run_build(small_guide, "-d", "one", **build).returncode == 0
    assert _pdfs(small_guide) == []
    done = run_build(small_guide, "-d", "one", **build, MY_SWITCH="1")
    assert done.returncode == 0, done.stderr
    assert _pdfs(small_guide) == ["pdf/a-en.pdf", "pdf/chapter-1.pdf"]
    page = (small_guide / "one/chap-1/suite/index.html").read_text("utf-8")
    assert 'href="../../pdf/a-en.pdf"' in page


def test_one_document_a_page(small_guide: Path) -> None:
    """``combined: false``: each page has its own PDF beside it, and its button leads there."""
    _keys(small_guide, combined="false")
    done = run_build(small_guide, "-d", "one", JUMELLE_LANG="fr")
    assert done.returncode == 0, done.stderr
    assert _pdfs(small_guide) == [
        "chap-1/index.pdf",
        "chap-1/suite/suite.pdf",
        "index.pdf",
        "sos/sos.pdf",
    ]
    page = (small_guide / "one/chap-1/suite/index.html").read_text("utf-8")
    assert 'href="../../chap-1/suite/suite.pdf"' in page
    assert 'aria-label="La suite, PDF, ' in page
    assert "Télécharger cette page" in page


def test_documents_stay_out_of_a_preview(small_guide: Path) -> None:
    """A page-by-page build has not every page's text: no document is made of half a guide."""
    done = run_build(
        small_guide, "-d", "one", JUMELLE_LANG="fr", ENABLE_PDF_EXPORT="1", JUMELLE_DIRTY="1"
    )
    assert done.returncode == 0, done.stderr
    assert _pdfs(small_guide) == []
    assert [path.name for path in (small_guide / ".cache/jumelle").iterdir()] == ["templates"]


def test_needs_no_system_library(small_guide: Path) -> None:
    """WeasyPrint, which needs Pango, is never imported."""
    (small_guide / "weasyprint.py").write_text(
        "raise SystemExit('weasyprint was imported')", "utf-8"
    )
    first = os.pathsep.join((str(small_guide), str(ROOT / "src")))
    done = run_build(small_guide, "-d", "one", JUMELLE_LANG="fr", PYTHONPATH=first)
    assert done.returncode == 0, done.stdout + done.stderr
    assert _pdfs(small_guide) == ["documents/chapitre-1.pdf", "documents/guide-fr.pdf"]
