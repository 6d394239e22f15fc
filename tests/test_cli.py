"""The command's contract: what it prints, how it exits, and that nothing makes it fall over."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from jumelle.cli import main
from jumelle.rules import TABLE
from tests import small_guide

FR = """# Formation {#training}

La formation dure 24 heures.

Un passage de plus ici, sans jumeau en face.
"""
EN = "# Training {#training}\n\nThe training lasts 36 hours.\n"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command; (exit code, standard output, standard error)."""
    monkeypatch.delenv("JUMELLE_UI", raising=False)

    def one(*words: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as stop:  # argparse
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return one


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two folders with one drifted pair, and the working directory around them."""
    for lang, text in (("fr", FR), ("en", EN)):
        (tmp_path / lang).mkdir()
        (tmp_path / lang / "a.md").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


# ---------------------------------------------------------------- the contract


def test_json_is_exactly_one_object(two: Path) -> None:
    """As another program calls it, from a folder without configuration."""
    program = "from jumelle.cli import main; raise SystemExit(main())"
    done = subprocess.run(
        [sys.executable, "-c", program, "check", "--fr", "fr", "--en", "en", "--format", "json"],
        cwd=two, capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 1 and done.stderr == b""
    whole = json.loads(done.stdout.decode("utf-8"))
    check_schema(whole)
    assert whole["summary"]["pairs"] == 1 and whole["summary"]["pages"] == {"fr": 1, "en": 1}
    first = next(one for one in whole["findings"] if one["rule"] == "F301")
    assert (first["path"], first["line"]) == ("fr/a.md", 3)
    assert (first["twin"]["path"], first["twin"]["line"]) == ("en/a.md", 3)
    missing = next(one for one in whole["findings"] if one["rule"] == "P203")
    assert (missing["path"], missing["line"], missing["twin"]["line"]) == ("fr/a.md", 5, 3)


def check_schema(whole: dict[str, Any]) -> None:
    assert list(whole) == ["version", "summary", "findings"] and whole["version"] == 1
    summary = whole["summary"]
    assert set(summary) == {"pairs", "pages", "blocks", "errors", "warnings", "infos", "seconds"}
    assert set(summary["pages"]) == {"fr", "en"} and isinstance(summary["seconds"], float)
    by_id = {rule.ident: rule.name for rule in TABLE}
    count = {"error": 0, "warning": 0, "info": 0}
    wanted = {"rule", "name", "severity", "message", "path", "line", "end_line", "twin", "excerpt",
              "twin_excerpt", "fix"}  # fmt: skip
    for one in whole["findings"]:
        assert wanted <= set(one)
        assert by_id[one["rule"]] == one["name"]
        count[one["severity"]] += 1
        assert set(one["message"]) == {"fr", "en"} and all(one["message"].values())
        assert 1 <= one["line"] <= one["end_line"]
        assert isinstance(one["excerpt"], str) and isinstance(one["twin_excerpt"], str)
        if one["twin"] is not None:
            assert set(one["twin"]) == {"path", "line", "end_line"}
            assert 1 <= one["twin"]["line"] <= one["twin"]["end_line"]
    assert [summary[key + "s"] for key in count] == list(count.values())


def test_exit_codes(two: Path, run: Run) -> None:
    assert run("check", "--fr", "fr", "--en", "en")[0] == 1
    assert run("check", "--fr", "fr", "--en", "en", "--select", "K")[0] == 0
    (two / "fr/a.md").write_text("# Pause {#a}\n\nReposez-vous.\n", encoding="utf-8")
    (two / "en/a.md").write_text("# Break {#a}\n\nTake a rest.\n", encoding="utf-8")
    code, out, err = run("check", "--fr", "fr", "--en", "en", "--format", "json")
    assert (code, err) == (0, "") and json.loads(out)["findings"] == []


@pytest.mark.parametrize(
    "words",
    [
        ("check",),  # no jumelle.toml above
        ("check", "--fr", "fr"),
        ("check", "--fr", "fr", "--en", "nowhere"),
        ("check", "--fr", "fr", "--en", "en/a.md"),
        ("check", "--fr", "fr", "--en", "en", "--select", "Z999"),
        ("check", "--fr", "fr", "--en", "en", "elsewhere"),
        ("check", "--format", "xml"),
        ("explain", "Z999"),
        (),
    ],
)
def test_cannot_run(words: tuple[str, ...], two: Path, run: Run) -> None:
    code, out, err = run(*words)
    assert code == 2
    assert not out and err.strip()


def test_warnings_alone_do_not_fail(two: Path, run: Run) -> None:
    (two / "fr/a.md").write_text("# T {#a}\n\nPlus de 1 250 personnes.\n", encoding="utf-8")
    (two / "en/a.md").write_text("# T {#a}\n\nMany different people.\n", encoding="utf-8")
    code, out, _ = run("check", "--fr", "fr", "--en", "en", "--format", "json")
    found = json.loads(out)["findings"]
    assert code == 0 and [one["rule"] for one in found] == ["F302"]


def test_select_by_id_name_and_family(two: Path, run: Run) -> None:
    def rules(*words: str) -> set[str]:
        _, out, _ = run("check", "--fr", "fr", "--en", "en", "--format", "json", *words)
        return {one["rule"] for one in json.loads(out)["findings"]}

    assert rules() == {"F301", "P203"}
    assert rules("--select", "F301") == rules("--select", "number-differs") == {"F301"}
    assert rules("--select", "P") == {"P203"}
    assert rules("--select", "F301,P203") == rules("--select", "f301", "--select", "P203")


def test_languages_of_messages(two: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("check", "--fr", "fr", "--en", "en")
    assert "erreur F301" in run(*words, "--lang", "fr")[1]
    assert "error F301" in run(*words, "--lang", "en")[1]
    monkeypatch.setenv("JUMELLE_UI", "fr_CA")
    assert "erreur F301" in run(*words)[1]
    code, _, err = run("check", "--fr", "fr", "--en", "nowhere")
    assert code == 2 and "n’existe pas" in err


def test_paths_are_relative_to_the_working_directory(
    two: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def paths(*words: str | Path) -> set[str]:
        found = json.loads(run("check", *words, "--format", "json")[1])["findings"]
        return {one["path"] for one in found} | {one["twin"]["path"] for one in found}

    assert paths("--fr", two / "fr", "--en", two / "en") == {"fr/a.md", "en/a.md"}
    monkeypatch.chdir(two / "fr")
    assert paths("--fr", ".", "--en", two / "en") == {"a.md", (two / "en/a.md").as_posix()}


def test_paths_narrow_the_report(two: Path, run: Run) -> None:
    for lang in ("fr", "en"):
        (two / lang / "b.md").write_text("# B {#b}\n", encoding="utf-8")
    for path, pairs, code in (
        ("fr/a.md", 1, 1),
        ("en/a.md", 1, 1),
        ("fr/b.md", 1, 0),
        ("fr", 2, 1),
    ):
        got, out, _ = run("check", path, "--fr", "fr", "--en", "en", "--format", "json")
        assert (got, json.loads(out)["summary"]["pairs"]) == (code, pairs), path


def test_twin_is_null_only_without_twin_page(two: Path, run: Run) -> None:
    (two / "en/only.md").write_text("# Only {#only}\n\nAlone.\n", encoding="utf-8")
    found = json.loads(run("check", "--fr", "fr", "--en", "en", "--format", "json")[1])["findings"]
    for one in found:
        assert (one["twin"] is None) == (one["path"] == "en/only.md")
    assert {one["rule"] for one in found if one["twin"] is None} == {"P101"}


def test_configured_guide(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"docs/fr/a.md": FR, "docs/en/a.md": EN}
    config = small_guide.CONFIG + '\n[severity]\nF301 = "off"\nblock-missing = "info"\n'
    small_guide.write(tmp_path, files, config)
    monkeypatch.chdir(tmp_path / "docs")  # found from below
    code, out, _ = run("check", "--format", "json")
    whole = json.loads(out)
    assert code == 0
    assert [(one["rule"], one["severity"]) for one in whole["findings"]] == [("P203", "info")]


def test_github(two: Path, run: Run) -> None:
    code, out, _ = run("check", "--fr", "fr", "--en", "en", "--format", "github", "--lang", "en")
    *commands, last = out.strip().split("\n")
    assert code == 1 and len(commands) == 2
    for command in commands:
        head = re.fullmatch(r"::(error|warning|notice) ([^:]+)::(.+)", command)
        assert head, command
        fields = dict(part.split("=", 1) for part in head[2].split(","))
        assert fields["file"] == "fr/a.md" and int(fields["line"]) <= int(fields["endLine"])
        assert "\n" not in head[3] and "en/a.md:3" in unquote(head[3])
    assert "2 error(s)" in last and not last.startswith("::")


def test_sarif(two: Path, run: Run) -> None:
    (two / "en/un mot.md").write_text("# Only {#only}\n\nAlone.\n", encoding="utf-8")
    code, out, _ = run("check", "--fr", "fr", "--en", "en", "--format", "sarif", "--lang", "fr")
    whole = json.loads(out)
    assert code == 1 and whole["version"] == "2.1.0" and whole["$schema"].endswith("2.1.0.json")
    (one,) = whole["runs"]
    rules = one["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.ident for rule in TABLE]
    for rule in rules:
        assert rule["shortDescription"]["text"] and rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note", "none")
        assert "{" not in rule["shortDescription"]["text"].replace("{{", "")
    assert len(one["results"]) == 3
    for result in one["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note") and result["message"]["text"]
        for place in (*result["locations"], *result.get("relatedLocations", [])):
            physical = place["physicalLocation"]
            assert not physical["artifactLocation"]["uri"].startswith("/")
            assert " " not in physical["artifactLocation"]["uri"]
            region = physical["region"]
            assert 1 <= region["startLine"] <= region["endLine"]
        for place in result.get("relatedLocations", []):
            assert place["message"]["text"]


def test_rules_and_explain(run: Run) -> None:
    for lang in ("fr", "en"):
        code, out, _ = run("rules", "--lang", lang)
        assert code == 0 and [line.split()[0] for line in out.splitlines()] == [
            r.ident for r in TABLE
        ]
    _, french, _ = run("explain", "P201", "--lang", "fr")
    _, english, _ = run("explain", "heading-level", "--lang", "en")
    assert "n’ont pas le même niveau" in french and "menus and screen readers" in english
    assert "> " in english and "### Accueil" in english, "the example, with its hit"


# ---------------------------------------------------------------- bad input

DEEP = 10_000
BAD: dict[str, tuple[bytes, str, int]] = {
    # name: (content of the French page, rule that tells it, line)
    "yaml": (b"---\ntitle: a\ndescription: b: c\n---\n\n# T\n\nTexte.\n", "P106", 3),
    "fence": (b"# T\n\nTexte.\n\n```sh\nmake\n", "P105", 5),
    "latin-1": ("# T\n\nTexte.\n\nDéjà.\n".encode("latin-1"), "P103", 5),
    "utf-16": ("# T\n\nTexte.\n".encode("utf-16"), "P103", 1),
    "empty": (b"", "P102", 1),
    "blank": (b"\n\n\n", "P102", 1),
    "large": (b"# T\n\n" + b"Texte de la page.\n" * 290_000, "P104", 1),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_page_is_told(name: str, two: Path, run: Run) -> None:
    content, rule, line = BAD[name]
    (two / "fr/a.md").write_bytes(content)
    (two / "en/a.md").write_text("# T\n\nText.\n", encoding="utf-8")
    before = digest(two)
    code, out, err = run("check", "--fr", "fr", "--en", "en", "--format", "json")
    assert code == 1 and not err
    told = {(one["rule"], one["path"], one["line"]) for one in json.loads(out)["findings"]}
    assert (rule, "fr/a.md", line) in told
    assert digest(two) == before, "a check changes nothing"
    code, out, _ = run("check", "--fr", "fr", "--en", "en", "--lang", "fr")
    assert code == 1 and f"fr/a.md:{line}: erreur {rule}" in out


@pytest.mark.parametrize(
    "content",
    [
        b"# T\n\nTexte\0 avec\0 NUL.\n",
        b"> " * DEEP + b"texte\n",
        b"[" * DEEP + b"texte" + b"]" * DEEP + b"\n",
        b"![" * DEEP + b"\n",
        b"*" * DEEP + b"a" + b"_" * DEEP + b"\n",
        b"- " * DEEP + b"a\n",
        b"`" * DEEP + b"a\n",
        b"<div>" * DEEP + b"\n",
        b"<" * DEEP + b"\n",
        b"{{" * DEEP + b"\n",
        b"{{ " + b"a." * DEEP + b"\n",
        b"{#" * DEEP + b"\n",
        b"# T " + b" " * DEEP + b"{ #a\n",
        b"|" * DEEP + b"\n" + b"|-" * DEEP + b"\n",
        b"1" * DEEP + b"\n",
        b"1 000" * DEEP + b"\n",
        b"\xef\xbb\xbf# T\r\n\r\nTexte.\r\n",
        b"---\ntitle: " + b"[" * DEEP + b"\n---\n\n# T\n",
        b"---\na: &a [1]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]\n---\n\n# T\n",
        b"".join(b"    " * n + b'!!! note "n"\n\n' for n in range(200)),
        b"".join(b"    " * n + b"- a\n" for n in range(200)),
        b"".join(b">" * n + b" a\n\n" for n in range(150)),
        b"[a]: b\n" * 3000,
        b"<!-- allow: " + b"x" * DEEP + b"\n",
        b"<!-- allow: x," + b" " * DEEP + b"\n",
        b"# T {" + b"aa=aa" * 40 + b"\n",
        b"[a](b){ " + b"#a.b=" * 40 + b"\n",
    ],
    ids=lambda content: repr(content[:12]),
)
def test_strange_page_is_survived(content: bytes, two: Path, run: Run) -> None:
    (two / "fr/a.md").write_bytes(content)
    before = digest(two)
    code, out, err = run("check", "--fr", "fr", "--en", "en", "--format", "json")
    assert code in (0, 1) and not err
    check_schema(json.loads(out))
    assert digest(two) == before


def test_links_that_loop(two: Path, run: Run) -> None:
    (two / "fr/loop").symlink_to(two / "fr")
    (two / "fr/self.md").symlink_to(two / "fr/self.md")
    (two / "fr/out.md").symlink_to("/etc/hostname")
    code, out, _ = run("check", "--fr", "fr", "--en", "en", "--format", "json")
    assert code == 1 and json.loads(out)["summary"]["pages"] == {"fr": 1, "en": 1}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("jumelle.toml", "[site\n"),
        ("jumelle.toml", "folders = 3\n"),
        ("jumelle.toml", "[folders]\nfr = 'nulle-part'\n"),
        ("jumelle.toml", "[colour]\nred = 1\n"),
        ("jumelle.toml", "[severity]\nF301 = 'deadly'\n"),
        ("jumelle.toml", "[severity]\nZ999 = 'off'\n"),
        ("jumelle.toml", "[site]\nname = 'One'\n"),
        ("jumelle.toml", "\xe9"),
        ("data/glossary.yml", "- id: a\n  fr: {term\n"),
        ("data/references.yml", "key: a\n"),
    ],
)
def test_bad_settings_are_told(
    name: str, content: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_guide.write(tmp_path, {"docs/fr/a.md": FR, "docs/en/a.md": EN})
    (tmp_path / "data").mkdir()
    (tmp_path / name).write_bytes(content.encode("latin-1"))
    monkeypatch.chdir(tmp_path)
    code, out, err = run("check", "--lang", "en")
    assert (code, out) == (2, ""), err
    assert re.match(rf".*{re.escape(name)}:\d+: .+\. .+", err), err


def digest(folder: Path) -> str:
    """Of every file's name and content."""
    whole = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()
