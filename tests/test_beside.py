"""The second process: the same guide, the same findings, and nothing lost when it dies."""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from pathlib import Path

import pytest

from jumelle import guide, run
from jumelle.beside import Beside
from jumelle.model import Fault, Pair, Text
from jumelle.settings import Settings, two_folders

PAGES = Path(__file__).parent / "site/guide"
FORKED = pytest.param(True, marks=pytest.mark.skipif(sys.platform != "linux", reason="no fork"))


@pytest.fixture
def here(tmp_path: Path) -> Settings:
    """A guide with faults of several kinds."""
    for lang in ("fr", "en"):
        for page in sorted((PAGES / lang).rglob("*.md")):
            copy = tmp_path / lang / page.relative_to(PAGES / lang)
            copy.parent.mkdir(parents=True, exist_ok=True)
            text = page.read_text("utf-8")
            copy.write_text(text if lang == "fr" else text.replace("e", "a", 40), "utf-8")
    for name in ("un", "deux", "trois", "quatre"):
        fr = f"# Page {name}\n\nCette page dit 12 choses à 3 personnes.\n\nUn ajout : ceci.\n"
        (tmp_path / f"fr/{name}.md").write_text(fr, "utf-8")
        en = f"# Page {name}\n\nThis page says 13 things to 3 people.\n"
        (tmp_path / f"en/{name}.md").write_text(en, "utf-8")
    lone = "# Seule\n\nCette page is not in French at all.\n"
    (tmp_path / "fr/seule.md").write_text(lone, "utf-8")
    return two_folders(tmp_path / "fr", tmp_path / "en")


@pytest.mark.parametrize("forks", [FORKED, False])
@pytest.mark.parametrize("select", [(), ("number-differs", "typography"), ("link-missing",)])
def test_two_processes_read_and_find_the_same(
    here: Settings, forks: bool, select: tuple[str, ...]
) -> None:
    alone = guide.compare(here)
    with Beside(run.ahead(select, ()), enough=0) as beside:
        beside.forks = forks
        both = guide.compare(here, beside=beside)
        assert beside.made and all(beside.made)
        assert both == alone
        assert run.check(both, select=select, beside=beside) == run.check(alone, select=select)
    told = {one.name for one in run.check(alone)}
    assert {"number-differs", "block-missing", "page-missing"} <= told


@pytest.mark.parametrize("look", ["_die_looking", "_fail_looking"])
def test_what_the_other_process_did_not_look_at_is_looked_at_here(
    here: Settings, look: str
) -> None:
    alone = guide.compare(here)
    with Beside(globals()[look], enough=0) as beside:
        both = guide.compare(here, beside=beside)
        assert beside.made
        assert run.check(both, beside=beside) == run.check(alone)


def test_pairs_that_a_key_makes_are_looked_at_here(here: Settings) -> None:
    for lang, name in (("fr", "un"), ("en", "deux")):
        page = here.folder("fr" if lang == "fr" else "en") / f"{name}.md"
        page.write_text(f"---\nkey: same\n---\n{page.read_text('utf-8')}", "utf-8")
    keyed = Settings(**{**_fields(here), "pairing_key": "key"})
    alone = guide.compare(keyed)
    with Beside(run.ahead((), ()), enough=0) as beside:
        beside.share = 1.0
        both = guide.compare(keyed, beside=beside)
        assert both == alone
        assert run.check(both, beside=beside) == run.check(alone)


def test_small_guides_start_nothing() -> None:
    with Beside(run.ahead((), ())) as beside:
        guide.compare(two_folders(PAGES / "fr", PAGES / "en"), beside=beside)
        assert not multiprocessing.active_children()
        assert beside.made is None


def test_the_process_leaves_with_what_began_it(here: Settings) -> None:
    with Beside(_sleep, enough=0) as beside:
        guide.compare(here, beside=beside)
        assert multiprocessing.active_children()
    assert not multiprocessing.active_children()


def test_what_the_other_process_leaves_is_done_here() -> None:
    with Beside(str) as beside:
        assert beside.make(_die_elsewhere, 3, 4) == (3, 4)
        assert beside.seen() == ("3", "4")


def test_a_fault_over_there_is_told_here() -> None:
    with Beside(str) as beside, pytest.raises(Fault) as told:
        beside.make(_fault, 1, 2)
    assert told.value.say("fr") == _made().say("fr")


def _fields(here: Settings) -> dict[str, object]:
    return {name: getattr(here, name) for name in here.__slots__}


def _die_elsewhere(value: int) -> int:
    if multiprocessing.parent_process() is not None:
        os._exit(1)
    return value


def _die_looking(pairs: list[Pair]) -> run.Seen:
    if multiprocessing.parent_process() is not None:
        time.sleep(0.5)  # its pairs are being sent
        os._exit(1)
    return run.ahead((), ())(pairs)


def _fail_looking(pairs: list[Pair]) -> run.Seen:
    if multiprocessing.parent_process() is not None:
        raise ValueError("over there")
    return run.ahead((), ())(pairs)


def _sleep(_: list[Pair]) -> run.Seen:
    if multiprocessing.parent_process() is not None:
        time.sleep(600)
    return {}


def _fault(part: int) -> None:
    if part == 2:
        raise _made()


def _made() -> Fault:
    return Fault("a.md", 3, Text("raté.", "failed."), Text("Refaites.", "Do it again."))
