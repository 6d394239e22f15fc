"""Which of the two languages a piece of text is in.

py3langid (Lui and Baldwin's langid.py, 2012), limited to French and English, is right on short
titles where others are not; but its model takes most of a second to load, so a count of small
words decides the plain cases first.
"""

from __future__ import annotations

import re
import threading
from functools import cache
from typing import Any

from jumelle.model import Lang


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_FR = _set(
    """
    le la les un une des du de et est sont dans pour sur avec que qui ne pas plus par ce cette
    ces aux au il elle ils elles nous vous leur leurs son sa ses notre votre vos nos être ou
    où mais donc si comme très sans sous entre vers chez afin ainsi lors tout tous toute
    toutes été peut doit fait faire en à y se on dont quand comment pourquoi même aussi
    peuvent doivent
    """
)
_EN = _set(
    """
    the of and to is are was were in for on with that which not by this these those at he she
    they we you your our their its his her be been being or but if as so from into about than
    then there has have had will would can could should must may might do does did an how what
    when where why who it also any all more most some such only own between through during
    """
)
_BOTH = {
    "on",
    "son",
    "me",
    "as",
    "a",
    "or",
    "but",
    "plus",
    "if",
    "sur",
    "an",
    "y",
    "no",
}
FUNCTION_WORDS: dict[Lang, frozenset[str]] = {"fr": _FR - _BOTH, "en": _EN - _BOTH}
#: French words that lean on the next one.
_ELIDED = tuple(f" {word}'" for word in ("c", "d", "j", "l", "m", "n", "qu", "s", "t"))


def function_words(text: str) -> tuple[int, int]:
    """How many small words of French and of English a text holds."""
    bare = " " + text.lower().replace("’", "'")
    words = bare.split()
    fr = sum(map(FUNCTION_WORDS["fr"].__contains__, words))
    en = sum(map(FUNCTION_WORDS["en"].__contains__, words))
    return fr + (sum(map(bare.count, _ELIDED)) if "'" in bare else 0), en


def guess(text: str) -> tuple[Lang, float]:
    """The likelier language and its probability, 0.5 to 1."""
    lang, probability = _identifier().classify(text)
    return lang, float(probability)


def warm() -> None:
    """Load the model beside other work: most of the second it takes is spent in C, unlocked."""
    threading.Thread(target=_identifier, daemon=True).start()


#: Two threads that ask for the model at once wait for one load.
_LOADING = threading.Lock()


def _identifier() -> Any:
    with _LOADING:
        return _model()


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(["fr", "en"])
    return identifier
