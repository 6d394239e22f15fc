"""WordprocessingML written as text: names, escapes, runs, paragraphs, in the schema's order.

Every function returns a piece of XML in which the prefixes of ``NAMESPACES`` are bound by the
part's root. Words of an author's come in through ``escape`` alone. Lengths are in twentieths
of a point (1440 to the inch), as Word counts them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape as _escape

INCH = 1440
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OPEN = "http://schemas.openxmlformats.org"
NAMESPACES = {
    "w": f"{OPEN}/wordprocessingml/2006/main",
    "r": f"{OPEN}/officeDocument/2006/relationships",
    "wp": f"{OPEN}/drawingml/2006/wordprocessingDrawing",
    "a": f"{OPEN}/drawingml/2006/main",
    "pic": f"{OPEN}/drawingml/2006/picture",
    "mc": f"{OPEN}/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
_ROOT = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Face:
    """How a run of text looks. style: a character style. raised: "superscript", "subscript".

    lang: "" where it is the document's own.
    """

    style: str = ""
    bold: bool = False
    italic: bool = False
    struck: bool = False
    under: bool = False
    marked: bool = False
    code: bool = False
    raised: str = ""
    lang: str = ""


PLAIN = Face()


def escape(text: str) -> str:
    """Text as it may stand in an element or a quoted attribute."""
    return _escape(_FORBIDDEN.sub("", text), {'"': "&quot;"})


def tag(name: str, /, *inside: str, **values: object) -> str:
    """An element of ``w:`` around XML; a value of None leaves its attribute out."""
    said = "".join(
        f' w:{key}="{escape(str(value))}"' for key, value in values.items() if value is not None
    )
    body = "".join(inside)
    return f"<w:{name}{said}>{body}</w:{name}>" if body else f"<w:{name}{said}/>"


def part(name: str, body: str) -> bytes:
    """A whole part of the package: its root element bound to every prefix."""
    root = f'<w:{name} {_ROOT} mc:Ignorable="w14">{body}</w:{name}>'
    return (HEAD + root).encode("utf-8")


def look(face: Face) -> str:
    """``w:rPr`` of a face, or nothing."""
    mono = "Courier New" if face.code else None
    said = "".join(
        (
            tag("rStyle", val=face.style) if face.style else "",
            tag("rFonts", ascii=mono, hAnsi=mono, cs=mono) if mono else "",
            tag("b") + tag("bCs") if face.bold else "",
            tag("i") + tag("iCs") if face.italic else "",
            tag("strike") if face.struck else "",
            tag("noProof") if face.code else "",
            tag("highlight", val="yellow") if face.marked else "",
            tag("u", val="single") if face.under else "",
            tag("vertAlign", val=face.raised) if face.raised else "",
            tag("lang", val=face.lang) if face.lang else "",
        )
    )
    return f"<w:rPr>{said}</w:rPr>" if said else ""


def run(text: str, face: Face = PLAIN) -> str:
    """A run of text; line ends and tabs become Word's own."""
    if not text:
        return ""
    out = []
    for piece in re.split("([\n\t])", text):
        if piece in ("\n", "\t"):
            out.append("<w:br/>" if piece == "\n" else "<w:tab/>")
        elif piece:
            out.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
    return f"<w:r>{look(face)}{''.join(out)}</w:r>"


def field(code: str, shown: str, face: Face = PLAIN) -> str:
    """A field that Word works out, with what it shows until then."""
    own = look(face)

    def char(kind: str) -> str:
        return f'<w:r>{own}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = f'<w:r>{own}<w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
    return f"{char('begin')}{code}{char('separate')}{run(shown, face)}{char('end')}"


def para(style: str, inside: str, layout: str = "") -> str:
    """A paragraph. layout: properties after the style, in the schema's order."""
    own = tag("pStyle", val=style) if style != "Normal" else ""
    props = f"<w:pPr>{own}{layout}</w:pPr>" if own or layout else ""
    return f"<w:p>{props}{inside}</w:p>"


def indent(left: int, hanging: int = 0) -> str:
    """``w:ind``."""
    return tag("ind", left=left, hanging=hanging or None)
