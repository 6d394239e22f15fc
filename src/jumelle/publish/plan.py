"""Pages of one language → the documents to make of them.

The list comes from the pages' own numbers, so that a campus that drops a chapter, adds one, or
adds an annex gets the right documents without touching a list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from jumelle.model import Fault, Lang, Text
from jumelle.publish import faults, wording
from jumelle.publish.book import Leaf, Order, Shape
from jumelle.publish.words import colon

#: The formats of each kind of document: guides to read, chapters and annexes to work with.
FORMS: Mapping[Shape, tuple[str, ...]] = {
    "guide": ("pdf", "epub"),
    "chapter": ("docx", "pdf"),
    "annex": ("docx", "pdf"),
}
FOLDER = "documents"


def plan(leaves: Sequence[Leaf], lang: Lang, guide: str = "") -> tuple[Order, ...]:
    """The whole guide, then each chapter and each annex, in reading order.

    A page numbered "3" is a chapter, together with the pages of its folder when it is their
    index; a page numbered "B" is an annex. Names are in the language: ``chapitre-3``.

    guide: path of the guide's file without its suffix; "" for the usual one. The other documents
        stand beside it.
    Raises a Fault when two pages claim the same number.
    """
    if not leaves:
        return ()
    whole = guide or f"{FOLDER}/guide-{lang}"
    folder = whole.rpartition("/")[0]
    orders = [Order(whole, "guide", tuple(leaves), FORMS["guide"])]
    taken: dict[str, Leaf] = {}
    for leaf in leaves:
        shape = _shape(leaf.number)
        if shape is None:
            continue
        word = wording.WORDS[shape][lang]
        name = f"{word.lower()}-{leaf.number.lower()}"
        if name in taken:
            raise _twice(leaf, taken[name])
        taken[name] = leaf
        orders.append(
            Order(
                f"{folder}/{name}" if folder else name,
                shape,
                (leaf, *_below(leaf, leaves)),
                FORMS[shape],
                f"{word}\u00a0{leaf.number}",
                f"{word}\u00a0{leaf.number}{colon(lang)} {leaf.title}",
                leaf.rel,
            )
        )
    return tuple(orders)


def singly(leaves: Sequence[Leaf], names: Mapping[str, str]) -> tuple[Order, ...]:
    """A PDF for each page. names: ``rel`` → path of its file, without the suffix."""
    return tuple(
        Order(
            names[leaf.rel],
            _shape(leaf.number) or "chapter",
            (leaf,),
            ("pdf",),
            title=leaf.title,
            rel=leaf.rel,
        )
        for leaf in leaves
    )


def _shape(number: str) -> Literal["chapter", "annex"] | None:
    if re.fullmatch(r"[0-9]+", number):
        return "chapter"
    return "annex" if re.fullmatch(r"[A-Z]", number) else None


def _below(leaf: Leaf, leaves: Sequence[Leaf]) -> tuple[Leaf, ...]:
    """The other pages of the folder whose index this page is."""
    folder, _, file = leaf.rel.rpartition("/")
    if not folder or file != "index.md":
        return ()
    return tuple(one for one in leaves if one is not leaf and one.rel.startswith(f"{folder}/"))


def _twice(leaf: Leaf, first: Leaf) -> Fault:
    return Fault(
        leaf.path,
        faults.line_of(leaf, f'number: "{leaf.number}"', f"number: {leaf.number}"),
        Text(
            f"le numéro «\u00a0{leaf.number}\u00a0» est déjà celui de {first.path}.",
            f"the number “{leaf.number}” is already that of {first.path}.",
        ),
        Text("Donnez-lui un autre numéro.", "Give it another number."),
    )
