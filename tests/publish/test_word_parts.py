"""The package itself: XML in the schema's order, references that hold, the same bytes each time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from jumelle.model import LANGS, Lang, Text
from jumelle.publish import fields, word
from jumelle.publish.merge import merge

from . import sample
from .docx_parts import Docx, W, order_faults, reference_faults, style_of, table_faults, val
from .word_books import FILES, Made, make


@pytest.fixture(params=FILES, ids="-".join)
def made(request: pytest.FixtureRequest) -> Made:
    return make(*request.param)


def page(text: str, lang: Lang = "fr", html: str = "", marked: bool = True) -> Docx:
    """A page alone, as a Word file. html: in place of what the text renders to."""
    leaf = sample.leaf("x.md", "", f"# T {{#t}}\n\n{text}\n", "x.md")
    if html:
        leaf = replace(leaf, html=html)
    book = merge([leaf], lang, sample.EDITION, sample.GUIDE)
    return Docx(word.make(fields.mark(book) if marked else book, sample.DATA, sample.EDITION))


def sound(docx: Docx) -> Docx:
    """The same file, which has no fault."""
    for tree in (*docx.trees.values(),):
        assert not list(order_faults(tree))
    assert not list(table_faults(docx.body))
    assert not list(reference_faults(docx))
    return docx


def test_nothing_is_wrong_with_it(made: Made) -> None:
    sound(made.docx)
    assert made.docx.dates == {(1980, 1, 1, 0, 0, 0)}


def test_parts_have_their_types(made: Made) -> None:
    types = made.docx.trees["[Content_Types].xml"]
    named = {el.get("PartName") for el in types if el.get("PartName")}
    plain = {el.get("Extension") for el in types if el.get("Extension")}
    for name in made.docx.files:
        if name != "[Content_Types].xml":
            assert f"/{name}" in named or name.rpartition(".")[2] in plain, name


DAMAGES = {
    "order": (r"<w:alias ([^>]*)/><w:tag ([^>]*)/>", r"<w:tag \2/><w:alias \1/>"),
    "unknown": (r"<w:pPr>", "<w:pPr><w:kinsoku/>"),
    "cell": (r"</w:p></w:tc>", "</w:p><w:tbl/></w:tc>"),
    "row": (r"<w:tc>.*?</w:tc>", ""),
    "relation": (r'r:id="rIdL1"', 'r:id="rIdL999"'),
    "anchor": (r'w:anchor="[^"]*"', 'w:anchor="nowhere"'),
    "name": (r'(bookmarkStart w:id="\d+" w:name=")', r"\g<1>9 "),
    "bookmark": (r"<w:bookmarkEnd [^>]*/>", ""),
    "note": (r'(footnoteReference w:id=")1"', r'\g<1>77"'),
    "style": (r'<w:pStyle w:val="Heading2"/>', '<w:pStyle w:val="Heading12"/>'),
    "list": (r'<w:numId w:val="3"/>', '<w:numId w:val="333"/>'),
    "twice": (r'<w:id w:val="\d+"/>', '<w:id w:val="7"/>'),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_file_is_refused(name: str) -> None:
    """The checks above can fail: each damage is one that Word or a reader would trip over."""
    good = make("guide", "fr")
    docx = Docx(good.data)
    text = docx.files["word/document.xml"].decode()
    pattern, instead = DAMAGES[name]
    changed = re.sub(pattern, instead, text, count=0 if name in ("twice", "unknown") else 1)
    assert changed != text
    docx.body = docx.trees["word/document.xml"] = etree.fromstring(changed.encode())
    faults = [*order_faults(docx.body), *table_faults(docx.body), *reference_faults(docx)]
    assert faults


SCRIPT = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from tests.publish import word_books
for name in ("guide", "annex-b"):
    for lang in ("fr", "en"):
        print(hashlib.sha256(word_books.make(name, lang).data).hexdigest())
"""


def test_same_bytes_in_another_process() -> None:
    root = Path(__file__).parent.parent.parent
    told = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(root)],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC{seed[0]}"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        for seed in ("1", "77")
    ]
    assert told[0] == told[1]
    assert len(set(told[0])) == 4


def test_the_book_is_left_as_it_was() -> None:
    book = make("annex-b", "fr").book
    before = [etree.tostring(one.body) for one in book.parts]
    assert word.make(book, sample.DATA, sample.EDITION) == make("annex-b", "fr").data
    assert [etree.tostring(one.body) for one in book.parts] == before


def test_campus_in_header_and_properties() -> None:
    edition = replace(sample.EDITION, campus=Text("Collège É & Cie", "É & Co. College"))
    docx = Docx(word.make(make("annex-b", "en").book, sample.DATA, edition))
    header = "".join(docx.trees["word/header1.xml"].itertext(f"{W}t"))
    assert header == "Peer support on campusÉ & Co. College"
    assert (
        "<dc:creator>É &amp; Co. College</dc:creator>" in docx.files["docProps/core.xml"].decode()
    )


def test_campus_number_comes_after_those_of_all() -> None:
    names = (("security.phone", Text("416-555-0103", "416-555-0103")),)
    names += (("security", Text("la Sécurité", "Campus Safety")),)
    data = replace(sample.DATA, campus=names, campus_given=frozenset({"security.phone"}))
    docx = Docx(word.make(make("annex-b", "en").book, data, sample.EDITION))
    footer = "".join(docx.trees["word/footer1.xml"].itertext(f"{W}t"))
    assert footer.startswith("Need help? 9-1-1 · 9-8-8 · Campus Safety 416-555-0103Page")


def test_cells_over_rows_and_columns() -> None:
    rows = (
        '<tr><th colspan="2">A</th><th>B</th></tr><tr><td rowspan="2">c</td><td>d</td><td>e</td>'
        '</tr><tr><td rowspan="2" colspan="2">f</td></tr><tr><td>g</td></tr><tr><td>short</td></tr>'
    )
    docx = sound(page("", html=f"<h1>T</h1><table>{rows}</table>"))
    merged = [val(el) for el in docx.body.iter(f"{W}vMerge")]
    assert merged == ["restart", "continue", "restart", "continue"]
    assert [val(el) for el in docx.body.iter(f"{W}gridSpan")] == ["2", "2", "2"]


def test_tables_and_boxes_side_by_side_stay_apart() -> None:
    table = "<table><tr><td>a</td></tr></table>"
    box = '<div class="admonition tip"><p>x</p></div>'
    docx = sound(page("", html=f"<h1>T</h1>{table}{table}{box}{box}"))
    body = docx.body.find(f"{W}body")
    assert body is not None
    styles = [style_of(el) if el.tag == f"{W}p" else "table" for el in body][1:6]
    assert styles == ["table", "TableSmall", "table", "BoxGood", "TableSmall"]


def test_note_within_a_note() -> None:
    """Word has none: its words stand in the note, and later calls lead there."""
    docx = sound(page("Deux[^a], trois[^c].\n\n[^a]: A[^c].\n[^c]: C."))
    lines = [line.strip() for line in docx.words().splitlines()]
    assert lines[1] == "Deux, trois1."
    assert lines[-1] == "A\u00a0(C.)."


def test_call_before_its_note() -> None:
    """A heading's notes are set at the end of the paragraph below it."""
    docx = sound(page("## Un[^a] {#un}\n\nDeux[^a], trois[^b].\n\n[^a]: A.\n[^b]: B."))
    lines = [line.strip() for line in docx.words().splitlines()]
    assert "Deux2, trois." in lines
    assert lines[-2:] == ["B.", "A."]


def test_link_to_a_place_in_a_line_and_bold_italics() -> None:
    html = "<h1>T</h1><p><a href='#here'>x</a> <em><strong>y</strong></em></p>"
    docx = sound(page("", html=f"{html}<p>a <span id='here'>b</span></p>"))
    anchor = next(docx.body.iter(f"{W}hyperlink")).get(f"{W}anchor")
    mark = next(el for el in docx.body.iter(f"{W}bookmarkStart") if el.get(f"{W}name") == anchor)
    assert "".join(mark.getparent().itertext(f"{W}t")) == "a b"
    assert docx.body.find(f".//{W}r/{W}rPr/{W}b/../{W}i") is not None


def test_picture_in_a_note() -> None:
    docx = sound(page("Mot[^a].\n\n[^a]: ![Un point](assets/point.png) dit."))
    assert "media/image1.png" in str(docx.relations("word/footnotes.xml"))


def test_header_with_a_note_repeats() -> None:
    """Word and LibreOffice print the note once, on the table's first page."""
    docx = sound(page("| A[^n] | B |\n|---|---|\n| c | d |\n\n[^n]: N."))
    assert docx.body.find(f".//{W}tr/{W}trPr/{W}tblHeader") is not None
    assert docx.body.find(f".//{W}tbl//{W}footnoteReference") is not None


def test_long_rows_may_be_cut_and_short_ones_not() -> None:
    docx = page(f"| A | B |\n|---|---|\n| c | d |\n| e | {'mot ' * 300} |")
    rows = list(docx.body.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows] == [True, True, False]


def test_a_table_keeps_its_lead_in_and_its_header() -> None:
    docx = page("Loin.\n\nVoici :\n\n| A | B |\n|---|---|\n| c | d |\n\nAprès.")
    kept = {
        "".join(p.itertext(f"{W}t")): p.find(f"{W}pPr/{W}keepNext") is not None
        for p in docx.body.iter(f"{W}p")
    }
    want = {"Loin.": False, "Voici :": True, "A": True, "B": True, "c": False, "Après.": False}
    assert {text: kept[text] for text in want} == want


def test_writing_room_for_several_lines() -> None:
    docx = page("| A | B |\n|---|---|\n| c | ………………… |\n| d | ………… |")
    rows = list(docx.body.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}trHeight") is not None for row in rows] == [False, True, False]
    assert len(list(docx.body.iter(f"{W}text"))) == 2


def test_round_boxes_for_one_choice_and_square_for_several() -> None:
    docx = sound(page("Format : ○ en personne ○ en ligne\n\nSujets : ☐ argent ☐ santé"))
    shown = ["".join(el.itertext(f"{W}t")) for el in docx.body.iter(f"{W}sdtContent")]
    assert shown == ["○", "○", "☐", "☐"]
    assert next(val(el) for el in docx.body.iter(f"{W}alias")).endswith("en personne")
    assert "○\u00a0en personne\u2002 ○" in docx.words()


def test_a_long_question_is_cut_before_its_answer() -> None:
    question = "Une question si longue que Word n’en voudrait pas comme titre d’un contrôle"
    docx = sound(page(f"| Q | R |\n|---|---|\n| {question}? | ☐ oui ☐ non |"))
    titles = [val(el) for el in docx.body.iter(f"{W}alias")]
    assert [title.rpartition(" ")[2] for title in titles] == ["oui", "non"]
    assert all(len(title) <= 64 and "…" in title for title in titles)


def test_addresses_are_fit_for_word() -> None:
    address = "https://example.org/é à/?q=a|b&amp;c=d#e"
    docx = sound(page("", html=f"<h1>T</h1><p><a href='{address}'>a</a></p>"))
    targets = [to for to, outside in docx.relations("word/document.xml").values() if outside]
    assert "https://example.org/%C3%A9%20%C3%A0/?q=a%7Cb&c=d#e" in targets


def test_signs_that_xml_forbids_do_not_break_the_file() -> None:
    docx = sound(page("", html="<h1>T</h1><p>a\ufffeb&#1;c &lt;w:p&gt; ]]&gt; &amp;amp;</p>"))
    assert "abc <w:p> ]]> &amp;" in docx.words()


@pytest.mark.parametrize("lang", LANGS)
def test_drawings_become_png_of_their_own_size(lang: Lang) -> None:
    docx = make("guide", lang).docx
    pictures = [blob for name, blob in docx.files.items() if name.startswith("word/media/")]
    assert len(pictures) == 2
    assert all(blob.startswith(b"\x89PNG") for blob in pictures)


def test_deep_lists_stand_where_their_level_says() -> None:
    text = "1. a\n\n    b\n\n    1. c\n\n        d\n\nEt :\n\n- e\n    1. f\n"
    docx = sound(page(text))
    first = {
        "".join(p.itertext(f"{W}t")): (
            style_of(p),
            val(p.find(f"{W}pPr/{W}numPr/{W}ilvl")),
            p.find(f"{W}pPr/{W}ind"),
        )
        for p in docx.body.iter(f"{W}p")
    }
    assert first["a"][:2] == ("ListNumber", "0")
    assert first["c"][:2] == ("ListNumber", "1")
    assert first["b"][0] == first["d"][0] == "ListContinue"
    assert first["b"][2] is None, "as its style says"
    assert first["d"][2] is not None and first["d"][2].get(f"{W}left") == "720"
    kinds = {
        num.get(f"{W}numId"): val(num.find(f"{W}abstractNumId"))
        for num in docx.trees["word/numbering.xml"].iter(f"{W}num")
    }
    nested = next(p for p in docx.body.iter(f"{W}p") if "".join(p.itertext(f"{W}t")) == "f")
    assert kinds[val(nested.find(f"{W}pPr/{W}numPr/{W}numId"))] == "2", "1, 2, 3 below a bullet"
