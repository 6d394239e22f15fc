"""Every word of both languages is in Debian's dictionaries or in ``data/words/``.

fr.txt, en.txt: words that a person has read and found right, one a line, in order; a word in
lower case also stands for itself with a capital. names.txt: names, and words on buttons, that keep
their language on pages of the other one.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import unicodedata
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from jumelle import blocks, data, prose, settings
from jumelle.model import LANGS, Data, Lang

ROOT = Path(__file__).resolve().parent.parent
DICTIONARIES: dict[Lang, str] = {"fr": "fr", "en": "en_CA"}
APT = "apt-get install hunspell hunspell-fr hunspell-en-ca"
LISTS = ("fr", "en", "names")
_ELISION = re.compile(r"(?i)^(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu)'(?=\w)")
_POSSESSIVE = re.compile(r"'s$")


def listed(name: str) -> list[str]:
    return (ROOT / "data/words" / f"{name}.txt").read_text("utf-8").splitlines()


def misspelt(words: set[str], lang: Lang) -> set[str]:
    """Those of the words that the dictionary does not hold; one process for all of them."""
    done = subprocess.run(
        ["hunspell", "-i", "utf-8", "-d", DICTIONARIES[lang], "-w"],
        input="\n".join(sorted(words)) + "\n",
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=ROOT,
    )
    return set(done.stdout.splitlines())


def bare(word: str, lang: Lang) -> str:
    """The word that a list holds: no elision before it, no possessive after it."""
    return _ELISION.sub("", word) if lang == "fr" else _POSSESSIVE.sub("", word)


@pytest.fixture(scope="module")
def _hunspell() -> None:
    """Skips, in so many words, where hunspell or a dictionary is absent; on CI that fails."""
    missing = [] if shutil.which("hunspell") else ["hunspell"]
    for name in () if missing else DICTIONARIES.values():
        asked = ["hunspell", "-d", name, "-l"]
        if subprocess.run(asked, input="", capture_output=True, text=True, check=False).returncode:
            missing.append(f"dictionary {name}")
    if missing:
        told = f"spelling was NOT checked: {', '.join(missing)} missing; {APT}"
        if os.environ.get("CI", "").lower() in ("true", "1"):
            pytest.fail(told, pytrace=False)
        warnings.warn(told, stacklevel=1)
        pytest.skip(told)


@pytest.fixture(scope="module")
def guide_data() -> Data:
    return data.load(settings.load(ROOT))


Told = Iterator[tuple[str, str]]


def pages(lang: Lang) -> Told:
    """(place, text) of all that readers read on the project's own pages."""
    for path in sorted((ROOT / "docs" / lang).rglob("*.md")):
        name = path.relative_to(ROOT).as_posix()
        page = blocks.read(path.read_text("utf-8"), lang, name, name)
        for one in prose.passages(page):
            yield f"{one.path}:{one.line}", one.text
        for key in ("title", "description"):
            if meta := page.get(key):
                yield f"{name}:{meta.line}", str(meta.value)


def records(lang: Lang, found: Data) -> Told:
    """(place, text) of glossary, help lines and neutral wordings."""
    for term in found.terms:
        name = term[lang]
        for text in (name.term, *name.forms, name.definition, name.unlike):
            yield f"data/glossary.yml:{term.line}", text
    for line in found.helplines:
        for text in (line.hours[lang], line.serves[lang]):
            yield f"data/helplines.yml:{line.line}", text
    for ident, value in found.campus:
        if ident not in found.campus_given:
            yield f"data/campus.yml: {ident}", value[lang]


def unknown(told: Iterable[tuple[str, str]], names: tuple[str, ...], lang: Lang) -> list[str]:
    """``place: word`` for each word in no dictionary and no list, in the order of the pages."""
    places: dict[str, list[str]] = {}
    for place, text in told:
        for word in prose.words(prose.without(text, names, lang)):
            places.setdefault(unicodedata.normalize("NFC", word), []).append(place)
    wrong = misspelt({part for word in places for part in (word, *word.split("-"))}, lang)
    known = set(listed(lang))
    known |= {word[0].upper() + word[1:] for word in known}

    def right(word: str) -> bool:
        return word not in wrong or bare(word, lang) in known

    return [
        f"{place}: {word}"
        for word, where in places.items()
        if not right(word) and not ("-" in word and all(map(right, word.split("-"))))
        for place in where[:3]
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_every_word_is_known(lang: Lang, _hunspell: None, guide_data: Data) -> None:
    names = (*sorted(listed("names"), key=len, reverse=True), *prose.names(guide_data))
    found = unknown([*pages(lang), *records(lang, guide_data)], names, lang)
    assert not found, (
        f"{len(found)} place(s): mend the page, or add the word to data/words/{lang}.txt:\n"
        + "\n".join(found)
    )


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_in_order(name: str) -> None:
    words = listed(name)
    assert words == sorted(set(words), key=lambda word: word.casefold())
    assert all(word and word == unicodedata.normalize("NFC", word).strip() for word in words)
    assert not any("'" in word for word in words), "apostrophes are curly here"


@pytest.mark.parametrize("lang", LANGS)
def test_lists_hold_no_word_of_the_dictionary(lang: Lang, _hunspell: None) -> None:
    words = set(listed(lang))
    wrong = misspelt(words, lang)
    possessive = {"else"}  # the dictionary knows the word and not its possessive
    assert words - wrong <= possessive


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("fr", "L’acceuil d’aujourd’hui, à l’école.", ["L'acceuil"]),
        ("fr", "Un suivi de pair-aidance, le débreffage et l’antioppression.", []),
        ("fr", "La Mood Disorders Association; la mood.", ["mood"]),
        ("en", "They recieve support; the student’s café, “l’école est là”.", ["recieve"]),
    ],
)
def test_a_fault_is_found(lang: Lang, text: str, wrong: list[str], _hunspell: None) -> None:
    names = ("Mood Disorders Association",)
    assert unknown([("a", text)], names, lang) == [f"a: {word}" for word in wrong]
