"""The package document: what the EPUB is, what it holds, in what order it is read."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from jumelle.model import Data, Lang
from jumelle.publish import epub_words
from jumelle.publish.book import Edition
from jumelle.publish.epub_markup import HEAD, attributes, text
from jumelle.publish.words import TAG

CONTAINER = (
    f'{HEAD}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">\n'
    '<rootfiles><rootfile full-path="EPUB/package.opf"'
    ' media-type="application/oebps-package+xml"/></rootfiles>\n</container>\n'
)
XHTML = "application/xhtml+xml"
CONFORMS = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
FEATURES = (
    "alternativeText",
    "ARIA",
    "displayTransformability",
    "readingOrder",
    "structuralNavigation",
    "tableOfContents",
    "unlocked",
)
PREFIX = "schema: http://schema.org/ a11y: http://www.idpf.org/epub/vocab/package/a11y/#"


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the EPUB. read: whether it stands in the reading order."""

    name: str
    media: str
    properties: str = ""
    read: bool = False


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Who found that the file meets ``CONFORMS``, and the address of their report, or ""."""

    by: str
    report: str = ""


def identifier(lang: Lang, edition: Edition) -> str:
    """The same for every edition of one guide in one language; another campus, another one."""
    place = f"{edition.site_url.rstrip('/')}/{lang}/" if edition.site_url else ""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, place or f'{edition.title[lang]} {lang}')}"


def evaluation(lang: Lang, data: Data) -> Evaluation | None:
    """Who the campus says has evaluated the file; None when it names nobody."""
    given = {key: text[lang] for key, text in data.campus if key in data.campus_given}
    if "evaluator" not in given:
        return None
    return Evaluation(given["evaluator"], given.get("evaluator.report", ""))


def package(
    lang: Lang, edition: Edition, items: Sequence[Item], checked: Evaluation | None = None
) -> str:
    """The package document. items: in reading order where they are read.

    checked: who answers for the claim of conformance; without a name there, nothing is claimed.
    """
    tag = TAG[lang]
    ids = {item.name: f"f{at}" for at, item in enumerate(items, 1)}
    listed = "\n".join(
        f"<item{attributes(id=ids[i.name], href=i.name)}"
        f' media-type="{i.media}"{attributes(properties=i.properties)}/>'
        for i in items
    )
    spine = "\n".join(f'<itemref idref="{ids[i.name]}"/>' for i in items if i.read)
    return (
        f'{HEAD}<package xmlns="http://www.idpf.org/2007/opf" version="3.0"'
        f'{attributes(xml_lang=tag, prefix=PREFIX)} unique-identifier="uid">\n'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{_facts(lang, edition)}\n'
        f"{_claim(checked)}"
        f'<meta name="cover"{attributes(content=ids["cover.png"])}/>\n</metadata>\n'
        f"<manifest>\n{listed}\n</manifest>\n"
        f"<spine{attributes(toc=ids['toc.ncx'])}>\n{spine}\n</spine>\n</package>\n"
    )


def _facts(lang: Lang, edition: Edition) -> str:
    day, maker = edition.date.isoformat(), edition.campus[lang] or edition.title[lang]
    rights = " ".join(part for part in (edition.licence[lang], edition.licence_url) if part)
    out = [
        f'<dc:identifier id="uid">{identifier(lang, edition)}</dc:identifier>',
        f'<dc:title id="title">{text(edition.title[lang])}</dc:title>',
        '<meta refines="#title" property="title-type">main</meta>',
    ]
    if edition.subtitle[lang]:
        out.append(f'<dc:title id="sub">{text(edition.subtitle[lang])}</dc:title>')
        out.append('<meta refines="#sub" property="title-type">subtitle</meta>')
    out += [
        f"<dc:language>{TAG[lang]}</dc:language>",
        f"<dc:creator>{text(maker)}</dc:creator>",
        f"<dc:publisher>{text(maker)}</dc:publisher>",
        f"<dc:date>{day}</dc:date>",
        _meta("dcterms:modified", f"{day}T00:00:00Z"),
    ]
    if rights:
        out.append(f"<dc:rights>{text(rights)}</dc:rights>")
    out += [_meta("schema:accessMode", mode) for mode in ("textual", "visual")]
    out += [_meta("schema:accessModeSufficient", "textual")]
    out += [_meta("schema:accessibilityFeature", feature) for feature in FEATURES]
    out += [
        _meta("schema:accessibilityHazard", "none"),
        _meta("schema:accessibilitySummary", epub_words.SUMMARY[lang]),
    ]
    return "\n".join(out)


def _claim(checked: Evaluation | None) -> str:
    """What the file conforms to, says who, and where they say it (EPUB Accessibility 1.1, 4.2)."""
    if checked is None:
        return ""
    out = [
        f'<meta property="dcterms:conformsTo" id="claim">{CONFORMS}</meta>',
        '<meta property="a11y:certifiedBy" refines="#claim" id="evaluator">'
        f"{text(checked.by)}</meta>",
    ]
    if checked.report:
        link = attributes(rel="a11y:certifierReport", refines="#evaluator", href=checked.report)
        out.append(f"<link{link}/>")
    return "".join(f"{line}\n" for line in out)


def _meta(name: str, said: str) -> str:
    return f'<meta property="{name}">{text(said)}</meta>'
