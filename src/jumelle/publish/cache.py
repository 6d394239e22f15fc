"""Documents that were made before, kept under the digest of all that went into them.

One folder a language, so that both may be built at once. A file appears whole or not at all,
says itself how long it is and what it should digest to, and is made again when it does not.
The cache is a courtesy: where it cannot be written, documents are made all the same.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from jumelle.publish.recipe import Recipe

#: Bytes kept a language beyond what its last build used.
ROOM = 64_000_000
JOURNAL = "last.json"


@dataclass(frozen=True, slots=True)
class Product:
    """A document's bytes, its number of pages (0 where there are none) and of fields."""

    data: bytes = field(repr=False)
    pages: int = 0
    fields: int = 0


def get(folder: Path, key: str) -> Product | None:
    """What is kept under a key; None when there is nothing, or not what was put there."""
    try:
        head, _, data = (folder / key).read_bytes().partition(b"\n")
        told = json.loads(head)
        if told["sha256"] != hashlib.sha256(data).hexdigest():
            return None
        os.utime(folder / key)
        return Product(data, int(told["pages"]), int(told["fields"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def put(folder: Path, key: str, product: Product) -> None:
    """Keep a document."""
    told = {
        "sha256": hashlib.sha256(product.data).hexdigest(),
        "pages": product.pages,
        "fields": product.fields,
    }
    with suppress(OSError):
        write(folder / key, json.dumps(told).encode() + b"\n" + product.data)


def prune(folder: Path, used: Iterable[str], room: int = ROOM) -> None:
    """Drop what was not used, the oldest first, until the rest fits into ``room`` bytes."""
    keep = {*used, JOURNAL}
    with suppress(OSError):
        others = [(path, path.stat()) for path in folder.iterdir() if path.name not in keep]
        others.sort(key=lambda one: (-one[1].st_mtime_ns, one[0].name))
        for path, stat in others:
            room -= stat.st_size
            if room < 0:
                path.unlink(missing_ok=True)


def remember(folder: Path, recipes: Mapping[str, Recipe]) -> None:
    """Note what each document of the last build was made of. recipes: document → ingredients."""
    with suppress(OSError):
        write(folder / JOURNAL, json.dumps(recipes, ensure_ascii=False).encode())


def recall(folder: Path) -> dict[str, Recipe]:
    """What ``remember`` noted; empty when there is nothing to be read."""
    try:
        raw = json.loads((folder / JOURNAL).read_bytes())
        return {
            str(one): tuple((str(kind), str(name), str(digest)) for kind, name, digest in parts)
            for one, parts in raw.items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def write(path: Path, data: bytes) -> None:
    """All or nothing: a reader sees the old file or the new one, never half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
