"""``check --watch``: the verdict of a saved page, at once, and the same as a whole check."""

from __future__ import annotations

import queue
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from jumelle import cli_guide, data, guide, run, settings, watch
from jumelle.cli_check import Asked
from jumelle.model import Finding, Guide
from tests import small_guide

ROOT = Path(__file__).resolve().parent.parent
SOUND = {
    "docs/fr/a.md": "# Repos {#rest}\n\nLa formation dure 24 heures.\n",
    "docs/en/a.md": "# Rest {#rest}\n\nThe training lasts 24 hours.\n",
    "docs/fr/b.md": "# Suite {#next}\n\n[Repos](a.md#rest)\n",
    "docs/en/b.md": "# Next {#next}\n\n[Rest](a.md#rest)\n",
}


class Watching:
    """The real command in a process of its own, its lines in a queue."""

    def __init__(self, root: Path) -> None:
        # A runner in the background may have us started with the interrupt ignored.
        program = (
            "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
            "from jumelle.cli import main; raise SystemExit(main())"
        )
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-c", program, "check", "--watch", "--lang", "en"],
            cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
        )  # fmt: skip
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def until(self, words: str, seconds: float) -> list[str]:
        """Lines up to the first that holds ``words``."""
        found: list[str] = []
        end = time.monotonic() + seconds
        while True:
            try:
                found.append(self.lines.get(timeout=max(0.01, end - time.monotonic())))
            except queue.Empty:
                pytest.fail(f"no “{words}” in {seconds} s, but: {found}")
            if words in found[-1]:
                return found


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[tuple[Path, Watching]]:
    root = small_guide.write(tmp_path, SOUND)
    one = Watching(root)
    one.until("facing blocks", 30)
    yield root, one
    one.process.kill()
    one.process.wait()


def test_a_save_is_told_at_once(watching: tuple[Path, Watching]) -> None:
    root, one = watching
    page = root / "docs/fr/a.md"
    page.write_text(SOUND["docs/fr/a.md"].replace("24", "36"), encoding="utf-8")
    said = one.until("facing blocks", 30)
    assert said[0].startswith("docs/fr/a.md:3: error F301"), "the changed page first"
    assert "1 error(s)" in said[-1]
    page.write_text(SOUND["docs/fr/a.md"], encoding="utf-8")
    said = one.until("facing blocks", 30)
    assert "nothing to say" in said[0] and "0 error(s)" in said[-1]


def test_other_pages_are_heard(watching: tuple[Path, Watching]) -> None:
    """An anchor that another page leads to, a page that goes, broken settings, and back."""
    root, one = watching
    page = root / "docs/fr/a.md"
    page.write_text(SOUND["docs/fr/a.md"].replace("#rest", "#repos"), encoding="utf-8")
    assert "0 error(s)" not in one.until("facing blocks", 30)[-1]
    page.unlink()
    one.until("P101", 30)
    one.until("facing blocks", 30)
    (root / "data").mkdir()
    (root / "data/glossary.yml").write_text("- id: a\n  fr: {term\n", encoding="utf-8")
    one.until("glossary.yml:", 30)
    (root / "data/glossary.yml").unlink()
    page.write_text(SOUND["docs/fr/a.md"], encoding="utf-8")
    one.until("0 error(s)", 30)


def test_an_editor_that_empties_before_it_writes(watching: tuple[Path, Watching]) -> None:
    """The half-written file is never judged; one that stays empty is, after a while."""
    root, one = watching
    page = root / "docs/fr/a.md"
    page.write_text("", encoding="utf-8")
    time.sleep(3 * watch.PAUSE)
    page.write_text(SOUND["docs/fr/a.md"].replace("24", "36"), encoding="utf-8")
    said = one.until("facing blocks", 30)
    assert said[0].startswith("docs/fr/a.md:3: error F301"), said
    page.write_text("", encoding="utf-8")
    one.until("P102", 30)


def test_interrupt_ends_it_cleanly(watching: tuple[Path, Watching]) -> None:
    _, one = watching
    one.process.send_signal(signal.SIGINT)
    assert one.process.wait(timeout=20) == 0
    time.sleep(0.1)
    assert not any("Traceback" in line for line in list(one.lines.queue))


# ---------------------------------------------------------------- the same as a whole check


def _same(left: list[Finding], right: list[Finding]) -> bool:
    return sorted(map(repr, left)) == sorted(map(repr, right))


def test_verdict_is_that_of_a_whole_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_guide.write(tmp_path, {})
    for name in ("docs", "data"):
        source = ROOT / ("tests/site/guide" if name == "docs" else name)
        shutil.copytree(source, tmp_path / name, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    here = settings.load(tmp_path)
    asked = Asked(here, (), (), True, (), Counter())
    before = watch.first(asked, guide.load(here, data.load(here)))
    page = next(path for path in (tmp_path / "docs/en").rglob("*.md"))
    rel = page.relative_to(tmp_path / "docs/en").as_posix()
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("{#", "{#x-", 2) + "\n\nCall 555-123-4567.\n", encoding="utf-8")
    after = watch.again(asked, before, frozenset({str(page)}))
    assert after.changed == {f"docs/fr/{rel}", f"docs/en/{rel}"}
    whole = run.check(guide.load(here, data.load(here)), here.severity)
    assert _same(list(after.findings), whole) and len(whole) > len(before.findings)


def test_rules_of_one_pair_need_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What ``Rule.whole`` says is true: the other rules find the same in each pair alone."""
    monkeypatch.chdir(ROOT)
    here = settings.load(ROOT)
    two = settings.two_folders(ROOT / "tests/site/guide/fr", ROOT / "tests/site/guide/en")
    for place, whole in ((here, guide.load(here, data.load(here))), (two, guide.compare(two))):
        broken = _spoiled(whole)
        found = run.check(broken, place.severity, part="pair")
        alone = [
            one
            for pair in broken.pairs
            for one in run.check(_alone(broken, pair.rel), place.severity, part="pair")
        ]
        assert found and _same(found, alone)
        every = run.check(broken, place.severity)
        parts = [*found, *run.check(broken, place.severity, part="whole")]
        assert _same(every, list(dict.fromkeys(parts)))


def _alone(whole: Guide, rel: str) -> Guide:
    pair = next(one for one in whole.pairs if one.rel == rel)
    paths = frozenset(page.path for page in (pair.fr, pair.en) if page is not None)
    return cli_guide.only(whole, paths)


def _spoiled(whole: Guide) -> Guide:
    """A few pairs, half of which face each other's twins: many rules speak."""
    pairs = list(whole.pairs[::4]) if len(whole.pairs) > 20 else list(whole.pairs)
    for k in range(0, len(pairs) - 1, 4):
        one, two = pairs[k], pairs[k + 1]
        pairs[k] = replace(guide.pair(one.fr, two.en), rel=one.rel)
        pairs[k + 1] = replace(guide.pair(two.fr, one.en), rel=two.rel)
    return replace(whole, pairs=tuple(pairs))
