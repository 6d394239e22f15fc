"""Parts of the package that hold no page: footnotes, settings, theme, fonts."""

from __future__ import annotations

from jumelle.model import Lang
from jumelle.publish.word_body import listed
from jumelle.publish.word_draft import TEXT_WIDTH, Draft, Place
from jumelle.publish.word_runs import inline, marks
from jumelle.publish.word_xml import HEAD, NAMESPACES, Face, look, para, part, run, tag
from jumelle.publish.words import TAG

CALL = look(Face(style="FootnoteReference"))
COLOURS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "17494D", "lt2": "EEF3F0", "accent1": "0C5960",
    "accent2": "8A4B0A", "accent3": "2F6337", "accent4": "9A2F2A", "accent5": "4A4F87",
    "accent6": "4C5C5C", "hlink": "0C5960", "folHlink": "4A4F87",
}  # fmt: skip
#: Font, its stand-in of the same widths, PANOSE number, family.
FONTS = (
    ("Calibri", "Carlito", "020F0502020204030204", "swiss"),
    ("Cambria", "Caladea", "02040503050406030204", "roman"),
    ("Courier New", "Liberation Mono", "02070309020205020404", "modern"),
    ("Segoe UI Symbol", "DejaVu Sans", "020B0502040204020203", "swiss"),
)


def footnotes(draft: Draft) -> bytes:
    """The notes that were called, below the two separators that Word expects.

    Writing a note may fill the draft's shelf of the notes' own links.
    """
    out = [
        tag("footnote", para("Normal", f"<w:r>{tag(kind)}</w:r>", tag("spacing", after=0)),
            type=kind_name, id=ident)
        for kind, kind_name, ident in (
            ("separator", "separator", -1),
            ("continuationSeparator", "continuationSeparator", 0),
        )
    ]  # fmt: skip
    place = Place(style="FootnoteText", width=TEXT_WIDTH, note=True)
    for number, el in draft.called:
        own = f"<w:r>{CALL}{tag('footnoteRef')}</w:r>" + run("\u00a0")
        first = len(el) > 0 and el[0].tag == "p"
        said = marks(draft, el[0]) + inline(draft, el[0], place) if first else ""
        rest = listed(draft, list(el)[first:], place)
        if len(el) > first and el[-1].tag == "table":
            rest += para("FootnoteText", "")
        out.append(tag("footnote", para("FootnoteText", own + said), rest, id=number))
    return part("footnotes", "".join(out))


def settings(lang: Lang) -> bytes:
    """Today's layout rules, the language, the separators of notes."""
    rule = {"uri": "http://schemas.microsoft.com/office/word"}
    modern = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
        "differentiateMultirowTableHeaders": 1,
    }
    return part(
        "settings",
        tag("zoom", percent=100)
        + tag("defaultTabStop", val=720)
        + tag("characterSpacingControl", val="doNotCompress")
        + tag("footnotePr", tag("footnote", id=-1), tag("footnote", id=0))
        + tag("compat", *(tag("compatSetting", name=key, **rule, val=value)
                          for key, value in modern.items()))
        + tag("themeFontLang", val=TAG[lang])
        + tag("clrSchemeMapping", bg1="light1", t1="dark1", bg2="light2", t2="dark2",
              accent1="accent1", accent2="accent2", accent3="accent3", accent4="accent4",
              accent5="accent5", accent6="accent6", hyperlink="hyperlink",
              followedHyperlink="followedHyperlink")
        + tag("decimalSymbol", val="," if lang == "fr" else ".")
        + tag("listSeparator", val=";" if lang == "fr" else ","),
    )  # fmt: skip


def fonts() -> bytes:
    """The fonts used, each with what may stand in for it."""
    return part(
        "fonts",
        "".join(
            tag("font", tag("altName", val=other), tag("panose1", val=panose),
                tag("charset", val="00"), tag("family", val=family),
                tag("pitch", val="fixed" if family == "modern" else "variable"), name=name)
            for name, other, panose, family in FONTS
        ),
    )  # fmt: skip


def theme() -> bytes:
    """Colours and fonts that a campus changes in one place, under Design."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in COLOURS.items()
    )
    faces = "".join(
        f'<a:{kind}><a:latin typeface="{face}"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}>'
        for kind, face in (("majorFont", "Cambria"), ("minorFont", "Calibri"))
    )
    solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{solid}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="{NAMESPACES["a"]}" name="Jumelle"><a:themeElements>'
        f'<a:clrScheme name="Jumelle">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Jumelle">{faces}</a:fontScheme><a:fmtScheme name="Jumelle">'
        f"<a:fillStyleLst>{solid * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{solid * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>"
        "</a:theme>"
    ).encode()
