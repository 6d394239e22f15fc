"""A part of somebody's site: what two folders say when pages and settings are out of sight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from jumelle import run
from tests import small_guide

Told = Callable[[str, str], list[tuple[str, str, int]]]


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    """What is said of two folders: (rule, language, line)."""

    def check(fr: str, en: str) -> list[tuple[str, str, int]]:
        files: dict[str, str | bytes] = {"docs/fr/page.md": fr, "docs/en/page.md": en}
        monkeypatch.chdir(small_guide.write(tmp_path, files))
        whole = replace(small_guide.load(tmp_path), partial=True)
        return [(one.rule, one.lang, one.place.line) for one in run.check(whole, manner=False)]

    return check


def test_pages_out_of_sight_are_not_missed(told: Told) -> None:
    fr = "# Aide\n\nVoyez les [disques](Disque.md) et la [vue d’ensemble](Apercu.md#partager).\n"
    en = "# Help\n\nSee the [disks](Disks.md) and the [overview](Overview.md#share).\n"
    assert told(fr, en) == []


def test_a_page_that_is_missed_among_others_in_sight(told: Told) -> None:
    links = "\n".join(f"[{n}](page.md)" for n in range(20))
    fr = f"# Aide\n\n{links}\n\nVoyez le [deuxième](perdu.md).\n"
    en = f"# Help\n\n{links}\n\nSee the [second](page.md).\n"
    assert ("K104", "fr", 24) in told(fr, en)


def test_an_anchor_that_the_twin_has_is_missed(told: Told) -> None:
    fr = "# Aide\n\nVoyez les [prix](#pricing).\n\n## Prix\n\nTout est gratuit.\n"
    en = "# Help\n\nSee the [prices](#pricing).\n\n## Pricing\n\nAll of it is free.\n"
    assert told(fr, en) == [("K105", "fr", 3)]


def test_an_anchor_that_neither_has_may_come_from_a_template(told: Told) -> None:
    fr = "# Aide\n\nVoyez le [pied de page](#footer).\n"
    en = "# Help\n\nSee the [foot of the page](#footer).\n"
    assert told(fr, en) == []


def test_one_link_to_a_section_the_other_to_its_page(told: Told) -> None:
    fr = "# Aide\n\nVoyez les [disques](Disque.md).\n"
    en = "# Help\n\nSee the [disks](Disks.md#delete).\n"
    assert told(fr, en) == [("K106", "fr", 3)]


def test_an_anchor_of_the_other_language_on_a_page_out_of_sight(told: Told) -> None:
    fr = "# Aide\n\nVoyez comment [partager](Apercu.md#share-a-space-with-others).\n"
    en = "# Help\n\nSee how to [share](Overview.md#share-a-space-with-others).\n"
    assert told(fr, en) == [("K105", "fr", 3)]


def test_a_title_without_its_blank_is_told_of_pages_of_others(told: Told) -> None:
    fr = "# Aide\n\n## But\n\nPrenez une pause.\n"
    en = "# Help\n\n##Purpose\n\nTake a break.\n"
    assert ("W101", "en", 3) in told(fr, en)


def test_marks_of_the_translators_are_their_own(told: Told) -> None:
    fr = "---\ntitle: Aide\ndefault_lang_commit: 3d179dbe\n---\n\nPrenez une pause.\n"
    en = "---\ntitle: Help\nreviewers: [ana]\n---\n\nTake a break.\n"
    assert told(fr, en) == []
    dated = fr.replace("default_lang_commit: 3d179dbe", "date: 2024-01-02")
    assert told(dated, en) == [("P227", "fr", 3)]
