"""Ways to spoil a good form, one fault each; every one must be refused by the gate."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Name, String

from jumelle.publish import gate

from .damage import Damage


def _widgets(pdf: pikepdf.Pdf) -> list[Any]:
    notes = [note for page in pdf.pages for note in page.obj.get("/Annots", [])]
    return [note for note in notes if note.get("/Subtype") == "/Widget"]


def _kind(pdf: pikepdf.Pdf, kind: str) -> Any:
    return next(one for one in _widgets(pdf) if one.get("/FT") == kind)


def _choice(pdf: pikepdf.Pdf) -> Any:
    return next(one for one in _widgets(pdf) if "/Parent" in one)


def no_form(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/AcroForm"]


def left_to_the_viewer(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.NeedAppearances = True


def no_label(pdf: pikepdf.Pdf) -> None:
    del _kind(pdf, "/Tx")["/TU"]


def other_label(pdf: pikepdf.Pdf) -> None:
    _kind(pdf, "/Btn").TU = String("Champ 1")


def no_question(pdf: pikepdf.Pdf) -> None:
    del _choice(pdf).Parent["/TU"]


def choice_without_label(pdf: pikepdf.Pdf) -> None:
    del _choice(pdf)["/TU"]


def choices_send_the_same(pdf: pikepdf.Pdf) -> None:
    kids = _choice(pdf).Parent.Kids
    kids[1].AP = kids[0].AP


def choice_out_of_its_group(pdf: pikepdf.Pdf) -> None:
    del _choice(pdf).Parent.Kids[0]


def choices_not_exclusive(pdf: pikepdf.Pdf) -> None:
    _choice(pdf).Parent.Ff = 0


def one_line_only(pdf: pikepdf.Pdf) -> None:
    next(one for one in _widgets(pdf) if int(one.get("/Ff", 0))).Ff = 0


def tag_says_link(pdf: pikepdf.Pdf) -> None:
    next(node for name, node in gate.walk(pdf) if name == "Form").S = Name.Link


def tag_gone(pdf: pikepdf.Pdf) -> None:
    tag = next(node for name, node in gate.walk(pdf) if name == "Form")
    tag.P.K = Array([kid for kid in tag.P.K if kid != tag])


def field_dropped(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AcroForm.Fields[3]


def fields_swapped(pdf: pikepdf.Pdf) -> None:
    fields = pdf.Root.AcroForm.Fields
    fields[0], fields[1] = fields[1], fields[0]


def tags_swapped(pdf: pikepdf.Pdf) -> None:
    one, other = [node for name, node in gate.walk(pdf) if name == "Form"][:2]
    one.K, other.K = other.K, one.K


def places_swapped(pdf: pikepdf.Pdf) -> None:
    notes = next(page.obj.Annots for page in pdf.pages if "/Widget" in _kinds(page))
    at = [number for number, note in enumerate(notes) if note.Subtype == "/Widget"][:2]
    notes[at[0]], notes[at[1]] = notes[at[1]], notes[at[0]]


def _kinds(page: pikepdf.Page) -> list[str]:
    return [str(note.Subtype) for note in page.obj.get("/Annots", [])]


def tabbed_by_rows(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        page.obj.Tabs = Name.R


def hidden(pdf: pikepdf.Pdf) -> None:
    _kind(pdf, "/Tx").F = 6


def not_drawn(pdf: pikepdf.Pdf) -> None:
    del _kind(pdf, "/Btn")["/AP"]


def renamed(pdf: pikepdf.Pdf) -> None:
    _kind(pdf, "/Tx").T = String("Text1")


def left_a_link(pdf: pikepdf.Pdf) -> None:
    widget = _kind(pdf, "/Tx")
    widget.Subtype = Name.Link
    widget.A = pikepdf.Dictionary(S=Name.URI, URI=String(f"field:{widget.T}"))


ALL: tuple[Damage, ...] = (
    no_form,
    left_to_the_viewer,
    no_label,
    other_label,
    no_question,
    choice_without_label,
    choices_send_the_same,
    choice_out_of_its_group,
    choices_not_exclusive,
    one_line_only,
    tag_says_link,
    tag_gone,
    field_dropped,
    fields_swapped,
    tags_swapped,
    places_swapped,
    tabbed_by_rows,
    hidden,
    not_drawn,
    renamed,
    left_a_link,
)
