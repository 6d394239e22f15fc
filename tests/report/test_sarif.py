"""SARIF against the published schema, and what services read in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from jumelle.report import sarif
from tests import small_guide

SCHEMA = Path(__file__).parent.parent / "fixtures" / "sarif-2.1.0-rtm.5.json"
FR = (
    "# Formation {#training}\n\nLa formation dure 24 heures.\n\n"
    "Un passage de plus ici, sans jumeau en face.\n"
)
EN = "# Training {#training}\n\nThe training lasts 36 hours.\n"
NAME = "docs/fr/d é&b.md"


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    files = {
        NAME: FR,
        NAME.replace("/fr/", "/en/"): EN,
        "docs/fr/alone.md": "# Seule {#a}\n\nUne page sans jumelle.\n",
    }
    monkeypatch.chdir(small_guide.write(tmp_path, files))
    whole: dict[str, Any] = json.loads(sarif.render(small_guide.findings(tmp_path), "fr"))
    return whole


def faults(whole: dict[str, Any]) -> list[str]:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return [error.message for error in Draft4Validator(schema).iter_errors(whole)]


def test_valid(made: dict[str, Any]) -> None:
    assert faults(made) == []
    assert len(made["runs"][0]["results"]) >= 3


def test_empty_is_valid() -> None:
    assert faults(json.loads(sarif.render([], "en"))) == []


def test_schema_sees(made: dict[str, Any]) -> None:
    made["runs"][0]["results"][0]["level"] = "deadly"
    assert faults(made)


def test_twin_and_fingerprint(made: dict[str, Any]) -> None:
    run = made["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for one in run["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
        assert len(one["partialFingerprints"]["jumelle/v1"]) == 16
        uri = one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        if one["ruleId"] == "P101":
            assert "relatedLocations" not in one
        else:
            assert uri == "docs/fr/d%20%C3%A9%26b.md"
            twin = one["relatedLocations"][0]
            assert twin["physicalLocation"]["artifactLocation"]["uri"] == uri.replace(
                "/fr/", "/en/"
            )
            assert twin["message"]["text"]


def test_fingerprint_outlives_moved_lines(
    made: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def prints(whole: dict[str, Any]) -> set[str]:
        return {one["partialFingerprints"]["jumelle/v1"] for one in whole["runs"][0]["results"]}

    path = tmp_path / NAME
    path.write_text("\n\n" + FR, encoding="utf-8")
    again = json.loads(sarif.render(small_guide.findings(tmp_path), "en"))
    assert prints(again) == prints(made)
