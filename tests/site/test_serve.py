"""``make serve`` for real: an edit shows on its page, and the rest of the preview stays whole."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html

#: Generous: what is asked of the preview is about a second, measured in the notes, never here.
PATIENCE = 60


def read(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return str(answer.read().decode("utf-8"))
    except (urllib.error.URLError, OSError):
        return ""


def wait(seen: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not seen():
        assert time.monotonic() < end, "the preview did not show it"
        time.sleep(0.1)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def preview(small_guide: Path) -> Iterator[tuple[Path, str]]:
    port = free_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "-q", "--dirty", "--livereload"]
    process = subprocess.Popen(
        [*command, "-a", f"127.0.0.1:{port}"],
        cwd=small_guide,
        env={**os.environ, "JUMELLE_LANG": "fr", "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    path = "/" + os.environ.get("SITE_URL", "https://example.org/trousse-toolkit/").split("/", 3)[3]
    home = f"http://127.0.0.1:{port}{path}"
    try:
        wait(lambda: "<title>" in read(home))
        yield small_guide, home
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)


def titles(page: str) -> list[str]:
    links = html.fromstring(page).xpath("//nav[contains(@class,'md-nav--primary')]//a")
    return [" ".join(link.text_content().split()) for link in links]


def test_an_edit_keeps_the_menu_the_search_and_the_other_pages(preview: tuple[Path, str]) -> None:
    root, home = preview
    page = root / "docs/fr/chap-1/suite.md"
    before, index = read(home + "chap-1/suite/"), read(home + "search/search_index.json")
    other = read(home)

    page.write_text(page.read_text("utf-8").rstrip() + "\n\nRepère ajouté.\n", "utf-8")
    wait(lambda: "Repère ajouté" in read(home + "chap-1/suite/"))
    assert titles(read(home + "chap-1/suite/")) == titles(before)
    assert titles(read(home)) == titles(other) and "<article" in read(home)
    places = {entry["location"] for entry in json.loads(index)["docs"]}
    after = json.loads(read(home + "search/search_index.json"))["docs"]
    assert {entry["location"] for entry in after} == places
    assert any("Repère ajouté" in entry["text"] for entry in after)


def test_what_pages_share_builds_them_all_again(preview: tuple[Path, str]) -> None:
    root, home = preview
    assert "Ligne changée" not in read(home)
    partial = root / "overrides/partials/copyright.html"
    time.sleep(1.1)  # file times of a second
    partial.write_text(partial.read_text("utf-8") + "<p>Ligne changée</p>", "utf-8")
    wait(lambda: "Ligne changée" in read(home))
    wait(lambda: "Ligne changée" in read(home + "chap-1/suite/"))
