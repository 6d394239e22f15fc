"""What frames the pages of a Word file: title, short contents, header, footer, imprint."""

from __future__ import annotations

from collections.abc import Iterator

from jumelle.model import Data, Lang
from jumelle.publish import front, tidy, wording
from jumelle.publish.book import Book, Edition, Part
from jumelle.publish.clean import HEADS
from jumelle.publish.word_draft import Draft
from jumelle.publish.word_runs import mark
from jumelle.publish.word_xml import Face, field, para, part, run, tag
from jumelle.publish.words import long_date

MINE = 1  # numbers of the campus that a footer has room for
ENOUGH = 3  # sections that are worth a list
#: A chapter's section begins under a line, which the headings of its first page have not.
SECTION = tag("pBdr", tag("top", val="single", sz=6, space=10, color="A7B3AE"))
SECTION += tag("spacing", before=600)
COLON = {"fr": "\u00a0: ", "en": ": "}


def alone(book: Book) -> bool:
    """Whether the whole book stands under one title, as a chapter or an annex does."""
    return bool(book.parts) and [part.level for part in book.parts].count(1) == 1


def title(book: Book, edition: Edition) -> str:
    """ "Annexe B : …", or the guide's own title."""
    if not alone(book):
        return edition.title[book.lang]
    first = book.parts[0]
    kicker = _kicker(first, book.lang)
    return f"{kicker}{COLON[book.lang]}{first.title}" if kicker else first.title


def _kicker(one: Part, lang: Lang) -> str:
    if not one.leaf.number or "." in one.leaf.number:
        return one.leaf.number
    word = wording.WORDS["annex" if one.kind == "annex" else "chapter"][lang]
    return f"{word}\u00a0{one.leaf.number}"


def heading(draft: Draft, one: Part, whole: bool) -> str:
    """A page's title. whole: under the one title of the document, not under a guide's."""
    anchor = mark(draft, draft.marks[one.anchor])
    number = f"{one.leaf.number}\u2002" if one.leaf.number else ""
    if whole and one.level == 1:
        kicker = _kicker(one, draft.lang)
        above = para("Kicker", run(kicker)) if kicker else ""
        return above + para("Title", anchor + run(one.title))
    level = max(1, one.level - draft.shift)
    apart = SECTION if whole else ""
    return para(f"Heading{level}", anchor + run(number + one.title), apart)


def contents(draft: Draft, book: Book) -> str:
    """The first level of headings, as links; Word adds to it what is written later."""
    rows = [] if book.parts[0].kind == "annex" else list(_entries(draft, book))
    if len(rows) < ENOUGH:
        return ""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
    begin += ' TOC \\o "1-1" \\n \\h \\z \\u </w:instrText></w:r>'
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    lines = []
    for at, (name, said) in enumerate(rows):
        link = tag("hyperlink", run(said, Face(style="Hyperlink")), anchor=name, history=1)
        last = at == len(rows) - 1
        said = (begin if at == 0 else "") + link + (end if last else "")
        lines.append(para("TOC1", said, tag("spacing", after=320) if last else ""))
    word = wording.WORDS["contents"][book.lang]
    gallery = tag("docPartGallery", val="Table of Contents") + tag("docPartUnique")
    props = tag("sdtPr", tag("id", val=draft.next()), tag("docPartObj", gallery))
    return tag("sdt", props, tag("sdtContent", para("TOCHeading", run(word)), *lines))


def _entries(draft: Draft, book: Book) -> Iterator[tuple[str, str]]:
    """Bookmark and words of each heading of the first level."""
    for one in book.parts:
        if one.level - draft.shift == 1:
            number = f"{one.leaf.number}\u2002" if one.leaf.number else ""
            yield draft.marks[one.anchor], number + one.title
        for el in one.body.iter(*HEADS):
            name = el.get("ids", "").partition(" ")[0]
            if int(str(el.tag)[1]) - draft.shift == 1 and name in draft.marks:
                yield draft.marks[name], tidy.words(el)


def header(lang: Lang, edition: Edition) -> bytes:
    """The guide's title, and the campus's name at the right."""
    campus = edition.campus[lang]
    said = run(edition.title[lang]) + (run(f"\t{campus}") if campus else "")
    return part("hdr", para("Header", said))


def footer(book: Book, data: Data, edition: Edition) -> bytes:
    """Where to find help, the campus's own numbers last, and the number of the page."""
    facts, lang = front.facts(book, data, edition), book.lang
    phones = [str(one["phone"]) for one in _rows(facts["first"])]
    phones += [f"{one['name']} {one['phone']}" for one in _rows(facts["campus_lines"])[:MINE]]
    help_ = f"{wording.WORDS['footer'][lang]}? {' · '.join(phones)}" if phones else ""
    of = {"fr": " de ", "en": " of "}[lang]
    pages = run("\tPage\u00a0") + field("PAGE", "1") + run(of) + field("NUMPAGES", "1")
    return part("ftr", para("Footer", run(help_, Face(bold=True)) + pages))


def _rows(found: object) -> list[dict[str, str]]:
    return found if isinstance(found, list) else []


def imprint(draft: Draft, edition: Edition) -> str:
    """Edition, licence and address, in small type at the end."""
    lang = draft.lang
    words = {key: text[lang] for key, text in wording.WORDS.items()}
    campus = f", {edition.campus[lang]}" if edition.campus[lang] else ""
    date = long_date(edition.date.isoformat(), lang)
    said = run(f"{edition.title[lang]}{campus}. {words['edition']}\u00a0{date}. ")
    said += run(f"{edition.credit[lang]} ") if edition.credit[lang] else ""
    said += run(f"{words['licence']}{COLON[lang]}")
    said += _outer(draft, edition.licence_url, edition.licence[lang]) + run(". ")
    if edition.site_url:
        said += run(f"{words['online']}{COLON[lang]}")
        said += _outer(draft, edition.site_url, edition.site_url)
    return para("Imprint", said)


def _outer(draft: Draft, address: str, said: str) -> str:
    if not address:
        return run(said)
    link = run(said, Face(style="Hyperlink"))
    relation = draft.text.link(address)
    return f'<w:hyperlink r:id="{relation}" w:history="1">{link}</w:hyperlink>'
