"""Findings -> a terminal, in the manner of rustc: both places, both excerpts, what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jumelle.model import Finding, Lang, Place, Severity, Summary, Text, other
from jumelle.report.marks import Span, in_text, values

_LEVEL = {
    Severity.ERROR: Text("erreur", "error"),
    Severity.WARNING: Text("avertissement", "warning"),
    Severity.INFO: Text("information", "info"),
}
_COLOUR = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.INFO: "36;1"}
_BOLD, _DIM, _TWIN = "1", "2", "34;1"
_HELP = Text("aide\u00a0: ", "help: ")
#: Columns of an excerpt; what the finding is about is kept in sight.
WIDTH = 88


def render(findings: Sequence[Finding], summary: Summary, lang: Lang, colour: bool = False) -> str:
    """A paragraph a finding, then one line with the counts and what they are out of."""
    return "\n".join(
        [*(finding(one, lang, colour) for one in findings), summary_line(summary, lang)]
    )


def finding(one: Finding, lang: Lang, colour: bool) -> str:
    """The paragraph of one finding, with a blank line after it."""
    place, shade = one.place, _COLOUR[one.severity]
    level = _paint(_LEVEL[one.severity][lang], shade, colour)
    wide = max(2, *(len(str(spot.line)) for spot in (one.place, one.twin or one.place)))
    lines = [
        f"{place.path}:{place.line}: {level} {one.rule} "
        f"{_paint(one.message[lang], _BOLD, colour)} {_paint(f'[{one.name}]', _DIM, colour)}"
    ]
    if one.excerpt:
        marked = in_text(one.excerpt, values(one, one.lang))
        lines += _excerpt(place, one.excerpt, marked, wide, "^", shade, colour)
    gutter = _paint(" " * wide + "  =", _DIM, colour)
    if one.twin is not None:
        lines.append(f"{gutter} {one.twin.path}:{one.twin.line}")
        if one.twin_excerpt:
            marked = in_text(one.twin_excerpt, values(one, other(one.lang)))
            lines += _excerpt(one.twin, one.twin_excerpt, marked, wide, "-", _TWIN, colour)
    lines.append(f"{gutter} {_paint(_HELP[lang], _BOLD, colour)}{one.help[lang]}")
    return "\n".join(lines) + "\n"


def _excerpt(
    place: Place, text: str, marked: Sequence[Span], wide: int, sign: str, shade: str, colour: bool
) -> Iterator[str]:
    """The line with its number and, below it, a sign under each piece that differs."""
    text, marked = _window(text, marked)
    yield f"{_paint(f'{place.line:>{wide + 1}} |', _DIM, colour)} {text}"
    if marked and not (len(marked) == 1 and marked[0] == (0, len(text))):
        under = ""
        for start, end in marked:
            under += " " * (start - len(under)) + sign * (end - start)
        yield f"{_paint(' ' * wide + '  |', _DIM, colour)} {_paint(under, shade, colour)}"


def _window(text: str, marked: Sequence[Span]) -> tuple[str, list[Span]]:
    """As much of a text as fits, around its first mark."""
    start = 0
    if marked and marked[0][1] > WIDTH - 2:
        start = max(0, min(marked[0][0] - WIDTH // 3, len(text) - WIDTH))
        start = text.find(" ", start, marked[0][0]) + 1 or start
    shown = text[start : start + WIDTH]
    head = "… " if start else ""
    tail = "…" if start + WIDTH < len(text) and not shown.endswith("…") else ""
    shift = len(head) - start
    full = head + shown + tail
    spans = [(a + shift, min(b + shift, len(full))) for a, b in marked if a - start < len(shown)]
    return full, [(a, b) for a, b in spans if a >= 0]


def _paint(text: str, code: str, colour: bool) -> str:
    return f"\033[{code}m{text}\033[0m" if colour else text


def summary_line(summary: Summary, lang: Lang) -> str:
    """Counts with their denominators."""
    s = summary
    if lang == "fr":
        known = f" (et {s.known} déjà connu(s), tus)" if s.known else ""
        seconds = f"{s.seconds:.1f}".replace(".", ",")
        return (
            f"{s.errors} erreur(s), {s.warnings} avertissement(s), {s.infos} information(s){known} "
            f"sur {s.pairs} paires de pages ({s.pages_fr} en français, {s.pages_en} en anglais) "
            f"et {s.blocks} blocs comparés, en {seconds}\u00a0s"
        )
    known = f" (and {s.known} already known, left out)" if s.known else ""
    return (
        f"{s.errors} error(s), {s.warnings} warning(s), {s.infos} info(s){known} "
        f"in {s.pairs} page pairs ({s.pages_fr} French, {s.pages_en} English) "
        f"and {s.blocks} facing blocks, in {s.seconds:.1f} s"
    )
