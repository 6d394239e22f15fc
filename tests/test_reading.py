"""Reading level: syllables of known words, sentences, formulas."""

from __future__ import annotations

import pytest

from jumelle import blocks, prose, reading
from jumelle.model import Data, Text

#: Syllables as a dictionary of pronunciation gives them, mute e left out.
FR = {
    "les": 1, "que": 1, "vie": 1, "groupe": 1, "moyen": 2, "école": 2, "personne": 2,
    "l'école": 2, "journée": 2, "services": 2, "étaient": 2, "question": 2, "client": 2,
    "langue": 1, "mangeons": 2, "naïf": 2, "chaos": 2, "poésie": 3, "étudiante": 3,
    "supervision": 4, "confidentialité": 6, "oublier": 3, "essayer": 3, "réalité": 4,
    "pair": 1, "soutien": 2, "écouter": 3, "formation": 3, "eau": 1, "priorité": 4,
    "pair-aidance": 3, "université": 5, "besoin": 2, "aujourd'hui": 3, "création": 3,
}  # fmt: skip
EN = {
    "the": 1, "peer": 1, "support": 2, "student": 2, "people": 2, "table": 2, "use": 1,
    "helped": 1, "needed": 2, "services": 3, "creates": 2, "create": 2, "media": 3, "going": 2,
    "period": 3, "science": 2, "being": 2, "nation": 2, "supervision": 4, "university": 5,
    "confidential": 4, "agreement": 3, "useful": 2, "training": 2, "year": 1, "person's": 2,
    "don't": 1, "drop-in": 2, "experience": 4, "situation": 4, "questions": 2, "wages": 2,
    "lives": 1, "campuses": 3, "safely": 2, "evaluation": 5, "ideas": 3, "someone": 2,
}  # fmt: skip


@pytest.mark.parametrize("word", FR)
def test_french_syllables(word: str) -> None:
    assert reading.syllables_fr(word) == FR[word]


@pytest.mark.parametrize("word", EN)
def test_english_syllables(word: str) -> None:
    assert reading.syllables_en(word) == EN[word]


def counted(text: str) -> reading.Count:
    return reading.count(prose.passages(blocks.read(text, "en", "a.md", "a.md")), "en")


def test_items_and_cells_end_sentences() -> None:
    text = "# Title {#t}\n\nAsk Dr. Lee first. Then wait:\n\n- one thing you can do;\n- Short\n\n"
    text += "| Head | Two |\n| --- | --- |\n| four words stand here | no |\n"
    assert (counted(text).sentences, counted(text).words) == (4, 4 + 2 + 5 + 4)
    assert counted("") == reading.Count(0, 0, 0)


def test_formulas() -> None:
    one = reading.Count(words=100, sentences=10, syllables=150)
    assert reading.grade(one) == pytest.approx(6.01)
    assert reading.ease(one) == pytest.approx(86.45)
    assert reading.band(86.45) == (Text("facile", "easy"), "6")
    assert reading.band(-3)[1] == "17+"


def test_words_and_names() -> None:
    assert list(prose.words("L’école, 24 heures, 2A, pair-aidance")) == [
        "L'école",
        "heures",
        "pair-aidance",
    ]
    text = "Peer Support Canada, peer supporters, “the end of the line”, a@b.ca"
    assert prose.without(text, ("Peer Support Canada", "peer support"), "fr").split() == [
        ",", "peer", "supporters,", ",",
    ]  # fmt: skip
    data = Data(campus=(("name", Text("notre cégep", "our CEGEP")),))
    assert prose.filled("{{ campus.name }} {{ x }}", "fr", data) == "notre cégep {{ x }}"
