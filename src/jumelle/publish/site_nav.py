"""Navigation: titles from the pages themselves, and a place for pages nobody listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from jumelle.frontmatter import read_meta
from jumelle.model import Lang
from jumelle.publish.words import long_date

#: What ``mkdocs.yml`` holds: a path, ``{title: path or address}``, or ``{folder: [the same]}``.
Nav = Sequence[str | Mapping[str, Any]]


def title(meta: Mapping[str, object], lang: Lang) -> str:
    """What the navigation calls a page: its number and its title.

    ``1.3`` gives "1.3 Concepts connexes"; ``H`` gives "Annexe H : …" or "Annex H: …".
    """
    name, number = str(meta.get("title", "")), str(meta.get("number", "") or "")
    if not number:
        return name
    if number[0].isalpha():
        return f"Annexe {number}\u00a0: {name}" if lang == "fr" else f"Annex {number}: {name}"
    return f"{number}\u2002{name}"


def front(text: str) -> dict[str, object]:
    """The front matter of a page's source; empty when it has none, or none that can be read."""
    head, mark, _ = text.removeprefix("---\n").partition("\n---")
    if not text.startswith("---\n") or not mark:
        return {}
    return {entry.key: entry.value for entry in read_meta(head)[0]}


def complete(nav: Nav, pages: Sequence[str]) -> list[Any]:
    """``nav`` with every page of ``pages`` it does not list, at the end of its folder's section.

    A page of a folder that has no section gets one, at the end; a page of no folder goes last.
    """
    known = set(_paths(nav))
    extra = sorted(set(pages) - known)
    out: list[Any] = []
    for entry in nav:
        if isinstance(entry, str):
            out.append(entry)
            continue
        for folder, children in entry.items():
            if isinstance(children, str):  # a page or an address under a title of its own
                out.append({folder: children})
                continue
            here = [page for page in extra if str(PurePosixPath(page).parent) == folder]
            extra = [page for page in extra if page not in here]
            out.append({folder: [*children, *here]})
    folders = sorted({str(PurePosixPath(page).parent) for page in extra} - {"."})
    for folder in folders:
        here = [page for page in extra if str(PurePosixPath(page).parent) == folder]
        out.append({folder: sorted(here, key=lambda page: (not page.endswith("/index.md"), page))})
    return out + [page for page in extra if "/" not in page]


def _paths(nav: Nav) -> list[str]:
    out: list[str] = []
    for entry in nav:
        if isinstance(entry, str):
            out.append(entry)
        else:
            for value in entry.values():
                out += [value] if isinstance(value, str) else _paths(value)
    return out


def day(value: object, lang: Lang) -> str:
    """A date as people write it; value: a ``date`` or ``"2026-11-21"``; anything else gives ""."""
    try:
        return long_date(str(value), lang)
    except ValueError:
        return ""


def size(count: int, lang: Lang) -> str:
    """Bytes for people: "340 ko", "1,2 Mo"; "340 KB", "1.2 MB"."""
    if count < 1_000_000:
        kilo = max(1, round(count / 1000))
        return f"{kilo}\u00a0ko" if lang == "fr" else f"{kilo}\u00a0KB"
    mega = f"{count / 1_000_000:.1f}"
    return f"{mega.replace('.', ',')}\u00a0Mo" if lang == "fr" else f"{mega}\u00a0MB"
