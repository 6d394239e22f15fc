"""What both kinds of page of the HTML report are made of: words, grades, the frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from jumelle.model import Finding, Lang, Page, Pair, Severity, Text
from jumelle.standing import Standing

_N = "\u00a0"
#: From worst to best; the first that fits is a pair's grade.
GRADES = ("missing", "error", "warning", "info", "clear")
WORDS: Mapping[str, Text] = {
    "missing": Text("page absente", "page missing"),
    "error": Text("erreurs", "errors"),
    "warning": Text("avertissements", "warnings"),
    "info": Text("informations", "notes"),
    "clear": Text("au même pas", "in step"),
    "one.error": Text("Erreur", "Error"),
    "one.warning": Text("Avertissement", "Warning"),
    "one.info": Text("Information", "Note"),
    "fr": Text("Français", "French"),
    "en": Text("Anglais", "English"),
    "skip": Text("Aller au contenu", "Skip to content"),
    "all": Text("Toutes les pages", "All pages"),
    "made": Text("Fait par jumelle", "Made by jumelle"),
}
#: A sign for each grade, so that no colour stands alone.
SIGNS: Mapping[str, str] = {
    "missing": "∅",
    "error": "✕",
    "warning": "▲",
    "info": "●",
    "clear": "✓",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A pair with all that is said of it. ``file``: its page in the report."""

    pair: Pair
    file: str
    title: str
    findings: tuple[Finding, ...]
    standing: Standing | None
    grade: str

    @property
    def blocks(self) -> int:
        """Facing blocks: the denominator."""
        return sum(1 for row in self.pair.rows if row.fr and row.en)

    def count(self, severity: str) -> int:
        """How many findings of a severity."""
        return sum(1 for one in self.findings if one.severity == severity)


def grade(pair: Pair, findings: Sequence[Finding]) -> str:
    """The worst that is said of a pair."""
    if pair.fr is None or pair.en is None:
        return "missing" if findings else "clear"
    for level in (Severity.ERROR, Severity.WARNING, Severity.INFO):
        if any(one.severity == level for one in findings):
            return level.value
    return "clear"


def title_of(pair: Pair, lang: Lang) -> str:
    """A pair's name for people: its title in their language, else in the other, else its path."""
    sides: tuple[Page | None, ...] = (pair[lang], pair.fr, pair.en)
    for page in sides:
        meta = page.get("title") if page else None
        if meta is not None and isinstance(meta.value, str) and meta.value.strip():
            return meta.value.strip()
        head = next((b.text for b in page.blocks if b.kind == "heading"), "") if page else ""
        if head:
            return head
    return pair.rel


def count(number: int, fr: tuple[str, str], en: tuple[str, str], lang: Lang) -> str:
    """A number with its noun; French counts 0 and 1 in the singular."""
    many = number > 1 if lang == "fr" else number != 1
    return f"{number}{_N}{(fr if lang == 'fr' else en)[many]}"


FINDINGS = ("constat", "constats"), ("finding", "findings")
BLOCKS = ("bloc comparé", "blocs comparés"), ("facing block", "facing blocks")
PAIRS = ("paire de pages", "paires de pages"), ("page pair", "page pairs")


def chip(name: str, lang: Lang) -> str:
    """A grade in words with its sign."""
    sign = f'<span aria-hidden="true">{SIGNS[name]}</span>'
    return f'<span class="chip {name}">{sign} {WORDS[name][lang]}</span>'


def frame(title: str, body: str, lang: Lang, up: str = "") -> str:
    """A whole page. ``up``: the way to the report's folder, with its final slash."""
    here = (
        f'<a class="home" href="{up}index.html">← {WORDS["all"][lang]}</a>'
        if up
        else '<span class="home"><span aria-hidden="true">⇄</span> jumelle</span>'
    )
    return (
        f'<!doctype html>\n<html lang="{lang}-CA">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>{escape(title)}</title>\n"
        f'<link rel="stylesheet" href="{up}report.css">\n</head>\n<body>\n'
        f'<a class="skip" href="#main">{WORDS["skip"][lang]}</a>\n'
        f'<header class="top">{here}</header>\n'
        f'<main id="main" tabindex="-1">\n{body}\n</main>\n'
        f"<footer>{WORDS['made'][lang]}</footer>\n</body>\n</html>\n"
    )
