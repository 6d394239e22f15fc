"""What earlier runs wrote into a folder, so that a document that is no longer made leaves it.

Only a file that still is what a run of ours wrote is removed: one that somebody changed, or put
there, stays. Where the note of earlier runs is lost, nothing is removed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from jumelle.publish.cache import write

NOTE = "written.json"


@dataclass(frozen=True, slots=True)
class Swept:
    """Names of files that are no longer made: removed, and left because they were changed."""

    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def sweep(folder: Path, made: Iterable[str], kept: Path) -> Swept:
    """Remove what an earlier run wrote into ``folder`` and this one did not make.

    made: names of the files that this run wrote there. kept: the folder of the cache.
    Raises an OSError where a file cannot be removed.
    """
    notes, place = _recall(kept / NOTE), str(folder.resolve())
    now = {name: _digest(folder / name) for name in sorted(made)}
    before = {name: told for name, told in notes.get(place, {}).items() if name not in now}
    twins = {name.casefold() for name in now}  # one file with ours where case means nothing
    removed, changed = [], []
    for name, told in sorted(before.items()):
        path = folder / name
        if Path(name).name != name or name.casefold() in twins:
            continue
        if path.is_symlink() or not path.is_file():
            continue
        if _digest(path) == told:
            path.unlink()
            removed.append(name)
        else:
            changed.append(name)
    others = {where: said for where, said in notes.items() if Path(where).is_dir()}
    with suppress(OSError):  # without a note the next run removes nothing
        said = json.dumps({**others, place: now}, ensure_ascii=False, sort_keys=True)
        write(kept / NOTE, said.encode("utf-8", "surrogatepass"))
    return Swept(tuple(removed), tuple(changed))


def _recall(note: Path) -> dict[str, dict[str, str]]:
    """Folder → name → digest; empty when there is nothing to be read."""
    try:
        raw = json.loads(note.read_bytes().decode("utf-8", "surrogatepass"))
        return {
            str(where): {str(name): str(digest) for name, digest in said.items()}
            for where, said in raw.items()
        }
    except (OSError, ValueError, AttributeError):
        return {}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
