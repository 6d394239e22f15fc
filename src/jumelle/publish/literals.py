"""Values and words as Typst literals: author text is never code."""

from __future__ import annotations

import re
from collections.abc import Iterable

SIGNS = re.compile("([☐☑☒○●]+|\u200b)")


def lit(value: object) -> str:
    """A Python value as a Typst literal: strings, numbers, booleans, None, lists, dicts."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        for char, code in (("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
            escaped = escaped.replace(char, code)
        return f'"{escaped}"'
    if isinstance(value, dict):
        body = ", ".join(f"{lit(str(key))}: {lit(item)}" for key, item in value.items())
        return f"({body or ':'})"
    if isinstance(value, Iterable):
        return f"({''.join(f'{lit(item)}, ' for item in value)})"
    return str(value)


def said(text: str | None) -> list[str]:
    """Text as literals, apart from signs to tick, which have a font of their own.

    A place where a line may end becomes a space of no width: a reader who copies an address
    would take the character along.
    """
    pieces = [piece for piece in SIGNS.split(text or "") if piece]
    calls = {"\u200b": "h(0pt)"}
    return [
        calls.get(one, f"sign({lit(one)})") if SIGNS.fullmatch(one) else lit(one) for one in pieces
    ]
