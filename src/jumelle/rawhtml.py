"""Raw HTML inside a page -> the same blocks Markdown would have given."""

from __future__ import annotations

from jumelle.inline import CODE, HOLE, Inline, fold
from jumelle.lenient import Lenient
from jumelle.model import Link

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_KINDS = (
    {"p": "para", "li": "item", "tr": "row", "dt": "term", "dd": "definition"}
    | {
        "summary": "para",
        "figcaption": "para",
        "caption": "para",
        "pre": "code",
    }
    | dict.fromkeys(_HEADINGS, "heading")
)
_BREAKS = {"div", "ul", "ol", "dl", "table", "section", "details", "figure", "blockquote", "tbody"}
_VOID = {"img", "br", "hr", "input", "link", "meta", "source", "wbr"}


class HtmlBlock:
    """One block found in raw HTML, before it becomes a ``Block``."""

    __slots__ = ("cells", "found", "ident", "kind", "level", "line", "prose", "text")

    def __init__(self, kind: str, line: int, level: int = 0, ident: str = "") -> None:
        """An empty block; ``line`` is 1-based."""
        self.kind, self.line, self.level, self.ident = kind, line, level, ident
        self.text: list[str] = []
        self.prose: list[str] = []
        self.cells: list[str] = []
        self.found = Inline()


def read(source: str, line: int) -> tuple[list[HtmlBlock], list[tuple[str, int]]]:
    """Blocks of a piece of raw HTML whose first line is ``line`` (1-based); anchors and lines."""
    reader = _Reader(line)
    reader.feed(source)
    reader.close()
    reader.finish()
    return reader.blocks, reader.anchors


class _Reader(Lenient):
    def __init__(self, line: int) -> None:
        super().__init__(convert_charrefs=True)
        self.first = line
        self.blocks: list[HtmlBlock] = []
        self.anchors: list[tuple[str, int]] = []
        self.stack: list[HtmlBlock] = []
        self.links: list[tuple[str, int, int]] = []
        self.foreign: list[str] = []
        self.silent = 0
        self.code: list[str] | None = None

    @property
    def line(self) -> int:
        return self.first + self.getpos()[0] - 1

    def finish(self) -> None:
        while self.stack:
            self._close()
        self.blocks.sort(key=lambda block: block.line)

    def _close(self) -> None:
        block = self.stack.pop()
        block.found.text = fold("".join(block.text))
        block.found.prose = fold("".join(block.prose))
        if block.kind == "row":
            block.cells.append(block.found.text[len(" ".join(block.cells)) :].strip())
            block.cells = [cell for cell in block.cells if cell]
        if block.found.text or block.found.images or block.found.links:
            self.blocks.append(block)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        if values.get("id"):
            self.anchors.append((values["id"], self.line))
        if tag == "a" and values.get("name"):
            self.anchors.append((values["name"], self.line))
        if tag in ("script", "style", "svg"):
            self.silent += 1
        if "lang" in values and tag not in _VOID:
            self.foreign.append(tag)
        if tag in _BREAKS or tag in _KINDS:
            while self.stack and not (self.stack[-1].kind == "item" and tag == "p"):
                self._close()
            self.links.clear()
        if tag in _KINDS:
            self.stack.append(
                HtmlBlock(_KINDS[tag], self.line, _HEADINGS.get(tag, 0), values.get("id", ""))
            )
        elif tag in ("td", "th") and self.stack and self.stack[-1].kind == "row":
            row = self.stack[-1]
            joined = fold("".join(row.text))
            known = " ".join(row.cells)
            if joined[len(known) :].strip():
                row.cells.append(joined[len(known) :].strip())
            row.text.append(" ")
            row.prose.append(" ")
        elif tag == "a" and "href" in values:
            self._current()
            self.links.append((values["href"], len(self.stack[-1].text), self.line))
        elif tag == "img":
            self._current().found.images.append(
                Link("image", values.get("src", ""), fold(values.get("alt", "")), self.line)
            )
        elif tag == "code" and self.code is None:
            self.code = []
        elif tag == "br" and self.stack:
            self.stack[-1].text.append(" ")
            self.stack[-1].prose.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "svg") and self.silent:
            self.silent -= 1
        if self.foreign and self.foreign[-1] == tag:
            self.foreign.pop()
        if tag == "code" and self.code is not None:
            self._current().found.codes.append("".join(self.code))
            self._current().prose.append(CODE)
            self.code = None
        elif tag == "a" and self.links and self.stack:
            href, start, line = self.links.pop()
            text = fold("".join(self.stack[-1].text[start:]))
            self.stack[-1].found.links.append(Link("link", href, text, line))
        elif tag in _BREAKS or (
            tag in _KINDS and self.stack and self.stack[-1].kind == _KINDS[tag]
        ):
            while self.stack:
                self._close()

    def handle_data(self, data: str) -> None:
        if self.silent or (not self.stack and not data.strip()):
            return
        block = self._current()
        block.text.append(data)
        if self.code is not None:
            self.code.append(data)
        elif not self.foreign:
            block.prose.append(HOLE.sub(CODE, data))
        block.found.holes.extend("".join(hole.split()) for hole in HOLE.findall(data))

    def _current(self) -> HtmlBlock:
        if not self.stack:
            self.stack.append(HtmlBlock("para", self.line))
        return self.stack[-1]
