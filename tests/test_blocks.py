"""The reader of Markdown: what it sees, on which line, and that no text stops it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jumelle.blocks import read
from jumelle.model import Block, Page


def page(text: str) -> Page:
    return read(text, "en", "a.md", "docs/en/a.md")


def seen(text: str) -> list[tuple[str, int, str]]:
    return [(b.kind, b.line, b.text) for b in page(text).blocks]


def one(text: str) -> Block:
    (block,) = page(text).blocks
    return block


def test_lines_and_kinds() -> None:
    text = """---
title: T
---

# Title {#t}

A paragraph
on two lines.

- one
- two

    - nested

| a | b |
|---|---|
| 1 | 2 |

```sh
make
```
"""
    assert seen(text) == [
        ("heading", 5, "Title"),
        ("para", 7, "A paragraph on two lines."),
        ("item", 10, "one"),
        ("item", 11, "two"),
        ("item", 13, "nested"),
        ("table", 15, ""),
        ("row", 15, "a | b"),
        ("row", 17, "1 | 2"),
        ("code", 19, "make"),
    ]
    assert [(m.key, m.line) for m in page(text).meta] == [("title", 2)]


def test_boxes_and_tabs() -> None:
    text = '!!! warning "Take care"\n    Text.\n\n    - item\n\n=== "Short"\n\n    Inside.\n'
    blocks = page(text).blocks
    assert [(b.kind, b.line, b.marker) for b in blocks[:1]] == [("admonition", 1, "warning")]
    assert [(b.kind, b.path) for b in blocks] == [
        ("admonition", ()),
        ("para", ("admonition",)),
        ("item", ("admonition",)),
        ("tab", ()),
        ("para", ("tab",)),
    ]


def test_inline() -> None:
    block = one('See `make site`, [here](b.md#x "T") and {{ campus.phone }}[^n1].')
    assert block.text == "See make site, here and {{campus.phone}}."
    assert block.codes == ("make site",) and block.notes == ("n1",)
    assert [(x.target, x.text) for x in block.links] == [("b.md#x", "here")]
    assert block.holes == ("{{campus.phone}}",)
    assert "campus" not in block.prose and "make" not in block.prose


def test_explicit_and_derived_ids() -> None:
    anchors = dict(page("# Été à Québec\n\n## Two {#two}\n\nText\n{ #para }\n").anchors)
    assert anchors["ete-a-quebec"] == 1 and anchors["two"] == 3 and "para" in anchors


@pytest.mark.parametrize(
    ("text", "flaw", "line"),
    [
        ("Text.\n\n```sh\nmake\n", "fence-unclosed", 3),
        ("- item\n\n    ~~~\n    code\n", "fence-unclosed", 3),
        ("---\na: b: c\n---\n", "front-matter-broken", 2),
        ("---\n- a\n---\n", "front-matter-broken", 2),
    ],
)
def test_flaws(text: str, flaw: str, line: int) -> None:
    assert [(f.name, f.line) for f in page(text).flaws] == [(flaw, line)]


@pytest.mark.parametrize("text", ["```sh\nmake\n```\n", "> ```\n> make\n> ```\n", "    code\n"])
def test_closed_code_has_no_flaw(text: str) -> None:
    assert not page(text).flaws


def test_line_endings_do_not_matter() -> None:
    text = "# T\n\nOne\ntwo.\n\n- a\n"
    assert seen(text) == seen(text.replace("\n", "\r\n")) == seen("\ufeff" + text)


PIECES = st.sampled_from(
    ["# H {#a}", "## H", "- item", "    - nested", "1. one", "> quote", '!!! note "T"', "    body",
     "??? tip", '=== "Tab"', "```sh", "~~~", "| a | b |", "|---|---|", "| 1 |", "Term", ":   def",
     "[^n]: note", "text[^n] [l](u) ![i](s)", "{{ campus.name }}", "{* file *}", "<div>", "</div>",
     "<!-- c", "-->", "---", "", "", "***", "\t- tab", "\u00a0", "\0", "{ #x }", "///",
     "/// tab | T",
     "[a]: b", "**", "`", "<a href='x'>", "&amp;", "\u2028", "\x0b", "\x0c"]
)  # fmt: skip


def check(text: str) -> None:
    found = page(text)
    last = found.text.count("\n") + 1
    for block in found.blocks:
        assert 1 <= block.line <= block.end_line <= last, block
        for link in block.links:
            assert 1 <= link.line <= last, link
    for _, line in (*found.anchors, *found.note_defs):
        assert 1 <= line <= last
    for flaw in found.flaws:
        assert 1 <= flaw.line <= last
    assert [b.line for b in found.blocks] == sorted(b.line for b in found.blocks)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=14).map("\n".join))
def test_any_arrangement(text: str) -> None:
    check(text)


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from("#*_`~[](){}<>!|:-+=/^&\\\"' \n\ta1é"), max_size=80).map("".join))
def test_any_signs(text: str) -> None:
    check(text)
