"""Front matter: entries that one side lacks, that differ, that are in the other language."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator

from jumelle.addresses import take_apart
from jumelle.checks import inner
from jumelle.checks.common import twins, words_of
from jumelle.checks.language import foreign
from jumelle.langid import WORD, guess
from jumelle.model import Guide, Hit, Lang, Meta, Page, Pair, Place, other

#: Front-matter entries that hold prose, and so a language.
PROSE_KEYS = frozenset(
    ("title", "description", "summary", "subtitle", "image-alt", "excerpt", "lead")
)
#: Probability from which on a short value, copied where others are not, is in its twin's language.
LIKELY = 0.8
#: A date written as text, with or without a time.
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}")
#: The language at the end of a name: ``menuFR``, ``menu-fr``.
_MARKED = re.compile(r"(?<=[a-z0-9])(?:FR|EN|[-_](?:fr|en))$")
#: An address: its host and first folder, then what each language may name in its own way.
_ADDRESS = re.compile(r"(https?://(?:www\.)?[^/\s'\"]+(?:/[^/\s'\"]+)?)[^\s'\"]*")
_LANGUAGE = re.compile(r"/(?:en|fr|eng|fra)(?:-ca)?$")
_NOTHING: tuple[object, ...] = (None, "", [])
#: Entries that name who wrote a page, which readers see.
SIGNED = frozenset(("author", "authors"))
#: More missing keys than these are another kind of page, told once.
FEW_KEYS = 2
#: Entries that name the twin, or are free to differ.
FREE_KEYS = words_of(
    "toggle lang language locale slug url permalink aliases author authors reviewers translators"
    " contributors maintainers"
)
#: Entries by which translators' tools know what they compared, or that name one page alone.
TOOL_KEYS = words_of(
    "default_lang_commit drifted_from_default l10n cspell:ignore original redirect_from"
    " slug aliases"
)
#: How such entries begin: ``translation_date``, ``review-ticket``.
TOOL_STARTS = (
    "translation_",
    "translation-",
    "translator",
    "reviewer",
    "review-",
    "sourcecommit",
    "contribut",
)


def differ(guide: Guide) -> Iterator[Hit]:
    """Why: dates, tags and descriptions are what search engines and lists show of a page."""
    shared, common, own = _shared_keys(guide), _common_keys(guide), _own_keys(guide)
    for pair, fr, en in twins(guide):
        for page, twin in ((fr, en), (en, fr)):
            if any(flaw.name == "front-matter-broken" for flaw in twin.flaws):
                continue  # told by itself
            if bool(page.blocks) != bool(twin.blocks):
                continue  # told as an empty page
            yield from _lacking(pair, page, twin, common, guide.partial)
            for meta in page.meta if twin.meta else page.meta[:1]:
                facing = twin.get(meta.key)
                if (
                    facing is not None
                    and page is fr
                    and (_differs(meta, facing, shared) or inner.shorter(meta, facing))
                ):
                    yield _meta("meta-differs", pair, page, meta, facing)
                if meta.key in PROSE_KEYS and isinstance(meta.value, str):
                    value = facing.value if facing is not None else ""
                    same = meta.key in own and value == meta.value
                    if foreign(meta.value, str(value), page.lang) or (
                        same and _left(meta.value, page.lang)
                    ):
                        yield _meta("meta-language", pair, page, meta, facing)
            yield from inner.untranslated(pair, page, twin, PROSE_KEYS | FREE_KEYS | TOOL_KEYS)


def _lacking(
    pair: Pair, page: Page, twin: Page, common: frozenset[str], partial: bool
) -> Iterator[Hit]:
    """Keys that the twin has not; another set of keys, or none, is one fault at its first key.

    On pages of others, a mark of the translators is one side's own.
    """
    keys = [
        meta
        for meta in page.meta
        if _empty(twin, meta.key) and meta.key in common and meta.value not in _NOTHING
        if not (partial and _of_tools(meta.key.lower()))
    ]
    if len(keys) <= FEW_KEYS and twin.meta:
        for meta in keys:
            there = twin.get(meta.key) or _above(page, twin, meta)
            yield _meta("meta-missing", pair, page, meta, there)
    elif keys:
        named = ", ".join(meta.key for meta in keys)
        yield _meta("meta-missing", pair, page, keys[0], _above(page, twin, keys[0]), named)


def _empty(page: Page, key: str) -> bool:
    """Whether a page lacks an entry, or leaves one blank that readers see."""
    found = page.get(key)
    return found is None or (found.value in _NOTHING and key in PROSE_KEYS | SIGNED)


def _of_tools(key: str) -> bool:
    return key in TOOL_KEYS or key.startswith(TOOL_STARTS)


def _above(page: Page, twin: Page, meta: Meta) -> Meta | None:
    """The entry of the twin after which a missing one is expected."""
    before = [one.key for one in page.meta if one.line < meta.line]
    return next((found for key in reversed(before) if (found := twin.get(key))), None)


def _left(value: str, lang: Lang) -> bool:
    """Whether a value, equal on both sides, is in the other language: three words at least."""
    if len(WORD.findall(value)) < 3:
        return False
    guessed, sure = guess(value)
    return guessed == other(lang) and sure > LIKELY


def _own_keys(guide: Guide) -> frozenset[str]:
    """Keys of prose that each language nearly always writes in its own words."""
    seen: Counter[str] = Counter()
    same: Counter[str] = Counter()
    for _, fr, en in twins(guide):
        for meta in fr.meta:
            facing = en.get(meta.key)
            if facing is not None and meta.key in PROSE_KEYS:
                seen[meta.key] += 1
                same[meta.key] += meta.value == facing.value
    return frozenset(key for key, n in seen.items() if n >= 10 and same[key] <= 0.05 * n)


def _common_keys(guide: Guide) -> frozenset[str]:
    """Keys that pages of both languages have, more often than not; others are one side's own."""
    both: Counter[str] = Counter()
    either: Counter[str] = Counter()
    for _, fr, en in twins(guide):
        left, right = {one.key for one in fr.meta}, {one.key for one in en.meta}
        both.update(left & right)
        either.update(left | right)
    return frozenset(key for key, count in either.items() if count < 4 or both[key] >= 0.5 * count)


def _meta(
    rule: str, pair: Pair, page: Page, meta: Meta, facing: Meta | None, named: str = ""
) -> Hit:
    twin = pair[other(page.lang)]
    assert twin is not None
    line = facing.line if facing is not None else 1
    if facing is not None and facing.key != meta.key:
        # What is missing is expected after the last line of the entry above it.
        below = [one.line for one in twin.meta if one.line > line]
        line = min(below, default=line + 1) - 1
        facing = None
    facts = (
        ("key", named or meta.key),
        ("here", _said(meta.value)),
        ("there", _said(facing.value) if facing else ""),
    )
    return Hit(
        rule,
        page.lang,
        Place(page.path, meta.line, _last_line(page, meta)),
        Place(twin.path, line, line),
        facts,
        f"{meta.key}: {_said(meta.value)}",
        f"{meta.key}: {_said(facing.value)}" if facing else "",
    )


def _last_line(page: Page, meta: Meta) -> int:
    """The last line of an entry: of a list or a record, the one before the next entry."""
    if not isinstance(meta.value, (list, dict)):
        return meta.line
    below = [one.line for one in page.meta if one.line > meta.line]
    if below:
        return min(below) - 1
    lines = page.text.split("\n")
    return next((n for n in range(meta.line, len(lines)) if lines[n].startswith("---")), meta.line)


def _said(value: object) -> str:
    """An entry as a line: of a list its parts, of a record its names and values."""
    if isinstance(value, list):
        return ", ".join(map(_said, value))[:120]
    if isinstance(value, dict):
        return " ".join(f"{key}: {_said(one)}" for key, one in value.items())[:120]
    return "" if value is None else " ".join(str(value).split())[:120]


def _differs(fr: Meta, en: Meta, shared: frozenset[str]) -> bool:
    """Whether two values must be equal and are not."""
    if fr.key in FREE_KEYS or fr.value == en.value:
        return False
    left, right = _DATED.match(str(fr.value)), _DATED.match(str(en.value))
    if left and right:
        return left[0] != right[0]
    if type(fr.value) is not type(en.value):
        return fr.key not in PROSE_KEYS
    return _other_value(fr, en, shared)


def _other_value(fr: Meta, en: Meta, shared: frozenset[str]) -> bool:
    if isinstance(fr.value, (bool, int, float, datetime.date)):
        return True
    if isinstance(fr.value, list) and isinstance(en.value, list):
        if len(fr.value) != len(en.value) and any(isinstance(v, dict) for v in fr.value):
            return True
        mine, theirs = set(map(_bare, fr.value)), set(map(_bare, en.value))
        return mine != theirs and (
            bool(mine & theirs) or len(fr.value) != len(en.value) or fr.key in shared
        )
    return fr.key in shared and fr.key not in PROSE_KEYS


def _bare(value: object) -> str:
    """An entry of a list as text, without what each language names in its own way.

    Of an address, the end of its path; of a record, all but the hosts it names.
    """
    if isinstance(value, dict):
        return " ".join(take_apart(one).host for one in map(str, value.values()) if "://" in one)
    return _ADDRESS.sub(lambda found: _LANGUAGE.sub("", found[1]), _MARKED.sub("", str(value)))


def _shared_keys(guide: Guide) -> frozenset[str]:
    """Keys that hold the same value in both languages nearly everywhere: they are not prose."""
    same: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for _, fr, en in twins(guide):
        for meta in fr.meta:
            facing = en.get(meta.key)
            if facing is not None:
                seen[meta.key] += 1
                same[meta.key] += meta.value == facing.value
    return frozenset(key for key, count in seen.items() if count >= 5 and same[key] >= 0.85 * count)
