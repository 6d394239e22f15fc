"""The gate itself: it lets the good file out and refuses every spoiled copy."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pytest

from jumelle.model import Lang
from jumelle.publish import gate
from jumelle.publish.documents import build_guide
from jumelle.publish.merge import merge

from . import damage, sample

LANG: Lang = "fr"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    out = tmp_path_factory.mktemp("gate") / "guide.pdf"
    build_guide(sample.leaves(LANG), LANG, sample.DATA, sample.EDITION, sample.GUIDE, out)
    return out.read_bytes()


def refusals(data: bytes) -> list[str]:
    """Everything said against a file: ours and the validator's."""
    book = merge(sample.leaves(LANG), LANG, sample.EDITION, Path(sample.GUIDE))
    with pikepdf.open(BytesIO(data)) as pdf:
        said = list(gate.problems(pdf, LANG, sample.EDITION.title[LANG], gate.expect(book)))
    report = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1)
    return said + [str(failure) for failure in report.failures]


def saved(pdf: pikepdf.Pdf) -> bytes:
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


def test_good_file_leaves(good: bytes) -> None:
    assert refusals(good) == []
    with pikepdf.open(BytesIO(good)) as pdf:  # saving again is no damage
        assert refusals(saved(pdf)) == []


@pytest.mark.parametrize("spoil", [damage.note_before_its_call, damage.note_far_after_its_call])
def test_a_note_far_from_its_call_is_named(good: bytes, spoil: damage.Damage) -> None:
    with pikepdf.open(BytesIO(good)) as pdf:
        spoil(pdf)
        said = refusals(saved(pdf))
    assert [one for one in said if one.startswith("note 1 is called on page ")]


@pytest.mark.parametrize("spoil", damage.ALL, ids=lambda spoil: spoil.__name__)
def test_spoiled_file_stays(good: bytes, spoil: damage.Damage) -> None:
    with pikepdf.open(BytesIO(good)) as pdf:
        spoil(pdf)
        assert refusals(saved(pdf))
