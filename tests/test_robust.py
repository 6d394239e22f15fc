"""Any file at all goes the whole way: read, aligned, checked, told, mended, accepted.

Nothing may raise, nothing may take long, and what is mended once is mended. A sample runs with
the suite; ``JUMELLE_FULL=1`` makes 10 000 files, and tries 200 kB of every sign.
"""

from __future__ import annotations

import gc
import json
import os
import random
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jumelle import blocks, guide, ledger, mend, run
from jumelle.model import LANGS, Guide, Text
from jumelle.report import github, html, records, sarif, status, text
from jumelle.rules import TABLE
from jumelle.standing import standings

FULL = bool(os.environ.get("JUMELLE_FULL"))
ROOT = Path(__file__).parent.parent
#: Seconds of processor after which reading and checking is a hang; the whole way checks the page
#: up to ten times, for ``fix`` checks again after each pass.
LONGEST, WHOLE = 2.0, 12.0
NAMES = frozenset(rule.name for rule in TABLE)
MANY = settings(
    max_examples=2500 if FULL else 20,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def guide_of(fr: bytes, en: bytes, folder: Path) -> Guide:
    """Two files on disk, read as the command reads them."""
    sides = {}
    for lang, raw in zip(LANGS, (fr, en)):
        path = folder / f"{lang}.md"
        path.write_bytes(raw)
        sides[lang] = guide.read_page(path, lang, "page.md")
    pair = guide.pair(sides["fr"], sides["en"])
    return Guide(pairs=(pair,), folders=Text("docs/fr", "docs/en"), today="2026-11-21")


def again(whole: Guide, changed: list[mend.Mended]) -> Guide:
    """The guide with the texts that were mended."""
    new = {one.path: one.after for one in changed}
    pair = whole.pairs[0]
    sides = [
        blocks.read(new[page.path], page.lang, page.rel, page.path)
        if page and page.path in new
        else page
        for page in (pair.fr, pair.en)
    ]
    return replace(whole, pairs=(guide.pair(sides[0], sides[1]),))


def through(fr: bytes, en: bytes, folder: Path) -> None:
    """The whole way of one pair."""
    start = time.process_time()
    whole = guide_of(fr, en, folder)
    found = run.check(whole)
    assert time.process_time() - start < LONGEST, "too slow"
    for finding in (*found, *run.check(replace(whole, partial=True))):
        assert 1 <= finding.place.line <= finding.place.end_line, finding
        assert finding.message.fr and finding.message.en
    summary = run.summarize(whole, found, 0.0)
    for lang in LANGS:
        assert text.render(found, summary, lang, colour=True)
        github.render(found, summary, lang)
        json.loads(sarif.render(found, lang))
        for name, content in html.render(whole, found, summary, lang):
            assert name and content.encode("utf-8")
    json.loads(records.render(found, summary))

    mended = mend.mend(whole, run.check, NAMES, lambda _: True)
    after = again(whole, mended)
    assert not mend.mend(after, run.check, NAMES, lambda _: True), "a second time changes more"

    entries = ledger.entries(after.pairs[0])
    assert ledger.read(ledger.write(entries), "ledger.tsv") == entries
    kept = replace(after, ledger=((after.pairs[0].rel, entries),))
    states = list(standings(kept))
    assert not any(one.changes for one in states), "what was just accepted is not stale"
    json.loads(status.as_json(states))
    status.render(states, "fr")

    assert time.process_time() - start < WHOLE, "too slow"


SPACES = st.sampled_from(["", " ", "    ", "        ", "\t", "  ", "\u00a0", "> ", "> > "])
PROSE = st.sampled_from(
    ["Le groupe compte 12 personnes, à 14 h 30 ; venez !", "The group has 12 people at 2:30 p.m.",
     "Lisez [la page](page.md#a) et ![plan](p.png), puis `site_dir`[^1].", "« cité » : 50 %",
     "**fort** *faible* ~~rayé~~ <b>gras</b> &eacute; &#0; &#x110000;", "\u202eשלום مرحبا\u202c",
     "Écrivez à aide@exemple.ca, au 514 555-0123, le 1er mai 2026.", "[a][b] [c]: d", "e\u0301",
     "{{ campus.phone }} {% if x %} {* ../code.py *}", "x" * 3000, "mot " * 800, "\0", "\ufeff",
     "] (https://exemple.ca/a)", "__init__ a__b **", "`" * 9, "[" * 60 + "]" * 60, "\u2028\x0b\x0c",
     "9" * 400,
     "1 000 000,50 $ 3.10.1 1.4K 3e secondaire", "😀👩‍👩‍👧", "<!-- allow: F301, voilà -->"]
)  # fmt: skip
MARKS = st.sampled_from(
    ["", "# ", "## ", "###### ", "- ", "* ", "+ ", "1. ", "99999999999. ", "| a | b |", "|---|--:|",
     "| ", "!!! note ", '!!! avertissement "T"', "??? tip ", '=== "Onglet"', "```", "~~~ sh",
     "````",
     "[^1]: ", ":   ", "*[ABC]: ", "<div markdown>", "</div>", "<table><tr><td>", "</table>",
     "<!--",
     "-->", "---", "===", "/// tab | T", "///", "$$", "--8<-- ", "<p lang='en'>", "</p>",
     "<a href=",
     "<ul><li>", "</ul>", "{#a .b}", "[b]: c 'd'", "!!!", "<script>", "</script>", "\\", "<?",
     "<!["]
)  # fmt: skip
LINE = st.tuples(SPACES, MARKS, PROSE).map("".join)
FRONT = st.sampled_from(
    ["", "---\ntitle: A\ndate: 2026-01-01\ntags: [a, b]\n---\n", "---\ntitle: [\n---\n", "---\n",
     "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n", "---\n- a\n---\n",
     "---\na: &a [*a]\n---\n", "---\ntitle: 9999-99-99\nx: 1e999\n---\n",
     "---\n? [a]\n: {b: 1}\n---\n", "---\ntitle: !!binary x\n---\n", "---\n<<: 1\na: .nan\n...\n"]
)  # fmt: skip
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n"])


@st.composite
def pages(draw: st.DrawFn) -> bytes:
    """A page out of pieces of every construct, closed or not, with any ends of lines."""
    lines = draw(st.lists(LINE, max_size=20))
    depth = draw(st.sampled_from([0, 0, 0, 30, 300]))
    nest = draw(st.sampled_from(["- ", "> ", "<div>", "*", "["])) * depth
    lines += [nest + "fin"] if draw(st.booleans()) else ["    " * k + "- x" for k in range(depth)]
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return (mark + draw(FRONT) + draw(ENDS).join(lines)).encode("utf-8")


def _twins() -> list[tuple[bytes, bytes]]:
    """Pages of the guide, and of others where they are at hand, that are not too long."""
    found = []
    folders = [ROOT / "docs", *(ROOT.parent.parent / "shared" / "corpora").glob("*")]
    for folder in folders:
        for fr in sorted((folder / "fr").rglob("*.md")):
            en = folder / "en" / fr.relative_to(folder / "fr")
            if en.is_file() and fr.stat().st_size < (20_000 if FULL else 6_000):
                found.append((fr.read_bytes(), en.read_bytes()))
    return found


TWINS = _twins()
#: What is thrown into real pages: ends of lines, half characters, marks that open and never close.
BYTES = [b"\r", b"\n", b"\n\n", b"\0", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xe2\x80\xae",
         b"```\n", b"<!--",
         b"|", b"\t", b"`", b"[", b"](", b"**", b"---\n", b"\n!!! ", b"\n    ", b"<div>", b"[^",
         b"{{",
         b"\xc2\xa0", b"&#", b'"', b"\xef\xbb\xbf", b"<a href='", b"\n- ", b"$"]  # fmt: skip


def mutated(raw: bytes, chance: random.Random) -> bytes:
    """A real page with one to six pieces cut, doubled, moved, overwritten or thrown in."""
    for _ in range(chance.randint(1, 6)):
        size = len(raw)
        i, j = sorted((chance.randint(0, size), chance.randint(0, size)))
        j = min(j, i + chance.choice((1, 8, 200)))
        piece, k = raw[i:j], chance.randint(0, size)
        raw = chance.choice((
            raw[:i] + raw[j:],
            raw[:k] + piece + raw[k:],
            raw[:i] + chance.choice(BYTES) + raw[i:],
            raw[:i] + bytes(chance.randrange(256) for _ in piece[:4]) + raw[i + 4 :],
            raw[:k] + chance.choice(BYTES) * 40 + raw[k:],
            raw.replace(b"\n", b"\r\n") if size % 7 == 0 else raw[:j],
        ))  # fmt: skip
    return raw


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One folder for all files; the language model is loaded before any clock runs."""
    here = tmp_path_factory.mktemp("robust")
    through(b"Bonjour tout le monde, sans rien.", b"Hello everybody there.", here)
    yield here


@MANY
@given(pages(), pages())
def test_made(folder: Path, fr: bytes, en: bytes) -> None:
    through(fr, en, folder)


@MANY
@given(st.integers(0, 2**32))
def test_mutated(folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    fr, en = chance.choice(TWINS)
    through(mutated(fr, chance), mutated(en, chance) if seed % 2 else en, folder)


#: Signs and short runs of signs; a pattern that looks at each place twice hangs on one of them.
RUNS = (
    [chr(n) for n in (*range(33, 48), *range(58, 65), *range(91, 97), *range(123, 127))]
    + list("\0\t\r\n a1Aé«»“”’\u00a0\u202f\ufeff\u2028\ufffc")
    + ["a ", "1 ", "1,", "1.", "a-", "a@", "[]", "()", "](", "a/", "# ", "- ", "> ", "| ", "|-",
    "a\n",
       "``", "**", "_a", "<a ", "<!--", "&a;", "[^1]", "{{ ", "a: ", "«\u00a0", "http://a.ca ",
       "x.y",
       "- a\n", "> a\n", "| a\n", "# a\n", "    a\n", "[a](b)", "`a`", "A.", "a, B. ", "mai 1 ",
       "1 h ", "\"a\" ", "it's ", "<p>", "<div>\n", "[a]: b\n", "(a", "a(", "\\", "!["]
)  # fmt: skip


@pytest.mark.parametrize("run_of", RUNS if FULL else RUNS[::40], ids=repr)
def test_long(folder: Path, run_of: str) -> None:
    """The whole way, and in proportion.

    Four times the length may take eight times as long, not sixteen; half a second is no sign.
    The whole way, which tells every finding eleven times, is gone with a shorter one.
    """
    twin, spent = b"# Title\n\nOne paragraph.\n", []
    for size in (50_000, 200_000):
        raw = (run_of * (size // len(run_of))).encode("utf-8")
        spent.append(seconds(raw, twin, folder))
    assert spent[1] < max(8 * spent[0], 0.5), spent
    through((run_of * (20_000 // len(run_of))).encode("utf-8"), twin, folder)


def seconds(fr: bytes, en: bytes, folder: Path) -> float:
    """What a check takes, with nothing collected meanwhile, as in the command."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        run.check(guide_of(fr, en, folder))
        return time.process_time() - start
    finally:
        gc.enable()


@pytest.mark.parametrize(("opens", "closes"), [("[", "]"), ("{a: ", "}"), ("[{a: ", "}]")])
@pytest.mark.parametrize("depth", [90, 300, 1500, 20_000])
def test_deep_front_matter(folder: Path, opens: str, closes: str, depth: int) -> None:
    """A value inside a value inside a value: read, or refused, on both sides and on one."""
    deep = f"---\ntitle: A\nx: {opens * depth}des mots, des mots{closes * depth}\n---\n\n# A\n"
    raw = deep.encode("utf-8")
    through(raw, raw.replace(b"mots", b"noms"), folder)
    through(raw, b"# Title\n", folder)


def test_no_page_is_the_same_slow_twin(folder: Path) -> None:
    """Both sides long at once: the aligner compares many blocks, within its band."""
    raw = "\n\n".join(f"Paragraphe {k} sur la supervision." for k in range(1500)).encode()
    fr, en = raw, raw.replace(b"Paragraphe", b"Paragraph")
    assert guide_of(fr, en, folder).pairs[0].rows
