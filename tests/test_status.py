"""``jumelle accept`` and ``jumelle status``, on files, as people and programs call them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jumelle.cli import main
from tests import small_guide

FR = "# Horaires {#a}\n\nLe local ouvre à midi.\n\nOn y sert du thé.\n"
EN = "# Hours {#a}\n\nThe room opens at noon.\n\nTea is served there.\n"
NAMES = ("step", "fr", "en", "both", "never")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("JUMELLE_UI", "en")

    def one(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            code = main(list(words))
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return one


@pytest.fixture
def guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {f"docs/{lang}/{name}.md": text
             for lang, text in (("fr", FR), ("en", EN)) for name in NAMES}  # fmt: skip
    small_guide.write(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def digest(folder: Path) -> str:
    whole = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()


def compared(guide: Path, run: Run) -> None:
    """Every page but ``never`` accepted; then each changed as its name says."""
    assert run("accept", *(f"docs/fr/{n}.md" for n in NAMES if n != "never"))[0] == 0
    for name in ("fr", "both"):
        edit(guide / f"docs/fr/{name}.md", "du thé", "du café")
    for name in ("en", "both"):
        edit(guide / f"docs/en/{name}.md", "Tea", "Coffee")
    (guide / "docs/en/alone.md").write_text("# Alone {#x}\n\nSome text.\n", "utf-8")


def status(run: Run, *words: str) -> dict[str, Any]:
    code, out, err = run("status", "--format", "json", *words)
    assert (code, err) == (0, "")
    whole: dict[str, Any] = json.loads(out)
    check_shape(whole)
    return whole


def check_shape(whole: dict[str, Any]) -> None:
    assert list(whole) == ["version", "summary", "pages"] and whole["version"] == 1
    summary, pages = whole["summary"], whole["pages"]
    states = [key for key in summary if key not in ("pairs", "blocks")]
    assert states == ["in-step", "fr-newer", "en-newer", "both-changed", "never-compared",
                      "page-missing"]  # fmt: skip
    assert sum(summary[state] for state in states) == summary["pairs"] == len(pages)
    for key in ("facing", "accepted"):
        assert summary["blocks"][key] == sum(page[key] for page in pages)
    for page in pages:
        assert set(page) == {"rel", "fr", "en", "state", "facing", "accepted", "both_changed",
                             "changes"}  # fmt: skip
        assert page["state"] in states and page["accepted"] <= page["facing"]
        assert (page["state"] == "page-missing") == (page["fr"] is None or page["en"] is None)
        for change in page["changes"]:
            assert set(change) == {"newer", "what", "fr", "en", "excerpt"}
            assert change["what"] in ("changed", "added", "removed")
            for side in ("fr", "en"):
                assert change[side] is None or set(change[side]) == {"path", "line", "end_line"}


def test_every_state(guide: Path, run: Run) -> None:
    compared(guide, run)
    whole = status(run)
    states = {page["rel"]: page["state"] for page in whole["pages"]}
    assert states == {
        "step.md": "in-step", "fr.md": "fr-newer", "en.md": "en-newer", "both.md": "both-changed",
        "never.md": "never-compared", "alone.md": "page-missing",
    }  # fmt: skip
    (change,) = next(page for page in whole["pages"] if page["rel"] == "fr.md")["changes"]
    assert change == {
        "newer": "fr", "what": "changed", "excerpt": "On y sert du café.",
        "fr": {"path": "docs/fr/fr.md", "line": 5, "end_line": 5},
        "en": {"path": "docs/en/fr.md", "line": 5, "end_line": 5},
    }  # fmt: skip
    assert whole["summary"]["blocks"] == {"facing": 15, "accepted": 9}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_table_has_both_languages_and_denominators(lang: str, guide: Path, run: Run) -> None:
    compared(guide, run)
    code, out, _ = run("status", "--lang", lang)
    said = {
        "fr": ("au même pas", "français plus récent", "anglais plus récent", "les deux modifiés",
               "jamais comparée", "page absente (fr)", "Passages au même pas\u00a0: 9 sur 15",
               "fr/fr.md:5: français plus récent (modifié)\u00a0: «\u00a0On y sert"),
        "en": ("in step", "French newer", "English newer", "both changed", "never compared",
               "page missing (fr)", "Passages in step: 9 of 15",
               "docs/fr/fr.md:5: French newer (changed): “On y sert du café.”"),
    }  # fmt: skip
    assert code == 0
    for words in said[lang]:
        assert words in out, out
    assert "2/3" in out and "3/3" in out and "0/3" in out


def test_the_check_tells_the_direction_and_only_warns(guide: Path, run: Run) -> None:
    compared(guide, run)
    (guide / "docs/en/alone.md").unlink()
    code, out, _ = run("check", "--format", "json")
    found = json.loads(out)["findings"]
    assert code == 0
    assert [(f["rule"], f["path"], f["line"], f["twin"]["path"], f["twin"]["line"])
            for f in found] == [("S101", "docs/en/en.md", 5, "docs/fr/en.md", 5),
                                ("S101", "docs/fr/fr.md", 5, "docs/en/fr.md", 5)]  # fmt: skip
    edit(guide / "docs/en/en.md", "Coffee", "<!-- allow: stale, one word -->\nCoffee")
    rules = [f["path"] for f in json.loads(run("check", "--format", "json")[1])["findings"]]
    assert rules == ["docs/fr/fr.md"]


def test_accepting_again_puts_in_step_and_edits_no_page(guide: Path, run: Run) -> None:
    compared(guide, run)
    (guide / "docs/en/alone.md").unlink()
    before = digest(guide / "docs")
    code, out, _ = run("accept", "--all")
    assert code == 0 and digest(guide / "docs") == before
    assert "docs/fr/fr.md + docs/en/fr.md: passages recorded: 3 (new or changed: 1)" in out
    assert "docs/fr/step.md + docs/en/step.md: nothing changed since last time" in out
    assert status(run)["summary"]["in-step"] == 5
    assert json.loads(run("check", "--format", "json")[1])["findings"] == []


def test_without_ledger_nothing_is_told_and_deleting_it_loses_only_memory(
    guide: Path, run: Run
) -> None:
    assert json.loads(run("check", "--format", "json")[1])["findings"] == []
    compared(guide, run)
    for path in sorted((guide / "ledger").iterdir()):
        path.unlink()
    assert status(run)["summary"]["never-compared"] == 5
    assert {f["rule"] for f in json.loads(run("check", "--format", "json")[1])["findings"]} == {
        "P101"
    }


def test_a_page_with_errors_is_refused(guide: Path, run: Run) -> None:
    edit(guide / "docs/fr/fr.md", "du thé", "24 thés")
    edit(guide / "docs/en/fr.md", "Tea is", "36 teas are")
    code, out, _ = run("accept", "docs/en/fr.md", "docs/fr/step.md")
    assert code == 1
    assert "docs/fr/fr.md + docs/en/fr.md: refused, 1 error (F301)" in out and "--even-so" in out
    assert not (guide / "ledger/fr.md.tsv").exists() and (guide / "ledger/step.md.tsv").exists()
    assert run("baseline")[0] == 0
    assert run("accept", "docs/en/fr.md")[0] == 0, "what the baseline knows does not count"
    (guide / "jumelle.baseline").unlink()
    assert run("accept", "docs/en/fr.md", "--even-so")[0] == 0
    assert {p["rel"]: p["state"] for p in status(run)["pages"]}["fr.md"] == "in-step"


def test_accept_says_which_pages_are_no_more(guide: Path, run: Run) -> None:
    run("accept", "--all")
    for lang in ("fr", "en"):
        (guide / f"docs/{lang}/step.md").unlink()
    assert "step.md: is no more, removed from the ledger" in run("accept", "--all")[1]
    assert not (guide / "ledger/step.md.tsv").exists()


def test_a_page_without_twin_cannot_be_accepted(guide: Path, run: Run) -> None:
    (guide / "docs/en/alone.md").write_text("# Alone {#x}\n\nSome text.\n", "utf-8")
    code, out, _ = run("accept", "docs/en/alone.md")
    assert code == 1 and "docs/en/alone.md: no twin, nothing to compare" in out


@pytest.mark.parametrize(
    "words",
    [
        ("accept",),
        ("accept", "--all", "docs/fr/fr.md"),
        ("accept", "docs/fr/nowhere.md"),
        ("accept", "--all", "--fr", "docs/fr", "--en", "docs/en"),
        ("check", "--ledger", "nowhere"),
        ("status", "nowhere"),
    ],
)
def test_cannot_run(words: tuple[str, ...], guide: Path, run: Run) -> None:
    code, out, err = run(*words)
    assert code == 2 and not out and err.strip() and not (guide / "ledger").exists()


def test_two_folders_with_a_ledger_of_their_own(guide: Path, run: Run) -> None:
    two = ("--fr", "docs/fr", "--en", "docs/en", "--ledger", "memory")
    assert run("accept", "--all", *two)[0] == 0
    assert (guide / "memory/fr.md.tsv").is_file() and not (guide / "ledger").exists()
    edit(guide / "docs/fr/fr.md", "du thé", "du café")
    found = json.loads(run("check", "--format", "json", *two)[1])["findings"]
    assert [f["rule"] for f in found] == ["S101"]
    assert json.loads(run("check", "--format", "json", *two[:4])[1])["findings"] == []
    assert status(run, *two, "docs/fr/fr.md")["summary"]["pairs"] == 1


def test_the_folder_is_a_setting(guide: Path, run: Run) -> None:
    config = small_guide.CONFIG + '\n[folders]\nledger = "kept/here"\n'
    (guide / "jumelle.toml").write_text(config, "utf-8")
    assert run("accept", "docs/fr/fr.md")[0] == 0
    assert (guide / "kept/here/fr.md.tsv").is_file()


def test_a_broken_ledger_is_told(guide: Path, run: Run) -> None:
    run("accept", "--all")
    path = guide / "ledger/fr.md.tsv"
    path.write_text("<<<<<<< HEAD\n" + path.read_text("utf-8"), "utf-8")
    for words in (("check",), ("status",)):
        code, out, err = run(*words)
        assert code == 2 and not out and err.startswith("ledger/fr.md.tsv:1: ")
    path.write_bytes(b"\xff\xfe")
    assert run("check")[2].startswith("ledger/fr.md.tsv:1: this file is not in UTF-8.")
