"""The small nouns: languages, texts, faults, what data, front matter and the ledger hold."""

from __future__ import annotations

from dataclasses import dataclass
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
        """The side of that language."""
        return self.fr if lang == "fr" else self.en


class Severity(StrEnum):
    """How much a finding weighs. Only an error changes the exit code."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


class Fault(Exception):
    """Bad input, told to the person who wrote it: file, line, what, how to mend it.

    Raised by readers of files (settings, data, overlay, pages); caught in ``cli`` and
    in the hooks, which print it without a traceback.
    """

    def __init__(self, path: str, line: int, message: Text, remedy: Text) -> None:
        """``line`` is 1-based; both texts are whole sentences."""
        super().__init__(f"{path}:{line}: {message.en} {remedy.en}")
        self.path = path
        self.line = line
        self.message = message
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[Fault], tuple[str, int, Text, Text]]:
        """It crosses from one process to another as what it was made of."""
        return type(self), (self.path, self.line, self.message, self.remedy)

    def say(self, lang: Lang) -> str:
        """One line for a terminal: ``path:line: what. How to mend it.``"""
        return f"{self.path}:{self.line}: {self.message[lang]} {self.remedy[lang]}"


@dataclass(frozen=True, slots=True)
class Link:
    """A link, image or include of a block. ``target`` is as written, without its title."""

    kind: Literal["link", "image", "include"]
    target: str
    text: str
    line: int


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
class Entry:
    """Facing blocks that a person has compared: a digest of each side, "" for a gap.

    heads: the first words of both sides, for people who read the ledger.
    """

    fr: str
    en: str
    heads: Text = Text("", "")

    def __getitem__(self, lang: Lang) -> str:
        """The side of that language."""
        return self.fr if lang == "fr" else self.en


#: Per page pair (its ``rel``), what was compared, in reading order.
Ledger = tuple[tuple[str, tuple[Entry, ...]], ...]
#: (language, sign, whether it is right, how often) of the pages that a count was made of.
Usage = tuple[tuple[Lang, str, bool, int], ...]


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
        """The side of that language."""
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
class Wording:
    """Words that the guide does not use, what it says instead, and why, in both languages."""

    ident: str
    fr: tuple[str, ...]
    en: tuple[str, ...]
    say: Text
    why: Text
    line: int = 1

    def __getitem__(self, lang: Lang) -> tuple[str, ...]:
        """The words to avoid in that language."""
        return self.fr if lang == "fr" else self.en


@dataclass(frozen=True, slots=True)
class Label:
    """Words of a diagram: what stands in bold, a note under it, and a tone, or empty."""

    text: Text
    note: Text = Text("", "")
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Diagram:
    """A diagram drawn once for both languages. ``alt`` says in words all that it shows."""

    ident: str
    kind: str
    title: Text
    alt: Text
    labels: tuple[Label, ...]
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
    wordings: tuple[Wording, ...] = ()
    helplines_path: str = ""
    diagrams: tuple[Diagram, ...] = ()
