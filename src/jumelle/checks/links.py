"""Links: lost, to another place, to the other language, broken."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from jumelle.addresses import language_of, neutral, same_place, slip, take_apart
from jumelle.checks import hosts, places, sections
from jumelle.checks.common import between, facing, in_sight
from jumelle.checks.hosts import Hosts
from jumelle.model import Block, Guide, Hit, Lang, Link, Pair

Known = dict[str, str]
#: Likeness of two addresses from which on they may be one page in two languages.
ALIKE = 0.5
_SHOWN = re.compile(r"https?://\S+$")
_BARE = re.compile(r"\][ \u00a0]?\(((?:https?:|mailto:|/|\.\.?/|#)[^)\s]+)\)")
#: Below this likeness, a broken link is not the one that is looked for.
_BROKEN_ALIKE = 0.3


def compare(guide: Guide) -> Iterator[Hit]:
    """Why: a link that one language lacks, or that leads elsewhere, is help that its readers miss.

    An address may differ by language; a pair of addresses seen on several pages is learned.
    """
    known, named = _learn(guide), hosts.learn(guide)
    seen = in_sight(guide)
    yield from sections.crossed(guide)
    for pair, fr, en in facing(guide):
        if fr.kind == "image" or en.kind == "image" or not (fr.links or en.links):
            continue
        for hit in _row(pair, fr, en, known, named, seen):
            if hit.rule != "link-target" or not _swapped(pair, hit):
                yield hit


def _swapped(pair: Pair, hit: Hit) -> bool:
    """Whether both pages link as often to each of two addresses: they stand in another order."""
    facts = dict(hit.facts)
    fr, en = (
        Counter(neutral(link.target) for block in page.blocks for link in block.links)
        for page in (pair.fr, pair.en)
        if page is not None
    )
    both = neutral(facts["here"]), neutral(facts["there"])
    return all(fr[one] == en[one] > 0 for one in both)


def _learn(guide: Guide) -> Known:
    """French address -> the English address it usually faces.

    Twice is a usage; once is enough where both languages share the address, as they share most.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for _, fr, en in facing(guide):
        left = [neutral(link.target) for link in fr.links]
        right = [neutral(link.target) for link in en.links]
        if len(left) != len(right):
            # Beside links that one side alone has, what is left over on each side faces the other.
            mine, twin = [a for a in left if a not in right], [b for b in right if b not in left]
            left, right = (mine, twin) if len(mine) == len(twin) == 1 else ([], [])
        for one, two in zip(left, right):
            votes[one][two] += 1
    learned = {}
    for fr_target, seen in votes.items():
        usual, count = seen.most_common(1)[0]
        if count > 1 and count >= 0.7 * seen.total():
            learned[fr_target] = usual
        elif seen[fr_target] >= 0.5 * seen.total():
            learned[fr_target] = fr_target
    return learned


def _row(pair: Pair, fr: Block, en: Block, known: Known, named: Hosts, seen: bool) -> Iterator[Hit]:
    left = [link for link in fr.links if link.kind == "link" and link.target]
    right = [link for link in en.links if link.kind == "link" and link.target]
    for alike in (_identical, lambda a, b: _equal(a, b, known)):
        for link in list(left):
            twin = next((one for one in right if alike(link, one)), None)
            if twin is not None:
                left.remove(link)
                right.remove(twin)
                for hit in (_anchors(pair, fr, en, link, twin), _shown(pair, fr, en, link, twin)):
                    if hit is not None:
                        yield hit
    while left and right:
        # The likeliest two first: a link that was dropped leaves the other places as they were.
        link, twin = max(
            ((a, b) for a in left for b in right),
            key=lambda both: same_place(both[0].target, both[1].target),
        )
        left.remove(link)
        right.remove(twin)
        if not hosts.own(link.target, twin.target, fr, en, named) or places.deeper(
            link.target, twin.target
        ):
            yield from _other_place(pair, fr, en, link, twin, known, seen)
    sides: tuple[tuple[Lang, list[Link]], ...] = (("fr", left), ("en", right))
    for lang, rest in sides:
        twins = (en if lang == "fr" else fr).links
        for link in rest:
            # The same address twice on one side is a link split in two, not a link lost.
            split = any(_equal(*_ordered(link, one, lang), known) for one in twins)
            if split or _is_twin_switch(link):
                continue
            here, there = (fr, en) if lang == "fr" else (en, fr)
            typed = _typed(link, there, known)
            if typed is None:
                yield between("link-missing", pair, lang, here, there, link.text,
                              target=link.target, text=link.text)  # fmt: skip
            elif _slipped(link.target, typed):
                yield between("contact-differs", pair, lang, here, there, link.target, typed,
                              here=link.target, there=typed)  # fmt: skip


def _ordered(link: Link, twin: Link, lang: Lang) -> tuple[Link, Link]:
    return (link, twin) if lang == "fr" else (twin, link)


def _typed(link: Link, block: Block, known: Known) -> str | None:
    """The address as it stands in the text, beside brackets that make no link of it.

    Such a link is told once, as marks left in the text.
    """
    for found in _BARE.finditer(block.prose):
        if (
            neutral(found[1]) in (neutral(link.target), known.get(neutral(link.target)))
            or same_place(found[1], link.target) >= _BROKEN_ALIKE
            or _slipped(link.target, found[1])
        ):
            return found[1]
    return None


def _slipped(one: str, two: str) -> bool:
    """Whether two addresses are one, but for a letter."""
    left, right = take_apart(one), take_apart(two)
    if left.kind == right.kind == "mail":
        # Two offices may have two addresses; one letter apart, it is a slip of the hand.
        near = SequenceMatcher(None, left.path, right.path).ratio()
        return "@" in left.path and 0.87 < near < 1
    return slip(one, two)


def _is_twin_switch(link: Link) -> bool:
    """Whether a link only offers its own page in the other language: "(en anglais)"."""
    text = link.text.lower()
    return text in ("français", "english", "en anglais", "en français", "in french", "in english")


def _identical(fr: Link, en: Link) -> bool:
    same = take_apart(fr.target).anchor == take_apart(en.target).anchor
    return same and neutral(fr.target) == neutral(en.target)


def _equal(fr: Link, en: Link, known: Known) -> bool:
    a, b = neutral(fr.target), neutral(en.target)
    return a == b or known.get(a) == b


def _anchors(pair: Pair, fr: Block, en: Block, a: Link, b: Link) -> Hit | None:
    """One side links to a section, the other to the top of the page."""
    left, right = take_apart(a.target).anchor, take_apart(b.target).anchor
    if bool(left) == bool(right):
        return None
    lang: Lang = "fr" if right else "en"
    here, there = (fr, en) if lang == "fr" else (en, fr)
    mine, twin = (a, b) if lang == "fr" else (b, a)
    return between(
        "anchor-missing",
        pair,
        lang,
        here,
        there,
        mine.target,
        twin.target,
        target=mine.target,
        anchor=right or left,
    )


def _shown(pair: Pair, fr: Block, en: Block, a: Link, b: Link) -> Hit | None:
    """Links to one place whose texts show two addresses."""
    left, right = _SHOWN.match(a.text), _SHOWN.match(b.text)
    if left and right and slip(a.text, b.text):
        return between(
            "contact-differs", pair, "fr", fr, en, a.text, b.text, here=a.text, there=b.text
        )
    return None


def _other_place(
    pair: Pair, fr: Block, en: Block, a: Link, b: Link, known: Known, seen: bool
) -> Iterator[Hit]:
    left, right = take_apart(a.target), take_apart(b.target)
    if _slipped(a.target, b.target):
        here, there = (left.path, right.path) if left.kind == "mail" else (left.host, right.host)
        yield between("contact-differs", pair, "fr", fr, en, a.target, b.target,
                      here=here, there=there)  # fmt: skip
        return
    if left.kind == right.kind == "mail":
        return
    if left.kind == right.kind == "page" and not seen:
        hit = _anchors(pair, fr, en, a, b)
        if hit is not None:
            yield hit
            return
    if places.one(a.target, b.target) and not places.deeper(a.target, b.target):
        return
    alike = same_place(a.target, b.target)
    if alike >= ALIKE and _wrong_language(a, b) is not None:
        return  # told by ``targets.language``, once
    fr_usual, en_usual = known.get(neutral(a.target)), known.get(neutral(b.target))
    # Where pages go by other names in each language, only usage tells which two are twins.
    certain = (left.kind == right.kind == "page" and seen) or (
        fr_usual not in (None, neutral(a.target), neutral(b.target))
    )
    # An address that faces itself elsewhere has no twin of its own on the same host.
    shared = left.host == right.host and not (language_of(a.target) or language_of(b.target))
    shared = shared and (fr_usual == neutral(a.target) or en_usual == neutral(b.target))
    if certain or shared or alike < ALIKE or places.differ(a.target, b.target):
        yield between(
            "link-target", pair, "fr", fr, en, a.target, b.target, here=a.target, there=b.target
        )
    elif places.section(left, right) and (hit := _anchors(pair, fr, en, a, b)) is not None:
        yield hit


def _wrong_language(a: Link, b: Link) -> Lang | None:
    if language_of(a.target) == "en" and language_of(b.target) == "en":
        return None
    if language_of(a.target) == "en":
        return "fr"
    return "en" if language_of(b.target) == "fr" else None
