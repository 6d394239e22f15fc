"""Addresses: what kind they are, and whether two are one address in two languages."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlsplit

from jumelle.features import plain
from jumelle.model import Lang

#: Parts of addresses that name a language, folded into one sign before comparison.
_LANGUAGE = r"(?:en|fr|eng|fra|fre|english|fran[cç]ais|(?:en|fr)[-_][a-z]{2}|anglais|french|e|f)"
_SEGMENT = re.compile(rf"(?<=/){_LANGUAGE}(?=/|$)")
_SUFFIX = re.compile(r"(?<=[-_.])(?:eng|fra|fre|en|fr|e|f|en-ca|fr-ca)(?=\.\w+$|$|/)")
#: A site's own prefix, filled by its templates: ``{{pathPrefix}}/fr/page``.
_TEMPLATE = re.compile(r"\{\{[^{}]*\}\}")
_HOST = re.compile(r"^(?:www|en|fr)\.")
#: Endings of hosts that are typed one for the other.
_ENDINGS = frozenset(("ca", "com"))
_QUERY = re.compile(r"^(?:\w*lang(?:uage)?|hl|\w*locale|l)$", re.IGNORECASE)
#: The ending of a page, with its language where both share a folder: ``page.fr.md``.
_MD = re.compile(r"(?:\.(?:en|fr))?\.md$")
_PROSE_SUFFIX = re.compile(r"[-_](?:en|fr)(?=[-_./]|$)")


@dataclass(frozen=True, slots=True)
class Address:
    """A link's target, taken apart."""

    kind: str  # external, mail, absolute, page, asset, anchor, template
    host: str
    path: str
    query: str
    anchor: str


@lru_cache(maxsize=1 << 14)
def take_apart(target: str) -> Address:
    """Classify a target as written in Markdown. Never raises."""
    target = target.strip()
    target = _TEMPLATE.sub("", target)
    if not target or "{%" in target:
        return Address("template", "", target, "", "")
    try:
        parts = urlsplit(target)
    except ValueError:
        return Address("external", "", target, "", "")
    if parts.scheme in ("mailto", "tel", "sms"):
        return Address("mail", "", parts.path, "", "")
    if parts.scheme or parts.netloc:
        return Address("external", parts.netloc.lower(), parts.path, parts.query, parts.fragment)
    if not parts.path:
        return Address("anchor", "", "", parts.query, parts.fragment)
    if parts.path.startswith("/"):
        return Address("absolute", "", parts.path, parts.query, parts.fragment)
    path = unquote(parts.path)
    last = path.rsplit("/", 1)[-1]
    kind = "page" if path.endswith((".md", "/")) or "." not in last else "asset"
    return Address(kind, "", path, parts.query, parts.fragment)


@lru_cache(maxsize=1 << 14)
def neutral(target: str) -> str:
    """An address without what names a language: equal for both languages of one page."""
    address = take_apart(target)
    if address.kind in ("mail", "template"):
        return address.path.lower()
    host = _HOST.sub("", address.host)
    path = _MD.sub("", unquote(address.path).lower().rstrip("/").removesuffix("/index.md"))
    path = _SUFFIX.sub("*", _SEGMENT.sub("*", "/" + path.lstrip("/")))
    path = _PROSE_SUFFIX.sub("-*", path)
    query = "&".join(f"{k}={v}" for k, v in parse_qsl(address.query) if not _QUERY.match(k))
    return f"{host}{path}?{query}"


def same_place(fr: str, en: str) -> float:
    """How likely two addresses are one page in two languages, 0 to 1.

    Languages may have their own slugs, file names and even hosts: what must agree is the kind
    of address, most of the host, and the depth or the words of the path.
    """
    a, b = take_apart(fr), take_apart(en)
    if a.kind != b.kind:
        outer = {a.kind, b.kind} <= {"absolute", "external", "page", "asset"}
        return 0.5 + 0.5 * _shared_words(a.path, b.path) if outer else 0.0
    if a.kind in ("anchor", "template"):
        return 0.7
    if _month(a.path) and _month(b.path) and _month(a.path) != _month(b.path):
        return 0.2
    hosts = (
        1.0
        if _HOST.sub("", a.host) == _HOST.sub("", b.host)
        else _shared_words(_names(a.host), _names(b.host))
    )
    depth = abs(a.path.strip("/").count("/") - b.path.strip("/").count("/"))
    return 0.55 * hosts + 0.25 * (depth <= 1) + 0.2 * _shared_words(a.path, b.path)


def slip(fr: str, en: str) -> bool:
    """Whether two addresses are one, but for a letter or two of the host: a slip of the hand.

    So is *.com* for *.ca*, where the rest is one address.
    *ressources* and *resources* are two words, not a slip: then the paths differ as well.
    """
    a, b = take_apart(fr), take_apart(en)
    one, two = _HOST.sub("", a.host), _HOST.sub("", b.host)
    if a.kind != "external" or b.kind != "external" or one == two or abs(len(one) - len(two)) > 1:
        return False
    ends = {one.rpartition(".")[2], two.rpartition(".")[2]}
    if _names(one) == _names(two) and ends == _ENDINGS and _same_path(a, b):
        return True
    if SequenceMatcher(None, one, two, autojunk=False).ratio() < 1 - 2.1 / len(one + two):
        return False
    if len(one) == len(two):
        return True
    return _same_path(a, b) or _shared_words(a.path, b.path) > 0.6


def _same_path(a: Address, b: Address) -> bool:
    return neutral(f"//x{a.path}") == neutral(f"//x{b.path}")


def family(host: str) -> str:
    """The last two labels of a host, which the sites of one publisher share."""
    return ".".join(host.split(".")[-2:])


def _names(host: str) -> str:
    """A host without its last label, which unrelated sites share."""
    return _HOST.sub("", host).rpartition(".")[0]


def _month(path: str) -> str:
    """The year and month that a dated address holds, as blogs write them; else nothing."""
    found = re.search(r"/((?:19|20)\d{2})[/-](\d{2})(?:[/-]|$)", path)
    return f"{found[1]}-{found[2]}" if found else ""


def _shared_words(a: str, b: str) -> float:
    left = {plain(word)[:5] for word in re.findall(r"\w{3,}", a)}
    right = {plain(word)[:5] for word in re.findall(r"\w{3,}", b)}
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


@lru_cache(maxsize=1 << 14)
def language_of(target: str) -> Lang | None:
    """The language an address names, when it names one."""
    address = take_apart(target)
    path = "/" + address.path.strip("/").lower() + "/"
    # The name of the page itself says more than that of a folder above it.
    if match := re.search(r"[-_](eng|fra|en|fr)(?:\.\w+)?/$", path):
        return "en" if match[1].startswith("en") else "fr"
    for lang, signs in (
        ("en", ("en", "eng", "english")),
        ("fr", ("fr", "fra", "fre", "francais")),
    ):
        regional = re.search(rf"/{lang}[-_][a-z]{{2}}/", path)
        if (
            regional
            or any(f"/{sign}/" in path for sign in signs)
            or address.host.startswith(f"{lang}.")
        ):
            return lang  # type: ignore[return-value]
    for key, value in parse_qsl(address.query):
        if _QUERY.match(key) and value[:2] in ("en", "fr"):
            return "en" if value[:2] == "en" else "fr"
    return None


def resolve(page: str, target: str) -> str:
    """A relative target, seen from a page's path, as a path below the language's folder."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), target))
