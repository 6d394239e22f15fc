"""One content document of an EPUB on trial: language, ids, images, links, headings, dangers."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import unquote

from lxml import etree

from jumelle.model import Lang
from jumelle.publish.clean import HEADS
from jumelle.publish.epub_body import SCHEMES
from jumelle.publish.words import TAG

SPACES = {
    "o": "http://www.idpf.org/2007/opf",
    "d": "http://purl.org/dc/elements/1.1/",
    "x": "http://www.w3.org/1999/xhtml",
    "n": "http://www.daisy.org/z3986/2005/ncx/",
    "e": "http://www.idpf.org/2007/ops",
}
TYPE = f"{{{SPACES['e']}}}type"
XHTML = f"{{{SPACES['x']}}}"
RUNS = frozenset(
    ["script", "iframe", "object", "embed", "form", "base", "foreignObject", "audio", "video"]
)


def unsafe(tree: etree._Element) -> Iterator[str]:
    """Whatever could run, ask for an address, or hide."""
    for el in tree.iter():
        if not isinstance(el.tag, str):
            if el.tag is etree.ProcessingInstruction or el.tag is etree.Entity:
                yield "a processing instruction or an entity"
            continue
        tag = etree.QName(el).localname
        if tag in RUNS:
            yield f"<{tag}> has no place in a book"
        for key, said in el.attrib.items():
            name, value = etree.QName(str(key)).localname, str(said)
            if name.lower().startswith("on"):
                yield f"{name} would run code"
            if name in ("src", "srcset", "data", "poster") and ":" in value:
                yield f"{value[:60]} comes from outside"
            if name == "href" and ":" in value.split("/")[0] and not _allowed(el, value):
                yield f"{value[:60]} may not be opened"


def _allowed(el: etree._Element, href: str) -> bool:
    """A link that a person follows, a report that is only named, a picture inside the page."""
    scheme = href.partition(":")[0].lower()
    if etree.QName(el).localname == "a":
        return scheme in SCHEMES
    named = el.tag == f"{{{SPACES['o']}}}link" and el.get("rel") == "a11y:certifierReport"
    return (named and scheme == "https") or href.startswith("data:image/")


def page(
    name: str,
    tree: etree._Element,
    ids: Mapping[str, Counter[str]],
    listed: Collection[str],
    lang: Lang,
) -> Iterator[str]:
    """What is wrong in one content document.

    ids: file → how often each id stands in it. listed: files of the manifest.
    """
    tag = TAG[lang]
    if tree.get("lang") != tag or tree.get("{http://www.w3.org/XML/1998/namespace}lang") != tag:
        yield "the language is not said, or another one"
    if not (tree.findtext(".//x:title", "", SPACES) or "").strip():
        yield "no title"
    yield from (f"id {ident} twice" for ident, many in ids[name].items() if many > 1)
    for img in tree.iterfind(".//x:img", SPACES):
        if not (img.get("alt") or "").strip():
            yield f"{img.get('src')} has no text alternative"
        if f"EPUB/{img.get('src')}" not in listed:
            yield f"{img.get('src')} is not in the file"
    for link in tree.iterfind(".//x:a", SPACES):
        href = link.get("href")
        if href is None:
            yield "a link without address"
        elif ":" not in href.split("/")[0] and not _leads(name, href, ids):
            yield f"the link to {href} leads nowhere"
    level = 0
    for el in tree.iter(*(f"{XHTML}{head}" for head in sorted(HEADS))):
        own = int(el.tag[-1])
        if not "".join(str(said) for said in el.itertext()).strip():
            yield "an empty heading"
        if level and own > level + 1:
            yield f"a heading of level {own} under one of level {level}"
        level = own


def ids(tree: etree._Element) -> Counter[str]:
    """How often each id stands in a document."""
    return Counter(el.get("id", "") for el in tree.iter() if el.get("id"))


def _leads(name: str, href: str, ids: Mapping[str, Counter[str]]) -> bool:
    file, _, ident = href.partition("#")
    there = posixpath.join("EPUB", file) if file else name
    return there in ids and (not ident or unquote(ident) in ids[there])
