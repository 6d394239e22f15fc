"""Documents as pages offer them: words and values for templates and for the door."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from jumelle.model import Lang, Text
from jumelle.publish import site_nav
from jumelle.publish.book import Document, Shape
from jumelle.publish.words import colon

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "epub": "application/epub+zip",
}
_LABELS = {"pdf": Text("PDF", "PDF"), "docx": Text("Word", "Word"), "epub": Text("EPUB", "EPUB")}
_FILLABLE = Text("PDF à remplir", "fillable PDF")
_LEADS: dict[Shape, Text] = {
    "guide": Text("Télécharger le guide complet", "Download the whole guide"),
    "chapter": Text("Télécharger ce chapitre", "Download this chapter"),
    "annex": Text("Télécharger cette annexe", "Download this annex"),
}
_PAGE = Text("Télécharger cette page", "Download this page")
_WHOLE = Text("Guide complet", "Whole guide")
_EDITION = Text("édition du", "edition of")


@dataclass(frozen=True, slots=True)
class Offer:
    """One file. ``type``: MIME type. ``file``: its name once saved.

    label: "PDF à remplir". facts: "120 ko, 6 pages". name: what is heard of the link, "Annexe B,
    PDF à remplir, 120 ko, 6 pages"; it holds the label, which is what is seen.
    """

    href: str
    type: str
    file: str
    label: str
    facts: str
    name: str


@dataclass(frozen=True, slots=True)
class Box:
    """Files of one document. ``lead``: "Télécharger cette annexe :"; ``day``: "2026-11-21";
    ``edition``: "édition du", before the date ``date``."""

    lead: str
    offers: tuple[Offer, ...]
    edition: str
    day: str
    date: str


def box(documents: Sequence[Document], lang: Lang, root: str) -> Box | None:
    """What stands in a page for these files of one document; None when there is none.

    root: path from the page to the folder that the documents' ``url`` begins at, with its ``/``.
    """
    if not documents:
        return None
    first = documents[0]
    return Box(
        lead=f"{_lead(first, lang)}{colon(lang)}",
        offers=tuple(_offer(one, lang, root) for one in documents),
        edition=_EDITION[lang],
        day=first.edition,
        date=site_nav.day(first.edition, lang),
    )


def button(documents: Sequence[Document], lang: Lang, root: str) -> Offer | None:
    """The PDF behind the button at the top of a page; its name says what it is."""
    one = next((one for one in documents if one.form == "pdf"), None)
    if one is None:
        return None
    told = _offer(one, lang, root)
    return replace(told, name=f"{_lead(one, lang)} ({told.label}, {told.facts})")


def _lead(one: Document, lang: Lang) -> str:
    return (_PAGE if one.rel and not one.label else _LEADS[one.shape])[lang]


def _offer(one: Document, lang: Lang, root: str) -> Offer:
    about = one.label or (one.title if one.rel else _WHOLE[lang])
    label = (_FILLABLE if one.form == "pdf" and one.fields else _LABELS[one.form])[lang]
    facts = site_nav.size(one.size, lang)
    if one.pages:
        facts += f", {one.pages}\u00a0page" + ("s" if one.pages > 1 else "")
    return Offer(
        href=root + quote(one.url),
        type=TYPES[one.form],
        file=posixpath.basename(one.url),
        label=label,
        facts=facts,
        name=f"{about}, {label}, {facts}",
    )
