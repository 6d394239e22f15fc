"""The mutation benchmark, on its own small pairs and a few of the corpora: seconds, not minutes.

Floors here are below those of the whole benchmark: a sample is small, and one miss weighs much.
"""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CORPORA = ROOT.parent / "shared" / "corpora"
sys.path.insert(0, str(ROOT))

from bench.parity import mutate, run  # noqa: E402
from bench.parity.base import SIDES  # noqa: E402
from bench.parity.run import Result  # noqa: E402

FEW = tuple("M01 M02 M03 M05 M07 M09 M12 M13 M15 M16 M19 M20 M23 M27 M30".split())  # noqa: SIM905


def _results(only: str, ops: tuple[str, ...], sample: int, per: int) -> list[Result]:
    plan = run.Plan(CORPORA, None, "ours", ops, per)
    results, _, _ = run.measure(plan, sample=sample, corpora=(only,))
    assert len(results) >= 15, f"{only}: only {len(results)} mutants were made"
    return results


def _told(results: list[Result]) -> list[str]:
    return [
        f"{r.mutant.op} {r.mutant.side}/{r.mutant.rel}: {r.mutant.why}"
        for r in results
        if not r.mark.hit
    ]


def test_small_pairs_are_parallel_and_every_operator_makes_mutants() -> None:
    (ctx,) = [c for c in mutate.contexts(Path("/nonexistent")) if c.cases]
    assert len(ctx.cases) == 3
    made = {m.op for case in ctx.cases for m in mutate.of_case(case, ctx, per=12)}
    assert set(mutate.operators()) <= made  # M24 works on folders


def test_a_mutant_changes_one_side_and_is_the_same_each_time() -> None:
    (ctx,) = [c for c in mutate.contexts(Path("/nonexistent")) if c.cases]
    for case in ctx.cases:
        first = list(mutate.of_case(case, ctx))
        assert first == list(mutate.of_case(case, ctx))
        for mutant in first:
            changed = [side for side in SIDES if mutant.text(side) != case.text(side)]
            assert changed == [mutant.side] or mutant.op == "N5"


def test_the_ledger_sees_an_old_version_and_no_harmless_change() -> None:
    plan = run.Plan(CORPORA, None, "ledger", ("M28", "N1", "N2", "N3", "N8"), 3)
    results, _, _ = run.measure(plan, corpora=("small",))
    stale = {r.mutant.op: [] for r in results} | {"M28": []}  # type: ignore[var-annotated]
    for r in results:
        stale[r.mutant.op].append(any(g.name == "stale" for g in r.mark.new))
    assert stale.pop("M28") and all(r.mark.hit for r in results if r.mutant.op == "M28")
    assert not any(any(seen) for seen in stale.values()), stale


def test_a_fault_in_the_small_pairs_is_told_at_its_place() -> None:
    results = _results("small", FEW, sample=0, per=3)
    missed = _told(results)
    assert len(missed) <= 0.1 * len(results), "\n".join(missed)


def test_a_harmless_change_of_the_small_pairs_is_silent() -> None:
    results = _results("small", tuple(f"N{i}" for i in range(1, 9)), sample=0, per=3)
    loud = [f"{r.mutant.op} {r.mutant.why}: {r.mark.new[0].message}" for r in results if r.mark.new]
    assert len(loud) <= 0.03 * len(results), "\n".join(loud)


@pytest.mark.parametrize("corpus", ["fastapi", "digital", "a11y"])
def test_a_sample_of_the_corpora(corpus: str) -> None:
    if not (CORPORA / corpus / "PARALLEL.txt").is_file():
        warnings.warn(f"corpora absent: {CORPORA / corpus}; benchmark sample skipped", stacklevel=1)
        pytest.skip(f"corpora absent: {CORPORA / corpus}")
    results = _results(corpus, FEW, sample=4, per=1)
    missed = _told(results)
    assert len(missed) <= 0.15 * len(results), "\n".join(missed)
