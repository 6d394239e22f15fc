"""The records of ``data/diagrams.yml``."""

from __future__ import annotations

from collections.abc import Sequence

from jumelle import data_values as v
from jumelle.data_yaml import Spot, fields, items
from jumelle.model import Diagram, Label, Text

KINDS = ("stairs", "path", "cycle", "year", "flows")
TONES = ("key", "calm", "good", "warm", "care", "harm")
#: The moves told under a staircase.
MOVES = ("up", "down")
#: A circle has one box at the top and as many on each side; more would not be read.
LEAST = {"cycle": 4}
MOST = {"cycle": 8}


def diagram(spot: Spot) -> Diagram:
    """One record of ``diagrams.yml``."""
    get = fields(spot, ("id", "kind", "title", "alt", "labels"))
    kind = v.one_of(get["kind"], KINDS)
    tones = (*TONES, *MOVES) if kind == "stairs" else TONES
    labels = tuple(_label(item, tones) for item in items(get["labels"]))
    least, most = LEAST.get(kind, 2), MOST.get(kind, 14)
    steps = sum(label.tone not in MOVES for label in labels)
    if not least <= steps <= most:
        raise get["labels"].fault(
            f"ce genre de dessin demande de {least} à {most} éléments; il y en a {steps}.",
            f"this kind of diagram takes {least} to {most} items; there are {steps}.",
            Text("Ajoutez ou retirez des éléments.", "Add or remove items."),
        )
    return Diagram(
        ident=v.ident(get["id"]),
        kind=kind,
        title=v.both(get["title"]),
        alt=v.both(get["alt"]),
        labels=labels,
        line=spot.line,
    )


def _label(spot: Spot, tones: Sequence[str]) -> Label:
    get = fields(spot, ("fr", "en"), ("note", "tone"))
    return Label(
        text=Text(v.filled(get["fr"]), v.filled(get["en"])),
        note=v.both(get["note"]) if "note" in get else Text("", ""),
        tone=v.one_of(get["tone"], tones) if "tone" in get else "",
    )
