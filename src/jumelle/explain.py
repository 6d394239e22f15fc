"""What a rule is for: its words, its reason and its example page."""

from __future__ import annotations

import inspect

from jumelle.model import Fault, Lang, Text
from jumelle.rules import TABLE, find


def listing(lang: Lang) -> str:
    """One line a rule: id, name, severity, what it says."""
    return "\n".join(
        f"{rule.ident}  {rule.name:<22} {rule.severity.value:<8} {rule.say[lang]}" for rule in TABLE
    )


def explain(word: str, lang: Lang) -> str:
    """Everything about one rule.

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
    rule = rules[0]
    why = inspect.getdoc(rule.check) or ""
    return f"{rule.ident} {rule.name} ({rule.severity.value})\n{rule.say[lang]}\n\n{rule.help[lang]}\n\n{why}"
