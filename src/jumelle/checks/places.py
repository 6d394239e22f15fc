"""Whether two addresses can be one page in two languages, by what they are made of."""

from __future__ import annotations

import re

from jumelle.addresses import Address, family, language_of, neutral, take_apart
from jumelle.checks.hosts import BILINGUAL

#: Hosts whose addresses stand for another one, which does not show.
_SHORT = frozenset(
    ("aka.ms", "bit.do", "bit.ly", "fb.me", "goo.gl", "lnkd.in", "ow.ly", "t.co", "tinyurl.com")
)
_SAME = {"youtu.be": "youtube.com", "fb.com": "facebook.com", "x.com": "twitter.com"}
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{20,}|(?<!\d)\d{5,}(?!\d)")
#: A folder or a page that says nothing of what it holds, or names its language alone.
_PLAIN = re.compile(
    r"\*|accueil|home|index[-_*\w]*(?:\.\w+)?|main|default(?:\.\w+)?|welcome|bienvenue"
)


def differ(fr: str, en: str) -> bool:
    """Whether two addresses of pages are surely two places."""
    left, right = take_apart(fr), take_apart(en)
    return deeper(fr, en) or _moved(left, right) or _unlike(left, right)


def _unlike(left: Address, right: Address) -> bool:
    """Whether the hosts are of two publishers, and none of those that stand for another."""
    one, two = (_SAME.get(family(a.host), family(a.host)) for a in (left, right))
    return (
        left.kind == right.kind == "external"
        and one != two
        and not {one, two} <= BILINGUAL
        and not {left.host, right.host} & _SHORT
    )


def one(fr: str, en: str) -> bool:
    """Whether two addresses of two hosts may well be one place.

    They hold the same number or code; or they are home pages: *jeunessejecoute.ca* and
    *kidshelpphone.ca* are one publisher.
    """
    left, right = take_apart(fr), take_apart(en)
    if not left.kind == right.kind == "external" or left.host == right.host:
        return False
    return not (_steps(left) or _steps(right)) or bool(_ids(fr) & _ids(en))


def _ids(target: str) -> set[str]:
    """What names a page whatever its host and its words."""
    return set(_ID.findall(target.lower()))


def deeper(fr: str, en: str) -> bool:
    """Whether one outer address is the other with a folder or a page left out."""
    left, right = take_apart(fr), take_apart(en)
    if not left.kind == right.kind == "external":
        return False
    one, two = sorted((_steps(left), _steps(right)), key=len)
    if not one or len(one) == len(two):
        return False
    rest = iter(two)
    return all(step in rest for step in one)


def section(left: Address, right: Address) -> bool:
    """Whether one of two pages of a host is linked at a section, which the other's name is not."""
    anchor, path = (left.anchor, right.path) if left.anchor else (right.anchor, left.path)
    return (
        left.host == right.host != ""
        and not anchor.startswith(":~:")
        and anchor.lower() not in path.lower()
    )


def _moved(left: Address, right: Address) -> bool:
    """Whether one file is linked in two folders, neither of which names a language."""
    one, two = left.path.rpartition("/"), right.path.rpartition("/")
    return (
        left.host == right.host != ""
        and one[2] == two[2]
        and "." in one[2]
        and not language_of(f"//{left.host}{left.path}")
        and not language_of(f"//{right.host}{right.path}")
        and one[0].count("/") == two[0].count("/")
    )


def _steps(address: Address) -> list[str]:
    """The folders and the page of an address that say what it holds, without its language."""
    path = neutral(f"//x{address.path}").partition("/")[2].partition("?")[0]
    return [step for step in path.split("/") if step and not _PLAIN.fullmatch(step)]
