"""Units of equal figures: *25 Mb/s* facing *25 Mo/s*, *three weeks* facing *trois mois*."""

from __future__ import annotations

import re
from collections import defaultdict

from jumelle.checks.common import holds
from jumelle.features import plain
from jumelle.figures import readings, spelled
from jumelle.model import Block, Lang

#: What a unit measures, by its name in each language. A bit is not a byte, nor *Mo/s* *Mbps*.
_NAMES: dict[Lang, dict[str, str]] = {
    "fr": {
        "jours?": "day", "semaines?": "week", "mois": "month", "ans?|annees?": "year",
        "heures?": "hour", "minutes?": "minute", "secondes?": "second",
        "[kmg](?:b|bit)(?:/s|ps)": "bits", "[kmg]o(?:/s|ps)?": "bytes",
        "km": "km", "kg": "kg", "milles": "mile", "livres": "pound",
    },
    "en": {
        "days?": "day", "weeks?": "week", "months?": "month", "years?": "year",
        "hours?": "hour", "minutes?": "minute", "seconds?": "second",
        "[kmg](?:b|bit)(?:/s|ps)": "bits", "[kmg]b": "bytes",
        "km": "km", "kg": "kg", "miles": "mile", "pounds": "pound",
    },
}  # fmt: skip
_WORDS: dict[Lang, str] = {
    "fr": "deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|trente",
    "en": "two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty",
}
_FIGURE = r"(?<![\w.,-])(\d+(?:[.,]\d+)?|%s)[ \u00a0\u202f-]?(?:%s)(?![\w/])"
_PATTERNS = {
    lang: re.compile(
        _FIGURE % (_WORDS[lang], "|".join(f"(?P<{f'u{n}'}>{name})" for n, name in enumerate(names)))
    )
    for lang, names in _NAMES.items()
}
#: Asked before the patterns, which would look at every place.
_SIGNS: dict[Lang, tuple[str, ...]] = {
    "fr": ("jour", "semaine", "mois", " an", "heure", "minute", "seconde", "b/s", "bps", "bit",
           "ko", "mo", "go", "km", "kg", "mille", "livre"),
    "en": ("day", "week", "month", "year", "hour", "minute", "second", "b/s", "bps", "bit",
           "kb", "mb", "gb", "km", "kg", "mile", "pound"),
}  # fmt: skip


def apart(fr: Block, en: Block) -> tuple[str, str] | None:
    """A figure that both sides have, once each, with two units that are not one."""
    left, right = _measures(fr, "fr"), _measures(en, "en")
    for value in left.keys() & right.keys():
        (mine, *more), (theirs, *rest) = left[value], right[value]
        if not more and not rest and mine[0] != theirs[0]:
            return mine[1], theirs[1]
    return None


def _measures(block: Block, lang: Lang) -> dict[str, list[tuple[str, str]]]:
    """Value → what it measures, and how it is written."""
    text, found = plain(block.prose), defaultdict[str, list[tuple[str, str]]](list)
    if not holds(text, _SIGNS[lang]):
        return found
    units = list(_NAMES[lang].values())
    for match in _PATTERNS[lang].finditer(text):
        unit = next(units[int(name[1:])] for name, said in match.groupdict().items() if said)
        values = readings(match[1]) if match[1][0].isdigit() else spelled(match[1])
        kept = len(text) == len(block.prose)
        written = block.prose[match.start() : match.end()] if kept else match[0]
        for value in values:
            found[value].append((unit, written))
    return found
