"""Diagrams: what is committed is what the data gives, reads at 390 pixels, and asks for nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import lxml.html
import markdown
import pytest
from lxml import etree

from jumelle import data as guide_data
from jumelle import settings
from jumelle.model import LANGS, Data, Diagram, Fault, Label, Lang, Text
from jumelle.publish import content, diagrams
from jumelle.publish.diagrams_ink import TONES, WIDTH, wrap
from tests import small_guide

ROOT = Path(__file__).resolve().parents[2]
DATA = guide_data.load(settings.load(ROOT))
PICTURES = dict(diagrams.files(DATA.diagrams))
SVG = "{http://www.w3.org/2000/svg}"
LOOP = Diagram(
    "loop",
    "cycle",
    Text("La boucle", "The loop"),
    Text("Une « boucle » [sûre] <b>.", 'A "loop" [safe] & *all*.'),
    tuple(Label(Text(f"Pas {n}", f"Step {n}"), Text("Où?", "Where?")) for n in range(6)),
)


def test_the_files_are_what_the_data_gives() -> None:
    """When this fails: ``python scripts/draw_diagrams.py``."""
    folder = ROOT / "docs" / diagrams.FOLDER
    assert {file.name for file in folder.iterdir()} == set(PICTURES)
    for name, text in PICTURES.items():
        assert (folder / name).read_text("utf-8") == text, f"draw {name} again"


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_a_picture_reads_on_a_telephone_and_reaches_nothing(name: str) -> None:
    text = PICTURES[name]
    root = etree.fromstring(text.encode())
    assert int(root.get("viewBox").split()[2]) <= 390
    assert root.get("role") == "img"
    assert root.get("lang") == {"fr": "fr-CA", "en": "en-CA"}[name.split(".")[1]]
    assert root.findtext(f"{SVG}title") and root.findtext(f"{SVG}desc")
    assert {el.tag for el in root.iter()} <= {
        f"{SVG}{tag}"
        for tag in ("svg", "title", "desc", "rect", "text", "path", "polygon", "circle")
    }
    assert text.count("http") == 1 and "href" not in text and "url(" not in text
    for el in root.iter(f"{SVG}text"):
        assert float(el.get("font-size")) >= 13
        assert 0 < float(el.get("x")) < WIDTH


@pytest.mark.parametrize("diagram", DATA.diagrams, ids=lambda one: one.ident)
def test_both_languages_show_each_label_whole(diagram: Diagram) -> None:
    for lang in LANGS:
        root = etree.fromstring(diagrams.draw(diagram, lang).encode())
        shown = " ".join(el.text for el in root.iter(f"{SVG}text"))
        bare = re.sub(r" \d+ ", " ", f" {shown} ")
        for label in diagram.labels:
            assert label.text[lang] in shown or label.text[lang] in bare
            assert label.note[lang] in shown or label.note[lang] in bare


def _light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("tone", sorted(TONES))
def test_lines_and_words_stand_out(tone: str) -> None:
    line, fill = TONES[tone]
    for ink in (line, "#1d2a2c"):
        dark, light = sorted((_light(ink), _light(fill)))
        assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("rel", "start"),
    [("sos.md", "../"), ("chap-2/paliers.md", "../../"), ("a/b/c.md", "../../../")],
)
def test_a_page_shows_it_with_its_words(lang: Lang, rel: str, start: str) -> None:
    data = Data(diagrams=(LOOP,))
    made = content.prepare("# A\n\n{{ diagram.loop }}\n", lang, rel, data, rel)
    figure = lxml.html.fromstring(markdown.markdown(made)).find(".//figure")
    assert figure.find("img").get("src") == f"{start}assets/diagrams/loop.{lang}.svg"
    assert figure.find("img").get("alt") == LOOP.alt[lang]
    assert figure.findtext("figcaption") == LOOP.title[lang]


def test_an_unknown_diagram_is_told_with_the_nearest() -> None:
    with pytest.raises(Fault) as caught:
        content.prepare("# A\n\n{{ diagram.lop }}\n", "fr", "a.md", Data(diagrams=(LOOP,)), "a.md")
    assert caught.value.line == 3
    assert "diagram.loop" in caught.value.remedy.fr


@pytest.mark.parametrize("count", range(4, 9))
def test_a_circle_of_any_size_stays_on_its_card(count: int) -> None:
    some = replace(LOOP, labels=(LOOP.labels * 2)[:count])
    root = etree.fromstring(diagrams.draw(some, "fr").encode())
    tall = float(root.get("height"))
    assert all(float(el.get("y")) < tall for el in root.iter(f"{SVG}text"))


def test_lines_fill_evenly_and_keep_what_may_not_break() -> None:
    assert wrap("un deux trois quatre cinq", 120, 14).lines == ("un deux trois", "quatre cinq")
    assert wrap("9\u00a0h à 10\u00a0h", 30, 14).lines == ("9\u00a0h", "à", "10\u00a0h")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("kind: cycle", "kind: circle", 2),
        ("title: {fr: T, en: T}", "title: {fr: T}", 3),
        ("alt: {fr: A, en: A}", "alt: {fr: '', en: A}", 4),
        ("  - {fr: d, en: d}\n", "", 6),
        ("{fr: a, en: a}", "{fr: a, en: a, tone: loud}", 6),
        ("{fr: b, en: b}", "{fr: b, en: b, colour: red}", 7),
    ],
)
def test_a_wrong_record_is_told_by_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    good = (
        "- id: loop\n  kind: cycle\n  title: {fr: T, en: T}\n  alt: {fr: A, en: A}\n  labels:\n"
        "  - {fr: a, en: a}\n  - {fr: b, en: b}\n  - {fr: c, en: c}\n  - {fr: d, en: d}\n"
    )
    assert old in good
    known = replace(settings.load(ROOT), root=tmp_path, data=tmp_path)
    file = tmp_path / "diagrams.yml"
    file.write_text(good, "utf-8")
    assert len(guide_data.load(replace(known, campus=tmp_path / "none")).diagrams) == 1
    file.write_text(good.replace(old, new), "utf-8")
    with pytest.raises(Fault) as caught:
        guide_data.load(replace(known, campus=tmp_path / "none"))
    assert (caught.value.path, caught.value.line) == ("diagrams.yml", line)


def test_another_diagram_opposite_is_a_finding(tmp_path: Path) -> None:
    pages = {
        f"docs/{lang}/index.md": f"# A {{#a}}\n\n{{{{ diagram.{name} }}}}\n"
        for lang, name in (("fr", "drift"), ("en", "sharing"))
    }
    found = small_guide.findings(small_guide.write(tmp_path, pages))
    (one,) = (one for one in found if one.name == "placeholder-differs")
    assert ("hole", "{{diagram.drift}}") in one.facts
    assert one.place.line == 3
