"""Pages of one language → the documents people download, made once and kept while they hold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jumelle.model import Data, Lang
from jumelle.publish import cache, pictures, recipe
from jumelle.publish.book import Book, Document, Edition, Kind, Leaf, Order, Part
from jumelle.publish.makers import MAKERS
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
    before, now = cache.recall(folder), {}
    made: list[Document] = []
    for order in orders:
        dated, book = recipe.edition(order, edition), None
        for form in order.forms:
            if form not in MAKERS:
                continue
            ident = f"{order.rel or order.shape} {form}"
            now[ident] = recipe.recipe(order, form, lang, data, dated, pages)
            key = recipe.key(now[ident])
            why: tuple[str, ...] = ()
            product = cache.get(folder, key)
            if product is None:
                book = book or merge(order.leaves, lang, dated, images)
                product = MAKERS[form](book, data, dated, order)
                cache.put(folder, key, product)
                why = recipe.changed(now[ident], before.get(ident))
            cache.write(out / f"{order.name}.{form}", product.data)
            made.append(_document(order, form, product, dated, lang, why))
    cache.remember(folder, now)
    cache.prune(folder, map(recipe.key, now.values()))
    return tuple(made)


def _document(
    order: Order,
    form: str,
    product: cache.Product,
    edition: Edition,
    lang: Lang,
    why: tuple[str, ...],
) -> Document:
    return Document(
        url=f"{order.name}.{form}",
        size=len(product.data),
        pages=product.pages,
        title=order.title or edition.title[lang],
        form=form,
        shape=order.shape,
        label=order.label,
        fields=product.fields,
        edition=edition.date.isoformat(),
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
    order = Order(out.stem, "guide", tuple(leaves), ("pdf",))
    product = MAKERS["pdf"](merge(leaves, lang, edition, images), data, edition, order)
    cache.write(out, product.data)
    return _document(order, "pdf", product, edition, lang, ("new",))
