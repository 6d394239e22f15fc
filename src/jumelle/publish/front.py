"""What stands before and after the pages: cover, help lines, imprint, as plain facts."""

from __future__ import annotations

from jumelle.model import Data, Helpline, Lang
from jumelle.publish import wording
from jumelle.publish.alphabet import sort_key
from jumelle.publish.book import Edition
from jumelle.publish.helplines import REGIONS, SERVICES
from jumelle.publish.words import long_date


def facts(lang: Lang, data: Data, edition: Edition) -> dict[str, object]:
    """Everything the template's frame prints: strings, lists and dicts, nothing else."""
    when = edition.date
    return {
        "lang": lang,
        "title": edition.title[lang],
        "subtitle": edition.subtitle[lang],
        "campus": edition.campus[lang],
        "date": long_date(when.isoformat(), lang),
        "year": when.year,
        "month": when.month,
        "day": when.day,
        "licence": edition.licence[lang],
        "licence_url": edition.licence_url,
        "site_url": edition.site_url,
        "credit": edition.credit[lang],
        "first": [_line(one, lang) for one in _ordered(data, lang) if one.first],
        "lines": [_line(one, lang) for one in _ordered(data, lang) if not one.first],
        "campus_lines": _campus(data, lang),
        "compared": _compared(data, lang),
        "words": {key: text[lang] for key, text in wording.WORDS.items()},
    }


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
