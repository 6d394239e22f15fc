"""Names of products and people: another one opposite, or the same one written otherwise."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain

from jumelle.checks.common import PROSE, between, facing, words_of
from jumelle.model import LANGS, Block, Guide, Hit, Lang, Pair, other

_CAPITAL = re.compile(r"[A-Z][A-Za-z0-9]+")
#: Capitals inside a word are its own: *GitHub*, *OpenHEXA*.
_INNER = re.compile(r"[a-z0-9][A-Z]|[A-Z]{2}[a-z]")
#: Without such a name on either side, nothing can be told: asked first, for it is quick.
_OWN = re.compile(r"[a-z0-9][A-Z]|[A-Z]{2}")
_WORDS = re.compile(r"[^\W\d_]+")
#: Words that give no letter to an acronym.
_SMALL = words_of("a à au aux d de des du en et l la le les of the and for in on to")
#: In how many facing blocks both languages must write a name, to know that they share it.
SHARED = 2

_Facing = tuple[Pair, Block, Block, frozenset[str], frozenset[str]]


def differ(guide: Guide) -> Iterator[Hit]:
    """Why: a reader who is sent to *MinIO*, and another to *Azure*, work with two services.

    A name is known when facing blocks share it elsewhere. One that stands here, where another
    stands opposite, is told; so is one that differs from its twin, and from usage, by a capital.
    """
    rows = [
        (pair, fr, en, frozenset(_CAPITAL.findall(fr.prose)), frozenset(_CAPITAL.findall(en.prose)))
        for pair, fr, en in facing(guide)
        if fr.kind in PROSE and en.kind in PROSE
        if _OWN.search(fr.prose) or _OWN.search(en.prose)
    ]
    shared = Counter(chain.from_iterable(left & right for *_, left, right in rows))
    seen = Counter(chain.from_iterable(names for row in rows for names in row[3:]))
    usage: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, count in seen.items():
        usage[name.lower()][name] = count
    several = {key: ways for key, ways in usage.items() if len(ways) > 1}
    for row in rows:
        if row[3] != row[4]:
            yield from _written(row, several)
            yield from _swapped(row, shared)


def _written(row: _Facing, usage: Mapping[str, Counter[str]]) -> Iterator[Hit]:
    """A name written as nowhere else, facing the usual one."""
    pair, fr, en, left, right = row
    for lang in LANGS:
        here, there = (left, right) if lang == "fr" else (right, left)
        mine, twin = (fr, en) if lang == "fr" else (en, fr)
        for name in sorted(here - there):
            seen = usage.get(name.lower())
            if seen is None:
                continue
            usual = max(seen, key=lambda one: (seen[one], one))
            if (
                usual != name
                and usual in there
                and usual not in here
                and seen[usual] > seen[name]
                and _INNER.search(usual)
                and not (name.isupper() or usual.isupper())
                and _alone(name, mine)
                and _alone(usual, twin)
            ):
                yield between("name-differs", pair, lang, mine, twin, name, usual,
                              here=name, there=usual)  # fmt: skip


def _swapped(row: _Facing, shared: Counter[str]) -> Iterator[Hit]:
    """One known name on each side, that the other side lacks."""
    pair, fr, en, left, right = row
    lone = {
        "fr": [name for name in sorted(left - right) if shared[name] >= SHARED],
        "en": [name for name in sorted(right - left) if shared[name] >= SHARED],
    }
    if len(lone["fr"]) != 1 or len(lone["en"]) != 1:
        return
    here, there = lone["fr"][0], lone["en"][0]
    if not (_alone(here, fr) and _alone(there, en)):
        return
    if not (_own(here) or _own(there)) or any(_word(name, pair) for name in (here, there)):
        return  # two words with a capital, of which neither must be a name
    if _stands_for(here, fr, there) or _stands_for(there, en, here):
        return
    if not _near(pair, row, here, there):
        yield between("name-differs", pair, "fr", fr, en, here, there, here=here, there=there)


def _stands_for(name: str, block: Block, acronym: str) -> bool:
    """Whether an acronym is the initials of the words around a name: *gouvernement du Canada*."""
    words = [word for word in _WORDS.findall(block.prose) if word.lower() not in _SMALL]
    return acronym.isupper() and any(
        "".join(word[0] for word in words[at : at + len(acronym)]).upper() == acronym
        and name in words[at : at + len(acronym)]
        for at in range(len(words))
    )


def _own(name: str) -> bool:
    """Whether the capitals of a word are its own, as those of a product or an acronym."""
    return name.isupper() or _INNER.search(name) is not None


def _alone(name: str, block: Block) -> bool:
    """Whether a name is no part of an address, a path or a longer word."""
    found = rf"(?<![\w./@&’'-]){name}(?![\w/@&’']|[.-]\w)"
    return re.search(found, block.prose) is not None


def _word(name: str, pair: Pair) -> bool:
    """Whether a name is a common word with a capital: the pages write it without."""
    common = re.compile(rf"(?<![\w./@&-]){name.lower()}s?(?![\w/@&]|[.-]\w)")
    return any(page is not None and common.search(page.text) for page in (pair.fr, pair.en))


def _near(pair: Pair, row: _Facing, here: str, there: str) -> bool:
    """Whether a name stands opposite after all, in another form or in a block beside."""
    _, fr, en, _, _ = row
    missing: tuple[tuple[Lang, str], ...] = (("fr", here), ("en", there))
    for lang, name in missing:
        twin = en if lang == "fr" else fr
        page = pair[other(lang)]
        assert page is not None
        at = next(k for k, block in enumerate(page.blocks) if block is twin)
        beside = page.blocks[max(0, at - 1) : at + 2]
        if any(name.lower()[:5] in block.text.lower() for block in beside):
            return True
        if any(
            name in "".join((*block.codes, *(x.target for x in block.links))) for block in beside
        ):
            return True
    return False
