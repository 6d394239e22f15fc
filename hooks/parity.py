"""The check of both languages, a process of its own beside their builds (``porch_build.begin``).

It reads the guide once for the three of them: which sections are behind their twin is told as
soon as both sides are aligned, for the builds wait for it; then what the check found.
"""

from __future__ import annotations

import json
import os
import pickle
import sys
import time
from dataclasses import asdict
from pathlib import Path

from jumelle import guide, run, settings
from jumelle.model import Fault
from jumelle.publish import staleness
from jumelle.report import text


def main(root, data, notices, result, ui):
    """Check the guide in ``root``.

    Args:
        root: folder of ``jumelle.toml``.
        data: file of what was read of ``data/``.
        notices: file to leave for ``staleness.read``.
        result: file to leave ``{"error": "…", "summary": {…} or null}`` in.
        ui: language of the error.
    """
    began = time.perf_counter()
    try:
        known = settings.load(root)
        whole = guide.load(known, pickle.loads(data.read_bytes()))
        staleness.write(notices, staleness.notices(whole))
        found = run.check(whole, known.severity)
        summary = run.summarize(whole, found, began)
        error = "\n" + text.render(found, summary, ui, colour=False) if summary.errors else ""
        told = {"error": error, "summary": asdict(summary)}
    except Fault as fault:
        told = {"error": fault.say(ui), "summary": None}
    result.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]), sys.argv[5])
    os._exit(0)  # both builds wait, and to take a guide apart object by object serves nobody
