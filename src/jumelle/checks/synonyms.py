"""One idea with several names: another name built on a term's own word, a title that varies."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import takewhile

from jumelle.checks.common import PROSE, between, facing
from jumelle.model import LANGS, Block, Data, Guide, Hit, Lang, Term, other
from jumelle.sentences import Word, share, words
from jumelle.termtext import matcher, terms_in

#: A title that stands so often faces a usage.
OFTEN = 4
#: Share of the facing titles that makes the usage.
USUAL = 0.7
_LINK: dict[Lang, str] = {
    "fr": r"(?:par|de|du|des|entre|pour|avec|d[’'])(?: (?:les?|la|ses))?",
    "en": r"(?:of|by|for|among|with)(?: (?:the|an?))?",
}
#: The second word of a name; with a capital it would be somebody's proper name.
_LOW = r"[^\W\d_A-ZÀ-ÖØ-Þ][^\W\d_]{3,}"
_NAME = r"[^\W\d_]{4,}"


def several(guide: Guide) -> Iterator[Hit]:
    """Why: a reader who meets *paire aidante*, then *mentor-pair*, looks for two roles.

    A name is told when the facing block holds the term, the term is missing here, and a name made
    of one of its words stands instead, whose other word nothing opposite says.
    """
    if not guide.data.terms:
        return
    known = {term.ident: term for term in guide.data.terms}
    for pair, fr, en in facing(guide):
        if "row" in (fr.kind, en.kind) or not {fr.kind, en.kind} <= PROSE:
            continue  # cells stand side by side: their words make no name
        for lang in LANGS:
            mine, twin = (fr, en) if lang == "fr" else (en, fr)
            there = terms_in(twin.prose, other(lang), guide.data) if twin.prose else set()
            told = terms_in(mine.prose, lang, guide.data) if there else set()
            for ident in sorted(there - told):
                name = _another(mine, twin, known[ident], lang, guide.data)
                if name:
                    yield between("term-synonym", pair, lang, mine, twin, name, here=name,
                                  expected=known[ident][lang].term,
                                  there=known[ident][other(lang)].term)  # fmt: skip


def _another(mine: Block, twin: Block, term: Term, lang: Lang, data: Data) -> str:
    """Another name of a term in a block: made of one of its words; empty when there is none."""
    own = {key for form in (term[lang].term, *term[lang].forms) for key, _ in words(form, lang)}
    taken = list(matcher(lang, data).find(mine.prose))
    opposite = words(twin.prose, other(lang))
    for found in re.finditer(
        rf"{_NAME}-{_LOW}|{_NAME} {_LINK[lang]} ?{_LOW}|{_NAME} {_LOW}", mine.prose
    ):
        if any(use.start < found.end() and found.start() < use.end for use in taken):
            continue
        parts = words(found[0].replace("-", " "), lang)
        rest = tuple(part for part in parts if part[0] not in own)
        if len(parts) == 2 and len(rest) == 1 and not _said(rest, opposite):
            return found[0]
    return ""


def _said(part: tuple[Word, ...], opposite: tuple[Word, ...]) -> bool:
    return share(part, opposite) > 0


def titles(guide: Guide) -> Iterator[Hit]:
    """Why: a title that one language words alike on every page, and the other here and there,
    hides that these sections do the same work.

    Told once where both languages vary; a longer title, or another form of the word, is no
    other name.
    """
    heads = [(pair, fr, en) for pair, fr, en in facing(guide) if fr.kind == en.kind == "heading"]
    told: set[tuple[str, int]] = set()
    for lang in LANGS:
        seen: dict[str, Counter[str]] = defaultdict(Counter)
        for _, fr, en in heads:
            mine, twin = (fr, en) if lang == "fr" else (en, fr)
            seen[_key(twin)][_key(mine)] += 1
        for pair, fr, en in heads:
            mine, twin = (fr, en) if lang == "fr" else (en, fr)
            usual, count = seen[_key(twin)].most_common(1)[0]
            total, place = seen[_key(twin)].total(), (pair.rel, fr.line)
            varies = total >= OFTEN and count >= USUAL * total and not _akin(usual, _key(mine))
            if varies and place not in told:
                told.add(place)
                yield between("title-varies", pair, lang, mine, twin, here=mine.text,
                              expected=usual, there=twin.text)  # fmt: skip


def _akin(one: str, two: str) -> bool:
    """Whether two titles are forms of one: one holds the other, or they begin alike."""
    start = sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(one, two)))
    return one in two or two in one or start >= 0.7 * min(len(one), len(two))


def _key(block: Block) -> str:
    return " ".join(block.text.casefold().replace("’", "'").rstrip(" :.?!\u00a0").split())
