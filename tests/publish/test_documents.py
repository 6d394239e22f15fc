"""The guide as a PDF: complete, tagged, linked, the same bytes each time."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pypdf
import pytest
from lxml import html as lhtml
from lxml.html import HtmlElement

from jumelle.model import LANGS, Lang
from jumelle.publish import gate
from jumelle.publish.documents import Document, build_guide

from . import sample

FRAME = Counter({"H1": 2, "H2": 2, "Table": 1, "TH": 4, "TD": 8})  # help page and contents


@dataclass(frozen=True)
class Made:
    lang: Lang
    document: Document
    data: bytes
    texts: list[str]


@pytest.fixture(scope="module", params=LANGS)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    lang: Lang = request.param
    out = tmp_path_factory.mktemp("guide") / f"guide-{lang}.pdf"
    document = build_guide(
        sample.leaves(lang), lang, sample.DATA, sample.EDITION, sample.GUIDE, out
    )
    data = out.read_bytes()
    texts = [one.extract_text() for one in pypdf.PdfReader(BytesIO(data)).pages]
    return Made(lang, document, data, texts)


def html_of(lang: Lang) -> list[HtmlElement]:
    """Each page's HTML without what is for the screen alone."""
    out = []
    for leaf in sample.leaves(lang):
        root = lhtml.fragment_fromstring(leaf.html, create_parent="div")
        for el in root.xpath(
            ".//a[@class='headerlink' or @class='footnote-backref']|.//a[@class='footnote-ref']"
        ):
            el.drop_tree()
        out.append(root)
    return out


@pytest.mark.parametrize("name", ["PDF_UA_1", "PDF_A_2A"])
def test_standards(made: Made, name: str) -> None:
    profile = getattr(page.ValidationProfile, name)
    report = page.validate_pdf_bytes(made.data, profile=profile)
    assert report.is_compliant, report.failures


def test_title_language_pages(made: Made) -> None:
    with pikepdf.open(BytesIO(made.data)) as pdf:
        assert str(pdf.Root.Lang) == f"{made.lang}-CA"
        assert str(pdf.docinfo["/Title"]) == sample.EDITION.title[made.lang]
        assert len(pdf.pages) == made.document.pages
    assert made.document.size == len(made.data)


def test_tags_equal_the_pages(made: Made) -> None:
    """Counted from the raw HTML, not from the merge: the merge is what is on trial."""
    want = Counter(FRAME)
    for leaf, root in zip(sample.leaves(made.lang), html_of(made.lang), strict=True):
        inside = "/" in leaf.rel and not leaf.rel.endswith("index.md")
        for el in root.iter():
            tag = str(el.tag)
            if re.fullmatch(r"h[1-6]", tag):
                want[f"H{int(tag[1]) + inside}"] += 1
            elif tag == "img":
                want["Figure"] += 1
            elif tag in ("table", "th", "td"):
                want["Table" if tag == "table" else tag.upper()] += 1
            elif tag == "dt" or (tag == "li" and not (el.get("id") or "").startswith("fn:")):
                want["LI"] += 1
            elif tag == "li":
                want["Note"] += 1
        want["TOCI"] += 1
    with pikepdf.open(BytesIO(made.data)) as pdf:
        tags = Counter(name for name, _ in gate.walk(pdf))
    assert {name: tags[name] for name in want} == dict(want)


def test_bookmarks(made: Made) -> None:
    with pikepdf.open(BytesIO(made.data)) as pdf:
        marks = list(gate.outline(pdf))
    wanted = sum(len(root.xpath(".//h1|.//h2|.//h3")) for root in html_of(made.lang))
    deep = 1  # the h3 of a page that stands inside a chapter is a fourth level
    assert len(marks) == wanted - deep + 2
    assert max(depth for depth, _ in marks) == 3
    assert any(title.startswith("1.3") for _, title in marks)
    assert not any(re.search(r"\d$", title) for _, title in marks), "a note's number in a bookmark"


def test_contents_numbers(made: Made) -> None:
    with pikepdf.open(BytesIO(made.data)) as pdf:
        pages = {each.obj.objgen: number for number, each in enumerate(pdf.pages, 1)}
        names = pikepdf.NameTree(pdf.Root.Names.Dests)
        starts = {name: pages[there[0].objgen] for name, there in names.items()}
    contents = " ".join(made.texts[2].split())
    for leaf in sample.leaves(made.lang):
        title = re.escape(leaf.title)
        found = re.search(rf"{title}[\s.]*(\d+)", contents)
        assert found, leaf.title
        assert int(found[1]) == starts[leaf.rel]


def words(text: str) -> Counter[str]:
    """Letters and figures apart, for a note's number is printed close to its word."""
    return Counter(re.findall(r"[^\W\d_]+|\d+", text.replace("\u00ad", "").lower()))


def missing_share(html: list[HtmlElement], printed: str) -> tuple[float, Counter[str]]:
    """Share of the pages' words that the print lacks; a word cut at a line's end is whole."""
    want = words(" ".join(" ".join(root.itertext()) for root in html))
    whole = words(re.sub(r"[-\u00ad]\n", "", printed))
    have = words(printed) | whole
    lost = want - have
    return sum(lost.values()) / sum(want.values()), lost


def test_no_word_is_lost(made: Made) -> None:
    share, lost = missing_share(html_of(made.lang), "\n".join(made.texts))
    assert share <= 0.005, lost


def test_no_word_is_lost_by_poppler(made: Made) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("LOUD SKIP: pdftotext (poppler-utils) is not installed")
    told = subprocess.run(["pdftotext", "-", "-"], input=made.data, capture_output=True, check=True)
    share, lost = missing_share(html_of(made.lang), told.stdout.decode("utf-8", "replace"))
    assert share <= 0.005, lost


def test_notes_stand_on_the_page_of_their_call(made: Made) -> None:
    call = "Balado sur le sommeil" if made.lang == "fr" else "A podcast on sleep"
    note = "Premier alinéa de la note" if made.lang == "fr" else "First paragraph of the note"

    def where(text: str) -> list[int]:
        return [at for at, said in enumerate(made.texts) if text in " ".join(said.split())]

    assert len(where(note)) == 1
    assert where(note)[0] - where(call)[0] in (0, 1)


def test_other_language_is_tagged(made: Made) -> None:
    other = "en-CA" if made.lang == "fr" else "fr-CA"
    with pikepdf.open(BytesIO(made.data)) as pdf:
        spans = [
            str(item.operands[1].get("/Lang", ""))
            for each in pdf.pages
            for item in pikepdf.parse_content_stream(each)
            if str(item.operator) == "BDC" and isinstance(item.operands[1], pikepdf.Dictionary)
        ]
        tags = [str(node.get("/Lang", "")) for _, node in gate.walk(pdf)]
    assert other in spans + tags


def test_help_comes_second_in_order(made: Made) -> None:
    text = " ".join(made.texts[1].split())
    places = [text.index(phone) for phone in ("9-1-1", "9-8-8", "1-866-925-5454", "8-1-1")]
    campus = text.index("Sur votre campus" if made.lang == "fr" else "On your campus")
    assert text.rindex("9-8-8", 0, campus) < campus < places[2] < places[3]


def test_hostile_text_is_verbatim(made: Made) -> None:
    text = " ".join(" ".join(made.texts).split())
    assert '#import "x.typ"; $x$ @ref <' in text


SCRIPT = """
import hashlib, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import sample
from jumelle.publish.documents import build_guide
root = Path(sys.argv[2])
out = root / "g.pdf"
for lang in ("fr", "en"):
    build_guide(sample.leaves(lang, root), lang, sample.DATA, sample.EDITION, root, out)
    print(hashlib.sha256(out.read_bytes()).hexdigest())
"""


def test_same_bytes_elsewhere(tmp_path: Path) -> None:
    sums = sample.told_elsewhere(SCRIPT, tmp_path)
    assert sums[0] == sums[1]
    assert len(set(sums[0])) == 2


def test_a_failure_leaves_the_last_good_file(tmp_path: Path) -> None:
    out = tmp_path / "guide.pdf"
    out.write_bytes(b"the last good one")
    bad = sample.leaf("index.md", "", "# T\n\n![](x.png)\n", "nowhere.md")
    with pytest.raises(Exception, match="alternative"):
        build_guide([bad], "en", sample.DATA, sample.EDITION, sample.GUIDE, out)
    assert out.read_bytes() == b"the last good one"
    assert [each.name for each in tmp_path.iterdir()] == ["guide.pdf"]
    assert hashlib.sha256(out.read_bytes()).digest()
