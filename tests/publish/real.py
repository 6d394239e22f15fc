"""The guide itself as its host renders it: pages, data and edition of both languages.

Each language is rendered once per test process, both at the same time, up to the point where
documents are made; no document is, and nothing is written but the values.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jumelle.model import LANGS, Data, Lang
from jumelle.publish.book import Book, Edition, Leaf
from jumelle.publish.merge import merge

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import pickle, sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
from jumelle.publish import book, site_page

def keep(env, config, files):
    porch, pages = config.extra["jumelle"], config.extra["reading_order"]
    leaves = [
        book.Leaf(
            rel=page.file.norm_src_uri,
            path=f"docs/{page.file.src_uri}",
            title=str(page.meta.get("title", page.title)),
            number=str(page.meta.get("number", "") or ""),
            html=page.content,
            url="" if page.url == "./" else page.url,
        )
        for page in pages
    ]
    reviewed = [str(page.meta.get("reviewed", "")) for page in pages]
    names = porch.settings.site_name
    edition = site_page.edition(names, porch.data, porch.site_url, reviewed)
    with open(sys.argv[2], "wb") as file:
        pickle.dump((leaves, porch.data, edition), file)
    raise SystemExit(0)

config = load_config(config_file="mkdocs.yml", site_dir=sys.argv[1])
config.plugins.on_startup(command="build", dirty=False)
config.plugins.events["env"].append(keep)
build(config)
"""


@dataclass(frozen=True)
class Guide:
    """What the makers of documents are given. images: the folder of the pages."""

    leaves: list[Leaf]
    data: Data
    edition: Edition
    images: Path


@cache
def guides() -> dict[Lang, Guide]:
    """Both languages of the guide in this checkout."""
    with tempfile.TemporaryDirectory(prefix="jumelle-real-") as folder:
        running = {lang: _start(lang, Path(folder)) for lang in LANGS}
        for lang, process in running.items():
            said, _ = process.communicate(timeout=300)
            assert process.returncode == 0, f"{lang}: {said}"
        made: dict[Lang, Guide] = {}
        for lang in LANGS:
            kept = pickle.loads((Path(folder) / lang).read_bytes())
            made[lang] = Guide(*kept, ROOT / "docs")
        return made


def _start(lang: Lang, folder: Path) -> subprocess.Popen[str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("JUMELLE_", "ENABLE_PDF"))}
    env |= {"JUMELLE_LANG": lang, "ENABLE_PDF_EXPORT": "0", "SITE_URL": "https://example.org/g/"}
    env |= {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "LANG": "C.UTF-8"}
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(folder / f"site-{lang}"), str(folder / lang)],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )


@cache
def book(lang: Lang) -> Book:
    """The merged guide; its trees are shared, so whoever changes one takes a copy."""
    guide = guides()[lang]
    return merge(guide.leaves, lang, guide.edition, guide.images)
