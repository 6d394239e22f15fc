"""The steps one by one: white space, columns, the plain tree, what the merge resolves."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pytest
from lxml import html as lhtml
from lxml.html import HtmlElement

from jumelle.publish import columns, glyphs, literals, pack, pdf, setting, tidy
from jumelle.publish.clean import clean
from jumelle.publish.documents import build_guide
from jumelle.publish.merge import merge

from . import sample


def plain(text: str) -> HtmlElement:
    return clean(sample.leaf("x.md", "", text, "x.md"))


def test_white_space_folds_as_in_a_browser() -> None:
    el = lhtml.fragment_fromstring("<p>  a\n <em> b </em>  c <br> d\u00a0 </p>")
    tidy.fold(el)
    assert el.text_content() == "a b cd\u00a0"


def test_space_after_a_note_is_kept() -> None:
    body = plain("Mot[^a] suite[^a].\n\n[^a]: Note.\n")
    first = body[0]
    assert [child.tag for child in first] == ["note", "noteref"]
    assert first[0].tail == " suite"


def test_neighbouring_notes_are_kept_apart() -> None:
    body = plain("Mot[^a][^b].\n\n[^a]: Un.\n[^b]: Deux.\n")
    book = merge([sample.leaf("x.md", "", "# T\n", "x.md")], "fr", sample.EDITION, Path())
    source = setting.part(replace(book.parts[0], body=body))
    assert source.count("note-comma()") == 1


def test_an_uncalled_note_is_not_lost() -> None:
    html = '<p>A</p><div class="footnote"><ol><li id="fn:z"><p>Seule</p></li></ol></div>'
    leaf = replace(sample.leaf("x.md", "", "# T\n", "x.md"), html=html)
    assert "Seule" in clean(leaf).text_content()


def test_screen_parts_stay_on_the_screen() -> None:
    html = (
        '<p>Un <span class="term-use"><a class="term" href="#x">terme</a>'
        '<span class="term-tip" role="tooltip" hidden="">Définition</span></span>.</p>'
    )
    leaf = replace(sample.leaf("x.md", "", "# T\n", "x.md"), html=html)
    assert clean(leaf).text_content() == "Un terme."


def test_code_block_with_line_numbers() -> None:
    html = (
        '<table class="highlighttable"><tr><td class="linenos"><pre>1</pre></td>'
        '<td class="code"><pre><code>a\n  b</code></pre></td></tr></table>'
    )
    leaf = replace(sample.leaf("x.md", "", "# T\n", "x.md"), html=html)
    assert clean(leaf)[0].text == "a\n  b"


def test_literals_hold_anything() -> None:
    assert literals.lit('a"b\\c\nd') == '"a\\"b\\\\c\\nd"'
    assert literals.lit({}) == "(:)"
    assert literals.lit(["x"]) == '("x", )'


def test_columns_leave_room_for_the_longest_word() -> None:
    rows = [["A", "B"], ["anticonstitutionnellement", "mot " * 200]]
    widths, small = columns.weights(rows)
    assert not small
    assert widths[0] >= 25
    assert widths[1] > 1.5 * widths[0]


def test_columns_of_nothing() -> None:
    assert columns.weights([]) == ((), False)
    assert columns.weights([["", ""]])[0]


def test_glyphs() -> None:
    assert glyphs.lacking("œuvre ☐ ☑ → « a\u00a0» 12\u202f000 é") == ""
    assert glyphs.lacking("ab 😀") == "😀"


def test_links_of_a_page_alone_go_to_the_site() -> None:
    leaf = sample.leaves("fr")[3]
    with pytest.raises(Exception, match=r"../assets|cannot be found"):
        merge([leaf], "fr", sample.EDITION, Path("/nowhere"))
    book = merge([leaf], "fr", sample.EDITION, sample.GUIDE)
    hrefs = [a.get("href") for a in book.parts[0].body.iter("a") if a.get("href")]
    assert "https://example.org/guide/fr/glossary/#peer-drift" in hrefs


def test_many_pages_stay_within_the_standards(tmp_path: Path) -> None:
    """Enough packed streams that one of them would end badly by chance (see ``pack``)."""
    leaf = sample.leaves("en")[3]
    leaves = [
        replace(leaf, rel=f"chap-{at}/x.md", url=f"chap-{at}/x/", number=str(at), html=html)
        for at, html in enumerate(
            [
                leaf.html.replace("../../glossary/#peer-drift", "#up").replace(
                    "../../annexes/h/", "#up"
                )
            ]
            * 30
        )
    ]
    out = tmp_path / "many.pdf"
    build_guide(leaves, "en", sample.DATA, sample.EDITION, sample.GUIDE, out)
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        report = page.validate_pdf(str(out), profile=profile)
        assert report.is_compliant, report.failures


def test_every_shelf_of_a_long_document_can_be_nudged() -> None:
    """Or a shelf that ends badly stays as it is: one of a long guide may hold only arrays."""
    leaves = [
        sample.leaf(f"chap-{at}/index.md", str(at), f"# T {at}\n\nUn mot.\n\n## S {{#s}}\n", "x.md")
        for at in range(250)
    ]
    book = merge(leaves, "fr", sample.EDITION, sample.GUIDE)
    made = pdf.make(book, sample.DATA, sample.EDITION)
    with pikepdf.open(BytesIO(made)) as opened:
        shelves = [
            each
            for each in opened.objects
            if isinstance(each, pikepdf.Stream) and each.get("/Type") == "/ObjStm"
        ]
        alike = [_kinds(opened, shelf) for shelf in shelves]
        assert {"places"} in alike
        assert {"lists"} in alike
        assert all(pack.nudge(opened, shelf) for shelf in shelves)


def _kinds(opened: pikepdf.Pdf, shelf: pikepdf.Stream) -> set[str]:
    """What a shelf holds: "places" where links lead, "lists" of tags, "else"."""
    numbers = shelf.read_bytes()[: int(shelf.First)].split()[::2]
    found = [opened.get_object((int(number), 0)) for number in numbers]
    return {
        "else"
        if not isinstance(one, pikepdf.Array)
        else "places"
        if "/XYZ" in [str(each) for each in one if isinstance(each, pikepdf.Name)]
        else "lists"
        for one in found
    }


def test_long_table_with_a_link_and_a_note_in_its_header(tmp_path: Path) -> None:
    """Repeated header cells are artifacts, and an artifact may hold no link."""
    rows = "\n".join(f"| a{at} | b |" for at in range(90))
    text = f"# T {{#t}}\n\n| [A](#t) | B[^n] |\n|---|---|\n{rows}\n\n[^n]: Note.\n"
    leaf = sample.leaf("x.md", "", text, "x.md")
    made = build_guide([leaf], "fr", sample.DATA, sample.EDITION, tmp_path, tmp_path / "x.pdf")
    assert made.pages > 5
