"""The table of operators, and the mutants of a corpus in a fixed order.

``python -m bench.parity.mutate [--corpora DIR] [--show M05]`` prints how many mutants each
operator makes per corpus, or a few of them as diffs, without any checker.
"""

from __future__ import annotations

import argparse
import difflib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.parity import (
    ops_blocks,
    ops_figures,
    ops_links,
    ops_meta,
    ops_parts,
    ops_same,
    ops_same2,
    ops_structure,
    ops_words,
)
from bench.parity.base import SIDES, Case, Context, Mutant, Operator, folder, load, seeded

HERE = Path(__file__).parent
MODULES = (
    ops_blocks,
    ops_structure,
    ops_figures,
    ops_links,
    ops_parts,
    ops_meta,
    ops_words,
    ops_same,
    ops_same2,
)


def operators() -> dict[str, Operator]:
    """Name (M01…N8) → operator, in order. M24 works on folders: see ``ops_pages``."""
    found: dict[str, Operator] = {}
    for name in (*(f"M{i:02d}" for i in range(1, 31)), *(f"N{i}" for i in range(1, 9))):
        for module in MODULES:
            if operator := getattr(module, name.lower(), None):
                found[name] = operator
    return found


def contexts(root: Path, names: Sequence[str] = ()) -> Iterator[Context]:
    """The corpora below ``root``, then the benchmark's own small pairs."""
    yield from load(root, names)
    if not names or "small" in names:
        yield folder(HERE / "small", "small")


def of_case(case: Case, ctx: Context, ops: Sequence[str] = (), per: int = 3) -> Iterator[Mutant]:
    """Mutants of one pair: at most ``per`` different ones for each operator."""
    for name, operator in operators().items():
        if ops and name not in ops:
            continue
        seen: set[tuple[str, str]] = set()
        for k in range(per):
            rng = seeded(case, name, k)
            mutant = operator(case, rng.choice(SIDES), rng, ctx)
            if mutant is not None and (mutant.fr, mutant.en) not in seen:
                seen.add((mutant.fr, mutant.en))
                yield mutant


def diff(mutant: Mutant, case: Case) -> str:
    """What changed, as a unified diff of both sides."""
    out: list[str] = []
    for side in SIDES:
        out += difflib.unified_diff(
            case.text(side).split("\n"),
            mutant.text(side).split("\n"),
            f"{side}/{mutant.rel}",
            f"{side}/{mutant.rel} ({mutant.op})",
            lineterm="",
            n=1,
        )
    return "\n".join(out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--show", nargs="*", default=[], help="operators to show as diffs")
    parser.add_argument("--count", type=int, default=3)
    args = parser.parse_args()
    table: dict[str, Counter[str]] = {}
    shown: Counter[str] = Counter()
    names = []
    for ctx in contexts(args.corpora):
        names.append(ctx.cases[0].corpus)
        for case in ctx.cases:
            for mutant in of_case(case, ctx, args.show):
                row = table.setdefault(mutant.op, Counter())
                row[case.corpus] += 1
                row[f"{mutant.side}"] += 1
                row[f"·{mutant.variant}"] += 1
                key = f"{mutant.op} {case.corpus} {mutant.variant}"
                shown[key] += 1
                if args.show and shown[key] <= args.count:
                    print(f"== {key} {mutant.spots} {mutant.why}\n{diff(mutant, case)[:2500]}\n")
    print(f"{'':4}", *(f"{n:>8}" for n in (*names, *SIDES)), " variants")
    for op in operators():
        row = table.get(op, Counter())
        named = [(k[1:], v) for k, v in sorted(row.items()) if len(k) > 1 and k[0] == "·"]
        variants = " ".join(f"{k}={v}" for k, v in named)
        print(f"{op:4}", *(f"{row[n]:8}" for n in (*names, *SIDES)), f" {variants}")


if __name__ == "__main__":
    main()
