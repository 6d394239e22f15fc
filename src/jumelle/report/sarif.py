"""Findings -> SARIF 2.1.0 (OASIS), for code-scanning services and editors."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from jumelle import __version__
from jumelle.model import Finding, Lang, Place, Severity, Text
from jumelle.rules import TABLE, Rule

_TWIN = Text("page jumelle", "twin page")
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(findings: Sequence[Finding], lang: Lang) -> str:
    """One run, with every rule of the table and the twin as related location."""
    order = {rule.ident: index for index, rule in enumerate(TABLE)}
    return json.dumps(
        {
            "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
            "sarif-schema-2.1.0.json",
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {
                        "driver": {
                            "name": "jumelle",
                            "version": __version__,
                            "language": f"{lang}-CA",
                            "rules": [_rule(rule, lang) for rule in TABLE],
                        }
                    },
                    "columnKind": "unicodeCodePoints",
                    "results": [_result(finding, order, lang) for finding in findings],
                }
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def _rule(rule: Rule, lang: Lang) -> dict[str, Any]:
    return {
        "id": rule.ident,
        "name": rule.name,
        "shortDescription": {"text": rule.bare("say")[lang]},
        "help": {"text": rule.bare("help")[lang]},
        "defaultConfiguration": {"level": _LEVEL.get(rule.severity, "none")},
    }


def _result(finding: Finding, order: dict[str, int], lang: Lang) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": order[finding.rule],
        "level": _LEVEL[finding.severity],
        "message": {"text": f"{finding.message[lang]}. {finding.help[lang]}"},
        "locations": [_location(finding.place)],
        "partialFingerprints": {"jumelle/v1": finding.key},
    }
    if finding.twin is not None:
        said = {"text": finding.twin_excerpt or _TWIN[lang]}
        result["relatedLocations"] = [{"id": 1, **_location(finding.twin), "message": said}]
    return result


def _location(place: Place) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(place.path)},
            "region": {"startLine": place.line, "endLine": max(place.line, place.end_line)},
        }
    }
