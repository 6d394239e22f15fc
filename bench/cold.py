"""What `jumelle check` costs from nothing: a new process each time, the whole of it.

    python -m bench.cold FR EN [--runs 9] [--against OTHER_CHECKOUT/src]

Seconds on the clock (least and median), seconds of the processors, memory at its peak (of the
larger process). The compiled modules are there, as after any first run; nothing else is kept. With
``--against``, another version runs in turn with ours, so that both meet the same machine.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CODE = "from jumelle.cli import main; raise SystemExit(main())"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("fr", type=Path)
    parser.add_argument("en", type=Path)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--against", type=Path)
    options = parser.parse_args()
    sources = [path for path in (options.against, ROOT / "src") if path is not None]
    told: dict[Path, list[tuple[float, float]]] = {path: [] for path in sources}
    for run in range(options.runs + 1):
        for path in sources:
            cost = once(path, options.fr, options.en)
            if run:  # the first one compiles
                told[path].append(cost)
    for path, costs in told.items():
        wall, cpu = zip(*costs, strict=True)
        print(
            f"{path}: {min(wall):.2f} s at least, median {statistics.median(wall):.2f} s;"
            f" processors {min(cpu):.2f} s at least, median {statistics.median(cpu):.2f} s"
        )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"memory of the largest process of all: {peak:.0f} MB")


def once(source: Path, fr: Path, en: Path) -> tuple[float, float]:
    """Seconds on the clock, and of the processors, of one check."""
    command = [sys.executable, "-c", CODE, "check", "--fr", fr, "--en", en, "--format", "json"]
    env = {**os.environ, "PYTHONPATH": str(source)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, env=env, stdout=subprocess.DEVNULL, check=False)
    wall, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{source}: exit {done.returncode}")
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, spent


if __name__ == "__main__":
    main()
