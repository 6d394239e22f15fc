"""What stands around the pages of the EPUB: cover, help lines, contents, imprint."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, groupby
from typing import Any

from jumelle.model import Lang
from jumelle.publish import epub_words
from jumelle.publish.epub_markup import HEAD, attributes, document, text
from jumelle.publish.epub_page import Heading, Page
from jumelle.publish.words import colon, tel

DEEPEST = 3  # level of heading that the contents still list
SHOWN = 2  # the same, for the contents as a page among pages; menus have all of them
Facts = Mapping[str, Any]


def cover(facts: Facts, lang: Lang) -> str:
    """The cover, an image whose words are its text alternative."""
    said = [facts["title"], facts["subtitle"], facts["campus"]]
    said += [f"{facts['words']['edition']} {facts['date']}", facts["licence"]]
    alt = f"{epub_words.COVER[lang]}{colon(lang)} {'. '.join(part for part in said if part)}."
    img = f'<img src="cover.png" role="doc-cover"{attributes(alt=alt)}/>'
    return document(
        lang, epub_words.COVER[lang], f'<section epub:type="cover" class="cover">{img}</section>'
    )


def helps(facts: Facts, lang: Lang) -> str:
    """The help lines, in the order of the PDF's second page."""
    word = facts["words"]
    out = [f'<section aria-labelledby="page.title">\n<h1 id="page.title">{text(word["help"])}</h1>']
    out.append(f"<p>{text(word['help_lead'])}</p>")
    for one in facts["first"]:
        how = ", ".join(part for part in (text(one["hours"]), _texting(one, word)) if part)
        rows = [part for part in (text(one["serves"]), how) if part]
        under = "".join(f"<br/>{row}" for row in rows)
        out.append(
            f'<p class="line"><strong class="phone">{_phone(one["phone"])}</strong>'
            f" <strong>{text(one['name'])}</strong>{under}</p>"
        )
    out.append(f"<h2>{text(word['campus'])}</h2>")
    if facts["campus_lines"]:
        rows = [f"<li>{_phone(o['phone'])} {text(o['name'])}</li>" for o in facts["campus_lines"]]
        out.append(f"<ul>{''.join(rows)}</ul>")
    else:
        out.append(f"<p>{text(word['campus_blank'])}</p>")
        rows = [f"<li>{text(word[key])} ………………</li>" for key in ("security", "counselling")]
        out.append(f"<ul>{''.join(rows)}</ul>")
    if facts["lines"]:
        out += [f"<h2>{text(word['other_lines'])}</h2>", _lines(facts)]
    if facts["compared"]:
        out.append(f'<p class="small">{text(word["compared"])} {text(facts["compared"])}.</p>')
    return document(lang, word["help"], "\n".join([*out, "</section>"]))


def _lines(facts: Facts) -> str:
    """Lines by place, as terms and what is said of them: a table would not fit a telephone."""
    out = []
    for place, lines in groupby(facts["lines"], lambda one: one["region"]):
        out.append(f"<dt>{text(place)}</dt>")
        for one in lines:
            how = ", ".join(p for p in (text(one["hours"]), _texting(one, facts["words"])) if p)
            out.append(f"<dd>{text(one['name'])}<br/>{_phone(one['phone'])}<br/>{how}</dd>")
    return "<dl>\n" + "\n".join(out) + "\n</dl>"


def _phone(number: str) -> str:
    return f"<a{attributes(class_='tel', href=tel(number))}>{text(number)}</a>"


def _texting(one: Mapping[str, str], word: Mapping[str, str]) -> str:
    """Words only: e-readers send no text messages (see ``epub_body.SCHEMES``)."""
    return text(f"{word['texting']}\u00a0{one['text']}") if one["text"] else ""


def imprint(facts: Facts, lang: Lang) -> str:
    """Edition, credit, licence, address."""
    word, colon_ = facts["words"], f"{colon(lang)} "
    title = epub_words.IMPRINT[lang]
    licence = text(facts["licence"])
    if facts["licence_url"]:
        licence = f"<a{attributes(href=facts['licence_url'])}>{licence}</a>"
    said = [f"<strong>{text(facts['title'])}</strong>", text(facts["campus"])]
    said += [f"{text(word['edition'])} {text(facts['date'])}.", text(facts["credit"])]
    said.append(f"{text(word['licence'])}{colon_}{licence}")
    if facts["address"]:
        link = f"<a{attributes(href=facts['address'])}>{text(facts['address'])}</a>"
        said.append(f"{text(word['online'])}{colon_}{link}")
    rows = "\n".join(f"<p>{row}</p>" for row in said if row)
    body = (
        '<section epub:type="colophon" role="doc-colophon" aria-labelledby="page.title">\n'
        f'<h1 id="page.title">{text(title)}</h1>\n{rows}\n</section>'
    )
    return document(lang, title, body)


def contents(facts: Facts, lang: Lang, pages: Sequence[Page]) -> str:
    """The navigation document: contents to the third level, and landmarks."""
    title = facts["words"]["contents"]
    lines = _nested(outline(facts, lang, pages))
    marks = [("cover", "cover.xhtml", epub_words.COVER[lang]), ("toc", "#toc", title)]
    marks += [("bodymatter", page.name, epub_words.BEGIN[lang]) for page in pages[:1]]
    for kind, said in (("glossary", epub_words.GLOSSARY), ("bibliography", epub_words.REFERENCES)):
        marks += [(kind, page.name, said[lang]) for page in pages if page.kind == kind]
    rows = "\n".join(
        f"<li><a{attributes(epub_type=kind, href=href)}>{text(said)}</a></li>"
        for kind, href, said in marks
    )
    body = (
        '<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="page.title">\n'
        f'<h1 id="page.title">{text(title)}</h1>\n{lines}\n</nav>\n'
        f'<nav epub:type="landmarks"{attributes(aria_label=epub_words.LANDMARKS[lang])}'
        f' hidden="hidden">\n<ol>\n{rows}\n</ol>\n</nav>'
    )
    return document(lang, title, body)


def outline(facts: Facts, lang: Lang, pages: Sequence[Page]) -> list[Heading]:
    """Every line of the contents in reading order."""
    return [
        Heading(1, facts["words"]["help"], "help.xhtml"),
        *(head for page in pages for head in page.headings if head.level <= DEEPEST),
        Heading(1, epub_words.IMPRINT[lang], "imprint.xhtml"),
    ]


def _nested(lines: Sequence[Heading], depth: int = 1) -> str:
    """Lists in lists. The third level is kept out of the page, not out of readers' menus."""
    out = [f"<ol{attributes(hidden='hidden' if depth > SHOWN else None)}>"]
    for first, under in branches(lines):
        inner = f"\n{_nested(under, depth + 1)}\n" if under else ""
        out.append(f"<li><a{attributes(href=first.href)}>{text(first.label)}</a>{inner}</li>")
    return "\n".join([*out, "</ol>"])


def branches(lines: Sequence[Heading]) -> list[tuple[Heading, Sequence[Heading]]]:
    """Each line that stands highest, and the deeper ones that follow it."""
    highest = accumulate((line.level for line in lines), min)
    tops = [at for at, (line, top) in enumerate(zip(lines, highest)) if line.level == top]
    return [(lines[at], lines[at + 1 : end]) for at, end in zip(tops, [*tops[1:], len(lines)])]


def ncx(facts: Facts, lang: Lang, pages: Sequence[Page], identifier: str) -> str:
    """The contents once more, for readers older than EPUB 3."""
    points = _points(outline(facts, lang, pages), "n")
    return (
        f'{HEAD}<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"'
        f"{attributes(xml_lang=f'{lang}-CA')}>\n<head>\n"
        f'<meta name="dtb:uid"{attributes(content=identifier)}/>\n'
        f'<meta name="dtb:depth" content="{DEEPEST}"/>\n'
        '<meta name="dtb:totalPageCount" content="0"/>\n'
        '<meta name="dtb:maxPageNumber" content="0"/>\n</head>\n'
        f"<docTitle><text>{text(facts['title'])}</text></docTitle>\n"
        f"<navMap>\n{points}\n</navMap>\n</ncx>\n"
    )


def _points(lines: Sequence[Heading], ident: str) -> str:
    return "\n".join(
        f'<navPoint id="{ident}.{at}"><navLabel><text>{text(first.label)}</text></navLabel>'
        f"<content{attributes(src=first.href)}/>{_points(under, f'{ident}.{at}')}</navPoint>"
        for at, (first, under) in enumerate(branches(lines), 1)
    )
