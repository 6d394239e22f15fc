"""Hosts that one publisher gives to each language: *rncan.gc.ca* and *nrcan.gc.ca*."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from jumelle.addresses import family, language_of, neutral, slip, take_apart
from jumelle.checks.common import facing, pages
from jumelle.features import plain
from jumelle.model import LANGS, Block, Guide, Lang, other

#: Governments and an encyclopedia that publish in both languages.
BILINGUAL = frozenset(("admin.ch", "canada.ca", "europa.eu", "gc.ca", "wikipedia.org"))
#: Hosts of others whose addresses hold the language, with a French page for most English ones.
LOCALISED = frozenset(
    (
        "aws.amazon.com",
        "cloud.google.com",
        "docs.aws.amazon.com",
        "docs.github.com",
        "docs.microsoft.com",
        "help.github.com",
        "learn.microsoft.com",
        "support.apple.com",
        "support.google.com",
        "support.microsoft.com",
        "support.mozilla.org",
        "www.ilo.org",
        "www.iso.org",
        "www.microsoft.com",
        "www.oecd.org",
        "www.unesco.org",
        "www.un.org",
        "www.who.int",
    )
)
#: How often two hosts face each other, and what share of the links to one face the other.
OFTEN, USUAL = 3, 0.6


@dataclass(frozen=True, slots=True)
class Hosts:
    """What the links of a whole guide tell of hosts.

    pairs: two hosts, French and English, that face each other more than once.
    lone: per language, hosts that no link of the other language has.
    """

    pairs: frozenset[tuple[str, str]]
    lone: dict[Lang, frozenset[str]]


def learn(guide: Guide) -> Hosts:
    """Hosts that face each other, and hosts of one language alone."""
    seen: Counter[tuple[str, str]] = Counter()
    for _, fr, en in facing(guide):
        if len(fr.links) == len(en.links):
            seen.update((_host(a.target), _host(b.target)) for a, b in zip(fr.links, en.links))
    named: dict[Lang, set[str]] = {lang: set() for lang in LANGS}
    for _, page in pages(guide):
        for block in page.blocks:
            named[page.lang].update(_host(link.target) for link in block.links)
    return Hosts(
        frozenset(pair for pair, count in seen.items() if count > 1),
        {lang: frozenset(named[lang] - named[other(lang)]) for lang in LANGS},
    )


def twins(guide: Guide) -> dict[Lang, dict[str, str]]:
    """Per language, a host of the other language -> its own host, as facing links show them.

    Two hosts are twins when most links to one face the other, at least ``OFTEN`` times; of a
    publisher that is bilingual by law, once is enough for their home pages.
    """
    faced: dict[Lang, defaultdict[str, Counter[str]]] = {
        lang: defaultdict(Counter) for lang in LANGS
    }
    for _, fr, en in facing(guide):
        if len(fr.links) == len(en.links):
            for a, b in zip(fr.links, en.links):
                left, right = _host(a.target), _host(b.target)
                if left and right:
                    weight = OFTEN if _homes(a.target, b.target) else 1
                    faced["fr"][right][left] += weight
                    faced["en"][left][right] += weight
    found: dict[Lang, dict[str, str]] = {lang: {} for lang in LANGS}
    for lang, hosts in faced.items():
        for host, seen in hosts.items():
            usual, count = seen.most_common(1)[0]
            if usual != host and count >= max(OFTEN, USUAL * seen.total()):
                found[lang][host] = usual
    return found


def _homes(fr: str, en: str) -> bool:
    """Whether two addresses are the home pages of two hosts of one bilingual publisher."""
    left, right = take_apart(fr), take_apart(en)
    return (
        family(left.host) == family(right.host) in BILINGUAL
        and left.host.removeprefix("www.") != right.host.removeprefix("www.")
        and left.path.strip("/") == right.path.strip("/") == ""
    )


def rooted(guide: Guide) -> dict[Lang, frozenset[str]]:
    """Per language, hosts that mark its pages alone: ``/fr/pods`` beside ``/pods``.

    There, an address without the mark is the other language's page. Two addresses must face each
    other so, and the language have a second marked one, the other language none. The host of
    addresses inside the site is ``""``.
    """
    marks: dict[Lang, Counter[str]] = {lang: Counter() for lang in LANGS}
    for _, page in pages(guide):
        targets = {link.target for block in page.blocks for link in block.links}
        marks[page.lang].update(_host(one) for one in targets if language_of(one) == page.lang)
    found: dict[Lang, set[str]] = {lang: set() for lang in LANGS}
    for _, fr, en in facing(guide):
        for a, b in zip(fr.links, en.links) if len(fr.links) == len(en.links) else ():
            mine, theirs = (one.target.partition("#")[0] for one in (a, b))
            if marked(theirs, "fr") == mine.rstrip("/"):
                found["fr"].add(_host(mine))
            elif marked(mine, "en") == theirs.rstrip("/"):
                found["en"].add(_host(mine))
    return {
        lang: frozenset(h for h in hosts if marks[lang][h] > 1 and not marks[other(lang)][h])
        for lang, hosts in found.items()
    }


def marked(target: str, lang: Lang) -> str | None:
    """An address without a language, with the mark of one at its root and no slash at its end."""
    address = take_apart(target)
    if address.kind not in ("absolute", "external") or language_of(target) is not None:
        return None
    start = len(target) - len(target.partition("://")[2].partition("/")[2]) - 1
    start = start if address.kind == "external" else 0
    return f"{target[:start]}/{lang}{target[start:]}".rstrip("/") if address.path else None


def own(fr_target: str, en_target: str, fr: Block, en: Block, known: Hosts) -> bool:
    """Whether two addresses differ because each language has its own host for one place.

    Either the hosts are alike, and face each other elsewhere too or bear a word of their own
    text (*rncan* beside *RNCan*); or both belong to a publisher that is bilingual by law, and
    have a page of one address, face each other elsewhere or are linked from one language alone
    (*buyandsell.gc.ca*).
    """
    left, right = _host(fr_target), _host(en_target)
    if not left or not right or left == right:
        return False
    met = (left, right) in known.pairs
    if slip(fr_target, en_target):
        return met or _worded(left, right, fr, en)
    if family(left) != family(right) or family(left) not in BILINGUAL:
        return False
    if neutral(f"//x{take_apart(fr_target).path}") == neutral(f"//x{take_apart(en_target).path}"):
        return True
    return met or (left in known.lone["fr"] and right in known.lone["en"])


def _host(target: str) -> str:
    return take_apart(target).host


def _worded(left: str, right: str, fr: Block, en: Block) -> bool:
    """Whether the labels that differ are words of their own texts."""
    apart = [(a, b) for a, b in zip(left.split("."), right.split(".")) if a != b]
    return bool(apart) and all(a in _words(fr) and b in _words(en) for a, b in apart)


def _words(block: Block) -> set[str]:
    return set(re.findall(r"\w{3,}", plain(block.text)))
