"""The Markdown the guide is written in, as rules for markdown-it.

CommonMark, tables, footnotes and definition lists come from markdown-it and its plugins.
What Material for MkDocs adds is here: boxes opened by ``!!!``, ``???`` or ``===`` whose body
is indented by four spaces, ``///`` boxes, and ``{* file *}`` includes.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

BOXES = {"!!!": "admonition", "???": "details", "???+": "details", "===": "tab"}
BODY_INDENT = 4
_NEWLINE = re.compile(r"\r\n?")


class _Reader(MarkdownIt):
    """Keeps addresses as they are written: they are compared and told, never followed."""

    def normalizeLink(self, url: str) -> str:  # the library's name
        return url

    def validateLink(self, url: str) -> bool:  # the library's name
        return True


@cache
def parser() -> MarkdownIt:
    """One parser for the process: it holds rules, no page."""
    md = _Reader("commonmark", {"html": True}).enable(["table", "strikethrough"])
    md.use(front_matter_plugin)
    md.use(footnote_plugin)
    # Footnotes stay where they are written; calls without a definition stay calls.
    md.core.ruler.disable("footnote_tail")
    md.inline.ruler.at("footnote_ref", _note_call)
    md.use(deflist_plugin)
    md.use(container_plugin, "slash", marker="/", validate=_any_name)
    md.use(container_plugin, "colon", marker=":", validate=_any_name)
    md.block.ruler.before(
        "fence", "box", _box, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    md.block.ruler.before("paragraph", "directive", _directive, {"alt": ["paragraph"]})
    return md


def blocks(text: str) -> list[Token]:
    """The tokens of the blocks alone: what is inside them is not read."""
    tokens: list[Token] = []
    md = parser()
    md.block.parse(_NEWLINE.sub("\n", text.replace("\0", "\ufffd")), md, {}, tokens)
    return tokens


def _any_name(params: str, *_: Any) -> bool:
    return True


def _note_call(state: StateInline, silent: bool) -> bool:
    """``[^label]`` is a call, whether or not a definition exists: a rule tells the broken ones."""
    start = state.pos
    if not state.src.startswith("[^", start):
        return False
    end = state.src.find("]", start)
    label = state.src[start + 2 : end]
    if end < 0 or not label or any(ch.isspace() for ch in label):
        return False
    if not silent:
        token = state.push("note_call", "", 0)
        token.meta = {"label": label}
    state.pos = end + 1
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _box(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``!!! type "Title"`` and its kin; the body is every following line indented by four."""
    text = _line(state, start)
    sign, _, params = text.partition(" ")
    if sign not in BOXES or not params.strip() or state.is_code_block(start):
        return False
    if sign == "===" and not params.strip().startswith(('"', "'")):
        return False
    if silent:
        return True
    base = state.sCount[start]
    last = start + 1
    line = start + 1
    while line < end:
        if state.isEmpty(line):
            line += 1
            continue
        if state.sCount[line] < base + BODY_INDENT:
            break
        line += 1
        last = line
    name, title = _params(params)
    opened = state.push("box_open", "div", 1)
    opened.map = [start, last]
    opened.info = name
    opened.meta = {"box": BOXES[sign]}
    _title(state, title if sign != "===" else name or title, start)
    saved = state.blkIndent, state.lineMax, state.parentType
    state.blkIndent, state.lineMax = base + BODY_INDENT, last
    state.md.block.tokenize(state, start + 1, last)
    state.blkIndent, state.lineMax, state.parentType = saved
    state.push("box_close", "div", -1)
    state.line = last
    return True


def _title(state: StateBlock, title: str, line: int) -> None:
    """The title of a box, as inline text of its own."""
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = title, [line, line + 1], []
    token.info = "title"


def _params(params: str) -> tuple[str, str]:
    """``warning inline "A title"`` → (``warning``, ``A title``)."""
    before, quote, rest = params.strip().partition('"')
    title = rest.rpartition('"')[0] if quote else ""
    words = before.split()
    return (words[0] if words else ""), title


def _directive(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line that is only ``{* include *}``, ``{% tag %}``, ``{{< shortcode >}}``, ``--8<--``."""
    text = _line(state, start).rstrip()
    if state.is_code_block(start) or not is_directive(text):
        return False
    if silent:
        return True
    token = state.push("directive", "", 0)
    token.map = [start, start + 1]
    token.content = text
    state.line = start + 1
    return True


_PAIRS = (("{*", "*}"), ("{%", "%}"), ("{#", "#}"), ("{{<", ">}}"), ("{{%", "%}}"), ("{{", "}}"))


def is_directive(text: str) -> bool:
    """Whether a line is one directive and nothing else."""
    if text.startswith("--8<--"):
        return True
    return text.startswith("{") and any(
        text.startswith(opening) and text.endswith(closing) and text.count(opening) == 1
        for opening, closing in _PAIRS
    )
