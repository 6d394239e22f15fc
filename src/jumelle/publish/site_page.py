"""What the templates of a page need to know, as values."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from jumelle.model import LANGS, Data, Lang, Text, other
from jumelle.publish import site_help, site_map, site_offers
from jumelle.publish.book import Document, Edition


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts of a page for its template. Addresses are relative unless told absolute.

    twin: the same page in the other language. alternates: ``(hreflang, absolute address)``.
    whole, own: files of the whole guide, and of the chapter or annex that begins on this page.
    button: the PDF at the top of the page. All None where no document was made.
    """

    lang: Lang
    locale: str
    twin: str
    twin_locale: str
    alternates: tuple[tuple[str, str], ...]
    helps: tuple[site_help.Help, ...]
    whole: site_offers.Box | None
    own: site_offers.Box | None
    button: site_offers.Offer | None


def facts(
    lang: Lang,
    site_url: str,
    data: Data,
    url: str,
    base: str,
    documents: Sequence[Document] = (),
    rel: str = "",
    twin_root: str = "",
    has_twin: bool = True,
) -> Facts:
    """Gather the facts of the page at ``url`` (below the language's folder).

    base: path from the page to the language's home. documents: those of the language.
    rel: the page's source, for the documents that are its own. twin_root: absolute address of the
    other language's home when it is served elsewhere; "" when both stand side by side.
    has_twin: False for a page that a campus added in one language; the link then leads to the
    other's home.
    """
    twin, root = other(lang), f"{base.rstrip('/')}/"
    whole = [one for one in documents if not one.rel]
    own = [one for one in documents if rel and one.rel == rel]
    return Facts(
        lang=lang,
        locale=site_map.LOCALES[lang],
        twin=twin_address(lang, url if has_twin else "", base, twin_root),
        twin_locale=site_map.LOCALES[twin],
        alternates=tuple(site_map.alternates(site_url, url, LANGS if has_twin else (lang,))),
        helps=tuple(site_help.banner(data, lang)),
        whole=site_offers.box(whole, lang, root),
        own=site_offers.box(own, lang, root),
        button=site_offers.button(whole or own, lang, root),
    )


def twin_address(lang: Lang, url: str, base: str, twin_root: str = "") -> str:
    """Address of the same page in the other language; see ``facts`` for the arguments."""
    aside = twin_root or posixpath.normpath(f"{base}/../{other(lang)}") + "/"
    return aside + url.removeprefix("./")


def edition(names: Text, data: Data, site_url: str, reviewed: Iterable[str]) -> Edition:
    """What cover and imprint of the document say; its date is the newest review of a page."""
    newest = max((day for day in reviewed if day), default="")
    campus = dict(data.campus).get("name", Text("", ""))
    return Edition(
        title=names,
        date=date.fromisoformat(newest) if newest else date(2026, 1, 1),
        campus=campus if "name" in data.campus_given else Text("", ""),
        licence_url="https://creativecommons.org/licenses/by/4.0/",
        site_url=site_url,
    )


def extension_words(lang: Lang) -> dict[str, dict[str, str]]:
    """Words that Markdown extensions write into pages, by extension and option."""
    if lang == "fr":
        return {
            "toc": {"permalink_title": "Lien vers cette section"},
            "footnotes": {"BACKLINK_TITLE": "Retour à l’appel de la note\u00a0{}"},
        }
    return {
        "toc": {"permalink_title": "Link to this section"},
        "footnotes": {"BACKLINK_TITLE": "Back to where note {} is called"},
    }
