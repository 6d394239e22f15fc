"""Annexes as forms: valid, every field reached, filled and read back, shown when filled."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pypdf
import pytest
from pypdf.generic import NameObject

from jumelle.model import LANGS, Lang
from jumelle.publish import fields, gate, gate_forms, pdf
from jumelle.publish.book import Book

from . import annexes, damage_forms, sample

SENTENCE = {"fr": "Élève inquiète, œuvre à Noël", "en": "Worried about “café” costs: $20"}


@dataclass(frozen=True)
class Form:
    letter: str
    lang: Lang
    book: Book
    data: bytes


@pytest.fixture(scope="module")
def forms() -> dict[tuple[str, Lang], Form]:
    known = annexes.values()
    out = {}
    for letter in annexes.FILLABLE:
        for lang in LANGS:
            book = fields.mark(annexes.book(letter, lang, known))
            data = pdf.make(book, known, sample.EDITION, fillable=True)
            out[letter, lang] = Form(letter, lang, book, data)
    return out


def each() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("which", [(a, b) for a in annexes.FILLABLE for b in LANGS])


def refusals(form: Form, data: bytes) -> list[str]:
    with pikepdf.open(BytesIO(data)) as opened:
        title = sample.EDITION.title[form.lang]
        said = list(gate.problems(opened, form.lang, title, gate.expect(form.book)))
        return said + list(gate_forms.problems(opened, form.book))


@each()
def test_valid_and_let_out(which: tuple[str, Lang], forms: dict[tuple[str, Lang], Form]) -> None:
    form = forms[which]
    assert refusals(form, form.data) == []
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        assert page.validate_pdf_bytes(form.data, profile=profile).failures == []


@pytest.mark.filterwarnings("ignore:This document has")
@pytest.mark.parametrize("spoil", damage_forms.ALL, ids=lambda spoil: spoil.__name__)
def test_spoiled_form_stays(
    spoil: damage_forms.Damage, forms: dict[tuple[str, Lang], Form]
) -> None:
    form, out = forms["h", "fr"], BytesIO()
    with pikepdf.open(BytesIO(form.data)) as opened:
        spoil(opened)
        opened.save(out)
    assert refusals(form, out.getvalue())


def filled(form: Form) -> tuple[bytes, dict[str, str]]:
    """Every field of a form filled by pypdf: text, boxes ticked, first choices made."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(form.data))
    values: dict[str, str] = {}
    for el in fields.found(form.book):
        name = str(el.get("name"))
        if el.tag == "blank":
            values[name] = SENTENCE[form.lang]
        elif not el.get("group"):
            values[name] = "/Yes"
        elif name.endswith(".2"):
            values[str(el.get("group"))] = "/2"
    for sheet in writer.pages:
        writer.update_page_form_field_values(sheet, values, auto_regenerate=False)
    out = BytesIO()
    writer.write(out)
    return out.getvalue(), values


@each()
def test_filled_and_read_back(which: tuple[str, Lang], forms: dict[tuple[str, Lang], Form]) -> None:
    data, values = filled(forms[which])
    read = pypdf.PdfReader(BytesIO(data)).get_fields() or {}
    assert {name: str(field.get("/V", "")) for name, field in read.items()} == values


def test_one_choice_at_a_time(forms: dict[tuple[str, Lang], Form]) -> None:
    data, _ = filled(forms["h", "en"])
    with pikepdf.open(BytesIO(data)) as opened:
        groups = [one for one in opened.Root.AcroForm.Fields if "/Kids" in one]
        assert len(groups) > 5
        for group in groups:
            on = [str(kid.AS) for kid in group.Kids if kid.AS != "/Off"]
            assert on == ["/2"]


def poppler(tool: str, *arguments: str, data: bytes) -> bytes:
    if shutil.which(tool) is None:
        pytest.skip(f"LOUD SKIP: {tool} (poppler-utils) is not installed")
    return subprocess.run([tool, *arguments], input=data, capture_output=True, check=True).stdout


@pytest.mark.parametrize("which", [("h", "fr"), ("d", "en")])
def test_what_is_filled_shows(
    which: tuple[str, Lang], forms: dict[tuple[str, Lang], Form], tmp_path: Path
) -> None:
    """Ink appears in every field that was filled, and none in one that was not."""
    form = forms[which]
    empty, full = (_pages(data, tmp_path / name) for name, data in _both(form))
    with pikepdf.open(BytesIO(form.data)) as opened:
        for number, sheet in enumerate(opened.pages):
            high = float(sheet.mediabox[3])
            for note in sheet.obj.get("/Annots", []):
                if note.Subtype != "/Widget":
                    continue
                inside = _inside(note, high)
                chosen = "/Parent" not in note or "/2" in note.AP.N
                assert _ink(empty[number], inside) == 0, note.TU
                assert (_ink(full[number], inside) > 0) == chosen, note.TU


def _both(form: Form) -> list[tuple[str, bytes]]:
    return [("empty", form.data), ("full", filled(form)[0])]


@dataclass(frozen=True)
class Grey:
    """A page in shades of grey at 144 dots an inch; rows from the top."""

    wide: int
    dots: bytes


def _pages(data: bytes, place: Path) -> list[Grey]:
    place.mkdir()
    poppler("pdftoppm", "-gray", "-r", "144", "-", str(place / "p"), data=data)
    out = []
    for path in sorted(place.glob("*.pgm")):
        head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", path.read_bytes())
        assert head
        out.append(Grey(int(head[1]), path.read_bytes()[head.end() :]))
    return out


def _inside(note: pikepdf.Object, high: float) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of a field in dots, its drawn edge left out."""
    left, low, right, top = (float(side) for side in note.Rect)
    return (
        round(left * 2) + 4,
        round((high - top) * 2) + 4,
        round(right * 2) - 4,
        round((high - low) * 2) - 4,
    )


def _ink(sheet: Grey, inside: tuple[int, int, int, int]) -> int:
    left, top, right, bottom = inside
    rows = (sheet.dots[y * sheet.wide + left : y * sheet.wide + right] for y in range(top, bottom))
    return sum(dot < 100 for row in rows for dot in row)


@each()
def test_no_field_covers_words(
    which: tuple[str, Lang], forms: dict[tuple[str, Lang], Form]
) -> None:
    form = forms[which]
    told = poppler("pdftotext", "-bbox", "-", "-", data=form.data).decode("utf-8", "replace")
    sheets = told.split("<page ")[1:]
    box = re.compile(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<')
    with pikepdf.open(BytesIO(form.data)) as opened:
        for sheet, text in zip(opened.pages, sheets, strict=True):
            words = [(*(float(n) for n in hit[:4]), hit[4]) for hit in box.findall(text)]
            high, wide = float(sheet.mediabox[3]), float(sheet.mediabox[2])
            assert words
            taken: list[list[float]] = []
            for note in sheet.obj.get("/Annots", []):
                if note.Subtype != "/Widget":
                    continue
                left, low, right, top = (float(side) for side in note.Rect)
                for one in taken:
                    clear = one[2] <= left or right <= one[0] or one[3] <= low or top <= one[1]
                    assert clear, (str(note.TU), "covers another field")
                taken.append([left, low, right, top])
                assert 0 < left < right < wide - 36, "beyond the page's margin"
                for x0, y0, x1, y1, word in words:
                    middle = high - (y0 + y1) / 2
                    apart = x1 <= left + 0.5 or x0 >= right - 0.5 or not low < middle < top
                    assert apart, (str(note.TU), word)


def test_no_end_of_a_stream_is_in_doubt(forms: dict[tuple[str, Lang], Form]) -> None:
    """See ``pack.py``: PDF/A counts bytes up to the line end."""
    for form in forms.values():
        with pikepdf.open(BytesIO(form.data)) as opened:
            streams = [one for one in opened.objects if isinstance(one, pikepdf.Stream)]
            assert not [one for one in streams if one.read_raw_bytes().endswith(b"\r")]


def test_same_bytes(forms: dict[tuple[str, Lang], Form]) -> None:
    known = annexes.values()
    book = fields.mark(annexes.book("g", "fr", known))
    assert pdf.make(book, known, sample.EDITION, fillable=True) == forms["g", "fr"].data


def test_not_fillable_has_no_form(forms: dict[tuple[str, Lang], Form]) -> None:
    known = annexes.values()
    data = pdf.make(annexes.book("g", "fr", known), known, sample.EDITION)
    with pikepdf.open(BytesIO(data)) as opened:
        assert "/AcroForm" not in opened.Root
    assert "☐" in "".join(one.extract_text() for one in pypdf.PdfReader(BytesIO(data)).pages)


def test_font_holds_french() -> None:
    known = annexes.values()
    book = fields.mark(annexes.book("g", "fr", known))
    data = pdf.make(book, known, sample.EDITION, fillable=True)
    with pikepdf.open(BytesIO(data)) as opened:
        font = opened.Root.AcroForm.DR.Font.F
        assert font.FontDescriptor.FontFile3.Subtype == NameObject("/Type1C")
        widths = list(font.Widths)
    narrow, wide = (int(widths["iW"[at].encode()[0] - 32]) for at in (0, 1))
    assert 0 < narrow < wide
    for letter in "éèêëàâîïôùûüçœæÉÀÇŒ«»’“”–—€…":
        assert int(widths[letter.encode("cp1252")[0] - 32]) not in (0, int(widths[0])), letter
