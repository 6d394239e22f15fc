"""A merged book → one tagged PDF: Typst sets it in a closed folder, pikepdf packs it.

The folder holds the template, one source file a page and copies of the checked images;
no system font, no package and nothing outside it is read.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from functools import partial
from pathlib import Path

import typst

from jumelle.model import Data, Fault
from jumelle.publish import faults, forms, front, glyphs, setting, tidy, wording
from jumelle.publish.book import Book, Edition
from jumelle.publish.pack import pack

ASSETS = Path(__file__).parent / "assets"
STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
HEAD = '#import "/guide.typ": *\n#import "/fields.typ": *\n'


def make(book: Book, data: Data, edition: Edition, fillable: bool = False) -> bytes:
    """The PDF's bytes, the same for the same input. Raises a Fault naming a page.

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
    with tempfile.TemporaryDirectory(prefix="jumelle-") as folder:
        root = Path(folder)
        _write(root, book, data, edition)
        made = _compile(root, book)
        return pack(made, partial(forms.fill_in, book=book)) if fillable else pack(made)


def _near(text: str, char: str) -> str:
    """A few words around a character, to find its line in the source."""
    at = text.index(char)
    return tidy.BLANK.sub(" ", text[max(0, at - 12) : at + 12]).strip()


def _write(root: Path, book: Book, data: Data, edition: Edition) -> None:
    for name in ("guide.typ", "fields.typ"):
        shutil.copyfile(ASSETS / name, root / name)
    for name, path in book.pictures:
        copy = root / "img" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    includes = []
    for at, part in enumerate(book.parts):
        word = wording.WORDS["annex" if part.kind == "annex" else "chapter"][book.lang]
        text = f"{HEAD}#{{\n{setting.part(part, word)}\n}}\n"
        (root / f"page-{at}.typ").write_text(text, encoding="utf-8")
        includes.append(f'include "/page-{at}.typ"')
    facts = setting.lit(front.facts(book.lang, data, edition))
    frame = ["cover(facts)", "help(facts)", "contents(facts)", *includes, "imprint(facts)"]
    main = f"{HEAD}#let facts = {facts}\n#show: body => guide(facts, body)\n#{{\n"
    (root / "main.typ").write_text(main + "\n".join(frame) + "\n}\n", encoding="utf-8")


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
