"""A merged book → one tagged PDF: Typst sets it in a closed folder, pikepdf packs it.

The folder holds the template, one source file a page and copies of the checked images;
no system font, no package and nothing outside it is read.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from functools import partial
from io import BytesIO
from pathlib import Path

import pikepdf
import typst

from jumelle.model import Data, Fault
from jumelle.publish import (
    destinations,
    faults,
    forms,
    front,
    glyphs,
    literals,
    notes_pages,
    printed_links,
    room,
    row_headers,
    setting,
    stranded,
    tidy,
    wording,
)
from jumelle.publish.apart import apart, token, turn
from jumelle.publish.book import Book, Edition, Shape
from jumelle.publish.pack import pack

ROUNDS = 6  # one is enough for most documents, two or three for a guide with unlucky notes
STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
FRAME: dict[Shape, tuple[str, ...]] = {
    "guide": ("cover(facts)", "help(facts)", "contents(facts)", "PAGES", "imprint(facts)"),
    "chapter": ("OPENING", "sections(facts)", "help-box(facts)", "PAGES", "colophon(facts)"),
    "annex": ("OPENING", "PAGES", "colophon(facts)"),
}


def make(
    book: Book,
    data: Data,
    edition: Edition,
    shape: Shape = "guide",
    fillable: bool = False,
) -> bytes:
    """The PDF's bytes, the same for the same input. Raises a Fault naming a page.

    shape: what stands around the pages. "guide": cover, help page, contents, imprint.
    "chapter" and "annex": the title on the first page, and a few lines at the end; the book's
    first part gives the document its name.
    fillable: the book's fields (``fields.mark``) can be filled in.
    """
    for part in book.parts:
        for el in part.body.iter():
            for text in (el.text, el.tail, el.get("title")):
                missing = glyphs.lacking(text or "")
                if missing:
                    raise faults.no_glyph(part.leaf, missing, _near(text or "", missing))
        missing = glyphs.lacking(part.title)
        if missing:
            raise faults.no_glyph(part.leaf, missing, part.title)
    book = printed_links.spell_out(book, edition.site_url)
    with tempfile.TemporaryDirectory(prefix="jumelle-") as folder:
        root = Path(folder)
        titles = destinations.titles(book)
        facts = front.facts(book, data, edition, shape)

        def finish(opened: pikepdf.Pdf) -> None:
            destinations.resolve(opened, titles)
            row_headers.mark(opened, book)
            if fillable:
                forms.fill_in(opened, book)

        raw = _set(root, book, facts, shape, titles)
        with pikepdf.open(BytesIO(raw)) as opened:
            return pack(opened, raw, finish)


def _near(text: str, char: str) -> str:
    """A few words around a character, to find its line in the source."""
    at = text.index(char)
    return tidy.BLANK.sub(" ", text[max(0, at - 12) : at + 12]).strip()


def _set(
    root: Path, book: Book, facts: dict[str, object], shape: Shape, titles: dict[str, str]
) -> bytes:
    """The PDF as Typst leaves it; of a guide, in a process that goes with its memory."""
    _write(root, book, facts, shape, titles)
    if shape != "guide":
        return _rounds(root, book)
    with turn(token()):
        return apart(partial(_rounds, root, book))


def _rounds(root: Path, book: Book) -> bytes:
    """Set the book, and again as long as that brings a note or a heading to where it belongs."""
    try:
        for _ in range(ROUNDS - 1):
            told = room.compiler(root).query(notes_pages.LABEL, field="value", one=True)
            better = notes_pages.mend(book, notes_pages.told(str(told), book))
            better = stranded.mend(book, better, str(told))
            if better is None:
                break
            book = better
            (root / "marks.typ").write_text(notes_pages.marks(book.parts), encoding="utf-8")
        made = room.compiler(root).compile(format="pdf", pdf_standards=STANDARDS)
    except typst.TypstError as error:
        raise _explain(error, book) from error
    if not isinstance(made, bytes):
        raise faults.refused(None, "no file came out", "guide")
    return made


def _write(
    root: Path, book: Book, facts: dict[str, object], shape: Shape, titles: dict[str, str]
) -> None:
    room.furnish(root, {name: destinations.SCHEME + name for name in titles})
    for name, path in book.pictures:
        copy = root / "img" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    pages, first = [], ""
    for at, part in enumerate(book.parts):
        word = wording.WORDS["annex" if part.kind == "annex" else "chapter"][book.lang]
        text, title = setting.part(part), setting.opening(part, word)
        if at == 0 and "OPENING" in FRAME[shape]:
            first = title
        else:
            text = f"{title}\n{text}"
        (root / f"page-{at}.typ").write_text(f"{room.HEAD}#{{\n{text}\n}}\n", encoding="utf-8")
        pages.append(f'include "/page-{at}.typ"')
    places = {"OPENING": first, "PAGES": "\n".join(pages)}
    frame = "\n".join(places.get(step, step) for step in FRAME[shape])
    main = f"#let facts = {literals.lit(facts)}\n#show: body => guide(facts, body)\n"
    (root / "main.typ").write_text(f"{room.HEAD}{main}#{{\n{frame}\n}}\n", encoding="utf-8")


def _explain(error: typst.TypstError, book: Book) -> Fault:
    """Typst's message under the name of the Markdown page whose source it points into."""
    told = f"{error.diagnostic} {' '.join(error.trace)}"
    where = re.search(r"page-(\d+)\.typ", told)
    leaf = book.parts[int(where[1])].leaf if where else None
    said = " ".join([error.message, *error.hints])
    return faults.refused(leaf, said, "guide.pdf")
