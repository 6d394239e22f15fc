"""The built site, once per session, and a browser that opens it."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
#: The site stands below a path, as on a project's GitHub Pages.
BASE = "/guide/"


def run_build(root: Path, *arguments: str, host: str = "mkdocs", **env: str) -> Any:
    """Run ``host build`` in ``root``; env is added to a clean one. The finished process."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("JUMELLE_", "ENABLE_PDF"))}
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "LANG": "C.UTF-8"}
    return subprocess.run(
        [sys.executable, "-m", host, "build", *arguments],
        cwd=root,
        env={**clean, **quiet, **env},
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        errors="replace",
        timeout=600,
    )


class _Handler(http.server.SimpleHTTPRequestHandler):
    """The site below BASE; ``404.html`` at any depth, as static hosts do."""

    def translate_path(self, path: str) -> str:
        inner = path.split("?")[0].removeprefix(BASE) if path.startswith(BASE) else "nowhere"
        return super().translate_path("/" + inner)

    def send_error(self, code: int, *_: Any) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="session")
def _server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    folder = tmp_path_factory.mktemp("built") / "site"
    handler = functools.partial(_Handler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield folder, f"http://127.0.0.1:{server.server_port}{BASE}"
    server.shutdown()


@pytest.fixture(scope="session")
def built_site(_server: tuple[Path, str]) -> Path:
    """The whole site, built by a plain ``mkdocs build`` of this checkout."""
    folder, url = _server
    # its own cache: every document is made, and those of ``make site`` stay as they are
    cache = str(folder.parent / "cache")
    done = run_build(ROOT, "-d", str(folder), SITE_URL=url, JUMELLE_CACHE=cache)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def home(built_site: Path, _server: tuple[Path, str]) -> str:
    """Address of the served site, with its final ``/``."""
    return _server[1]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium from the system's packages; absent, the tests that need it fail and say so."""
    from playwright.sync_api import sync_playwright

    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    path = os.environ.get("JUMELLE_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    assert path, "Chromium is missing: `make test` installs it or says how."
    flags = (
        "--no-sandbox --disable-gpu --no-first-run --disable-background-networking"
        " --disable-component-update --disable-sync"
    )
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=flags.split())
        yield opened
        opened.close()


def _small(root: Path) -> Path:
    for name in ("data", "hooks", "overrides"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copytree(Path(__file__).parent / "site" / "guide", root / "docs")
    (root / "campus").mkdir()
    shutil.copy(ROOT / "jumelle.toml", root / "jumelle.toml")
    whole = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(whole.split("\nnav:")[0] + "\n", encoding="utf-8")
    return root


@pytest.fixture
def small_guide(tmp_path: Path) -> Path:
    """The project with four short pages a language, for tests that break things."""
    return _small(tmp_path / "guide")


@pytest.fixture(scope="session")
def small_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, built into ``site`` by a plain ``mkdocs build``; not to be broken."""
    root = _small(tmp_path_factory.mktemp("small") / "guide")
    done = run_build(root, ENABLE_PDF_EXPORT="0")
    assert done.returncode == 0, done.stdout + done.stderr
    return root
