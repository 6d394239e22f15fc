"""Diagrams: from a record and a language to a picture, and to the lines that show it in a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape as attribute

from jumelle.model import LANGS, Data, Diagram, Label, Lang
from jumelle.publish import diagrams_kinds
from jumelle.publish.diagrams_ink import TONES, WIDTH, number
from jumelle.publish.words import TAG, quiet, up

#: Below the folder of the guide's languages, where assets are shared by both.
FOLDER = "assets/diagrams"


def name(diagram: Diagram, lang: Lang) -> str:
    """The picture's file name."""
    return f"{diagram.ident}.{lang}.svg"


def files(diagrams: Sequence[Diagram]) -> Iterator[tuple[str, str]]:
    """(file name, SVG) of every picture, in both languages."""
    for diagram in diagrams:
        for lang in LANGS:
            yield name(diagram, lang), draw(diagram, lang)


def draw(diagram: Diagram, lang: Lang) -> str:
    """The picture as SVG: a light card of its own, so that it reads in dark mode and on paper.

    Nothing in it refers to anything outside: no script, no font, no address but the namespace.
    """
    body, height = _layout(diagram.kind, diagram.labels, lang)
    tall = number(round(height))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {tall}" width="{WIDTH}"'
        f' height="{tall}" role="img" lang="{TAG[lang]}" aria-labelledby="title desc"'
        " font-family=\"'Source Sans 3', Arial, Helvetica, sans-serif\">\n"
        f'<title id="title">{attribute(diagram.title[lang], quote=False)}</title>\n'
        f'<desc id="desc">{attribute(diagram.alt[lang], quote=False)}</desc>\n'
        f'<rect x="0.5" y="0.5" width="{WIDTH - 1}" height="{number(round(height) - 1)}" rx="10"'
        f' fill="#fbfcfa" stroke="{TONES[""][0]}" stroke-opacity="0.35"/>\n'
        f"{body}</svg>\n"
    )


def _layout(kind: str, labels: Sequence[Label], lang: Lang) -> tuple[str, float]:
    if kind == "stairs":
        return diagrams_kinds.stairs(labels, lang)
    if kind == "path":
        return diagrams_kinds.path(labels, lang)
    if kind == "year":
        return diagrams_kinds.year(labels, lang)
    if kind == "flows":
        return diagrams_kinds.flows(labels, lang)
    return diagrams_kinds.cycle(labels, lang)


def block(ident: str, data: Data, lang: Lang, rel: str) -> list[str] | None:
    """The lines that replace ``{{ diagram.ID }}``, or None when no diagram has that id.

    Args:
        rel: the page below its language's folder.
    """
    diagram = next((one for one in data.diagrams if one.ident == ident), None)
    if diagram is None:
        return None
    _, height = _layout(diagram.kind, diagram.labels, lang)
    # Raw HTML keeps the caption with its picture, on the screen and on paper. Its address is
    # the published one: assets stand at the language's root, as do its pages.
    source = f"{up(rel)}{FOLDER}/{name(diagram, lang)}"
    figure = (
        f'<figure class="diagram"><img src="{attribute(source)}"'
        f' alt="{attribute(diagram.alt[lang])}" width="{WIDTH}" height="{round(height)}">'
        f"<figcaption>{attribute(diagram.title[lang], quote=False)}</figcaption></figure>"
    )
    return quiet([figure])
