"""Which signs of a page are prose, and which nobody may touch.

The blocks and their lines come from markdown-it; inside a block, a scanner finds what markdown-it
gives no place of: code spans, addresses, tags, placeholders, footnote calls, attribute lists.
A mask has the length of its text, so that a column of one is a column of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it.token import Token

from jumelle.dialect import blocks
from jumelle.lenient import Lenient
from jumelle.masks import mask
from jumelle.model import Lang, other

_FRONT = re.compile(r"(?:---|\+\+\+)[ \t]*(?:\n|$)")
_MODULE = re.compile(r"(?:import\s.*[\"']|export\s+(?:const|default|let|function)\b)")
_DELIMITERS = re.compile(r"[\s|:>-]+")
#: Characters of a block above which it is no prose, and would cost time.
LONGEST = 10_000
#: Tokens whose lines are taken as they are, definitions of addresses inside them included.
_CLOSED = frozenset(("fence", "code_block", "html_block", "front_matter", "directive"))


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a line: ``line`` is 1-based, ``start`` a column in code points, ``at`` its place
    in the run's text."""

    line: int
    start: int
    at: int
    size: int


@dataclass(frozen=True, slots=True)
class Run:
    """The prose of one block, or of one cell: its lines joined by newlines, without their marks.

    heading: whether it is a heading that has no id of its own.
    """

    text: str
    mask: str
    pieces: tuple[Piece, ...]
    heading: bool = False

    def place(self, at: int) -> tuple[int, int]:
        """(line, column) of a place in the text."""
        piece = next(p for p in reversed(self.pieces) if p.at <= at)
        return piece.line, piece.start + at - piece.at


@dataclass(frozen=True, slots=True)
class Scan:
    """A page: its runs of prose, and the lines (1-based) that are closed to any change."""

    runs: tuple[Run, ...]
    closed: frozenset[int]

    def at(self, line: int, column: int) -> str:
        """The mask's sign at a place; empty where no prose stands."""
        for run in self.runs:
            for piece in run.pieces:
                if piece.line == line and piece.start <= column < piece.start + piece.size:
                    return run.mask[piece.at + column - piece.start]
        return ""


@lru_cache(maxsize=8)
def scan(text: str, lang: Lang) -> Scan:
    """Read a page's text (no BOM, lines ended by ``\\n``). Never raises."""
    lines = text.split("\n")
    tokens = blocks(text.replace("\0", " "))
    broken = _FRONT.match(text) and not (tokens and tokens[0].type == "front_matter")
    if broken:
        end = next((i for i, line in enumerate(lines) if i and line.rstrip() == lines[0]), None)
        if end is None or lines[0].startswith("-"):
            return Scan((), frozenset(range(1, len(lines) + 1)))
        tokens = [token for token in tokens if (token.map or [0])[0] > end]
        closed = set(range(1, end + 2))
    else:
        closed = set()
    for token in tokens:
        if token.type in _CLOSED and token.map:
            closed.update(range(token.map[0] + 1, token.map[1] + 1))
    runs = tuple(_runs(tokens, lines, closed, lang))
    return Scan(runs, frozenset(closed))


def _runs(tokens: list[Token], lines: list[str], closed: set[int], lang: Lang) -> Iterator[Run]:
    tags = _Tags(lang)
    cursor: dict[int, int] = {}
    for index, token in enumerate(tokens):
        if token.type == "html_block":
            tags.feed(token.content)
        if token.type != "inline" or not token.map or tags.foreign or not token.content.strip():
            continue
        if _MODULE.match(token.content):
            closed.update(range(token.map[0] + 1, token.map[1] + 1))
            continue
        before = tokens[index - 1].type
        pieces = tuple(_pieces(token, lines, cursor, before in ("td_open", "th_open")))
        if pieces and len(token.content) <= LONGEST:
            whole = "\n".join(lines[p.line - 1][p.start : p.start + p.size] for p in pieces)
            heading = before == "heading_open" and not re.search(r"\{[^{}]*#[\w:-]", whole)
            yield Run(whole, mask(whole, lang), pieces, heading)


def _pieces(token: Token, lines: list[str], cursor: dict[int, int], cell: bool) -> Iterator[Piece]:
    """Where the lines of a token's content stand; none when one of them is not found as it is."""
    first, last = token.map or [0, 0]
    at, found = 0, []
    for offset, content in enumerate(token.content.split("\n")):
        wanted, number = content.strip(), first + offset
        if number >= max(last, first + 1) or number >= len(lines):
            return
        line = lines[number]
        floor = cursor.get(number, 0)
        start = line.find(wanted, floor) if cell or token.info == "title" else line.rfind(wanted)
        if start < floor or (not cell and _DELIMITERS.fullmatch(wanted) and "-" in wanted):
            return
        if cell:
            cursor[number] = start + len(wanted)
        found.append(Piece(number + 1, start, at, len(wanted)))
        at += len(wanted) + 1
    yield from found


class _Tags(Lenient):
    """Whether the blocks of HTML read so far leave open one that is in the other language."""

    def __init__(self, lang: Lang) -> None:
        super().__init__(convert_charrefs=True)
        self.theirs = other(lang)
        self.open: list[tuple[str, bool]] = []

    @property
    def foreign(self) -> bool:
        return any(foreign for _, foreign in self.open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("br", "img", "hr", "input", "link", "meta", "source", "wbr", "col"):
            said = (dict(attrs).get("lang") or "").lower()
            self.open.append((tag, said.startswith(self.theirs) or tag in ("pre", "script")))

    def handle_endtag(self, tag: str) -> None:
        names = [name for name, _ in self.open]
        if tag in names:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]
