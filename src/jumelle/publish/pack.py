"""Pack a PDF: objects in streams, less than half the size, the same bytes each time.

PDF/A counts a stream's bytes up to the line end before ``endstream``. Where packed data happen
to end in a carriage return, that and the line feed after it read as one line end and the count
is off by one: about one stream in 256. Such streams are nudged by a byte that means nothing.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf

TRIES = 8
UNSURE = b"\r\nendstream"
#: What tells an object's kind, and a key of that kind with the value it has by default.
USUAL = (
    ("/StructParent", "/H", pikepdf.Name.I),  # a link: inverted while it is pressed
    ("/StructParents", "/Rotate", 0),  # a page: upright
    ("/Dest", "/F", 0),  # a bookmark: neither bold nor italic
    ("/P", "/R", 0),  # a tag: its first revision
)


def pack(raw: bytes, finish: Callable[[pikepdf.Pdf], None] = lambda pdf: None) -> bytes:
    """The smaller file, after ``finish`` has had its way with it.

    Nothing else that a reader shows or hears changes.
    """
    with pikepdf.open(BytesIO(raw)) as pdf:
        for each in _ambiguous(pdf, raw):
            if _is_program(each):
                each.write(each.read_bytes() + b"\n")
        finish(pdf)
        made = _save(pdf, pikepdf.ObjectStreamMode.generate)
    for _ in range(TRIES):
        if UNSURE not in made:
            break
        with pikepdf.open(BytesIO(made)) as pdf:
            for shelf in _ambiguous(pdf, made):
                if shelf.get("/Type") == "/ObjStm":
                    nudge(pdf, shelf)
            made = _save(pdf, pikepdf.ObjectStreamMode.preserve)
    return made


def stream(pdf: pikepdf.Pdf, data: bytes, **keys: Any) -> pikepdf.Stream:
    """A new stream, packed already, whose end cannot be read in two ways.

    data: a program, a drawing or a font, in which line ends at the end mean nothing.
    """
    packed = zlib.compress(data, 9)
    while packed.endswith(b"\r"):
        data += b"\n"
        packed = zlib.compress(data, 9)
    made = pikepdf.Stream(pdf, packed, **keys)
    made.Filter = pikepdf.Name.FlateDecode
    return made


def _save(pdf: pikepdf.Pdf, mode: pikepdf.ObjectStreamMode) -> bytes:
    out = BytesIO()
    pdf.save(out, object_stream_mode=mode, deterministic_id=True)
    return out.getvalue()


def _ambiguous(pdf: pikepdf.Pdf, data: bytes) -> Iterator[pikepdf.Stream]:
    """The streams whose end can be read in two ways, found in the file's own bytes.

    Asking every object would take as long as the rest of the packing.
    """
    at = data.find(UNSURE)
    while at >= 0:
        begin = data.rfind(b" 0 obj\n<<", 0, at)
        number = data[data.rfind(b"\n", 0, begin) + 1 : begin]
        each = pdf.get_object((int(number), 0)) if number.isdigit() else None
        if isinstance(each, pikepdf.Stream) and each.read_raw_bytes().endswith(b"\r"):
            yield each
        at = data.find(UNSURE, at + 1)


def _is_program(stream: pikepdf.Stream) -> bool:
    """A page's or field's content, a character map: text where one more line end means nothing."""
    if stream.get("/Type") == "/XObject":
        return bool(stream.get("/Subtype") == "/Form")
    return stream.get("/Subtype") is None and stream.get("/Type") in (None, "/CMap")


def nudge(pdf: pikepdf.Pdf, shelf: pikepdf.Stream) -> bool:
    """Say of one object on this shelf, aloud, what silence already says of it.

    A shelf of a long document may hold nothing but arrays, either places where links lead or
    lists of a page's tags. A place whose zoom is 0, "as it is", may say so with a null; a list
    may have an entry more, for a piece of content that the page lacks. False when nothing helps.
    """
    head = shelf.read_bytes()[: int(shelf.First)].split()
    for number in head[::2]:
        node = pdf.get_object((int(number), 0))
        for mark, key, value in USUAL:
            if isinstance(node, pikepdf.Dictionary) and mark in node and key not in node:
                node[key] = value
                return True
    tags = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    lists = {each.objgen for each in tags.values() if isinstance(each, pikepdf.Array)}
    for number in head[::2]:
        array: Any = pdf.get_object((int(number), 0))
        if array.objgen in lists:
            array.append(None)
            return True
        place = isinstance(array, pikepdf.Array) and len(array) == 5 and array[1] == "/XYZ"
        if place and array[4] == 0:
            array[4] = None
            return True
    return False
