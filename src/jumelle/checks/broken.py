"""Links that lead nowhere: pages, files and anchors that are not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from jumelle.addresses import resolve, take_apart
from jumelle.checks import cures
from jumelle.checks.common import in_sight, on_page, one_folder, pages, twin_has
from jumelle.langid import FUNCTION_WORDS
from jumelle.model import LANGS, Block, Guide, Hit, Lang, Link, Page, Pair, other


def links(guide: Guide) -> Iterator[Hit]:
    """Why: a dead link inside the guide leaves a reader, perhaps a worried one, nowhere.

    Of a part of a site, whose links mostly lead out of sight, only anchors in sight are told.
    """
    seen = in_sight(guide)
    for lang in LANGS:
        here = {page.rel: pair for pair in guide.pairs if (page := pair[lang]) is not None}
        files = dict(guide.assets).get(lang, frozenset())
        for pair in guide.pairs:
            page = pair[lang]
            for block in page.blocks if page is not None else ():
                for link in block.links:
                    hit = _dead(pair, page, block, link, here, files, guide, seen) if page else None
                    if hit is not None:
                        yield hit


def _dead(
    pair: Pair,
    page: Page,
    block: Block,
    link: Link,
    here: dict[str, Pair],
    files: frozenset[str],
    guide: Guide,
    seen: bool,
) -> Hit | None:
    address = take_apart(link.target)
    said = block.text[:160]
    if address.kind == "anchor":
        return _anchor(guide, pair, page, block, link, pair)
    shared = guide.partial and twin_has(pair, page, link)
    if address.kind == "asset" and link.kind != "include":
        path = resolve(page.rel, address.path)
        if not path.startswith("..") and path not in files and files and seen and not shared:
            return on_page("link-broken", pair, page, link.line, said, target=link.target)
        return None
    if address.kind != "page" or not address.path.endswith(".md"):
        return None
    path = resolve(page.rel, address.path)
    target = here.get(path)
    if target is None and one_folder(guide):
        target = here.get(path.removesuffix(f".{page.lang}.md") + ".md")
    if target is None:
        if not seen and _foreign(guide, page.lang, address.anchor):
            return on_page("anchor-broken", pair, page, link.line, said, target=link.target,
                           expected="…")  # fmt: skip
        if path.startswith("../") or path in files or shared or not seen:
            return None  # leaves the language's folder: told as link-language, or outside our sight
        return on_page("link-broken", pair, page, link.line, said, target=link.target)
    return _anchor(guide, pair, page, block, link, target)


def _foreign(guide: Guide, lang: Lang, anchor: str) -> bool:
    """Whether an anchor is a title of the other language, where titles give the anchors."""
    said = Counter(anchor.split("-"))
    mine, theirs = (
        sum(said[word] for word in FUNCTION_WORDS[one] & said.keys()) for one in (lang, other(lang))
    )
    return (
        theirs > mine == 0
        and len(said) > 2
        and not any(b.ident for _, p in pages(guide) for b in p.blocks if b.kind == "heading")
    )


def _has(page: Page, anchor: str) -> bool:
    return any(anchor == ident for ident, _ in page.anchors)


def _anchor(
    guide: Guide, pair: Pair, page: Page, block: Block, link: Link, there: Pair
) -> Hit | None:
    """An anchor that the page of this language does not have.

    What neither language has, a template may add to the pages of others.
    """
    wrong, target, twin = take_apart(link.target).anchor, there[page.lang], there[other(page.lang)]
    if not wrong or target is None or not target.text or _has(target, wrong):
        return None
    same = twin_has(pair, page, link)
    if guide.partial and same and not (twin is not None and _has(twin, wrong)):
        return None
    known = [ident for ident, _ in target.anchors]
    near = max(known, key=lambda one: SequenceMatcher(None, one, wrong).ratio(), default="")
    meant = cures.anchor(guide, target, wrong)
    said = block.text[:160]
    hit = on_page(
        "anchor-broken", pair, page, link.line, said, target=link.target, expected=meant or near
    )
    if meant is None or not link.target.endswith("#" + wrong):
        return hit
    mended = link.target.removesuffix(wrong) + meant
    return replace(hit, fix=cures.retarget(page, block, link, mended))
