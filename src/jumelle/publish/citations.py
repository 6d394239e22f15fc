"""A reference as a sentence, and the list of them all."""

from __future__ import annotations

from collections.abc import Iterable

from jumelle.model import Data, Lang, Reference, other
from jumelle.publish.alphabet import sort_key
from jumelle.publish.words import TAG, escape, long_date, quiet, site

_STOPS = (".", "?", "!", "…")


def sentence(ref: Reference, lang: Lang) -> str:
    """One line of Markdown: who, *what*, publisher, year, where, and when it was seen.

    A title that exists only in the other language carries its ``lang``; an address in the other
    language says so. How it was seen is said when it was not the document itself.
    """
    own = lang in ref.languages or not ref.languages
    title = f"*{escape(ref.title[lang])}*"
    # A title given apart in each language is in that language, whatever the document's.
    if not own and other(lang) in ref.languages and ref.title.fr == ref.title.en:
        title += f'{{: lang="{TAG[other(lang)]}" }}'
    authors = escape(ref.authors[lang])
    publisher = "" if ref.publisher[lang] == ref.authors[lang] else escape(ref.publisher[lang])
    made = ", ".join(part for part in (publisher, escape(ref.year)) if part)
    where = site(ref.url, lang, _address_is_own(ref, lang))
    if lang == "fr":
        parts = [authors, title, made, where, _seen(ref, lang)]
        return _stop(", ".join(part for part in parts if part))
    named = " ".join(_stop(part) for part in (authors, title) if part)
    rest = ", ".join(part for part in (made, where, _seen(ref, lang)) if part)
    return f"{named} {_stop(rest)}" if rest else named


def definition(ref: Reference, lang: Lang) -> str:
    """The footnote of a reference."""
    return f"[^{ref.key}]: {sentence(ref, lang)}"


def label(ref: Reference, lang: Lang) -> str:
    """A short name: authors and year, or the title."""
    name = escape(ref.authors[lang] or ref.title[lang])
    return f"{name} ({escape(ref.year)})" if ref.year else name


def anchor(key: str) -> str:
    """The id of a reference on the page of references."""
    return f"ref-{key}"


def references(data: Data, lang: Lang) -> list[str]:
    """The list of every reference, by author, each with its id and its note."""
    rows: list[str] = []
    for ref in _sorted(data.references, lang):
        note = f" {escape(ref.note[lang])}" if ref.note[lang] else ""
        rows += [f"- {sentence(ref, lang)}{note}", f"    {{: #{anchor(ref.key)} }}", ""]
    return quiet(rows)


def _sorted(refs: Iterable[Reference], lang: Lang) -> list[Reference]:
    return sorted(
        refs,
        key=lambda ref: (
            sort_key(ref.authors[lang] or ref.title[lang], lang), ref.year, ref.title[lang]
        ),
    )  # fmt: skip


def _address_is_own(ref: Reference, lang: Lang) -> bool:
    """The address leads to a page in ``lang``: given for it, and the document exists in it."""
    return bool(ref.url[lang]) and (lang in ref.languages or not ref.languages)


def _seen(ref: Reference, lang: Lang) -> str:
    day = long_date(ref.seen, lang)
    if ref.how == "not seen":
        return "non consulté directement" if lang == "fr" else "not seen directly"
    if ref.how == "mirror":
        return f"copie consultée le {day}" if lang == "fr" else f"copy seen {day}"
    if ref.how == "described by another page":
        return (
            f"décrit par une autre page, consultée le {day}"
            if lang == "fr"
            else f"described by another page, seen {day}"
        )
    return f"consulté le {day}" if lang == "fr" else f"seen {day}"


def _stop(text: str) -> str:
    # The mark of emphasis may stand after a title that ends with its own stop.
    return text if not text or text.rstrip("*").endswith(_STOPS) else f"{text}."
