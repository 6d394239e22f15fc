"""Pack a PDF: objects in streams, less than half the size, the same bytes each time.

PDF/A counts a stream's bytes up to the line end before ``endstream``. Where packed data happen
to end in a carriage return, that and the line feed after it read as one line end and the count
is off by one: about one stream in 256. Such streams are nudged by a byte that means nothing.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf

TRIES = 8
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
        for each in pdf.objects:
            if isinstance(each, pikepdf.Stream) and _ambiguous(each) and _is_program(each):
                each.write(each.read_bytes() + b"\n")
        finish(pdf)
        made = _save(pdf, pikepdf.ObjectStreamMode.generate)
    for _ in range(TRIES):
        with pikepdf.open(BytesIO(made)) as pdf:
            shelves = [
                each
                for each in pdf.objects
                if isinstance(each, pikepdf.Stream)
                and each.get("/Type") == "/ObjStm"
                and _ambiguous(each)
            ]
            if not shelves:
                break
            for shelf in shelves:
                _nudge(pdf, shelf)
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


def _ambiguous(stream: pikepdf.Stream) -> bool:
    return stream.read_raw_bytes().endswith(b"\r")


def _is_program(stream: pikepdf.Stream) -> bool:
    """A page's or field's content, a character map: text where one more line end means nothing."""
    if stream.get("/Type") == "/XObject":
        return bool(stream.get("/Subtype") == "/Form")
    return stream.get("/Subtype") is None and stream.get("/Type") in (None, "/CMap")


def _nudge(pdf: pikepdf.Pdf, shelf: pikepdf.Stream) -> None:
    """Say of one object on this shelf, aloud, what silence already says of it."""
    head = shelf.read_bytes()[: int(shelf.First)].split()
    for number in head[::2]:
        node = pdf.get_object((int(number), 0))
        for mark, key, value in USUAL:
            if isinstance(node, pikepdf.Dictionary) and mark in node and key not in node:
                node[key] = value
                return
