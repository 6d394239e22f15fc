"""How far an allowance reaches: the block below it, or the page when it stands above the title."""

from __future__ import annotations

from pathlib import Path

from tests import small_guide

FR = "# Heures {#hours}\n\nDe 9 h à 12 h, le 4 mai 2026.\n\nLe local a 25 places.\n"
EN = "# Hours {#hours}\n\nFrom 9 a.m. to 12 p.m., on May 5, 2026.\n\nThe room has 35 places.\n"


def rules(root: Path, above: str = "", before_dates: str = "") -> set[str]:
    french = above + FR.replace("De 9 h", before_dates + "De 9 h")
    small_guide.write(root, {"docs/fr/a.md": french, "docs/en/a.md": EN})
    return {finding.name for finding in small_guide.findings(root)}


def test_without_an_allowance(tmp_path: Path) -> None:
    assert rules(tmp_path) == {"date-differs", "number-differs"}


def test_above_a_block_it_covers_that_block(tmp_path: Path) -> None:
    one = "<!-- allow: date-differs, the day moves -->\n\n"
    assert rules(tmp_path, before_dates=one) == {"number-differs"}


def test_above_the_title_it_covers_the_page(tmp_path: Path) -> None:
    one = "<!-- allow: number-differs, rooms differ -->\n\n"
    assert rules(tmp_path, above=one) == {"date-differs"}
