"""Pages of one language → the documents people download. Today: the whole guide as a PDF."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pikepdf

from jumelle.model import Data, Lang
from jumelle.publish import faults, gate, pdf
from jumelle.publish.book import Book, Document, Edition, Kind, Leaf, Part
from jumelle.publish.merge import merge

__all__ = ["Book", "Document", "Edition", "Kind", "Leaf", "Part", "build_guide"]


def build_guide(
    leaves: Sequence[Leaf],
    lang: Lang,
    data: Data,
    edition: Edition,
    images: Path,
    out: Path,
) -> Document:
    """Write the guide of one language to ``out``; nothing is written unless all went well.

    images: the folder whose paths are the addresses below the language's root (``docs``).
    Raises a Fault naming the Markdown file, and the line when it can be found.
    """
    book = merge(leaves, lang, edition, images)
    made = pdf.make(book, data, edition)
    with pikepdf.open(BytesIO(made)) as opened:
        pages = len(opened.pages)
        wrong = gate.problems(opened, lang, edition.title[lang], gate.expect(book))
    if wrong:
        raise faults.refused(None, "; ".join(wrong), out.name)
    _replace(out, made)
    return Document(out, len(made), pages, edition.title[lang])


def _replace(out: Path, made: bytes) -> None:
    """All or nothing: a reader sees the old file or the new one, never half of one."""
    out.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(made)
        Path(name).chmod(0o644)
        Path(name).replace(out)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
