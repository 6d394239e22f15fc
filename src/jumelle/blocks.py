"""Markdown text -> Page: blocks, links, anchors and notes, each with its line.

The one reader of Markdown in jumelle. A test renders the guide with the extensions of
``mkdocs.yml`` and compares what both readers saw.
"""

from __future__ import annotations

import re

from markdown_it.token import Token

from jumelle.dialect import parser
from jumelle.frontmatter import read_meta
from jumelle.model import Lang, Page
from jumelle.slugs import anchors_of
from jumelle.walk import Walk


def read(text: str, lang: Lang, rel: str, path: str) -> Page:
    """Read one page. Never raises on any text; what cannot be read becomes a ``Flaw``."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    tokens = parser().parse(readable(text))
    walk = Walk(text)
    walk.run(tokens)
    meta, flaws = read_meta(tokens[0].content) if _has_meta(tokens) else ((), ())
    blocks = tuple(walk.blocks)
    return Page(
        lang=lang,
        path=path,
        rel=rel,
        text=text,
        meta=meta,
        blocks=blocks,
        anchors=anchors_of(blocks, walk.anchors),
        note_defs=tuple(walk.note_defs),
        flaws=(*flaws, *walk.flaws),
    )


#: A template variable may stand in a link's address, where Markdown allows no blank.
_VARIABLE = re.compile(r"\{\{ *([\w.]+) *\}\}")
#: An address that a template completes, as Jekyll writes it: ``{{ "/help/" | relative_url }}``.
_COMPLETED = re.compile(
    r"(\]\([ ]*|\b(?:href|src)=[\"'])\{\{-? *([\"'])([^\"'{}\s]+)\2(?: *\|[^{}\n]{0,200})?-?\}\}"
)


def readable(text: str) -> str:
    """The same lines, in a form that Markdown can read: no NUL, no blanks inside ``{{ x }}``."""
    text = text.replace("\0", " ")
    if "{{" not in text:
        return text
    return _VARIABLE.sub(r"{{\1}}", _COMPLETED.sub(r"\1\3", text))


def _has_meta(tokens: list[Token]) -> bool:
    return bool(tokens) and tokens[0].type == "front_matter"
