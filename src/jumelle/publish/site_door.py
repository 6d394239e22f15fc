"""The two pages that speak both languages: the door at ``/`` and ``404.html``.

Static, no script, both languages equal; French stands first in the source because a
page needs an order, and the toggle of each half is the same size.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urljoin, urlsplit

from jumelle.model import LANGS, Data, Lang, Text
from jumelle.publish import site_help, site_map, site_offers
from jumelle.publish.book import Document
from jumelle.publish.words import colon


@dataclass(frozen=True, slots=True)
class Front:
    """What the door and the 404 need. ``documents``: files of the whole guide, by language."""

    site_url: str
    names: Text
    data: Data
    css: str
    documents: Mapping[Lang, Sequence[Document]]


_HELP = Text("Besoin d’aide maintenant?", "Need help now?")
_BOTH = Text("appel ou texto", "call or text")
_TEXT = Text("ou texto au", "or text")
_OPEN = Text("Lire en français", "Read in English")
_LEAD = Text(
    "Bâtir et animer un programme de soutien par les pairs sur un campus\u00a0: un guide"
    " pratique et gratuit, à lire, à copier et à adapter.",
    "Build and run a peer support program on a campus: a practical guide, free to"
    " read, copy, and adapt.",
)
_MORE = Text("Toutes les lignes d’aide", "All help lines")
_LOST = Text("Page introuvable", "Page not found")
_GONE = Text(
    "Cette adresse ne mène à aucune page. Elle a peut-être changé.",
    "There is no page at this address. It may have moved.",
)
_HOME = Text("Retour à l’accueil", "Go to the home page")


def door(front: Front) -> str:
    """The page at ``/``: two equal halves, help lines above them."""
    links = "".join(
        f'<link rel="alternate" hreflang="{lang}" href="{escape(href)}">'
        for lang, href in site_map.alternates(front.site_url, "./")
    )
    halves = "".join(
        f'<section lang="{site_map.LOCALES[lang]}" class="half">'
        f"<h1>{escape(front.names[lang])}</h1><p>{escape(_LEAD[lang])}</p>"
        f'<p><a class="open" href="{lang}/" hreflang="{site_map.LOCALES[lang]}">'
        f"{escape(_OPEN[lang])}</a></p>{_document(front, lang)}</section>"
        for lang in LANGS
    )
    head = f'<link rel="canonical" href="{escape(front.site_url)}">{links}'
    return _page(front, front.names, head, halves, "")


def not_found(front: Front) -> str:
    """``404.html``: absolute paths under the site's own path, for it is shown at any depth."""
    root = urlsplit(front.site_url).path
    halves = "".join(
        f'<section lang="{site_map.LOCALES[lang]}" class="half">'
        f"<h1>{escape(_LOST[lang])}</h1><p>{escape(_GONE[lang])}</p>"
        f'<p><a class="open" href="{escape(urljoin(root, lang + "/"))}">'
        f"{escape(_HOME[lang])}</a></p></section>"
        for lang in LANGS
    )
    return _page(front, _LOST, '<meta name="robots" content="noindex">', halves, root)


def _page(front: Front, title: Text, head: str, halves: str, root: str) -> str:
    """root: what comes before a path of the site, "" when relative paths will do."""
    helps = "".join(_help(front, lang, root) for lang in LANGS)
    return (
        '<!doctype html>\n<html lang="fr-CA">\n<head>\n<meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title.fr)} · {escape(title.en)}</title>"
        f'<meta name="description" content="{escape(_LEAD.fr)} {escape(_LEAD.en)}">'
        f'<link rel="icon" href="{root}fr/assets/images/mark.svg">'
        f'{head}\n<style>\n{front.css}</style>\n</head>\n<body class="door">\n'
        f'<aside class="helps">{helps}</aside>\n<main>{halves}</main>\n'
        '<footer><p><span lang="fr-CA">Textes</span> · <span lang="en-CA">Text</span>'
        ' <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a></p></footer>\n'
        "</body>\n</html>\n"
    )


def _help(front: Front, lang: Lang, root: str) -> str:
    lines = "".join(
        f"<li>{escape(line.name)}{colon(lang)} {_phone(line, lang)}</li>"
        for line in site_help.banner(front.data, lang)
    )
    more = f'<a href="{root}{lang}/sos/">{escape(_MORE[lang])}</a>'
    return (
        f'<section lang="{site_map.LOCALES[lang]}"><p><strong>{escape(_HELP[lang])}</strong></p>'
        f"<ul>{lines}</ul><p>{more}</p></section>"
    )


def _phone(line: site_help.Help, lang: Lang) -> str:
    call = f'<a href="{line.tel}">{escape(line.phone)}</a>'
    if line.sms and line.text == line.phone:
        return f"{call} ({_BOTH[lang]})"
    if line.sms:
        return f'{call} ({_TEXT[lang]} <a href="{line.sms}">{escape(line.text)}</a>)'
    return call


def _document(front: Front, lang: Lang) -> str:
    """The whole guide to take away, in this half's language; nothing when none was made."""
    box = site_offers.box(front.documents.get(lang, ()), lang, f"{lang}/")
    if box is None:
        return ""
    links = " · ".join(
        f'<a href="{escape(one.href)}" type="{one.type}" hreflang="{site_map.LOCALES[lang]}"'
        f' download="{escape(one.file)}" aria-label="{escape(one.name)}">{escape(one.label)}</a>'
        f"\u00a0({escape(one.facts)})"
        for one in box.offers
    )
    day = f'{escape(box.edition)} <time datetime="{box.day}">{escape(box.date)}</time>'
    return f'<p class="documents">{escape(box.lead)} {links} · {day}</p>'
