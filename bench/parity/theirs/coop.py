"""co-op-translator's deterministic review (``co-op-review``, PyPI). Pages alone, no line; English
is its source. The check of its own hash of the source, which no page here carries, is left out.

Looked for on PATH: ``pip install co-op-translator`` (800 MB with what it needs).
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.parity.base import Case, Context
from bench.parity.score import Got


class Coop:
    name = "co-op-review"

    def __init__(self, ctx: Context) -> None:
        """No context is needed."""

    def find(self, case: Case, fr: str, en: str) -> list[Got]:
        return self.find_many(case, [(fr, en)])[0]

    def find_many(self, case: Case, texts: Sequence[tuple[str, str]]) -> list[list[Got]]:
        """One process for all the mutants of a pair: each is a page of a made-up project."""
        with tempfile.TemporaryDirectory() as name:
            root = Path(name)
            (root / "translations/fr").mkdir(parents=True)
            for i, (fr, en) in enumerate(texts):
                (root / f"m{i:04d}.md").write_text(en, "utf-8")
                (root / f"translations/fr/m{i:04d}.md").write_text(fr, "utf-8")
            done = subprocess.run(
                ["co-op-review", "-r", name, "-l", "fr", "--format", "json"],
                capture_output=True,
                text=True,
            )
            report = json.loads(done.stdout[done.stdout.index("{") :])
        found: dict[str, list[Got]] = {}
        for issue in report["issues"]:
            if issue["check"] != "freshness":
                page = Path(issue["path"]).name
                text = issue["message"].replace(page, "")
                found.setdefault(page, []).append(
                    Got(issue["check"], issue["check"], issue["severity"], text, (), text)
                )
        return [found.get(f"m{i:04d}.md", []) for i in range(len(texts))]
