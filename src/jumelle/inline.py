"""Inline Markdown tokens -> what a reader sees, and what must be equal in the twin."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

from markdown_it.token import Token

from jumelle.lenient import Lenient
from jumelle.model import Link

#: Template variables and tags inside a line: ``{{ campus.name }}``, ``{% if x %}``, ``{{< x >}}``.
#: Bounded, so that a page of lone braces costs no more than its length.
HOLE = re.compile(r"\{\{.{0,300}?\}\}|\{%.{0,300}?%\}|\{#.{0,300}?#\}")
#: An attribute list after an element, as attr_list writes it: ``{ .button #id lang=fr }``.
#: Possessive (``++``), so that no text makes it try every way to cut itself up.
ATTRIBUTES = re.compile(
    r"""(?<![ ])[ ]*\{:?[ ]*((?>[#.][\w:-]++|[\w:-]++=(?:"[^"]*"|'[^']*'|[^\s}]++))[ ]*)+\}"""
)
#: Stands in prose where inline code was, so that the signs around it keep a neighbour.
CODE = "\ufffc"
_SPACE = re.compile(r"[ \t\r\n]+")


@dataclass(slots=True)
class Inline:
    """What one run of inline tokens holds."""

    text: str = ""
    prose: str = ""
    ident: str = ""
    links: list[Link] = field(default_factory=list)
    images: list[Link] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    holes: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    leading_image: bool = False


def fold(text: str) -> str:
    """White space folded to one blank; no-break spaces are kept, for they carry meaning."""
    if "\n" in text or "  " in text or "\t" in text or "\r" in text:
        text = _SPACE.sub(" ", text)
    return text.strip()


def read(tokens: Sequence[Token], line: int) -> Inline:
    """Walk the children of an ``inline`` token that starts at ``line`` (1-based)."""
    return _Walk(line).run(tokens)


def attributes(text: str) -> tuple[str, str]:
    """(id, language) of an attribute list, each empty when it has none."""
    ident = re.search(r"#([\w:-]+)", text)
    lang = re.search(r"""(?:lang|hreflang)=["']?([\w-]+)""", text)
    return (ident[1] if ident else ""), (lang[1] if lang else "")


class _Walk:
    def __init__(self, line: int) -> None:
        self.line = line
        self.out = Inline()
        self.text: list[str] = []
        self.prose: list[str] = []
        self.open_links: list[tuple[str, int, int]] = []
        self.foreign = 0
        self.code: list[str] | None = None

    def run(self, tokens: Sequence[Token]) -> Inline:
        for index, token in enumerate(tokens):
            self._one(token, tokens[index - 1] if index else None)
        self._close_code()
        while self.open_links:
            self._close_link()
        out = self.out
        out.text = fold("".join(self.text))
        out.prose = fold("".join(self.prose))
        return out

    def _add(self, text: str) -> None:
        self.text.append(text)
        if not self.foreign:
            self.prose.append(text)

    def _one(self, token: Token, previous: Token | None) -> None:
        kind = token.type
        if kind == "text":
            self._text(token.content, previous)
        elif kind in ("softbreak", "hardbreak"):
            self.line += 1
            self._add(" ")
        elif kind == "code_inline":
            self.out.codes.append(token.content)
            self.text.append(token.content)
            if not self.foreign:
                self.prose.append(CODE)
        elif kind == "link_open":
            self.open_links.append((str(token.attrs.get("href", "")), len(self.text), self.line))
        elif kind == "link_close" and self.open_links:
            self._close_link()
        elif kind == "image":
            alt = fold(unescape(token.content))
            if not self.text and not self.out.images:
                self.out.leading_image = True
            self.out.images.append(Link("image", str(token.attrs.get("src", "")), alt, self.line))
        elif kind == "note_call":
            self.out.notes.append(token.meta["label"])
        elif kind == "html_inline":
            self._html(token.content)

    def _text(self, content: str, previous: Token | None) -> None:
        if self.code is not None:
            self.code.append(content)
            self.text.append(content)
            return
        if "{" not in content:  # no attributes, no holes
            self._add(content)
            return
        after = previous is not None and (
            previous.type in ("link_close", "image", "code_inline", "softbreak")
            or previous.type.endswith("_close")
        )
        if (match := ATTRIBUTES.match(content)) and (after or match[0] == content):
            self._attributes(match[0])
            content = content[match.end() :]
        elif match := re.search(ATTRIBUTES.pattern + r"\s*$", content):
            self._attributes(match[0])
            content = content[: match.start()]
        holes = HOLE.findall(content)
        if holes:
            self.out.holes.extend(_SPACE.sub("", hole) for hole in holes)
            self.text.append(content)
            if not self.foreign:
                self.prose.append(HOLE.sub(CODE, content))
        else:
            self._add(content)

    def _attributes(self, text: str) -> None:
        ident, _ = attributes(text)
        if ident:
            self.out.ident = ident
            self.out.anchors.append(ident)

    def _close_link(self) -> None:
        href, start, line = self.open_links.pop()
        self.out.links.append(Link("link", href, fold("".join(self.text[start:])), line))

    def _close_code(self) -> None:
        if self.code:
            self.out.codes.append("".join(self.code))
            if not self.foreign:
                self.prose.append(CODE)
        self.code = None

    def _html(self, source: str) -> None:
        tag = Tag.of(source)
        if tag.name == "br":
            self._add(" ")
        elif tag.name == "code":
            self._close_code()
            self.code = None if tag.end else []
        elif tag.name == "img":
            self.out.images.append(
                Link("image", tag.attrs.get("src", ""), tag.attrs.get("alt", ""), self.line)
            )
        elif tag.name == "a" and not tag.end and "href" in tag.attrs:
            self.open_links.append((tag.attrs["href"], len(self.text), self.line))
        elif tag.name == "a" and tag.end and self.open_links:
            self._close_link()
        if tag.attrs.get("id") or (tag.name == "a" and tag.attrs.get("name")):
            self.out.anchors.append(tag.attrs.get("id") or tag.attrs["name"])
        if "lang" in tag.attrs and not tag.end:
            self.foreign += 1
        elif tag.end and self.foreign:
            self.foreign -= 1
        self.line += source.count("\n")


@dataclass(frozen=True, slots=True)
class Tag:
    """One HTML tag."""

    name: str
    attrs: Mapping[str, str]
    end: bool

    @staticmethod
    @lru_cache(maxsize=1 << 10)
    def of(source: str) -> Tag:
        """The first tag of ``source``; an empty name for comments and the like."""
        reader = _OneTag()
        reader.feed(source)
        return reader.tag


class _OneTag(Lenient):
    tag = Tag("", {}, False)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tag = Tag(tag, {key: value or "" for key, value in attrs}, False)

    def handle_endtag(self, tag: str) -> None:
        self.tag = Tag(tag, {}, True)
