"""Which file stands behind each page: the campus's when it has one, else ours.

Four layers, the later over the earlier: ``docs/assets`` (shared by both languages, seen as
``assets/…``), ``docs/{lang}``, ``campus/assets``, ``campus/docs/{lang}``.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from jumelle.model import LANGS, Fault, Lang, Text, other

_RENAME = Text("Renommez ce fichier.", "Rename this file.")


class Folders(Protocol):
    """The part of the settings this room needs."""

    @property
    def root(self) -> Path:
        """The folder that paths in messages are relative to."""

    @property
    def campus(self) -> Path:
        """The folder of the campus."""

    def folder(self, lang: Lang) -> Path:
        """The folder of a language's pages."""


def sources(settings: Folders, lang: Lang) -> dict[str, Path]:
    """Each file of a language: path below the language's folder, with ``/`` → file on disk.

    Pages and other files alike; hidden files (``.name``) are left out. Sorted by path.

    Raises:
        Fault: the language's folder is missing, a link leaves its folder or leads nowhere, a
            name that some system cannot hold, two names that differ by case or accents' form.
    """
    pages = settings.folder(lang)
    if not pages.is_dir():
        raise Fault(
            _shown(pages, settings.root),
            1,
            Text("ce dossier n’existe pas.", "this folder does not exist."),
            Text("Créez-le, ou corrigez jumelle.toml.", "Create it, or mend jumelle.toml."),
        )
    found: dict[str, Path] = {}
    for folder, prefix in (
        (pages.parent / "assets", "assets/"),
        (pages, ""),
        (settings.campus / "assets", "assets/"),
        (settings.campus / "docs" / lang, ""),
    ):
        for rel, file in _files(folder, settings.root):
            found[prefix + rel] = file
    _distinct(found, settings.root)
    return dict(sorted(found.items()))


def pictures(settings: Folders, docs: Path) -> tuple[Path, ...]:
    """Where pictures are looked for: in the campus's folders, then in ours.

    docs: the folder that holds both languages' pages and ``assets``.
    """
    return (settings.campus, settings.campus / "docs", docs)


def campus_pages(settings: Folders, lang: Lang) -> frozenset[str]:
    """The paths that come from ``campus/docs/{lang}``, added or replaced."""
    folder = settings.campus / "docs" / lang
    return frozenset(rel for rel, _ in _files(folder, settings.root))


def alone(settings: Folders) -> dict[str, Lang]:
    """Pages the campus added in one language only: path → that language.

    A campus may work in one language; such a page owes nobody a twin. A page of ours without
    its twin is not here: that one is a fault.
    """
    pages = {lang: sources(settings, lang) for lang in LANGS}
    return {
        rel: lang
        for lang in LANGS
        for rel in sorted(campus_pages(settings, lang))
        if rel.endswith(".md") and rel not in pages[other(lang)]
    }


def _files(folder: Path, root: Path) -> Iterator[tuple[str, Path]]:
    """(relative path, file) of each visible file below ``folder``; nothing when absent."""
    home = Path(os.path.realpath(folder))
    for here, names, files in os.walk(folder, onerror=_unreadable):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in names:
            file = Path(here, name)
            _check_name(file, root)
            if file.is_symlink():
                raise Fault(
                    _shown(file, root),
                    1,
                    Text("ce lien mène à un dossier.", "this link leads to a folder."),
                    Text("Mettez-y le dossier lui-même.", "Put the folder itself there."),
                )
        for name in sorted(files):
            file = Path(here, name)
            if name.startswith("."):
                continue
            _check_name(file, root)
            if file.is_symlink():
                _check_link(file, home, root)
            yield file.relative_to(folder).as_posix(), file


def _check_name(file: Path, root: Path) -> None:
    name = file.name
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        raise Fault(
            _shown(file, root),
            1,
            Text("ce nom de fichier n’est pas en UTF-8.", "this file name is not in UTF-8."),
            _RENAME,
        ) from None
    bad = sorted({c for c in name if c in '\\:*?"<>|' or unicodedata.category(c)[0] == "C"})
    if bad or name.endswith((" ", ".")):
        raise Fault(
            _shown(file, root),
            1,
            Text(
                "ce nom de fichier contient un signe que d’autres systèmes refusent.",
                "this file name holds a character that other systems refuse.",
            ),
            _RENAME,
        )


def _check_link(file: Path, home: Path, root: Path) -> None:
    try:
        target = file.resolve(strict=True)
    except (OSError, RuntimeError):  # leads nowhere, or round in a loop
        target = None
    if target is None or not target.is_file():
        raise Fault(
            _shown(file, root),
            1,
            Text("ce lien ne mène à aucun fichier.", "this link leads to no file."),
            Text("Réparez-le ou retirez-le.", "Mend it or remove it."),
        )
    if not target.is_relative_to(home):
        raise Fault(
            _shown(file, root),
            1,
            Text("ce lien sort de son dossier.", "this link leaves its folder."),
            Text("Mettez-y une copie du fichier.", "Put a copy of the file there."),
        )


def _distinct(found: dict[str, Path], root: Path) -> None:
    """Two names that macOS or Windows would take for one are refused everywhere."""
    seen: dict[str, str] = {}
    for rel in sorted(found):
        key = unicodedata.normalize("NFC", rel).casefold()
        twin = seen.setdefault(key, rel)
        if twin != rel:
            raise Fault(
                _shown(found[rel], root),
                1,
                Text(
                    f"« {rel} » et « {twin} » ne diffèrent que par la casse ou les accents.",
                    f"“{rel}” and “{twin}” differ only by case or form of accents.",
                ),
                _RENAME,
            )


def _unreadable(error: OSError) -> None:
    if isinstance(error, FileNotFoundError):
        return  # a layer that is absent is an empty one
    raise Fault(
        str(error.filename),
        1,
        Text("ce dossier ne peut pas être lu.", "this folder cannot be read."),
        Text("Vérifiez ses droits.", "Check its rights."),
    )


def _shown(file: Path, root: Path) -> str:
    path = file.relative_to(root) if file.is_relative_to(root) else file
    # A name that is no text must still be printable.
    return path.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")
