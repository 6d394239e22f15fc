"""Seconds from a save to its verdict: ``check --watch`` on a copy of this guide.

    python -m bench.watch [--saves 10]

Each save changes one figure of one page; what is timed is a person's wait, from the end of the
save to the line that counts the findings. The least, the median and the most are told.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = ("docs", "data", "campus", "ledger", "jumelle.toml")
END = "facing blocks"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--saves", type=int, default=10)
    saves = parser.parse_args().saves
    with tempfile.TemporaryDirectory() as folder:
        guide = Path(folder)
        for name in KEPT:
            here = ROOT / name
            if here.is_dir():
                shutil.copytree(here, guide / name)
            elif here.exists():
                shutil.copyfile(here, guide / name)
        told = sorted(waits(guide, saves))
    middle = statistics.median(told)
    print(f"{saves} saves: least {told[0]:.2f} s, median {middle:.2f} s, most {told[-1]:.2f} s")


def waits(guide: Path, saves: int) -> list[float]:
    """Seconds of each save, on a guide of its own."""
    command = [
        sys.executable,
        "-u",
        "-c",
        "from jumelle.cli import main; raise SystemExit(main())",
        "check",
        "--watch",
        "--lang",
        "en",
    ]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    watching = subprocess.Popen(command, cwd=guide, env=env, stdout=subprocess.PIPE, text=True)
    pages = sorted((guide / "docs/fr").rglob("*.md"))
    try:
        _hear(watching)
        return [_wait(watching, pages[at % len(pages)], at) for at in range(saves)]
    finally:
        watching.kill()
        watching.wait()


def _wait(watching: subprocess.Popen[str], page: Path, at: int) -> float:
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\nComposez le 555-{at:04d}.\n", encoding="utf-8")
    began = time.monotonic()
    _hear(watching)
    return time.monotonic() - began


def _hear(watching: subprocess.Popen[str]) -> None:
    assert watching.stdout is not None
    for line in watching.stdout:
        if END in line:
            return
    raise SystemExit("the watch ended before its verdict")


if __name__ == "__main__":
    main()
