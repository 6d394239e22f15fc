"""The YAML at the head of a page, key by key with its line."""

from __future__ import annotations

from typing import Any

import yaml

from jumelle.model import Flaw, Meta

#: The loader written in C, where PyYAML was built with it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: The body of a page's front matter starts on line 2, after its ``---``.
FIRST_LINE = 2
#: Values of one entry, aliases counted each time; one that holds itself has no end of them.
MANY = 10_000
#: Levels of one entry; nobody writes as many, and what reads them goes down one call a level.
DEEP = 100
#: Told in both languages, as what YAML itself tells is in English alone.
_ENDLESS = "sans fin ou trop de niveaux / endless or too deep"
#: Each level of YAML needs one of these.
_LEVELS = "[{-?:"


def read_meta(source: str) -> tuple[tuple[Meta, ...], tuple[Flaw, ...]]:
    """Entries of a front matter, and what is wrong with it. Never raises."""
    try:
        if (line := _too_deep(source)) is not None:
            return (), (Flaw("front-matter-broken", line, _ENDLESS),)
        node, keys, values = _read(source)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + FIRST_LINE
        return (), (Flaw("front-matter-broken", line, error.problem or ""),)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return (), (Flaw("front-matter-broken", FIRST_LINE, str(error).split("\n")[0]),)
    if node is None:
        return (), ()
    if not isinstance(node, yaml.MappingNode) or not isinstance(values, dict):
        return (), (Flaw("front-matter-broken", FIRST_LINE, "not a mapping"),)
    entries: list[Meta] = []
    for key in keys:
        if isinstance(key, yaml.ScalarNode) and key.value in values:
            line = key.start_mark.line + FIRST_LINE
            if not _small(values[key.value]):
                return tuple(entries), (Flaw("front-matter-broken", line, _ENDLESS),)
            entries.append(Meta(key.value, values[key.value], line))
    return tuple(entries), ()


def _too_deep(source: str) -> int | None:
    """The line where a front matter goes too deep, found without going there: libyaml crashes."""
    if sum(map(source.count, _LEVELS)) <= DEEP:
        return None
    depth = 0
    for event in yaml.parse(source, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEP:
            return (event.start_mark.line if event.start_mark else 0) + FIRST_LINE
    return None


def _read(source: str) -> tuple[Any, list[Any], object]:
    """The node of a front matter, those of its keys as they are written, and its values."""
    loader = _LOADER(source)
    try:
        node = loader.get_single_node()
        # What ``<<`` merges is written into the node while it is read.
        keys = [key for key, _ in node.value] if isinstance(node, yaml.MappingNode) else []
        return node, keys, None if node is None else loader.construct_document(node)
    finally:
        loader.dispose()


def _small(value: object) -> bool:
    """Whether an entry ends: by aliases, a value may hold itself, or more than any page needs."""
    level, seen = [value], 0
    for _ in range(DEEP):
        below: list[object] = []
        for one in level:
            if isinstance(one, dict):
                below += [*one.keys(), *one.values()]
            elif isinstance(one, (list, tuple, set)):
                below += one
        seen += len(below)
        if not below:
            return True
        if seen > MANY:
            return False
        level = below
    return False
