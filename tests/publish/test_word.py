"""Word files hold all that the pages say: words, headings, tables, notes, links, controls."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO

import docx
import pytest

from jumelle.model import LANGS, Lang
from jumelle.publish import fields

from . import sample
from .docx_parts import W14, Docx, R, W, style_of, val
from .word_books import FILES, Made, make


@pytest.fixture(params=FILES, ids="-".join)
def made(request: pytest.FixtureRequest) -> Made:
    return make(*request.param)


@pytest.fixture(params=LANGS)
def lang(request: pytest.FixtureRequest) -> Lang:
    found: Lang = request.param
    return found


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W\d_]+|\d+", text.lower()))


def test_no_word_of_a_page_is_lost(made: Made) -> None:
    have = words(made.docx.words())
    for leaf, root in zip(made.leaves, made.pages(), strict=True):
        want = words(" ".join(root.itertext()))
        lost = want - have
        assert sum(lost.values()) <= 0.005 * sum(want.values()), (leaf.rel, lost)


def test_headings(made: Made) -> None:
    """Counted from the raw HTML: the merge is on trial too."""
    want: Counter[str] = Counter()
    raised = made.name != "guide"
    for leaf, root in zip(made.leaves, made.pages(), strict=True):
        inside = "/" in leaf.rel and not leaf.rel.endswith("index.md")
        inside = inside and not made.name.startswith("annex")
        for el in root.iter("h1", "h2", "h3", "h4", "h5", "h6"):
            level = int(el.tag[1]) + inside - raised
            want[f"Heading{level}" if level else "Title"] += 1
    want["Title"] = 1
    have = Counter(style_of(p) for p in made.docx.all(f"{W}p"))
    assert {name: have[name] for name in want} == dict(want)
    assert sum(n for name, n in have.items() if name.startswith("Heading")) == want.total() - 1


def test_levels_are_not_skipped(made: Made) -> None:
    last = 0
    for p in made.docx.body.iter(f"{W}p"):
        if style_of(p).startswith("Heading"):
            level = int(style_of(p)[-1])
            assert level <= last + 1
            last = level


def test_tables_and_their_headers(made: Made) -> None:
    tables = made.docx.all(f"{W}tbl")
    assert len(tables) == made.count("table")
    wanted = [
        head
        for root in made.pages()
        for head in root.iter("thead")
        if any(True for _ in head.iter("tr"))
    ]
    held = [table.find(f"{W}tr/{W}trPr/{W}tblHeader") for table in tables]
    assert sum(one is not None for one in held) == len(wanted)
    assert len(made.docx.all(f"{W}tc")) == made.count("td", "th")


def test_notes(made: Made) -> None:
    shelves = [li for root in made.pages() for li in root.xpath(".//div[@class='footnote']/ol/li")]
    notes = list(made.docx.notes.iter(f"{W}footnote"))[2:]
    assert len(notes) == len(shelves)
    for note in notes:
        assert note.find(f".//{W}footnoteRef") is not None
    calls = sum(leaf.html.count('class="footnote-ref"') for leaf in made.leaves)
    again = [el for el in made.docx.all(f"{W}instrText") if "NOTEREF" in (el.text or "")]
    assert len(list(made.docx.body.iter(f"{W}footnoteReference"))) + len(again) == calls


def test_repeated_call_shows_its_notes_number(made: Made) -> None:
    numbers = {}
    for el in made.docx.body.iter(f"{W}footnoteReference"):
        start = el.getparent().getprevious()
        numbers[start.get(f"{W}name")] = el.get(f"{W}id")
    for el in made.docx.all(f"{W}instrText"):
        said = (el.text or "").split()
        if said[0] == "NOTEREF":
            shown = el.getparent().getnext().getnext()
            assert shown.findtext(f"{W}t") == numbers[said[1]]


def test_links(made: Made) -> None:
    links = [
        a
        for one in made.book.parts
        for a in one.body.iter("a")
        if (a.get("to") or a.get("href")) and next(a.iterancestors("a"), None) is None
    ]
    contents = sum(style_of(p) == "TOC1" for p in made.docx.all(f"{W}p"))
    held = made.docx.all(f"{W}hyperlink")
    assert len(held) == len(links) + contents + 2  # licence and address
    outer = [
        made.docx.relations(part)[el.get(f"{R}id", "")]
        for part in ("word/document.xml", "word/footnotes.xml")
        for el in made.docx.trees[part].iter(f"{W}hyperlink")
        if el.get(f"{R}id")
    ]
    assert all(outside for _, outside in outer)
    assert Counter(target for target, _ in outer) == Counter(
        [a.get("href", "") for a in links if not a.get("to")]
        + [sample.EDITION.licence_url, sample.EDITION.site_url]
    )


def test_pictures_and_their_words(made: Made) -> None:
    said = [img.get("alt") for root in made.pages() for img in root.iter("img")]
    held = [el for el in made.docx.all("*") if el.tag.endswith("}docPr")]
    assert [el.get("descr") for el in held] == said
    room = 914400 * 13 // 2
    for el in made.docx.all("*"):
        if el.tag.endswith("}extent"):
            assert 0 < int(el.get("cx", "0")) <= room
            assert 0 < int(el.get("cy", "0")) <= 914400 * 9


def controls(docx: Docx) -> list[tuple[str, str, str]]:
    """Title, tag and kind of each control that a person fills in."""
    out = []
    for props in docx.all(f"{W}sdtPr"):
        kind = props[-1].tag.rpartition("}")[2]
        if kind != "docPartObj":
            title, name = val(props.find(f"{W}alias")), val(props.find(f"{W}tag"))
            out.append((title, name, kind))
    return out


def test_controls_are_the_fields(made: Made) -> None:
    held = controls(made.docx)
    if made.name.startswith("annex"):
        kinds = {"text": "text", "lines": "text", "date": "date", None: "checkbox"}
        want = [(el.get("name"), kinds[el.get("kind")]) for el in fields.found(made.book)]
        assert [(name, kind) for _, name, kind in held] == want
    else:
        tasks = [li for one in made.book.parts for li in one.body.iter("li") if li.get("check")]
        assert [kind for *_, kind in held] == ["checkbox"] * len(tasks)
    assert len({name for _, name, _ in held}) == len(held)
    for title, name, _ in held:
        assert 0 < len(title) <= 64, "Word calls a file with a longer title damaged"
        assert 0 < len(name) <= 64


def test_controls_show_what_the_page_shows(lang: Lang) -> None:
    made = make("annex-b", lang)
    shown = [
        "".join(el.itertext(f"{W}t"))
        for el in made.docx.all(f"{W}sdtContent")
        if el.getparent().find(f"{W}sdtPr/{W}tag") is not None
    ]
    assert shown == [el.get("shown") for el in fields.found(made.book)]


def test_ticks_of_tasks(lang: Lang) -> None:
    made = make("guide", lang)
    states = [el.get(f"{W14}val") for el in made.docx.all(f"{W14}checked")]
    tasks = [li for one in made.book.parts for li in one.body.iter("li") if li.get("check")]
    assert states == ["1" if li.get("check") == "on" else "0" for li in tasks]
    assert "1" in states


def test_numbered_lists_begin_again(made: Made) -> None:
    tree = made.docx.trees["word/numbering.xml"]
    begun = [(val(el), el.getparent().get(f"{W}ilvl")) for el in tree.iter(f"{W}startOverride")]
    lists = [el for one in made.book.parts for el in one.body.iter("ol")]
    assert len(begun) == len(lists)
    used = []
    for el in made.docx.body.iter(f"{W}numId"):
        if int(val(el)) > 2 and val(el) not in used:
            used.append(val(el))
    assert len(used) == len(lists), "each list has numbers of its own"


def test_nesting(lang: Lang) -> None:
    docx = make("chapter", lang).docx
    nested = [el for el in docx.body.iter(f"{W}ilvl") if val(el) == "1"]
    assert len(nested) == 2
    numbers = {val(el.getnext()) for el in nested}
    assert len(numbers) == 1 and numbers.isdisjoint({"1", "2"})


def test_language(made: Made) -> None:
    locale = {"fr": "fr-CA", "en": "en-CA"}
    default = made.docx.styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert val(default) == locale[made.lang]
    settings = made.docx.trees["word/settings.xml"]
    assert val(settings.find(f"{W}themeFontLang")) == locale[made.lang]
    tagged = {val(el) for el in made.docx.all(f"{W}lang")}
    other = {el.get("lang") for one in made.book.parts for el in one.body.iter() if el.get("lang")}
    assert len(tagged) == len(other)
    assert locale[made.lang] not in tagged


def test_passage_in_the_other_language(lang: Lang) -> None:
    said = {"fr": ("stepped care", "en-CA"), "en": ("soins par paliers", "fr-CA")}[lang]
    run = next(
        el
        for el in make("chapter", lang).docx.body.iter(f"{W}r")
        if (el.findtext(f"{W}t") or "") == said[0]
    )
    assert val(run.find(f"{W}rPr/{W}lang")) == said[1]


def test_properties(lang: Lang) -> None:
    opened = docx.Document(BytesIO(make("annex-h", lang).data)).core_properties
    head = {"fr": "Annexe\u00a0H\u00a0: ", "en": "Annex\u00a0H: "}[lang]
    assert opened.title.startswith(head)
    assert opened.language == f"{lang}-CA"
    assert opened.author == sample.EDITION.title[lang]
    assert opened.created.date() == sample.EDITION.date == opened.modified.date()


def test_python_docx_reads_it(made: Made) -> None:
    opened = docx.Document(BytesIO(made.data))
    assert len(opened.tables) == len(made.docx.body.findall(f".//{W}body/{W}tbl"))
    names = {p.style.name for p in opened.paragraphs if p.style is not None}
    assert {"Title", "Heading 1", "Normal"} <= names
    section = opened.sections[0]
    assert (section.page_width.inches, section.page_height.inches) == (8.5, 11)
    assert "9-1-1 · 9-8-8" in section.footer.paragraphs[0].text
    assert section.header.paragraphs[0].text == sample.EDITION.title[made.lang]


def test_no_empty_paragraph_makes_room(made: Made) -> None:
    """Save between two tables or boxes, which Word would join, and where a rule is drawn."""
    body = made.docx.body.find(f"{W}body")
    assert body is not None
    for p in body.findall(f"{W}p"):
        if not p.findall(f".//{W}r") and style_of(p) != "Rule":
            before, after = p.getprevious(), p.getnext()
            assert style_of(p) == "TableSmall"
            assert before is not None and after is not None


def test_hostile_text_is_verbatim() -> None:
    text = " ".join(make("chapter", "fr").docx.words().split())
    assert '#import "x.typ"; $x$ @ref <etiquette-non> = titre, \\n et "guillemets" // fin.' in text
