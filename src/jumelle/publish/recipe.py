"""Everything that can change a document's bytes, named and digested: the key to its cache.

A maker is a pure function of pages, pictures, data and edition; the rest is our own code and
the libraries it stands on. What is digested here is exactly what a maker is given, so that a
key cannot forget anything: data are first cut down to what documents print.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from lxml import etree

from jumelle.model import Data, Lang
from jumelle.publish import pictures, tidy
from jumelle.publish.book import Edition, Leaf, Order

PACKAGE = Path(__file__).resolve().parents[1]
LIBRARIES = ("typst", "pikepdf", "python-docx", "lxml")

#: Ingredients in order: (kind, name, digest). Kinds, each put into words by ``cli_publish``:
#: "engine", "library", "helplines", "campus", "edition", "order", "page", "picture".
Recipe = tuple[tuple[str, str, str], ...]
#: What pages bring, by ``rel``.
Stock = Mapping[str, Recipe]


def key(recipe: Recipe) -> str:
    """The name under which a file made of these ingredients is kept."""
    return _digest(json.dumps(recipe, ensure_ascii=False).encode())


def changed(recipe: Recipe, before: Recipe | None) -> tuple[str, ...]:
    """Which ingredients differ, as "page chap-1/index.md"; ("new",) without a recipe before.

    ("lost",) when none differs: the file itself was missing or damaged.
    """
    if before is None:
        return ("new",)
    now = {(kind, name): digest for kind, name, digest in recipe}
    then = {(kind, name): digest for kind, name, digest in before}
    names = dict.fromkeys([*now, *then])
    found = [f"{kind} {name}".strip() for kind, name in names if _differs(now, then, (kind, name))]
    return tuple(found) or ("lost",)


def _differs(
    now: Mapping[tuple[str, str], str], then: Mapping[tuple[str, str], str], name: tuple[str, str]
) -> bool:
    return now.get(name) != then.get(name)


def printed(data: Data) -> Data:
    """What documents print of the data: help lines and the campus; pages bring the rest."""
    return Data(
        helplines=data.helplines, campus=data.campus, campus_given=frozenset(data.campus_given)
    )


def edition(order: Order, whole: Edition) -> Edition:
    """The edition of one document: dated by the newest review of its own pages."""
    if not order.rel:
        return whole
    days = [day for leaf in order.leaves if (day := _day(leaf.reviewed))]
    return replace(whole, date=max(days)) if days else whole


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def stock(leaves: Sequence[Leaf], lang: Lang, images: pictures.Images) -> dict[str, Recipe]:
    """The ingredients that each page brings: its text, and the pictures it shows."""
    return {leaf.rel: tuple(_page(leaf, lang, images)) for leaf in leaves}


def recipe(order: Order, form: str, lang: Lang, data: Data, dated: Edition, pages: Stock) -> Recipe:
    """The ingredients of one file. data: as ``printed`` gives them."""
    brought = dict.fromkeys(one for leaf in order.leaves for one in pages[leaf.rel])
    rels = "\n".join(leaf.rel for leaf in order.leaves)
    return (
        ("engine", "", engine(PACKAGE)),
        *(("library", name, version(name)) for name in LIBRARIES),
        ("library", "python", platform.python_version()),
        ("helplines", "", _digest(repr(data.helplines).encode())),
        ("campus", "", _digest(repr((data.campus, sorted(data.campus_given))).encode())),
        ("edition", "", _digest(repr(dated).encode())),
        ("order", "", _digest(f"{lang} {form} {order.shape} {order.title}\n{rels}".encode())),
        *brought,
    )


@lru_cache(maxsize=4)
def engine(package: Path) -> str:
    """Digest of the engine's own files, code and fonts alike; they do not change as it runs."""
    whole = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            whole.update(f"{path.relative_to(package).as_posix()}\0".encode())
            whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def _page(leaf: Leaf, lang: Lang, images: pictures.Images) -> list[tuple[str, str, str]]:
    told = "\0".join((leaf.title, leaf.number, leaf.url, leaf.html))
    found = [("page", leaf.rel, _digest(told.encode("utf-8", "surrogatepass")))]
    if "<img" in leaf.html.lower():
        for src in _sources(leaf.html):
            found += [
                ("picture", name, _picture(images, name))
                for name in pictures.candidates(leaf.url, src, lang)
            ]
    return found


def _sources(html: str) -> list[str]:
    """The addresses of a page's images, as the documents' own reader reads them."""
    try:
        root = tidy.parsed(html)
    except (etree.ParserError, ValueError):
        return []  # the maker says why
    return list(dict.fromkeys(img.get("src", "") for img in root.iter("img")))


def _picture(images: pictures.Images, name: str) -> str:
    """Digest of what a name leads to, wherever it may stand; "none" or "link" told apart."""
    found = []
    for path in pictures.places(images, name):
        if pictures.linked(path, name):
            found.append("link")
        else:
            found.append(_digest(path.read_bytes()) if path.is_file() else "none")
    return " ".join(found)


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
