"""The nouns of the printed guide: what comes in, what the merge makes, what goes out.

No file is opened here and no format is known: PDF, Word and EPUB grow from the same values.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from lxml.html import HtmlElement

from jumelle.model import Lang, Text

Kind = Literal["chapter", "page", "annex"]
Shape = Literal["guide", "chapter", "annex"]


NOTHING = Text("", "")
CC_BY = Text("CC\u00a0BY\u00a04.0", "CC\u00a0BY\u00a04.0")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page as its host rendered it, in reading order.

    rel: "chap-1/concepts.md". path: its source file, for messages.
    number: "1.3", "2", "H" or "".
    html: the page's content (Python-Markdown and Material's dialect), glossary links included.
    url: "chap-1/concepts/", below the language's root, to resolve links between pages.
    reviewed: "2026-11-21", or "" when the page does not say.
    """

    rel: str
    path: str
    title: str
    number: str
    html: str = field(repr=False)
    url: str = ""
    reviewed: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """What cover and imprint say.

    date: the newest ``reviewed`` among the pages, never today, so that a build repeats itself.
    campus: the campus's name, empty in the general edition.
    site_url: address of the whole site, with no language, or "".
    """

    title: Text
    date: date
    subtitle: Text = NOTHING
    campus: Text = NOTHING
    licence: Text = CC_BY
    licence_url: str = ""
    site_url: str = ""
    credit: Text = NOTHING


@dataclass(frozen=True, slots=True)
class Order:
    """A document to make.

    name: its path below the language's folder, without suffix: "documents/annexe-b".
    leaves: its pages, in reading order.
    label: "Annexe B"; "" for the whole guide, and for a page that is printed alone.
    title: "Annexe B : …"; "" for the whole guide, whose title is the edition's.
    rel: the page that offers it; "" for the whole guide.
    forms: its formats, as suffixes.
    """

    name: str
    shape: Shape
    leaves: tuple[Leaf, ...] = field(repr=False)
    forms: tuple[str, ...]
    label: str = ""
    title: str = ""
    rel: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file that stands where it was asked for.

    url: its path below the folder all documents were written to, with ``/``.
    size: bytes. pages: number of pages, 0 for a format that has none. fields: places to fill in.
    form: "pdf", "docx" or "epub". edition: date, as "2026-11-21". label, rel: as in its ``Order``.
    why: what changed since it was last made; empty when it was taken from the cache.
    """

    url: str
    size: int
    pages: int
    title: str
    form: str = "pdf"
    shape: Shape = "guide"
    label: str = ""
    fields: int = 0
    edition: str = ""
    rel: str = ""
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A page in the merged guide.

    kind: "chapter" begins on a new page; "annex" too, and is lettered; "page" runs on.
    level: level of its title, 1 or 2; the body's headings are demoted to fit below it.
    anchor: the inner destination of the page as a whole.
    title: plain text, without the number.
    body: a ``div`` that holds only the plain tags listed in ``clean.py``, title left out.
    """

    leaf: Leaf
    kind: Kind
    level: int
    anchor: str
    title: str
    body: HtmlElement = field(repr=False)


@dataclass(frozen=True, slots=True)
class Book:
    """The merged guide of one language: nothing in it is left to resolve.

    pictures: name used in the tree → file on disk, already checked.
    """

    lang: Lang
    parts: tuple[Part, ...]
    pictures: tuple[tuple[str, Path], ...]
