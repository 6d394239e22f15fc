"""Pages without a twin, pages that cannot be read, empty pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jumelle.checks.common import on_page, pages
from jumelle.model import LANGS, Guide, Hit, Place, other


def missing_pages(guide: Guide) -> Iterator[Hit]:
    """Why: hosts publish the page that exists under the other language's address, in silence."""
    for pair in guide.pairs:
        for lang in LANGS:
            page = pair[lang]
            if page is not None and pair[other(lang)] is None and pair.rel not in guide.alone:
                expected = f"{guide.folders[other(lang)]}/{pair.rel}"
                if page.path.endswith(f".{lang}.md") and not page.path.endswith(page.rel):
                    expected = f"{page.path.removesuffix(f'.{lang}.md')}.{other(lang)}.md"
                yield Hit(
                    "page-missing", lang, Place(page.path, 1, 1), None, (("expected", expected),)
                )


def flaws(guide: Guide) -> Iterator[Hit]:
    """Why: a page that cannot be read cannot be compared, and must not be published half."""
    for pair, page in pages(guide):
        for flaw in page.flaws:
            yield on_page(flaw.name, pair, page, flaw.line, detail=flaw.detail)


def empty_pages(guide: Guide) -> Iterator[Hit]:
    """Why: an empty page is a promise that the menu makes and the page breaks."""
    for pair, page in pages(guide):
        twin = pair[other(page.lang)]
        both = twin is not None and not twin.blocks
        if not page.blocks and not page.flaws and not (both and guide.partial):
            hit = on_page("page-empty", pair, page, 1)
            if twin is not None and twin.blocks:
                first, last = twin.blocks[0], twin.blocks[-1]
                hit = replace(hit, twin=Place(twin.path, first.line, last.end_line))
            yield hit
