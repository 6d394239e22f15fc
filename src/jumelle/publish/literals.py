"""Values as Typst literals: the only way in which an author's words reach Typst."""

from __future__ import annotations

from collections.abc import Iterable


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
