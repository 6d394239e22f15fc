"""Dates as each language writes them."""

from __future__ import annotations

import re

from jumelle.features import plain

_MONTHS = {
    "janvier": 1, "january": 1, "jan": 1, "fevrier": 2, "february": 2, "feb": 2, "mars": 3,
    "march": 3, "avril": 4, "april": 4, "mai": 5, "may": 5, "juin": 6, "june": 6, "juillet": 7,
    "july": 7, "aout": 8, "august": 8, "aug": 8, "septembre": 9, "september": 9, "sept": 9,
    "sep": 9, "octobre": 10, "october": 10, "oct": 10, "novembre": 11, "november": 11, "nov": 11,
    "decembre": 12, "december": 12, "dec": 12,
}  # fmt: skip
_SP = r"[ \u00a0\u202f\u2009]"
_MONTH = (
    r"(?:janvier|janv\.|f[ée]vrier|f[ée]vr\.|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre"
    r"|novembre|d[ée]cembre|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?)"
)
#: A date, or a month and its year.
DATE = re.compile(
    rf"(?<!\w)(?:(?<!-)|(?<=\bmi-)|(?<=\bmid-))(?=[\djfmasond])(?:(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})(?![\w-])"
    rf"|(?P<d1>\d{{1,2}})(?:er|st|nd|rd|th)?{_SP}+(?:of{_SP})?(?P<m1>{_MONTH})(?:,?{_SP}+(?P<y1>\d{{4}}))?(?!\w)"
    rf"|(?P<m2>{_MONTH}){_SP}+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,?{_SP}+(?P<y2>\d{{4}}))?(?!\w|[.,]\d)"
    rf"|(?P<m2s>{_MONTH})/(?P<d2s>\d{{1,2}})/(?P<y2s>\d{{4}})(?!\w)"
    rf"|(?P<m3>{_MONTH}),?{_SP}+(?:of{_SP})?(?P<y3>\d{{4}})(?!\w))",
    re.IGNORECASE,
)
#: Two days of one month: *du 16 au 24 avril*, *6 et 8 avril*, *April 16 to 24*, *April 6,8*.
_DAYS = re.compile(
    rf"(?<![\w.,-])(?P<d1>\d{{1,2}})(?:er|st|nd|rd|th)?(?:{_SP}+(?:au|et|ou|to|and|or|through){_SP}+|{_SP}?[-–,]{_SP}?)"
    rf"(?P<d2>\d{{1,2}})(?:er|st|nd|rd|th)?{_SP}+(?P<m1>{_MONTH})(?P<y1>{_SP}+\d{{4}})?(?!\w)"
    rf"|(?<!\w)(?P<m2>{_MONTH}){_SP}+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?:{_SP}+(?:to|and|or|through){_SP}+|{_SP}?[-–]{_SP}?|,)"
    rf"(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?(?P<y2>,?{_SP}+\d{{4}})?(?![\w.,]?\d|\w)",
    re.IGNORECASE,
)
#: *2026-27*, as a fiscal year or a school year is written.
_YEARS = re.compile(r"(?<![\w.-])(?P<a>(?:19|20)\d\d)[-–/](?P<b>\d\d)(?![\w-])")


def in_full(text: str) -> str:
    """A text with both dates and both years of a range written out.

    Each language leaves the month, or the century, out at another place.
    """
    return _YEARS.sub(_both_years, _DAYS.sub(_both_days, text))


def value(match: re.Match[str]) -> str | None:
    """Year, month and day of a match of ``DATE``, as *2026-05-01*, *-05-01* or *2026-05-*."""
    if match["iso"]:
        return match["iso"]
    month = match["m1"] or match["m2"] or match["m2s"] or match["m3"]
    day = match["d1"] or match["d2"] or match["d2s"]
    year = match["y1"] or match["y2"] or match["y2s"] or match["y3"]
    number = _MONTHS.get(plain(month).rstrip("."), 0) or _MONTHS.get(plain(month)[:3], 0)
    if not number or (day and not 1 <= int(day) <= 31):
        return None
    parts = [year or "", f"{number:02}", f"{int(day):02}" if day else ""]
    return "-".join(parts)


def _both_days(match: re.Match[str]) -> str:
    if match["m1"]:
        month, year = match["m1"], match["y1"] or ""
        return f"{match['d1']} {month}{year} ; {match['d2']} {month}{year}"
    month, year = match["m2"], match["y2"] or ""
    return f"{month} {match['d3']}{year} ; {month} {match['d4']}{year}"


def _both_years(match: re.Match[str]) -> str:
    first, second = match["a"], match["b"]
    follows = (int(first) + 1) % 100 == int(second)
    return f"{first} ; {int(first) + 1}" if follows else match[0]
