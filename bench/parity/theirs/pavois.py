"""Page counts, as pavois' ``validate_i18n_parity.py``: H2, fences, links. No line.

Counts bear the name of the kind they would betray, so that "kind" is judged kindly.
"""

from __future__ import annotations

import re

from bench.parity.base import Case, Context
from bench.parity.score import Got

COUNTS = {
    "heading-missing": r"(?m)^## ",
    "code-missing": r"(?m)^\s*```",
    "link-missing": r"\[[^\]]*\]\([^)]+\)",
}


class Pavois:
    name = "page counts"

    def __init__(self, ctx: Context) -> None:
        """No context is needed."""

    def find(self, case: Case, fr: str, en: str) -> list[Got]:
        found = []
        for name, pattern in COUNTS.items():
            a, b = len(re.findall(pattern, fr)), len(re.findall(pattern, en))
            if a != b:
                found.append(
                    Got(
                        name,
                        name,
                        "error",
                        f"{name}: {a} fr, {b} en",
                        (("fr", None), ("en", None)),
                        f"{a}",
                        f"{b}",
                    )
                )
        return found
