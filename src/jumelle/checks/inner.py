"""What stands below the keys of a front matter, for templates to show: prose and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log

from jumelle.addresses import family, language_of, take_apart
from jumelle.align import FR_PER_EN
from jumelle.checks.language import foreign
from jumelle.langid import WORD
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
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text of a front matter. key: its path, as ``guidebook.url``."""

    key: str
    value: str
    line: int


def leaves(page: Page) -> Iterator[Leaf]:
    """Every text of a front matter, with the line on which its first words stand."""
    lines = page.text.split("\n") if page.meta else []
    for meta in page.meta:
        line = meta.line
        for key, value in _texts(meta.key, meta.value):
            start = value.split("\n")[0][:24]
            found = range(line, min(len(lines), line + 60) + 1)
            line = next((n for n in found if start in lines[n - 1]), line)
            yield Leaf(key, value, line)


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
    facing = {leaf.key: leaf for leaf in leaves(twin)}
    run: list[Leaf] = []
    for leaf in leaves(page):
        there = facing.get(leaf.key)
        if leaf.key.partition(".")[0] in known or len(WORD.findall(leaf.value)) < FEW:
            continue
        if there is None or not foreign(leaf.value, there.value, page.lang):
            continue
        if run and leaf.line - run[-1].line > NEAR:
            yield _hit(pair, page, run, facing)
            run = []
        run.append(leaf)
    if run:
        yield _hit(pair, page, run, facing)


def _hit(pair: Pair, page: Page, run: list[Leaf], facing: Mapping[str, Leaf]) -> Hit:
    twin = pair[other(page.lang)]
    assert twin is not None
    first, last = run[0], run[-1]
    key = first.key if first is last else f"{first.key} … {last.key}"
    here, there = first.value[:60], facing[first.key].value[:60]
    return Hit(
        "meta-language",
        page.lang,
        Place(page.path, first.line, last.line),
        Place(twin.path, facing[first.key].line, facing[last.key].line),
        (("key", key), ("here", here), ("there", there)),
        f"{first.key}: {first.value[:160]}",
        f"{first.key}: {facing[first.key].value[:160]}",
    )


def theirs(page: Page, twin: Page, hosts: frozenset[str]) -> Iterator[tuple[Leaf, Leaf]]:
    """Addresses that name the other language, of hosts that have both, and their equal twins."""
    facing = {leaf.key: leaf for leaf in leaves(twin)}
    lang: Lang = other(page.lang)
    for leaf in leaves(page):
        there = facing.get(leaf.key)
        if (
            _ADDRESS.fullmatch(leaf.value)
            and there is not None
            and there.value == leaf.value
            and language_of(leaf.value) == lang
            and family(take_apart(leaf.value).host) in hosts
        ):
            yield leaf, there


def shorter(fr: Meta, en: Meta) -> bool:
    """Whether a description has a sentence more on one side, and the lengths agree with that."""
    if fr.key not in TOLD:
        return False
    left, right = str(fr.value), str(en.value)
    count = len(sentences(left)) - len(sentences(right))
    ratio = log((len(left) + 8) / FR_PER_EN / (len(right) + 8))
    return abs(count) == 1 and count * ratio > LESS
