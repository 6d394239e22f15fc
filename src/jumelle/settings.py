"""Reads ``jumelle.toml``: languages, folders, severities. One fact, one place."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jumelle.model import LANGS, Fault, Lang, Severity, Text

FILE = "jumelle.toml"
#: Pages above this size are told and left unread: no page of prose comes near it.
MAX_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and how much each rule weighs.

    ``severity`` holds only what differs from the table in ``rules.py``. ``pairing_key`` is a key
    of the front matter, ``pairing_map`` a file of two columns; ``suffix`` says that both languages
    share a folder as ``page.fr.md`` and ``page.en.md``. ``ledger`` is the folder of what was
    compared; None for a guide without memory.
    """

    root: Path
    fr: Path
    en: Path
    data: Path
    campus: Path
    site_name: Text = Text("", "")
    severity: tuple[tuple[str, Severity], ...] = ()
    pairing_key: str = ""
    pairing_map: Path | None = None
    suffix: bool = False
    ledger: Path | None = None

    def folder(self, lang: Lang) -> Path:
        """The folder that holds the pages of a language."""
        return self.fr if lang == "fr" else self.en

    @property
    def cache(self) -> Path:
        """The folder of what can be made again; never below the pages or the site."""
        return self.root / ".cache" / "jumelle"


def two_folders(fr: Path, en: Path) -> Settings:
    """Settings to compare any two folders, without a configuration file."""
    for folder in (fr, en):
        if not folder.is_dir():
            raise Fault(
                str(folder),
                1,
                Text("ce dossier n’existe pas.", "this folder does not exist."),
                Text(
                    "Vérifiez le chemin donné à --fr et --en.",
                    "Check the path given to --fr and --en.",
                ),
            )
    nowhere = fr / ".jumelle-none"
    shared = fr.resolve() == en.resolve()
    return Settings(root=Path.cwd(), fr=fr, en=en, data=nowhere, campus=nowhere, suffix=shared)


def find_root(start: Path) -> Path:
    """The nearest folder, from ``start`` up, that holds ``jumelle.toml``."""
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder
    raise Fault(
        str(start / FILE),
        1,
        Text("aucun fichier jumelle.toml ici ni plus haut.", "no jumelle.toml here or above."),
        Text(
            "Lancez la commande dans le dossier du guide, ou donnez --fr et --en.",
            "Run the command in the guide's folder, or give --fr and --en.",
        ),
    )


def load(root: Path) -> Settings:
    """Read ``root/jumelle.toml``.

    Raises:
        Fault: the file is missing, is not TOML, names an unknown key or a missing folder.
    """
    path = root / FILE
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return load(find_root(root.resolve()))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        said = re.search(r"at line (\d+)", str(error))
        raise Fault(
            str(path),
            int(said[1]) if said else 1,
            Text(
                f"ce fichier n’est pas du TOML valide ({error}).",
                f"this file is not valid TOML ({error}).",
            ),
            Text("Corrigez la ligne indiquée.", "Mend the line it names."),
        ) from None
    _only(path, raw, {"site", "folders", "severity", "pairing"}, "")
    folders = _table(path, raw, "folders")
    _only(path, folders, {"fr", "en", "data", "campus", "ledger"}, "folders")
    pairing = _table(path, raw, "pairing")
    _only(path, pairing, {"key", "map", "suffix"}, "pairing")
    for key, value in pairing.items():
        if not isinstance(value, bool if key == "suffix" else str):
            raise _bad(path, f"valeur impropre pour pairing.{key}.", f"bad value of pairing.{key}.")
    site = _table(path, raw, "site")
    _only(path, site, {"name"}, "site")
    name = _table(path, site, "name")
    where = {key: root / str(folders.get(key, default)) for key, default in _DEFAULTS.items()}
    for lang in LANGS:
        if not where[lang].is_dir():
            raise Fault(
                str(path),
                1,
                Text(
                    f"le dossier «\u00a0{where[lang]}\u00a0» n’existe pas.",
                    f"folder “{where[lang]}” does not exist.",
                ),
                Text(f"Créez-le ou corrigez folders.{lang}.", f"Create it or mend folders.{lang}."),
            )
    return Settings(
        root=root,
        fr=where["fr"],
        en=where["en"],
        data=where["data"],
        campus=where["campus"],
        site_name=Text(str(name.get("fr", "")), str(name.get("en", ""))),
        severity=_severities(path, _table(path, raw, "severity")),
        pairing_key=str(pairing.get("key", "")),
        pairing_map=root / str(pairing["map"]) if pairing.get("map") else None,
        suffix=pairing.get("suffix") is True or where["fr"].resolve() == where["en"].resolve(),
        ledger=root / str(folders.get("ledger", "ledger")),
    )


_DEFAULTS = {"fr": "docs/fr", "en": "docs/en", "data": "data", "campus": "campus"}


def _table(path: Path, raw: dict[str, Any], key: str) -> dict[str, Any]:
    value = raw.get(key, {})
    if not isinstance(value, dict):
        raise _bad(path, f"«\u00a0{key}\u00a0» doit être une table.", f"“{key}” must be a table.")
    return value


def _only(path: Path, table: dict[str, Any], allowed: set[str], where: str) -> None:
    for key in table:
        if key not in allowed:
            known = ", ".join(sorted(allowed))
            full = f"{where}.{key}" if where else key
            raise _bad(
                path,
                f"clé inconnue «\u00a0{full}\u00a0» (connues\u00a0: {known}).",
                f"unknown key “{full}” (known: {known}).",
            )


def _severities(path: Path, table: dict[str, Any]) -> tuple[tuple[str, Severity], ...]:
    levels = {level.value: level for level in Severity}
    for rule, level in table.items():
        if level not in levels:
            known = ", ".join(levels)
            raise _bad(
                path,
                f"gravité inconnue pour «\u00a0{rule}\u00a0» (connues\u00a0: {known}).",
                f"unknown severity for “{rule}” (known: {known}).",
            )
    return tuple((rule, levels[level]) for rule, level in table.items())


def _bad(path: Path, fr: str, en: str) -> Fault:
    return Fault(str(path), 1, Text(fr, en), Text("Corrigez ce fichier.", "Mend this file."))
