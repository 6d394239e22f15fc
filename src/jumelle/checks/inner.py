"""What stands below the keys of a front matter, for templates to show: prose and addresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import log

from jumelle.addresses import family, language_of, take_apart
from jumelle.align import FR_PER_EN
from jumelle.checks.language import foreign
from jumelle.model import Hit, Lang, Meta, Page, Pair, Place, other
from jumelle.sentences import sentences

#: Two values left in the other language, this many lines apart or fewer, are one fault.
NEAR = 3
#: How much shorter a description is, in natural logarithm, that lacks a sentence.
LESS = 0.15
#: Entries that tell in sentences what a page is about.
TOLD = frozenset(("description", "summary", "excerpt", "lead"))
#: A value of fewer words is a name, a class or a setting.
FEW = 4
#: Lines below its first key on which a text is looked for.
FAR = 400


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text of a front matter. key: its path, as ``guidebook.url``; line: its first key's."""

    key: str
    value: str
    line: int


def leaves(page: Page) -> Iterator[Leaf]:
    """Every text of a front matter."""
    for meta in page.meta:
        for key, value in _texts(meta.key, meta.value):
            yield Leaf(key, value, meta.line)


def line_of(page: Page, leaf: Leaf) -> int:
    """The line on which a text begins."""
    lines, start = page.text.split("\n"), leaf.value.split("\n")[0][:24]
    below = range(leaf.line, min(len(lines), leaf.line + FAR) + 1)
    return next((n for n in below if start in lines[n - 1]), leaf.line)


def _texts(key: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield from _texts(f"{key}.{name}", one)
    elif isinstance(value, list):
        for at, one in enumerate(value):
            yield from _texts(f"{key}.{at}", one)


def untranslated(pair: Pair, page: Page, twin: Page, known: frozenset[str]) -> Iterator[Hit]:
    """Prose in the other language under keys that are not ``known``; what is near is one hit."""
    mine = [
        leaf
        for leaf in leaves(page)
        if leaf.value.count(" ") >= FEW - 1 and leaf.key.partition(".")[0] not in known
    ]
    facing = {leaf.key: leaf for leaf in leaves(twin)} if mine else {}
    run: list[_Told] = []
    for leaf in mine:
        there = facing.get(leaf.key)
        if there is None or not foreign(leaf.value, there.value, page.lang):
            continue
        told = _Told(leaf, line_of(page, leaf), there.value, line_of(twin, there))
        if run and told.line - run[-1].line > NEAR:
            yield _hit(pair, page, run)
            run = []
        run.append(told)
    if run:
        yield _hit(pair, page, run)


@dataclass(frozen=True, slots=True)
class _Told:
    """A text in the other language, and what faces it."""

    leaf: Leaf
    line: int
    there: str
    line_there: int


def _hit(pair: Pair, page: Page, run: list[_Told]) -> Hit:
    twin = pair[other(page.lang)]
    assert twin is not None
    first, last = run[0], run[-1]
    key = first.leaf.key if first is last else f"{first.leaf.key} … {last.leaf.key}"
    return Hit(
        "meta-language",
        page.lang,
        Place(page.path, first.line, max(first.line, last.line)),
        Place(twin.path, first.line_there, max(first.line_there, last.line_there)),
        (("key", key), ("here", first.leaf.value[:60]), ("there", first.there[:60])),
        f"{first.leaf.key}: {first.leaf.value[:160]}",
        f"{first.leaf.key}: {first.there[:160]}",
    )


def theirs(page: Page, twin: Page, hosts: frozenset[str]) -> Iterator[tuple[Leaf, Leaf]]:
    """Addresses that name the other language, of hosts that have both, and their equal twins."""
    lang: Lang = other(page.lang)
    mine = [
        leaf
        for leaf in leaves(page)
        if leaf.value.startswith("http")
        and language_of(leaf.value) == lang
        and family(take_apart(leaf.value).host) in hosts
    ]
    facing = {leaf.key: leaf for leaf in leaves(twin)} if mine else {}
    for leaf in mine:
        there = facing.get(leaf.key)
        if there is not None and there.value == leaf.value:
            yield (
                replace(leaf, line=line_of(page, leaf)),
                replace(there, line=line_of(twin, there)),
            )


def shorter(fr: Meta, en: Meta) -> bool:
    """Whether a description has a sentence more on one side, and the lengths agree with that."""
    if fr.key not in TOLD:
        return False
    left, right = str(fr.value), str(en.value)
    count = len(sentences(left)) - len(sentences(right))
    ratio = log((len(left) + 8) / FR_PER_EN / (len(right) + 8))
    return abs(count) == 1 and count * ratio > LESS
