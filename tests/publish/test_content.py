"""Placeholders, footnotes and generated blocks, as Markdown and as Python-Markdown renders them."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

import lxml.html
import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumelle.model import Data, Fault, Helpline, Lang, Name, Reference, Term, Text
from jumelle.publish import content
from jumelle.publish.alphabet import initial, sort_key
from jumelle.publish.words import escape, long_date, tel, up

EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "tables",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
]

BOTH = Reference(
    key="both-2020",
    authors=Text("Groupe X", "X Group"),
    title=Text("Lignes *directrices*", "Guidelines"),
    year="2020",
    publisher=Text("Groupe X", "X Group"),
    url=Text("https://exemple.org/fr", "https://example.org/en"),
    seen="2026-05-01",
    how="stored copy",
    languages=("fr", "en"),
)
ENGLISH = Reference(
    key="en-2019",
    authors=Text("Smith", "Smith"),
    title=Text("Peer work", "Peer work"),
    year="2019",
    publisher=Text("Press", "Press"),
    url=Text("", "https://www.example.org/work"),
    seen="2026-11-21",
    how="mirror",
    languages=("en",),
)
DRIFT = Term(
    "peer-drift",
    Name("dérive des pairs", (), "Glissement du rôle.", "Ce n’est pas une faute."),
    Name("peer drift", (), "A slide of the role.", "It is not misconduct."),
    sources=("both-2020",),
    unlike=("mentoring",),
    see=("mentoring",),
)
MENTORING = Term(
    "mentoring", Name("mentorat", (), "Conseil."), Name("mentoring", (), "Advice."), see=()
)
LINE = Helpline(
    ident="988",
    name=Text("9-8-8 : Ligne d’aide", "9-8-8: Helpline"),
    phone="9-8-8",
    text="9-8-8",
    chat=Text("", "https://988.ca/chat"),
    hours=Text("Jour et nuit", "Day and night"),
    serves=Text("toute personne", "anyone"),
    languages=("fr", "en"),
    region="ca",
    source=Text("https://988.ca/fr", "https://988.ca/en"),
    compared="2026-11-21",
    first=True,
)
LOCAL = replace(LINE, ident="g2t", name=Text("Allo", "Hello"), region="on", first=False, text="")
DATA = Data(
    terms=(DRIFT, MENTORING),
    references=(ENGLISH, BOTH),
    helplines=(LOCAL, LINE),
    campus=(
        ("name", Text("votre établissement", "your institution")),
        ("counselling", Text("le service", "the service")),
        ("counselling.phone", Text("le numéro affiché", "the posted number")),
        ("counselling.url", Text("le site", "the site")),
    ),
)


def prepare(text: str, lang: Lang = "fr", rel: str = "chap-5/derive.md", data: Data = DATA) -> str:
    return content.prepare(text, lang, rel, data, f"docs/{lang}/{rel}")


def render(text: str, lang: Lang = "fr", rel: str = "chap-5/derive.md", data: Data = DATA) -> str:
    return markdown.markdown(prepare(text, lang, rel, data), extensions=EXTENSIONS)


def refused(text: str, **more: int) -> Fault:
    with pytest.raises(Fault) as caught:
        content.prepare(text, "fr", "a.md", DATA, "docs/fr/a.md", **more)  # type: ignore[arg-type]
    return caught.value


def with_campus(**values: str) -> Data:
    named = {name.replace("_", "."): Text(value, value) for name, value in values.items()}
    campus = tuple((ident, named.get(ident, text)) for ident, text in DATA.campus)
    return replace(DATA, campus=campus, campus_given=frozenset(named))


# ---------------------------------------------------------------- placeholders


def test_neutral_wording() -> None:
    assert prepare("Chez {{ campus.name }}.") == "Chez votre établissement."
    assert prepare("At {{campus.name}}.", "en") == "At your institution."


@pytest.mark.parametrize(
    "text",
    [
        "`{{ campus.name }}`",
        "``a ` {{ x }}``",
        "```\n{{ nope }}\n```",
        "~~~ md\n{{ nope }}\n[^nope]\n~~~",
        '!!! note "T"\n\n    ```\n    {{ nope }}\n    ```',
        "- a\n\n    ```yaml\n    {{ nope }}\n    ```",
        "`a\n{{ nope }}`",
        "`[^nope]`",
        "a\n\n    {{ indented code }}",
        "---\ntitle: '{{ nope }}'\n---\n\n# T\n",
    ],
)
def test_code_and_front_matter_are_untouched(text: str) -> None:
    assert prepare(text) == text


def test_text_between_lone_backticks_is_prose() -> None:
    assert prepare("a ` b {{ campus.name }}") == "a ` b votre établissement"


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("a\n\n{{ campus.nam }}", 3, "campus.name"),
        ("{{ helpline }}", 1, "helplines"),
        ("{{ helplines.zz }}", 1, "helplines"),
        ("{{ config.secret }}", 1, "does not exist"),
        ("{{ campus.name | upper }}", 1, "does not exist"),
        ("{{ campus.__class__ }}", 1, "does not exist"),
        ("a {{ campus.name", 1, "closed"),
        ("Voir {{ glossary }} ici", 1, "alone"),
        ("[site]({{ campus.counselling.url }})", 1, "address"),
        ("a\nb[^both-2002]", 2, "both-2020"),
        ("a[^n1]", 1, "references.yml"),
    ],
)
def test_refused(text: str, line: int, word: str) -> None:
    fault = refused(text)
    assert (fault.path, fault.line) == ("docs/fr/a.md", line)
    assert word in fault.say("en") and fault.message.fr


def test_lines_of_a_body_whose_front_matter_was_taken_off() -> None:
    assert refused("a\n{{ x }}", first_line=9).line == 10


def test_given_numbers_and_addresses_become_links() -> None:
    data = with_campus(counselling_phone="416-555-0100", counselling_url="https://a.ca/x_y_z")
    html = render("Appelez le {{ campus.counselling.phone }}.", data=data)
    assert html == '<p>Appelez le <a href="tel:+14165550100">416-555-0100</a>.</p>'
    html = render("Voir {{ campus.counselling.url }}", data=data)
    assert lxml.html.fromstring(html).xpath("//a/@href") == ["https://a.ca/x_y_z"]
    assert prepare("# {{ campus.counselling.phone }}", data=data) == "# 416-555-0100"


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp", "Zs"]), max_size=20))
def test_a_value_cannot_inject(value: str) -> None:
    """In a paragraph, a table cell, a heading: what the campus wrote is what is read."""
    data = with_campus(name=value)
    page = "# {{ campus.name }}x\n\n{{ campus.name }}x\n\n| a |\n| - |\n| {{ campus.name }}x |\n"
    root = lxml.html.fromstring(f"<div>{render(page, data=data)}</div>")
    for path in ("h1", "p", "table/tbody/tr/td"):
        found = root.xpath(path)
        assert [el.text_content() for el in found] == [f"{value}x"], path
        assert len(found[0]) == 0


# ---------------------------------------------------------------- footnotes


def test_footnote_of_a_document_in_both_languages() -> None:
    assert prepare("a[^both-2020] b[^both-2020]").splitlines()[-1] == (
        "[^both-2020]: Groupe X, *Lignes &#42;directrices&#42;*, 2020, "
        "[exemple.org](<https://exemple.org/fr>), consulté le 1er\u00a0mai 2026."
    )
    assert prepare("a[^both-2020]", "en").splitlines()[-1] == (
        "[^both-2020]: X Group. *Guidelines*. 2020, "
        "[example.org](<https://example.org/en>), seen May\u00a01, 2026."
    )


def test_footnote_of_a_document_in_the_other_language() -> None:
    html = render("a[^en-2019]")
    assert '<em lang="en-CA">Peer work</em>' in html
    assert 'hreflang="en">example.org</a> (en anglais), copie consultée le' in html
    assert "(in French)" not in render("a[^en-2019]", "en")


def test_a_title_given_in_each_language_is_in_that_language() -> None:
    data = replace(DATA, references=(replace(ENGLISH, title=Text("Travail de pair", "Peer work")),))
    assert "<em>Travail de pair</em>" in render("a[^en-2019]", data=data)


def test_local_notes_stay() -> None:
    text = "a[^n1]\n\n[^n1]: local[^both-2020]\n"
    assert prepare(text).startswith(text.rstrip("\n"))
    assert render(text).count('<li id="fn:') == 2


# ---------------------------------------------------------------- blocks


def test_help_lines() -> None:
    root = lxml.html.fromstring(render("# T\n\n{{ helplines }}\n"))
    assert root.xpath("//h3/text()") == ["Partout au Canada", "Ontario"]
    assert root.xpath("//h3/@id") == ["lines-ca", "lines-on"]
    assert root.xpath("//a[starts-with(@href, 'tel:')]/@href") == ["tel:988", "tel:988"]
    assert root.xpath("//a[starts-with(@href, 'sms:')]/@href") == ["sms:988"]
    text = root.text_content()
    assert "Langues\u00a0: français et anglais" in text
    assert "988.ca (en anglais)" in text
    assert "comparé le 21\u00a0novembre 2026" in text


def test_first_lines_and_the_campus() -> None:
    data = with_campus(counselling_phone="416-555-0100", counselling="le Phare <b>")
    html = render("{{ helplines.first }}", "en", data=data)
    assert "Hello" not in html and "Le Phare &#60;b&#62;" in html
    assert "tel:+14165550100" in html
    assert prepare("{{ helplines.qc }}") == ""
    assert "Allo" in prepare("{{ helplines.on }}")


def test_a_block_keeps_the_indentation_of_its_place() -> None:
    html = render('!!! tip "T"\n\n    {{ helplines.first }}\n\nFin.\n')
    box = lxml.html.fromstring(html).xpath("//div[@class='admonition tip']")[0]
    assert box.xpath(".//li/strong") and "Fin" not in box.text_content()


def test_glossary_entries() -> None:
    html = render("# G\n\n{{ glossary }}\n", "fr", "glossary.md")
    root = lxml.html.fromstring(html)
    assert root.xpath("//h2/@id") == ["letter-d", "letter-m"]
    assert root.xpath("//h3/@id") == ["peer-drift", "mentoring"]
    twin = root.xpath("//a[@class='term-twin']")[0]
    assert twin.get("href") == "../../en/glossary/#peer-drift"
    assert (twin.get("lang"), twin.get("hreflang"), twin.text) == ("en-CA", "en-CA", "peer drift")
    assert root.xpath("//a[@href='#mentoring']")
    assert root.xpath("//a[@href='references.md#ref-both-2020']")
    assert root.xpath("//div[@class='term-uses']/@data-term") == ["peer-drift", "mentoring"]
    english = render("{{ glossary }}", "en", "glossary.md")
    assert 'href="../../fr/glossary/#peer-drift"' in english


def test_the_twin_root_may_be_elsewhere() -> None:
    text = content.prepare("{{ glossary }}", "fr", "g.md", DATA, "x", twin_root="https://x.ca/en/")
    assert 'href="https://x.ca/en/glossary/#mentoring"' in text


def test_references_have_the_ids_that_are_linked() -> None:
    root = lxml.html.fromstring(render("# R\n\n{{ references }}\n", "en", "references.md"))
    assert root.xpath("//li//@id") == ["ref-en-2019", "ref-both-2020"]


# ---------------------------------------------------------------- words


def test_alphabet() -> None:
    words = ["côté", "coté", "cote", "côte", "œuvre", "odeur", "pair aidant", "pair-aidance",
             "pairs", "Évaluation", "état", "soin", "l’aide"]  # fmt: skip
    assert sorted(words, key=lambda w: sort_key(w, "fr")) == [
        "cote", "côte", "coté", "côté", "état", "Évaluation", "l’aide", "odeur", "œuvre",
        "pair-aidance", "pair aidant", "pairs", "soin",
    ]  # fmt: skip
    assert sorted(words[:4], key=lambda w: sort_key(w, "en")) == ["cote", "coté", "côte", "côté"]
    assert (initial("évaluation", "fr"), initial("œil", "fr"), initial("12", "en")) == (
        "E",
        "O",
        "#",
    )


def test_dates_numbers_and_depth() -> None:
    assert long_date("2026-08-01", "fr") == "1er\u00a0août 2026"
    assert long_date("2026-08-01", "en") == "August\u00a01, 2026"
    assert tel("1-866-277-3553") == "tel:+18662773553"
    assert tel("416 555-0100, poste 22") == "tel:+14165550100;ext=22"
    assert tel("+33 1 23 45 67 89") == "tel:+33123456789"
    assert [up(rel) for rel in ("index.md", "a.md", "a/index.md", "a/b.md")] == [
        "", "../", "../", "../../",
    ]  # fmt: skip


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_escape_gives_the_text_back(text: str) -> None:
    assert unescape(escape(text)) == text
