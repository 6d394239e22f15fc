"""Reads ``data/`` and ``campus/campus.yml``: strict, typed, every complaint with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from jumelle import data_campus, data_diagrams, data_records
from jumelle.data_yaml import Spot, document
from jumelle.model import Data


class Places(Protocol):
    """The part of the settings this room needs."""

    @property
    def root(self) -> Path:
        """The folder that paths in messages are relative to."""

    @property
    def data(self) -> Path:
        """The folder of the records."""

    @property
    def campus(self) -> Path:
        """The folder of the campus."""


def load(settings: Places) -> Data:
    """Read glossary, references, help lines, diagrams, the campus schema and its values.

    Args:
        settings: ``root``, ``data`` and ``campus`` folders. An absent file is an empty one.

    Returns:
        Records in the order of their files; ``campus`` holds every id of the schema with the
        campus's value or the neutral wording, ``campus_given`` the ids the campus gave.

    Raises:
        Fault: the first thing wrong, with file, line and remedy.
    """

    def root(folder: Path, name: str) -> Spot | None:
        file = folder / name
        return document(file, shown(file, settings.root))

    references = data_records.unique(
        root(settings.data, "references.yml"), "key", data_records.reference
    )
    sources = tuple(reference for _, reference in references)
    pairs = list(data_records.unique(root(settings.data, "glossary.yml"), "id", data_records.term))
    lines = data_records.unique(root(settings.data, "helplines.yml"), "id", data_records.helpline)
    wordings = data_records.unique(root(settings.data, "wording.yml"), "id", data_records.wording)
    diagrams = data_records.unique(root(settings.data, "diagrams.yml"), "id", data_diagrams.diagram)
    wishes = data_campus.schema(root(settings.data, "campus.yml"))
    values = data_campus.given(root(settings.campus, "campus.yml"), wishes)
    return Data(
        terms=data_records.joined(pairs, [reference.key for reference in sources]),
        references=sources,
        helplines=tuple(line for _, line in lines),
        campus=data_campus.resolved(wishes, values),
        campus_given=frozenset(values),
        wordings=tuple(row for _, row in wordings),
        diagrams=tuple(one for _, one in diagrams),
        helplines_path=shown(settings.data / "helplines.yml", settings.root),
    )


def shown(file: Path, root: Path) -> str:
    """``file`` as messages write it: relative to ``root`` when below it, with ``/``."""
    try:
        return file.relative_to(root).as_posix()
    except ValueError:
        return file.as_posix()
