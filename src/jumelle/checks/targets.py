"""Links that leave the reader's language, and links that lead nowhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import SequenceMatcher

from jumelle.addresses import family, language_of, resolve, take_apart
from jumelle.checks import cures, hosts
from jumelle.checks.common import in_sight, on_page, pages
from jumelle.langid import FUNCTION_WORDS
from jumelle.model import LANGS, Block, Guide, Hit, Lang, Link, Page, Pair, other

#: The name of a page that names its language has a twin, whoever its host is.
_NAMED = re.compile(r"[-_](?:en|eng|fr|fra)(?:\.(?:html?|aspx?|php))?/?$")


def language(guide: Guide) -> Iterator[Hit]:
    """Why: a link must keep the reader's language wherever the target has both.

    Inside the site it always has. Outside, it has when its host is known to publish both, by law
    or by what the guide links to elsewhere, and the text does not say "(in English)".
    """
    bilingual = hosts.BILINGUAL | _bilingual_hosts(guide)
    theirs, rooted = hosts.twins(guide), hosts.rooted(guide)
    known: dict[Lang, dict[str, str]] = {}
    for pair, page in pages(guide):
        folder = guide.folders[other(page.lang)].rsplit("/", 1)[-1]
        for block in page.blocks:
            for link in block.links:
                if link.kind == "link" and (
                    _crosses(page, block, link, folder, bilingual, _shared(guide))
                    or _their_host(block, link, theirs[page.lang])
                    or _at_root(pair, page, block, link, rooted[page.lang])
                ):
                    known = known or {lang: cures.learned(guide, lang) for lang in LANGS}
                    derived = cures.own_language(guide, page, link.target, known[page.lang])
                    hit = on_page(
                        "link-language",
                        pair,
                        page,
                        link.line,
                        block.text[:160],
                        target=link.target,
                        expected=derived or _expected(link.target, page.lang, theirs[page.lang]),
                    )
                    fix = cures.retarget(page, block, link, derived) if derived else None
                    yield replace(hit, fix=fix)


def _crosses(
    page: Page, block: Block, link: Link, folder: str, bilingual: frozenset[str], shared: bool
) -> bool:
    address = take_apart(link.target)
    if address.kind in ("page", "asset"):
        path = resolve(page.rel, address.path)
        # Where both share a folder, a page links to its own twin to offer the other language.
        twin = path.removesuffix(f".{other(page.lang)}.md") + ".md"
        named = shared and path.endswith(f".{other(page.lang)}.md") and twin != page.rel
        return path.startswith(f"../{folder}/") or named
    if language_of(link.target) != other(page.lang):
        return False
    if address.kind == "absolute":
        return True
    return (
        address.kind == "external"
        and (
            family(address.host) in bilingual
            or address.host in hosts.LOCALISED
            or bool(_NAMED.search(address.path))
        )
        and not _announced(block, link)
    )


def _their_host(block: Block, link: Link, theirs: Mapping[str, str]) -> bool:
    """Whether a link leads to the other language's host of a site that has two.

    A file may be in either language, wherever it lies.
    """
    address = take_apart(link.target)
    if address.host not in theirs or language_of(link.target) is not None:
        return False
    return _is_page(address.path) and not _announced(block, link)


def _at_root(pair: Pair, page: Page, block: Block, link: Link, rooted: frozenset[str]) -> bool:
    """Whether a link leads to the other language's page, where this one's alone are marked.

    The twin page must lead there too. A mark that is not in the address may be added on the way.
    """
    address = take_apart(link.target)
    return (
        address.host in rooted
        and len(address.path) > 1
        and hosts.marked(link.target, page.lang) is not None
        and _is_page(address.path)
        and _shared_with_twin(pair, page, link)
        and not _announced(block, link)
    )


def _is_page(path: str) -> bool:
    last = path.rsplit("/", 1)[-1]
    return "." not in last or last.endswith(".html")


def _shared(guide: Guide) -> bool:
    """Whether both languages share a folder, as ``page.fr.md`` and ``page.en.md``."""
    return bool(guide.folders.fr) and guide.folders.fr == guide.folders.en


def _bilingual_hosts(guide: Guide) -> frozenset[str]:
    """Hosts that the pages of each language address in their own language."""
    found: dict[Lang, set[str]] = {lang: set() for lang in LANGS}
    for _, page in pages(guide):
        for block in page.blocks:
            for link in block.links:
                host = take_apart(link.target).host
                if host and language_of(link.target) == page.lang:
                    found[page.lang].add(family(host))
    return frozenset(found["fr"] & found["en"])


def _announced(block: Block, link: Link) -> bool:
    after = block.text.partition(link.text)[2][:40].lower()
    return any(
        word in (link.text + after).lower() for word in ("anglais", "english", "french", "français")
    )


def _expected(target: str, lang: Lang, theirs: Mapping[str, str]) -> str:
    """The same address in the page's language."""
    host = take_apart(target).host
    if host in theirs:
        return target.replace(host, theirs[host], 1)
    if language_of(target) is None:
        return hosts.marked(target, lang) or target
    for here, there in ((f"/{other(lang)}/", f"/{lang}/"), (f".{other(lang)}.md", f".{lang}.md")):
        if here in target:
            return target.replace(here, there, 1)
    return target


def broken(guide: Guide) -> Iterator[Hit]:
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
    shared = guide.partial and _shared_with_twin(pair, page, link)
    if address.kind == "asset" and link.kind != "include":
        path = resolve(page.rel, address.path)
        if not path.startswith("..") and path not in files and files and seen and not shared:
            return on_page("link-broken", pair, page, link.line, said, target=link.target)
        return None
    if address.kind != "page" or not address.path.endswith(".md"):
        return None
    path = resolve(page.rel, address.path)
    target = here.get(path)
    if target is None and _shared(guide):
        target = here.get(path.removesuffix(f".{page.lang}.md") + ".md")
    if target is None:
        if not seen and _foreign(guide, page.lang, address.anchor):
            return on_page("anchor-broken", pair, page, link.line, said, target=link.target,
                           expected="…")  # fmt: skip
        if path.startswith("../") or path in files or shared or not seen:
            return None  # leaves the language's folder: told as link-language, or outside our sight
        return on_page("link-broken", pair, page, link.line, said, target=link.target)
    return _anchor(guide, pair, page, block, link, target)


def _shared_with_twin(pair: Pair, page: Page, link: Link) -> bool:
    twin = pair[other(page.lang)]
    return twin is not None and any(
        one.target == link.target for block in twin.blocks for one in block.links
    )


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
    same = _shared_with_twin(pair, page, link)
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
