"""Ways to spoil a good PDF, one fault each; every one must be refused by the gate."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from jumelle.publish import gate

Damage = Callable[[pikepdf.Pdf], None]


def _rename(pdf: pikepdf.Pdf, old: str, new: str) -> None:
    for name, node in list(gate.walk(pdf)):
        if name == old:
            node.S = Name(f"/{new}")


def _first(pdf: pikepdf.Pdf, name: str) -> Any:
    return next(node for tag, node in gate.walk(pdf) if tag == name)


def _links(pdf: pikepdf.Pdf) -> list[Any]:
    return [note for page in pdf.pages for note in page.obj.get("/Annots", [])]


def _inner(pdf: pikepdf.Pdf) -> Any:
    return next(note for note in _links(pdf) if "/URI" not in note.get("/A", {}))


def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def wrong_language(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = String("en-CA" if str(pdf.Root.Lang) == "fr-CA" else "fr-CA")


def no_title(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Title"]
    with pdf.open_metadata() as meta:
        del meta["dc:title"]


def file_name_shown(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def not_marked(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/MarkInfo"]


def no_tree(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


def empty_tree(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.K = Array([])


def no_parent_tree(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot["/ParentTree"]


def no_bookmarks(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Outlines"]


def few_bookmarks(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as tree:
        del tree.root[2:]


def plain_header_cells(pdf: pikepdf.Pdf) -> None:
    _rename(pdf, "TH", "TD")


def dead_named_link(pdf: pikepdf.Pdf) -> None:
    note = _inner(pdf)
    if "/A" in note:
        del note["/A"]
    note.Dest = String("nowhere")


def link_to_no_page(pdf: pikepdf.Pdf) -> None:
    note = _inner(pdf)
    if "/A" in note:
        del note["/A"]
    note.Dest = Array([pdf.make_indirect(Dictionary(Type=Name.Page)), Name.Fit])


def link_not_resolved(pdf: pikepdf.Pdf) -> None:
    note = _inner(pdf)
    del note["/Dest"]
    note.A = Dictionary(S=Name.URI, URI=String("inner:chap-9/nowhere.md"))


def names_gone(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Names"]


def no_alt(pdf: pikepdf.Pdf) -> None:
    del _first(pdf, "Figure")["/Alt"]


def empty_alt(pdf: pikepdf.Pdf) -> None:
    _first(pdf, "Figure").Alt = String("")


def notes_not_tagged(pdf: pikepdf.Pdf) -> None:
    _rename(pdf, "Note", "P")


def _move_first_note(pdf: pikepdf.Pdf, page: int) -> None:
    stack = [_first(pdf, "Note")]
    while stack:
        node = stack.pop()
        if isinstance(node, Array):
            stack.extend(node)
        elif isinstance(node, Dictionary):
            if "/Pg" in node:
                node.Pg = pdf.pages[page].obj
            stack.append(node.get("/K"))


def note_before_its_call(pdf: pikepdf.Pdf) -> None:
    _move_first_note(pdf, 0)


def note_far_after_its_call(pdf: pikepdf.Pdf) -> None:
    _move_first_note(pdf, -1)


def headings_flat(pdf: pikepdf.Pdf) -> None:
    _rename(pdf, "H2", "P")


def heading_skipped(pdf: pikepdf.Pdf) -> None:
    _rename(pdf, "H2", "H4")


def table_not_tagged(pdf: pikepdf.Pdf) -> None:
    _rename(pdf, "Table", "Div")


def items_not_tagged(pdf: pikepdf.Pdf) -> None:
    _rename(pdf, "LI", "P")


def unknown_role(pdf: pikepdf.Pdf) -> None:
    _rename(pdf, "P", "Gizmo")


def font_not_embedded(pdf: pikepdf.Pdf) -> None:
    for each in pdf.objects:
        if isinstance(each, Dictionary) and "/FontFile3" in each:
            del each["/FontFile3"]


def no_metadata(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Metadata"]


def not_declared_ua(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as meta:
        del meta["pdfuaid:part"]


def page_without_tags(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[4].obj["/StructParents"]


def page_lost(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[5]


ALL: tuple[Damage, ...] = (
    no_language,
    wrong_language,
    no_title,
    file_name_shown,
    not_marked,
    no_tree,
    empty_tree,
    no_parent_tree,
    no_bookmarks,
    few_bookmarks,
    plain_header_cells,
    dead_named_link,
    link_to_no_page,
    link_not_resolved,
    names_gone,
    no_alt,
    empty_alt,
    notes_not_tagged,
    note_before_its_call,
    note_far_after_its_call,
    headings_flat,
    heading_skipped,
    table_not_tagged,
    items_not_tagged,
    unknown_role,
    font_not_embedded,
    no_metadata,
    not_declared_ua,
    page_without_tags,
    page_lost,
)
