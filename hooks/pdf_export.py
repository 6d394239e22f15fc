"""The seam of ``pdf-export``: its keys, its switch and its button, with our renderer behind.

The plugin as published imports a system library and loses text with today's theme, so its
event handlers are taken out before the first of them runs. What its keys say still holds:
``enabled_if_env``, ``combined``, ``combined_output_path`` (which may hold ``{lang}``) and
``verbose``. ``media_type`` and ``theme_handler_path`` choose styles of the old renderer and
have no meaning here: setting them is told. Remove this file from ``hooks`` in mkdocs.yml to
get the published plugin back.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import porch_build
from mkdocs.plugins import event_priority, get_plugin_logger

from jumelle.publish import book, documents, site_html, site_page

log = get_plugin_logger("jumelle")


@dataclass(frozen=True)
class Export:
    """What the plugin's keys ask of this build."""

    enabled: bool
    combined: bool
    path: str
    verbose: bool


@event_priority(150)
def on_config(config):
    """Take the plugin's handlers out and keep what its keys say."""
    plugin = config.plugins.get("pdf-export")
    if plugin is None:
        return config
    for methods in config.plugins.events.values():
        methods[:] = [m for m in methods if getattr(m, "__self__", None) is not plugin]
    keys = plugin.config
    for key, usual in (("media_type", "print"), ("theme_handler_path", None)):
        if keys[key] != usual:
            log.warning("“%s” has no meaning for this renderer: remove it.", key)
    switch = keys["enabled_if_env"]
    config.extra["pdf_export"] = Export(
        enabled=not switch or os.environ.get(switch) == "1",
        combined=keys["combined"],
        path=keys["combined_output_path"].format(lang=config.extra["jumelle"].lang),
        verbose=keys["verbose"],
    )
    return config


@event_priority(0)
def on_env(env, config, files):
    """Make the documents: every page has its content, no template has been rendered yet."""
    export = config.extra.get("pdf_export")
    if export is None or not export.enabled:
        return env
    porch, began = config.extra["jumelle"], time.monotonic()
    pages = config.extra["reading_order"]
    log.info("documents")
    edition = site_page.edition(
        porch.settings.site_name,
        porch.data,
        porch.site_url,
        [str(page.meta.get("reviewed", "")) for page in pages],
    )
    leaves = [_leaf(page, porch) for page in pages]
    images, out = Path(config.docs_dir), Path(config.site_dir)
    with porch_build.plainly():
        if export.combined:
            made = documents.build_guide(
                leaves, porch.lang, porch.data, edition, images, out / export.path
            )
            config.extra["document"] = site_page.Download(export.path, made.size, made.pages)
        else:
            for page, leaf in zip(pages, leaves, strict=True):
                path = Path(page.file.abs_dest_path).parent / f"{page.file.name}.pdf"
                one = replace(leaf, html=site_html.absolute(leaf.html, page.canonical_url))
                made = documents.build_guide([one], porch.lang, porch.data, edition, images, path)
                url = path.relative_to(out).as_posix()
                config.extra.setdefault("page_documents", {})[page.url] = site_page.Download(
                    url, made.size, made.pages
                )
    if export.verbose:
        log.info("documents took %.1f s", time.monotonic() - began)
    return env


def _leaf(page, porch) -> book.Leaf:
    """A page as the merge step wants it."""
    return book.Leaf(
        rel=page.file.norm_src_uri,
        path=f"docs/{page.file.src_uri}",
        title=str(page.meta.get("title", page.title)),
        number=str(page.meta.get("number", "") or ""),
        html=page.content,
        url="" if page.url == "./" else page.url,
    )
