"""The table of formats: how a merged book becomes a file, and the gate it leaves through.

A maker loads its typesetter when it is called: a command that prints nothing, and a build whose
documents all come from the cache, never wait for one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO

from jumelle.model import Data
from jumelle.publish import faults
from jumelle.publish.book import Book, Edition, Order
from jumelle.publish.cache import Product

#: A book, what documents print of the data, the document's edition and what it is → the file.
Maker = Callable[[Book, Data, Edition, Order], Product]


def _pdf(book: Book, data: Data, edition: Edition, order: Order) -> Product:
    import pikepdf

    from jumelle.publish import gate, pdf

    made = pdf.make(book, data, edition)
    with pikepdf.open(BytesIO(made)) as opened:
        pages = len(opened.pages)
        wrong = gate.problems(opened, book.lang, edition.title[book.lang], gate.expect(book))
    if wrong:
        raise faults.refused(None, "; ".join(wrong), f"{order.name}.pdf")
    return Product(made, pages)


MAKERS: Mapping[str, Maker] = {"pdf": _pdf}
