"""Results → one Markdown table, and a file of misses an engineer can read."""

from __future__ import annotations

from collections.abc import Sequence

from bench.parity.base import Mutant
from bench.parity.kinds import OPERATORS
from bench.parity.score import Mark, Tally

HEAD = (
    "operator",
    "n",
    "floor",
    "file",
    "line",
    "kind",
    "all three",
    "tight",
    "fix",
    "0 extra",
    "≤1 extra",
)
SAME = ("identity mutant", "n", "silent", "new findings")
Results = Sequence[tuple[Mutant, Mark]]


def render(results: Results, by: str | None = None) -> str:
    """The table of operators, then that of identity mutants, then the totals."""
    real = [r for r in results if r[0].op.startswith("M")]
    same = [r for r in results if r[0].op.startswith("N")]
    parts = []
    if real:
        rows = [_row(label, tally) for label, tally in _groups(real, by)]
        rows.append(_row("all", Tally([mark for _, mark in real])))
        parts.append(_markdown(HEAD, rows))
    if same:
        rows = [_same(label, tally) for label, tally in _groups(same, by)]
        rows.append(_same("all", Tally([mark for _, mark in same])))
        parts.append(_markdown(SAME, rows))
    missing = [op for op in OPERATORS if op not in {m.op for m, _ in results}]
    if missing:
        parts.append(f"no mutant: {', '.join(missing)}")
    return "\n\n".join(parts)


def compare(tools: dict[str, Results]) -> str:
    """Operator × tool: file / line / kind, in percent of mutants, each by itself, and new findings
    beyond the first, per 100 mutants; then silence on identity mutants.

    Kinder than ``render``: a tool that tells no line is not charged for its one finding."""
    tallies = {tool: dict(_groups(list(results), None)) for tool, results in tools.items()}
    labels = list(dict.fromkeys(label for groups in tallies.values() for label in groups))
    labels.sort(key=lambda label: list(OPERATORS).index(label.split()[0]))
    rows = [
        [label, *(_cell(label, groups.get(label)) for groups in tallies.values())]
        for label in labels
    ]
    return _markdown(("file / line / kind / extra", *tallies), rows)


def _cell(label: str, tally: Tally | None) -> str:
    if tally is None:
        return "–"
    if label.startswith("N"):
        return f"silent {tally.share(lambda m: not m.new):.0f}"
    extra = 100 * sum(max(0, len(m.new) - 1) for m in tally.marks) / len(tally.marks)
    tests = (lambda m: m.file, lambda m: m.line, lambda m: m.kind)
    return " / ".join(f"{tally.share(test):.0f}" for test in tests) + f" / {extra:.0f}"


def _groups(results: Results, by: str | None) -> list[tuple[str, Tally]]:
    found: dict[str, Tally] = {}
    for mutant, mark in results:
        label = f"{mutant.op} {OPERATORS[mutant.op].title}"
        if by:
            label += f" · {mutant.corpus if by == 'corpus' else mutant.variant}"
        found.setdefault(label, Tally()).marks.append(mark)
    order = list(OPERATORS)
    return sorted(found.items(), key=lambda kv: (order.index(kv[0].split()[0]), kv[0]))


def _row(label: str, tally: Tally) -> list[str]:
    operator = OPERATORS.get(label.split()[0])
    recall = tally.share(lambda m: m.hit)
    floor = operator.floor if operator else 0
    told = [m for m in tally.marks if m.fixed is not None]
    return [
        label,
        str(len(tally.marks)),
        f"{floor}" if floor else "",
        *(
            f"{tally.share(test):.0f}"
            for test in (lambda m: m.file, lambda m: m.line, lambda m: m.kind)
        ),
        f"{recall:.1f}" + (" ✗" if recall < floor else ""),
        f"{tally.share(lambda m: m.tight):.0f}",
        f"{100 * sum(bool(m.fixed) for m in told) / len(told):.0f} of {len(told)}" if told else "",
        f"{tally.share(lambda m: m.extra == 0):.0f}",
        f"{tally.share(lambda m: m.extra <= 1):.0f}",
    ]


def _same(label: str, tally: Tally) -> list[str]:
    silent = tally.share(lambda m: not m.new)
    return [
        label,
        str(len(tally.marks)),
        f"{silent:.1f}" + (" ✗" if silent < 99 else ""),
        str(sum(len(m.new) for m in tally.marks)),
    ]


def _markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    wide = [max(len(r[i]) for r in (head, *rows)) for i in range(len(head))]
    lines = [
        "| "
        + " | ".join(
            c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(row, wide))
        )
        + " |"
        for row in (head, *rows)
    ]
    rule = (
        "|"
        + "|".join("-" * (w + 2) if i == 0 else "-" * (w + 1) + ":" for i, w in enumerate(wide))
        + "|"
    )
    return "\n".join([lines[0], rule, *lines[1:]])


def misses(results: Sequence[tuple[Mutant, Mark, str]]) -> str:
    """Every mutant that was missed, told elsewhere or otherwise, or told more than once."""
    out = []
    for mutant, mark, diff in results:
        same = mutant.op.startswith("N")
        if (same and not mark.new) or (not same and mark.hit and mark.extra <= 0):
            continue
        state = (
            "FALSE ALARM"
            if same
            else (
                f"EXTRA {mark.extra}"
                if mark.hit
                else f"MISS (file {mark.file}, line {mark.line}, kind {mark.kind})"
            )
        )
        spots = "" if same else " ".join(f"own {s.own} twin {s.twin}" for s in mutant.spots)
        out.append(
            f"=== {mutant.op} {mutant.variant} {mutant.corpus}/{mutant.side}/{mutant.rel} "
            f"{state}\n{mutant.why}\n{spots}"
        )
        out += [
            f"  got {g.severity} {g.name} {dict(g.at)} {g.message[:200]} "
            f"« {g.excerpt[:80]} » / « {g.twin_excerpt[:80]} »"
            for g in mark.new[:8]
        ]
        out.append(diff[:1500] + "\n")
    return "\n".join(out)
