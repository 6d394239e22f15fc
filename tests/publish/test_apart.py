"""Work in a process of its own: what it returns, what it raises, and whose turn it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from jumelle.model import Fault, Text
from jumelle.publish.apart import apart, turn

FAULT = Fault("docs/fr/x.md", 3, Text("quoi.", "what."), Text("Comment.", "How."))


def test_what_it_returns_comes_from_another_process() -> None:
    assert apart(os.getpid) != os.getpid()
    assert apart(lambda: b"x" * 5_000_000) == b"x" * 5_000_000


def test_a_fault_is_told_as_it_was() -> None:
    def work() -> None:
        raise FAULT

    with pytest.raises(Fault) as told:
        apart(work)
    assert [told.value.say(lang) for lang in ("fr", "en")] == [
        "docs/fr/x.md:3: quoi. Comment.",
        "docs/fr/x.md:3: what. How.",
    ]


def test_an_end_without_a_word_is_a_fault() -> None:
    with pytest.raises(Fault, match="status 7"):
        apart(lambda: os._exit(7))


def test_what_cannot_be_sent_is_a_fault() -> None:
    with pytest.raises(Fault, match="status 1"):
        apart(lambda: lambda: None)


def test_one_at_a_time(tmp_path: Path) -> None:
    """Ours while nobody else holds it; somebody else's while they do, and ours again after."""
    path = tmp_path / "made" / "turn"

    def tried() -> bool:
        with turn(path, wait=False) as ours:
            return ours

    with turn(path, wait=False) as ours:
        assert ours
        assert not apart(tried)
    assert apart(tried)
    with turn(path, wait=True) as ours:
        assert ours


def test_where_no_lock_can_be_made_it_is_our_turn(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with turn(tmp_path / "file" / "turn", wait=True) as ours:
        assert ours
