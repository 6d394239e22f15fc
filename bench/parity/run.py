"""``python -m bench.parity.run``: mutate, check, score, print one table.

Skips loudly when the corpora are absent: then only the benchmark's own small pairs are used.
"""

from __future__ import annotations

import argparse
import importlib
import shutil
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bench.parity import table
from bench.parity.base import Case, Context, Mutant, folder
from bench.parity.mutate import contexts, diff, of_case
from bench.parity.score import Got, Mark, mark

TOOLS = {
    "ours": ("bench.parity.ours", "Ours"),
    "ledger": ("bench.parity.ours", "Accepted"),
    "cli": ("bench.parity.ours", "Cli"),
    "pavois": ("bench.parity.theirs.pavois", "Pavois"),
    "dify": ("bench.parity.theirs.dify", "Dify"),
    "po4a": ("bench.parity.theirs.po4a", "Po4a"),
    "coop": ("bench.parity.theirs.coop", "Coop"),
}
#: Programs a tool cannot do without.
NEEDS = {"po4a": ("po4a-gettextize", "pofilter"), "coop": ("co-op-review",)}
SMALL_PER = 12


@dataclass(frozen=True)
class Plan:
    """What a worker needs to make and check the mutants of one pair."""

    root: Path
    guide: Path | None
    tool: str
    ops: tuple[str, ...]
    per: int


@dataclass(frozen=True)
class Result:
    mutant: Mutant
    mark: Mark
    diff: str


@cache
def _contexts(root: Path, guide: Path | None) -> tuple[Context, ...]:
    found = [*contexts(root)]
    if guide is not None:
        found.append(folder(guide, "guide"))
    return tuple(ctx for ctx in found if ctx.cases)


@cache
def _checker(plan: Plan, corpus: int) -> Any:
    module, name = TOOLS[plan.tool]
    return getattr(importlib.import_module(module), name)(_contexts(plan.root, plan.guide)[corpus])


def _work(task: tuple[Plan, int, int]) -> tuple[list[Result], float, int]:
    """(results, seconds in the checker, findings of the untouched pair) of one pair."""
    plan, corpus, index = task
    ctx = _contexts(plan.root, plan.guide)[corpus]
    case: Case = ctx.cases[index]
    checker = _checker(plan, corpus)
    per = max(plan.per, SMALL_PER) if case.corpus in ("small", "guide") else plan.per
    mutants = list(of_case(case, ctx, plan.ops, per))
    if not mutants:
        return [], 0.0, 0
    spent = time.perf_counter()
    texts = [(case.fr, case.en), *((m.fr, m.en) for m in mutants)]
    before: Sequence[Got]
    if hasattr(checker, "find_many"):
        before, *after = checker.find_many(case, texts)
    else:
        before, *after = (checker.find(case, fr, en) for fr, en in texts)
    spent = time.perf_counter() - spent
    results = [
        Result(m, mark(case, m, before, found), diff(m, case)) for m, found in zip(mutants, after)
    ]
    return results, spent, len(before)


def _folders(plan: Plan) -> list[Result]:
    """M24, which takes whole pages away."""
    if plan.tool != "ours" or (plan.ops and "M24" not in plan.ops):
        return []
    from bench.parity.ops_pages import marks

    return [
        Result(mutant, one, mutant.why)
        for i, ctx in enumerate(_contexts(plan.root, plan.guide))
        for mutant, one in marks(ctx, _checker(plan, i))
    ]


def measure(
    plan: Plan, sample: int = 0, jobs: int = 1, corpora: Sequence[str] = ()
) -> tuple[list[Result], float, int]:
    """All results of one tool, seconds spent in it, findings on the untouched pairs."""
    tasks = [
        (plan, i, k)
        for i, ctx in enumerate(_contexts(plan.root, plan.guide))
        if not corpora or ctx.cases[0].corpus in corpora
        for k in _spread(len(ctx.cases), sample)
    ]
    done: Iterable[tuple[list[Result], float, int]]
    if jobs > 1:
        with ProcessPoolExecutor(jobs) as pool:
            done = list(pool.map(_work, tasks, chunksize=4))
    else:
        done = [_work(task) for task in tasks]
    results = [r for part, _, _ in done for r in part]
    if not corpora:
        results += _folders(plan)
    return results, sum(s for _, s, _ in done), sum(n for _, _, n in done)


def _spread(count: int, sample: int) -> list[int]:
    """Every pair, or ``sample`` pairs evenly spread over the corpus."""
    if not sample or sample >= count:
        return list(range(count))
    return sorted({round(i * (count - 1) / max(1, sample - 1)) for i in range(sample)})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--only", default="", help="corpora to use, e.g. fastapi,small")
    parser.add_argument("--guide", type=Path, help="a folder with fr/ and en/ to mutate too")
    parser.add_argument("--per", type=int, default=3, help="mutants per operator and pair")
    parser.add_argument("--ops", default="", help="operators, e.g. M01,N1")
    parser.add_argument("--sample", type=int, default=0, help="pairs per corpus; 0 for all")
    parser.add_argument("--tools", default="ours", help=f"of {', '.join(TOOLS)}")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--seconds", action="store_true", help="print seconds per tool")
    parser.add_argument("--by", choices=("corpus", "variant"), help="split the rows of operators")
    parser.add_argument("--misses", type=Path, help="file for misses, extras and false alarms")
    args = parser.parse_args()
    if not any(args.corpora.glob("*/PARALLEL.txt")):
        print(f"SKIPPED: no corpora below {args.corpora}; only the benchmark's small pairs")
    ops = tuple(filter(None, args.ops.split(",")))
    only = tuple(filter(None, args.only.split(",")))
    compared: dict[str, list[tuple[Mutant, Mark]]] = {}
    for tool in args.tools.split(","):
        absent = [name for name in NEEDS.get(tool, ()) if shutil.which(name) is None]
        if absent:
            print(f"SKIPPED: {tool} needs {', '.join(absent)} on PATH")
            continue
        plan = Plan(args.corpora, args.guide, tool, ops, args.per)
        start = time.perf_counter()
        results, spent, untouched = measure(plan, args.sample, args.jobs, only)
        print(f"\n## {tool}: {len(results)} mutants, {untouched} findings on the untouched pairs\n")
        compared[tool] = [(r.mutant, r.mark) for r in results]
        print(table.render(compared[tool], args.by))
        if args.seconds:
            wall = time.perf_counter() - start
            each = 1000 * spent / max(1, len(results))
            print(f"\n{spent:.1f} s in the checker ({each:.1f} ms per mutant), {wall:.1f} s in all")
        if args.misses:
            path = args.misses.with_name(f"{args.misses.stem}.{tool}{args.misses.suffix}")
            path.write_text(table.misses([(r.mutant, r.mark, r.diff) for r in results]), "utf-8")
            print(f"\nmisses, extra findings and false alarms: {path}")
    if len(compared) > 1:
        print(f"\n## Side by side\n\n{table.compare(compared)}")


if __name__ == "__main__":
    main()
