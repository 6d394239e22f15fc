"""Findings that are known, and silences that pages ask for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jumelle import known
from jumelle.cli import main
from tests import small_guide

FR = (
    "# Formation {#training}\n\nLa formation dure 24 heures.\n\n"
    "Un passage de plus ici, sans jumeau en face.\n"
)
EN = "# Training {#training}\n\nThe training lasts 36 hours.\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    small_guide.write(tmp_path, {"docs/fr/a.md": FR, "docs/en/a.md": EN})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[str], int]:
    """(exit code, rules, how many are known)."""
    capsys.readouterr()
    code = main(["check", "--format", "json", *words])
    whole = json.loads(capsys.readouterr().out)
    return code, [one["rule"] for one in whole["findings"]], whole["summary"].get("known", 0)


def test_only_new_ones_are_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys) == (1, ["F301", "P203"], 0)
    assert main(["baseline"]) == 0
    assert told(capsys) == (0, [], 2)
    assert told(capsys, "--no-baseline") == (1, ["F301", "P203"], 0)
    # Lines move, the page is renamed: still known.
    for lang, text in (("fr", FR), ("en", EN)):
        (root / f"docs/{lang}/a.md").unlink()
        (root / f"docs/{lang}/b.md").write_text("\n\n\n" + text, encoding="utf-8")
    assert told(capsys) == (0, [], 2)
    # A known one whose text was touched is told again; the other stays known.
    (root / "docs/fr/b.md").write_text(FR.replace("24", "25"), encoding="utf-8")
    assert told(capsys) == (1, ["F301"], 1)


def test_a_second_equal_fault_is_new(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["baseline"])
    for lang, text in (("fr", FR), ("en", EN)):
        (root / f"docs/{lang}/z.md").write_text(text, encoding="utf-8")
    assert told(capsys) == (1, ["F301", "P203"], 2)


def test_baseline_reads_as_text(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["baseline", "--lang", "fr"])
    assert "2 constat(s)" in capsys.readouterr().out
    text = (root / known.FILE).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert [line.split()[1:] for line in lines] == [
        ["F301", "number-differs", "docs/fr/a.md"], ["P203", "block-missing", "docs/fr/a.md"],
    ]  # fmt: skip
    main(["baseline"])
    assert (root / known.FILE).read_text(encoding="utf-8") == text, "the same a second time"


def test_broken_baseline_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / known.FILE).write_text("# head\n<<<<<<< HEAD\n", encoding="utf-8")
    assert main(["check", "--lang", "en"]) == 2
    assert f"{known.FILE}:2: " in capsys.readouterr().err
    (root / known.FILE).write_bytes(b"\xff\xfe")
    assert main(["check"]) == 2


def test_summary_says_how_many_are_known(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["baseline"])
    main(["check", "--lang", "fr"])
    assert "2 déjà connu(s)" in capsys.readouterr().out


def test_ignore(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "--ignore", "F301") == (1, ["P203"], 0)
    assert told(capsys, "--ignore", "number-differs,block-missing") == (0, [], 0)
    assert told(capsys, "--ignore", "P") == (1, ["F301"], 0)
    assert main(["check", "--ignore", "Z999"]) == 2


def test_allowance_unused_only_when_its_rule_ran(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = root / "docs/fr/a.md"
    page.write_text(
        FR.replace("La formation", "<!-- allow: link-broken, plus tard -->\n\nLa formation"),
        "utf-8",
    )
    assert "A102" in told(capsys)[1]
    assert "A102" not in told(capsys, "--ignore", "K104")[1]
    assert told(capsys, "--select", "F")[1] == ["F301"]
