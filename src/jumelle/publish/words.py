"""Small pieces of generated Markdown, right in both languages: escapes, dates, links."""

from __future__ import annotations

import posixpath
from datetime import date
from urllib.parse import urlsplit

from jumelle.model import Lang, Text, other

# fmt: off
MONTHS: dict[Lang, tuple[str, ...]] = {
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
        "septembre", "octobre", "novembre", "décembre",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August",
        "September", "October", "November", "December",
    ),
}
# fmt: on
IN_OTHER: dict[Lang, str] = {"fr": "(en anglais)", "en": "(in French)"}
LANGUAGE = {"fr": Text("français", "French"), "en": Text("anglais", "English")}
TAG: dict[Lang, str] = {"fr": "fr-CA", "en": "en-CA"}

#: Between these comments, ``publish.terms`` links nothing: lists of numbers, of titles.
TERMS_OFF = "<!-- terms off -->"
TERMS_ON = "<!-- terms on -->"

#: Signs that some Markdown dialect or extension reads as markup, wherever they stand.
_SIGNS = frozenset('\\`*_{}[]<>&|~^=#+!$"')


def escape(text: str) -> str:
    """``text`` as Markdown that renders to exactly that text, in any inline place.

    Character references are used rather than backslashes: every extension lets them through,
    in table cells, attribute lists and raw HTML alike.
    """
    out: list[str] = []
    for index, char in enumerate(text):
        after = text[index + 1 : index + 2]
        marker = index == 0 and not char.isalnum() and char.isascii()
        numbered = char in ".)" and text[:index].isdigit() and not after.strip()
        symbol = char == ":" and after and not after.isspace()
        if char in _SIGNS or marker or numbered or symbol:
            out.append(f"&#{ord(char)};")
        else:
            out.append(" " if char in "\r\n\t" else char)
    return "".join(out)


def long_date(iso: str, lang: Lang) -> str:
    """``2026-11-21`` → *21 novembre 2026*, *November 21, 2026*; the first is *1er* in French."""
    day = date.fromisoformat(iso)
    month = MONTHS[lang][day.month - 1]
    if lang == "en":
        return f"{month}\u00a0{day.day}, {day.year}"
    return f"{'1er' if day.day == 1 else day.day}\u00a0{month} {day.year}"


def colon(lang: Lang) -> str:
    """The colon with the space the language puts before it."""
    return "\u00a0:" if lang == "fr" else ":"


def host(url: str) -> str:
    """The name of the site, as a reader would say it."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def site(url: Text, lang: Lang, own: bool | None = None) -> str:
    """A link named after its site; it says so when the page is in the other language.

    Args:
        url: an address per language; either may be empty.
        own: whether what stands there exists in ``lang``; None when unknown, in which case an
            address given on one side only is taken to be in that side's language.

    Returns:
        Markdown, empty when there is no address.
    """
    address = url[lang] or url[other(lang)]
    if not address:
        return ""
    foreign = not url[lang] if own is None else not own
    link = f"[{escape(host(address))}](<{address}>)"
    if not foreign:
        return link
    return f"{link}{{: hreflang={other(lang)} }} {IN_OTHER[lang]}"


def tel(phone: str) -> str:
    """The ``tel:`` address of a number or a short code."""
    number, _, extension = phone.replace("poste", "ext.").replace("p.", "ext.").partition("ext.")
    digits = "".join(char for char in number if char.isdigit())
    suffix = "".join(char for char in extension if char.isdigit())
    if len(digits) == 10:
        digits = "1" + digits
    plus = "+" if len(digits) > 6 else ""
    return f"tel:{plus}{digits}" + (f";ext={suffix}" if suffix else "")


def sms(code: str) -> str:
    """The ``sms:`` address of a number or a short code."""
    return tel(code).replace("tel:", "sms:", 1)


def unbroken(phone: str) -> str:
    """A number whose spaces do not break. Its hyphens stay hyphens: it is searched and copied;
    the style sheet keeps ``tel:`` links on one line."""
    return escape(phone.replace(" ", "\u00a0"))


def listed(words: list[str], lang: Lang) -> str:
    """*a, b et c*; *a, b, and c* (serial comma)."""
    if len(words) < 2:
        return "".join(words)
    last = " et " if lang == "fr" else (" and " if len(words) == 2 else ", and ")
    return ", ".join(words[:-1]) + last + words[-1]


def quiet(rows: list[str]) -> list[str]:
    """The same lines, their words left unlinked by ``publish.terms``."""
    return [TERMS_OFF, "", *rows, "", TERMS_ON] if rows else []


def to_page(rel: str, target: str) -> str:
    """The Markdown address of page ``target`` from page ``rel``."""
    return posixpath.relpath(target, posixpath.dirname(rel) or ".")


def up(rel: str) -> str:
    """From the published address of a page to its language's root: ``""``, ``"../"``, …

    ``a/b.md`` is published at ``a/b/``, ``a/index.md`` at ``a/``.
    """
    steps = rel.count("/") + (0 if posixpath.basename(rel) == "index.md" else 1)
    return "../" * steps
