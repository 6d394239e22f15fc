"""Pages of one language → the documents people download, made once and kept while they hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

from jumelle.model import LANGS, Data, Lang
from jumelle.publish import cache, pictures, recipe
from jumelle.publish.apart import apart
from jumelle.publish.book import Book, Document, Edition, Kind, Leaf, Order, Part
from jumelle.publish.makers import MAKERS, load
from jumelle.publish.merge import merge
from jumelle.publish.plan import plan, singly

__all__ = [
    "Book",
    "Document",
    "Edition",
    "Kind",
    "Leaf",
    "Order",
    "Part",
    "build",
    "build_guide",
    "plan",
    "singly",
]


def build(
    orders: Sequence[Order],
    lang: Lang,
    data: Data,
    edition: Edition,
    images: pictures.Images,
    out: Path,
    kept: Path,
) -> tuple[Document, ...]:
    """Write documents below ``out``: those that nothing has changed come from the cache.

    images: where pictures are looked for; see ``pictures.Images``.
    kept: folder of the cache; each language has its own below it.
    Raises a Fault naming the Markdown file, and the line when it can be found.
    """
    folder, data = kept / lang, recipe.printed(data)
    leaves = dict.fromkeys(leaf for order in orders for leaf in order.leaves)
    pages = recipe.stock(list(leaves), lang, images)
    files = [
        File(order, form, recipe.edition(order, edition))
        for order in orders
        for form in order.forms
        if form in MAKERS
    ]
    now = {
        file.ident: recipe.recipe(file.order, file.form, lang, data, file.dated, pages)
        for file in files
    }
    before = cache.recall(folder)
    found = {file: cache.get(folder, recipe.key(now[file.ident])) for file in files}
    products = {file: product for file, product in found.items() if product is not None}
    missing = [file for file in files if file not in products]
    why = {file: recipe.changed(now[file.ident], before.get(file.ident)) for file in missing}
    for file, product in _make(missing, lang, data, images):
        cache.put(folder, recipe.key(now[file.ident]), product)
        products[file] = product
    for file in files:
        cache.write(out / file.url, products[file].data)
    cache.remember(folder, now)
    cache.prune(folder, map(recipe.key, now.values()))
    return tuple(_document(file, products[file], lang, why.get(file, ())) for file in files)


@dataclass(frozen=True, slots=True)
class File:
    """One format of a document."""

    order: Order
    form: str
    dated: Edition

    @property
    def ident(self) -> str:
        """Its name among the recipes of all builds."""
        return f"{self.order.rel or self.order.shape} {self.form}"

    @property
    def url(self) -> str:
        """Its path below the folder of all documents."""
        return f"{self.order.name}.{self.form}"


def _make(
    files: Sequence[File], lang: Lang, data: Data, images: pictures.Images
) -> Iterator[tuple[File, cache.Product]]:
    """Make files, those of one document together, in a process of its own.

    The builds of both languages run side by side and take turns to set their guides: one begins
    with its own, the other ends with it.
    """
    load({file.form for file in files})
    groups = [tuple(each) for _, each in groupby(files, key=lambda file: file.order)]
    if lang != LANGS[0]:
        groups.sort(key=lambda group: group[0].order.shape == "guide")
    for group in groups:
        yield from zip(group, apart(partial(_set, group, lang, data, images)), strict=True)


def _set(
    files: Sequence[File], lang: Lang, data: Data, images: pictures.Images
) -> tuple[cache.Product, ...]:
    """The formats of one document."""
    order, dated = files[0].order, files[0].dated
    book = merge(order.leaves, lang, dated, images)
    return tuple(MAKERS[file.form](book, data, dated, order) for file in files)


def _document(file: File, product: cache.Product, lang: Lang, why: tuple[str, ...]) -> Document:
    order, dated = file.order, file.dated
    return Document(
        url=file.url,
        size=len(product.data),
        pages=product.pages,
        title=order.title or dated.title[lang],
        form=file.form,
        shape=order.shape,
        label=order.label,
        fields=product.fields,
        edition=dated.date.isoformat(),
        rel=order.rel,
        why=why,
    )


def build_guide(
    leaves: Sequence[Leaf],
    lang: Lang,
    data: Data,
    edition: Edition,
    images: pictures.Images,
    out: Path,
) -> Document:
    """The whole guide as one PDF, and nothing kept. The rest as in ``build``."""
    file = File(Order(out.stem, "guide", tuple(leaves), ("pdf",)), "pdf", edition)
    (product,) = _set([file], lang, data, images)
    cache.write(out, product.data)
    return _document(file, product, lang, ("new",))
