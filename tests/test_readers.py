"""Two readers, one page: what ``blocks.py`` compares is what the host will publish."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import markdown
import pytest

from jumelle import data, settings
from jumelle.model import Data, Lang
from jumelle.publish.content import prepare
from tests.readers import by_us, disagreements, host, mkdocs_settings, without_meta

ROOT = Path(__file__).resolve().parent.parent
EVERY = ROOT / "tests/fixtures/every-construct.md"
GUIDE = sorted(ROOT.glob("docs/*/**/*.md"))


@pytest.fixture(scope="module")
def md() -> markdown.Markdown:
    return host(mkdocs_settings(ROOT))


@cache
def records() -> Data:
    return data.load(settings.load(ROOT))


@pytest.mark.parametrize("path", GUIDE, ids=lambda path: path.relative_to(ROOT / "docs").as_posix())
def test_guide(path: Path, md: markdown.Markdown) -> None:
    folder, _, rel = path.relative_to(ROOT / "docs").as_posix().partition("/")
    lang: Lang = "fr" if folder == "fr" else "en"
    text = without_meta(path.read_text(encoding="utf-8"))
    assert disagreements(prepare(text, lang, rel, records(), str(path)), lang, md) == []


def test_every_construct(md: markdown.Markdown) -> None:
    text = without_meta(EVERY.read_text(encoding="utf-8"))
    assert disagreements(text, "en", md) == []
    empty = [what for what, seen in by_us(text, "en").items() if not seen or seen == [0]]
    assert not empty, f"the fixture does not exercise {empty}"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Bring:\n- paper\n- a pencil\n", "items"),
        ("#Title\n\nText.\n", "headings"),
        ("- one\n  - two\n", "items"),
        ("1) one\n2) two\n", "items"),
        ("| a | b |\n| 1 | 2 |\n|---|---|\n| 3 |\n", "rows"),
        ("Text[^a].\n\n[^a]: Note\ngoes on.\n\n    ```\n    code\n    ```\n", "code"),
    ],
)
def test_can_fail(text: str, what: str, md: markdown.Markdown) -> None:
    """Where dialects disagree, the comparison says so: it is not blind."""
    assert any(line.startswith(what) for line in disagreements(text, "en", md))
