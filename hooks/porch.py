"""The porch: MkDocs' events in, one call to the engine each, values out.

Nothing is remembered here between two events: what one build needs to know stands in
``config.extra["jumelle"]``, which MkDocs throws away with the build. Works the same under
ProperDocs, which answers to the name ``mkdocs``.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # both porches share porch_build.py

import porch_build
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url

from jumelle import overlay, settings
from jumelle.publish import (
    content,
    site,
    site_html,
    site_nav,
    site_page,
    site_tags,
    staleness,
    terms,
)

log = get_plugin_logger("jumelle")


def on_startup(command, dirty):
    """``serve`` shows one language and makes no documents, unless the environment says else."""
    serving = command == "serve"
    os.environ.setdefault("ENABLE_PDF_EXPORT", "0" if serving else "1")
    if serving:
        os.environ.setdefault("JUMELLE_LANG", "fr")
        os.environ["JUMELLE_SERVE"] = "1"


def on_serve(server, config, builder):
    """Watch the language that is served: an edit of the other one is no work for this server."""
    porch = config.extra["jumelle"]
    if porch.job is not None:  # serve --clean builds both
        return server
    folder = porch.settings.folder(porch.lang)
    server.unwatch(config.docs_dir)
    for path in (folder, folder.parent / "assets"):
        if path.is_dir():
            server.watch(str(path))
    return server


@event_priority(200)
def on_config(config):
    """Read settings and data; start the twin language's build unless one language was chosen."""
    with porch_build.plainly():
        known = settings.load(Path(config.config_file_path).parent)
        lang = os.environ.get("JUMELLE_LANG", "fr")
        whole = "JUMELLE_LANG" not in os.environ
        root = config.site_url.rstrip("/") + "/"
        data = porch_build.data(known)
        config.extra["jumelle"] = porch_build.Porch(
            settings=known,
            data=data,
            lang=lang,
            site_url=root,
            started=time.monotonic(),
            alone=overlay.alone(known),
            tags=site_tags.load(known.data),
            job=porch_build.begin(config, lang, data) if whole else None,
        )
    config.site_name = known.site_name[lang]
    if "JUMELLE_SERVE" not in os.environ:
        config.site_url = f"{root}{lang}/"
    for extension, words in site_page.extension_words(lang).items():
        config.mdx_configs.setdefault(extension, {}).update(words)
    shared = (known.data, known.campus, Path(config.theme.custom_dir or known.data))
    config.watch.extend(str(path) for path in shared if path.is_dir())
    return config


@event_priority(-200)
def on_files(files, config):
    """Put the campus's pages over ours, then give every page a place in the navigation."""
    porch = config.extra["jumelle"]
    with porch_build.plainly():
        sources = overlay.sources(porch.settings, porch.lang)
    for rel, path in sources.items():
        if not path.is_relative_to(porch.settings.campus):
            continue
        uri = rel if rel.startswith("assets/") else f"{porch.lang}/{rel}"
        old = files.get_file_from_path(uri)
        if old is not None:
            files.remove(old)
        files.append(_file(uri, rel, path, porch.lang, config))
    pages = [f.norm_src_uri for f in files.documentation_pages()]
    config.nav = site_nav.complete(config.nav or [], pages)
    return files


def _file(uri, rel, path, lang, config):
    """A file of the campus, with the address ours would have and what static-i18n notes on it."""
    file = File.generated(config, uri, abs_src_path=str(path))
    plain = File(rel, None, config.site_dir, config.use_directory_urls)
    file.dest_uri, file.url, file.abs_dest_path = plain.dest_uri, plain.url, plain.abs_dest_path
    file.alternates, file.locale, file.locale_alternate_of = {lang: file}, lang, lang
    file.localization, file.norm_src_uri = lang, rel
    return file


def on_nav(nav, config, files):
    """Keep the reading order for the documents."""
    config.extra["reading_order"] = nav.pages
    return nav


def on_pre_page(page, config, files):
    """A page that is not UTF-8 is told by file and line, before the host trips over it."""
    with porch_build.plainly():
        site.readable(page.file.content_bytes, f"docs/{page.file.src_uri}")
    return page


def on_page_markdown(markdown, page, config, files):
    """Fill placeholders and notes; title the page, and its section when it is an index."""
    porch = config.extra["jumelle"]
    page.title = site_nav.title(page.meta, porch.lang)
    if page.is_index and page.parent:
        page.parent.title = page.title
    rel, path = page.file.norm_src_uri, f"docs/{page.file.src_uri}"
    twin = os.environ.get("JUMELLE_TWIN_URL") or None
    with porch_build.plainly():
        if "tags" in page.meta:
            page.meta["tags"] = site_tags.words(page.meta["tags"], porch.tags, porch.lang, path)
        return content.prepare(
            markdown,
            porch.lang,
            rel,
            porch.data,
            path,
            twin_root=twin,
            first_line=porch_build.first_line(page.file, markdown),
        )


def on_page_content(html, page, config, files):
    """Link the first use of each term in each section."""
    porch = config.extra["jumelle"]
    return terms.link(html, porch.lang, page.file.norm_src_uri, porch.data)


@event_priority(50)
def on_env(env, config, files):
    """Every page has its content: tell pages which sections have a newer twin, and the glossary
    which pages use its terms.
    """
    porch = config.extra["jumelle"]
    pages = {f.norm_src_uri: f.page for f in files.documentation_pages()}
    with porch_build.plainly():
        behind = porch_build.behind(porch)
    for rel, page in pages.items():
        if page.content is not None:
            told, twin = behind.get((porch.lang, rel), ()), _twin(page, porch)
            page.content = staleness.note(page.content, porch.lang, told, twin)
    html = {rel: page.content or "" for rel, page in pages.items()}
    config.extra["built_pages"] = [
        (rel, page.url, str(page.meta.get("reviewed", ""))) for rel, page in pages.items()
    ]
    glossary = pages.get("glossary.md")
    if glossary is not None and glossary.content is not None:
        titles = {rel: page.title for rel, page in pages.items()}
        urls = {rel: get_relative_url(page.url, glossary.url) for rel, page in pages.items()}
        uses = terms.uses(html, porch.data)
        glossary.content = terms.fill_uses(glossary.content, uses, titles, urls)
    return env


def _twin(page, porch):
    """The address of the same page in the other language."""
    there = os.environ.get("JUMELLE_TWIN_URL", "")
    return site_page.twin_address(porch.lang, page.url, get_relative_url(".", page.url), there)


@event_priority(100)
def on_page_context(context, page, config, nav):
    """Give the templates the twin's address, the help lines and the documents."""
    porch = config.extra["jumelle"]
    page.content = site_html.polish(page.content, porch.lang)
    context["guide"] = site_page.facts(
        porch.lang,
        porch.site_url,
        porch.data,
        page.url,
        context["base_url"],
        config.extra.get("documents", ()),
        page.file.norm_src_uri,
        os.environ.get("JUMELLE_TWIN_URL", ""),
        page.file.norm_src_uri not in porch.alone,
    )
    context["reviewed"] = site_nav.day(page.meta.get("reviewed"), porch.lang)
    return context


def on_template_context(context, template_name, config):
    """The same for pages that are not of the guide, such as a language's own 404."""
    porch = config.extra["jumelle"]
    context["guide"] = site_page.facts(
        porch.lang,
        porch.site_url,
        porch.data,
        "./",
        context["base_url"],
        config.extra.get("documents", ()),
        twin_root=os.environ.get("JUMELLE_TWIN_URL", ""),
    )
    return context


@event_priority(-1000)
def on_post_build(config):
    """Report this language; in the main job wait for its twin, check, compose and swap."""
    porch = config.extra["jumelle"]
    built = site.Built(
        lang=porch.lang,
        pages=porch_build.pages(config),
        documents=config.extra.get("documents", ()),
        seconds=round(time.monotonic() - porch.started, 2),
    )
    with porch_build.plainly():
        porch_build.finish(config, porch, built, log)
