"""Findings -> GitHub workflow commands, shown on the lines of a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from jumelle.model import Finding, Lang, Severity, Summary
from jumelle.report.text import summary_line

_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(findings: Sequence[Finding], summary: Summary, lang: Lang) -> str:
    """One command a finding, then the summary as a plain line."""
    lines = [_command(finding, lang) for finding in findings]
    return "\n".join([*lines, summary_line(summary, lang)])


def _command(finding: Finding, lang: Lang) -> str:
    place = finding.place
    twin = f"\n→ {finding.twin.path}:{finding.twin.line}" if finding.twin else ""
    body = _escape(f"{finding.message[lang]}{twin}\n{finding.help[lang]}")
    title = _property(f"{finding.rule} {finding.name}")
    return (
        f"::{_LEVEL[finding.severity]} file={_property(place.path)},line={place.line},"
        f"endLine={place.end_line},title={title}::{body}"
    )


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
