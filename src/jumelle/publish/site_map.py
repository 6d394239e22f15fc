"""The sitemap and robots.txt: each page with its twin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urljoin
from xml.sax.saxutils import escape, quoteattr

from jumelle.model import LANGS, Lang

LOCALES: dict[Lang, str] = {"fr": "fr-CA", "en": "en-CA"}


def alternates(site_url: str, url: str, langs: Sequence[Lang] = LANGS) -> list[tuple[str, str]]:
    """``[(hreflang, absolute address)]`` of a page: each language it exists in, then the door.

    The bilingual door is ``x-default``: it is the one page that favours neither language.
    """
    twins = [(LOCALES[lang], address(site_url, lang, url)) for lang in langs]
    return [*twins, ("x-default", site_url)]


def address(site_url: str, lang: Lang, url: str) -> str:
    """The absolute address of a page: ``url`` is below the language's folder, "./" for its home."""
    return urljoin(site_url, f"{lang}/{url.removeprefix('./')}")


def sitemap(site_url: str, pages: Mapping[Lang, Mapping[str, str]]) -> str:
    """One sitemap for both languages. pages: language → URL below its folder → date or ""."""
    out = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">',
        f"<url><loc>{escape(site_url)}</loc>{_links(site_url, './', LANGS)}</url>",
    ]
    for lang in LANGS:
        for url, date in pages[lang].items():
            langs = [one for one in LANGS if url in pages[one]]
            last = f"<lastmod>{escape(date)}</lastmod>" if date else ""
            loc = escape(address(site_url, lang, url))
            out.append(f"<url><loc>{loc}</loc>{last}{_links(site_url, url, langs)}</url>")
    return "\n".join([*out, "</urlset>", ""])


def robots(site_url: str) -> str:
    """Everyone may read everything; here is the map."""
    return f"User-agent: *\nAllow: /\nSitemap: {urljoin(site_url, 'sitemap.xml')}\n"


def _links(site_url: str, url: str, langs: Sequence[Lang]) -> str:
    return "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(lang)} href={quoteattr(href)}/>'
        for lang, href in alternates(site_url, url, langs)
    )
