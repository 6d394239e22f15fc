"""Which pages are twins: by path, by key, by a map, by suffix; and what is said when it fails."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumelle import twins
from jumelle.cli import main
from jumelle.model import Fault
from tests import small_guide

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.setenv("JUMELLE_UI", "en")
    monkeypatch.chdir(tmp_path)

    def one(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(list(words))
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return one


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")


def page(lang: str, head: str = "", more: str = "") -> str:
    front = f"---\n{head}\n---\n\n" if head else ""
    body = "# Repos\n\nPrenez une pause." if lang == "fr" else "# Rest\n\nTake a break."
    return f"{front}{body}{more}\n"


def pairs(run: Run, *words: str) -> set[tuple[str | None, str | None]]:
    code, out, err = run("status", "--format", "json", *words)
    assert (code, err) == (0, "")
    return {(one["fr"], one["en"]) for one in json.loads(out)["pages"]}


TWO = ("--fr", "fr", "--en", "en")


def test_by_path(run: Run, tmp_path: Path) -> None:
    write(tmp_path, {"fr/a.md": page("fr"), "en/a.md": page("en"), "fr/x/b.md": page("fr")})
    assert pairs(run, *TWO) == {("fr/a.md", "en/a.md"), ("fr/x/b.md", None)}


@pytest.mark.parametrize(
    ("fr", "en"),
    [
        ("translationKey: rest", "translationKey: rest"),
        ("key: 7", "key: '7'"),
        ("toggle: the-break", "toggle: le-repos"),
        ("toggle: /en/x/the-break/", "toggle: /fr/le-repos/"),
        ("toggle: x/the-break.md", "title: whatever"),
        ("title: Le <em>Repos</em> d’été", "toggle: Le Repos d'été"),
        ("url: /fr/repos.html", "toggle: /fr/repos"),
    ],
)
def test_by_key(fr: str, en: str, run: Run, tmp_path: Path) -> None:
    key = next(
        word for word in re.findall(r"^(\w+):", f"{en}\n{fr}", re.M) if word not in ("title", "url")
    )
    write(tmp_path, {
        "fr/le-repos.md": page("fr", fr), "en/x/the-break.md": page("en", en),
        "fr/c.md": page("fr"), "en/c.md": page("en", "title: C"),
        "fr/d.md": page("fr", f"{key}: of-nobody"), "en/e.md": page("en", f"{key}: of-nobody-else"),
    })  # fmt: skip
    assert pairs(run, *TWO, "--pair-by", key) == {
        ("fr/le-repos.md", "en/x/the-break.md"), ("fr/c.md", "en/c.md"),
        ("fr/d.md", None), (None, "en/e.md"),
    }  # fmt: skip
    assert ("fr/le-repos.md", None) in pairs(run, *TWO), "only when asked"


def test_a_key_is_stronger_than_a_path(run: Run, tmp_path: Path) -> None:
    write(tmp_path, {
        "fr/a.md": page("fr", "k: one"), "fr/b.md": page("fr", "k: two"),
        "en/a.md": page("en", "k: two"), "en/b.md": page("en", "k: one"),
    })  # fmt: skip
    assert pairs(run, *TWO, "--pair-by", "k") == {("fr/a.md", "en/b.md"), ("fr/b.md", "en/a.md")}


def test_a_key_used_twice_is_told(run: Run, tmp_path: Path) -> None:
    write(tmp_path, {
        "fr/a.md": page("fr", "title: A\nk: one"), "fr/b.md": page("fr", "title: B\nk: one"),
        "en/a.md": page("en", "k: one"),
    })  # fmt: skip
    code, out, err = run("check", *TWO, "--pair-by", "k")
    assert code == 2 and not out and err.startswith("fr/b.md:3: ") and "fr/a.md" in err


def test_by_map(run: Run, tmp_path: Path) -> None:
    write(tmp_path, {
        "fr/repos.md": page("fr"), "en/break.md": page("en"), "fr/c.md": page("fr"),
        "en/c.md": page("en"), "pairs.tsv": "fr\ten\n# ours\n\n./repos.md\tbreak.md\n",
    })  # fmt: skip
    assert pairs(run, *TWO, "--map", "pairs.tsv") == {
        ("fr/repos.md", "en/break.md"), ("fr/c.md", "en/c.md")
    }  # fmt: skip
    (tmp_path / "pairs.tsv").write_bytes(b"\xef\xbb\xbfrepos.md\tbreak.md\r\n")
    assert ("fr/repos.md", "en/break.md") in pairs(run, *TWO, "--map", "pairs.tsv")
    assert run("accept", *TWO, "--map", "pairs.tsv", "--all", "--ledger", "led")[0] == 0
    assert (tmp_path / "led/repos.md.tsv").is_file()


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a.md b.md\n", 1, "two columns"),
        ("a.md\ta.md\nb.md\t\n", 2, "two columns"),
        ("a.md\ta.md\ta.md\n", 1, "two columns"),
        ("# x\na.md\tz.md\n", 2, "“z.md” (en) does not exist"),
        ("z.md\ta.md\n", 1, "“z.md” (fr) does not exist"),
        ("a.md\ta.md\na.md\tb.md\n", 2, "already has a twin, on line 1"),
        ("a.md\ta.md\nb.md\ta.md\n", 2, "already has a twin, on line 1"),
    ],
)
def test_a_bad_map_is_told(text: str, line: int, what: str, run: Run, tmp_path: Path) -> None:
    write(tmp_path, {f"{lang}/{name}.md": page(lang) for lang in ("fr", "en") for name in "ab"})
    write(tmp_path, {"m.tsv": text})
    code, out, err = run("check", *TWO, "--map", "m.tsv")
    assert code == 2 and not out
    assert err.startswith(f"m.tsv:{line}: ") and what in err


def test_a_map_that_is_not_there(run: Run, tmp_path: Path) -> None:
    write(tmp_path, {"fr/a.md": page("fr"), "en/a.md": page("en")})
    assert run("check", *TWO, "--map", "none.tsv")[2].startswith("none.tsv:1: ")


ONE = ("--fr", "docs", "--en", "docs")


def test_by_suffix(run: Run, tmp_path: Path) -> None:
    write(tmp_path, {
        "docs/a.fr.md": page("fr"), "docs/a.en.md": page("en"),
        "docs/x/b.fr.md": page("fr"), "docs/x/b.md": page("en"),
        "docs/c.fr.md": page("fr"), "docs/alone.md": page("en"), "docs/logo.png": "",
    })  # fmt: skip
    assert pairs(run, *ONE) == {
        ("docs/a.fr.md", "docs/a.en.md"), ("docs/x/b.fr.md", "docs/x/b.md"),
        ("docs/c.fr.md", None), (None, "docs/alone.md"),
    }  # fmt: skip
    _, out, _ = run("check", *ONE, "--format", "json")
    said = {f["path"]: f["message"]["en"] for f in json.loads(out)["findings"]}
    assert "docs/c.en.md does not exist" in said["docs/c.fr.md"]


def test_links_where_both_share_a_folder(run: Run, tmp_path: Path) -> None:
    """With or without suffix, a link keeps its language; a page may offer its own twin."""
    write(tmp_path, {
        "docs/a.fr.md": page("fr", more="\n\n[B](b.md), [b](b.fr.md#repos), [English](a.md)."),
        "docs/a.md": page("en", more="\n\n[B](b.md), [b](b.md#rest), [Français](a.fr.md)."),
        "docs/b.fr.md": page("fr"), "docs/b.md": page("en"),
    })  # fmt: skip
    code, out, _ = run("check", *ONE, "--format", "json", "--select", "K")
    assert code == 0, out
    write(tmp_path, {"docs/a.md": page("en", more="\n\n[B](b.md), [b](b.fr.md), [F](a.fr.md).")})
    _, out, _ = run("check", *ONE, "--format", "json", "--select", "link-language")
    assert [(f["path"], f["line"]) for f in json.loads(out)["findings"]] == [("docs/a.md", 5)]


def test_settings_say_the_same(run: Run, tmp_path: Path) -> None:
    files = {"docs/fr/a.md": page("fr", "k: x"), "docs/en/b.md": page("en", "k: x")}
    key = small_guide.CONFIG + '\n[pairing]\nkey = "k"\n'
    small_guide.write(tmp_path, dict(files), key)
    assert pairs(run) == {("docs/fr/a.md", "docs/en/b.md")}
    mapped = small_guide.CONFIG + '\n[pairing]\nmap = "pairs.tsv"\n'
    small_guide.write(tmp_path, {"pairs.tsv": "a.md\tb.md\n"}, mapped)
    assert pairs(run) == {("docs/fr/a.md", "docs/en/b.md")}
    shared = small_guide.CONFIG + '\n[folders]\nfr = "in"\nen = "in"\n[pairing]\nsuffix = true\n'
    small_guide.write(tmp_path, {"in/a.fr.md": page("fr"), "in/a.en.md": page("en")}, shared)
    assert pairs(run) == {("in/a.fr.md", "in/a.en.md")}
    for bad in ('key = 3\nkay = "k"', 'suffix = "yes"'):
        (tmp_path / "jumelle.toml").write_text(
            small_guide.CONFIG + f"\n[pairing]\n{bad}\n", "utf-8"
        )
        assert run("check")[0] == 2, bad


@given(st.text(max_size=60))
def test_any_text_is_a_map_or_is_told(text: str) -> None:
    try:
        found = twins.read_map(text, "m.tsv")
    except Fault as told:
        assert told.line >= 1
    else:
        assert all(one.fr and one.en for one in found)


@given(st.sets(st.from_regex(r"[ab]{1,2}(\.(fr|en))?\.md", fullmatch=True)))
def test_every_page_of_a_shared_folder_has_one_language(names: set[str]) -> None:
    files = {name: name for name in names}
    sides = [twins.unsuffixed(files, lang) for lang in ("fr", "en")]
    shown = [file for side in sides for file in side.values()]
    assert len(shown) == len(set(shown))
    for lang, side in zip(("fr", "en"), sides):
        assert all(
            not file.endswith(f".{'en' if lang == 'fr' else 'fr'}.md") for file in side.values()
        )
