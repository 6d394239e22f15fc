"""Links the terms of the glossary in rendered pages, and tells which pages use each.

What is written for a term::

    <span class="term-use">
      <a class="term" href="…" data-term="id" aria-describedby="tip-id-2">…</a>
      <span class="term-tip" role="tooltip" id="tip-id-2" data-search-exclude="" hidden="">…</span>
    </span>

A link that works everywhere; beside it the definition, hidden until a pointer or the focus is on
the link (``terms.css``), shown by a first tap and put away by Escape (``terms.js``), read by
screen readers as the link's description, left out of the search index. Documents drop every
``.term-tip`` and keep the text of ``.term``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from jumelle.model import Data, Lang, Text
from jumelle.publish.glossary import PAGE
from jumelle.publish.runs import Anchor, Places, Run, read, splice
from jumelle.publish.words import colon, up
from jumelle.termtext import Matcher, Use, matcher

#: The entries themselves, and the page people open when things go badly: nothing there should
#: draw the eye from the numbers.
LEFT_ALONE = frozenset((PAGE, "sos.md"))

#: A link as ``_linked`` writes it, and its term.
_WRITTEN = re.compile(r'<a class="term" href="[^"]*" data-term="([^"]*)"')
_PAGES = Text("Pages qui emploient ce terme", "Pages that use this term")


def link(html: str, lang: Lang, rel: str, data: Data, base: str | None = None) -> str:
    """Link the first use of each term in each section of a page.

    Args:
        html: the rendered content of the page.
        lang: its language.
        rel: its path below the language's folder.
        data: holds the terms.
        base: address of the language's root from the published page, with its final ``/``
            (``"../../"``); by default made from ``rel`` with directory addresses.

    Returns:
        The same HTML, byte for byte, but for the links put in. Linking twice changes nothing.
    """
    if rel in LEFT_ALONE or not data.terms:
        return html
    root = up(rel) if base is None else base
    page = f"{root}{PAGE.removesuffix('.md')}/"
    definitions = {term.ident: term[lang].definition for term in data.terms}
    changes: list[tuple[int, int, str]] = []
    for run, use in _first_uses(read(html, lang), matcher(lang, data)):
        start, end = run.span(use.start, use.end)
        written = _linked(html[start:end], use.ident, run.section, definitions[use.ident], page)
        changes.append((start, end, written))
    return splice(html, changes)


def uses(pages: Mapping[str, str], data: Data) -> dict[str, list[str]]:
    """Which pages use each term.

    Args:
        pages: path → HTML as ``link`` returned it: its own links are known by how it writes them.
        data: holds the terms.

    Returns:
        Term id → paths, in the order of ``pages``, for every term, used or not.
    """
    found: dict[str, list[str]] = {term.ident: [] for term in data.terms}
    for rel, html in pages.items():
        for ident in found.keys() & _WRITTEN.findall(html):
            found[ident].append(rel)
    return found


def fill_uses(
    html: str,
    uses: Mapping[str, Sequence[str]],
    titles: Mapping[str, str],
    urls: Mapping[str, str],
) -> str:
    """Write, in each entry of the glossary page, the pages that use its term.

    Args:
        html: the rendered glossary page.
        uses: what ``uses`` returned.
        titles: path → title of the page, plain text.
        urls: path → address of the page from the glossary page.

    Returns:
        The HTML with its empty ``.term-uses`` filled; a term no page uses stays empty.
    """
    reader = _Markers(html)
    reader.feed(html)
    reader.close()
    return splice(
        html,
        (
            (place, place, _pages(uses[ident], titles, urls, lang))
            for place, ident, lang in reader.found
            if uses.get(ident)
        ),
    )


def _first_uses(pieces: list[Run | Anchor], words: Matcher) -> Iterator[tuple[Run, Use]]:
    seen: set[tuple[int, str]] = set()
    for piece in pieces:
        if isinstance(piece, Anchor):
            # A term the writer linked by hand, or linked by a first pass, has had its link.
            ident = piece.term or _target(piece.href)
            seen.add((piece.section, ident))
            continue
        for use in words.find(piece.text, piece.before):
            if (piece.section, use.ident) not in seen:
                seen.add((piece.section, use.ident))
                yield piece, use


def _target(href: str) -> str:
    page, _, ident = href.partition("#")
    return ident if page.rstrip("/").endswith(PAGE.removesuffix(".md")) else ""


def _linked(written: str, ident: str, section: int, definition: str, page: str) -> str:
    tip = f"tip-{ident}-{section}"
    return (
        f'<span class="term-use"><a class="term" href="{escape(page)}#{ident}"'
        f' data-term="{ident}" aria-describedby="{tip}">{written}</a>'
        f'<span class="term-tip" role="tooltip" id="{tip}" data-search-exclude="" hidden="">'
        f"{escape(definition, quote=False)}</span></span>"
    )


def _pages(
    rels: Sequence[str], titles: Mapping[str, str], urls: Mapping[str, str], lang: Lang
) -> str:
    rows = "".join(
        f'<li><a href="{escape(urls[rel])}">{escape(titles[rel], quote=False)}</a></li>'
        for rel in rels
        if rel in urls and rel in titles
    )
    if not rows:
        return ""
    return (
        f'<details class="term-pages"><summary>{_PAGES[lang]}{colon(lang)} {rows.count("<li>")}'
        f"</summary><ul>{rows}</ul></details>"
    )


class _Markers(Places):
    """The empty markers of the glossary page: (place to write at, term id, language)."""

    def __init__(self, html: str) -> None:
        super().__init__(html)
        self.found: list[tuple[int, str, Lang]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("class") != "term-uses":
            return
        end = self.place() + len(self.get_starttag_text() or "")
        if self.html.startswith("</", end):
            lang: Lang = "fr" if given.get("data-lang") == "fr" else "en"
            self.found.append((end, given.get("data-term") or "", lang))
