"""A built page tells its readers when the other language's version is more recent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from lxml import html

from jumelle.cli import main
from tests.conftest import run_build


def test_the_older_page_says_so_and_links_to_the_section(
    small_guide: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small_guide)
    assert main(["accept", "--all", "--even-so"]) == 0
    page = small_guide / "docs/en/chap-1/suite.md"
    lines = page.read_text("utf-8").rstrip("\n").split("\n")
    heads = [i for i, line in enumerate(lines) if line.startswith("#")]
    ident = lines[heads[-1]].rpartition("{#")[2].rstrip("}")
    text = next(i for i in range(heads[-1] + 1, len(lines)) if lines[i][:1].isalpha())
    lines[text] += " This was added later."
    page.write_text("\n".join(lines) + "\n", "utf-8")
    done = run_build(small_guide, JUMELLE_LANG="fr", LC_ALL=os.environ.get("LC_ALL", "C.UTF-8"))
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = small_guide.glob("site/**/chap-1/suite/index.html")
    (line,) = html.parse(built).getroot().find_class("twin-newer")
    assert line.text_content() == "La version anglaise de cette section est plus récente."
    assert line.getprevious().get("id") == ident
    (link,) = line.iter("a")
    assert link.get("href", "").endswith(f"/en/chap-1/suite/#{ident}")
    others = [path for path in small_guide.glob("site/**/*.html") if path != built]
    assert others and not any("twin-newer" in path.read_text("utf-8") for path in others)
