"""``publish``: the documents, from the pages that the host rendered last, without the host."""

from __future__ import annotations

import argparse
import posixpath
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from jumelle import data, guide, overlay, settings
from jumelle.model import LANGS, Fault, Lang, Text
from jumelle.publish import documents, rendered, site_nav, site_page, written
from jumelle.publish.book import Document

#: What a document is made of, as ``publish.recipe`` names it.
_CAUSES = {
    "new": Text("nouveau", "new"),
    "lost": Text("cache perdu", "cache lost"),
    "engine": Text("jumelle", "jumelle"),
    "helplines": Text("lignes d’aide", "help lines"),
    "campus": Text("campus", "campus"),
    "edition": Text("édition", "edition"),
    "order": Text("suite des pages", "order of pages"),
}
_HEADS = (
    Text("Document", "Document"),
    Text("Format", "Format"),
    Text("Taille", "Size"),
    Text("Pages", "Pages"),
    Text("État", "State"),
    Text("Cause", "Cause"),
)
_MADE, _KEPT = Text("fait", "made"), Text("repris", "reused")
#: What became of a document that an earlier run wrote.
_REMOVED = Text("\u00a0: retiré, il n’est plus fait", ": removed, no longer made")
_CHANGED = Text(
    "\u00a0: laissé, il n’est plus fait mais quelqu’un l’a modifié",
    ": left, no longer made but changed by someone",
)
#: As many causes as a line has room for.
_SHOWN = 3


def publish(options: argparse.Namespace, lang: Lang) -> str:
    """Make what has changed, write everything below the folder, and say what was done and why.

    What an earlier run wrote there and is no longer made is removed.

    Raises:
        Fault: no page was rendered yet, a source has changed since, a page that no document can
            be made of, or the folder cannot be written.
    """
    here = settings.load(settings.find_root(Path.cwd()))
    asked: Sequence[Lang] = (options.lang,) if options.lang else LANGS
    told = [rendered.load(rendered.file(here.cache, one), one) for one in asked]
    for one in told:
        _fresh(one, here)
    try:
        made = [one for pages in told for one in _build(pages, here, options.out)]
        gone = [line for one in asked for line in _sweep(one, made, here, options.out, lang)]
    except OSError as error:
        raise Fault(
            guide.shown(options.out),
            1,
            Text(
                f"les documents ne s’écrivent pas ({error.strerror}).",
                f"the documents cannot be written ({error.strerror}).",
            ),
            Text("Donnez un autre dossier par --out.", "Give another folder with --out."),
        ) from None
    *rows, total = _table(made, lang, guide.shown(options.out))
    return "\n".join([*rows, *gone, total])


def _fresh(told: rendered.Rendered, here: settings.Settings) -> None:
    """Documents of pages that are no longer what their author wrote would mislead."""
    stale = rendered.changed(told, here)
    if not stale:
        return
    others = ", ".join(guide.shown(here.root / path) for path in stale[1:])
    first = stale[0] if stale[0] == rendered.ENGINE else guide.shown(here.root / stale[0])
    raise Fault(
        first,
        1,
        Text(
            f"a changé depuis que les pages ont été rendues{f' (et {others})' if others else ''}.",
            f"changed since the pages were rendered{f' (and {others})' if others else ''}.",
        ),
        rendered.RENDER,
    )


def _build(told: rendered.Rendered, here: settings.Settings, out: Path) -> tuple[Document, ...]:
    """The documents of one language, in a folder of their own below ``out``."""
    lang, given = told.lang, data.load(here)
    leaves = [replace(leaf, path=guide.shown(here.root / leaf.path)) for leaf in told.leaves]
    days = [leaf.reviewed for leaf in leaves]
    name = posixpath.basename(told.guide) or f"guide-{lang}"
    made = documents.build(
        documents.plan(leaves, lang, name),
        lang,
        given,
        site_page.edition(here.site_name, given, told.site_url, days),
        overlay.pictures(here, here.root / told.images),
        out / lang,
        here.cache / "documents",
    )
    return tuple(replace(one, url=f"{lang}/{one.url}") for one in made)


def _sweep(
    one: Lang, made: Sequence[Document], here: settings.Settings, out: Path, lang: Lang
) -> list[str]:
    """Remove the documents of a language that are no longer made; a line for each."""
    names = [doc.url.partition("/")[2] for doc in made if doc.url.startswith(f"{one}/")]
    swept = written.sweep(out / one, names, here.cache)
    where = guide.shown(out / one)
    said = [(name, _REMOVED) for name in swept.removed]
    said += [(name, _CHANGED) for name in swept.changed]
    return [f"{where}/{name}{what[lang]}" for name, what in said]


def _table(made: Sequence[Document], lang: Lang, out: str) -> list[str]:
    rows = [tuple(head[lang] for head in _HEADS)]
    rows += [
        (
            one.url.rpartition(".")[0],
            one.form,
            site_nav.size(one.size, lang),
            str(one.pages or ""),
            (_MADE if one.why else _KEPT)[lang],
            _why(one.why, lang),
        )
        for one in made
    ]
    wide = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(map(str.ljust, row, wide)).rstrip() for row in rows]
    new = sum(bool(one.why) for one in made)
    kept = len(made) - new
    total = Text(
        f"{out}\u00a0: {len(made)} documents, {new} faits, {kept} repris",
        f"{out}: {len(made)} documents, {new} made, {kept} reused",
    )
    return [*lines, total[lang]]


def _why(causes: Sequence[str], lang: Lang) -> str:
    """What changed, a few of them: "chap-1/index.md, lignes d’aide"."""
    said = [_CAUSES[one][lang] if one in _CAUSES else one.partition(" ")[2] for one in causes]
    more = len(said) - _SHOWN
    end = Text(f" et {more} de plus", f" and {more} more")[lang] if more > 0 else ""
    return ", ".join(said[:_SHOWN]) + end
