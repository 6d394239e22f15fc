"""``make serve``: after an edit, only the page that changed is built again.

MkDocs can do so (``serve --dirty``) but forgets the rest of the site meanwhile: titles of the
menu, the search index, and what pages share. This hook keeps those, and asks for a whole build
when something that every page rests on has changed.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from mkdocs.plugins import event_priority
from mkdocs.utils import clean_directory

from jumelle.publish import site_nav

STAMP, INDEX = ".built", "search/search_index.json"
#: What every page rests on, below the guide's root.
SHARED = ("data", "campus", "overrides", "hooks", "docs/assets", "mkdocs.yml", "jumelle.toml")


def _partial():
    return "JUMELLE_DIRTY" in os.environ


def on_startup(command, dirty):
    """Remember for this process that pages are built one by one."""
    if command == "serve" and dirty:
        os.environ["JUMELLE_DIRTY"] = "1"


def on_pre_build(config):
    """Start over when something shared is newer than the preview; else keep the search index."""
    site = Path(config.site_dir)
    stamp = site / STAMP
    if not _partial() or not stamp.is_file():
        return
    root, built = Path(config.config_file_path).parent, stamp.stat().st_mtime
    if any(path.stat().st_mtime > built for path in _files(root)):
        clean_directory(str(site))
    elif (site / INDEX).is_file():
        config.extra["search_before"] = (site / INDEX).read_text(encoding="utf-8")


def _files(root):
    for name in SHARED:
        path = root / name
        yield from (path,) if path.is_file() else (one for one in path.rglob("*") if one.is_file())


@event_priority(-150)
def on_nav(nav, config, files):
    """Give every page its title in the menu, whether or not it is read again."""
    if not _partial():
        return nav
    lang = config.extra["jumelle"].lang
    for page in nav.pages:
        page.title = site_nav.title(site_nav.front(page.file.content_string), lang) or page.title
        if page.is_index and page.parent:
            page.parent.title = page.title
    return nav


@event_priority(-900)
def on_post_build(config):
    """Put the pages that were not built again back into the search index."""
    if not _partial():
        return
    site = Path(config.site_dir)
    before = config.extra.get("search_before")
    if before:
        old, new = json.loads(before), json.loads((site / INDEX).read_text(encoding="utf-8"))
        built = {entry["location"].partition("#")[0] for entry in new["docs"]}
        kept = [one for one in old["docs"] if one["location"].partition("#")[0] not in built]
        new["docs"] += kept
        (site / INDEX).write_text(json.dumps(new), encoding="utf-8")
    (site / STAMP).touch()
