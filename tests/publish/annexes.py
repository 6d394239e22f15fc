"""The annexes of the real guide, rendered as the site renders them, in both languages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from jumelle import data, settings
from jumelle.model import Data, Lang
from jumelle.publish.book import Book, Leaf
from jumelle.publish.content import prepare
from jumelle.publish.merge import merge

from . import sample

ROOT = Path(__file__).parent.parent.parent
FILLABLE = ("b", "c", "d", "e", "f", "g", "h")


def values() -> Data:
    """The guide's own data: help lines, campus values, references."""
    return data.load(settings.load(ROOT))


def leaf(letter: str, lang: Lang, known: Data) -> Leaf:
    """One annex, ready to be merged."""
    rel = f"annexes/{letter}.md"
    path = ROOT / "docs" / lang / rel
    text = path.read_text(encoding="utf-8").partition("\n---\n")[2].lstrip("\n")
    text = prepare(text, lang, rel, known, str(path))
    return sample.leaf(rel, letter.upper(), text, str(path))


def book(letter: str, lang: Lang, known: Data) -> Book:
    """One annex alone; its links to other pages are whole addresses."""
    edition = replace(sample.EDITION, site_url="https://example.org/guide/")
    return merge([leaf(letter, lang, known)], lang, edition, ROOT / "docs" / lang)
