"""What the EPUB says of its own accessibility: facts always, a claim in somebody's name only."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from jumelle import data as campus_data
from jumelle import settings
from jumelle.model import LANGS, Data, Lang, Text
from jumelle.publish import epub, epub_gate
from jumelle.publish.book import Book
from jumelle.publish.merge import merge

from . import sample
from .opened import Opened, opened, refusals

ROOT = Path(__file__).resolve().parents[2]
CLAIM = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
NAMES = {"fr": "le Bureau de l’accessibilité & cie", "en": "the Accessibility Office & Co"}
REPORT = "https://exemple.ca/rapport?a=1&b=2"


def book(lang: Lang) -> Book:
    return merge(sample.leaves(lang), lang, sample.EDITION, sample.GUIDE)


def given(**values: str | Text) -> Data:
    """The sample's data, with what a campus gave of the evaluator."""
    texts = {
        key.replace("_", "."): Text(value, value) if isinstance(value, str) else value
        for key, value in values.items()
    }
    return replace(
        sample.DATA,
        campus=(*sample.DATA.campus, *texts.items()),
        campus_given=sample.DATA.campus_given | set(texts),
    )


def told(made: Opened) -> dict[str, str]:
    """The claim, the evaluator and the report, where there are any."""
    facts = {
        str(el.get("property") or el.get("rel")): str(el.text or el.get("href"))
        for el in made.package.iterfind("{*}metadata/*")
        if el.get("property") or el.get("rel")
    }
    names = ("dcterms:conformsTo", "a11y:certifiedBy", "a11y:certifierReport")
    return {name: facts[name] for name in names if name in facts}


@pytest.mark.parametrize("lang", LANGS)
def test_in_the_evaluators_name(lang: Lang, tmp_path: Path) -> None:
    who = Text(NAMES["fr"], NAMES["en"])
    made = opened(
        epub.make(book(lang), given(evaluator=who, evaluator_report=REPORT), sample.EDITION)
    )
    assert told(made) == {
        "dcterms:conformsTo": CLAIM,
        "a11y:certifiedBy": NAMES[lang],
        "a11y:certifierReport": REPORT,
    }
    assert epub_gate.problems(made.data, book(lang)) == ()
    if shutil.which("java") is None:
        pytest.skip("LOUD SKIP: Java is not installed, EPUBCheck has not read this file")
    assert refusals(made.data, tmp_path) == []


def test_a_report_is_optional_but_a_name_is_not() -> None:
    made = opened(epub.make(book("en"), given(evaluator="We"), sample.EDITION))
    assert told(made) == {"dcterms:conformsTo": CLAIM, "a11y:certifiedBy": "We"}
    made = opened(epub.make(book("en"), given(evaluator_report=REPORT), sample.EDITION))
    assert told(made) == {}


def test_neutral_words_are_nobody() -> None:
    """What a page says where the campus gave nothing is no evaluator."""
    data = replace(sample.DATA, campus=(("evaluator", Text("la personne", "the evaluator")),))
    assert told(opened(epub.make(book("fr"), data, sample.EDITION))) == {}


def test_the_campus_names_them_in_its_own_file(tmp_path: Path) -> None:
    """From ``campus.yml`` to the package document, with the guide's own list of values."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    for folder in ("docs/fr", "docs/en", "campus"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "jumelle.toml").write_text("", "utf-8")
    (tmp_path / "campus/campus.yml").write_text(
        f'evaluator: {{name: "Nous", report: "{REPORT}"}}\n', "utf-8"
    )
    data = campus_data.load(settings.load(tmp_path))
    made = opened(epub.make(book("fr"), data, sample.EDITION))
    assert told(made)["a11y:certifiedBy"] == "Nous"
    assert told(made)["a11y:certifierReport"] == REPORT
