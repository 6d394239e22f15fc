"""The glossary page: entries in alphabetical order, each linked to its twin and its pages."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape as attribute

from jumelle.model import Data, Lang, Reference, Term, Text, other
from jumelle.publish.alphabet import initial, sort_key
from jumelle.publish.citations import anchor, label
from jumelle.publish.words import LANGUAGE, TAG, colon, escape, listed, to_page

PAGE = "glossary.md"
REFERENCES = "references.md"

_UNLIKE = Text("À ne pas confondre avec", "Not to be confused with")
_SEE = Text("Voir aussi", "See also")
_SOURCE = Text("Source", "Source")
_SOURCES = Text("Sources", "Sources")
_IN = Text("En", "In")


def glossary(data: Data, lang: Lang, rel: str, twin_root: str) -> list[str]:
    """The lines that replace ``{{ glossary }}``.

    Args:
        rel: the page that holds them, for links to the references.
        twin_root: address of the other language's root, from the published page, with its
            final ``/``.
    """
    known = {term.ident: term for term in data.terms}
    refs = {ref.key: ref for ref in data.references}
    rows: list[str] = []
    letter = ""
    for term in sorted(data.terms, key=lambda term: sort_key(term[lang].term, lang)):
        first = initial(term[lang].term, lang)
        if first != letter:
            letter = first
            name = first.lower() if first.isalpha() else "other"
            rows += [f"## {escape(first)} {{#letter-{name}}}", ""]
        rows += _entry(term, known, refs, lang, rel, twin_root)
    return rows


def _entry(
    term: Term,
    known: dict[str, Term],
    refs: dict[str, Reference],
    lang: Lang,
    rel: str,
    twin_root: str,
) -> Iterator[str]:
    own = term[lang]
    yield from (f"### {escape(own.term)} {{#{term.ident}}}", "")
    yield from (escape(own.definition), "")
    unlike = listed([_inner(known[ident], lang) for ident in term.unlike], lang)
    if unlike or own.unlike:
        lead = f"**{_UNLIKE[lang]}{colon(lang)}** {unlike}." if unlike else ""
        yield from (f"{lead} {escape(own.unlike)}".strip(), "")
    if term.see:
        see = listed([_inner(known[ident], lang) for ident in term.see], lang)
        yield from (f"**{_SEE[lang]}{colon(lang)}** {see}.", "")
    yield from (_twin(term, lang, twin_root), "")
    if term.sources:
        name = _SOURCE if len(term.sources) == 1 else _SOURCES
        page = to_page(rel, REFERENCES)
        links = [f"[{label(refs[key], lang)}]({page}#{anchor(key)})" for key in term.sources]
        yield from (f"**{name[lang]}{colon(lang)}** {'; '.join(links)}.", "")
    yield from (f'<div class="term-uses" data-term="{term.ident}" data-lang="{lang}"></div>', "")


def _inner(term: Term, lang: Lang) -> str:
    return f"[{escape(term[lang].term)}](#{term.ident})"


def _twin(term: Term, lang: Lang, twin_root: str) -> str:
    """The same entry in the other language. Raw HTML: it leaves this build, where a Markdown
    link would be looked for and reported missing; the twin's own build checks its ids."""
    twin = other(lang)
    href = attribute(f"{twin_root}{PAGE.removesuffix('.md')}/#{term.ident}")
    return (
        f"**{_IN[lang]} {LANGUAGE[twin][lang]}{colon(lang)}** "
        f'<a class="term-twin" href="{href}" hreflang="{TAG[twin]}" lang="{TAG[twin]}">'
        f"{escape(term[twin].term)}</a>."
    )
