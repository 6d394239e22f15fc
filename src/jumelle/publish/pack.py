"""Pack a PDF: objects in streams, less than half the size, the same bytes each time.

PDF/A counts a stream's bytes up to the line end before ``endstream``. Where packed data happen
to end in a carriage return, that and the line feed after it read as one line end and the count
is off by one: about one stream in 256. Such streams are packed again with a blank that means
nothing written in another way, into the room they had, so that nothing else moves.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf

UNSURE = b"\r\nendstream"
#: A packed stream's dictionary as qpdf writes it: what stands before its length, and after it.
HEAD = re.compile(rb"<< (?P<before>[^\n]*?/Length )(?P<length>\d+)(?P<after> [^\n]*)>>\nstream\n")
SHELF = re.compile(rb"/Type /ObjStm .*?/First (\d+)")


def pack(pdf: pikepdf.Pdf, raw: bytes, finish: Callable[[pikepdf.Pdf], None]) -> bytes:
    """The smaller file, after ``finish`` has had its way with it. raw: what ``pdf`` was read from.

    Nothing else that a reader shows or hears changes.
    """
    for each in _ambiguous(pdf, raw):
        if _is_program(each):
            each.write(each.read_bytes() + b"\n")
    finish(pdf)
    out = BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return settle(out.getvalue())


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


def settle(made: bytes) -> bytes:
    """A packed file, as long as it was, in which no shelf and no list of places ends in doubt."""
    out = bytearray(made)
    at = made.find(UNSURE)
    while at >= 0:
        begin = made.rfind(b" 0 obj\n<< ", 0, at) + len(b" 0 obj\n")
        head = HEAD.match(made, begin)
        if head and head.end() + int(head["length"]) == at + 1:
            out[begin : at + 1] = repacked(made[begin : at + 1])
        at = made.find(UNSURE, at + 1)
    return bytes(out)


def repacked(stream: bytes) -> bytes:
    """A stream's dictionary and data, as long as before and meaning the same, with another end.

    The last byte of packed data is part of the sum of what was packed: that must differ. What
    is shorter now is made up by blanks in the dictionary. The stream itself when nothing helps.
    """
    head = HEAD.match(stream)
    if head is None:
        return stream
    for data in _alike(stream[: head.end()], zlib.decompress(stream[head.end() :])):
        packed = zlib.compress(data, 9)
        spare = int(head["length"]) - len(packed)
        if spare >= 0 and not packed.endswith(UNSURE[:1]):
            length = str(len(packed)).encode()
            blanks = b" " * (spare + len(head["length"]) - len(length))
            return b"<< %b%b%b%b>>\nstream\n%b" % (
                head["before"], length, head["after"], blanks, packed
            )  # fmt: skip
    return stream


def _alike(head: bytes, data: bytes) -> Iterator[bytes]:
    """Other bytes that mean the same."""
    shelf = SHELF.search(head)
    if shelf:  # the numbers it begins with may be parted by any blank
        for gap in re.finditer(rb" ", data[: int(shelf[1])]):
            yield data[: gap.start()] + b"\n" + data[gap.end() :]
    elif b"/Type /XRef" in head and b"/Predictor 12" in head and data[:1] == b"\x02":
        yield b"\0" + data[1:]  # the first row: "as above" and "as it is" say the same there


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
