"""Spaces and quotes: what is set, what nobody may touch, and that a second time changes nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jumelle.blocks import read
from jumelle.fix import apply
from jumelle.model import LANGS, Lang
from jumelle.typeset import figures, typeset

PASSES = 6
NB = "\u00a0"


def once(text: str, lang: Lang, twin: str = "") -> str:
    return apply(text, [slip.edits for slip in typeset(text, lang, figures(twin))])


def whole(text: str, lang: Lang, twin: str = "") -> str:
    for _ in range(PASSES):
        new = once(text, lang, twin)
        if new == text:
            break
        text = new
    return text


FRENCH = {
    "Attention : non.": "Attention_: non.",
    "Attention: non.": "Attention_: non.",
    "Attention\u202f: non.": "Attention_: non.",
    "**Note**: oui.": "**Note**_: oui.",
    "**Note:** oui.": "**Note_:** oui.",
    "Étape 1: faire": "Étape 1_: faire",
    "À 14:30, à 3: 4, voir https://a.ca: oui": "À 14:30, à 3: 4, voir https://a.ca_: oui",
    "Il dit «oui» et « non ».": "Il dit «_oui_» et «_non_».",
    'Il dit "oui" puis part.': "Il dit «_oui_» puis part.",
    'Il dit « un "deux" trois ».': "Il dit «_un “deux” trois_».",
    "Vrai ; vraiment ? Oui\u00a0! Non\u202f!": "Vrai; vraiment? Oui! Non\u202f!",
    "Coûte 50% ou 75,25$ ou 5 %": "Coûte 50_% ou 75,25_$ ou 5_%",
    "Coûte $75.25 et 3.5 % puis $1": "Coûte 75,25_$ et 3,5_% puis $1",
    "À 14h30, à 14 h 30, 25°C, 9 h": "À 14_h_30, à 14_h_30, 25_°C, 9_h",
    "Les 12 000 et 10,000 et 1,234,567": "Les 12_000 et 10_000 et 1_234_567",
    "Python 3.5, 1,5 et 1,234 et 2019 300": "Python 3.5, 1,5 et 1,234 et 2019 300",
    "Au 1 800 555-1234 ou 1 866 APPELLE": "Au 1 800 555-1234 ou 1 866 APPELLE",
    "L'ami, l'**ami**, l'[ami](b'c.md), d'`x'y`": "L’ami, l’**ami**, l’[ami](b'c.md), d’`x'y`",
    "Mme Roy, nº 5, art. 12": "Mme_Roy, nº_5, art._12",
    "Un :smile: et un sourire :)": "Un :smile: et un sourire :)",
    "mot&nbsp;: «&nbsp;a&nbsp;»": "mot&nbsp;: «&nbsp;a&nbsp;»",
}
ENGLISH = {
    "Note : this, why ? Yes ; no !": "Note: this, why? Yes; no!",
    'It is 50 % of the users\' "thing".': "It is 50% of the users’ “thing”.",
    "Don't say 'it' in the rooms' plan": "Don’t say 'it' in the rooms' plan",
    "The 5' 3\" board": "The 5' 3\" board",
    "At 2:30 : yes, {{ campus.name }} : no": "At 2:30: yes, {{ campus.name }}: no",
}


@pytest.mark.parametrize(("before", "after"), FRENCH.items())
def test_french(before: str, after: str) -> None:
    assert whole(before, "fr") == after.replace("_", NB)


@pytest.mark.parametrize(("before", "after"), ENGLISH.items())
def test_english(before: str, after: str) -> None:
    assert whole(before, "en") == after


def test_twin_tells_thousands() -> None:
    assert once("Les 1,234 personnes", "fr", "The 1,234 people") == f"Les 1{NB}234 personnes"
    assert once("Les 1,234 mètres", "fr", "The 1.234 metres") == "Les 1,234 mètres"


#: What stays as it is on a French page, whatever stands around it.
CLOSED = (
    '---\ntitle: l\'an: "un"\n---\n\nfin\n',
    '---\ntitle: l\'an: "jamais fermé"\n\nfin ; a\n',
    "```\nl'an: 50%\n```\n",
    "    l'an: 50%\n",
    "~~~ yaml\na: l'un ; deux\n~~~\n",
    "<div title=\"l'an: 5%\">\nl'an : 5%\n</div>\n",
    '[a]: b.md "l\'an: un"\n',
    '{% include "l\'an: x" %}\n',
    '{* a/b.py "x" : y *}\n',
    "| a | b |\n| :-: | ---: |\n| c | d |\n",
    "Mot `l'an: 5%` et ``a ` b: c`` fin\n",
    "Mot [a](l'an:5%.md \"l'an: un\") fin\n",
    "Mot <https://a.ca/l'an:5%> fin et https://a.ca/?a=5%&b='c'\n",
    'Mot <span title="l\'an: 5%">a</span> fin\n',
    "Mot {{ l'an: 5% }} fin{ .a title=\"l'an: un\" }\n",
    "Mot[^l'an:] fin\n",
    'Mot <span lang="en">it\'s: 5% ; yes</span> fin\n',
    "Mot *it's: fine ; yes*{ lang=en } fin\n",
    '<div lang="en" markdown>\n\nIt\'s 5% : yes.\n\n</div>\n',
    "The cat is on the mat: it isn't here ; and that is all.\n",
    "On y lit « Peers aren't therapists: they are with you ; always » depuis hier.\n".replace(
        "« ", "«" + NB
    ).replace(" »", NB + "»"),
    "Voir *The peers: what they aren't, and why* pour la suite.\n",
    "Voir [The peers: what they aren't, and why](a.md) pour la suite.\n",
    'import Tabs from "@theme/Tabs";\n',
    "Formule $a: b ; c$ et $$x: 5%$$ fin\n",
)


@pytest.mark.parametrize("text", CLOSED)
def test_closed(text: str) -> None:
    assert once(text, "fr") == text


def test_ids_that_a_host_derives_stay() -> None:
    page = "## Accueil: l'équipe {#a}\n\n## Accueil: l'équipe\n"
    assert once(page, "fr") == f"## Accueil{NB}: l’équipe {{#a}}\n\n## Accueil: l’équipe\n"


def test_column() -> None:
    (slip,) = typeset("# T\n\n- 🙂 é : x", "fr")
    (edit,) = slip.edits
    assert (edit.line, edit.start, edit.end, edit.text) == (3, 5, 6, NB)


MARKS = st.sampled_from(
    re.split(
        " ",
        "a é 1 10 000 : ; ! ? % $ « » \" ' “ ” ’ ` `` ``` * ** _ [ ]( ) ![ < > </b> <b> { } {{ }}"
        " {% %} | - # [^a] [a]: https://a.ca/x:y 14h30 l'an 1,234 3.5 & &nbsp; \\ \u00a0 \u202f \t"
        " !!! /// ::: === --- +++ > ~~~ (x) l' the it's mot",
    )
)
PIECES = st.one_of(MARKS, st.just(" "), st.just("\n"), st.just("\n\n    "))
PAGES = st.lists(PIECES, max_size=60).map("".join)


@settings(max_examples=400, deadline=None)
@given(PAGES, st.sampled_from(LANGS))
def test_any_page(text: str, lang: Lang) -> None:
    set_ = whole(text, lang)
    assert once(set_, lang) == set_
    assert set_.count("\n") == text.count("\n")
    before, after = read(text, lang, "a.md", "a.md"), read(set_, lang, "a.md", "a.md")
    shape = [(b.kind, b.line, b.level, b.path, b.ident, b.codes) for b in before.blocks]
    assert shape == [(b.kind, b.line, b.level, b.path, b.ident, b.codes) for b in after.blocks]
    assert [b.text for b in before.blocks if b.kind == "code"] == [
        b.text for b in after.blocks if b.kind == "code"
    ]
    links = [[one.target for one in b.links] for b in before.blocks]
    assert links == [[one.target for one in b.links] for b in after.blocks]
    assert before.anchors == after.anchors


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(codec="utf-8")), st.sampled_from(LANGS))
def test_any_text(text: str, lang: Lang) -> None:
    text = re.sub(r"\r\n?", "\n", text)
    assert once(text, lang).count("\n") == text.count("\n")


def test_time_grows_with_the_page() -> None:
    """No sign makes a page of it slow: the suite would hang here."""
    for sign in (*'[`*_"$&{:\\', "](", "<a ", "<!-- ", "1 ", "« "):
        once(sign * (9_000 // len(sign)), "fr")
