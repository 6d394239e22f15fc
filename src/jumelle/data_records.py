"""The records of ``data/``: terms, references, help lines."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Protocol, TypeVar

from jumelle import data_values as v
from jumelle.data_yaml import Spot, fields, items, suggest
from jumelle.model import LANGS, Helpline, Lang, Name, Reference, Term, Text, Wording

KINDS = ("law", "standard", "guideline", "article", "report", "web", "book", "training")
HOWS = ("stored copy", "mirror", "described by another page", "not seen")
REGIONS = ("ca", "ab", "bc", "mb", "nb", "nl", "ns", "nt", "nu", "on", "pe", "qc", "sk", "yt")


class _Lined(Protocol):
    @property
    def line(self) -> int: ...


Record = TypeVar("Record", bound=_Lined)


def unique(
    root: Spot | None, key: str, read: Callable[[Spot], Record]
) -> Iterator[tuple[Spot, Record]]:
    """Each record of a list with its node; no two share the value of ``key``."""
    seen: dict[str, int] = {}
    for spot in items(root) if root else ():
        record = read(spot)
        value = fields(spot, (), tuple(_keys(spot)))[key]
        name = v.string(value)
        if name in seen:
            raise v.twice(value, name, seen[name])
        seen[name] = record.line
        yield spot, record


def _keys(spot: Spot) -> Iterator[str]:
    for key, _ in spot.node.value:
        yield key.value


def reference(spot: Spot) -> Reference:
    """One record of ``references.yml``."""
    get = fields(
        spot,
        ("key", "kind", "authors", "title", "year", "publisher", "url", "languages", "seen", "how"),
        ("note",),
    )
    return Reference(
        key=v.ident(get["key"]),
        kind=v.one_of(get["kind"], KINDS),
        authors=v.both(get["authors"], empty=True),
        title=v.both(get["title"]),
        year=v.string(get["year"]),
        publisher=v.both(get["publisher"], empty=True),
        # A source may stand on a site that has no https; the guide only links to it.
        url=v.addresses(get["url"], plain=True),
        languages=v.langs(get["languages"]),
        seen=v.day(get["seen"]),
        how=v.one_of(get["how"], HOWS),
        note=v.both(get["note"], empty=True) if "note" in get else Text("", ""),
        line=spot.line,
    )


def wording(spot: Spot) -> Wording:
    """One record of ``wording.yml``: words to avoid in either language, or in both."""
    get = fields(spot, ("id", "fr", "en", "say", "why"))
    return Wording(
        ident=v.ident(get["id"]),
        fr=tuple(v.string(one) for one in items(get["fr"])),
        en=tuple(v.string(one) for one in items(get["en"])),
        say=v.both(get["say"], empty=True),
        why=v.both(get["why"]),
        line=spot.line,
    )


def helpline(spot: Spot) -> Helpline:
    """One record of ``helplines.yml``: it can be reached at least one way, its source is named."""
    get = fields(
        spot,
        ("id", "name", "phone", "hours", "serves", "languages", "region", "source", "compared"),
        ("text", "chat", "first"),
    )
    line = Helpline(
        ident=v.ident(get["id"]),
        name=v.both(get["name"]),
        phone=v.phone(get["phone"]),
        text=v.phone(get["text"]) if "text" in get else "",
        chat=v.addresses(get["chat"]) if "chat" in get else Text("", ""),
        hours=v.both(get["hours"]),
        serves=v.both(get["serves"]),
        languages=v.langs(get["languages"]),
        region=v.one_of(get["region"], REGIONS),
        source=v.addresses(get["source"]),
        compared=v.day(get["compared"]),
        first=v.flag(get["first"]) if "first" in get else False,
        line=spot.line,
    )
    if not (line.phone or line.text or line.chat.fr or line.chat.en):
        raise get["phone"].fault(
            "on ne peut joindre cette ligne d’aucune façon.",
            "there is no way to reach this line.",
            Text("Donnez phone, text ou chat.", "Give phone, text or chat."),
        )
    if not (line.source.fr or line.source.en):
        raise get["source"].fault(
            "cette ligne n’a pas de source.",
            "this line has no source.",
            Text("Donnez l’adresse comparée.", "Give the address it was compared with."),
        )
    return line


def term(spot: Spot) -> Term:
    """One record of ``glossary.yml``; the ids it names are checked by ``joined``."""
    get = fields(spot, ("id", *LANGS), ("sources", "unlike", "see"))
    lists = {key: v.strings(get[key]) for key in ("sources", "unlike", "see") if key in get}
    return Term(
        ident=v.ident(get["id"]), fr=_name(get["fr"]), en=_name(get["en"]), line=spot.line, **lists
    )


def _name(spot: Spot) -> Name:
    get = fields(spot, ("term", "definition"), ("forms", "unlike", "avoid"))
    return Name(
        term=v.filled(get["term"]),
        forms=v.strings(get["forms"]) if "forms" in get else (),
        definition=v.filled(get["definition"]),
        unlike=v.string(get["unlike"]) if "unlike" in get else "",
        avoid=v.strings(get["avoid"]) if "avoid" in get else (),
    )


def joined(pairs: Collection[tuple[Spot, Term]], keys: Collection[str]) -> tuple[Term, ...]:
    """The terms, once every id and key they name is known and no word names two of them.

    Args:
        pairs: each term with its node.
        keys: the keys of the references.
    """
    idents = [term.ident for _, term in pairs]
    owners: dict[tuple[Lang, str], Term] = {}
    for spot, record in pairs:
        get = fields(spot, (), tuple(_keys(spot)))
        for key, known in (("sources", keys), ("unlike", idents), ("see", idents)):
            for item in items(get[key]) if key in get else ():
                _known(item, list(known), record.ident if key != "sources" else "")
        for lang in LANGS:
            _owned(get[lang], lang, record, owners)
    return tuple(term for _, term in pairs)


def _known(item: Spot, known: list[str], own: str) -> None:
    word = v.string(item)
    if word not in known:
        raise item.fault(
            f"« {word} » n’est défini nulle part.",
            f"“{word}” is defined nowhere.",
            suggest(word, known),
        )
    if word == own:
        raise item.fault(
            "une fiche ne renvoie pas à elle-même.",
            "a record does not point at itself.",
            Text("Retirez ce renvoi.", "Remove this pointer."),
        )


def _owned(spot: Spot, lang: Lang, record: Term, owners: dict[tuple[Lang, str], Term]) -> None:
    for form in {record[lang].term, *record[lang].forms}:
        owner = owners.setdefault((lang, form.casefold()), record)
        if owner is not record:
            raise spot.fault(
                f"« {form} » désigne déjà « {owner.ident} » (ligne {owner.line}).",
                f"“{form}” already names “{owner.ident}” (line {owner.line}).",
                Text(
                    "Un mot mène à une seule entrée : retirez-le d’un des deux forms.",
                    "A word leads to one entry: take it out of one of the two forms.",
                ),
            )
