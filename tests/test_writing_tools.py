"""The pure parts of ``make grammar``, ``make links`` and ``make reading``."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

from jumelle.model import Data, Reference, Text
from jumelle.prose import Passage
from jumelle.reading import Count

SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch):
    """Imports a script as Python runs it: its own folder first on the path."""
    monkeypatch.syspath_prepend(str(SCRIPTS))
    monkeypatch.delitem(sys.modules, "words", raising=False)

    def load(name: str) -> ModuleType:
        return importlib.import_module(name)

    yield load
    for name in ("words", "grammar", "check_links", "readability"):
        sys.modules.pop(name, None)


def test_prose_for_grammalecte(script) -> None:
    prepared = script("grammar").prepared

    def told(text: str) -> str:
        return prepared(Passage("a.md", 1, 1, "item", text))

    assert told("☐ études ☐ solitude ☐ autre : …………") == "études, solitude, autre : cela"
    assert told("Tapez \ufffc, puis « … personnes ».") == "Tapez cela, puis « cela personnes »."


def test_each_dismissal_has_a_reason(script) -> None:
    grammar = script("grammar")
    assert "OQLF" in grammar.dismissed("nbsp_avant_double_ponctuation3", "vite[!]")
    assert grammar.dismissed("g3__gn_det__b1", "les [étudiantes] et étudiants autochtones")
    assert not grammar.dismissed("g3__gn_det__b1", "les [pair] aidants")
    assert all(why for why in grammar.RULES.values())
    assert all(why for _, _, why in grammar.CASES)


def test_addresses_of_the_web(script) -> None:
    links = script("check_links")
    url = Text("https://a.ca/fr#x", "https://a.ca/en")
    ref = Reference("k", url, url, "2020", url, url, "2026-01-01", "seen")
    given = [
        *links.of_data(Data(references=(ref,))),
        "../b.md",
        "tel:911",
        "https://x.example.org/",
    ]
    assert links.outside([*given, "https://a.ca/en#y", ""]) == [
        "https://a.ca/en",
        "https://a.ca/fr",
    ]


def test_addresses_of_pages(script, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Read [this](https://a.ca/b) and [that](c.md).\n", "utf-8")
    assert script("check_links").of_pages([tmp_path]) == ["https://a.ca/b", "c.md"]


def test_median_leaves_short_pages_out(script) -> None:
    middle = script("readability").middle
    rows = {"a": Count(200, 20, 300), "b": Count(10, 1, 30), "c": Count(100, 10, 150)}
    assert middle(rows, "en") == (2, pytest.approx(6.01))
    assert middle({}, "fr") == (0, 0.0)


def test_model_of_languages_is_what_the_script_cuts(script) -> None:
    assert script("cut_language_model").main(check=True) == 0


def test_font_of_forms_is_what_the_script_cuts(script) -> None:
    tool = script("cut_form_font")
    assert tool.main(check=True) == 0
