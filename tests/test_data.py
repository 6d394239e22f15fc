"""What ``data`` accepts, and that each refusal names its file and its line in both languages."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from jumelle import data
from jumelle.model import Fault, Text

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Places:
    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def campus(self) -> Path:
        return self.root / "campus"


REFERENCE = """\
- key: {key}
  kind: guideline
  authors: {{fr: "Commission", en: "Commission"}}
  title: {{fr: "Titre", en: "Title"}}
  year: "2013"
  publisher: {{fr: "Éditeur", en: "Publisher"}}
  url: {{fr: "", en: "https://example.org/a"}}
  languages: [en]
  seen: 2026-11-21
  how: stored copy
"""
TERM = """\
- id: {id}
  fr: {{term: {fr}, forms: [], definition: "Une définition."}}
  en: {{term: {en}, forms: [{en}s], definition: "A definition."}}
  sources: [a-2013]
"""
LINE = """\
- id: "988"
  name: {fr: "Ligne", en: "Line"}
  phone: "9-8-8"
  text: "9-8-8"
  chat: {fr: "", en: ""}
  hours: {fr: "24 h", en: "24 h"}
  serves: {fr: "tous", en: "all"}
  languages: [fr, en]
  region: ca
  first: true
  source: {fr: "https://988.ca", en: "https://988.ca"}
  compared: 2026-11-21
"""
CAMPUS = """\
- id: name
  type: name
  label: {fr: Nom, en: Name}
  neutral: {fr: votre établissement, en: your institution}
- id: counselling
  type: name
  label: {fr: Service, en: Service}
  neutral: {fr: le service, en: the service}
- id: counselling.phone
  type: phone
  label: {fr: Numéro, en: Number}
  neutral: {fr: le numéro affiché, en: the posted number}
- id: website
  type: url
  label: {fr: Site, en: Site}
  neutral: {fr: le site, en: the site}
"""


def places(tmp_path: Path, **files: str | bytes) -> Places:
    names = {"own": "campus/campus.yml"}
    for name, text in files.items():
        file = tmp_path / names.get(name, f"data/{name}.yml")
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return Places(tmp_path)


def refused(tmp_path: Path, **files: str | bytes) -> Fault:
    with pytest.raises(Fault) as caught:
        data.load(places(tmp_path, **files))
    fault = caught.value
    assert fault.message.fr and fault.message.en and fault.remedy.fr and fault.remedy.en
    assert not Path(fault.path).is_absolute()
    return fault


def test_nothing_is_empty(tmp_path: Path) -> None:
    assert data.load(Places(tmp_path)) == data.load(places(tmp_path, glossary="", own="# rien\n"))


def test_good_records(tmp_path: Path) -> None:
    got = data.load(
        places(
            tmp_path,
            references=REFERENCE.format(key="a-2013"),
            glossary=TERM.format(id="drift", fr="dérive", en="drift"),
            helplines=LINE,
        )
    )
    assert got.terms[0].en.forms == ("drifts",)
    assert got.terms[0].sources == ("a-2013",)
    assert got.references[0].languages == ("en",)
    assert got.helplines[0].first and got.helplines[0].phone == "9-8-8"


@pytest.mark.parametrize(
    ("old", "new", "line", "word"),
    [
        ('year: "2013"', 'yeer: "2013"', 5, "year"),
        ("  how: stored copy\n", "", 1, "how"),
        ('fr: "Titre"', 'fr: ""', 4, "empty"),
        ('fr: "Titre", ', "", 4, "fr"),
        ("https://example", "ftp://example", 7, "https"),
        ("2026-11-21", "21/11/2026", 9, "date"),
        ("2026-11-21", "2026-13-01", 9, "date"),
        ("languages: [en]", "languages: [de]", 8, "de"),
        ("languages: [en]", "languages: en", 8, "list"),
        ("how: stored copy", "how: seen", 10, "seen"),
        ("kind: guideline", "kind: [guideline]", 2, "text"),
        ("- key: a-2013", "- key: Clé", 1, "id"),
        ("  kind: guideline", "  kind: guideline\n  kind: law", 3, "twice"),
        ("how: stored copy", "how: yes", 10, "quotation"),
        ("https://example.org/a", "https://example.org/a b", 7, "https"),
        ("https://example.org/a", "https://user@example.org/", 7, "https"),
    ],
)
def test_bad_reference(tmp_path: Path, old: str, new: str, line: int, word: str) -> None:
    text = REFERENCE.format(key="a-2013")
    assert old in text
    fault = refused(tmp_path, references=text.replace(old, new))
    assert (fault.path, fault.line) == ("data/references.yml", line)
    assert word in fault.say("en")


def test_same_key_twice(tmp_path: Path) -> None:
    fault = refused(tmp_path, references=REFERENCE.format(key="a") * 2)
    assert fault.line == 11 and "line 1" in fault.say("en") and "ligne 1" in fault.say("fr")


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ("  see: [drfit]\n", "drift"),
        ("  unlike: [nothing-near]\n", "Allowed"),
        ("  see: [other]\n", "itself"),
        ("  sources: [a-2031]\n", "a-2013"),
    ],
)
def test_unknown_pointers(tmp_path: Path, more: str, word: str) -> None:
    first = TERM.format(id="drift", fr="dérive", en="drift")
    second = TERM.format(id="other", fr="autre", en="other")
    if "sources" in more:
        second = second.replace("  sources: [a-2013]\n", "")
    fault = refused(
        tmp_path, references=REFERENCE.format(key="a-2013"), glossary=first + second + more
    )
    assert word in fault.say("en")
    assert fault.line == (first + second + more).count("\n")


def test_a_word_names_one_term(tmp_path: Path) -> None:
    text = TERM.format(id="a", fr="dérive", en="drift") + TERM.format(id="b", fr="x", en="drift")
    fault = refused(tmp_path, references=REFERENCE.format(key="a-2013"), glossary=text)
    assert fault.line == 7 and "“a” (line 1)" in fault.say("en")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('phone: "9-8-8"', 'phone: "appelez"', 3),
        ('phone: "9-8-8"\n  text: "9-8-8"', 'phone: ""\n  text: ""', 3),
        ("region: ca", "region: zz", 9),
        ("first: true", "first: oui", 10),
        ('{fr: "https://988.ca", en: "https://988.ca"}', '{fr: "", en: ""}', 11),
    ],
)
def test_bad_help_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    assert old in LINE
    assert refused(tmp_path, helplines=LINE.replace(old, new)).line == line


@pytest.mark.parametrize(
    ("raw", "line", "word"),
    [
        (b"- key: a\n- fr: \xe9t\xe9\n", 2, "UTF-8"),
        (b"- a: 1\n\tb: 2\n", 2, "tab"),
        (b"- a: [1\n- b\n", 2, "indentation"),
        (b"- &a [x]\n- *a\n", 1, "anchors"),
        (b"- !!python/object/apply:os.system [ls]\n", 1, "tags"),
        (b"--- a\n--- b\n", 2, "one document"),
        (b"- " + b"[" * 5000, 1, "nested"),
        (b"- a: \x00\n", 1, "YAML"),
        (b"just words\n", 1, "list"),
        (b"? [a]\n: b\n", 1, "list"),
        (b"- [a]\n", 1, "key: value"),
        (b"- ? [a]\n  : b\n", 1, "key"),
    ],
)
def test_hostile_or_broken_yaml(tmp_path: Path, raw: bytes, line: int, word: str) -> None:
    fault = refused(tmp_path, references=raw)
    assert fault.line == line
    assert word in fault.say("en")


def test_a_very_large_file_is_told_at_once(tmp_path: Path) -> None:
    start = time.process_time()
    fault = refused(tmp_path, glossary=b"- a\n" * 1_300_000)
    assert "2 MB" in fault.say("en")
    assert time.process_time() - start < 1


def test_a_folder_where_a_file_is_expected(tmp_path: Path) -> None:
    (tmp_path / "data" / "glossary.yml").mkdir(parents=True)
    assert refused(tmp_path).path == "data/glossary.yml"


def test_campus_neutral_when_empty(tmp_path: Path) -> None:
    got = data.load(places(tmp_path, campus=CAMPUS))
    assert dict(got.campus)["name"] == Text("votre établissement", "your institution")
    assert got.campus_given == frozenset()


def test_campus_values(tmp_path: Path) -> None:
    own = """\
name: {fr: Collège, en: College}
counselling: {name: Le Phare, phone: 416-555-0100}
website: ""
"""
    got = data.load(places(tmp_path, campus=CAMPUS, own=own))
    values = dict(got.campus)
    assert values["name"] == Text("Collège", "College")
    assert values["counselling"] == Text("Le Phare", "Le Phare")
    assert values["counselling.phone"].fr == "416-555-0100"
    assert values["website"].en == "the site"
    assert got.campus_given == {"name", "counselling", "counselling.phone"}


@pytest.mark.parametrize(
    ("own", "line", "word"),
    [
        ("nom: X\n", 1, "name"),
        ("name: X\ncounselling:\n  fone: 1\n", 3, "counselling.phone"),
        ("counselling: {phone: maybe}\n", 1, "telephone"),
        ("website: javascript:alert(1)\n", 1, "https"),
        ("name: {fr: X, en: ''}\n", 1, "one value"),
        ("name: {fr: X}\n", 1, "en"),
        ("name: [X]\n", 1, "text"),
        ("- name\n", 1, "key"),
        (f"name: {'x' * 300}\n", 1, "200"),
    ],
)
def test_bad_campus(tmp_path: Path, own: str, line: int, word: str) -> None:
    fault = refused(tmp_path, campus=CAMPUS, own=own)
    assert (fault.path, fault.line) == ("campus/campus.yml", line)
    assert word in fault.say("en")


def test_our_own_data_and_an_uncommented_campus(tmp_path: Path) -> None:
    """The records of the guide load; the example values of campus.yml are good ones."""
    ours = data.load(Places(ROOT))
    assert len(ours.terms) >= 20 and ours.helplines[0].first
    text = (ROOT / "campus" / "campus.yml").read_text(encoding="utf-8")
    if ours.campus_given or text.count("\n#\n") < 2:
        pytest.skip("this campus wrote its own values over the example")
    lines = [line.removeprefix("# ") for line in text.split("\n#\n", 2)[2].splitlines()]
    example = "\n".join("" if line == "#" else line for line in lines)
    schema = (ROOT / "data" / "campus.yml").read_text(encoding="utf-8")
    assert len(data.load(places(tmp_path, campus=schema, own=example)).campus_given) > 10
