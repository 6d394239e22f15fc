"""A small reader of Markdown for the benchmark, independent of the engine it measures.

It must not share the engine's reader: a fault of that reader would hide itself. Lines are
0-based here and ranges half-open; ``Mutant`` turns them into 1-based inclusive ranges.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

FENCE = re.compile(r"^\s*(`{3,}|~{3,})")
SLASH = re.compile(r"^\s*(/{3,})\s*(.*?)\s*$")
BOX = re.compile(r"^(\s*)(!!!|\?\?\?\+?|===)\s+(\S.*)$")
DIRECTIVE = re.compile(r"^\s*(\{\*.*\*\}|\{%.*%\}|\{\{.*\}\}|--8<--.*)\s*$")
NOTE = re.compile(r"^\[\^([^\]\s]+)\]:")
CONTAINERS = {
    "bullet_list_open": "ul",
    "ordered_list_open": "ol",
    "list_item_open": "item",
    "blockquote_open": "quote",
    "table_open": "table",
    "thead_open": "thead",
}


@dataclass(frozen=True)
class Leaf:
    """A block without blocks inside: heading, para, item, row, code, html, rule, box, directive."""

    kind: str
    start: int
    end: int
    level: int = 0
    path: tuple[str, ...] = ()
    info: str = ""

    @property
    def shape(self) -> tuple[object, ...]:
        """What must be equal for two leaves to face each other."""
        return (self.kind, self.level, self.path)


@dataclass(frozen=True)
class Item:
    start: int
    end: int
    nested: bool


@dataclass(frozen=True)
class MdList:
    start: int
    end: int
    depth: int
    ordered: bool
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Box:
    """An admonition: ``/// note | Title`` … ``///`` or ``!!! note "Title"`` and its body."""

    style: str
    keyword: str
    start: int
    end: int


@dataclass(frozen=True)
class Doc:
    lines: tuple[str, ...]
    leaves: tuple[Leaf, ...]
    lists: tuple[MdList, ...]
    boxes: tuple[Box, ...]
    front: int
    notes: tuple[tuple[str, int], ...] = ()
    keys: tuple[tuple[str, int, int], ...] = field(default=())

    def raw(self, leaf: Leaf) -> str:
        return "\n".join(self.lines[leaf.start : leaf.end])

    def inner(self, leaf: Leaf) -> str:
        """The block's text without its prefix of indentation, list marker or ``#``."""
        first, *rest = self.lines[leaf.start : leaf.end] or ("",)
        cut = len(prefix(first))
        return "\n".join([first[cut:], *(line.strip() for line in rest)])


def prefix(line: str) -> str:
    """Indentation, quote signs, list marker or ``#`` signs of a line."""
    found = re.match(r"\s*(?:>\s*)*(?:(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?|#{1,6}\s+)?", line)
    return found.group() if found else ""


def read(text: str) -> Doc:
    """Markdown → Doc. Never raises: odd text gives fewer blocks."""
    lines = text.split("\n")
    shown = list(lines)
    front = _front(lines)
    for i in range(front):
        shown[i] = ""
    boxes: list[Box] = []
    extra: list[Leaf] = []
    notes: list[tuple[str, int]] = []
    _mask(lines, shown, front, boxes, extra, notes)
    leaves, lists = _walk(MarkdownIt("commonmark").enable("table").parse("\n".join(shown)), shown)
    leaves = sorted([*leaves, *extra], key=lambda leaf: (leaf.start, leaf.end))
    return Doc(
        tuple(lines),
        tuple(leaves),
        tuple(lists),
        tuple(sorted(boxes, key=lambda b: b.start)),
        front,
        tuple(notes),
        tuple(_keys(lines, front)),
    )


def _front(lines: list[str]) -> int:
    if not lines or lines[0].rstrip() != "---":
        return 0
    return next((i + 1 for i in range(1, len(lines)) if lines[i].rstrip() == "---"), 0)


def _keys(lines: list[str], front: int) -> list[tuple[str, int, int]]:
    """Top-level front-matter keys as (key, start, end): continuation lines belong to the key."""
    out: list[tuple[str, int, int]] = []
    for i in range(1, front - 1):
        found = re.match(r"([A-Za-z][\w-]*)\s*:", lines[i])
        if found:
            out.append((found.group(1), i, i + 1))
        elif out and lines[i].strip():
            out[-1] = (out[-1][0], out[-1][1], i + 1)
    return out


def _mask(
    lines: list[str],
    shown: list[str],
    front: int,
    boxes: list[Box],
    extra: list[Leaf],
    notes: list[tuple[str, int]],
) -> None:
    """Take out of ``shown`` what CommonMark does not know, and record it."""
    fence = ""
    opened: list[tuple[int, str, str]] = []
    for i in range(front, len(lines)):
        line = shown[i]
        mark = FENCE.match(line)
        if fence:
            if mark and mark.group(1).startswith(fence) and not line.strip(" `~"):
                fence = ""
            continue
        if mark:
            fence = mark.group(1)
            continue
        slash, box = SLASH.match(line), BOX.match(line)
        if slash:
            shown[i] = ""
            _slash(i, slash.group(1), slash.group(2), opened, boxes, extra)
        elif box:
            shown[i] = ""
            end = _dedent(shown, i, len(box.group(1)))
            word = box.group(3).split()[0]
            extra.append(Leaf("box", i, i + 1, info=box.group(3)))
            if box.group(2) != "===":
                boxes.append(Box(box.group(2), word, i, end))
        elif DIRECTIVE.match(line):
            shown[i] = ""
            extra.append(Leaf("directive", i, i + 1, info=line.strip()))
        elif note := NOTE.match(line):
            notes.append((note.group(1), i))
            extra.append(Leaf("note", i, i + 1))
            shown[i] = ""


def _slash(
    i: int,
    signs: str,
    rest: str,
    opened: list[tuple[int, str, str]],
    boxes: list[Box],
    extra: list[Leaf],
) -> None:
    if rest:
        opened.append((i, signs, rest))
        extra.append(Leaf("box", i, i + 1, info=rest))
        return
    for j in range(len(opened) - 1, -1, -1):
        if opened[j][1] == signs:
            start, _, words = opened.pop(j)
            boxes.append(Box("///", words.split()[0], start, i + 1))
            return


def _dedent(shown: list[str], at: int, base: int) -> int:
    """Bring a box's body to the left edge so that CommonMark reads it; gives the body's end."""
    last, i = at + 1, at + 1
    while i < len(shown):
        if shown[i].strip():
            if len(shown[i]) - len(shown[i].lstrip()) < base + 4:
                break
            shown[i] = shown[i][:base] + shown[i][base + 4 :]
            last = i + 1
        i += 1
    return last


def _walk(tokens: list[Token], shown: list[str]) -> tuple[list[Leaf], list[MdList]]:
    leaves: list[Leaf] = []
    lists: list[MdList] = []
    stack: list[str] = []
    open_lists: list[tuple[Token, list[Item]]] = []
    fresh = False
    for token in tokens:
        kind = token.type
        start, end = token.map or (0, 0)
        while end > start and end <= len(shown) and not shown[end - 1].strip():
            end -= 1
        if kind in CONTAINERS:
            stack.append(CONTAINERS[kind])
            if kind.endswith("list_open"):
                open_lists.append((token, []))
            if kind == "list_item_open":
                fresh = True
                open_lists[-1][1].append(Item(start, end, False))
        elif kind.endswith("_close") and kind.replace("_close", "_open") in CONTAINERS:
            stack.pop()
            if kind.endswith("list_close"):
                lists.append(_list(*open_lists.pop(), stack, shown))
        elif kind == "paragraph_open":
            name = "item" if fresh and stack and stack[-1] == "item" else "para"
            leaves.append(Leaf(name, start, end, path=tuple(stack)))
            fresh = False
        elif kind == "heading_open":
            leaves.append(Leaf("heading", start, end, int(token.tag[1]), tuple(stack)))
        elif kind == "tr_open":
            leaves.append(Leaf("row", start, start + 1, path=tuple(stack)))
        elif kind in ("fence", "code_block", "html_block", "hr"):
            name = {"html_block": "html", "hr": "rule"}.get(kind, "code")
            leaves.append(Leaf(name, start, end, path=tuple(stack), info=token.info))
    return leaves, lists


def _list(token: Token, items: list[Item], stack: list[str], shown: list[str]) -> MdList:
    lists_above = sum(name in ("ul", "ol") for name in stack)
    marked = tuple(
        Item(
            i.start,
            i.end,
            any(re.match(r"\s+([-*+]|\d+[.)])\s", s) for s in shown[i.start + 1 : i.end]),
        )
        for i in items
    )
    return MdList(
        items[0].start, items[-1].end, lists_above, token.type.startswith("ordered"), marked
    )
