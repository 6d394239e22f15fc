"""A part of the merged book → one XHTML file, its notes at the end.

Headings keep their place in the whole book: a section of a chapter begins at level 2, as the
EPUB accessibility techniques ask. Ids made here hold a dot, which ids of pages do not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement

from jumelle.model import Lang
from jumelle.publish import epub_words, tidy, wording
from jumelle.publish.book import Part
from jumelle.publish.clean import HEADS
from jumelle.publish.epub_body import Scene, blocks, run, spots
from jumelle.publish.epub_markup import attributes, document, fragment, local, text

TITLE = "page.title"
#: Pages whose kind their name tells, and what EPUB and ARIA call them.
KINDS = {
    "glossary.md": ("glossary", "doc-glossary"),
    "references.md": ("bibliography", "doc-bibliography"),
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the contents. level: in the whole book, from 1. label: plain text.

    href: file, and ``#id`` but for a page's own title.
    """

    level: int
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Page:
    """A content document. notes: how many it holds. kind: its ``epub:type``, or ""."""

    name: str
    xhtml: str
    headings: tuple[Heading, ...]
    notes: int
    kind: str


def page(
    part: Part,
    name: str,
    lang: Lang,
    files: Mapping[str, str],
    start: int,
    images: Mapping[str, str],
) -> Page:
    """Write one part.

    name: the file's name. files: anchor of each part → its file's name. start: number of the
    first note. images: name in the tree → name in the EPUB.
    """
    numbers = {note.get("key", ""): start + at for at, note in enumerate(part.body.iter("note"))}
    calls: dict[HtmlElement, tuple[int, int]] = {}
    count = dict.fromkeys(numbers, 0)
    for call in part.body.iter("note", "noteref"):
        key = call.get("key", "")
        count[key] += 1
        calls[call] = (numbers[key], count[key])
    heads = {
        head: local(head.get("ids", "").partition(" ")[0]) or f"head.{at}"
        for at, head in enumerate(part.body.iter(*HEADS), 1)
    }
    scene = Scene(lang, part.leaf.rel, name, files, images, calls, heads)
    kind, role = _kind(part)
    labelled = attributes(epub_type=kind, role=role, aria_labelledby=TITLE)
    body = [f"<section{labelled}>", _title(part, lang), blocks(scene, part.body)]
    if numbers:
        body.append(_notes(scene, part.body, count))
    body.append("</section>")
    first = Heading(part.level, label(part, lang), name)
    rest = tuple(
        Heading(int(str(head.tag)[1]), tidy.words(head), name + fragment(ident))
        for head, ident in heads.items()
    )
    xhtml = document(lang, first.label, "\n".join(body))
    return Page(name, xhtml, (first, *rest), len(numbers), kind)


def _kind(part: Part) -> tuple[str, str]:
    if part.leaf.rel in KINDS:
        return KINDS[part.leaf.rel]
    if part.kind == "annex":
        return "appendix", "doc-appendix"
    if part.level == 1 and part.leaf.number:
        return "chapter", "doc-chapter"
    return ("subchapter", "") if part.level == 2 else ("", "")


def label(part: Part, lang: Lang) -> str:
    """The part's title in a list: *1.3 Related concepts*, *Annex B: A title*."""
    number = part.leaf.number
    if part.kind == "annex":
        return epub_words.joined(lang, f"{wording.WORDS['annex'][lang]}\u00a0{number}", part.title)
    return f"{number}\u00a0{part.title}" if number else part.title


def _title(part: Part, lang: Lang) -> str:
    number, said, tag = part.leaf.number, text(part.title), f"h{part.level}"
    if number and part.kind == "page":
        said = f'<span class="number">{text(number)}</span> {said}'
    elif number:
        word = wording.WORDS["annex" if part.kind == "annex" else "chapter"][lang]
        said = f'<span class="kicker">{text(word)}\u00a0{text(number)}</span> {said}'
    return f'<{tag} id="{TITLE}" class="opening">{said}</{tag}>'


def _notes(scene: Scene, body: HtmlElement, calls: Mapping[str, int]) -> str:
    """Every note of the page under its number, with a way back to each of its calls."""
    named = attributes(aria_label=epub_words.NOTES[scene.lang])
    out = [f'<section class="notes" epub:type="footnotes"{named}>']
    for note in body.iter("note"):
        number = scene.calls[note][0]
        out.append(f'<aside epub:type="footnote" role="doc-footnote" id="note.{number}">')
        back = "".join(
            f" <a{_back(scene.lang, number, call)}>↑</a>"
            for call in range(1, calls[note.get("key", "")] + 1)
        )
        mark = f'<span class="number">{number}.</span> '
        first = note[0] if len(note) and note[0].tag == "p" else None
        rest = list(note) if first is None else list(note)[1:]
        said = "" if first is None else spots(scene, first) + run(scene, first)
        if rest:
            out += [f"<p>{mark}{said}</p>", blocks(scene, rest), f"<p>{back.strip()}</p>"]
        else:
            out.append(f"<p>{mark}{said}{back}</p>")
        out.append("</aside>")
    return "\n".join([*out, "</section>"])


def _back(lang: Lang, number: int, call: int) -> str:
    return attributes(
        role="doc-backlink",
        href=f"#call.{number}" + (f".{call}" if call > 1 else ""),
        aria_label=epub_words.back(lang, number, call),
    )
