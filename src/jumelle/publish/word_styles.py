"""The look of the Word files: real styles, on the theme's fonts and colours.

Who edits a file changes a style once, or picks other fonts and colours under Design, and the
whole follows. Fonts are those that every Word has: Calibri for text, Cambria for titles (Carlito
and Caladea, of the same widths, stand in for them in LibreOffice).
"""

from __future__ import annotations

from jumelle.model import Lang
from jumelle.publish.word_xml import part, tag
from jumelle.publish.words import TAG

BOXES = {
    "Calm": ("0C5960", "EEF3F0"),
    "Good": ("2F6337", "EEF5EE"),
    "Care": ("8A4B0A", "FCF5EA"),
    "Harm": ("9A2F2A", "FBF0EE"),
    "Told": ("4A4F87", "F2F2F8"),
}
KINDS = {"tip": "Good", "success": "Good", "warning": "Care", "question": "Care"}
KINDS |= {"danger": "Harm", "failure": "Harm", "bug": "Harm", "example": "Told", "quote": "Told"}
STEP = 360  # how far each level of a list stands in
BOX_LEFT = 220  # where the text of a box stands, its bar to the left of it
HAIR = "A7B3AE"
QUOTE_BAR = "8FA39D"
#: How far in a style's own paragraphs stand.
LEFT = {"ListContinue": STEP, "Definition": STEP, "Quote": BOX_LEFT}
LEFT |= {f"Box{name}": BOX_LEFT for name in BOXES}

_HEADINGS = ((32, 360, 120), (26, 300, 80), (23, 240, 60), (22, 200, 60), (22, 200, 60))


def family(kind: str) -> str:
    """Style of the text of a box of that kind; its title's is the same with ``Title``."""
    return f"Box{KINDS.get(kind, 'Calm')}"


def bar(style: str, deeper: int = 0) -> str:
    """Borders and shading of a paragraph in a box or a quotation.

    Neighbours whose borders and indents are alike are one box. Room above and below is inside
    the borders, so that the tint goes on where a list stands further in.
    deeper: how far this paragraph stands further in.
    """
    line, fill = BOXES.get(style.removeprefix("Box"), (QUOTE_BAR, "FFFFFF"))
    space = min(31, 9 + deeper // 20)  # points; the schema allows no more
    edge = {"val": "single", "sz": 2, "space": 3, "color": fill}
    return tag(
        "pBdr",
        tag("top", **edge),
        tag("left", val="single", sz=24 if style != "Quote" else 12, space=space, color=line),
        tag("bottom", **edge),
    ) + tag("shd", val="clear", color="auto", fill=fill)


def styles(lang: Lang) -> bytes:
    """The part ``word/styles.xml``."""
    return part("styles", _defaults(lang) + "".join((*_text(), *_lists(), *_boxes(), *_other())))


def _style(
    kind: str,
    ident: str,
    name: str = "",
    layout: str = "",
    look: str = "",
    base: str = "Normal",
    after: str = "",
    rest: str = "",
) -> str:
    """One style. layout, look: its paragraph's and its characters' properties."""
    own = "" if name else "1"  # a style that Word does not know by name
    inside = (
        tag("name", val=name or ident),
        tag("basedOn", val=base) if base else "",
        tag("next", val=after) if after else "",
        tag("uiPriority", val=10) if kind == "paragraph" else tag("uiPriority", val=11),
        tag("qFormat"),
        tag("pPr", layout) if layout else "",
        tag("rPr", look) if look else "",
        rest,
    )
    return tag("style", *inside, type=kind, customStyle=own or None, styleId=ident)


def _space(before: int, after: int, line: int | None = None) -> str:
    return tag("spacing", before=before, after=after, line=line, lineRule="auto" if line else None)


def _fonts(which: str) -> str:
    return tag(
        "rFonts",
        asciiTheme=f"{which}HAnsi",
        eastAsiaTheme=f"{which}EastAsia",
        hAnsiTheme=f"{which}HAnsi",
        cstheme=f"{which}Bidi",
    )


def _ink(colour: str = "0C5960", theme: str | None = "accent1") -> str:
    return tag("color", val=colour, themeColor=theme)


def _soft() -> str:
    return _ink("4C5C5C", None)


def _size(half: int) -> str:
    return tag("sz", val=half) + tag("szCs", val=half)


def _defaults(lang: Lang) -> str:
    look = _fonts("minor") + _size(22)
    look += tag("lang", val=TAG[lang], eastAsia=TAG[lang], bidi="ar-SA")
    whole = tag("rPrDefault", tag("rPr", look))
    whole += tag("pPrDefault", tag("pPr", tag("widowControl"), _space(0, 120, 269)))
    latent = {"defLockedState": 0, "defUIPriority": 99, "defSemiHidden": 1}
    latent |= {"defUnhideWhenUsed": 1, "defQFormat": 0, "count": 376}
    return tag("docDefaults", whole) + tag("latentStyles", **latent)


def _text() -> list[str]:
    keep = tag("keepNext") + tag("keepLines")
    strong = tag("b") + tag("bCs")
    out = [
        tag("style", tag("name", val="Normal"), tag("qFormat"), type="paragraph", default=1,
            styleId="Normal"),
        _style("paragraph", "Kicker", "", keep + _space(0, 40),
               strong + _ink() + tag("spacing", val=10), after="Title"),
        _style("paragraph", "Title", "Title",
               keep + tag("pBdr", tag("bottom", val="single", sz=12, space=6, color="0C5960",
                                      themeColor="accent1")) + _space(0, 280, 240),
               _fonts("major") + strong + _size(46), after="Normal"),
    ]  # fmt: skip
    for level, (size, before, after) in enumerate((*_HEADINGS, _HEADINGS[-1]), 1):
        colour = _ink() if level in (1, 2, 3) else _soft()
        look = (_fonts("major") if level == 1 else "") + strong
        look += tag("i") + tag("iCs") if level > 4 else ""
        outline = tag("outlineLvl", val=level - 1)
        out.append(
            _style("paragraph", f"Heading{level}", f"heading {level}",
                   keep + _space(before, after, 240) + outline,
                   look + colour + _size(size), after="Normal")
        )  # fmt: skip
    quiet = _soft() + _size(18)
    above = tag("pBdr", tag("top", val="single", sz=4, space=6, color=HAIR))
    out += [
        _style("paragraph", "Imprint", "", tag("keepLines") + above + _space(360, 0), quiet),
        _style("paragraph", "TOCHeading", "TOC Heading", keep + _space(0, 60),
               strong + _ink(), after="Normal"),
        _style("paragraph", "TOC1", "toc 1", _space(0, 40), after="Normal"),
        _style("paragraph", "Caption", "caption", _space(60, 240), quiet),
        _style("paragraph", "Figure", "", tag("keepNext") + _space(120, 60, 240)),
        _style("paragraph", "SourceCode", "",
               tag("shd", val="clear", color="auto", fill="F4F5F3") + _space(60, 160, 240),
               tag("rFonts", ascii="Courier New", hAnsi="Courier New", cs="Courier New")
               + tag("noProof") + _size(19)),
        _style("paragraph", "Rule", "",
               tag("pBdr", tag("bottom", val="single", sz=6, space=1, color=HAIR))
               + _space(0, 240)),
        _style("paragraph", "Header", "header",
               tag("tabs", tag("tab", val="right", pos=9360)) + _space(0, 0, 240), quiet),
        _style("paragraph", "Footer", "footer",
               tag("tabs", tag("tab", val="right", pos=9360)) + _space(0, 0, 240), quiet),
        _style("paragraph", "FootnoteText", "footnote text", _space(0, 40, 240), _size(18)),
    ]  # fmt: skip
    return out


def _lists() -> list[str]:
    def numbered(ident: str) -> str:
        return tag("numPr", tag("numId", val=ident))

    close = _space(0, 60)
    return [
        _style("paragraph", "ListBullet", "List Bullet", numbered("1") + close),
        _style("paragraph", "ListNumber", "List Number", numbered("2") + close),
        _style("paragraph", "ListContinue", "List Continue", close + tag("ind", left=STEP)),
        _style("paragraph", "Checklist", "",
               tag("tabs", tag("tab", val="left", pos=STEP)) + close
               + tag("ind", left=STEP, hanging=STEP)),
        _style("paragraph", "DefinitionTerm", "", tag("keepNext") + _space(60, 0),
               tag("b") + tag("bCs"), after="Definition"),
        _style("paragraph", "Definition", "", _space(0, 100) + tag("ind", left=STEP)),
        _style("paragraph", "TableText", "", _space(0, 40, 245), _size(20)),
        _style("paragraph", "TableSmall", "", "", _size(18), base="TableText"),
    ]  # fmt: skip


def _boxes() -> list[str]:
    out = [
        _style("paragraph", "Quote", "Quote",
               bar("Quote") + _space(0, 80) + tag("ind", left=BOX_LEFT)),
        _style("paragraph", "TabTitle", "", tag("keepNext") + _space(120, 60),
               tag("b") + tag("bCs") + _ink(), after="Normal"),
    ]  # fmt: skip
    for name, (line, _) in BOXES.items():
        inset = _space(0, 80) + tag("ind", left=BOX_LEFT)
        box, theme = f"Box{name}", "accent1" if name == "Calm" else None
        out.append(_style("paragraph", box, "", bar(box) + inset, _size(21)))
        look = tag("b") + tag("bCs") + _ink(line, theme)
        out.append(
            _style("paragraph", f"{box}Title", "",
                   tag("keepNext") + _space(200, 60), look, base=box, after=box)
        )  # fmt: skip
    return out


def _other() -> list[str]:
    def edge(*sides: str) -> str:
        return "".join(tag(side, val="single", sz=4, space=0, color=HAIR) for side in sides)

    margins = tag("tblCellMar", tag("top", w=60, type="dxa"), tag("left", w=100, type="dxa"),
                  tag("bottom", w=20, type="dxa"), tag("right", w=100, type="dxa"))  # fmt: skip
    none = tag("tblInd", w=0, type="dxa")
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = tag("tblBorders", edge(*sides))
    strong = tag("b") + tag("bCs")
    first = tag("tblStylePr", tag("rPr", strong + _ink()),
                tag("tcPr", tag("shd", val="clear", color="auto", fill="EEF3F0")),
                type="firstRow")  # fmt: skip
    first += tag("tblStylePr", tag("rPr", strong), type="firstCol")
    bare = tag("tblCellMar", tag("top", w=0, type="dxa"), tag("left", w=108, type="dxa"),
               tag("bottom", w=0, type="dxa"), tag("right", w=108, type="dxa"))  # fmt: skip
    dotted = tag("u", val="dotted", color="4C5C5C")
    return [
        tag("style", tag("name", val="Default Paragraph Font"), tag("uiPriority", val=1),
            tag("semiHidden"), type="character", default=1, styleId="DefaultParagraphFont"),
        tag("style", tag("name", val="Normal Table"), tag("uiPriority", val=99),
            tag("semiHidden"), tag("tblPr", none + bare),
            type="table", default=1, styleId="TableNormal"),
        tag("style", tag("name", val="No List"), tag("uiPriority", val=99), tag("semiHidden"),
            type="numbering", default=1, styleId="NoList"),
        _style("table", "GuideTable", "", base="TableNormal",
               rest=tag("tblPr", none + borders + margins) + first),
        _character("Hyperlink", "Hyperlink", _ink() + tag("u", val="single")),
        _character("Term", "", dotted),
        _character("FootnoteReference", "footnote reference", tag("vertAlign", val="superscript")),
        _character("PlaceholderText", "Placeholder Text", _soft()),
        _character("InlineCode", "",
                   tag("rFonts", ascii="Courier New", hAnsi="Courier New", cs="Courier New")
                   + tag("noProof") + _size(20)),
    ]  # fmt: skip


def _character(ident: str, name: str, look: str) -> str:
    return _style("character", ident, name, "", look, base="DefaultParagraphFont")
