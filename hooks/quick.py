"""What makes a build quicker and changes nothing of what it writes.

Rarer looks for garbage, templates kept compiled, the theme's search index made with our reader of
HTML, and sections of the menu written once for all pages of a folder. Without this file the site
is the same, only later.
"""

from __future__ import annotations

import gc
import os
from contextlib import suppress
from pathlib import Path, PurePosixPath

from jinja2 import FileSystemBytecodeCache, pass_context
from material.plugins.search import plugin as search
from mkdocs.plugins import event_priority

from jumelle.publish.tokenizer import Tokenizer


class Element(str):
    """The search plugin's element, which equals its tag, as a string that compares at once."""

    __slots__ = ("attrs", "tag")

    def __new__(cls, tag, attrs=None):
        """As the plugin makes one."""
        element = super().__new__(cls, tag)
        element.tag, element.attrs = tag, attrs or {}
        return element

    def is_excluded(self):
        """Whether the page asks for it to be left out of the index."""
        return "data-search-exclude" in self.attrs


class Compiled(FileSystemBytecodeCache):
    """Compiled templates on disk: a courtesy, and no fault where it cannot be written."""

    def dump_bytecode(self, bucket):
        """Keep one template."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def on_startup(command, dirty):
    """A build makes much and drops little before it ends."""
    if command == "build":
        gc.freeze()
        gc.set_threshold(100_000, 50, 100)


def on_config(config):
    """Let the search plugin read pages with our reader, and with its own where they need it."""
    if not issubclass(search.Parser, Tokenizer):
        search.Parser = type("Parser", (Tokenizer, search.Parser), {})
        search.Element = Element
    return config


def on_nav(nav, config, files):
    """Keep the addresses of the menu."""
    config.extra["menu"] = list(_urls(nav.items))
    return nav


@event_priority(-300)
def on_env(env, config, files):
    """Keep the theme's templates compiled, and give them ``menu_section``.

    Jinja compiles again those that have changed.
    """
    kept = Path(os.environ.get("JUMELLE_CACHE") or config.extra["jumelle"].settings.cache)
    folder = kept / "templates"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        env.bytecode_cache = Compiled(str(folder))
    env.globals["menu_section"] = _menu_section(config.extra["menu"])
    return env


def _menu_section(urls):
    """What writes one item of the menu's first level: ``menu_section(render, item, path)``.

    An item that is not the page's own differs only in its relative addresses. These are the same
    from all pages of a folder, except a page that others stand below.
    """
    above = {str(parent) for url in urls for parent in PurePosixPath(url).parents}
    written = {}

    @pass_context
    def menu_section(context, render, item, path):
        page = context.get("page")
        if page is None or page.url in _urls((item,)):
            return render(item, path, 1)
        here = PurePosixPath(page.url)
        key = (path, str(here) in above, str(here if str(here) in above else here.parent))
        if key not in written:
            written[key] = render(item, path, 1)
        return written[key]

    return menu_section


def _urls(items):
    for item in items:
        if item.is_section:
            yield from _urls(item.children)
        elif item.url:
            yield item.url
