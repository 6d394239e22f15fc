"""The nouns of jumelle: frozen values that every other room passes around.

Nothing here reads a file, holds state or knows a host. Lines are 1-based; a
``line`` of a block is the line of its first character in its own file.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from jumelle.facts import (
    LANGS,
    Data,
    Diagram,
    Entry,
    Fault,
    Flaw,
    Helpline,
    Label,
    Lang,
    Ledger,
    Link,
    Meta,
    Name,
    Reference,
    Severity,
    Term,
    Text,
    Usage,
    Wording,
    other,
)

#: ``facts`` holds the half of the nouns that data files give; everybody imports from here.
__all__ = [
    "LANGS",
    "Block",
    "Data",
    "Diagram",
    "Entry",
    "Fault",
    "Finding",
    "Fix",
    "Flaw",
    "Guide",
    "Helpline",
    "Hit",
    "Label",
    "Lang",
    "Ledger",
    "Link",
    "Meta",
    "Name",
    "Page",
    "Pair",
    "Place",
    "Reference",
    "Row",
    "Severity",
    "Summary",
    "Term",
    "Text",
    "Usage",
    "Wording",
    "other",
]


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
        """The side of that language."""
        return self.fr if lang == "fr" else self.en


@dataclass(frozen=True, slots=True)
class Pair:
    """Twin pages. Either may be missing; neither is the source of the other."""

    rel: str
    fr: Page | None
    en: Page | None
    rows: tuple[Row, ...] = ()

    def __getitem__(self, lang: Lang) -> Page | None:
        """The side of that language."""
        return self.fr if lang == "fr" else self.en


@dataclass(frozen=True, slots=True)
class Place:
    """Lines of a file."""

    path: str
    line: int
    end_line: int


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that can be derived: columns of one line. Columns are 0-based code points."""

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
    """A hit with its rule, weight and words.

    key: digest of the rule and of the text on both sides; tells a known finding from a new one.
    """

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
    facts: tuple[tuple[str, str], ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """The denominators that stand beside every count. ``known``: findings that are left out."""

    pairs: int
    pages_fr: int
    pages_en: int
    blocks: int
    errors: int
    warnings: int
    infos: int
    seconds: float
    known: int = 0


@dataclass(frozen=True, slots=True)
class Guide:
    """Both languages of a guide, aligned; from here on the disk is closed.

    folders: each language's folder as shown to people, without a trailing slash.
    assets: per language, the paths below its folder of every file that is not a page.
    alone: paths of pages that a campus offers in one language on purpose.
    partial: the folders may be a part of a site, whose other pages are out of sight.
    ledger: what a person has compared; a pair that is not here was never compared.
    today: the day of the check, year-month-day, or empty: then nothing grows old.
    usage: how pages that belong to the guide and are not here write their signs.
    """

    pairs: tuple[Pair, ...]
    data: Data = Data()
    folders: Text = Text("", "")
    assets: tuple[tuple[Lang, frozenset[str]], ...] = ()
    alone: frozenset[str] = frozenset()
    partial: bool = False
    ledger: Ledger = ()
    today: str = ""
    usage: Usage = ()
