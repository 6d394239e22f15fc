"""The reference validator on our guides, a chapter and an annex: JUMELLE_FULL=1 runs it."""

from __future__ import annotations

import os
from pathlib import Path

import pikepdf
import pytest

from jumelle.publish import pdf
from jumelle.publish.book import Shape
from jumelle.publish.merge import merge
from tests import verapdf

from . import damage, sample, test_row_headers
from .test_documents_bars import book_of

FULL = pytest.mark.skipif(
    not os.environ.get("JUMELLE_FULL"), reason="a minute of Java; JUMELLE_FULL=1"
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The sample's documents in their three shapes, and a table with headers of rows."""
    folder, out = tmp_path_factory.mktemp("verapdf"), []
    shapes: tuple[Shape, ...] = ("guide", "chapter", "annex")
    for shape, lang in zip(shapes, ("fr", "en", "fr"), strict=True):
        path = folder / f"{shape}.pdf"
        made = pdf.make(book_of(shape, lang), sample.DATA, sample.EDITION, shape=shape)
        path.write_bytes(made)
        out.append(path)
    out.append(folder / "rows.pdf")
    book = merge([test_row_headers.LEAF], "fr", sample.EDITION, sample.GUIDE)
    out[-1].write_bytes(pdf.make(book, sample.DATA, sample.EDITION, shape="chapter"))
    return out


@FULL
@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_every_shape(files: list[Path], flavour: str) -> None:
    assert verapdf.failures(files, flavour) == {path: [] for path in files}


@FULL
@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_our_guides(built_site: Path, flavour: str) -> None:
    guides = sorted(built_site.rglob("guide-*.pdf"))
    assert len(guides) == 2
    assert verapdf.failures(guides, flavour) == {path: [] for path in guides}


@FULL
def test_a_damaged_file_is_refused(files: list[Path], tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    with pikepdf.open(files[0]) as opened:
        damage.no_alt(opened)
        opened.save(bad)
    assert verapdf.failures([bad], "ua1")[bad]
