"""Marks left in the text, notes glued to a word, empty sections, figures without a source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from jumelle.checks import cures, inner
from jumelle.checks.common import PROSE, facing_block, holds, locate, on_page, pages
from jumelle.features import plain
from jumelle.model import Block, Guide, Hit, Lang, Page, Pair, Place, other
from jumelle.typeset import typeset

_MARK = re.compile(
    r"\*\*|(?<!\w)__(?=\w)|(?<=\w)__(?!\w)|(?<=[^\W\d_]{3})_(?=[\s.,;:]|$)"
    r"|(?<=[^\W\d_]{2}[:.])\*(?=\s)|\][ \u00a0]?\((?:https?:|mailto:|/|\.\.?/)|~~|!\[|^#{2,6}(?=\w)"
)
_GLUED = re.compile(r"[^\W\d]\[\d{1,3}\](?=[^\W\d])|[^\W\d]\[\d{1,3}\]$")
_STAR = re.compile(r"(?<!\S)\*(?=[^\W\d_]{2})")
_TAG = re.compile(r"</?(?:a|br|div|p|span)\b[^<>]{0,40}")
#: Without one of these, neither is there.
_SIGNS = ("*", "_", "]", "~~", "![", "##")
#: A whole block that is a button, a breadcrumb or a download label of the page it came from.
_FURNITURE = re.compile(
    r"^(?:(?:retour en haut|haut de page|back to top|top of page"
    r"|(?:guide\W+)?(?:version pdf|pdf version)|skip to (?:main )?content"
    r"|passer au contenu(?: principal)?)\W*$|(?:vous êtes ici|you are here)\W*(?://|>|›|»))",
    re.IGNORECASE,
)
_NUMBERED = ("Annex", "Appendix", "Chapit", "Chapter")
_QUOTED = re.compile(r"«[^»]{0,400}»|“[^”]{0,400}”")
#: Words that claim an effect on somebody else's authority.
_CLAIM: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?<!ce que )(?<!ce que la )(?<!ce que les )\b(?:études?|recherches?|données probantes) "
        r"(?:montr|démontr|indiqu|révèl|confirm|prouv)(?:e|ent) (?:que|qu['’])"
        r"|il est (?:prouvé|démontré)|(?:a|ont) été (?:prouvée?s?|démontrée?s?)|scientifiquement",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?<!what )\b(?:study|studies|research|evidence) (?:shows?|has shown|have shown|suggests?"
        r"|proves?|confirms?|demonstrates?|indicates?|finds?|found) that\b"
        r"|\b(?:is|are|been) (?:proven|shown) to\b|\bscientifically\b",
        re.IGNORECASE,
    ),
}
_SHARE = re.compile(r"(?<!\d)\d+(?:[.,]\d+)?[ \u00a0\u202f]?%")


def leftovers(guide: Guide) -> Iterator[Hit]:
    """Why: ``**`` on the page, or a note glued to its word, tells readers that nobody looked."""
    for pair, page in pages(guide):
        yield from _excerpts(pair, page)
        for block in page.blocks:
            if block.kind not in PROSE:
                continue
            marked = any(sign in block.prose for sign in _SIGNS)
            match = _MARK.search(block.prose) if marked else None
            if match and not (match[0][0] == "]" and block.holes):  # a template fills the address
                yield on_page(
                    "markup-left",
                    pair,
                    page,
                    locate(page, block, match[0]),
                    block.text[:160],
                    mark=match[0],
                )
            elif marked and _bullet(pair, page, block):
                line = locate(page, block, "*")
                yield on_page("markup-left", pair, page, line, block.text[:160], mark="*")
            elif match := _GLUED.search(block.prose) if marked else None:
                yield on_page(
                    "note-glued",
                    pair,
                    page,
                    locate(page, block, match[0].strip()),
                    block.text[:160],
                    mark=match[0],
                )
            elif _FURNITURE.match(block.text):
                yield on_page("furniture-left", pair, page, block.line, block.text, text=block.text)


def _excerpts(pair: Pair, page: Page) -> Iterator[Hit]:
    """Tags in a description, as a program leaves that cuts it out of a page."""
    twin = pair[other(page.lang)]
    for meta in page.meta:
        if meta.key not in inner.TOLD or not isinstance(meta.value, str):
            continue
        tag = _TAG.search(meta.value)
        facing = twin.get(meta.key) if twin is not None else None
        if tag and not (facing is not None and _TAG.search(str(facing.value))):
            line = inner.line_of(page, inner.Leaf(meta.key, meta.value[tag.start() :], meta.line))
            hit = on_page("markup-left", pair, page, line, meta.value[:160], mark=tag[0])
            if twin is not None and facing is not None:
                hit = replace(hit, twin=Place(twin.path, facing.line, facing.line))
            yield hit


def _bullet(pair: Pair, page: Page, block: Block) -> bool:
    """Whether a line begins with a bullet that has no blank after it, and its twin has none.

    A star on both sides calls a note.
    """
    if block.prose.count("*") != 1 or not _STAR.search(block.prose):
        return False
    twin = facing_block(pair, page.lang, block.line)
    return twin is not None and "*" not in twin.prose


def headings(guide: Guide) -> Iterator[Hit]:
    """Why: the same title twice, or a title with nothing under it, makes readers doubt the page."""
    for pair, page in pages(guide):
        seen: dict[tuple[int, str], int] = {}
        blocks = page.blocks
        for index, block in enumerate(blocks):
            if block.kind != "heading" or not block.text:
                continue
            after = blocks[index + 1] if index + 1 < len(blocks) else None
            if after is not None and after.kind in ("heading", "para") and after.text == block.text:
                yield on_page(
                    "heading-repeated", pair, page, after.line, block.text, text=block.text
                )
            elif after is None or (after.kind == "heading" and after.level <= block.level):
                yield on_page("section-empty", pair, page, block.line, block.text, text=block.text)
            key = (block.level, plain(block.text))
            if block.level == 1 and any(level == 1 for level, _ in seen):
                yield on_page(
                    "heading-repeated", pair, page, block.line, block.text, text=block.text
                )
            seen[key] = block.line


def sources(guide: Guide) -> Iterator[Hit]:
    """Why: a share without its source cannot be checked, and in this field is often invented.

    Runs where the guide keeps references: there, every percentage cites one in its own block.
    """
    if not guide.data.references:
        return
    for pair, page in pages(guide):
        for block in page.blocks:
            if block.kind not in ("para", "item", "row") or block.notes:
                continue
            match = _SHARE.search(block.prose)
            if match and "example" not in _boxes(page, block):
                line = locate(page, block, match[0])
                yield on_page("figure-unsourced", pair, page, line, block.text[:160], here=match[0])


def claims(guide: Guide) -> Iterator[Hit]:
    """Why: "studies show" without the studies asks readers to believe, in a field of thin proof.

    Runs where the guide keeps references: there, such words cite one in their own block.
    """
    if not guide.data.references:
        return
    for pair, page in pages(guide):
        for block in page.blocks:
            match = _CLAIM[page.lang].search(_QUOTED.sub(" ", block.prose))
            if match and block.kind in ("para", "item", "row") and not block.notes:
                yield on_page(
                    "claim-unsourced",
                    pair,
                    page,
                    locate(page, block, match[0]),
                    block.text[:160],
                    here=match[0],
                )


def _boxes(page: Page, block: Block) -> set[str]:
    """The type of the admonition that a block is in."""
    if "admonition" not in block.path:
        return set()
    above = [one for one in page.blocks if one.kind == "admonition" and one.line <= block.line]
    return {above[-1].marker} if above else set()


def numbering(guide: Guide) -> Iterator[Hit]:
    """Why: *Annexe A:* beside *Annexe B :* on one page shows two hands and no reader."""
    pattern = re.compile(
        r"\b(?:Annexe|Appendix|Annex|Chapitre|Chapter)[ \u00a0][A-Z\d]+([ \u00a0\u202f]?):"
    )
    for pair, page in pages(guide):
        wanted = "\u00a0" if page.lang == "fr" else ""
        for block in page.blocks:
            if (
                block.kind in PROSE
                and holds(block.prose, _NUMBERED)
                and (match := pattern.search(block.prose))
                and match[1] != wanted
            ):
                line = locate(page, block, match[0])
                text = block.text[:160]
                hit = on_page("label-spacing", pair, page, line, text, here=match[0])
                fix = cures.sign(page, typeset(page.text, page.lang), "colon", line, line)
                yield replace(hit, fix=fix)
