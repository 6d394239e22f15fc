"""The whole site out of two built languages: door, 404, sitemap, robots; then the swap.

Both languages are built into a staging folder beside ``site/``. Only when everything is
there, and the parity check has passed, does the staging folder take the place of the last
good site: a build that fails leaves it as it was.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jumelle.model import LANGS, Data, Fault, Lang, Text, other
from jumelle.publish import site_door, site_map
from jumelle.publish.book import Document

STAGING = ".building-"


@dataclass(frozen=True, slots=True)
class Built:
    """One built language, as its process reports it.

    pages: path of the source (``chap-1/index.md``), URL below the language's folder (``chap-1/``)
        and date of last review, or "".
    documents: what was made or taken from the cache; ``url`` is below the language's folder.
    """

    lang: Lang
    pages: tuple[tuple[str, str, str], ...]
    documents: tuple[Document, ...] = ()
    seconds: float = 0.0


def stage(site_dir: Path) -> Path:
    """Make an empty staging folder beside ``site_dir``; drop those of builds that died."""
    site_dir.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{site_dir.name}{STAGING}"
    for old in site_dir.parent.glob(prefix + "*"):
        if not _alive(old.name.removeprefix(prefix)):
            shutil.rmtree(old, ignore_errors=True)
    staging = site_dir.parent / f"{prefix}{os.getpid()}"
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir()
    return staging


def swap(staging: Path, site_dir: Path) -> None:
    """Put ``staging`` in the place of ``site_dir``; the old site returns if that fails."""
    old = staging.with_name(staging.name + "-old")
    shutil.rmtree(old, ignore_errors=True)
    had = site_dir.exists()
    if had:
        site_dir.rename(old)
    try:
        staging.rename(site_dir)
    except OSError:
        if had:
            old.rename(site_dir)
        raise
    shutil.rmtree(old, ignore_errors=True)


def alone(built: Sequence[Built]) -> dict[str, Lang]:
    """Pages that one language has and the other lacks: path → the language that has it."""
    rels = {b.lang: {rel for rel, _, _ in b.pages} for b in built}
    both = set.intersection(*rels.values())
    return {rel: lang for lang in LANGS for rel in sorted(rels[lang] - both)}


def no_twin(rel: str, lang: Lang) -> Fault:
    """What to say of a page that stands in ``lang`` alone."""
    return Fault(
        f"{other(lang)}/{rel}",
        1,
        Text(
            f"cette page manque; sa jumelle existe ({lang}/{rel}).",
            f"this page is missing; its twin exists ({lang}/{rel}).",
        ),
        Text("Écrivez-la, ou retirez sa jumelle.", "Write it, or remove its twin."),
    )


def readable(raw: bytes, path: str) -> None:
    """Refuse a page that is not text in UTF-8."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Fault(
            path,
            raw.count(b"\n", 0, error.start) + 1,
            Text("ce fichier n’est pas en UTF-8.", "this file is not in UTF-8."),
            Text("Enregistrez-le de nouveau en UTF-8.", "Save it again as UTF-8."),
        ) from None


def compose(
    staging: Path, site_url: str, names: Text, data: Data, built: Iterable[Built], styles: Path
) -> None:
    """Write what stands above both languages into ``staging``.

    styles: folder that holds ``tokens.css`` and ``door.css``, the look of the door and the 404.
    """
    languages = {b.lang: b for b in built}
    css = "\n".join((styles / f).read_text(encoding="utf-8") for f in ("tokens.css", "door.css"))
    whole = {lang: [one for one in b.documents if not one.rel] for lang, b in languages.items()}
    front = site_door.Front(site_url, names, data, css, whole)
    pages = {
        "index.html": site_door.door(front),
        "404.html": site_door.not_found(front),
        "sitemap.xml": site_map.sitemap(
            site_url,
            {lang: {url: day for _, url, day in b.pages} for lang, b in languages.items()},
        ),
        "robots.txt": site_map.robots(site_url),
        ".nojekyll": "",
    }
    for name, text in pages.items():
        (staging / name).write_text(text, encoding="utf-8")
    for lang in LANGS:  # one sitemap, at the root
        for name in ("sitemap.xml", "sitemap.xml.gz"):
            (staging / lang / name).unlink(missing_ok=True)


def _alive(pid: str) -> bool:
    if not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
