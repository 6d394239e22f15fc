"""What can be derived of a fault: the fix that a finding carries, or None when a person must say.

Nothing here makes one language the source: an id or a type that is missing on one side is
taken from the other, whichever that is; where both sides say something else, nothing is derived.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from difflib import SequenceMatcher

from jumelle.addresses import language_of, resolve, take_apart
from jumelle.checks.common import facing, pages
from jumelle.fix import fix_of
from jumelle.masks import MARK
from jumelle.model import Block, Fix, Guide, Lang, Link, Page, other
from jumelle.scan import scan
from jumelle.slugs import github, python_markdown
from jumelle.typeset import Slip

_BOX = r"(?:!!!|\?\?\?\+?|/{3,}|:{3,})[ ]*"
_OPEN, _CLOSE = r"[«“\"][ \u00a0\u202f]?", r"[ \u00a0\u202f]?[»”\"]"
#: How alike two ids must be for one to be a slip of the other.
CLOSE = 0.8


def retarget(page: Page, block: Block, link: Link, target: str) -> Fix | None:
    """The link's address replaced: where it stands in the block, or in its definition."""
    lines = page.text.split("\n")
    seen = scan(page.text, page.lang)
    written = re.escape(link.target)
    for number in range(link.line, min(block.end_line, len(lines)) + 1):
        for match in re.finditer(rf"\]\([ ]*<?(?P<it>{written})(?=[\s>)])", lines[number - 1]):
            if seen.at(number, match.start()) == MARK:
                return Fix(page.path, number, match.start("it"), match.end("it"), target)
    for number, line in enumerate(lines, start=1):
        definition = re.match(rf" {{0,3}}\[[^\]^][^\]]*\]:[ ]*<?(?P<it>{written})(?=[\s>]|$)", line)
        if definition and number not in seen.closed:
            start, end = definition.span("it")
            return Fix(page.path, number, start, end, target)
    return None


def own_language(guide: Guide, page: Page, target: str, known: Mapping[str, str]) -> str | None:
    """The same address in the page's language, when there is one; ``known`` is ``learned``.

    Inside the guide, the target must exist. Outside, the guide itself must face both addresses
    elsewhere, or only marks of the language may differ: words of a path are translated.
    """
    address = take_apart(target)
    theirs = other(page.lang)
    if address.kind in ("page", "asset"):
        folder = guide.folders[theirs].rsplit("/", 1)[-1]
        path = resolve(page.rel, address.path)
        rel = path.removeprefix(f"../{folder}/")
        if rel == path:
            rel = re.sub(rf"\.{theirs}(\.\w+)$", r"\1", path)
        if rel == path or not _there(guide, page.lang, rel):
            return None
        tail = target[len(target.partition("#")[0].partition("?")[0]) :]
        if guide.folders.fr == guide.folders.en:
            rel = re.sub(r"(\.\w+)$", rf".{page.lang}\1", rel)
        return posixpath.relpath(rel, posixpath.dirname(page.rel) or ".") + tail
    if target in known:
        return known[target]
    if address.kind == "absolute":
        moved = target.replace(f"/{theirs}/", f"/{page.lang}/", 1)
        rel = address.path.partition(f"/{theirs}/")[2].strip("/")
        found = any(_there(guide, page.lang, one) for one in (f"{rel}.md", f"{rel}/index.md", rel))
        return moved if moved != target and rel and found else None
    moved = _marks(target, page.lang)
    return moved if moved != target and language_of(moved) == page.lang else None


def _there(guide: Guide, lang: Lang, rel: str) -> bool:
    return any(page.lang == lang and page.rel == rel for _, page in pages(guide)) or rel in dict(
        guide.assets
    ).get(lang, frozenset())


def _marks(target: str, lang: Lang) -> str:
    """An address with the other language's marks turned, where no word of it could change."""
    long, short = ("fra", "fr") if lang == "fr" else ("eng", "en")
    away, brief = ("eng", "en") if lang == "fr" else ("fra", "fr")
    moved = re.sub(rf"([?&]\w*(?:lang|locale|hl|l)(?:uage)?=){brief}\b", rf"\g<1>{short}", target)
    moved = re.sub(rf"-{away}(?=\.\w+$|\.\w+[?#])", f"-{long}", moved)
    if re.fullmatch(rf"https?://[^/]+/{brief}(?:\.html|/)?", moved):
        moved = re.sub(rf"/{brief}((?:\.html|/)?)$", rf"/{short}\1", moved)
    return moved


def learned(guide: Guide, lang: Lang) -> dict[str, str]:
    """Address in the other language → the one in ``lang`` that always faces it in the guide."""
    found: dict[str, set[str]] = {}
    for _, fr, en in facing(guide):
        mine, theirs = (fr, en) if lang == "fr" else (en, fr)
        if len(fr.links) == len(en.links):
            for a, b in zip(mine.links, theirs.links):
                if language_of(a.target) == lang and language_of(b.target) == other(lang):
                    found.setdefault(b.target, set()).add(a.target)
    return {key: next(iter(one)) for key, one in found.items() if len(one) == 1}


def anchor(guide: Guide, target: Page, wrong: str) -> str | None:
    """The id that was meant: that of the title facing the twin's, else the one that is close."""
    there = next((p for p in guide.pairs if p[target.lang] is target), None)
    for row in there.rows if there else ():
        mine, twin = row[target.lang], row[other(target.lang)]
        if mine and twin and mine.kind == twin.kind == "heading" and wrong in _ids(twin):
            return next(iter(_ids(mine))) if len(_ids(mine)) == 1 else None
    near = [
        (SequenceMatcher(None, ident, wrong).ratio(), ident, line) for ident, line in target.anchors
    ]
    close = [one for one in near if one[0] >= CLOSE]
    return max(close)[1] if len({line for _, _, line in close}) == 1 else None


def _ids(heading: Block) -> set[str]:
    if heading.ident:
        return {heading.ident}
    return {python_markdown(heading.text), github(heading.text)}


def ident(guide: Guide, page: Page, heading: Block, wanted: str) -> Fix | None:
    """The twin's id added to a heading that has none, where nothing points at the old one."""
    line = page.text.split("\n")[heading.line - 1].rstrip()
    taken = any(block.ident == wanted for block in page.blocks)
    if heading.ident or taken or not re.match(r"[\s>]*#", line) or re.search(r"(?:#|\})$", line):
        return None
    for _, one in pages(guide):
        for block in one.blocks if one.lang == page.lang else ():
            for link in block.links:
                address = take_apart(link.target)
                rel = resolve(one.rel, address.path) if address.path else one.rel
                if address.anchor and rel == page.rel and address.anchor in _ids(heading):
                    return None
    return Fix(page.path, heading.line, len(line), len(line), f" {{#{wanted}}}")


def keyword(page: Page, box: Block, wanted: str) -> Fix | None:
    """The keyword of a box replaced by the twin's."""
    line = page.text.split("\n")[box.line - 1]
    match = re.search(rf"{_BOX}(?P<it>{re.escape(box.marker)})(?=\s|$)", line)
    return Fix(page.path, box.line, *match.span("it"), wanted) if match else None


def code(page: Page, block: Block, lost: str) -> Fix | None:
    """Backticks around an identifier that lost them; its quotes go. Only where it stands once."""
    if "`" in lost or not lost.strip():
        return None
    lines, seen = page.text.split("\n"), scan(page.text, page.lang)
    bare = rf"(?<![\w`]){re.escape(lost)}(?![\w`])"
    inner = lost.strip("\"'") or lost  # « gzip » for `"gzip"`
    patterns = [f"{_OPEN}{re.escape(quoted)}{_CLOSE}" for quoted in dict.fromkeys((lost, inner))]
    if not lost.isalpha():  # a plain word may be meant as a word
        patterns.append(bare)
    for pattern in patterns:
        found = [
            (number, match)
            for number in range(block.line, min(block.end_line, len(lines)) + 1)
            for match in re.finditer(pattern, lines[number - 1])
            if all(seen.at(number, c) == match.string[c] for c in range(*match.span()))
        ]
        if len(found) == 1:
            number, match = found[0]
            return Fix(page.path, number, *match.span(), f"`{lost}`")
    return None


def sign(page: Page, slips: tuple[Slip, ...], name: str, first: int, last: int) -> Fix | None:
    """The first departure of that sign between two lines, as one fix."""
    lines = page.text.split("\n")
    for slip in slips:
        if slip.sign == name and first <= slip.edits[0].line <= last:
            return fix_of(page.path, slip.edits, lines)
    return None
