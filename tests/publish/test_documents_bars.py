"""What every PDF of ours must reach: all words in order, as many links, each note in its place."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pytest

from jumelle.model import LANGS, Lang
from jumelle.publish import front, gate, pdf
from jumelle.publish.book import Book, Shape
from jumelle.publish.merge import merge

from . import damage, sample, tagtree

CASES = [(shape, lang) for shape in ("guide", "chapter", "annex") for lang in LANGS]
HEADINGS = tuple(f"h{level}" for level in range(1, 7))


@dataclass(frozen=True)
class Made:
    shape: Shape
    lang: Lang
    book: Book
    data: bytes

    def open(self) -> pikepdf.Pdf:
        return pikepdf.open(BytesIO(self.data))


def book_of(shape: Shape, lang: Lang) -> Book:
    leaves = sample.leaves(lang)
    if shape == "chapter":
        leaves = [one for one in leaves if one.rel.startswith("chap-1/")]
    if shape == "annex":
        leaves = [one for one in leaves if one.number == "H"]
    return merge(leaves, lang, sample.EDITION, sample.GUIDE)


@pytest.fixture(scope="module", params=CASES, ids="-".join)
def made(request: pytest.FixtureRequest) -> Made:
    shape, lang = request.param
    book = book_of(shape, lang)
    return Made(shape, lang, book, pdf.make(book, sample.DATA, sample.EDITION, shape=shape))


def test_every_piece_of_text_in_order_of_the_tags(made: Made) -> None:
    with made.open() as opened:
        assert tagtree.out_of_order(made.book, tagtree.spoken(opened)) == []


def test_this_test_can_fail(made: Made) -> None:
    """The last heading put before all else, and one without its words, are seen."""
    with made.open() as opened:
        heads = [node for name, node in gate.walk(opened) if name in ("H1", "H2", "H3")]
        kids = heads[-1].P.K
        at = [kid.objgen for kid in kids].index(heads[-1].objgen)
        kids.insert(0, kids[at])
        del kids[at + 1]
        assert tagtree.out_of_order(made.book, tagtree.spoken(opened))
    with made.open() as opened:
        heads = [node for name, node in gate.walk(opened) if name in ("H1", "H2", "H3")]
        del heads[-1].K
        assert tagtree.out_of_order(made.book, tagtree.spoken(opened))


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W\d_]+|\d", text.lower()))


def test_each_page_has_its_words(made: Made) -> None:
    """Between a page's first and last sheet, by another reader than the tag tree's."""
    with made.open() as opened:
        starts = tagtree.starts(opened)
    texts = [one.extract_text() for one in pypdf.PdfReader(BytesIO(made.data)).pages]
    begins = [starts[part.anchor] for part in made.book.parts]
    for part, begin, end in zip(made.book.parts, begins, [*begins[1:], len(texts)], strict=True):
        printed = "".join(texts[begin - 1 : end])
        have = words(printed) | words(re.sub(r"[-\u00ad]\n", "", printed))
        want = words(" ".join(part.body.itertext()))
        lost = want - have
        assert sum(lost.values()) <= 0.005 * sum(want.values()), (part.anchor, lost)


def test_links_equal_the_pages(made: Made) -> None:
    """Besides the pages' own: contents lines, a note's call and the way back, the imprint."""
    want, count = tagtree.links(made.book), Counter[str]()
    for part in made.book.parts:
        count.update(str(el.tag) for el in part.body.iter("note", "noteref"))
    with made.open() as opened:
        have = tagtree.tagged_links(opened)
        lines = sum(name == "TOCI" for name, _ in gate.walk(opened))
    want["inner"] += lines + 2 * count["note"] + count["noteref"]
    want[sample.EDITION.licence_url] += 1
    want[front.facts(made.book, sample.DATA, sample.EDITION, made.shape)["address"]] += 1
    assert have == want


def test_a_link_says_where_it_leads(made: Made) -> None:
    with made.open() as opened:
        titles = [
            str(note.get("/Contents", ""))
            for page in opened.pages
            for note in page.obj.get("/Annots", [])
            if "/Dest" in note
        ]
    assert all(titles)
    if made.shape == "guide":
        wanted = "Dérive des pairs" if made.lang == "fr" else "Peer drift"
        assert any(title.lower().startswith(wanted.lower()) for title in titles)


def test_notes_stand_where_they_are_called(made: Made) -> None:
    with made.open() as opened:
        notes = tagtree.notes(opened)
    assert len(notes) == sum(1 for part in made.book.parts for _ in part.body.iter("note"))
    assert all(note - call in (0, 1) for call, note in notes)


def test_notes_of_a_table_at_the_foot_of_a_page() -> None:
    """However much stands above it, the table takes its notes along."""
    rows = "\n".join(f"| Mot {at}[^{at}] | Un autre mot |" for at in range(4))
    notes = "\n".join(f"[^{at}]: Une note de {at}.\n" for at in range(4))
    for lines in range(20, 32):
        text = "# T\n\n" + "Une ligne.\n\n" * lines + f"| A | B |\n|---|---|\n{rows}\n\n{notes}"
        book = merge([sample.leaf("x.md", "", text, "x.md")], "fr", sample.EDITION, Path())
        data = pdf.make(book, sample.DATA, sample.EDITION, shape="annex")
        with pikepdf.open(BytesIO(data)) as opened:
            assert {note - call for call, note in tagtree.notes(opened)} <= {0, 1}, lines


def test_contents_lines_say_their_targets_page(made: Made) -> None:
    with made.open() as opened:
        starts = tagtree.starts(opened)
        said = tagtree.spoken(opened)
        lines = sum(name == "TOCI" for name, _ in gate.walk(opened))
    if not lines:
        return
    parts = [one for one in made.book.parts if made.shape == "guide" or one.level == 2]
    assert lines == len(parts)
    for part in parts:
        wanted = tagtree.letters(f"{part.leaf.number}{part.title}") + str(starts[part.anchor])
        assert wanted in said


def test_bookmarks_are_the_headings(made: Made) -> None:
    with made.open() as opened:
        marks = [tagtree.letters(title) for _, title in gate.outline(opened)]
    for part in made.book.parts:
        for el in [part.body, *part.body.iter("h1", "h2", "h3")]:
            title = part.title if el is part.body else "".join(el.itertext())
            assert any(mark.endswith(tagtree.letters(title)) for mark in marks), title


def test_a_passage_in_the_other_language_says_so(made: Made) -> None:
    """Each ``lang`` of the pages is on a tag, or on marked content, that holds its words."""
    other = "en-CA" if made.lang == "fr" else "fr-CA"
    wanted = [
        el for part in made.book.parts for el in part.body.iter() if el.get("lang", "")[:2]
        and not made.lang.startswith(el.get("lang", "")[:2])
    ]  # fmt: skip
    with made.open() as opened:
        tags = [str(node.get("/Lang", "")) for _, node in gate.walk(opened)]
        for each in opened.pages:
            for operands, operator in pikepdf.parse_content_stream(each):
                if str(operator) == "BDC" and isinstance(operands[1], pikepdf.Dictionary):
                    tags.append(str(operands[1].get("/Lang", "")))
    assert sum(tag == other for tag in tags) >= len(wanted)
    if made.shape != "annex":
        assert wanted


@pytest.mark.parametrize("spoil", [damage.names_gone, damage.dead_named_link])
def test_a_dead_link_is_seen(made: Made, spoil: Callable[[pikepdf.Pdf], None]) -> None:
    title = front.title(made.book, sample.EDITION, made.shape)
    with made.open() as opened:
        assert gate.problems(opened, made.lang, title, gate.expect(made.book)) == ()
        notes = [note for page in opened.pages for note in page.obj.get("/Annots", [])]
        if any(isinstance(note.get("/Dest"), pikepdf.String) for note in notes):
            spoil(opened)
            assert gate.problems(opened, made.lang, title, gate.expect(made.book))


SCRIPT = """
import hashlib, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import sample
from jumelle.publish import pdf
from jumelle.publish.merge import merge
for lang in ("fr", "en"):
    leaves = [one for one in sample.leaves(lang, Path(sys.argv[2])) if one.number == "H"]
    book = merge(leaves, lang, sample.EDITION, Path(sys.argv[2]))
    data = pdf.make(book, sample.DATA, sample.EDITION, shape=sys.argv[3])
    print(hashlib.sha256(data).hexdigest())
"""


@pytest.mark.parametrize("shape", ["chapter", "annex"])
def test_same_bytes_elsewhere(tmp_path: Path, shape: str) -> None:
    sums = sample.told_elsewhere(SCRIPT, tmp_path, shape)
    assert sums[0] == sums[1]
    assert len(set(sums[0])) == 2
    assert hashlib.sha256(b"").hexdigest() not in sums[0]
