"""``--base``: only what is new since a commit, whatever the working tree holds."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from jumelle.cli import main
from tests import small_guide

FR = (
    "# Formation {#training}\n\nLa formation dure 24 heures.\n\n"
    "Un passage de plus ici, sans jumeau en face.\n"
)
EN = "# Training {#training}\n\nThe training lasts 36 hours.\n"
SOUND = "# Repos {#rest}\n\nReposez-vous.\n", "# Rest {#rest}\n\nTake a rest.\n"


def git(root: Path, *words: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    env = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", *who, *words], cwd=root, env=env, check=True, capture_output=True)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose first commit holds one drifted pair and one sound one."""
    files = {"docs/fr/a.md": FR, "docs/en/a.md": EN, "docs/fr/s.md": SOUND[0],
             "docs/en/s.md": SOUND[1],
             ".gitattributes": "docs export-ignore\n"}  # fmt: skip
    small_guide.write(tmp_path, files)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "one")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[tuple[str, str]], int]:
    capsys.readouterr()
    code = main(["check", "--format", "json", *words])
    out, err = capsys.readouterr()
    assert not err
    whole = json.loads(out)
    found = [(one["rule"], one["path"]) for one in whole["findings"]]
    return code, found, whole["summary"].get("known", 0)


def test_nothing_is_new(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys)[0] == 1
    assert told(capsys, "--base", "HEAD") == (0, [], 2)
    assert told(capsys, "--base", "main", "docs/fr/s.md") == (0, [], 0)
    two = ("--fr", "docs/fr", "--en", "docs/en")
    assert told(capsys, *two, "--base", "HEAD") == (0, [], 2)


def test_what_came_since_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "docs/en/s.md").write_text(SOUND[1] + "\nCall 555-123-4567 at any time.\n", "utf-8")
    (root / "docs/fr/new.md").write_text("# Seule {#x}\n\nUne page.\n", "utf-8")
    (root / "docs/fr/a.md").write_text("\n\n" + FR, "utf-8")
    code, found, known = told(capsys, "--base", "HEAD")
    assert (code, known) == (1, 2)
    assert {path for _, path in found} == {"docs/en/s.md", "docs/fr/new.md"}
    git(root, "add", "-A")
    git(root, "commit", "-qm", "two")
    assert told(capsys, "--base", "HEAD")[:2] == (0, [])
    assert told(capsys, "--base", "HEAD~1")[1] == found


def test_a_page_that_was_renamed_is_known(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for lang in ("fr", "en"):
        (root / f"docs/{lang}/a.md").rename(root / f"docs/{lang}/été.md")
    assert told(capsys, "--base", "HEAD") == (0, [], 2)


def test_before_there_was_a_guide(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(root, "checkout", "-q", "--orphan", "empty")
    git(root, "rm", "-rq", "--cached", ".")
    git(root, "commit", "-qm", "nothing", "--allow-empty")
    assert told(capsys, "--base", "empty")[2] == 0


@pytest.mark.parametrize("ref", ["nowhere", "--help", "HEAD:docs", "HEAD^{tree}"])
def test_no_such_commit(root: Path, capsys: pytest.CaptureFixture[str], ref: str) -> None:
    assert main(["check", f"--base={ref}", "--lang", "fr"]) == 2
    err = capsys.readouterr().err
    assert "point de l’histoire" in err and "Traceback" not in err


def test_no_repository(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small_guide.write(tmp_path, {"docs/fr/a.md": FR, "docs/en/a.md": EN}))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert main(["check", "--base", "HEAD"]) == 2


def test_working_tree_is_left_alone(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def state() -> bytes:
        words = ["git", "status", "--porcelain", "--untracked-files=all"]
        return subprocess.run(words, cwd=root, check=True, capture_output=True).stdout

    before = state()
    told(capsys, "--base", "HEAD")
    assert state() == before
