"""What paper says of a link that leads outside: its address, where a reader can copy it.

A link whose words are only the site's name gets the whole address in its place. Other words
keep theirs, and the address follows them once a page. Nothing is added where it would be said
twice or break the line of thought: an address that the list of references prints, a link to
the guide's own site (the imprint gives it), a heading, a table's cell.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import replace
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from jumelle.publish import tidy
from jumelle.publish.book import Book, Part
from jumelle.publish.clean import HEADS

REFERENCES = "references.md"
NARROW = (*HEADS, "table")


def spell_out(book: Book, site_url: str) -> Book:
    """The same book with addresses in its text; the one that came in is left as it was."""
    listed = {
        link.get("href", "")
        for part in book.parts
        if part.leaf.rel == REFERENCES
        for link in part.body.iter("a")
    }
    return replace(book, parts=tuple(_part(part, site_url, listed) for part in book.parts))


def _part(part: Part, site_url: str, listed: Iterable[str]) -> Part:
    """One page. listed: the addresses that the references of this book print."""
    said = set() if part.leaf.rel == REFERENCES else set(listed)
    body = deepcopy(part.body)
    for link in list(body.iter("a")):
        href = link.get("href", "")
        address = shown(href)
        ours = bool(site_url) and href.startswith(site_url)
        if (
            not address
            or ours
            or href in said
            or next(link.iterancestors(*NARROW), None) is not None
        ):
            continue
        _say(link, address)
        if part.leaf.rel != REFERENCES:
            said.add(href)
    return replace(part, body=body)


def _say(link: HtmlElement, address: str) -> None:
    words = tidy.words(link)
    if _bare(words) == _bare(address):
        return
    if words and _bare(address).startswith(f"{_bare(words)}/"):
        lang = link.get("lang")
        tail = link.tail
        href = link.get("href", "")
        link.clear()
        link.set("href", href)
        if lang:
            link.set("lang", lang)
        link.text, link.tail = breakable(address), tail
        return
    after = tidy.new("span")
    after.set("class", "address")
    after.text, after.tail = f"({breakable(address)})", link.tail
    link.tail = None
    link.addnext(after)
    link.tail = " "


def shown(href: str) -> str:
    """An address as paper shows it: ``example.org/page``; "" for what nobody copies by hand."""
    parts = urlsplit(href)
    if parts.scheme == "mailto":
        return parts.path
    if parts.scheme not in ("http", "https"):
        return ""
    return href.partition("://")[2].rstrip("/")


def breakable(address: str) -> str:
    """The address with places (U+200B) where a line may end: after the signs of its path."""
    host, slash, path = address.partition("/")
    for sign in "/-_?=&":
        path = path.replace(sign, f"{sign}\u200b")
    return f"{host}{slash}\u200b{path}" if slash else host


def _bare(text: str) -> str:
    """To compare: no scheme, no "www.", no final slash, no sign that is not seen."""
    text = text.replace("\u200b", "").replace("\u00a0", " ").strip().lower()
    for start in ("https://", "http://", "mailto:", "www."):
        text = text.removeprefix(start)
    return text.rstrip("/")
