"""What a reader reads of a page, passage by passage, for spelling, grammar and reading level."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jumelle.inline import CODE
from jumelle.langid import function_words
from jumelle.model import Data, Lang, Page, other

#: Blocks that hold no sentence of the guide: sources of code, what hosts fill in.
_SILENT = frozenset(("code", "include", "directive", "table"))
_CAMPUS = re.compile(r"\{\{ *campus\.([\w.]+) *\}\}")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|(?<!\S)\S+?@\S+|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:ca|com|org|net)\b\S*"
)
_HELD = re.compile(r"«[^«»]{3,600}»|“[^“”]{3,600}”")
#: A word: letters and digits, with the apostrophes and hyphens between them.
_WORD = re.compile(r"[^\W_]+(?:[’'‑-][^\W_]+)*’?")


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of prose: a heading, a paragraph, an item, a cell… ``line`` is 1-based."""

    path: str
    line: int
    end_line: int
    kind: str
    text: str


def filled(text: str, lang: Lang, data: Data) -> str:
    """The page with campus values in their places; every line stays where it is."""
    values = {ident: value[lang] for ident, value in data.campus}
    return _CAMPUS.sub(lambda hole: values.get(hole[1], hole[0]), text)


def passages(page: Page) -> Iterator[Passage]:
    """The prose of a page in reading order: no code, placeholder or passage in other words.

    A cell is a passage of its own, of kind ``cell``; so is the alternative text of an image.
    """
    for block in page.blocks:
        if block.kind in _SILENT:
            continue
        cells = block.parts if block.kind == "row" else (block.prose,)
        kind = "cell" if block.kind == "row" else block.kind
        for text in cells:
            if text.replace(CODE, "").strip():
                yield Passage(page.path, block.line, block.end_line, kind, text)


def without(text: str, names: Iterable[str], lang: Lang) -> str:
    """``text`` less addresses, the given names, and quotations in the other language."""
    text = _ADDRESS.sub(" ", text)
    for name in names:
        if name in text:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text)
    return _HELD.sub(lambda held: " " if _foreign(held[0], lang) else held[0], text)


def _foreign(text: str, lang: Lang) -> bool:
    counts = dict(zip(("fr", "en"), function_words(text)))
    return counts[other(lang)] > 2 * counts[lang]


def names(data: Data) -> tuple[str, ...]:
    """Titles and names that references and help lines give in either language, longest first.

    One-word names are left to the list of words: taken out blindly, they would hide faults.
    """
    found = {
        name
        for ref in data.references
        for text in (ref.authors, ref.title, ref.publisher)
        for name in (text.fr, text.en)
    } | {name for line in data.helplines for name in (line.name.fr, line.name.en)}
    return tuple(sorted((name for name in found if " " in name), key=lambda n: (-len(n), n)))


def words(text: str) -> Iterator[str]:
    """Words in order, with straight apostrophes; what holds a digit is no word here."""
    for match in _WORD.finditer(text.replace(CODE, " ")):
        word = match[0].replace("’", "'").replace("‑", "-").rstrip("'")
        if not any(sign.isdigit() for sign in word):
            yield word
