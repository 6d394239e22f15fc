"""What one value of a data file may be: a text in both languages, a date, an address, a phone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit

import yaml

from jumelle.data_yaml import Spot, fields, items, suggest
from jumelle.model import Fault, Lang, Text

_IDENT = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_PHONE = re.compile(
    r"\+?[0-9(][0-9() .\-\u2011\u00a0]*[0-9](?:,? (?:ext\.|poste|p\.)[ \u00a0]?[0-9]{1,6})?"
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_BAD_URL = re.compile(r"[\s<>\"'`\\\x00-\x1f{}|^]")


def string(spot: Spot) -> str:
    """A text on one line, NFC, white space folded. Numbers are kept as they are written."""
    node = spot.node
    if not isinstance(node, yaml.ScalarNode):
        raise spot.fault("on attend ici un texte simple.", "a plain text is expected here.")
    kind = node.tag.rpartition(":")[2]
    if kind == "bool" or (kind == "null" and node.value):
        raise spot.fault(
            f"« {node.value} » n’est pas lu comme un texte.",
            f"“{node.value}” is not read as a text.",
            Text("Mettez la valeur entre guillemets.", "Put the value between quotation marks."),
        )
    # No-break spaces are typography, not white space to fold.
    folded = " ".join(part for part in re.split(r"[ \t\r\n]+", node.value) if part)
    return unicodedata.normalize("NFC", folded)


def filled(spot: Spot) -> str:
    """A text that is not empty."""
    value = string(spot)
    if not value:
        raise spot.fault(
            "ce texte est vide.",
            "this text is empty.",
            Text("Écrivez-le, ou retirez la fiche.", "Write it, or remove the record."),
        )
    return value


def strings(spot: Spot) -> tuple[str, ...]:
    """A list of texts, none empty."""
    return tuple(filled(item) for item in items(spot))


def both(spot: Spot, *, empty: bool = False) -> Text:
    """``{fr: …, en: …}``. With ``empty``, both sides may be empty; never one of the two."""
    sides = fields(spot, ("fr", "en"))
    if not empty:
        return Text(filled(sides["fr"]), filled(sides["en"]))
    value = Text(string(sides["fr"]), string(sides["en"]))
    if bool(value.fr) != bool(value.en):
        filled(sides["en" if value.fr else "fr"])
    return value


def flag(spot: Spot) -> bool:
    """``true`` or ``false``."""
    word = spot.node.value if isinstance(spot.node, yaml.ScalarNode) else ""
    if word not in ("true", "false"):
        raise spot.fault(
            "on attend ici true ou false.",
            "true or false is expected here.",
            Text("Écrivez true (oui) ou false (non).", "Write true or false."),
        )
    return bool(word == "true")


def ident(spot: Spot) -> str:
    """An id: lower-case ASCII letters, digits, hyphens (and dots between words)."""
    value = filled(spot)
    if not _IDENT.fullmatch(value):
        raise spot.fault(
            f"« {value} » ne peut pas servir d’identifiant.",
            f"“{value}” cannot serve as an id.",
            Text(
                "Utilisez des minuscules sans accent, des chiffres et des traits d’union.",
                "Use lower-case letters without accents, digits and hyphens.",
            ),
        )
    return value


def one_of(spot: Spot, allowed: Sequence[str]) -> str:
    """One word of a closed list."""
    value = filled(spot)
    if value not in allowed:
        raise spot.fault(
            f"valeur inconnue « {value} ».", f"unknown value “{value}”.", suggest(value, allowed)
        )
    return value


def langs(spot: Spot) -> tuple[Lang, ...]:
    """A list of ``fr`` and ``en``."""
    words = [one_of(item, ("fr", "en")) for item in items(spot)]
    return tuple(lang for lang in ("fr", "en") if lang in words)


def day(spot: Spot) -> str:
    """A date, ``YYYY-MM-DD``."""
    value = filled(spot)
    try:
        good = date.fromisoformat(value).isoformat() == value
    except ValueError:
        good = False
    if not good:
        raise spot.fault(
            f"« {value} » n’est pas une date.",
            f"“{value}” is not a date.",
            Text("Écrivez année-mois-jour : 2026-11-21.", "Write year-month-day: 2026-11-21."),
        )
    return value


def address(spot: Spot, plain: bool = False) -> str:
    """An https address, or an empty text; ``plain`` accepts http too."""
    value = string(spot)
    if value and not is_address(value.replace("http:", "https:", 1) if plain else value):
        raise spot.fault(
            f"« {value} » n’est pas une adresse https.",
            f"“{value}” is not an https address.",
            Text("Écrivez https://… en entier, sans espace.", "Write https://… in full, no space."),
        )
    return value


def is_address(value: str) -> bool:
    """Whether it is an https address of a named host, safe inside a Markdown link."""
    if _BAD_URL.search(value):
        return False
    try:
        parts = urlsplit(value)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme == "https" and "." in host and "@" not in parts.netloc


def addresses(spot: Spot, plain: bool = False) -> Text:
    """``{fr: …, en: …}`` of addresses, either may be empty."""
    sides = fields(spot, ("fr", "en"))
    return Text(address(sides["fr"], plain), address(sides["en"], plain))


def phone(spot: Spot) -> str:
    """A telephone number or short code, or an empty text."""
    value = string(spot)
    if value and (not _PHONE.fullmatch(value) or sum(c.isdigit() for c in value) < 3):
        raise spot.fault(
            f"« {value} » n’est pas un numéro de téléphone.",
            f"“{value}” is not a telephone number.",
            Text("Exemples : 9-8-8, 1-800-555-0199.", "Examples: 9-8-8, 1-800-555-0199."),
        )
    return value


def email(spot: Spot) -> str:
    """An electronic mail address, or an empty text."""
    value = string(spot)
    if value and not _EMAIL.fullmatch(value):
        raise spot.fault(
            f"« {value} » n’est pas une adresse de courriel.",
            f"“{value}” is not an email address.",
            Text("Exemple : pairs@exemple.ca.", "Example: peers@example.ca."),
        )
    return value


def twice(spot: Spot, value: str, first: int) -> Fault:
    """The Fault of an id already taken at line ``first``."""
    return spot.fault(
        f"« {value} » existe déjà à la ligne {first}.",
        f"“{value}” already stands at line {first}.",
        Text(
            "Donnez un autre nom, ou fusionnez les deux fiches.",
            "Rename it, or merge the two records.",
        ),
    )
