"""Each rule has a page that is its test, its example and what ``jumelle explain`` prints."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from pathlib import Path

import pytest

from jumelle import example
from jumelle.langid import function_words
from jumelle.model import LANGS, other
from jumelle.rules import TABLE, Rule
from tests import small_guide

PAGES = Path(__file__).parent / "rules"
#: Rules that nothing silent can be shown for: their fault is the whole file.
NO_SILENCE = frozenset(("P103", "P104"))


def page_of(rule: Rule) -> Path:
    return PAGES / f"{rule.ident}-{rule.name}.md"


def cases() -> list[tuple[str, Path, int]]:
    found = []
    for path in sorted(PAGES.glob("*.md")):
        for index, _ in enumerate(example.read(path.read_text(encoding="utf-8")).cases):
            found.append((path.stem.partition("-")[0], path, index))
    return found


@pytest.mark.parametrize(
    ("ident", "path", "index"), [pytest.param(*one, id=f"{one[0]}.{one[2]}") for one in cases()]
)
def test_example(
    ident: str, path: Path, index: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = example.read(path.read_text(encoding="utf-8")).cases[index]
    monkeypatch.chdir(small_guide.write_sources(tmp_path, case.sources))
    found = small_guide.findings(tmp_path)

    mine = [one for one in found if one.rule == ident]
    strangers = [
        f"{one.rule} {one.place.path}:{one.place.line} {one.message.en}"
        for one in found
        if one.rule != ident and one.rule not in case.also
    ]
    assert not strangers, "another rule speaks"

    files = {f"docs/{s.side}/{s.path}" if s.side in LANGS else s.path: s for s in case.sources}
    expected = Counter((name, line) for name, s in files.items() for line in s.hits)
    assert Counter((one.place.path, one.place.line) for one in mine) == expected

    twins = {(name, line) for name, s in files.items() for line in s.twins}
    told = {(one.twin.path, one.twin.line) for one in mine if one.twin is not None}
    assert told == twins, "the twin's place"

    for one in found:
        if one.place.path.startswith("data/"):
            continue  # a record holds both languages, and has no twin
        assert (f"docs/{one.lang}/") in one.place.path
        assert one.place.line <= one.place.end_line
        twin_file = one.place.path.replace(f"docs/{one.lang}/", f"docs/{other(one.lang)}/", 1)
        assert (one.twin is None) == (twin_file not in files), "twin is null without a twin page"
        for lang in LANGS:
            assert "{" not in one.message[lang].replace("{{", ""), one.message[lang]


def test_no_page_without_rule() -> None:
    assert {path.name for path in PAGES.glob("*.md")} <= {page_of(rule).name for rule in TABLE}


@pytest.mark.parametrize("rule", TABLE, ids=lambda rule: rule.ident)
class TestGuard:
    def test_has_page(self, rule: Rule) -> None:
        assert page_of(rule).is_file(), f"write tests/rules/{page_of(rule).name}"
        page = example.read(page_of(rule).read_text(encoding="utf-8"))
        assert page.title == f"{rule.ident} {rule.name}"
        for lang in LANGS:
            own, others = function_words(page.prose[lang])[:: 1 if lang == "fr" else -1]
            assert own > others, f"a paragraph in {lang}: {page.prose[lang]!r}"
        assert page.cases and any(s.hits for s in page.cases[0].sources), "shows no hit"
        if rule.ident not in NO_SILENCE:
            quiet = [case for case in page.cases[1:] if not any(s.hits for s in case.sources)]
            assert quiet, "shows nothing silent"

    def test_check_says_why(self, rule: Rule) -> None:
        assert (inspect.getdoc(rule.check) or "").startswith("Why: ")

    def test_has_messages(self, rule: Rule) -> None:
        for part in ("say", "help"):
            words = rule.bare(part)  # type: ignore[arg-type]
            assert words.fr.strip() and words.en.strip() and words.fr != words.en
            raw = rule.say if part == "say" else rule.help
            assert sorted(fields(raw.fr)) == sorted(fields(raw.en)), "both name the same facts"
            assert not french_faults(raw.fr), raw.fr
            assert "'" not in raw.en.replace("`", ""), raw.en


def fields(template: str) -> list[str]:
    return re.findall(r"(?<!\{)\{(\w+)\}", template)


def french_faults(text: str) -> list[str]:
    """Signs without their French spaces. Code of an allowance is left out."""
    text = re.sub(r"<!--.*?-->|\[\^[^\]]*\](?:: …)?|`[^`]*`", "", text)
    return re.findall(r"[^\u00a0]:(?=\s|$)|[^\u00a0]»|«[^\u00a0]|\s[;!?]|\d ?%|\w'\w", text)


def test_french_faults_sees() -> None:
    for bad in ("Attention: non", "dit «oui»", "dit « oui »", "vrai ; faux", "l'autre", "5 %"):
        assert french_faults(bad), bad
    assert not french_faults("Attention\u00a0: l’autre dit «\u00a0oui\u00a0»; vraiment?")


def test_ids_and_names_are_unique() -> None:
    assert len({rule.ident for rule in TABLE}) == len({rule.name for rule in TABLE}) == len(TABLE)
