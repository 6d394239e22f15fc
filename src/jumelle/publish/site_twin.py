"""The twin language's build: a process beside ours, started early and waited for late."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jumelle.model import Summary
from jumelle.publish.book import Document
from jumelle.publish.site import Built

REPORT = "JUMELLE_REPORT"


def start(
    command: Sequence[str], env: Mapping[str, str], cwd: Path, log: Path
) -> subprocess.Popen[bytes]:
    """Start the build; what it says goes to ``log``, so that a full pipe never blocks it."""
    with log.open("wb") as out:
        return subprocess.Popen(
            list(command), env=dict(env), cwd=cwd, stdin=subprocess.DEVNULL, stdout=out, stderr=out
        )


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a build that is no longer wanted."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def told(log: Path) -> list[str]:
    """What the build said above the level of information."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines() if log.exists() else []
    return [line for line in lines if line.strip() and not line.startswith(("INFO", "DEBUG"))]


def write(path: Path, built: Sequence[Built], summary: Summary | None = None) -> None:
    """Leave a report for whoever waits: ``{"built": […], "summary": {…} or null}``."""
    report = {
        "built": [asdict(one) for one in built],
        "summary": asdict(summary) if summary else None,
    }
    path.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")


def read(path: Path) -> tuple[Built, ...]:
    """What was built, from the report that ``write`` left."""
    return tuple(_built(raw) for raw in json.loads(path.read_text(encoding="utf-8"))["built"])


def _built(raw: dict[str, Any]) -> Built:
    return Built(
        lang=raw["lang"],
        pages=tuple((str(rel), str(url), str(date)) for rel, url, date in raw["pages"]),
        documents=tuple(Document(**{**one, "why": tuple(one["why"])}) for one in raw["documents"]),
        seconds=float(raw["seconds"]),
    )
