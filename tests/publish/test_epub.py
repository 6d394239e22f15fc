"""The guide as an EPUB, the fixture and the real one: valid, complete, linked, repeatable."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import etree
from lxml import html as lhtml
from lxml.html import HtmlElement

from jumelle.model import LANGS, Data, Lang
from jumelle.publish import epub, epub_gate, tidy
from jumelle.publish.book import Book, Edition, Leaf
from jumelle.publish.epub_body import SCHEMES
from jumelle.publish.epub_package import identifier
from jumelle.publish.merge import merge

from . import real, sample
from .opened import LANG, TYPE, Opened, X, opened, refusals, words


@dataclass(frozen=True)
class Made:
    lang: Lang
    leaves: list[Leaf]
    book: Book
    data: Data
    edition: Edition
    epub: Opened


@pytest.fixture(scope="module", params=[(k, lang) for k in ("sample", "real") for lang in LANGS])
def made(request: pytest.FixtureRequest) -> Made:
    kind, lang = request.param
    if kind == "real":
        guide = real.guides()[lang]
        leaves, data, edition, book = guide.leaves, guide.data, guide.edition, real.book(lang)
    else:
        leaves, data, edition = sample.leaves(lang), sample.DATA, sample.EDITION
        book = merge(leaves, lang, edition, sample.GUIDE)
    return Made(lang, leaves, book, data, edition, opened(epub.make(book, data, edition)))


def raw(leaf: Leaf) -> HtmlElement:
    """A page's own HTML without what is for the screen alone: the merge is on trial too."""
    root = lhtml.fragment_fromstring(leaf.html, create_parent="div")
    for el in root.xpath(
        ".//a[@class='headerlink' or @class='footnote-backref' or @class='footnote-ref']"
        "|.//*[@role='tooltip' or @aria-hidden='true' or @hidden]"
        "|.//*[contains(concat(' ', @class, ' '), ' no-print ')]"
    ):
        el.drop_tree()
    return root


def test_epubcheck(made: Made, tmp_path: Path) -> None:
    if shutil.which("java") is None:
        pytest.skip("LOUD SKIP: Java is not installed, EPUBCheck has not read this file")
    assert refusals(made.epub.data, tmp_path) == []


def test_own_gate(made: Made) -> None:
    assert epub_gate.problems(made.epub.data, made.book) == ()


def test_no_word_is_lost(made: Made) -> None:
    for leaf, page in zip(made.leaves, made.epub.parts(), strict=True):
        want = words(" ".join(raw(leaf).itertext()))
        lost = want - words(" ".join(page.itertext()))
        assert sum(lost.values()) <= 0.005 * sum(want.values()), (leaf.rel, lost)


def blocks(root: Any, prefix: str = "") -> list[str]:
    """The words of each heading, paragraph, item's first line and cell, in order."""
    out = []
    for tag in root.iter(
        *(f"{prefix}{t}" for t in ("h1", "h2", "h3", "h4", "h5", "p", "td", "th"))
    ):
        said = "".join(re.findall(r"[^\W_]+", "".join(tag.itertext())))
        if said and not any(up.tag in (f"{prefix}td", f"{prefix}th") for up in tag.iterancestors()):
            out.append(said)
    return out


def test_blocks_in_order(made: Made) -> None:
    """Each block of the HTML is found in the page, after the one before it."""
    for leaf, page in zip(made.leaves, made.epub.parts(), strict=True):
        root = raw(leaf)
        for shelf in root.xpath(".//div[@class='footnote']"):
            shelf.drop_tree()
        copied = deepcopy(page)
        for call in copied.iterfind(f".//{X}a[@{TYPE}='noteref']"):
            call.text = ""
        whole = "".join(re.findall(r"[^\W_]+", "".join(copied.itertext())))
        at = 0
        for said in blocks(root):
            found = whole.find(said, at)
            assert found >= 0, (leaf.rel, said)
            at = found + len(said)


def test_counts_equal_the_html(made: Made) -> None:
    """Counted from the raw HTML, the merge left out of it."""
    for leaf, page in zip(made.leaves, made.epub.parts(), strict=True):
        root = lhtml.fragment_fromstring(leaf.html, create_parent="div")
        for el in root.xpath(".//*[@role='tooltip']"):
            el.drop_tree()
        have = Counter(str(el.tag).removeprefix(X) for el in page.iter(f"{X}*"))
        roles = Counter(el.get("role") for el in page.iter() if el.get("role"))
        want = Counter(str(el.tag) for el in root.iter() if isinstance(el.tag, str))
        notes = len(root.xpath(".//div[@class='footnote']//li[starts-with(@id, 'fn:')]"))
        calls = len(root.xpath(".//a[contains(@class, 'footnote-ref')]"))
        shown = sum(bool("".join(th.itertext()).strip()) for th in root.iter("th"))
        for tag in ("table", "tr", "img", "blockquote", "dt", "dd"):
            assert have[tag] == want[tag], (leaf.rel, tag)
        heads = ("h1", "h2", "h3", "h4", "h5", "h6")
        assert sum(have[h] for h in heads) == sum(want[h] for h in heads), leaf.rel
        assert have["li"] == want["li"] - notes, leaf.rel
        assert have["th"] == shown, leaf.rel
        assert have["th"] + have["td"] == want["th"] + want["td"], leaf.rel
        assert roles["doc-footnote"] == notes, leaf.rel
        assert roles["doc-noteref"] == roles["doc-backlink"] == calls, leaf.rel


def test_no_link_is_lost_or_dead(made: Made) -> None:
    ids = {n: {el.get("id") for el in p.iter() if el.get("id")} for n, p in made.epub.pages.items()}
    for part, page in zip(made.book.parts, made.epub.parts(), strict=True):
        want = Counter(to for a in part.body.iter("a") if (to := a.get("to") or a.get("href")))
        want = Counter({to: n for to, n in want.items() if not to.startswith("sms:")})
        own = ("doc-noteref", "doc-backlink")
        links = [a for a in page.iter(f"{X}a") if a.get("role") not in own]
        assert len(links) == sum(want.values()), part.anchor
        outer = Counter(a.get("href") for a in links if ":" in a.get("href").split("/")[0])
        assert outer == Counter(
            {to: n for to, n in want.items() if to.partition(":")[0] in SCHEMES}
        )
    for name, page in made.epub.pages.items():
        for link in page.iter(f"{X}a"):
            file, _, ident = link.get("href").partition("#")
            if ":" not in file:
                assert (file or name) in ids
                assert not ident or unquote(ident) in ids[file or name], link.get("href")


def test_an_inner_link_leads_to_its_heading(made: Made) -> None:
    """Not only somewhere: the words at the other end are the ones the merge meant."""
    pages = dict(zip((p.anchor for p in made.book.parts), made.epub.parts(), strict=True))
    seen = 0
    for part in made.book.parts:
        for head in part.body.iter("h2", "h3", "h4"):
            for name in head.get("ids", "").split():
                found = pages[part.anchor].xpath("//*[@id=$i]", i=name.partition("#")[2])
                assert len(found) == 1, name
                said = found[0] if found[0].tag != f"{X}span" else found[0].getparent()
                assert tidy.BLANK.sub(" ", "".join(said.itertext())) == tidy.words(head)
                seen += 1
    assert seen > 5


def test_languages(made: Made) -> None:
    tag, other = f"{made.lang}-CA", "en-CA" if made.lang == "fr" else "fr-CA"
    assert made.epub.package.findtext(".//{*}language") == tag
    for page in made.epub.pages.values():
        assert page.get("lang") == page.get(LANG) == tag
        for el in page.iter():
            assert el.get("lang") == el.get(LANG)
    want = sum(el.get("lang") is not None for part in made.book.parts for el in part.body.iter())
    have = [el.get("lang") for page in made.epub.parts() for el in page.iter() if el.get("lang")]
    assert len(have) - len(made.book.parts) == want > 0
    assert other in have


def test_help_comes_first(made: Made) -> None:
    """After the cover, the numbers to call, 9-1-1 and 9-8-8 before all others."""
    assert list(made.epub.pages)[:3] == ["cover.xhtml", "help.xhtml", "nav.xhtml"]
    page = made.epub.pages["help.xhtml"]
    phones = [a.get("href") for a in page.iter(f"{X}a")]
    assert phones[:2] == ["tel:911", "tel:988"]
    text = " ".join("".join(page.itertext()).split())
    for line in made.data.helplines:
        assert line.phone in text
        assert " ".join(line.name[made.lang].split()) in text


def test_notes_are_numbered_by_chapter(made: Made) -> None:
    last = 0
    for part, page in zip(made.book.parts, made.epub.parts(), strict=True):
        if part.kind != "page":
            last = 0
        ids = [el.get("id") for el in page.iter(f"{X}aside") if el.get("role") == "doc-footnote"]
        assert ids == [f"note.{last + at}" for at in range(1, len(ids) + 1)]
        last += len(ids)
        for call in page.iterfind(f".//{X}a[@{TYPE}='noteref']"):
            assert call.get("href") == f"#note.{call.text}"


def test_contents(made: Made) -> None:
    """Every heading to the third level, nested as the levels are, with its words."""
    nav = made.epub.pages["nav.xhtml"].find(f".//{X}nav[@{TYPE}='toc']")
    assert nav is not None
    lines = [
        ("".join(a.itertext()), len(list(a.iterancestors(f"{X}ol")))) for a in nav.iter(f"{X}a")
    ]
    want = []
    for part in made.book.parts:
        want.append((part.title, part.level))
        want += [
            (tidy.words(el), int(el.tag[1])) for el in part.body.iter("h2", "h3") if tidy.words(el)
        ]
    assert len(lines) == len(want) + 2
    for (said, depth), (title, level) in zip(lines[1:-1], want, strict=True):
        assert said.endswith(title)
        assert depth == level
    ncx = etree.fromstring(made.epub.files["EPUB/toc.ncx"])
    assert [one.text for one in ncx.iterfind(".//{*}navPoint/{*}navLabel/{*}text")] == [
        said for said, _ in lines
    ]


def test_metadata(made: Made) -> None:
    def meta(name: str) -> list[str]:
        return [
            m.text for m in made.epub.package.iterfind(".//{*}meta") if m.get("property") == name
        ]

    day = made.edition.date.isoformat()
    assert made.epub.package.findtext(".//{*}title") == made.edition.title[made.lang]
    assert made.epub.package.findtext(".//{*}date") == day
    assert meta("dcterms:modified") == [f"{day}T00:00:00Z"]
    assert meta("schema:accessMode") == ["textual", "visual"]
    assert meta("schema:accessibilityHazard") == ["none"]
    assert "alternativeText" in meta("schema:accessibilityFeature")
    assert meta("dcterms:conformsTo") == meta("a11y:certifiedBy") == []
    word = "texte de remplacement" if made.lang == "fr" else "alternative text"
    assert word in meta("schema:accessibilitySummary")[0]
    assert date.fromisoformat(day) <= made.edition.date


def test_identifier_stays_and_tells_languages_and_campuses_apart(made: Made) -> None:
    later = replace(made.edition, date=date(2031, 1, 1))
    away = replace(made.edition, site_url="https://campus.example.org/guide/")
    assert made.epub.package.findtext(".//{*}identifier") == identifier(made.lang, later)
    assert len({identifier(lang, e) for e in (made.edition, away) for lang in LANGS}) == 4


def test_cover_is_an_image_of_the_facts(made: Made) -> None:
    png = made.epub.files["EPUB/cover.png"]
    assert png.startswith(b"\x89PNG")
    wide, high = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
    assert 1000 <= wide < high <= 4000
    img = made.epub.pages["cover.xhtml"].find(f".//{X}img")
    assert img is not None
    assert made.edition.title[made.lang] in img.get("alt", "")


SCRIPT = """
import hashlib, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import sample
from jumelle.publish import epub
from jumelle.publish.merge import merge
root = Path(sys.argv[2])
for lang in ("fr", "en"):
    book = merge(sample.leaves(lang, root), lang, sample.EDITION, root)
    print(hashlib.sha256(epub.make(book, sample.DATA, sample.EDITION)).hexdigest())
"""


def test_same_bytes_elsewhere(tmp_path: Path) -> None:
    sums = sample.told_elsewhere(SCRIPT, tmp_path)
    assert sums[0] == sums[1]
    assert len(set(sums[0])) == 2


def test_same_bytes_twice(made: Made) -> None:
    again = epub.make(made.book, made.data, made.edition)
    assert hashlib.sha256(again).digest() == hashlib.sha256(made.epub.data).digest()
