"""``jumelle publish``: the same documents as the site's, made without the host."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from jumelle.publish.makers import MAKERS
from tests.conftest import run_build

#: ``mkdocs`` cannot be imported where this stands first on the path.
NO_HOST = "raise SystemExit('the host was imported')\n"


def publish(root: Path, *arguments: str, **env: str) -> Any:
    """Run the command in ``root``, where no host can be found; the finished process."""
    walls = root.parent / "walls"
    walls.mkdir(exist_ok=True)
    for name in ("mkdocs", "properdocs"):
        (walls / f"{name}.py").write_text(NO_HOST, "utf-8")
    path = os.pathsep.join((str(walls), os.environ.get("PYTHONPATH", "")))
    return subprocess.run(
        [sys.executable, "-c", "import sys; from jumelle.cli import main; sys.exit(main())"]
        + ["publish", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": path, "JUMELLE_UI": "en", **env},
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def pressed(tmp_path_factory: pytest.TempPathFactory, small_built: Path) -> Path:
    """A small guide whose site and documents were built once; not to be broken."""
    root = tmp_path_factory.mktemp("pressed") / "guide"
    shutil.copytree(small_built, root)
    done = run_build(root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.fixture
def guide(pressed: Path, tmp_path: Path) -> Path:
    shutil.copytree(pressed, tmp_path / "guide")
    return tmp_path / "guide"


def test_the_sites_own_documents(guide: Path) -> None:
    """Byte for byte, from the cache; without the cache, made again the same."""
    done = publish(guide)
    assert done.returncode == 0, done.stderr
    assert " made" in done.stdout.splitlines()[-1] and ", 0 made, " in done.stdout
    for lang in ("fr", "en"):
        wanted = files(guide / "site" / lang / "documents")
        assert files(guide / "documents" / lang) == wanted
        assert {name.rpartition(".")[2] for name in wanted} == set(MAKERS)
    shutil.rmtree(guide / ".cache/jumelle/documents")
    shutil.move(guide / "documents", guide / "before")
    again = publish(guide)
    assert again.returncode == 0, again.stderr
    assert ", 0 reused" in again.stdout
    assert files(guide / "documents") == files(guide / "before")


def test_one_language_where_it_is_told(guide: Path) -> None:
    """``--lang`` names the documents' language, and is spoken; a folder below works too."""
    done = publish(guide / "docs", "--lang", "fr", "--out", "ailleurs")
    assert done.returncode == 0, done.stderr
    assert "chapitre-1" in done.stdout and "repris" in done.stdout
    assert {path.name for path in (guide / "docs/ailleurs").iterdir()} == {"fr"}


def test_says_what_was_made_and_why(guide: Path) -> None:
    """After an edit and a build without documents: the chapter and the guide, for that page."""
    page = guide / "docs/fr/chap-1/suite.md"
    page.write_text(page.read_text("utf-8").replace("Écouter", "Bien écouter"), "utf-8")
    assert run_build(guide, ENABLE_PDF_EXPORT="0").returncode == 0
    done = publish(guide)
    assert done.returncode == 0, done.stderr
    rows = [line for line in done.stdout.splitlines() if "chap-1/suite.md" in line]
    made = [line.split()[0] for line in done.stdout.splitlines() if " made " in line]
    assert {line.split()[0] for line in rows} == {"fr/guide-fr", "fr/chapitre-1"}
    assert set(made) == {"fr/guide-fr", "fr/chapitre-1"}


def test_what_is_no_longer_made_leaves_the_folder(guide: Path) -> None:
    """A chapter's new number is a new name; the old files go, but what people changed stays."""
    assert publish(guide).returncode == 0
    mine, changed = guide / "documents/fr/a-moi.pdf", guide / "documents/en/chapter-1.docx"
    mine.write_bytes(b"mine")
    changed.write_bytes(changed.read_bytes() + b"notes")
    for page in guide.glob("docs/*/chap-1/index.md"):
        text = page.read_text("utf-8")
        assert 'number: "1"' in text
        page.write_text(text.replace('number: "1"', 'number: "5"'), "utf-8")
    assert run_build(guide, ENABLE_PDF_EXPORT="0").returncode == 0
    done = publish(guide)
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stdout.splitlines() if "no longer made" in line] == [
        "documents/fr/chapitre-1.docx: removed, no longer made",
        "documents/fr/chapitre-1.pdf: removed, no longer made",
        "documents/en/chapter-1.pdf: removed, no longer made",
        "documents/en/chapter-1.docx: left, no longer made but changed by someone",
    ]
    left = {path.name for path in (guide / "documents").rglob("*chap*")}
    assert left == {"chapitre-5.docx", "chapitre-5.pdf"} | {
        "chapter-5.docx", "chapter-5.pdf", "chapter-1.docx",
    }  # fmt: skip
    assert mine.read_bytes() == b"mine" and changed.read_bytes().endswith(b"notes")
    assert "no longer made" not in publish(guide).stdout


def _edit(root: Path) -> str:
    page = root / "docs/en/sos.md"
    page.write_text(page.read_text("utf-8") + "\nOne more line.\n", "utf-8")
    return "docs/en/sos.md"


def _add(root: Path) -> str:
    shutil.copy(root / "docs/fr/sos.md", root / "docs/fr/new.md")
    return "docs/fr/new.md"


def _drop(root: Path) -> str:
    (root / "docs/fr/sos.md").unlink()
    return "docs/fr/sos.md"


def _data(root: Path) -> str:
    path = root / "data/helplines.yml"
    path.write_text(path.read_text("utf-8") + "\n# a note\n", "utf-8")
    return "data/helplines.yml"


def _campus(root: Path) -> str:
    (root / "campus/campus.yml").write_text("name: {fr: Ici, en: Here}\n", "utf-8")
    return "campus/campus.yml"


def _host(root: Path) -> str:
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("# a note\n")
    return "mkdocs.yml"


@pytest.mark.parametrize("change", [_edit, _add, _drop, _data, _campus, _host])
def test_refuses_what_the_host_must_render_first(guide: Path, change: Any) -> None:
    """A source that has changed since is named, with what to do; nothing is written."""
    name = change(guide)
    done = publish(guide)
    assert done.returncode == 2
    assert name in done.stderr and "make site" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (guide / "documents").exists()


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.unlink(),
        lambda path: path.write_text("{", "utf-8"),
        lambda path: path.write_text('{"leaves": 3}', "utf-8"),
        lambda path: path.write_bytes(b"\xff\xfe"),
    ],
    ids=["gone", "cut", "other", "binary"],
)
def test_no_pages_to_publish(guide: Path, harm: Any) -> None:
    harm(guide / ".cache/jumelle/leaves-en.json")
    done = publish(guide)
    assert done.returncode == 2
    assert "leaves-en.json" in done.stderr and "make site" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_written(guide: Path) -> None:
    (guide / "taken").write_text("a file", "utf-8")
    done = publish(guide, "--out", "taken")
    assert done.returncode == 2
    assert "--out" in done.stderr and "Traceback" not in done.stderr


def test_summary_counts_documents(guide: Path) -> None:
    """``make site``: how many were made, how many reused, and the guides with their sizes."""
    shutil.copytree(Path(__file__).resolve().parents[2] / "scripts", guide / "scripts")
    done = subprocess.run(
        [sys.executable, "scripts/build_site.py"],
        cwd=guide,
        env={**os.environ, "JUMELLE_UI": "fr", "CI": "1", "ENABLE_PDF_EXPORT": "1"},
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    count = sum(len(files(guide / "site" / lang / "documents")) for lang in ("fr", "en"))
    assert f"{count} (0 faits, {count} repris)" in done.stdout
    assert "site/fr/documents/guide-fr.pdf (" in done.stdout
