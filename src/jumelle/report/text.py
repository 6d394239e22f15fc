"""Findings -> a terminal, in the manner of rustc: both places, both excerpts, what to do."""

from __future__ import annotations

from collections.abc import Sequence

from jumelle.model import Finding, Lang, Severity, Summary, Text

_LEVEL = {
    Severity.ERROR: Text("erreur", "error"),
    Severity.WARNING: Text("avertissement", "warning"),
    Severity.INFO: Text("information", "info"),
}
_COLOUR = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_HELP = Text("aide\u00a0: ", "help: ")


def render(findings: Sequence[Finding], summary: Summary, lang: Lang, colour: bool = False) -> str:
    """A paragraph a finding, then one line with the counts and what they are out of."""
    return "\n".join(
        [*(_finding(one, lang, colour) for one in findings), summary_line(summary, lang)]
    )


def _finding(finding: Finding, lang: Lang, colour: bool) -> str:
    place, level = finding.place, _LEVEL[finding.severity][lang]
    head = f"{place.path}:{place.line}: {_paint(level, _COLOUR[finding.severity] + ';1', colour)} "
    head += f"{finding.rule} {_paint(finding.message[lang], '1', colour)} [{finding.name}]"
    lines = [head]
    if finding.excerpt:
        lines.append(f"    {_paint('|', '2', colour)} {finding.excerpt}")
    if finding.twin is not None:
        lines.append(f"  {_paint('=', '2', colour)} {finding.twin.path}:{finding.twin.line}")
        if finding.twin_excerpt:
            lines.append(f"    {_paint('|', '2', colour)} {finding.twin_excerpt}")
    lines.append(f"  {_paint(_HELP[lang], '2', colour)}{finding.help[lang]}")
    return "\n".join(lines) + "\n"


def _paint(text: str, code: str, colour: bool) -> str:
    return f"\033[{code}m{text}\033[0m" if colour else text


def summary_line(summary: Summary, lang: Lang) -> str:
    """Counts with their denominators."""
    s = summary
    if lang == "fr":
        return (
            f"{s.errors} erreur(s), {s.warnings} avertissement(s), {s.infos} information(s) "
            f"sur {s.pairs} paires de pages ({s.pages_fr} en français, {s.pages_en} en anglais) "
            f"et {s.blocks} blocs comparés, en {s.seconds:.1f}\u00a0s".replace(".", ",", 1)
        )
    return (
        f"{s.errors} error(s), {s.warnings} warning(s), {s.infos} info(s) "
        f"in {s.pairs} page pairs ({s.pages_fr} French, {s.pages_en} English) "
        f"and {s.blocks} facing blocks, in {s.seconds:.1f} s"
    )
