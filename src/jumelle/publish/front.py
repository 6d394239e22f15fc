"""What stands before and after the pages: title, cover, help lines, imprint, as plain facts."""

from __future__ import annotations

from jumelle.model import Data, Helpline, Lang
from jumelle.publish import wording
from jumelle.publish.alphabet import sort_key
from jumelle.publish.book import Book, Edition, Shape
from jumelle.publish.helplines import REGIONS, SERVICES
from jumelle.publish.words import long_date

COLON: dict[Lang, str] = {"fr": "\u00a0: ", "en": ": "}


def title(book: Book, edition: Edition, shape: Shape = "guide") -> str:
    """What a document is called: the guide's title, or "Chapter 3: …", "Annex B: …"."""
    if shape == "guide":
        return edition.title[book.lang]
    part = book.parts[0]
    label = kicker(book, shape)
    return f"{label}{COLON[book.lang]}{part.title}" if label else part.title


def kicker(book: Book, shape: Shape) -> str:
    """The line above a chapter's or an annex's title: "Chapter 3"; "" where it has no number."""
    number = book.parts[0].leaf.number
    word = wording.WORDS["annex" if shape == "annex" else "chapter"][book.lang]
    return f"{word}\u00a0{number}" if number and shape != "guide" else ""


def facts(book: Book, data: Data, edition: Edition, shape: Shape = "guide") -> dict[str, object]:
    """Everything the template's frame prints: strings, lists and dicts, nothing else."""
    when, lang = edition.date, book.lang
    return {
        "lang": lang,
        "shape": shape,
        "document": title(book, edition, shape),
        "name": book.parts[0].title if book.parts else "",
        "kicker": kicker(book, shape) if book.parts else "",
        "sections": sum(part.level == 2 for part in book.parts),
        "address": _address(book, edition, shape),
        "title": edition.title[lang],
        "subtitle": edition.subtitle[lang],
        "campus": edition.campus[lang],
        "date": long_date(when.isoformat(), lang),
        "year": when.year,
        "month": when.month,
        "day": when.day,
        "licence": edition.licence[lang],
        "licence_url": edition.licence_url,
        "credit": edition.credit[lang],
        "first": [_line(one, lang) for one in _ordered(data, lang) if one.first],
        "lines": [_line(one, lang) for one in _ordered(data, lang) if not one.first],
        "campus_lines": _campus(data, lang),
        "compared": _compared(data, lang),
        "words": {key: text[lang] for key, text in wording.WORDS.items()},
    }


def _address(book: Book, edition: Edition, shape: Shape) -> str:
    """Where the document's pages stand on the web; "" when the site's address is not known."""
    if shape == "guide" or not edition.site_url:
        return edition.site_url
    return f"{edition.site_url.rstrip('/')}/{book.lang}/{book.parts[0].leaf.url}"


def _ordered(data: Data, lang: Lang) -> list[Helpline]:
    """9-1-1, 9-8-8, then Canada, then provinces by their names in this language."""

    def place(one: Helpline) -> tuple[bool, bool, bool, tuple[object, ...]]:
        name = (sort_key(_region(one.region, lang), lang),)
        return (not one.first, one.phone != "9-1-1", one.region != "ca", name)

    return sorted(data.helplines, key=place)


def _region(code: str, lang: Lang) -> str:
    return REGIONS[code][lang] if code in REGIONS else code.upper()


def _line(one: Helpline, lang: Lang) -> dict[str, str]:
    return {
        "name": one.name[lang],
        "phone": one.phone,
        "text": one.text,
        "chat": one.chat[lang],
        "hours": one.hours[lang],
        "serves": one.serves[lang],
        "region": _region(one.region, lang),
    }


def _campus(data: Data, lang: Lang) -> list[dict[str, str]]:
    """The campus's own numbers: only those it gave."""
    values = {key: text[lang] for key, text in data.campus}
    out = []
    for key in SERVICES:
        phone = f"{key}.phone"
        if phone in data.campus_given:
            name = values.get(key, key)
            out.append({"name": name[:1].upper() + name[1:], "phone": values[phone]})
    return out


def _compared(data: Data, lang: Lang) -> str:
    """The oldest day on which a number was compared with its source."""
    days = sorted(one.compared for one in data.helplines if one.compared)
    return long_date(days[0], lang) if days else ""
