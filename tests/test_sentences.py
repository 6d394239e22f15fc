from __future__ import annotations

from jumelle.sentences import ideas, root, sentences, share, words


def test_an_abbreviation_ends_no_sentence() -> None:
    assert sentences("M. Roy écoute. Mme Roy parle, p. ex. de Mars. Ils rient.") == (
        "M. Roy écoute.",
        "Mme Roy parle, p. ex. de Mars.",
        "Ils rient.",
    )
    assert sentences("") == ()


def test_roots_are_shared_across_accents_doubled_letters_and_plurals() -> None:
    assert root("adresses") == root("addresses")
    assert root("étapes") == root("étape")
    assert root("programmes") == root("program")
    assert root("cours") == root("cour")


def test_every_idea_has_both_languages() -> None:
    numbers = {lang: {n for found in ideas(lang).values() for n in found} for lang in ("fr", "en")}
    assert numbers["fr"] == numbers["en"]


def test_what_says_the_same_is_shared_and_what_does_not_is_not() -> None:
    french = words("Les étudiants apprennent à écouter pendant la formation.", "fr")
    assert share(french, words("Students learn to listen during the training.", "en")) > 0.7
    assert share(french, words("The invoice was paid by the supplier on Monday.", "en")) < 0.2
