"""Numbers, dates, times, phones and e-mails of a text, in a form that both languages share.

Writing differs by language and is not drift: ``1 000,5`` and ``1,000.5``, ``14 h 30`` and
``2:30 p.m.``, ``1er mai 2026`` and ``May 1, 2026``, ``sept`` and ``7``. A figure that can be read
two ways keeps both readings.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from jumelle import dates
from jumelle.features import plain

_WORDS = {
    "un": 1, "une": 1, "one": 1, "deux": 2, "two": 2, "trois": 3, "three": 3, "quatre": 4,
    "four": 4, "cinq": 5, "five": 5, "six": 6, "sept": 7, "seven": 7, "huit": 8, "eight": 8,
    "neuf": 9, "nine": 9, "dix": 10, "ten": 10, "onze": 11, "eleven": 11, "douze": 12,
    "twelve": 12, "treize": 13, "thirteen": 13, "quatorze": 14, "fourteen": 14, "quinze": 15,
    "fifteen": 15, "seize": 16, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "vingt": 20, "twenty": 20, "trente": 30, "thirty": 30, "quarante": 40, "forty": 40,
    "cinquante": 50, "fifty": 50, "soixante": 60, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "cent": 100, "cents": 100, "hundred": 100, "mille": 1000, "thousand": 1000,
    "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9, "billion": 10**9,
    "premier": 1, "premiere": 1, "premiers": 1, "premieres": 1, "first": 1, "second": 2,
    "seconde": 2, "secondes": 2, "third": 3, "tiers": 3, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "dizaine": 10, "dizaines": 10, "tens": 10,
    "douzaine": 12, "dozen": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
    "quarantaine": 40, "cinquantaine": 50, "centaine": 100, "centaines": 100, "hundreds": 100,
    "milliers": 1000, "thousands": 1000, "double": 2, "twice": 2, "once": 1, "triple": 3,
    "vingts": 20, "pair": 2, "couple": 2, "both": 2, "half": 50, "moitie": 50,
    "quarter": 4, "quart": 4,
    "decade": 10, "decades": 10, "decennie": 10, "decennies": 10, "siecle": 100, "century": 100,
}  # fmt: skip
_SP = r"[ \u00a0\u202f\u2009]"
_DIGIT = re.compile(r"\d")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_URL = re.compile(r"(?:https?://|www\.)\S+|(?<![\w-])[\w-]+\.(?:ca|com|org|net|gc\.ca)(?:/\S*)?\b")
_PHONE = re.compile(
    rf"(?<![\w-])(?:\+?1[-.{_SP[1:-1]}]+)?\(?\d{{3}}\)?[-.\u2011{_SP[1:-1]}]{{1,2}}\d{{3}}[-.\u2011{_SP[1:-1]}]\d{{4}}(?!\w)"
    r"|(?<![\w-])\d[-\u2011]\d[-\u2011]\d(?![\w-])"
)
#: "(PDF, 53 ko)": each language has its own file, with its own size.
_FILE_SIZE = re.compile(
    rf"(?i:\b(?:pdf|docx?|xlsx?|pptx?|zip|epub|csv|word|excel)\b)[^()]{{0,30}}?\d+(?:[.,]\d+)?{_SP}?[kKmMgG][oObB]\b"
)
_POSTAL = re.compile(rf"\b[A-Z]\d[A-Z]{_SP}?\d[A-Z]\d\b")
_TIME = re.compile(
    rf"(?<![\w.,])(?P<h>\d{{1,2}})(?:{_SP}heures{_SP}(?:du{_SP}matin|(?P<pm>du{_SP}soir|de{_SP}l[’']après-midi))"
    rf"|{_SP}?h(?:{_SP}?(?P<fm>\d{{2}}))?(?!\w)"
    rf"|(?::(?P<em>\d{{2}}))?{_SP}?(?P<ap>[ap])\.?m\b\.?|:(?P<cm>\d{{2}})(?![\w:]))",
    re.IGNORECASE,
)
#: *000,001,002*: a list, for no number begins so.
_ZEROS = re.compile(rf"(?<![\d.,])(?<!\d{_SP})0\d+(?:,\d+)+")
_DECIMAL = re.compile(r"\d+(?:\.\d+)?")
_SCHOOL_YEAR = re.compile(
    rf"\b(?:(?P<before>[1-5])(?:re|e|ème)?{_SP}(?:année{_SP}du{_SP})?secondaire"
    rf"|secondaire{_SP}(?P<after>[1-5]))\b",
    re.IGNORECASE,
)
#: *4.5:1*, *4.5 to 1*, *4,5 pour 1*: a contrast, a share.
_RATIO = re.compile(
    rf"(?<![\w.,:])(?P<n>\d+(?:[.,]\d+)?)(?::|{_SP}(?:to|pour){_SP})1(?![\w:]|[.,]\d)"
)
_UNITS = frozenset(("KB", "MB", "GB", "TB", "KO", "MO", "GO", "TO", "KM", "KG", "CAD", "USD"))
_NUMBER = re.compile(
    rf"(?<![\w.])(?<![A-Za-z]-)(?P<n>\d{{1,3}}(?:(?:{_SP}{{1,2}}|['’])\d{{3}})+(?:,\d+)?(?!\d)"
    r"|\d+(?:[.,]\d+)*)(?P<tail>[^\W\d_]{1,3}|%|\$)?(?![\w])"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as written, and every value it may be read as."""

    kind: str
    written: str
    values: frozenset[str]


@lru_cache(maxsize=1 << 15)
def figures(text: str) -> tuple[Figure, ...]:
    """Every figure of a text, in order of appearance within its kind."""
    found: list[Figure] = []
    if "@" not in text and not _DIGIT.search(text):
        return ()
    rest = _FILE_SIZE.sub(" ", text)
    if "@" in rest:
        rest = _take(_EMAIL, rest, lambda m: _contact(m[0].lower().rstrip(".")), found)
    if "." in rest or "://" in rest:
        rest = _URL.sub(" ", rest)
    rest = _take(_PHONE, rest, lambda m: _contact(re.sub(r"\D", "", m[0])[-10:], m[0]), found)
    rest = _take(_POSTAL, rest, lambda m: _contact(re.sub(r"\s", "", m[0]), m[0]), found)
    rest = _ZEROS.sub(lambda match: match[0].replace(",", ", "), rest)
    rest = _take(dates.DATE, dates.in_full(rest), _date, found)
    rest = _take(_TIME, rest, _time, found)
    if "econdaire" in rest or "ECONDAIRE" in rest:
        rest = _take(_SCHOOL_YEAR, rest, _school_year, found)
    rest = _take(_RATIO, rest, _ratio, found)
    _take(_NUMBER, rest, _number, found)
    return tuple(found)


def spelled(text: str) -> frozenset[str]:
    """Values of the numbers a text writes in words, small Roman numerals included."""
    found: set[str] = set()
    previous = 0
    for word in re.findall(r"[^\W\d_]+", plain(text)):
        value = _WORDS.get(word, 0) or _WORDS.get(
            word.removesuffix("ieme").removesuffix("iemes"), 0
        )
        if value:
            found.add(str(value))
            if previous == 4 and value == 20:
                value = 80  # quatre-vingts
            elif previous in (60, 80) and 10 <= value < 20:
                value += previous  # soixante-dix, quatre-vingt-dix
            elif previous >= 20 and value < 20:
                found.add(str(previous + value))
            elif previous and value in (100, 1000):
                found.add(str(previous * value))
            found.add(str(value))
        previous = value or (previous if word in ("et", "and") else 0)
    for roman in re.findall(r"\b[IVX]{1,5}(?=e?\b)", text):
        found.add(str(_roman(roman)))
    return frozenset(found)


def _take(
    pattern: re.Pattern[str],
    text: str,
    make: Callable[[re.Match[str]], Figure | None],
    found: list[Figure],
) -> str:
    """Collect matches and blank them out, so that no digit is read twice."""

    def one(match: re.Match[str]) -> str:
        figure = make(match)
        if figure is None:
            return match[0]
        found.append(figure)
        return " ; "

    return pattern.sub(one, text)


def _contact(value: str, written: str = "") -> Figure:
    return Figure("contact", written or value, frozenset({value}))


def _date(match: re.Match[str]) -> Figure | None:
    value = dates.value(match)
    return Figure("date", match[0], frozenset({value})) if value else None


def _time(match: re.Match[str]) -> Figure | None:
    hour = int(match["h"])
    minute = int(match["fm"] or match["em"] or match["cm"] or 0)
    if hour > 24 or minute > 59:
        return None
    values = {f"{hour}:{minute:02}"}
    half = (match["ap"] or ("p" if match["pm"] else "")).lower()
    if half:
        values = {f"{hour % 12 + (12 if half == 'p' else 0)}:{minute:02}"}
    elif match["cm"] and hour < 12:
        values.add(f"{hour + 12}:{minute:02}")
    if not half and not minute:
        # "8 h" may be a length of time, "8 hours"; "17 h" may face "9 to 5".
        values |= {str(hour), str(hour - 12 if hour > 12 else hour)}
    return Figure("time", match[0], frozenset(values))


def _number(match: re.Match[str]) -> Figure | None:
    if (match["tail"] or "").isupper() and len(match["tail"]) > 1 and match["tail"] not in _UNITS:
        return None  # 2FA, whose French name is A2F
    found = readings(match["n"])
    thousands = {"k": 1000, "K": 1000, "M": 10**6}.get(match["tail"] or "", 0)
    if thousands:
        # "1.4K" and "1 400" are one number.
        found |= {_times(value, thousands) for value in found if _DECIMAL.fullmatch(value)}
    return Figure("number", match[0], frozenset(found))


def _ratio(match: re.Match[str]) -> Figure:
    return Figure("number", match[0], frozenset(f"{one}:1" for one in readings(match["n"])))


def _times(value: str, factor: int) -> str:
    text = f"{Decimal(value) * factor:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _school_year(match: re.Match[str]) -> Figure:
    """*3e secondaire* is grade 9: Quebec counts its five years of secondary school from 1."""
    year = int(match["before"] or match["after"])
    return Figure("number", match[0], frozenset({str(year), str(year + 6)}))


def readings(written: str) -> set[str]:
    """Every value a written number may have: ``5,000`` is 5000 in English and 5 in French."""
    text = re.sub(rf"{_SP}|['’]", "", written)
    separators = [ch for ch in text if ch in ".,"]
    if (
        len(separators) > 1
        and len(set(separators)) == 1
        and not re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", text)
    ):
        return {text}  # 3.10.1: a version, not a number
    found = {text.lstrip("0") or "0"} if not separators else set()
    if separators:
        decimal = separators[-1]
        whole, _, fraction = text.rpartition(decimal)
        whole = re.sub(r"[.,]", "", whole)
        if len(separators) == 1 or len(set(separators)) == 2:
            fraction = fraction.rstrip("0")
            found.add(
                f"{whole.lstrip('0') or '0'}.{fraction}" if fraction else whole.lstrip("0") or "0"
            )
        if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", text):
            found.add(re.sub(r"[.,]", "", text).lstrip("0") or "0")
    return found


def _roman(text: str) -> int:
    values = {"I": 1, "V": 5, "X": 10}
    total = 0
    for here, after in zip(text, [*text[1:], ""]):
        total += -values[here] if values[here] < values.get(after, 0) else values[here]
    return total
