"""What a rule is for: its words, its reason and its example page."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from jumelle import example
from jumelle.model import Fault, Lang, Text
from jumelle.rules import TABLE, Rule, find

_LANGUAGE = {"fr": Text("français", "French"), "en": Text("anglais", "English")}


def listing(lang: Lang) -> str:
    """One line a rule: id, name, severity, what it says."""
    return "\n".join(
        f"{rule.ident}  {rule.name:<22} {rule.severity.value:<8} {rule.bare('say')[lang]}"
        for rule in TABLE
    )


def known(word: str) -> Rule:
    """The one rule of that id or name.

    Raises:
        Fault: there is no such rule.
    """
    rules = find(word)
    if len(rules) != 1:
        raise Fault(
            word,
            1,
            Text("règle inconnue.", "unknown rule."),
            Text("Voyez la liste\u00a0: jumelle rules.", "See the list: jumelle rules."),
        )
    return rules[0]


def explain(rule: Rule, page: str, lang: Lang) -> str:
    """Everything about one rule.

    Args:
        rule: a row of the table.
        page: text of its page in ``tests/rules``; empty when that folder is not at hand, as in
            an installed copy: the check's own reason is then given.
        lang: language of the answer.
    """
    head = f"{rule.ident} {rule.name} ({rule.severity.value})\n{rule.bare('say')[lang]}"
    told = example.read(page) if page else None
    prose = told.prose[lang] if told else inspect.getdoc(rule.check) or ""
    parts = [head, rule.bare("help")[lang], prose]
    if told and told.cases:
        parts += _shown(told.cases[0], lang)
    return "\n\n".join(part for part in parts if part)


def _shown(case: example.Case, lang: Lang) -> Iterator[str]:
    """The files of an example, with a sign before each line that is hit."""
    for source in case.sources:
        where = f" ({_LANGUAGE[source.side][lang]})" if source.side in _LANGUAGE else ""
        lines = source.text.rstrip("\n").split("\n")
        yield "\n".join(
            [
                f"  {source.path}{where}",
                *(
                    f"  {'>' if number in source.hits else ' '} {number:>3} | {line}".rstrip()
                    for number, line in enumerate(lines, start=1)
                ),
            ]
        )
