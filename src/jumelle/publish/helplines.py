"""Help lines and the campus's services as Markdown lists."""

from __future__ import annotations

from collections.abc import Iterator

from jumelle.model import Data, Helpline, Lang, Text
from jumelle.publish.alphabet import sort_key
from jumelle.publish.words import (
    LANGUAGE,
    colon,
    escape,
    listed,
    long_date,
    quiet,
    site,
    sms,
    tel,
    unbroken,
)

REGIONS: dict[str, Text] = {
    "ca": Text("Partout au Canada", "Across Canada"),
    "ab": Text("Alberta", "Alberta"),
    "bc": Text("Colombie-Britannique", "British Columbia"),
    "mb": Text("Manitoba", "Manitoba"),
    "nb": Text("Nouveau-Brunswick", "New Brunswick"),
    "nl": Text("Terre-Neuve-et-Labrador", "Newfoundland and Labrador"),
    "ns": Text("Nouvelle-Écosse", "Nova Scotia"),
    "nt": Text("Territoires du Nord-Ouest", "Northwest Territories"),
    "nu": Text("Nunavut", "Nunavut"),
    "on": Text("Ontario", "Ontario"),
    "pe": Text("Île-du-Prince-Édouard", "Prince Edward Island"),
    "qc": Text("Québec", "Quebec"),
    "sk": Text("Saskatchewan", "Saskatchewan"),
    "yt": Text("Yukon", "Yukon"),
}
#: Services of a campus, in the order a worried person needs them.
SERVICES = ("security", "counselling", "sexual_violence", "health", "accessibility")

_PHONE = Text("Téléphone", "Phone")
_TEXT = Text("Texto", "Text")
_CHAT = Text("Clavardage", "Chat")
_HOURS = Text("Heures", "Hours")
_SERVES = Text("Pour", "For")
_LANGUAGES = Text("Langues", "Languages")
_LANGUAGE = Text("Langue", "Language")
_SOURCE = Text("Source", "Source")
_SITE = Text("Site", "Website")
_HERE = Text("Dans votre établissement", "At your institution")


def block(which: str, data: Data, lang: Lang) -> list[str] | None:
    """The lines that replace ``{{ helplines }}`` or ``{{ helplines.which }}``.

    Args:
        which: ``""`` for all, ``first``, ``campus``, or a region's two letters.

    Returns:
        Markdown lines, or None when ``which`` is none of these.
    """
    if which == "":
        return quiet(list(_all(data, lang)))
    if which == "first":
        rows = [short(line, lang) for line in data.helplines if line.first]
        return quiet([*rows, *services(data, lang)])
    if which == "campus":
        return quiet(list(services(data, lang)))
    if which in REGIONS:
        return quiet([row for line in _of(data, which) for row in item(line, lang)])
    return None


def item(line: Helpline, lang: Lang) -> Iterator[str]:
    """One help line: its name, then every fact as an item of its own."""
    yield f"- **{escape(line.name[lang])}**"
    if line.phone:
        yield _fact(_PHONE, f"[{unbroken(line.phone)}]({tel(line.phone)})", lang)
    if line.text:
        yield _fact(_TEXT, f"[{unbroken(line.text)}]({sms(line.text)})", lang)
    if chat := site(line.chat, lang):
        yield _fact(_CHAT, chat, lang)
    yield _fact(_HOURS, escape(line.hours[lang]), lang)
    yield _fact(_SERVES, escape(line.serves[lang]), lang)
    if line.languages:
        names = [LANGUAGE[code][lang] for code in _own_first(line, lang)]
        yield _fact(_LANGUAGES if len(names) > 1 else _LANGUAGE, listed(names, lang), lang)
    compared = "comparé le" if lang == "fr" else "compared"
    yield _fact(
        _SOURCE, f"{site(line.source, lang)}, {compared} {long_date(line.compared, lang)}", lang
    )


def short(line: Helpline, lang: Lang) -> str:
    """One help line in a single item: what a person in distress reads first, and no more."""
    text = ""
    if line.text:
        by_text = f"[{_TEXT[lang].lower()}]({sms(line.text)})"
        text = f" (ou par {by_text})" if lang == "fr" else f" (or by {by_text})"
    hours = escape(line.hours[lang]).rstrip(".")
    return (
        f"- **[{unbroken(line.phone)}]({tel(line.phone)})**{text}{colon(lang)} "
        f"{escape(line.serves[lang])} {hours}."
    )


def services(data: Data, lang: Lang) -> Iterator[str]:
    """The services whose number the campus gave; nothing when it gave none."""
    values = dict(data.campus)
    for service in SERVICES:
        number = f"{service}.phone"
        if number not in data.campus_given:
            continue
        name = values[service][lang] if service in values else service
        phone = values[number][lang]
        yield f"- **{escape(name[:1].upper() + name[1:])}**"
        yield _fact(_PHONE, f"[{unbroken(phone)}]({tel(phone)})", lang)
        if f"{service}.hours" in data.campus_given:
            yield _fact(_HOURS, escape(values[f"{service}.hours"][lang]), lang)
        if f"{service}.url" in data.campus_given:
            yield _fact(_SITE, site(values[f"{service}.url"], lang), lang)


def _all(data: Data, lang: Lang) -> Iterator[str]:
    here = list(services(data, lang))
    regions = {line.region for line in data.helplines} - {"ca"}
    for region in (
        "ca",
        "campus",
        *sorted(regions, key=lambda r: sort_key(REGIONS[r][lang], lang)),
    ):
        rows = here if region == "campus" else [
            row for line in _of(data, region) for row in item(line, lang)
        ]  # fmt: skip
        if rows:
            title = _HERE if region == "campus" else REGIONS[region]
            yield from (f"### {title[lang]} {{#lines-{region}}}", "", *rows, "")


def _of(data: Data, region: str) -> list[Helpline]:
    """The lines of a region, those of the banner first."""
    return sorted(
        (row for row in data.helplines if row.region == region), key=lambda r: not r.first
    )


def _own_first(line: Helpline, lang: Lang) -> list[Lang]:
    return sorted(line.languages, key=lambda code: code != lang)


def _fact(name: Text, value: str, lang: Lang) -> str:
    return f"    - {name[lang]}{colon(lang)} {value}"
