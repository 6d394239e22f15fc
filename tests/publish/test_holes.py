"""Placeholders and calls are found outside code, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jumelle.dialect import blocks
from jumelle.publish.holes import calls, holes

PIECES = st.sampled_from(
    ("{{ x }}", "[^x]", "a", " ", "  ", "    ", "\t", "\n", "\n\n", "- ", "1. ", "> ", ":   ",
     "!!! note\n", "=== a\n", "[^y]: ", "# ", "| a |\n|---|\n", "<div>\n", "~~~\n", "---\n")
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@example("- [^y]: ---\n{{ x }}")
@given(st.lists(PIECES, max_size=14).map("".join))
def test_what_the_reader_calls_code_is_left_alone(text: str) -> None:
    """Code spans apart, of which there is none here, code is whole lines."""
    code = {
        line
        for token in blocks(text)
        if token.map and token.type in ("fence", "code_block", "front_matter")
        for line in range(*token.map)
    }
    prose = [(k, line) for k, line in enumerate(text.split("\n")) if k not in code]
    assert [one.line for one in holes(text)] == [
        k for k, line in prose for _ in range(line.count("{{ x }}"))
    ]
    assert [one.line for one in calls(text)] == [
        k for k, line in prose for _ in range(line.count("[^x]") + line.count("[^y]"))
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a {{ x }}", 1),
        ("a\n\n    {{ x }}", 0),
        ("-     {{ x }}", 0),
        (">     {{ x }}", 0),
        (">\t\t{{ x }}", 0),
        ("- a\n\n      {{ x }}", 0),
        ("- a\n\n    {{ x }}", 1),
        ("!!! note\n    {{ x }}", 1),
        ("!!! note\n\n        {{ x }}", 0),
        ("`{{ x }}` {{ x }}", 1),
        ("~~~\n{{ x }}\n~~~", 0),
        ("---\na: '{{ x }}'\n---\n{{ x }}", 1),
    ],
)
def test_code(text: str, found: int) -> None:
    assert len(list(holes(text))) == found
