"""What a PDF says in the order of its tags, and what its pages should have said."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pikepdf
from lxml.html import HtmlElement

from jumelle.publish import gate, notes_pages
from jumelle.publish.book import Book

CALLS = ("note", "noteref")
BLOCKS = frozenset(
    ["p", "li", "td", "th", "dt", "dd", "pre", "figcaption", "caption", "tr", "table", "ul", "ol"]
) | {f"h{level}" for level in range(1, 7)}


def letters(text: str) -> str:
    """Letters and figures only: spaces, hyphens and break signs are the typesetter's."""
    return re.sub(r"[\W_]+", "", text).lower()


def spoken(pdf: pikepdf.Pdf) -> str:
    """The letters of everything that is tagged, in the order of the tag tree."""
    return letters(said(pdf, pdf.Root.StructTreeRoot.K))


def said(pdf: pikepdf.Pdf, tag: Any) -> str:
    """What a tag and those below it say, in the order of the tag tree."""
    shown = {page.obj.objgen: _marked(page) for page in pdf.pages}
    out: list[str] = []

    def visit(node: Any, page: Any) -> None:
        if isinstance(node, pikepdf.Array):
            for kid in node:
                visit(kid, page)
        elif isinstance(node, int):
            out.append(shown[page.objgen].get(node, ""))
        elif isinstance(node, pikepdf.Dictionary):
            page = node.get("/Pg", page)
            if node.get("/Type") == "/MCR":
                out.append(shown[page.objgen].get(int(node.MCID), ""))
            elif node.get("/Type") != "/OBJR":
                visit(node.get("/K"), page)

    visit(tag, None)
    return " ".join("".join(out).split())


def _marked(page: pikepdf.Page) -> dict[int, str]:
    """The text of each marked piece of a page's content, by its number (MCID)."""
    fonts = page.obj.Resources.get("/Font", pikepdf.Dictionary())
    maps = {str(name): _unicode(font) for name, font in fonts.items()}
    out: dict[int, str] = {}
    open_marks: list[int | None] = []
    font: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "BDC":
            facts = operands[1]
            known = isinstance(facts, pikepdf.Dictionary) and "/MCID" in facts
            open_marks.append(int(facts.MCID) if known else None)
        elif str(operator) == "BMC":
            open_marks.append(None)
        elif str(operator) == "EMC":
            open_marks.pop()
        elif str(operator) == "Tf":
            font = maps[str(operands[0])]
        elif str(operator) in ("Tj", "TJ"):
            mark = next((one for one in reversed(open_marks) if one is not None), None)
            runs = operands[0] if str(operator) == "TJ" else [operands[0]]
            raw = b"".join(bytes(run) for run in runs if isinstance(run, pikepdf.String))
            if mark is not None:
                codes = zip(raw[::2], raw[1::2], strict=True)
                said = "".join(font.get(256 * high + low, "") for high, low in codes)
                out[mark] = out.get(mark, "") + said
    return out


def _unicode(font: Any) -> dict[int, str]:
    """What a font's codes of two bytes stand for, from its ToUnicode map."""
    text = font.ToUnicode.read_bytes().decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, said in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[int(code, 16)] = bytes.fromhex(said).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, said in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + step] = chr(int(said, 16) + step)
    return found


def pieces(body: HtmlElement) -> list[str]:
    """The text of a plain tree in reading order, cut where the print may put in its own.

    That is at blocks, at calls of notes (a number) and around links (an address).
    """
    out = [""]

    def visit(el: HtmlElement) -> None:
        if el.tag in BLOCKS or el.tag in CALLS or el.tag == "a":
            out.append("")
        out[-1] += el.text or ""
        for child in el:
            visit(child)
            if child.tag in BLOCKS or child.tag in CALLS or child.tag == "a":
                out.append("")
            out[-1] += child.tail or ""

    visit(body)
    return [piece for piece in map(letters, out) if piece]


def out_of_order(book: Book, said: str) -> list[str]:
    """The pieces that are not found after the piece before them."""
    at, lost = 0, []
    for part in book.parts:
        for piece in [letters(part.title), *pieces(part.body)]:
            found = said.find(piece, at)
            if found < 0:
                lost.append(piece)
            else:
                at = found + len(piece)
    return lost


def starts(pdf: pikepdf.Pdf) -> dict[str, int]:
    """Name of each page and heading → number of the PDF's page where it stands, from 1."""
    pages = {each.obj.objgen: number for number, each in enumerate(pdf.pages, 1)}
    names = pikepdf.NameTree(pdf.Root.Names.Dests)
    return {str(name): pages[there[0].objgen] for name, there in names.items()}


def notes(pdf: pikepdf.Pdf) -> list[tuple[int, int]]:
    """Page of the call and page where the text begins, of every note."""
    return [(place.call, place.text) for place in notes_pages.places(pdf, gate.walk(pdf))]


def links(book: Book) -> Counter[str]:
    """How many links the pages hold: "inner", and each outer address."""
    count: Counter[str] = Counter()
    for part in book.parts:
        for a in part.body.iter("a"):
            if a.get("to"):
                count["inner"] += 1
            elif a.get("href"):
                count[a.get("href", "")] += 1
    return count


def tagged_links(pdf: pikepdf.Pdf) -> Counter[str]:
    """The same of a PDF: one for each Link tag that holds an annotation."""
    count: Counter[str] = Counter()
    for name, node in gate.walk(pdf):
        if name != "Link":
            continue
        kids = node.K if isinstance(node.K, pikepdf.Array) else [node.K]
        for kid in kids:
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
                count[str(kid.Obj.get("/A", {}).get("/URI", "inner"))] += 1
                break
    return count
