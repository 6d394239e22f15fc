"""Tags: pages write an id, readers see the word of their language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from jumelle.data_values import both
from jumelle.data_yaml import document, entries, suggest
from jumelle.model import Fault, Lang, Text

FILE = "tags.yml"


def load(folder: Path) -> dict[str, Text]:
    """``data/tags.yml``: id → word in both languages; empty when there is no such file."""
    root = document(folder / FILE, f"{folder.name}/{FILE}")
    if root is None:
        return {}
    return {ident: both(value) for ident, (_, value) in entries(root).items()}


def words(ids: object, tags: Mapping[str, Text], lang: Lang, path: str) -> list[str]:
    """The words of a page's tags.

    ids: what the front matter holds under ``tags``: a list of ids, or nothing.
    Raises a Fault for an id that the vocabulary does not hold.
    """
    given: Sequence[object] = ids if isinstance(ids, list) else []
    for one in given:
        if str(one) not in tags:
            near = suggest(str(one), list(tags))
            raise Fault(
                path,
                1,
                Text(f"étiquette inconnue «\u00a0{one}\u00a0».", f"unknown tag “{one}”."),
                Text(f"{near.fr} Voyez data/{FILE}.", f"{near.en} See data/{FILE}."),
            )
    return [tags[str(one)][lang] for one in given]
