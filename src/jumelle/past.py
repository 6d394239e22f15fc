"""The guide as it stood at a commit of git, read without touching the working tree.

Blobs are asked for by name, so that no attribute of the repository (``export-ignore`` and the
like) can hide a page, and laid in a folder that is gone when the reading ends.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from jumelle import data, guide
from jumelle.model import Data, Fault, Guide, Page, Pair, Text
from jumelle.settings import Settings

_READ = (".md", ".yml", ".yaml")


def load(ref: str, settings: Settings, now: Guide) -> Guide:
    """The guide at a commit, with the paths it has now.

    Args:
        ref: anything git understands as a commit.
        settings: those of today; folders are looked for at the same places.
        now: today's reading; pages that have not changed are taken from it.

    Raises:
        Fault: no git, no repository, or no such commit.
    """
    top = Path(_git(settings.fr, ref, "rev-parse", "--show-toplevel").decode().strip())
    commit = _git(
        top, ref, "rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}"
    )
    with tempfile.TemporaryDirectory(prefix="jumelle-") as name:
        there = Path(os.path.realpath(name))
        then = _moved(settings, top, there)
        folders = [
            settings.fr,
            settings.en,
            settings.data,
            settings.campus,
            settings.fr.parent / "assets",
        ]
        wanted = sorted({_inside(folder, top) for folder in folders} - {""}) or ["."]
        for path, content in _files(top, ref, commit.decode().strip(), wanted):
            file = there / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        for folder in (then.fr, then.en):
            folder.mkdir(parents=True, exist_ok=True)
        if now.partial:
            past = guide.compare(then, now, _unchanged)
        else:
            past = guide.load(then, _data(then, now), now, _unchanged)
    return _named_as_now(past, now, settings, then)


def _moved(settings: Settings, top: Path, there: Path) -> Settings:
    def move(folder: Path) -> Path:
        return there / (_inside(folder, top) or ".")

    return replace(
        settings,
        root=move(settings.root),
        fr=move(settings.fr),
        en=move(settings.en),
        data=move(settings.data),
        campus=move(settings.campus),
    )


def _inside(folder: Path, top: Path) -> str:
    """A folder's path below the top of the repository; the top itself is empty."""
    real, home = Path(os.path.realpath(folder)), Path(os.path.realpath(top))
    if not real.is_relative_to(home):
        raise Fault(
            str(folder),
            1,
            Text(
                "ce dossier n’est pas dans le même dépôt git.",
                "this folder is not in the same git repository.",
            ),
            Text(
                "Retirez --base, ou comparez deux dossiers d’un même dépôt.",
                "Drop --base, or compare two folders of one repository.",
            ),
        )
    inner = real.relative_to(home).as_posix()
    return "" if inner == "." else inner


def _files(top: Path, ref: str, commit: str, wanted: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """(path, content) of each file at the commit; only pages and data have their content."""
    listed = _git(top, ref, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *wanted)
    found = []
    for entry in listed.decode("utf-8", "surrogateescape").split("\0"):
        head, _, path = entry.partition("\t")
        mode, kind, blob = [*head.split(), "", "", ""][:3]
        if kind == "blob" and mode != "120000":
            found.append((path, blob))
    read = [(path, blob) for path, blob in found if path.endswith(_READ)]
    asked = "".join(blob + "\n" for _, blob in read).encode()
    told = _git(top, ref, "cat-file", "--batch", given=asked)
    start = 0
    for path, _ in read:
        end = told.index(b"\n", start)
        size = int(told[start:end].split()[2])
        yield path, told[end + 1 : end + 1 + size]
        start = end + 1 + size + 1
    yield from ((path, b"") for path, _ in found if not path.endswith(_READ))


def _git(folder: Path, ref: str, *words: str, given: bytes = b"") -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *words], input=given, capture_output=True, check=False
        )
    except FileNotFoundError:
        done = None
    if done is None or done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0] if done else "git?"
        raise Fault(
            f"--base {ref}",
            1,
            Text(
                f"git ne trouve pas ce point de l’histoire ({said or ref}).",
                f"git does not find that point of history ({said or ref}).",
            ),
            Text(
                "Donnez une branche, une étiquette ou un commit de ce dépôt; un clone superficiel "
                "doit d’abord recevoir son histoire.",
                "Give a branch, tag or commit of this repository; a shallow clone must first fetch "
                "its history.",
            ),
        )
    return done.stdout


def _data(then: Settings, now: Guide) -> Data:
    """Data of that time; today's when they could not be read then."""
    try:
        return data.load(then)
    except Fault:
        return now.data


def _unchanged(path: Path, page: Page) -> bool:
    try:
        return page.text != "" and path.read_bytes() == page.text.encode("utf-8")
    except (OSError, UnicodeEncodeError):
        return False


def _named_as_now(past: Guide, now: Guide, settings: Settings, then: Settings) -> Guide:
    """The same guide, with paths as people know them: the temporary folder is gone."""
    roots = [
        (guide.shown(gone) + "/", guide.shown(here).removesuffix(".").rstrip("/"))
        for gone, here in (
            (then.fr, settings.fr),
            (then.en, settings.en),
            (then.campus, settings.campus),
        )
    ]

    def renamed(page: Page | None) -> Page | None:
        if page is None:
            return None
        for gone, here in roots:
            if page.path.startswith(gone):
                inner = page.path.removeprefix(gone)
                return replace(page, path=f"{here}/{inner}" if here else inner)
        return page

    pairs = tuple(Pair(p.rel, renamed(p.fr), renamed(p.en), p.rows) for p in past.pairs)
    return replace(past, pairs=pairs, folders=now.folders)
