"""Books to make Word files of: the fixture guide, whole and a chapter; the real annexes.

With JUMELLE_FULL=1 the real chapters too.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cache

from lxml import html as lhtml
from lxml.html import HtmlElement

from jumelle.model import LANGS, Data, Lang
from jumelle.publish import fields, word
from jumelle.publish.book import Book, Leaf
from jumelle.publish.content import prepare
from jumelle.publish.merge import merge

from . import annexes, sample
from .docx_parts import Docx

CHAPTER = ("chap-1/index.md", "chap-1/concepts.md")
NAMES = ("guide", "chapter", *(f"annex-{letter}" for letter in "abcdefgh"))
if os.environ.get("JUMELLE_FULL"):
    NAMES += tuple(f"chap-{number}" for number in range(9))
FILES: list[tuple[str, Lang]] = [(name, lang) for name in NAMES for lang in LANGS]


@dataclass(frozen=True)
class Made:
    """A book, the rendered pages it came from, and its Word file."""

    name: str
    lang: Lang
    leaves: list[Leaf]
    book: Book
    data: bytes
    docx: Docx

    def pages(self) -> list[HtmlElement]:
        """Each page's HTML as its host gave it, without what is for the screen alone."""
        out = []
        for leaf in self.leaves:
            root = lhtml.fragment_fromstring(leaf.html, create_parent="div")
            for el in root.xpath(
                ".//a[@class='headerlink' or @class='footnote-backref' or @class='footnote-ref']"
            ):
                el.drop_tree()
            out.append(root)
        return out

    def count(self, *tags: str) -> int:
        """How many of these the HTML holds."""
        return sum(1 for root in self.pages() for _ in root.iter(*tags))


@cache
def known() -> Data:
    return annexes.values()


def _chapter(name: str, lang: Lang) -> list[Leaf]:
    """A chapter of the real guide: its own page, then its sections by their numbers."""
    leaves = []
    for path in (annexes.ROOT / "docs" / lang / name).glob("*.md"):
        front, _, text = path.read_text(encoding="utf-8").partition("\n---\n")
        number = re.search(r'^number: "(.*)"$', front, re.MULTILINE)
        rel = f"{name}/{path.name}"
        text = prepare(text.lstrip("\n"), lang, rel, known(), str(path))
        text = re.sub(r'src="(\.\./)+', 'src="../', text)
        leaves.append(sample.leaf(rel, number[1] if number else "", text, str(path)))
    return sorted(leaves, key=lambda leaf: (not leaf.rel.endswith("index.md"), leaf.number))


@cache
def make(name: str, lang: Lang) -> Made:
    """The file that the maker makes of a book; annexes are marked, as their caller does."""
    if name.startswith("annex-"):
        leaves = [annexes.leaf(name[-1], lang, known())]
        book = fields.mark(annexes.book(name[-1], lang, known()))
    elif name.startswith("chap-"):
        leaves = _chapter(name, lang)
        book = merge(leaves, lang, sample.EDITION, annexes.ROOT / "docs")
    else:
        leaves = sample.leaves(lang)
        if name == "chapter":
            leaves = [leaf for leaf in leaves if leaf.rel in CHAPTER]
        book = merge(leaves, lang, sample.EDITION, sample.GUIDE)
    data = word.make(book, sample.DATA, sample.EDITION)
    return Made(name, lang, leaves, book, data, Docx(data))
