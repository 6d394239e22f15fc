"""The guide checks itself: what we ask of others we keep."""

from __future__ import annotations

from pathlib import Path

from jumelle import run, settings
from jumelle.model import Severity
from tests import small_guide

ROOT = Path(__file__).resolve().parent.parent


def test_the_guide_has_no_error() -> None:
    found = run.check(small_guide.load(ROOT), settings.load(ROOT).severity)
    errors = [
        f"{one.place.path}:{one.place.line} {one.rule} {one.message.en}"
        for one in found
        if one.severity == Severity.ERROR
    ]
    assert not errors, f"{len(errors)} errors:\n" + "\n".join(errors[:40])
