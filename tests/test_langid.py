"""Which language: short titles, and the twin heard before a page is accused."""

from __future__ import annotations

from pathlib import Path

import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from jumelle.checks.language import foreign
from jumelle.langid import function_words, guess

#: Titles of guides like this one. Two words tell too little: what is hard is listed apart.
TITLES = [
    ("fr", "Dérive des pairs"), ("en", "Peer drift"),
    ("fr", "Soins par paliers"), ("en", "Stepped care"),
    ("fr", "Obtenir de l’aide maintenant"), ("en", "Get help now"),
    ("fr", "À propos de ce guide"), ("en", "About this guide"),
    ("fr", "Concepts connexes"), ("en", "Related concepts"),
    ("fr", "Réunions de la communauté de pratique"), ("en", "Community of practice meetings"),
    ("fr", "Intégration aux services existants"), ("en", "Integrating with existing services"),
    ("fr", "Modèles de notes"), ("en", "Note templates"),
    ("fr", "Études de cas"), ("en", "Case studies"),
    ("fr", "Questions d’entrevue à poser"), ("en", "Interview questions to ask"),
    ("fr", "Confidentialité et vie privée"), ("en", "Confidentiality and privacy"),
    ("fr", "Plan de mise en œuvre"), ("en", "Implementation plan"),
    ("fr", "Évaluation des besoins"), ("en", "Needs assessment"),
    ("fr", "Lignes d’aide par province"), ("en", "Help lines by province"),
    ("fr", "Prendre soin de soi"), ("en", "Taking care of yourself"),
]  # fmt: skip
#: Right titles that the model takes for the other language, kept so that a change is seen.
HARD = {"Note templates", "Implementation plan"}


@pytest.mark.parametrize(("lang", "title"), TITLES)
def test_short_titles(lang: str, title: str) -> None:
    guessed, sure = guess(title)
    assert 0.5 <= sure <= 1.0
    assert (guessed == lang) != (title in HARD)


@pytest.mark.parametrize(("lang", "title"), TITLES)
def test_no_title_is_accused_on_its_own_page(lang: str, title: str) -> None:
    """What matters more than a guess: facing its translation, a right title is never foreign."""
    index = TITLES.index((lang, title))
    twin = TITLES[index ^ 1][1]
    assert not foreign(title, twin, "fr" if lang == "fr" else "en")


@pytest.mark.parametrize(
    ("text", "twin"),
    [
        ("Get help now, day and night", "Get help now, day and night"),
        ("References", "References"),
        ("Back to top", "Back to top"),
        ("The program helps students who want to talk.", "The program is for students."),
    ],
)
def test_english_on_a_french_page(text: str, twin: str) -> None:
    assert foreign(text, twin, "fr")


@pytest.mark.parametrize(
    ("text", "twin"),
    [
        ("Programme", "Programme"),
        ("Jack.org", "Jack.org"),
        ("Peer Support Canada", "Peer Support Canada"),
        ("Microsoft Teams", "Microsoft Teams"),
        ("Formation", "Formation"),
        ("613 555-0142", "613 555-0142"),
        ("", ""),
        ("The Way Forward (en anglais seulement)", "The Way Forward"),
        ("Le mot « recovery in the community » se dit rétablissement dans ce guide.", "The word."),
    ],
)
def test_names_and_quotations_stay(text: str, twin: str) -> None:
    assert not foreign(text, twin, "fr")


def test_function_words_count_elisions() -> None:
    assert function_words("L’équipe qu’elle dirige est dans la salle.")[0] >= 4
    assert function_words("the team that she leads is in the room")[0] == 0


def test_the_cut_model_says_what_the_whole_one_says() -> None:
    whole = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    whole.set_languages(["fr", "en"])
    pages = Path(__file__).parent.parent.joinpath("docs").rglob("*.md")
    lines = {line.strip() for page in pages for line in page.read_text("utf-8").split("\n")}
    odd = ["", "\U0001f600", "ABC É", "\ud800 a", "中文测试", "e\u0301te\u0301 \0"]
    for text in [*sorted(lines)[::20], *odd]:
        lang, sure = whole.classify(text)
        assert guess(text) == (lang, pytest.approx(sure, abs=1e-4)), text
