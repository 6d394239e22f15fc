"""A merged book → one tagged PDF: Typst sets it in a closed folder, pikepdf packs it.

The folder holds the template, one source file a page and copies of the checked images;
no system font, no package and nothing outside it is read.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

import typst

from jumelle.model import Data, Fault
from jumelle.publish import (
    destinations,
    faults,
    front,
    glyphs,
    literals,
    printed_links,
    setting,
    tidy,
    wording,
)
from jumelle.publish.book import Book, Edition, Shape
from jumelle.publish.pack import pack

ASSETS = Path(__file__).parent / "assets"
STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
HEAD = '#import "/guide.typ": *\n'
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
    fillable: reserved for the form fields of an annex.
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
        _write(root, book, front.facts(book, data, edition, shape), shape, titles)
        return pack(_compile(root, book), lambda made: destinations.resolve(made, titles))


def _near(text: str, char: str) -> str:
    """A few words around a character, to find its line in the source."""
    at = text.index(char)
    return tidy.BLANK.sub(" ", text[max(0, at - 12) : at + 12]).strip()


def _write(
    root: Path, book: Book, facts: dict[str, object], shape: Shape, titles: dict[str, str]
) -> None:
    shutil.copyfile(ASSETS / "guide.typ", root / "guide.typ")
    inner = {name: destinations.SCHEME + name for name in titles}
    (root / "inner.typ").write_text(f"#let inner = {literals.lit(inner)}\n", encoding="utf-8")
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
        (root / f"page-{at}.typ").write_text(f"{HEAD}#{{\n{text}\n}}\n", encoding="utf-8")
        pages.append(f'include "/page-{at}.typ"')
    places = {"OPENING": first, "PAGES": "\n".join(pages)}
    frame = "\n".join(places.get(step, step) for step in FRAME[shape])
    main = f"#let facts = {literals.lit(facts)}\n#show: body => guide(facts, body)\n"
    (root / "main.typ").write_text(f"{HEAD}{main}#{{\n{frame}\n}}\n", encoding="utf-8")


def _compile(root: Path, book: Book) -> bytes:
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,  # for DejaVu Sans Mono; the rest are ours
        font_paths=[str(glyphs.FONTS)],
    )
    compiler = typst.Compiler(
        str(root / "main.typ"),
        root=str(root),
        font_paths=fonts,
        ignore_system_fonts=True,
        package_path=str(root / "no-packages"),
        package_cache_path=str(root / "no-packages"),
    )
    try:
        made = compiler.compile(format="pdf", pdf_standards=STANDARDS)
    except typst.TypstError as error:
        raise _explain(error, book) from error
    if not isinstance(made, bytes):
        raise faults.refused(None, "no file came out", "guide")
    return made


def _explain(error: typst.TypstError, book: Book) -> Fault:
    """Typst's message under the name of the Markdown page whose source it points into."""
    told = f"{error.diagnostic} {' '.join(error.trace)}"
    where = re.search(r"page-(\d+)\.typ", told)
    leaf = book.parts[int(where[1])].leaf if where else None
    said = " ".join([error.message, *error.hints])
    return faults.refused(leaf, said, "guide.pdf")
