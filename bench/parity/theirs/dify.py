"""Counts per section, as dify-docs' ``check-parity.py``: split at headings, compare level,
paragraphs, items, fences, table rows and ids. The section's heading line is the place."""

from __future__ import annotations

import re
from collections import Counter

from bench.parity.base import Case, Context
from bench.parity.score import Got


def sections(text: str) -> list[tuple[int, Counter[str]]]:
    """(heading line, counts) of each section; the part above the first heading is one."""
    out: list[tuple[int, Counter[str]]] = [(1, Counter())]
    fence, blank = False, True
    for number, line in enumerate(text.split("\n"), 1):
        if re.match(r"\s*(```|~~~)", line):
            fence = not fence
            out[-1][1]["code-missing"] += fence
        elif not fence and (head := re.match(r"(#{1,6}) (.*)", line)):
            ident = re.search(r"\{ ?#([\w-]+)", head[2])
            out.append((number, Counter({"heading-level": len(head[1])})))
            out[-1][1]["heading-id"] = hash(ident[1]) if ident else 0
        elif not fence and re.match(r"\s*([-*+]|\d+[.)]) ", line):
            out[-1][1]["item-missing"] += 1
        elif not fence and line.startswith("|"):
            out[-1][1]["row-missing"] += 1
        elif not fence and blank and line.strip():
            out[-1][1]["block-missing"] += 1
        blank = not line.strip()
    return out


class Dify:
    name = "section counts"

    def __init__(self, ctx: Context) -> None:
        """No context is needed."""

    def find(self, case: Case, fr: str, en: str) -> list[Got]:
        a, b = sections(fr), sections(en)
        if len(a) != len(b):
            return [
                Got(
                    "sections",
                    "heading-missing",
                    "error",
                    f"{len(a)} fr, {len(b)} en",
                    (("fr", None), ("en", None)),
                    str(len(a)),
                    str(len(b)),
                )
            ]
        return [
            Got(
                key,
                key,
                "error",
                f"{key}: {x[key]} fr, {y[key]} en",
                (("fr", (i, i)), ("en", (j, j))),
                f"{i} {x[key]}",
                f"{j} {y[key]}",
            )
            for (i, x), (j, y) in zip(a, b)
            for key in sorted(x.keys() | y.keys())
            if x[key] != y[key]
        ]
