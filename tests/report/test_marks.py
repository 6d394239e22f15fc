"""What a finding names is found again in a text, whatever spaces stand in it."""

from __future__ import annotations

import pytest

from jumelle.report.marks import in_text


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f"])
def test_spaces_are_alike(space: str) -> None:
    assert in_text("Une part de 50 % en 2026.", [f"50{space}%"]) == ((12, 16),)


def test_only_what_is_named() -> None:
    assert in_text("Une part de 50 % en 2026.", ["5 %", ""]) == ()
