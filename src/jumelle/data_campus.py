"""The campus's own values: a closed list, each with a type and a neutral wording.

``data/campus.yml`` says what a campus may give; ``campus/campus.yml`` holds what it gave.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import yaml

from jumelle import data_values as v
from jumelle.data_yaml import Spot, entries, fields, items, suggest
from jumelle.model import Text

TYPES: Mapping[str, Callable[[Spot], str]] = {
    "name": v.string,
    "text": v.string,
    "phone": v.phone,
    "email": v.email,
    "url": v.address,
}
#: Longer than any name or opening hours; a page belongs in ``campus/docs``.
MAX_VALUE = 200


@dataclass(frozen=True, slots=True)
class Wish:
    """One value a campus may give."""

    ident: str
    kind: str
    label: Text
    neutral: Text


def schema(root: Spot | None) -> tuple[Wish, ...]:
    """The records of ``data/campus.yml``."""
    wishes: dict[str, Wish] = {}
    lines: dict[str, int] = {}
    for spot in items(root) if root else ():
        get = fields(spot, ("id", "type", "label", "neutral"))
        name = get["id"]
        # Ids follow words with an underscore where needed: privacy_officer, counselling.phone.
        ident = v.filled(name)
        if not all(part.isidentifier() and part.isascii() for part in ident.split(".")):
            v.ident(name)
        if ident in wishes:
            raise v.twice(name, ident, lines[ident])
        lines[ident] = spot.line
        kind = v.one_of(get["type"], tuple(TYPES))
        wishes[ident] = Wish(ident, kind, v.both(get["label"]), v.both(get["neutral"]))
    return tuple(wishes.values())


def given(root: Spot | None, wishes: tuple[Wish, ...]) -> dict[str, Text]:
    """What ``campus/campus.yml`` gives, id → text; an empty value counts as not given.

    A scalar serves both languages. ``counselling: {name: …, phone: …}`` gives
    ``counselling`` and ``counselling.phone``.

    Raises:
        Fault: an unknown id, a value of the wrong type, one language without the other.
    """
    known = {wish.ident: wish for wish in wishes}
    found: dict[str, Text] = {}
    for ident, at, spot in _leaves(root) if root else ():
        if ident not in known:
            raise at.fault(
                f"valeur inconnue « {ident} ».",
                f"unknown value “{ident}”.",
                suggest(ident, list(known)),
            )
        value = _value(spot, known[ident].kind)
        if value.fr:
            found[ident] = value
    return found


def resolved(wishes: tuple[Wish, ...], values: Mapping[str, Text]) -> tuple[tuple[str, Text], ...]:
    """Every id with the campus's value, or the neutral wording when it gave none."""
    return tuple((wish.ident, values.get(wish.ident, wish.neutral)) for wish in wishes)


def _leaves(root: Spot) -> Iterator[tuple[str, Spot, Spot]]:
    """(id, node of the key, node of the value) of each value, groups unfolded."""
    for key, (at, spot) in entries(root).items():
        if not isinstance(spot.node, yaml.MappingNode) or _is_text(spot):
            yield key, at, spot
            continue
        for inner, (inner_at, value) in entries(spot).items():
            yield (key if inner == "name" else f"{key}.{inner}"), inner_at, value


def _is_text(spot: Spot) -> bool:
    keys = set(entries(spot))
    return bool(keys) and keys <= {"fr", "en"}


def _value(spot: Spot, kind: str) -> Text:
    read = TYPES[kind]
    if isinstance(spot.node, yaml.MappingNode):
        sides = fields(spot, ("fr", "en"))
        value = Text(read(sides["fr"]), read(sides["en"]))
        if bool(value.fr) != bool(value.en):
            raise spot.fault(
                "cette valeur n’est donnée que dans une langue.",
                "this value is given in one language only.",
                Text(
                    "Donnez fr et en, ou une seule valeur pour les deux langues.",
                    "Give fr and en, or one value for both languages.",
                ),
            )
    else:
        one = read(spot)
        value = Text(one, one)
    if max(len(value.fr), len(value.en)) > MAX_VALUE:
        raise spot.fault(
            f"cette valeur dépasse {MAX_VALUE} signes.",
            f"this value is longer than {MAX_VALUE} characters.",
            Text("Écrivez une page dans campus/docs.", "Write a page in campus/docs."),
        )
    return value
