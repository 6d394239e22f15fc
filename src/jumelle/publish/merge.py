"""The one step where content is resolved: pages in reading order → one book.

Ids get their page's name in front, links between pages become inner destinations, headings
go under their chapter, images become files that were checked. What comes after (PDF, Word,
EPUB) only lays out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml.html import HtmlElement

from jumelle.model import Lang
from jumelle.publish import faults, pictures, tidy
from jumelle.publish.book import Book, Edition, Kind, Leaf, Part
from jumelle.publish.clean import HEADS, clean

BASE = "https://guide.invalid"
OUTER = ("http", "https", "mailto", "tel", "sms")


def merge(leaves: Sequence[Leaf], lang: Lang, edition: Edition, images: pictures.Images) -> Book:
    """Resolve every page against all the others.

    images: where pictures are looked for; see ``pictures.Images``.
    Raises a Fault for what its author must mend.
    """
    parts = [_part(leaf, leaves[:at]) for at, leaf in enumerate(leaves)]
    doors = {_address(part.leaf.url): part for part in parts}
    names = {name for part in parts for name in _names(part)}
    files: dict[str, Path] = {}
    for part in parts:
        for link in list(part.body.iter("a")):
            _link(part, link, lang, edition, doors, names)
        for img in part.body.iter("img"):
            name, path = pictures.find(part.leaf, img, images, lang)
            files.setdefault(name, path)
            img.set("src", name)
    _prune(parts)
    return Book(lang, tuple(parts), tuple(sorted(files.items())))


def _part(leaf: Leaf, before: Sequence[Leaf]) -> Part:
    """Clean one page, take its title off, put its headings under it, prefix its ids."""
    body = clean(leaf)
    folder = leaf.rel.rpartition("/")[0]
    inside = bool(folder) and any(
        other.rel == f"{folder}/index.md" for other in before if other.rel != leaf.rel
    )
    level = 2 if inside else 1
    kind: Kind = "annex" if re.fullmatch(r"[A-Z]", leaf.number) else "page"
    if level == 1 and kind == "page":
        kind = "chapter"
    title, aliases = leaf.title, ""
    first = next((el for el in body if el.tag in HEADS), None)
    if first is not None and first.tag == "h1":
        title = tidy.words(first) or title
        aliases = first.get("ids", "")
        body.remove(first)
    _demote(leaf, body, level)
    for el in body.iter():
        if el.get("ids"):
            el.set("ids", " ".join(f"{leaf.rel}#{i}" for i in el.get("ids", "").split()))
        if el.get("key"):
            el.set("key", f"{leaf.rel}#{el.get('key')}")
    body.set("ids", " ".join(f"{leaf.rel}#{i}" for i in aliases.split()))
    return Part(leaf, kind, level, leaf.rel, title, body)


def _demote(leaf: Leaf, body: HtmlElement, level: int) -> None:
    last = 1
    for el in body.iter(*HEADS):
        own, text = int(str(el.tag)[1]), tidy.words(el)
        ident = el.get("ids", "").partition(" ")[0]
        if not text:
            raise faults.empty_heading(leaf, ident, own)
        if own == 1:
            raise faults.skipped_heading(leaf, ident, text, 1, 2)
        if own > last + 1:
            raise faults.skipped_heading(leaf, ident, text, own, last + 1)
        last = own
        el.tag = f"h{min(own + level - 1, 6)}"


def _address(url: str) -> str:
    """One form for every way of writing a page's address."""
    return unquote(url).removesuffix("index.html").strip("/")


def _names(part: Part) -> set[str]:
    return {i for el in part.body.iter() for i in el.get("ids", "").split()}


def _link(
    part: Part,
    link: HtmlElement,
    lang: Lang,
    edition: Edition,
    doors: dict[str, Part],
    names: set[str],
) -> None:
    """Set ``to`` (an inner destination) or ``href`` (an outer address), or leave plain text."""
    href = link.attrib.pop("href", "")
    scheme = urlsplit(href).scheme.lower()
    if scheme:
        if scheme in OUTER:
            link.set("href", href)
        return
    if not href or (
        "term" in tidy.classes(link) and next(link.iterancestors("th"), None) is not None
    ):
        return  # a header that repeats may hold no link, and its terms are linked elsewhere too
    there = urlsplit(urljoin(f"{BASE}/{lang}/{part.leaf.url}", href))
    root = f"/{lang}/"
    door = (
        doors.get(_address(there.path.removeprefix(root)))
        if (there.netloc == "guide.invalid" and (there.path + "/").startswith(root))
        else None
    )
    if door is None:
        if there.netloc != "guide.invalid":
            link.set("href", there.geturl())
        elif edition.site_url:
            end = f"#{there.fragment}" if there.fragment else ""
            link.set("href", edition.site_url.rstrip("/") + there.path + end)
        return
    name = f"{door.leaf.rel}#{unquote(there.fragment)}"
    if not there.fragment or name in door.body.get("ids", "").split():
        link.set("to", door.anchor)
    elif name in names:
        link.set("to", name)
    else:
        raise faults.dead_link(part.leaf, href, tidy.words(link))


def _prune(parts: Sequence[Part]) -> None:
    """Keep an id only where something links to it; headings keep their first one."""
    wanted = {a.get("to", "") for part in parts for a in part.body.iter("a")}
    for part in parts:
        for el in part.body.iter():
            own = el.attrib.pop("ids", "").split()
            keep = [i for at, i in enumerate(own) if i in wanted or (at == 0 and el.tag in HEADS)]
            if keep and el is not part.body:
                el.set("ids", " ".join(dict.fromkeys(keep)))
