"""``jumelle fix``: what it mends, what it leaves, and that a second run changes nothing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumelle.blocks import read
from jumelle.cli import main
from jumelle.fix import Edit, apply, chosen, split
from jumelle.model import LANGS, Page
from tests import small_guide

NB = "\u00a0"
DIGITAL = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "digital"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JUMELLE_UI", "en")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fixed(root: Path, files: dict[str, str], *arguments: str) -> dict[str, str]:
    """The files after one run, the same as after two."""
    small_guide.write(root, files)
    assert main(["fix", *arguments]) == 0
    once = {name: (root / name).read_bytes().decode("utf-8") for name in files}
    assert main(["fix", *arguments]) == 0
    assert once == {name: (root / name).read_bytes().decode("utf-8") for name in files}
    return once


def pair(fr: str, en: str, name: str = "a") -> dict[str, str]:
    return {f"docs/fr/{name}.md": fr, f"docs/en/{name}.md": en}


OTHER = pair("# Autre {#top}\n\n## Deux {#two}\n", "# Other {#top}\n\n## Two {#two}\n", "b/c")
HEAD = (
    "# Titre {#t}\n\n## Un {#u}\n\n## Deux {#d}\n\n",
    "# Title {#t}\n\n## One {#u}\n\n## Two {#d}\n\n",
)


class TestLinks:
    def test_language(self, root: Path) -> None:
        files = pair(
            "# Titre {#t}\n\nVoir [la page](../en/b/c.md#two) et `[la page](../en/b/c.md#two)`.\n",
            "# Title {#t}\n\nSee [the page](b/c.md#two) and `[la page](../en/b/c.md#two)`.\n",
        )
        after = fixed(root, files | OTHER)
        assert (
            "Voir [la page](b/c.md#two) et `[la page](../en/b/c.md#two)`" in after["docs/fr/a.md"]
        )
        assert after["docs/en/a.md"] == files["docs/en/a.md"]

    def test_absent_target(self, root: Path) -> None:
        fr = "# Titre {#t}\n\nVoir [la page](../en/nowhere.md).\n"
        files = pair(fr, "# Title {#t}\n\nSee [the page](nowhere.md).\n")
        assert fixed(root, files)["docs/fr/a.md"] == fr

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("https://www.canada.ca/en/", "https://www.canada.ca/fr/"),
            ("https://a.gc.ca/x/p-eng.html", "https://a.gc.ca/x/p-fra.html"),
            ("https://a.gc.ca/p?lang=en&x=1", "https://a.gc.ca/p?lang=fr&x=1"),
            # Words of this path are translated: only a person knows the French address.
            ("https://www.canada.ca/en/public-health.html", ""),
        ],
    )
    def test_outside(self, root: Path, before: str, after: str) -> None:
        fr = f"# Titre {{#t}}\n\nVoir [la page]({before}) du gouvernement.\n"
        en = f"# Title {{#t}}\n\nSee the government’s [page]({before}).\n"
        wanted = fr.replace(before, after) if after else fr
        assert fixed(root, pair(fr, en))["docs/fr/a.md"] == wanted

    def test_definition(self, root: Path) -> None:
        files = pair(
            "# Titre {#t}\n\nVoir [la page][p].\n\n[p]: ../en/b/c.md\n",
            "# Title {#t}\n\nSee [the page][p].\n\n[p]: b/c.md\n",
        )
        assert "[p]: b/c.md\n" in fixed(root, files | OTHER)["docs/fr/a.md"]

    def test_anchor(self, root: Path) -> None:
        files = pair(
            "# Titre {#t}\n\n## Confidentialité {#privacy}\n\n[Vie privée](#privcy)\n",
            "# Title {#t}\n\n## Confidentiality {#privacy}\n\n[Privacy](#privacy)\n",
        )
        assert "(#privacy)" in fixed(root, files)["docs/fr/a.md"]

    def test_anchor_with_two_close_ids(self, root: Path) -> None:
        fr = "# Titre {#t}\n\n## Un {#part-1}\n\nA\n\n## Deux {#part-2}\n\n[Lien](#part-3)\n"
        en = "# Title {#t}\n\n## One {#part-1}\n\nA\n\n## Two {#part-2}\n\n[Link](#part-3)\n"
        assert fixed(root, pair(fr, en))["docs/fr/a.md"] == fr


class TestIds:
    @pytest.mark.parametrize("side", LANGS)
    def test_missing_on_either_side(self, root: Path, side: str) -> None:
        files = pair(*(head + "Fin\n" for head in HEAD))
        lacking = files | {f"docs/{side}/a.md": files[f"docs/{side}/a.md"].replace(" {#u}", "")}
        assert fixed(root, lacking) == files

    def test_both_differ(self, root: Path) -> None:
        files = pair(HEAD[0], HEAD[1].replace("{#u}", "{#one}"))
        assert fixed(root, files) == files

    def test_old_id_in_use(self, root: Path) -> None:
        files = pair(HEAD[0].replace(" {#u}", "") + "[x](#un)\n", HEAD[1] + "[x](#u)\n")
        assert "{#u}" not in fixed(root, files, "--select", "P213")["docs/fr/a.md"]


def test_keyword_and_code(root: Path) -> None:
    files = pair(
        f'# T {{#t}}\n\n!!! avertissement "Attention"\n    Lancez «{NB}make_all{NB}» ici.\n',
        '# T {#t}\n\n!!! warning "Caution"\n    Run `make_all` here.\n',
    )
    after = fixed(root, files)["docs/fr/a.md"]
    assert after == '# T {#t}\n\n!!! warning "Attention"\n    Lancez `make_all` ici.\n'


class TestFiles:
    FR = "\ufeff# T {#t}\r\n\r\nOui : l'an\r\nNon ; a"
    EN = "# T {#t}\n\nYes: the year\nNo; a\n"

    def test_shape_is_kept(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        files = pair(self.FR, self.EN)
        small_guide.write(root, files)
        page = root / "docs/fr/a.md"
        page.chmod(0o640)
        after = fixed(root, files)
        assert after["docs/fr/a.md"] == f"\ufeff# T {{#t}}\r\n\r\nOui{NB}: l’an\r\nNon; a"
        assert page.stat().st_mode & 0o777 == 0o640
        assert "docs/fr/a.md: typography 3" in capsys.readouterr().out
        assert [p.name for p in page.parent.iterdir()] == ["a.md"]

    def test_diff_writes_nothing(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        files = pair(self.FR, self.EN)
        small_guide.write(root, files)
        assert main(["fix", "--diff"]) == 0
        patch = capsys.readouterr().out
        assert (root / "docs/fr/a.md").read_bytes() == self.FR.encode()
        done = subprocess.run(["git", "apply", "-"], cwd=root, input=patch.encode(), check=False)
        assert done.returncode == 0
        by_patch = (root / "docs/fr/a.md").read_bytes().decode()
        assert by_patch == fixed(root, files)["docs/fr/a.md"]

    def test_links_on_disk(self, root: Path) -> None:
        outside = root / "outside.md"
        outside.write_text("Oui : a\n", encoding="utf-8")
        small_guide.write(root, pair(self.FR, self.EN))
        (root / "docs/fr/l.md").symlink_to("../../outside.md")
        (root / "docs/en/l.md").write_text("Yes: a\n", encoding="utf-8")
        assert main(["fix", "--fr", "docs/fr", "--en", "docs/en"]) == 0
        assert outside.read_text(encoding="utf-8") == "Oui : a\n"
        assert (root / "docs/fr/l.md").is_symlink()

    def test_path(self, root: Path) -> None:
        files = pair("# T {#t}\n\nOui : a\n", "# T {#t}\n\nYes : a\n")
        after = fixed(root, files, "docs/fr/a.md")
        assert NB in after["docs/fr/a.md"]
        assert after["docs/en/a.md"] == files["docs/en/a.md"]

    def test_select(self, root: Path) -> None:
        files = pair("# T {#t}\n\nOui : a\n", "# T {#t}\n\nYes: a\n")
        assert fixed(root, files, "--select", "link-language") == files
        assert main(["fix", "--select", "nothing"]) == 2

    def test_allowed_and_off(self, root: Path) -> None:
        fr = "# T {#t}\n\n<!-- allow: typography, un exemple -->\nOui : a\n"
        files = pair(fr, "# T {#t}\n\nYes: a\n")
        assert fixed(root, files) == files
        files = pair("# T {#t}\n\nOui : a\n", "# T {#t}\n\nYes: a\n")
        config = small_guide.CONFIG + '[severity]\ntypography = "off"\n'
        small_guide.write(root, files, config)
        assert main(["fix"]) == 0
        assert (root / "docs/fr/a.md").read_text(encoding="utf-8") == files["docs/fr/a.md"]


def test_told_by_check(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = pair("# T {#t}\n\nL’un : a\n\nL’autre : b\n", "# T {#t}\n\nOne: a\n\nOther: b\n")
    files["docs/fr/a.md"] = files["docs/fr/a.md"].replace("un :", f"un{NB}:")
    small_guide.write(root, files)
    main(["check", "--format", "json", "--select", "typography"])
    (one,) = json.loads(capsys.readouterr().out)["findings"]
    fix = {"path": "docs/fr/a.md", "line": 5, "start": 7, "end": 8, "text": NB}
    assert one["fix"] == fix


EDITS = st.builds(
    lambda line, a, b, text: Edit(line, min(a, b), max(a, b), text),
    st.integers(1, 3),
    st.integers(0, 6),
    st.integers(0, 6),
    st.sampled_from(("", "x", "yz")),
)


@given(st.lists(st.lists(EDITS, min_size=1, max_size=2).map(tuple)), st.randoms())
def test_overlaps_do_not_depend_on_order(groups: list[tuple[Edit, ...]], random: object) -> None:
    shuffled = list(groups)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert chosen(groups) == chosen(shuffled)
    text = "abcdef\r\nghijkl\rmnopqr"
    after = apply(text, chosen(groups))
    assert [end for _, end in split(after)] == ["\r\n", "\r", ""]


@given(st.text())
def test_no_edit_no_change(text: str) -> None:
    assert apply(text, []) == text
    assert "".join(body + end for body, end in split(text)) == text


def _bones(page: Page) -> object:
    return [
        (b.kind, b.line, b.codes, b.ident, b.marker, b.text if b.kind == "code" else "")
        for b in page.blocks
    ]


@pytest.mark.skipif(not DIGITAL.is_dir(), reason=f"{DIGITAL} is not here")
def test_real_pages(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A real site: code, ids and anchors stay, and a second run has nothing to do."""
    names = {
        p.relative_to(DIGITAL / lang) for lang in LANGS for p in (DIGITAL / lang).rglob("*.md")
    }
    for name in sorted(names)[::4]:
        for lang in LANGS:
            (root / lang / name).parent.mkdir(parents=True, exist_ok=True)
            if (DIGITAL / lang / name).is_file():
                shutil.copy(DIGITAL / lang / name, root / lang / name)
    before = {p: p.read_bytes() for lang in LANGS for p in sorted((root / lang).rglob("*.md"))}
    where = ["--fr", "fr", "--en", "en"]
    assert main(["fix", *where]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("Fixes: ")
    after = {path: path.read_bytes() for path in before}
    assert after != before
    for path, raw in before.items():
        if raw != after[path]:
            lang = "fr" if (root / "fr") in path.parents else "en"
            old, new = (read(t.decode(), lang, "", "") for t in (raw, after[path]))  # type: ignore[arg-type]
            assert _bones(old) == _bones(new), path
            assert old.anchors == new.anchors, path
            assert os.linesep == "\n" and raw.count(b"\r") == after[path].count(b"\r")
    assert main(["fix", *where]) == 0
    assert capsys.readouterr().out.strip() == "Nothing to mend that can be derived."
