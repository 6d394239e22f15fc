"""Header cells below the first row: headers in every format, and heard with what they head."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import page
import pikepdf
import pytest
from lxml import etree

from jumelle.publish import epub, gate, pdf, row_headers, site_html, word
from jumelle.publish.book import Book
from jumelle.publish.merge import merge

from . import sample, tagtree

TABLE = """# Heures {#heures}

<table>
<caption>Nos heures</caption>
<thead><tr><th></th><th>Lundi</th><th>Mardi</th></tr></thead>
<tbody>
<tr><th scope="row" rowspan="2">Accueil</th><td>9 h</td><td>10 h</td></tr>
<tr><td>13 h</td><td>14 h</td></tr>
<tr><th>Écoute</th><td colspan="2">de 9 h à 17 h</td></tr>
<tr><th></th><td>un</td><td>deux</td></tr>
<tr><th colspan="3">La fin de semaine</th></tr>
<tr><th scope="row">Accueil</th><td>fermé</td><td>fermé</td></tr>
</tbody>
</table>

| Un | Deux |
|---|---|
| trois | quatre |
"""
LEAF = sample.leaf("chap-1/index.md", "1", TABLE, "index.md")
HEARD = {
    "9 h": ["Lundi", "Accueil"],
    "10 h": ["Mardi", "Accueil"],
    "13 h": ["Lundi", "Accueil"],
    "14 h": ["Mardi", "Accueil"],
    "de 9 h à 17 h": ["Lundi", "Mardi", "Écoute"],
    "un": ["Lundi"],
    "deux": ["Mardi"],
    "fermé": ["Mardi", "La fin de semaine", "Accueil"],
    "trois": ["Un"],
    "quatre": ["Deux"],
}


@pytest.fixture(scope="module")
def book() -> Book:
    return merge([LEAF], "fr", sample.EDITION, sample.GUIDE)


@pytest.fixture(scope="module", params=["guide", "chapter"])
def made(request: pytest.FixtureRequest, book: Book) -> bytes:
    return pdf.make(book, sample.DATA, sample.EDITION, request.param)


def tags(opened: pikepdf.Pdf) -> list[tuple[str, Any]]:
    return [(name, node) for name, node in gate.walk(opened) if name in ("TH", "TD")]


def refused(opened: pikepdf.Pdf, book: Book) -> list[str]:
    title = str(opened.docinfo["/Title"])
    return list(gate.problems(opened, "fr", title, gate.expect(book)))


@pytest.mark.parametrize("name", ["PDF_UA_1", "PDF_A_2A"])
def test_standards(made: bytes, name: str) -> None:
    report = page.validate_pdf_bytes(made, profile=getattr(page.ValidationProfile, name))
    assert report.is_compliant, report.failures


def test_every_header_is_tagged(made: bytes, book: Book) -> None:
    with pikepdf.open(BytesIO(made)) as opened:
        scopes = Counter(scope_of(node) for name, node in tags(opened) if name == "TH")
        assert scopes["/Row"] == 3
        assert refused(opened, book) == []


def scope_of(node: Any) -> str:
    return next(str(each.Scope) for each in node.A if "/Scope" in each)


def test_a_cell_names_the_headers_that_a_person_would_hear(made: bytes) -> None:
    """The names lead, by the file's own list of them, to tags that say those words."""
    with pikepdf.open(BytesIO(made)) as opened:
        known = pikepdf.NameTree(opened.Root.StructTreeRoot.IDTree)
        heard = {}
        for name, node in tags(opened):
            if name == "TD":
                ids = next(each.Headers for each in node.A if "/Headers" in each)
                heads = [known[str(ident)] for ident in ids]
                assert all(head.S == "/TH" for head in heads)
                said = [tagtree.said(opened, head) for head in heads]
                heard[tagtree.said(opened, node)] = [one for one in said if one]
    assert {said: heard[said] for said in HEARD} == HEARD


def demoted(node: Any) -> None:
    node.S = pikepdf.Name.TD


def turned(node: Any) -> None:
    for each in node.A:
        if "/Scope" in each:
            each.Scope = pikepdf.Name.Column


@pytest.mark.parametrize("spoil", [demoted, turned])
def test_a_spoiled_header_of_a_row_is_refused(
    made: bytes, book: Book, spoil: Callable[[Any], None]
) -> None:
    with pikepdf.open(BytesIO(made)) as opened:
        spoil(next(n for name, n in tags(opened) if name == "TH" and scope_of(n) == "/Row"))
        assert any("headers of rows" in said for said in refused(opened, book))


def test_tags_that_do_not_fit_are_left_for_the_gate(made: bytes, book: Book) -> None:
    text = TABLE.replace("<td>13 h</td>", "")
    leaf = sample.leaf("chap-1/index.md", "1", text, "index.md")
    other = merge([leaf], "fr", sample.EDITION, sample.GUIDE)
    with pikepdf.open(BytesIO(made)) as opened:
        for name, node in tags(opened):
            if name == "TH" and scope_of(node) == "/Row":
                demoted(node)
        row_headers.mark(opened, other)
        assert any("headers of rows" in said for said in refused(opened, book))


def test_the_same_bytes(book: Book) -> None:
    one, two = (pdf.make(book, sample.DATA, sample.EDITION, "chapter") for _ in range(2))
    assert one == two


def test_epub(book: Book) -> None:
    made = epub.make(book, sample.DATA, sample.EDITION)
    with zipfile.ZipFile(BytesIO(made)) as packed:
        name = next(each for each in packed.namelist() if each.startswith("EPUB/page-"))
        root = etree.fromstring(packed.read(name))
    cells = root.iter("{http://www.w3.org/1999/xhtml}th")
    said = {"".join(cell.itertext()): cell.get("scope") for cell in cells}
    assert said == {
        "Lundi": "col",
        "Mardi": "col",
        "Accueil": "row",
        "Écoute": "row",
        "La fin de semaine": "colgroup",
        "Un": "col",
        "Deux": "col",
    }


def test_word_looks_at_the_first_column(tmp_path: Path) -> None:
    rows = "<tr><th></th><th>A</th></tr><tr><th>b</th><td>c</td></tr>"
    text = f"# T\n\n<table>{rows}</table>\n\n<table><tr><td>b</td></tr></table>\n"
    leaf = sample.leaf("chap-1/index.md", "1", text, "index.md")
    book = merge([leaf], "fr", sample.EDITION, sample.GUIDE)
    path = tmp_path / "a.docx"
    path.write_bytes(word.make(book, sample.DATA, sample.EDITION))
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    looks = [
        (look.get(f"{space}firstRow"), look.get(f"{space}firstColumn"))
        for table in docx.Document(str(path)).tables
        if (look := table._tbl.find(f".//{space}tblLook")) is not None
    ]
    assert looks == [("1", "1"), ("0", "0")]


def test_the_site_leaves_a_header_of_a_row_what_it_is() -> None:
    html = "<table><tr><th>A</th><th>B</th></tr><tr><th>c</th><td>d</td></tr></table>"
    shown = site_html.polish(html, "fr")
    assert '<th scope="col">A</th>' in shown
    assert '<th scope="row">c</th>' in shown
    assert shown.count("A, B") == 1
