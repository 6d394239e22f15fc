"""The ledger on disk: a folder with one file per pair of pages, so that merges do not collide."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from jumelle import ledger
from jumelle.model import Entry, Fault, Ledger, Text


def path_of(folder: Path, rel: str) -> Path:
    """The file of a pair: ``ledger/chap-1/concepts.md.tsv``."""
    return folder / (rel + ledger.SUFFIX)


def load(folder: Path) -> Ledger:
    """Every pair that was compared; nothing when the folder is absent.

    Raises:
        Fault: a file cannot be read, is no text, or holds a line that is not an entry.
    """
    found = []
    for here, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            path = Path(here, name)
            if path.suffix == ledger.SUFFIX and name[0] != "." and not path.is_symlink():
                rel = path.relative_to(folder).as_posix().removesuffix(ledger.SUFFIX)
                found.append((rel, ledger.read(_text(path), _shown(path))))
    return tuple(sorted(found))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8").replace("\r\n", "\n").removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise _fault(path, "ce fichier n’est pas en UTF-8.", "this file is not in UTF-8.") from None
    except OSError as error:
        raise _fault(
            path,
            f"ce fichier ne se lit pas ({error.strerror}).",
            f"this file cannot be read ({error.strerror}).",
        ) from None


def save(folder: Path, rel: str, known: tuple[Entry, ...]) -> bool:
    """Write the file of a pair; whether that changed it.

    Raises:
        Fault: the file cannot be written.
    """
    path = path_of(folder, rel)
    text = ledger.write(known)
    try:
        if path.is_file() and path.read_bytes() == text.encode("utf-8"):
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f".{path.name}.new")
        new.write_bytes(text.encode("utf-8"))
        new.replace(path)  # a command that dies leaves the last good file
    except OSError as error:
        raise _fault(
            path,
            f"ce fichier ne s’écrit pas ({error.strerror}).",
            f"this file cannot be written ({error.strerror}).",
        ) from None
    return True


def drop(folder: Path, rels: Iterable[str]) -> None:
    """Remove the files of pairs that are no more, and the folders that leaves empty."""
    for rel in rels:
        path = path_of(folder, rel)
        path.unlink(missing_ok=True)
        for parent in path.parents:
            if parent == folder or any(parent.iterdir()):
                break
            parent.rmdir()


def _shown(path: Path) -> str:
    absolute = path.absolute()
    here = Path.cwd()
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else absolute).as_posix()


def _fault(path: Path, fr: str, en: str) -> Fault:
    return Fault(
        _shown(path),
        1,
        Text(fr, en),
        Text("Réparez-le ou supprimez-le.", "Mend it or delete it."),
    )
