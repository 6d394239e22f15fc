"""What the templates of a page need to know, as values."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jumelle.model import LANGS, Data, Lang, Text, other
from jumelle.publish import site_help, site_map, site_nav
from jumelle.publish.book import Edition


@dataclass(frozen=True, slots=True)
class Download:
    """The PDF of a language. ``url`` is below the language's folder; ``size`` is in bytes."""

    url: str
    size: int
    pages: int


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts of a page for its template. Addresses are relative unless told absolute.

    twin: the same page in the other language. alternates: ``(hreflang, absolute address)``.
    download: address, "1,2 Mo" and number of pages of this language's PDF; or None.
    """

    lang: Lang
    locale: str
    twin: str
    twin_locale: str
    alternates: tuple[tuple[str, str], ...]
    helps: tuple[site_help.Help, ...]
    download: tuple[str, str, int] | None


def facts(
    lang: Lang,
    site_url: str,
    data: Data,
    url: str,
    base: str,
    document: Download | None,
    twin_root: str = "",
    has_twin: bool = True,
) -> Facts:
    """Gather the facts of the page at ``url`` (below the language's folder).

    base: path from the page to the language's home. twin_root: absolute address of the other
    language's home when it is served elsewhere; "" when both stand side by side. has_twin: False
    for a page that a campus added in one language; the link then leads to the other's home.
    """
    twin = other(lang)
    return Facts(
        lang=lang,
        locale=site_map.LOCALES[lang],
        twin=twin_address(lang, url if has_twin else "", base, twin_root),
        twin_locale=site_map.LOCALES[twin],
        alternates=tuple(site_map.alternates(site_url, url, LANGS if has_twin else (lang,))),
        helps=tuple(site_help.banner(data, lang)),
        download=(
            (
                f"{base.rstrip('/')}/{document.url}",
                site_nav.size(document.size, lang),
                document.pages,
            )
            if document
            else None
        ),
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
