"""The nouns of jumelle: frozen values that every other room passes around.

Nothing here reads a file, holds state or knows a host. Lines are 1-based; a
``line`` of a block is the line of its first character in its own file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

Lang = Literal["fr", "en"]
LANGS: tuple[Lang, Lang] = ("fr", "en")


def other(lang: Lang) -> Lang:
    """The twin language."""
    return "en" if lang == "fr" else "fr"


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or name in both languages."""

    fr: str
    en: str

    def __getitem__(self, lang: Lang) -> str:
        return self.fr if lang == "fr" else self.en


class Fault(Exception):
    """Bad input, told to the person who wrote it: file, line, what, how to mend it.

    Raised by readers of files (settings, data, overlay, pages); caught in ``cli`` and
    in the hooks, which print it without a traceback.
    """

    def __init__(self, path: str, line: int, message: Text, remedy: Text) -> None:
        super().__init__(f"{path}:{line}: {message.en} {remedy.en}")
        self.path = path
        self.line = line
        self.message = message
        self.remedy = remedy

    def say(self, lang: Lang) -> str:
        """One line for a terminal: ``path:line: what. How to mend it.``"""
        return f"{self.path}:{self.line}: {self.message[lang]} {self.remedy[lang]}"


# ---------------------------------------------------------------- pages


@dataclass(frozen=True, slots=True)
class Link:
    """A link, image or include of a block. ``target`` is as written, without its title."""

    kind: Literal["link", "image", "include"]
    target: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page that has a counterpart in the twin: heading, paragraph, item, row…

    kind: heading, para, item, table, row, code, admonition, tab, image, term, definition,
        note, include, directive.
    text: what a reader sees, inline markup removed, white space folded; the source of a code
        block; the alternative text of an image.
    prose: ``text`` with a U+FFFC in place of each inline code, and without placeholders and
        passages marked as another language.
    level: heading level 1–6, depth of a list, 1 for a fenced and 0 for an indented code block.
    path: kinds of the enclosing blocks, outermost first, e.g. ``("admonition", "item")``.
    marker: code language, admonition type, list kind (``ul``/``ol``), number of columns of a
        table, target of an image.
    ident: explicit id of a heading, label of a footnote.
    parts: cells of a row.
    """

    kind: str
    line: int
    end_line: int
    text: str
    prose: str = ""
    level: int = 0
    path: tuple[str, ...] = ()
    marker: str = ""
    ident: str = ""
    parts: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    codes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    holes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meta:
    """One key of the front matter, with its line."""

    key: str
    value: object
    line: int


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something the reader of Markdown could not make sense of, kept for a rule to tell."""

    name: str
    line: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One file of one language, read once.

    rel: path below the language's folder, with ``/``; the pairing key unless a map says else.
    anchors: every id a link may point at, with its line.
    """

    lang: Lang
    path: str
    rel: str
    text: str = field(repr=False)
    meta: tuple[Meta, ...] = ()
    blocks: tuple[Block, ...] = ()
    anchors: tuple[tuple[str, int], ...] = ()
    note_defs: tuple[tuple[str, int], ...] = ()
    flaws: tuple[Flaw, ...] = ()

    def get(self, key: str) -> Meta | None:
        """The front-matter entry of that key, or None."""
        return next((m for m in self.meta if m.key == key), None)


@dataclass(frozen=True, slots=True)
class Row:
    """Facing blocks. One side may be a gap; ``moved`` when they stand in another order."""

    fr: Block | None
    en: Block | None
    moved: bool = False

    def __getitem__(self, lang: Lang) -> Block | None:
        return self.fr if lang == "fr" else self.en


@dataclass(frozen=True, slots=True)
class Pair:
    """Twin pages. Either may be missing; neither is the source of the other."""

    rel: str
    fr: Page | None
    en: Page | None
    rows: tuple[Row, ...] = ()

    def __getitem__(self, lang: Lang) -> Page | None:
        return self.fr if lang == "fr" else self.en


# ---------------------------------------------------------------- data


@dataclass(frozen=True, slots=True)
class Name:
    """A glossary term in one language."""

    term: str
    forms: tuple[str, ...]
    definition: str
    unlike: str = ""
    avoid: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary record: one idea, both languages."""

    ident: str
    fr: Name
    en: Name
    sources: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    line: int = 1

    def __getitem__(self, lang: Lang) -> Name:
        return self.fr if lang == "fr" else self.en


@dataclass(frozen=True, slots=True)
class Reference:
    """A source that the guide cites. ``url`` may be empty in either language."""

    key: str
    authors: Text
    title: Text
    year: str
    publisher: Text
    url: Text
    seen: str
    how: str
    kind: str = ""
    languages: tuple[Lang, ...] = ()
    note: Text = Text("", "")
    line: int = 1


@dataclass(frozen=True, slots=True)
class Helpline:
    """A help line. ``region`` is ``ca`` or a province's two letters, lower case."""

    ident: str
    name: Text
    phone: str
    text: str
    chat: Text
    hours: Text
    serves: Text
    languages: tuple[Lang, ...]
    region: str
    source: Text
    compared: str
    first: bool = False
    line: int = 1


@dataclass(frozen=True, slots=True)
class Data:
    """Everything in ``data/`` and ``campus/campus.yml``, read and checked.

    ``campus`` holds each id with the campus's value or the neutral wording;
    ``campus_given`` the ids the campus gave itself.
    """

    terms: tuple[Term, ...] = ()
    references: tuple[Reference, ...] = ()
    helplines: tuple[Helpline, ...] = ()
    campus: tuple[tuple[str, Text], ...] = ()
    campus_given: frozenset[str] = frozenset()


# ---------------------------------------------------------------- verdicts


class Severity(StrEnum):
    """How much a finding weighs. Only an error changes the exit code."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Place:
    """Lines of a file."""

    path: str
    line: int
    end_line: int


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that can be derived: replace columns of one line. Columns are 0-based code points."""

    path: str
    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check saw: facts, never a sentence. ``rule`` is the rule's name in the table."""

    rule: str
    lang: Lang
    place: Place
    twin: Place | None
    facts: tuple[tuple[str, str], ...] = ()
    excerpt: str = ""
    twin_excerpt: str = ""
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A hit with its rule, weight and words."""

    rule: str
    name: str
    severity: Severity
    message: Text
    help: Text
    place: Place
    twin: Place | None
    lang: Lang
    excerpt: str
    twin_excerpt: str
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """The denominators that stand beside every count."""

    pairs: int
    pages_fr: int
    pages_en: int
    blocks: int
    errors: int
    warnings: int
    infos: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Guide:
    """Both languages of a guide, aligned; from here on the disk is closed.

    folders: each language's folder as shown to people, without a trailing slash.
    assets: per language, the paths below its folder of every file that is not a page.
    alone: paths of pages that a campus offers in one language on purpose.
    partial: the folders may be a part of a site, whose other pages are out of sight.
    """

    pairs: tuple[Pair, ...]
    data: Data = Data()
    folders: Text = Text("", "")
    assets: tuple[tuple[Lang, frozenset[str]], ...] = ()
    alone: frozenset[str] = frozenset()
    partial: bool = False
