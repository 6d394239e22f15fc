"""The seam of ``pdf-export``: its keys, its switch and its button, with our renderer behind.

The plugin as published imports a system library and loses text with today's theme, so its
event handlers are taken out before the first of them runs. What its keys say still holds:
``enabled_if_env``, ``combined``, ``combined_output_path`` (which may hold ``{lang}``; the other
documents stand in the same folder) and ``verbose``. ``media_type`` and ``theme_handler_path``
choose styles of the old renderer and have no meaning here: setting them is told. Remove this
file from ``hooks`` in mkdocs.yml to get the published plugin back.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import porch_build
from mkdocs.plugins import event_priority, get_plugin_logger

from jumelle import overlay
from jumelle.publish import book, plan, rendered, site_page

log = get_plugin_logger("jumelle")


@dataclass(frozen=True)
class Export:
    """What the plugin's keys ask of this build. guide: path of the guide without its suffix."""

    enabled: bool
    combined: bool
    guide: str
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
    path = keys["combined_output_path"].format(lang=config.extra["jumelle"].lang)
    config.extra["pdf_export"] = Export(
        enabled=not switch or os.environ.get(switch) == "1",
        combined=keys["combined"],
        guide=path.removesuffix(".pdf"),
        verbose=keys["verbose"],
    )
    return config


@event_priority(-300)
def on_files(files, config):
    """Before any page is read: what are the pages about to be rendered from?"""
    if "JUMELLE_SERVE" not in os.environ:
        porch = config.extra["jumelle"]
        hooks = sorted(Path(__file__).parent.glob("*.py"))
        with porch_build.plainly():
            config.extra["sources"] = rendered.sources(
                porch.settings, porch.lang, (Path(config.config_file_path), *hooks)
            )
    return files


@event_priority(0)
def on_env(env, config, files):
    """Make the documents: every page has its content, no template has been rendered yet."""
    if "JUMELLE_DIRTY" in os.environ:  # only some pages have their content
        return env
    porch, began = config.extra["jumelle"], time.monotonic()
    export = config.extra.get("pdf_export")
    leaves = [_leaf(page, porch) for page in config.extra["reading_order"]]
    kept = Path(os.environ.get("JUMELLE_CACHE") or porch.settings.cache)
    if "sources" in config.extra:
        _keep(config, porch, leaves, export, kept)
    if export is None or not export.enabled:
        return env
    from jumelle.publish import documents  # typesetters are loaded only when they are wanted

    log.info("documents")
    edition = site_page.edition(
        porch.settings.site_name, porch.data, porch.site_url, [leaf.reviewed for leaf in leaves]
    )
    with porch_build.plainly():
        config.extra["documents"] = documents.build(
            _orders(config, porch, leaves, export),
            porch.lang,
            porch.data,
            edition,
            overlay.pictures(porch.settings, Path(config.docs_dir)),
            Path(config.site_dir),
            kept / "documents",
        )
    if export.verbose:
        log.info("documents took %.1f s", time.monotonic() - began)
    return env


def _orders(config, porch, leaves, export):
    """All documents of the language, or one PDF beside each page when they are not combined."""
    if export.combined:
        return plan.plan(leaves, porch.lang, export.guide)
    out = Path(config.site_dir)
    names = {
        page.file.norm_src_uri: (
            (Path(page.file.abs_dest_path).parent / page.file.name).relative_to(out).as_posix()
        )
        for page in config.extra["reading_order"]
    }
    return plan.singly(leaves, names)


def _keep(config, porch, leaves, export, kept):
    """Leave the rendered pages for ``jumelle publish``."""
    root = porch.settings.root
    told = rendered.Rendered(
        lang=porch.lang,
        leaves=tuple(leaves),
        site_url=porch.site_url,
        images=os.path.relpath(config.docs_dir, root),
        guide=export.guide if export is not None else "",
        sources=config.extra["sources"],
    )
    rendered.save(rendered.file(kept, porch.lang), told)


def _leaf(page, porch) -> book.Leaf:
    """A page as the merge step wants it."""
    return book.Leaf(
        rel=page.file.norm_src_uri,
        path=os.path.relpath(page.file.abs_src_path, porch.settings.root),
        title=str(page.meta.get("title", page.title)),
        number=str(page.meta.get("number", "") or ""),
        html=page.content,
        url="" if page.url == "./" else page.url,
        reviewed=str(page.meta.get("reviewed", "")),
    )
