"""The ledger: what makes a compared passage stale, what does not, and how files merge."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jumelle import guide, ledger, ledger_files, run
from jumelle.blocks import read
from jumelle.cli import main
from jumelle.model import LANGS, Entry, Fault, Guide, Pair, Text
from jumelle.standing import State, match, standing, standings
from tests import small_guide

FR = """\
# Formation {#training}

La formation dure 24 heures : elle coûte 1 000 $, soit 5 % du budget.

L’équipe dit « paire aidante » et appelle `jumelle check` chaque jour[^n1].

- Écouter, sans juger ; voir [la dérive](derive.md#signs)
- Orienter vers {{ campus.name }} ou [Santé](https://canada.ca/fr/sante)

| Rôle | Heures |
|---|---|
| Pair | 3 |

!!! warning "Attention"
    Ce n’est pas une thérapie.

![Une carte](carte.png)

```sh
make check  # tout
```

[^n1]: Une note.
"""
EN = """\
# Training {#training}

The training lasts 24 hours: it costs $1,000, which is 5% of the budget.

The team says “peer supporter” and runs `jumelle check` every day[^n1].

- Listen, without judging; see [drift](derive.md#signs)
- Refer to {{ campus.name }} or [Health](https://canada.ca/en/health)

| Role | Hours |
|---|---|
| Peer | 3 |

!!! warning "Careful"
    This is not therapy.

![A map](carte.png)

```sh
make check  # everything
```

[^n1]: A note.
"""


def pair_of(fr: str = FR, en: str = EN) -> Pair:
    sides = (read(text, lang, "a.md", f"docs/{lang}/a.md") for lang, text in zip(LANGS, (fr, en)))
    return guide.pair(*sides)


def stand(fr: str = FR, en: str = EN, known: tuple[Entry, ...] | None = None) -> State:
    return standing(pair_of(fr, en), ledger.entries(pair_of()) if known is None else known).state


def swap(*pairs: tuple[str, str]) -> Callable[[str], str]:
    def one(text: str) -> str:
        for old, new in pairs:
            text = text.replace(old, new)
        return text

    return one


#: What an editor's tools, or a change of form, do to a page; each is tried with the others.
SAME = {
    "no-break spaces": swap((" :", "\u00a0:"), ("« ", "«\u202f"), (" »", "\u00a0»")),
    "no spaces": swap((" :", ":"), ("« ", "«"), (" »", "»"), (" ;", ";")),
    "figures": swap(("1 000", "1\u202f000"), ("5 %", "5\u00a0%")),
    "straight apostrophes": swap(("’", "'")),
    "curly quotes": swap(("« paire aidante »", "“paire aidante”")),
    "straight quotes": swap(("« paire aidante »", '"paire aidante"'), ("“", '"'), ("”", '"')),
    "markers": swap(("\n- ", "\n* ")),
    "wrapping": swap(("elle coûte", "elle\ncoûte"), ("it costs", "it\ncosts")),
    "trailing blanks": swap(("budget.\n", "budget.   \n"), ("jour[^n1].", "jour[^n1]. ")),
    "reference link": lambda s: s.replace("(derive.md#signs)", "[d]") + "\n[d]: derive.md#signs\n",
    "language of an address": swap(
        ("canada.ca/fr/", "canada.ca/en/"), ("canada.ca/en/h", "canada.ca/fr/h")
    ),
    "table padding": swap(("| Rôle | Heures |", "|  Rôle   | Heures")),
    "blank lines": swap(("\n\n!!!", "\n\n\n!!!")),
    "emphasis": swap(("thérapie", "**thérapie**"), ("therapy", "*therapy*")),
    "blanks in code": swap(("make check  # tout", "make check  # tout  ")),
    "line ends": swap(("\n", "\r\n")),
}
OTHER = {
    "word": ("sans juger", "sans jamais juger"),
    "figure": ("24 heures", "25 heures"),
    "decimal": ("5 %", "5,5 %"),
    "target": ("derive.md#signs", "role.md#signs"),
    "anchor": ("derive.md#signs", "derive.md#cause"),
    "link gone": ("[la dérive](derive.md#signs)", "la dérive"),
    "code span": ("`jumelle check`", "`jumelle status`"),
    "code marks": ("`jumelle check`", "jumelle check"),
    "code block": ("make check", "make test"),
    "placeholder": ("campus.name", "campus.phone"),
    "image": ("(carte.png)", "(plan.png)"),
    "alternative text": ("Une carte", "Un plan"),
    "note call": ("jour[^n1].", "jour."),
    "note": ("Une note.", "Une autre note."),
    "box": ("!!! warning", "!!! danger"),
    "cell": ("| Pair | 3 |", "| Pair | 4 |"),
    "accent": ("thérapie", "therapie"),
    "title": ("# Formation", "# La formation"),
}


@given(names=st.sets(st.sampled_from(sorted(SAME))), sides=st.sampled_from(("fr", "en", "both")))
@settings(max_examples=60, deadline=None)
def test_what_makes_nothing_stale(names: set[str], sides: str) -> None:
    fr, en = FR, EN
    for name in sorted(names):
        fr = SAME[name](fr) if sides != "en" else fr
        en = SAME[name](en) if sides != "fr" else en
    assert stand(fr, en) == State.IN_STEP


@given(
    what=st.sampled_from(sorted(OTHER)), names=st.sets(st.sampled_from(sorted(SAME)), max_size=4)
)
@settings(max_examples=80, deadline=None)
def test_what_does(what: str, names: set[str]) -> None:
    """A change of substance is seen whatever else was done to the form."""
    old, new = OTHER[what]
    fr = FR.replace(old, new)
    assert fr != FR
    for name in sorted(names - {"markers"}):
        fr = SAME[name](fr)
    assert stand(fr) == State.FR_NEWER


@pytest.mark.parametrize("what", OTHER)
def test_the_changed_passage_is_named_with_its_direction(what: str) -> None:
    old, new = OTHER[what]
    fr = FR.replace(old, new, 1)
    whole = Guide(pairs=(pair_of(fr),), folders=Text("docs/fr", "docs/en"),
                  ledger=(("a.md", ledger.entries(pair_of())),))  # fmt: skip
    (hit,) = run.check(whole, select=["stale"])
    changed = [i for i, (a, b) in enumerate(zip(FR.split("\n"), fr.split("\n")), 1) if a != b]
    assert hit.place.line <= changed[0] <= hit.place.end_line
    assert hit.lang == "fr" and hit.twin is not None and hit.twin.line == hit.place.line
    # The other way round: the English passage is the newer one.
    turned = replace(whole, pairs=(pair_of(FR, EN.replace("24 hours", "30 hours")),))
    (hit,) = run.check(turned, select=["stale"])
    assert (hit.lang, hit.place.path, hit.place.line) == ("en", "docs/en/a.md", 3)


def test_silence_without_ledger_and_when_both_changed() -> None:
    fr, en = FR.replace("24 heures", "30 heures"), EN.replace("24 hours", "30 hours")
    known = (("a.md", ledger.entries(pair_of())),)
    for whole in (Guide(pairs=(pair_of(fr),)), Guide(pairs=(pair_of(fr, en),), ledger=known)):
        assert run.check(whole, select=["stale"]) == []
    assert stand(fr, en) == State.BOTH_CHANGED


def test_a_new_or_a_removed_passage_has_a_direction_but_is_told_as_missing() -> None:
    more = FR + "\nUn passage de plus, qui parle de tout autre chose.\n"
    assert stand(more) == State.FR_NEWER
    less = EN.replace("    This is not therapy.\n", "    \n")
    assert stand(en=less) == State.EN_NEWER
    both = EN + "\nOne more passage, which speaks of something else altogether.\n"
    assert stand(more, both) == State.BOTH_CHANGED
    for fr, en in ((more, EN), (FR, less), (more, both)):
        whole = Guide(pairs=(pair_of(fr, en),), ledger=(("a.md", ledger.entries(pair_of())),))
        assert run.check(whole, select=["stale"]) == []


def test_a_section_that_moved_is_not_stale() -> None:
    at = FR.index("!!! warning")
    end = FR.index("![Une carte]")
    moved = FR[:at] + FR[end:] + "\n" + FR[at:end]
    assert stand(moved) == State.IN_STEP


def test_a_rewritten_passage_is_found_when_it_faces_nothing() -> None:
    """Whatever the aligner says, the survivor's place is known from its neighbours."""
    fr = FR.replace("Ce n’est pas une thérapie.", "Zut.")
    whole = Guide(pairs=(pair_of(fr),), ledger=(("a.md", ledger.entries(pair_of())),))
    (hit,) = run.check(whole, select=["stale"])
    assert hit.excerpt == "Zut." and hit.twin_excerpt == "This is not therapy."


WORDS = st.lists(st.sampled_from("abcd"), max_size=12)


@given(WORDS, WORDS)
def test_match_pairs_equal_texts_once(then: list[str], now: list[str]) -> None:
    found = match(then, now)
    assert all(then[i] == now[j] for i, j in found.items())
    assert len(set(found.values())) == len(found)
    assert len(found) == sum(min(then.count(x), now.count(x)) for x in set(then))


def test_match_survives_many_equal_blocks() -> None:
    assert len(match(["a"] * 30_000 + ["b"], ["c"] + ["a"] * 30_000)) == 30_000


@given(st.lists(st.tuples(st.sampled_from(["", "0123456789ab"]), st.text(max_size=9)), max_size=5))
def test_a_file_reads_back(parts: list[tuple[str, str]]) -> None:
    known = tuple(Entry(d, "ba9876543210", Text("x", " ".join(h.split()))) for d, h in parts)
    assert [(e.fr, e.en) for e in ledger.read(ledger.write(known), "f")] == [
        (e.fr, e.en) for e in known
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# x\n<<<<<<< HEAD\n", 2),
        ("0123456789ab\t\tA\tB\n", 1),
        ("-\t-\tA\tB\n", 1),
        ("0123456789ab\n", 1),
        ("0123456789AB\t0123456789ab\n", 1),
        ("# jumelle ledger 2: other digests\n", 1),
    ],
)
def test_a_bad_line_is_told_with_its_number(text: str, line: int) -> None:
    with pytest.raises(Fault) as told:
        ledger.read(text, "ledger/a.md.tsv")
    assert (told.value.path, told.value.line) == ("ledger/a.md.tsv", line)


def test_accepting_keeps_lines_that_did_not_change(tmp_path: Path) -> None:
    ledger_files.save(tmp_path, "a/b.md", ledger.entries(pair_of()))
    before = (tmp_path / "a/b.md.tsv").read_text("utf-8").split("\n")
    changed = pair_of(FR.replace("24 heures", "30 heures"), EN.replace("24 hours", "30 hours"))
    assert ledger_files.save(tmp_path, "a/b.md", ledger.entries(changed))
    after = (tmp_path / "a/b.md.tsv").read_text("utf-8").split("\n")
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 1
    assert not ledger_files.save(tmp_path, "a/b.md", ledger.entries(changed)), "nothing to write"
    ledger_files.drop(tmp_path, ["a/b.md"])
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not shutil.which("git"), reason="git is missing")
def test_two_branches_that_accept_different_pages_merge(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {f"docs/{lang}/{name}.md": text.replace("#training", f"#{name}")
             for lang, text in (("fr", FR), ("en", EN)) for name in "ab"}  # fmt: skip
    small_guide.write(tmp_path, files | {"docs/fr/derive.md": "# D {#signs}\n",
                                         "docs/en/derive.md": "# D {#signs}\n"})  # fmt: skip
    monkeypatch.chdir(tmp_path)

    def git(*words: str) -> None:
        name = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *name, *words], check=True, capture_output=True)

    def accept(name: str) -> None:
        assert main(["accept", f"docs/fr/{name}.md", "--even-so"]) == 0

    git("init", "-q", "-b", "trunk")
    accept("a")
    git("add", ".")
    git("commit", "-qm", "first")
    for branch, name, old, new in (("one", "b", "", ""), ("two", "a", "24 h", "30 h")):
        git("checkout", "-q", "-b", branch, "trunk")
        if old:
            for lang in ("fr", "en"):
                page = tmp_path / f"docs/{lang}/a.md"
                page.write_text(page.read_text("utf-8").replace(old, new), "utf-8")
        accept(name)
        git("add", ".")
        git("commit", "-qm", branch)
    git("merge", "-q", "one")
    here = small_guide.load(tmp_path)
    states = {one.pair.rel: one.state for one in standings(here)}
    assert [states.pop(name) for name in ("a.md", "b.md")] == [State.IN_STEP] * 2
    assert states == {"derive.md": State.NEVER_COMPARED}
