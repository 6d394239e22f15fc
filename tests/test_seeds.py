"""Faults seen on real sites, planted in our own words: each is caught, or listed as not yet."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from jumelle import example
from jumelle.model import LANGS
from jumelle.rules import BY_ID
from tests import small_guide

SEEDS = Path(__file__).parent / "seeds"
LATER = {
    row["seed"]: row
    for row in yaml.safe_load((SEEDS / "expected-to-fail.yml").read_text(encoding="utf-8"))
}


def caught(path: Path, root: Path, ident: str) -> tuple[set[tuple[str, int]], set[tuple[str, int]]]:
    """(planted, found by that rule) as (path, line)."""
    sources = example.read(path.read_text(encoding="utf-8")).cases[0].sources
    small_guide.write_sources(root, sources)
    found = {(f.place.path, f.place.line) for f in small_guide.findings(root) if f.rule == ident}
    planted = {
        (f"docs/{s.side}/{s.path}", line) for s in sources if s.side in LANGS for line in s.hits
    }
    return planted, found


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.md")), ids=lambda path: path.stem)
def test_seed(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ident = path.stem.rpartition(".")[2]
    planted, found = caught(path, tmp_path, ident)
    assert planted
    if path.stem in LATER:
        assert not planted & found, "now caught: take it off expected-to-fail.yml"
    else:
        assert ident in BY_ID
        assert planted <= found, "not caught"


def test_list_names_seeds_and_rules() -> None:
    for name, row in LATER.items():
        assert (SEEDS / f"{name}.md").is_file()
        assert row["later"] and row["why"]
        assert row["later"].split()[0] not in BY_ID, "that rule exists now"
