"""The table of formats: how a merged book becomes a file, and the gate it leaves through.

Typesetters are loaded when a document is to be made (``load``): a command that prints nothing,
and a build whose documents all come from the cache, never wait for one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from io import BytesIO

from jumelle.model import Data
from jumelle.publish import faults
from jumelle.publish.book import Book, Edition, Order
from jumelle.publish.cache import Product

#: A book, what documents print of the data, the document's edition and what it is → the file.
Maker = Callable[[Book, Data, Edition, Order], Product]


def _pdf(book: Book, data: Data, edition: Edition, order: Order) -> Product:
    import pikepdf

    from jumelle.publish import front, gate, gate_forms, pdf

    book, count = _form(book, order)
    title, name = front.title(book, edition, order.shape), f"{order.name}.pdf"
    made = pdf.make(book, data, edition, order.shape, fillable=count > 0)
    with pikepdf.open(BytesIO(made)) as opened:
        pages = len(opened.pages)
        wrong = gate.problems(opened, book.lang, title, gate.expect(book))
        if count:
            wrong += gate_forms.problems(opened, book)
    _leave(wrong, name)
    return Product(made, pages, count)


def _epub(book: Book, data: Data, edition: Edition, order: Order) -> Product:
    from jumelle.publish import epub, epub_gate

    made = epub.make(book, data, edition)
    _leave(epub_gate.problems(made, book), f"{order.name}.epub")
    return Product(made)


def _word(book: Book, data: Data, edition: Edition, order: Order) -> Product:
    from jumelle.publish import word

    book, count = _form(book, order)
    return Product(word.make(book, data, edition), fields=count)


def _form(book: Book, order: Order) -> tuple[Book, int]:
    """An annex with its places to fill in marked, and how many there are."""
    if order.shape != "annex":
        return book, 0
    from jumelle.publish import fields

    marked = fields.mark(book)
    return marked, sum(1 for _ in fields.found(marked))


def _leave(wrong: Sequence[str], name: str) -> None:
    if wrong:
        raise faults.refused(None, "; ".join(wrong), name)


def load(forms: Iterable[str]) -> None:
    """Load what the makers of these formats stand on, once for all the processes they work in."""
    for form in forms:
        for module in _MODULES[form]:
            import_module(f"jumelle.publish.{module}")


_MODULES: Mapping[str, tuple[str, ...]] = {
    "pdf": ("front", "gate", "gate_forms", "pdf", "fields"),
    "epub": ("epub", "epub_gate"),
    "docx": ("word", "fields"),
}
MAKERS: Mapping[str, Maker] = {"pdf": _pdf, "epub": _epub, "docx": _word}
