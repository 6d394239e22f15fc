"""The second process: the same guide, the same findings, and nothing lost when it dies."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest

from jumelle import guide, run
from jumelle.beside import Beside
from jumelle.model import Fault, Text
from jumelle.settings import two_folders

PAGES = Path(__file__).parent / "site/guide"


def test_two_processes_read_and_find_the_same(tmp_path: Path) -> None:
    for lang in ("fr", "en"):
        for page in sorted((PAGES / lang).rglob("*.md")):
            copy = tmp_path / lang / page.relative_to(PAGES / lang)
            copy.parent.mkdir(parents=True, exist_ok=True)
            text = page.read_text("utf-8")
            copy.write_text(text if lang == "fr" else text.replace("e", "a", 40), "utf-8")
    (tmp_path / "fr/seule.md").write_text(
        "# Seule\n\nCette page is not in French at all.\n", "utf-8"
    )
    here = two_folders(tmp_path / "fr", tmp_path / "en")
    alone = guide.compare(here)
    with Beside(enough=0) as beside:
        both = guide.compare(here, beside=beside)
        assert both == alone
        found = run.check(both, beside=beside)
    assert found == run.check(alone)
    assert {"page-missing", "typography", "link-missing"} & {one.name for one in found}


def test_small_guides_start_nothing() -> None:
    with Beside() as beside:
        guide.compare(two_folders(PAGES / "fr", PAGES / "en"), beside=beside)
        assert not multiprocessing.active_children()


def test_what_the_other_process_leaves_is_done_here() -> None:
    with Beside() as beside:
        assert beside.start(_die_elsewhere, 3)() == 3
        assert beside.start(_die_elsewhere, 4)() == 4  # and what comes after it


def test_a_fault_over_there_is_told_here() -> None:
    with Beside() as beside, pytest.raises(Fault) as told:
        beside.start(_fault)()
    assert told.value.say("fr") == _made().say("fr")


def _die_elsewhere(value: int) -> int:
    if multiprocessing.parent_process() is not None:
        os._exit(1)
    return value


def _fault() -> None:
    raise _made()


def _made() -> Fault:
    return Fault("a.md", 3, Text("raté.", "failed."), Text("Refaites.", "Do it again."))
