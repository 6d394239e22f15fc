"""A .docx opened for tests: its parts as trees, its words, and faults of order or reference."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

#: Children of an element in the order of the schema (ISO/IEC 29500-1, transitional), as far as
#: we write them. What is missing here may not be written.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing"
    " ind contextualSpacing jc outlineLvl",
    "rPr": "rStyle rFonts b bCs i iCs strike noProof color spacing sz szCs highlight u"
    " vertAlign lang",
    "pBdr": "top left bottom right between",
    "numPr": "ilvl numId",
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
    "tr": "trPr tc",
    "tcPr": "tcW gridSpan vMerge shd",
    "sdt": "sdtPr sdtContent",
    "sdtPr": "alias tag id lock placeholder showingPlcHdr date docPartObj text checkbox",
    "date": "dateFormat lid storeMappedDataAs calendar",
    "checkbox": "checked checkedState uncheckedState",
    "sectPr": "headerReference footerReference pgSz pgMar cols",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr tcPr tblStylePr",
    "styles": "docDefaults latentStyles style",
    "numbering": "abstractNum num",
    "num": "abstractNumId lvlOverride",
    "abstractNum": "multiLevelType lvl",
    "lvl": "start numFmt pStyle lvlText lvlJc pPr",
    "settings": "zoom defaultTabStop characterSpacingControl footnotePr compat themeFontLang"
    " clrSchemeMapping decimalSymbol listSeparator",
    "font": "altName panose1 charset family pitch",
    "inline": "extent docPr cNvGraphicFramePr graphic",
}


class Docx:
    """The parts of one file."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            self.files = {name: archive.read(name) for name in archive.namelist()}
            self.dates = {info.date_time for info in archive.infolist()}
        self.trees = {
            name: etree.fromstring(blob)
            for name, blob in self.files.items()
            if name.endswith((".xml", ".rels"))
        }
        self.body = self.trees["word/document.xml"]
        self.notes = self.trees["word/footnotes.xml"]
        self.styles = self.trees["word/styles.xml"]

    def all(self, name: str) -> list[etree._Element]:
        """Elements of pages and notes."""
        return [*self.body.iter(name), *self.notes.iter(name)]

    def words(self) -> str:
        """What pages and notes say, a paragraph a line."""
        lines = []
        for p in self.all(f"{W}p"):
            out = []
            for el in p.iter(f"{W}t", f"{W}tab", f"{W}br"):
                out.append(el.text or "" if el.tag == f"{W}t" else " ")
            lines.append("".join(out))
        return "\n".join(lines)

    def relations(self, part: str) -> dict[str, tuple[str, bool]]:
        """Id → target and whether it lies outside, of ``word/document.xml`` and its like."""
        folder, _, name = part.rpartition("/")
        rels = self.trees.get(f"{folder}/_rels/{name}.rels")
        if rels is None:
            return {}
        return {
            one.get("Id", ""): (one.get("Target", ""), one.get("TargetMode") == "External")
            for one in rels.iter(RELATION)
        }


def val(el: etree._Element | None) -> str:
    """An element's ``w:val``."""
    return "" if el is None else el.get(f"{W}val", "")


def style_of(p: etree._Element) -> str:
    """The name of a paragraph's style."""
    return val(p.find(f"{W}pPr/{W}pStyle")) or "Normal"


def order_faults(root: etree._Element) -> Iterator[str]:
    """Children that the schema wants elsewhere, or that our table does not know."""
    for el in root.iter(etree.Element):
        name = etree.QName(el).localname
        if name not in ORDER:
            continue
        order = ORDER[name].split()
        seen = -1
        for child in el:
            local = etree.QName(child).localname
            if local not in order:
                yield f"{local} in {name}"
            elif order.index(local) < seen:
                yield f"{local} too late in {name}"
            else:
                seen = order.index(local)


def table_faults(root: etree._Element) -> Iterator[str]:
    """Rows that do not fill their grid, cells that do not end in a paragraph."""
    for table in root.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.findall(f"{W}tr"):
            spans = [
                int(val(cell.find(f"{W}tcPr/{W}gridSpan")) or 1) for cell in row.iter(f"{W}tc")
            ]
            if sum(spans) != columns:
                yield f"{sum(spans)} cells in {columns} columns"
            if any(cell[-1].tag != f"{W}p" for cell in row.iter(f"{W}tc")):
                yield "a cell ends without a paragraph"
        after = table.getnext()
        if after is not None and after.tag == f"{W}tbl":
            yield "two tables that Word would make one"


def reference_faults(docx: Docx) -> Iterator[str]:
    """Links, pictures, notes, styles, numbers that refer to nothing; ids that are used twice."""
    for part in ("word/document.xml", "word/footnotes.xml"):
        known, tree = docx.relations(part), docx.trees[part]
        used = [value for el in tree.iter() for key, value in el.items() if key.startswith(R)]
        yield from (f"{part}: no {ident}" for ident in used if ident not in known)
        links = {ident for ident, (_, outside) in known.items() if outside}
        yield from (f"{part}: {ident} unused" for ident in links - set(used))
    names = [el.get(f"{W}name", "") for el in docx.all(f"{W}bookmarkStart")]
    yield from (f"bookmark {n}" for n in names if not re.fullmatch(r"[A-Za-z_]\w{0,39}", n))
    if len({name.lower() for name in names}) != len(names):
        yield "two bookmarks of one name"
    for el in docx.all(f"{W}hyperlink"):
        if el.get(f"{W}anchor", names[0]) not in names:
            yield f"no bookmark {el.get(f'{W}anchor')}"
    for el in docx.all(f"{W}instrText"):
        said = (el.text or "").split()
        if said[0] == "NOTEREF" and said[1] not in names:
            yield f"no bookmark {said[1]}"
    for kind in ("bookmarkStart", "bookmarkEnd"):
        ids = [el.get(f"{W}id") for el in docx.all(f"{W}{kind}")]
        if len(set(ids)) != len(ids) or len(ids) != len(names):
            yield f"ids of {kind}"
    notes = [el.get(f"{W}id") for el in docx.notes.iter(f"{W}footnote")]
    calls = [el.get(f"{W}id") for el in docx.body.iter(f"{W}footnoteReference")]
    if calls != notes[2:]:
        yield "calls and notes differ"
    styles = {el.get(f"{W}styleId") for el in docx.styles.iter(f"{W}style")}
    for kind in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
        for el in [*docx.all(f"{W}{kind}"), *docx.styles.iter(f"{W}{kind}")]:
            if val(el) not in styles:
                yield f"no style {val(el)}"
    lists = {el.get(f"{W}numId") for el in docx.trees["word/numbering.xml"].iter(f"{W}num")}
    for el in docx.all(f"{W}numId"):
        if val(el) not in lists:
            yield f"no list {val(el)}"
    drawings = [el.get("id") for el in docx.all("*") if etree.QName(el).localname == "docPr"]
    controls = [val(el) for el in docx.all(f"{W}id") if el.getparent().tag == f"{W}sdtPr"]
    for ids in (drawings, controls):
        if len(set(ids)) != len(ids):
            yield "two controls or pictures of one id"
