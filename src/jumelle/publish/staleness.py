"""Tells readers that the other language's version of a section is more recent."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

from jumelle import guide
from jumelle.checks.common import facing_block
from jumelle.model import LANGS, Block, Data, Guide, Lang, Page, Text, other
from jumelle.settings import Settings
from jumelle.standing import Change, Standing, standings

#: The class of the note, for style sheets and for documents, where it is a plain paragraph.
CLASS = "twin-newer"
_WORDS = Text(
    fr="La version anglaise de cette section est plus récente.",
    en="The French version of this section is more recent.",
)


@dataclass(frozen=True, slots=True)
class Notice:
    """A section whose twin is newer: its heading's id, and the twin's; "" for the page's top."""

    section: str
    twin: str


#: Per language and page (path below the language's folder), the sections that are behind.
Notices = Mapping[tuple[Lang, str], tuple[Notice, ...]]


def load(settings: Settings, data: Data) -> Notices:
    """Read both languages again, if the guide has a ledger; a build cannot know beforehand."""
    if settings.ledger is None or not settings.ledger.is_dir():
        return {}
    return notices(guide.load(settings, data))


def write(path: Path, behind: Notices) -> None:
    """Leave notices for other processes, which find the file whole or not at all."""
    rows = [[*key, [[one.section, one.twin] for one in told]] for key, told in behind.items()]
    part = path.with_name(path.name + ".part")
    part.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    part.replace(path)


def read(path: Path) -> Notices:
    """What ``write`` left."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return {(lang, rel): tuple(Notice(*one) for one in told) for lang, rel, told in rows}


def notices(whole: Guide) -> Notices:
    """Every section of a guide whose twin has changed alone since both were compared."""
    found: dict[tuple[Lang, str], tuple[Notice, ...]] = {}
    for one in standings(whole) if whole.ledger else ():
        for lang in LANGS:
            page = one.pair[lang]
            newer = [change for change in one.changes if change.newer != lang]
            if page is not None and newer:
                kept = {notice.section: notice for c in newer for notice in (_notice(one, c),)}
                found[lang, page.rel] = tuple(kept.values())
    return found


def _notice(one: Standing, change: Change) -> Notice:
    lang = other(change.newer)
    old, new = change.old, change.new
    if old is None and new is not None:
        old = facing_block(one.pair, change.newer, new.line)
    if new is None and old is not None:
        new = facing_block(one.pair, lang, old.line)
    return Notice(_section(one.pair[lang], old), _section(one.pair[change.newer], new))


def _section(page: Page | None, block: Block | None) -> str:
    """The id of the last heading at or above a block; "" when there is none, or it has no id."""
    if page is None or block is None:
        return ""
    heads = [one for one in page.blocks if one.kind == "heading" and one.line <= block.line]
    return heads[-1].ident if heads else ""


def note(content: str, lang: Lang, behind: Iterable[Notice], twin: str) -> str:
    """The same page with a discreet line under the heading of each section that is behind.

    Args:
        content: HTML of the page's text.
        lang: the language of the page, and of its readers.
        behind: its sections; one whose heading is not in the page is told at its top.
        twin: address of the same page in the other language.
    """
    told = list(behind)
    if not told:
        return content
    root = html.fragment_fromstring(content, create_parent="div")
    top = next(root.iter("h1"), None)
    places: dict[HtmlElement | None, str] = {}
    for one in told:
        head = next((h for h in root.iter(*_HEADS) if h.get("id") == one.section), top)
        places.setdefault(head, f"{twin}#{one.twin}" if one.twin else twin)
    for head, address in places.items():
        line = _line(lang, address)
        if head is None:
            line.tail, root.text = root.text, None
            root.insert(0, line)
        else:
            head.addnext(line)
    return escape(root.text or "", quote=False) + "".join(
        html.tostring(child, encoding="unicode", method="html") for child in root
    )


_HEADS = ("h1", "h2", "h3", "h4", "h5", "h6")


def _line(lang: Lang, address: str) -> HtmlElement:
    line, link = html.Element("p"), html.Element("a")
    line.set("class", CLASS)
    link.set("href", address)
    link.set("hreflang", other(lang))
    link.text = _WORDS[lang]
    line.append(link)
    return line
