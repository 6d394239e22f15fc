"""Findings -> JSON, the contract that other tools read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from jumelle.model import Finding, Place, Summary


def render(findings: Sequence[Finding], summary: Summary) -> str:
    """Exactly one JSON object, version 1."""
    return json.dumps(
        {
            "version": 1,
            "summary": {
                "pairs": summary.pairs,
                "pages": {"fr": summary.pages_fr, "en": summary.pages_en},
                "blocks": summary.blocks,
                "errors": summary.errors,
                "warnings": summary.warnings,
                "infos": summary.infos,
                "seconds": summary.seconds,
                **({"known": summary.known} if summary.known else {}),
            },
            "findings": [_record(finding) for finding in findings],
        },
        ensure_ascii=False,
        indent=1,
    )


def _record(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": {"fr": finding.message.fr, "en": finding.message.en},
        "help": {"fr": finding.help.fr, "en": finding.help.en},
        **_place(finding.place),
        "twin": _place(finding.twin) if finding.twin else None,
        "excerpt": finding.excerpt,
        "twin_excerpt": finding.twin_excerpt,
        "fix": asdict(finding.fix) if finding.fix else None,
        "key": finding.key,
    }


def _place(place: Place) -> dict[str, Any]:
    return {"path": place.path, "line": place.line, "end_line": place.end_line}
