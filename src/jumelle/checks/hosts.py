"""Hosts that one publisher gives to each language: *rncan.gc.ca* and *nrcan.gc.ca*."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from jumelle.addresses import family, slip, take_apart
from jumelle.checks.common import facing, pages
from jumelle.checks.targets import BILINGUAL_HOSTS
from jumelle.features import plain
from jumelle.model import LANGS, Block, Guide, Lang, other


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


def own(fr_target: str, en_target: str, fr: Block, en: Block, known: Hosts) -> bool:
    """Whether two addresses differ because each language has its own host for one place.

    Either the hosts are alike, and face each other elsewhere too or bear a word of their own
    text (*rncan* beside *RNCan*); or both belong to a publisher that is bilingual by law, and
    face each other elsewhere or are linked from one language alone (*buyandsell.gc.ca*).
    """
    left, right = _host(fr_target), _host(en_target)
    if not left or not right or left == right:
        return False
    met = (left, right) in known.pairs
    if slip(fr_target, en_target):
        return met or _worded(left, right, fr, en)
    if family(left) != family(right) or family(left) not in BILINGUAL_HOSTS:
        return False
    return met or (left in known.lone["fr"] and right in known.lone["en"])


def _host(target: str) -> str:
    return take_apart(target).host


def _worded(left: str, right: str, fr: Block, en: Block) -> bool:
    """Whether the labels that differ are words of their own texts."""
    apart = [(a, b) for a, b in zip(left.split("."), right.split(".")) if a != b]
    return bool(apart) and all(a in _words(fr) and b in _words(en) for a, b in apart)


def _words(block: Block) -> set[str]:
    return set(re.findall(r"\w{3,}", plain(block.text)))
