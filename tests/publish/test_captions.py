"""What is said under pictures and above tables goes through every format, without a number."""

from __future__ import annotations

import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import page
import pikepdf
import pytest
from lxml import etree

from jumelle.publish import epub, epub_gate, gate, pdf, word
from jumelle.publish.book import Book
from jumelle.publish.merge import merge

from . import sample, tagtree

HTML = "{http://www.w3.org/1999/xhtml}"
PICTURES = ["Deux points, une légende", "Un titre d’image"]
TABLES = ["Nos heures d’accueil", "Une table en figure"]
PAGE = f"""# Légendes {{#legendes}}

<figure><img src="../assets/point.png" alt="Un point"><img src="../assets/point.png" \
alt="Le même"><figcaption>{PICTURES[0]}</figcaption></figure>

![Un point](../assets/point.png "{PICTURES[1]}")

![Sans légende](../assets/point.png)

<table><caption>{TABLES[0]}</caption><tr><th>Lieu</th></tr><tr><td>Local</td></tr></table>

<figure><figcaption>{TABLES[1]}</figcaption><table><tr><th>A</th></tr><tr><td>b</td></tr></table>
</figure>

<figure><blockquote><p>Je suis restée.</p></blockquote><figcaption>Une étudiante</figcaption>
</figure>
"""


@pytest.fixture(scope="module")
def book() -> Book:
    leaf = sample.leaf("chap-1/index.md", "1", PAGE, "index.md")
    return merge([leaf], "fr", sample.EDITION, sample.GUIDE)


def test_pdf(book: Book) -> None:
    """A caption is tagged inside its table, or with its picture: once, under the last one."""
    made = pdf.make(book, sample.DATA, sample.EDITION, "annex")
    for name in ("PDF_UA_1", "PDF_A_2A"):
        report = page.validate_pdf_bytes(made, profile=getattr(page.ValidationProfile, name))
        assert report.is_compliant, report.failures
    with pikepdf.open(BytesIO(made)) as opened:
        tags = list(gate.walk(opened))
        said = [tagtree.said(opened, node) for name, node in tags if name == "Caption"]
        assert said == [*PICTURES, *TABLES]
        heads = [_first(node) for name, node in tags if name == "Table"]
        assert [str(kid.S) for kid in heads] == ["/Caption", "/Caption"]
        assert Counter(name for name, _ in tags)["Figure"] == 4
        assert tagtree.out_of_order(book, tagtree.spoken(opened)) == []


def _first(node: Any) -> Any:
    return next(kid for kid in node.K if isinstance(kid, pikepdf.Dictionary))


def test_word(book: Book, tmp_path: Path) -> None:
    """Under its picture, above its table and on the same page; screen readers say its style."""
    path = tmp_path / "a.docx"
    path.write_bytes(word.make(book, sample.DATA, sample.EDITION))
    body = list(docx.Document(str(path)).element.body)
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    found = {}
    for at, el in enumerate(body):
        style = el.find(f"{space}pPr/{space}pStyle")
        if style is not None and style.get(f"{space}val") == "Caption":
            kept = el.find(f"{space}pPr/{space}keepNext") is not None
            above = body[at + 1].tag == f"{space}tbl" and kept
            found["".join(str(each.text) for each in el.iter(f"{space}t"))] = above
    assert found == dict.fromkeys(PICTURES, False) | dict.fromkeys(TABLES, True)
    said = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    assert "Je suis restée." in said and "Une étudiante" in said


def test_epub(book: Book) -> None:
    made = epub.make(book, sample.DATA, sample.EDITION)
    assert epub_gate.problems(made, book) == ()
    with zipfile.ZipFile(BytesIO(made)) as packed:
        name = next(each for each in packed.namelist() if each.startswith("EPUB/page-"))
        root = etree.fromstring(packed.read(name))

    def said(path: str) -> list[str]:
        return ["".join(el.itertext()) for el in root.iterfind(path.replace("h:", HTML))]

    assert said(".//h:figure/h:figcaption") == PICTURES
    assert said(".//h:table/h:caption") == TABLES
    assert "Je suis restée." in said(".//h:blockquote/h:p")
    assert "Une étudiante" in said(".//h:p")
