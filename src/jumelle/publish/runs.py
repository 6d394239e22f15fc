"""A page's HTML as runs of text with their places, so that a change can be spliced in.

Nothing is ever serialised again: what is not changed stays byte for byte as the host wrote it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from itertools import accumulate

from jumelle.lenient import Lenient
from jumelle.model import Lang
from jumelle.publish.tokenizer import Tokenizer
from jumelle.publish.words import TERMS_OFF, TERMS_ON

# fmt: off
#: Elements whose text is a name, a sample or a control, never running text.
CLOSED_TAGS = frozenset((
    "h1", "h2", "h3", "h4", "h5", "h6", "a", "code", "pre", "kbd", "samp", "var", "abbr", "dfn",
    "cite", "summary", "th", "caption", "figcaption", "script", "style", "svg", "math",
    "button", "label", "select", "textarea", "title", "template", "object", "iframe", "video",
    "audio",
))
CLOSED_CLASSES = frozenset((
    "admonition-title", "footnote", "headerlink", "tabbed-labels", "term-tip", "term-uses",
    "toc",
))
VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr",
))
INLINE = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var", "img", "wbr",
))
# fmt: on
#: How much of the text before a run is kept, to tell whether it begins a sentence.
CONTEXT = 60


@dataclass(frozen=True, slots=True)
class Run:
    """Text between two tags.

    ``pieces`` say where it stands in the HTML: from which place of ``text``, start and end, and
    whether it is a character reference, which is one whole. ``section`` counts the h2 seen so
    far; ``before`` is the end of the text that stands before in the same block.
    """

    text: str
    pieces: tuple[tuple[int, int, int, bool], ...]
    before: str
    section: int

    def span(self, first: int, last: int) -> tuple[int, int]:
        """(start, end) in the HTML of ``text[first:last]``."""
        at, start, _, whole = self._piece(first)
        begin = start if whole else start + first - at
        at, start, end, whole = self._piece(last - 1)
        return begin, end if whole else start + last - at

    def _piece(self, index: int) -> tuple[int, int, int, bool]:
        return next(piece for piece in reversed(self.pieces) if piece[0] <= index)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link already there."""

    href: str
    term: str
    section: int


def read(html: str, lang: Lang) -> list[Run | Anchor]:
    """The open runs and the links of a page, in order.

    A run is open when it is running text in ``lang``: outside headings, links, code, titles,
    table headers, footnotes and passages whose ``lang`` is another language.
    """
    reader = _Reader(html, lang)
    reader.feed(html)
    reader.close()
    reader.flush()
    return reader.found


def splice(html: str, changes: Iterable[tuple[int, int, str]]) -> str:
    """``html`` with each ``html[start:end]`` replaced; changes are in order and apart."""
    out: list[str] = []
    place = 0
    for start, end, text in changes:
        out += (html[place:start], text)
        place = end
    return "".join((*out, html[place:]))


class Places(Tokenizer, Lenient):
    """An HTML parser that knows where in the whole text it is."""

    def __init__(self, html: str) -> None:
        """Make it ready for ``feed(html)``, once."""
        super().__init__(convert_charrefs=False)
        self.html = html

    def place(self) -> int:
        """Index in the HTML of what is being handled."""
        if self.at >= 0:
            return self.at
        line, column = self.getpos()
        return self._starts[line - 1] + column

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(line) + 1 for line in self.html.split("\n")), initial=0))


class _Reader(Places):
    def __init__(self, html: str, lang: Lang) -> None:
        super().__init__(html)
        self.found: list[Run | Anchor] = []
        self._lang = lang
        self._stack: list[tuple[str, bool, bool]] = [("", False, False)]  # tag, closed, silent
        self._section = 0
        self._quiet = False
        self._before = ""
        self._text = ""
        self._pieces: list[tuple[int, int, int, bool]] = []

    def flush(self) -> None:
        text = self._text
        if not text:
            return
        _, closed, silent = self._stack[-1]
        if not closed and not self._quiet:
            self.found.append(Run(text, tuple(self._pieces), self._before, self._section))
        if not silent:
            self._before = (self._before + text)[-CONTEXT:]
        self._text, self._pieces = "", []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.flush()
        if tag not in INLINE:
            self._before = ""
        if tag == "h2":
            self._section += 1
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in given:
            self.found.append(Anchor(given["href"], given.get("data-term", ""), self._section))
        if tag not in VOID:
            classes = given.get("class", "").split()
            spoken = given.get("lang", self._lang).partition("-")[0].lower()
            shut = tag in CLOSED_TAGS or not CLOSED_CLASSES.isdisjoint(classes)
            _, closed, silent = self._stack[-1]
            closed = closed or shut or spoken != self._lang
            self._stack.append((tag, closed, silent or "term-tip" in classes))

    def handle_endtag(self, tag: str) -> None:
        self.flush()
        if tag not in INLINE:
            self._before = ""
        for index in range(len(self._stack) - 1, 0, -1):
            if self._stack[index][0] == tag:
                del self._stack[index:]
                return

    def handle_comment(self, data: str) -> None:
        self.flush()
        if f"<!--{data}-->" in (TERMS_OFF, TERMS_ON):
            self._quiet = f"<!--{data}-->" == TERMS_OFF

    def handle_data(self, data: str) -> None:
        start = self.place()
        if self.html[start : start + len(data)] != data:
            return  # the parser mended something here: leave it alone
        self._pieces.append((len(self._text), start, start + len(data), False))
        self._text += data

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def _reference(self, written: str) -> None:
        start = self.place()
        end = start + len(written)
        if self.html[end : end + 1] == ";":
            end += 1
        self._pieces.append((len(self._text), start, end, True))
        self._text += unescape(self.html[start:end])
