"""The steps one by one: white space, columns, the plain tree, what the merge resolves."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
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


@pytest.fixture(scope="module")
def long() -> bytes:
    """A document with many packed streams."""
    leaves = [
        sample.leaf(f"chap-{at}/index.md", str(at), f"# T {at}\n\nUn mot.\n\n## S {{#s}}\n", "x.md")
        for at in range(250)
    ]
    book = merge(leaves, "fr", sample.EDITION, sample.GUIDE)
    return pdf.make(book, sample.DATA, sample.EDITION)


@pytest.mark.parametrize("kind", [b"/ObjStm", b"/XRef"])
def test_a_packed_stream_can_end_otherwise(long: bytes, kind: bytes) -> None:
    """As long as before, and every number and object in it the same."""
    found = list(streams(long, kind))
    mended = [(old, new) for old in found if (new := pack.repacked(old)) != old]
    assert len(mended) > 0.9 * len(found)
    for old, new in mended:
        assert len(old) == len(new)
        assert old[-1] != new[-1]
        one, other = unpacked(old), unpacked(new)
        assert len(one) == len(other)
        assert [b for b in zip(one, other, strict=True) if b[0] != b[1]] == [
            (2, 0) if kind == b"/XRef" else (ord(" "), ord("\n"))
        ]


def test_streams_that_end_in_doubt_are_packed_again(
    long: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here the doubtful end is one that occurs; nothing but those streams changes."""
    doubtful = next(streams(long, b"/ObjStm"))[-1:] + b"\nendstream"
    monkeypatch.setattr(pack, "UNSURE", doubtful)
    settled = pack.settle(long)
    assert long.count(doubtful) > settled.count(doubtful)
    assert not any(each.endswith(doubtful[:1]) for each in streams(settled, b"/ObjStm"))
    with pikepdf.open(BytesIO(long)) as one, pikepdf.open(BytesIO(settled)) as other:
        assert other.check_pdf_syntax() == []
        assert objects(one) == objects(other)


def streams(data: bytes, kind: bytes) -> Iterator[bytes]:
    """Dictionary and data of every stream of a kind."""
    for head in pack.HEAD.finditer(data):
        if b"/Type " + kind in head[0]:
            yield data[head.start() : head.end() + int(head["length"])]


def objects(opened: pikepdf.Pdf) -> list[str]:
    """All of a file's objects but the shelves they stand on."""
    return [repr(each) for each in opened.objects if "/ObjStm" not in repr(each)]


def unpacked(stream: bytes) -> bytes:
    head = pack.HEAD.match(stream)
    assert head
    return zlib.decompress(stream[head.end() :])


def test_long_table_with_a_link_and_a_note_in_its_header(tmp_path: Path) -> None:
    """Repeated header cells are artifacts, and an artifact may hold no link."""
    rows = "\n".join(f"| a{at} | b |" for at in range(90))
    text = f"# T {{#t}}\n\n| [A](#t) | B[^n] |\n|---|---|\n{rows}\n\n[^n]: Note.\n"
    leaf = sample.leaf("x.md", "", text, "x.md")
    made = build_guide([leaf], "fr", sample.DATA, sample.EDITION, tmp_path, tmp_path / "x.pdf")
    assert made.pages > 5
