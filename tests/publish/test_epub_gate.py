"""The EPUB's own gate: it lets the good file out and refuses every spoiled copy.

And a page written to do harm: nothing from outside goes in, nothing that runs comes out.
"""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from jumelle.model import Fault, Lang
from jumelle.publish import epub, epub_gate
from jumelle.publish.book import Book
from jumelle.publish.merge import merge

from . import sample
from .opened import opened, refusals
from .test_documents_faults import SVG

LANG: Lang = "fr"
PAGE = "EPUB/page-004.xhtml"


@pytest.fixture(scope="module")
def book() -> Book:
    return merge(sample.leaves(LANG), LANG, sample.EDITION, sample.GUIDE)


@pytest.fixture(scope="module")
def good(book: Book) -> bytes:
    return epub.make(book, sample.DATA, sample.EDITION)


def packed(files: dict[str, bytes], first: int = zipfile.ZIP_STORED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, said in files.items():
            file.writestr(name, said, first if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def test_good_file_leaves(good: bytes, book: Book) -> None:
    assert epub_gate.problems(good, book) == ()
    assert epub_gate.problems(packed(opened(good).files), book) == ()  # packing again is no damage


#: What is done to the file: (where, text there, text instead). "" instead takes the file out.
DAMAGE = {
    "dead link to a file": (PAGE, 'href="page-006.xhtml"', 'href="page-099.xhtml"'),
    "dead link to a place": (PAGE, 'href="#call.3"', 'href="#call.99"'),
    "no alternative text": (PAGE, ' alt="', ' data-alt="'),
    "empty alternative text": ("EPUB/cover.xhtml", 'alt="Couverture', 'alt=" " title="Couverture'),
    "one id twice": (PAGE, 'id="note.2"', 'id="note.1"'),
    "image taken out": ("EPUB/image-001.svg", "", ""),
    "style taken out": ("EPUB/style.css", "", ""),
    "page taken out": (PAGE, "", ""),
    "page not listed": ("EPUB/package.opf", 'href="page-004.xhtml"', 'href="x"'),
    "page not read": ("EPUB/package.opf", '<itemref idref="f7"/>', ""),
    "page read twice": ("EPUB/package.opf", '<itemref idref="f7"/>', '<itemref idref="f8"/>'),
    "pages out of order": (
        "EPUB/package.opf",
        '<itemref idref="f7"/>\n<itemref idref="f8"/>',
        '<itemref idref="f8"/>\n<itemref idref="f7"/>',
    ),
    "not well-formed": (PAGE, "</body>", ""),
    "package not well-formed": ("EPUB/package.opf", "</manifest>", ""),
    "package taken out": ("EPUB/package.opf", "", ""),
    "container taken out": ("META-INF/container.xml", "", ""),
    "another type": ("mimetype", "epub", "fiction"),
    "heading not in the contents": ("EPUB/nav.xhtml", "page-006.xhtml", "page-005.xhtml"),
    "heading not in the old contents": ("EPUB/toc.ncx", "page-006.xhtml", "page-005.xhtml"),
    "no landmarks": ("EPUB/nav.xhtml", 'epub:type="landmarks"', 'epub:type="loi"'),
    "contents not found": ("EPUB/package.opf", ' properties="nav"', ""),
    "no cover image": ("EPUB/package.opf", ' properties="cover-image"', ""),
    "another language": (PAGE, '<html xmlns', '<html class="x" xmlns'),
    "language of the book": ("EPUB/package.opf", "<dc:language>fr-CA", "<dc:language>en-CA"),
    "no title of a page": (PAGE, "<title>", "<title/><style>"),
    "no summary": ("EPUB/package.opf", "schema:accessibilitySummary", "schema:accessibilityApi"),
    "a claim in nobody's name": (
        "EPUB/package.opf",
        "</metadata>",
        '<meta property="dcterms:conformsTo">All is well</meta></metadata>',
    ),
    "no identifier": ("EPUB/package.opf", "urn:uuid:", "<!-- -->"),
    "skipped heading": (PAGE, "<h3", "<h5"),
    "header cell made plain": (PAGE, '<th scope="col"', "<td"),
    "note lost": (PAGE, 'role="doc-footnote"', 'role="note"'),
    "call lost": (PAGE, 'epub:type="noteref"', ""),
    "script": (PAGE, "</section>\n</body>", "<script>alert(1)</script></section></body>"),
    "handler": (PAGE, "<body>", '<body onload="alert(1)">'),
    "scheme that runs": (PAGE, 'href="#call.3"', 'href="javascript:alert(1)"'),
    "image from outside": (PAGE, 'src="image', 'src="https://example.org/image'),
    "script in an image": ("EPUB/image-001.svg", "</svg>", "<script/></svg>"),
    "image that fetches": ("EPUB/image-001.svg", "</svg>", '<image href="http://x/y"/></svg>'),
}  # fmt: skip


def spoiled(good: bytes, name: str) -> bytes:
    files = opened(good).files
    where, old, new = DAMAGE[name]
    if not old:
        del files[where]
        return packed(files)
    text = files[where].decode()
    if name == "another language":
        old, new = 'lang="fr-CA" xml:lang="fr-CA"', 'lang="en-CA" xml:lang="en-CA"'
    if name == "header cell made plain":
        assert old in text
        files[where] = text.replace(old, new, 1).replace("</th>", "</td>", 1).encode()
        return packed(files)
    if name == "no title of a page":
        old, new = text[text.index("<title>") : text.index("</title>")], "<title>"
    if name == "no identifier":
        old, new = text[text.index("urn:uuid:") : text.index("</dc:identifier>")], ""
    assert old in text, "the damage did not find its place"
    files[where] = text.replace(old, new, 1).encode()
    return packed(files)


@pytest.mark.parametrize("name", DAMAGE)
def test_spoiled_file_stays(good: bytes, book: Book, name: str) -> None:
    assert epub_gate.problems(spoiled(good, name), book)


def test_bytes_that_are_no_zip_stay(good: bytes, book: Book) -> None:
    assert epub_gate.problems(b"", book)
    assert epub_gate.problems(good[: len(good) // 2], book)
    assert epub_gate.problems(packed(opened(good).files, zipfile.ZIP_DEFLATED), book)


def test_a_lost_paragraph_s_table_is_missed(good: bytes, book: Book) -> None:
    """The counts are the pages' own: a book with one table more than its file is refused."""
    files = opened(good).files
    text = files[PAGE].decode()
    start, end = text.index('<div class="table"'), text.index("</table>") + len("</table>\n</div>")
    files[PAGE] = (text[:start] + text[end:]).encode()
    said = " ".join(epub_gate.problems(packed(files), book))
    assert "tables for" in said


HOSTILE = """# Titre {#t}

<a href="javascript:alert(1)">a</a> [b](file:///etc/hostname) [c](data:text/html,x) [d](https://example.org/)

`<script>alert(1)</script>` &lt;img src=x onerror=alert(1)&gt; &quot; &amp; ]]&gt; <b onclick="x()" style="background:url(http://127.0.0.1/)">gras</b>

![Un &quot;texte&quot; &lt;b&gt;](assets/good.svg "Un <titre> & \\"plus\\"")

## Une & <i>deux</i> "trois" {#a&quot;b}

Mot[^a].

[^a]: Note <b onmouseover="x()">grasse</b>.
"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    root = tmp_path / "docs"
    (root / "assets").mkdir(parents=True)
    (root / "assets" / "good.svg").write_text(SVG.format('<rect width="9" height="9"/>'))
    return root


def merged(docs: Path, text: str) -> Book:
    return merge([sample.leaf("index.md", "", text, "x.md")], LANG, sample.EDITION, docs)


def test_hostile_page_is_words(docs: Path, tmp_path: Path) -> None:
    book = merged(docs, HOSTILE)
    made = epub.make(book, sample.DATA, sample.EDITION)
    assert epub_gate.problems(made, book) == ()
    assert refusals(made, tmp_path) == []
    file = opened(made)
    page = next(iter(file.parts()))
    hrefs = [el.get("href") for el in page.iter("{*}a")]
    assert [href for href in hrefs if not href.startswith("#")] == ["https://example.org/"]
    names = {name for el in page.iter() for name in el.attrib}
    assert not any(name.startswith("on") or name == "style" for name in names)
    text = "".join(page.itertext())
    assert "<script>alert(1)</script>" in text
    assert "<img src=x onerror=alert(1)>" in text
    whole = b"".join(said for name, said in file.files.items() if not name.endswith(".png"))
    assert b"javascript:" not in whole
    assert b"hostname" not in whole


DRAWINGS = {
    "script": "<script>alert(1)</script>",
    "handler": '<rect onload="alert(1)" width="9" height="9"/>',
    "handler in capitals": '<rect onClick="alert(1)" width="9" height="9"/>',
    "page inside": '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
    "animation": '<animate attributeName="href" to="javascript:alert(1)"/>',
    "link that runs": '<a href="javascript:alert(1)"><text>x</text></a>',
    "style that fetches": '<style>rect { fill: url("http://127.0.0.1:9/x.svg#a") }</style>',
    "import": "<style>@import '//127.0.0.1:9/x.css';</style>",
    "disguised": r"<style>rect { fill: \75rl(http://127.0.0.1:9/x) }</style>",
    "attribute that fetches": '<rect fill="url(http://127.0.0.1:9/x#a)" width="9" height="9"/>',
    "drawing inside": '<image href="data:image/svg+xml,&lt;svg/&gt;" width="9" height="9"/>',
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_drawing_that_acts_or_fetches_is_refused(docs: Path, name: str) -> None:
    (docs / "assets" / "bad.svg").write_text(SVG.format(DRAWINGS[name]))
    with pytest.raises(Fault) as told:
        merged(docs, "# Titre {#t}\n\n![Un texte](assets/bad.svg)\n")
    assert "bad.svg" in told.value.say("fr")
    assert "bad.svg" in told.value.say("en")


def test_style_sheet_of_a_drawing_is_refused(docs: Path) -> None:
    inside = SVG.format("")
    (docs / "assets" / "bad.svg").write_text(f'<?xml-stylesheet href="http://x/y.css"?>{inside}')
    with pytest.raises(Fault):
        merged(docs, "# Titre {#t}\n\n![Un texte](assets/bad.svg)\n")


def test_image_that_is_not_what_its_name_says_is_refused(docs: Path) -> None:
    (docs / "assets" / "bad.png").write_text("<html><script>alert(1)</script></html>")
    with pytest.raises(Fault, match="is not what its name says"):
        merged(docs, "# Titre {#t}\n\n![Un texte](assets/bad.png)\n")


def test_local_links_of_a_drawing_are_kept(docs: Path) -> None:
    """What drawings need is not refused with the rest: gradients, markers, links to the web."""
    inside = (
        '<defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs>'
        '<a href="https://example.org/"><rect fill="url(#g)" width="9" height="9"/></a>'
    )
    (docs / "assets" / "fine.svg").write_text(SVG.format(inside))
    book = merged(docs, "# Titre {#t}\n\n![Un texte](assets/fine.svg)\n")
    assert epub_gate.problems(epub.make(book, sample.DATA, sample.EDITION), book) == ()


def test_ids_that_addresses_must_escape(docs: Path, tmp_path: Path) -> None:
    text = "# Titre {#t}\n\n## Été {#été-1}\n\n## Un {#1-a%b}\n\n[a](#été-1) [b](#1-a%25b)\n"
    book = merged(docs, text)
    made = epub.make(replace(book), sample.DATA, sample.EDITION)
    assert epub_gate.problems(made, book) == ()
    assert refusals(made, tmp_path) == []
