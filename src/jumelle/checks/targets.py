"""Links that leave the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from jumelle.addresses import family, language_of, resolve, take_apart
from jumelle.checks import cures, hosts, inner
from jumelle.checks.common import locate, on_page, one_folder, pages, twin_has
from jumelle.model import LANGS, Block, Guide, Hit, Lang, Link, Page, Pair, Place, other

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
                    _crosses(page, block, link, folder, bilingual, one_folder(guide))
                    or _their_host(block, link, theirs[page.lang])
                    or _at_root(pair, page, block, link, rooted[page.lang])
                ):
                    known = known or {lang: cures.learned(guide, lang) for lang in LANGS}
                    derived = cures.own_language(guide, page, link.target, known[page.lang])
                    hit = on_page(
                        "link-language",
                        pair,
                        page,
                        _line(page, block, link),
                        block.text[:160],
                        target=link.target,
                        expected=derived or _expected(link.target, page.lang, theirs[page.lang]),
                    )
                    fix = cures.retarget(page, block, link, derived) if derived else None
                    yield replace(hit, fix=fix)
        twin = pair[other(page.lang)]
        for leaf, there in inner.theirs(page, twin, bilingual) if twin is not None else ():
            expected = _expected(leaf.value, page.lang, theirs[page.lang])
            hit = on_page("link-language", pair, page, leaf.line, f"{leaf.key}: {leaf.value}",
                          target=leaf.value, expected=expected)  # fmt: skip
            spot = Place(twin.path, there.line, there.line) if twin is not None else None
            yield replace(hit, twin=spot)


def _line(page: Page, block: Block, link: Link) -> int:
    """The line of a link's address: of its definition, where it is made by reference."""
    there = locate(page, block, link.target)
    return there if there > block.end_line else link.line


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
        and twin_has(pair, page, link)
        and not _announced(block, link)
    )


def _is_page(path: str) -> bool:
    last = path.rsplit("/", 1)[-1]
    return "." not in last or last.endswith(".html")


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
