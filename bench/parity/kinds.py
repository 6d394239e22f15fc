"""What each operator should be told as. Names are patterns on the finding's name (or ``id:``
on its rule id); an expected kind or its parent counts, as ``drift.md`` says."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatch


@dataclass(frozen=True)
class Operator:
    """title; kinds that count; lines of tolerance of the ideal report; the floor in percent."""

    title: str
    kinds: tuple[str, ...]
    tight: int
    floor: int

    def accepts(self, rule: str, name: str) -> bool:
        return any(
            fnmatch(rule, kind[3:]) if kind.startswith("id:") else fnmatch(name, kind)
            for kind in self.kinds
        )


_BLOCK = ("block-missing", "block-extra")
_LANGUAGE = ("wrong-language", "untranslated*", "*-untranslated", "*-language")

OPERATORS: dict[str, Operator] = {
    "M01": Operator("delete paragraph", _BLOCK, 3, 95),
    "M02": Operator("insert paragraph", _BLOCK, 3, 95),
    "M03": Operator("delete list item", ("item-missing", "item-extra", *_BLOCK), 3, 95),
    "M04": Operator("delete row / column", ("row-*", "column-*"), 1, 98),
    "M05": Operator("change a number", ("number-differs", "number-missing"), 1, 95),
    "M06": Operator("swap two numbers", ("number-order",), 1, 50),
    "M07": Operator("change a contact", ("contact-*", "link-target", "link-elsewhere"), 1, 99),
    "M08": Operator("change a date", ("date-*",), 1, 90),
    "M09": Operator("paragraph in other language", _LANGUAGE, 1, 98),
    "M10": Operator("short block in other language", _LANGUAGE, 1, 80),
    "M11": Operator("sentence in other language", _LANGUAGE, 3, 70),
    "M12": Operator("add / delete heading", ("heading-missing", "heading-extra", *_BLOCK), 1, 98),
    "M13": Operator("heading level", ("heading-level",), 1, 99),
    "M14": Operator("swap sections", ("order-differs",), 3, 80),
    "M15": Operator("link to other language", ("link-language",), 1, 99),
    "M16": Operator(
        "drop / retarget link",
        ("link-missing", "link-target", "link-extra", "link-elsewhere"),
        1,
        95,
    ),
    "M17": Operator("anchor replaced / removed", ("anchor-*",), 1, 98),
    "M18": Operator("drop footnote", ("footnote-*", "note-*"), 1, 98),
    "M19": Operator("admonition", ("admonition-*", *_BLOCK), 1, 98),
    "M20": Operator("code block", ("code-differs", "code-missing", "code-extra", *_BLOCK), 1, 98),
    "M21": Operator("inline code", ("code-span-*", "identifier*"), 1, 95),
    "M22": Operator("image", ("image-*", "alt-*", "untranslated*", *_BLOCK), 1, 95),
    "M23": Operator("front matter", ("meta-*",), 0, 98),
    "M24": Operator("page deleted / renamed", ("page-missing", "orphan*", "nav-*"), 1, 100),
    "M25": Operator("forbidden term", ("term-*",), 1, 95),
    "M26": Operator(
        "broken table / nesting", ("table-*", "nesting*", "row-*", "column-*", "item-level"), 1, 95
    ),
    "M27": Operator("truncate paragraph", ("length-*", "sentence-*"), 3, 85),
    "M28": Operator("old version pasted", ("stale*", "length-*", "sentence-*"), 3, 40),
    "M29": Operator("modality", ("modality*", "negation*"), 3, 30),
    "M30": Operator("French typography", ("typo*", "id:Y*"), 0, 99),
    "N1": Operator("re-wrap", (), 3, 99),
    "N2": Operator("markers", (), 3, 99),
    "N3": Operator("table padding", (), 3, 99),
    "N4": Operator("figure's form", (), 3, 99),
    "N5": Operator("localised address", (), 3, 99),
    "N6": Operator("gloss", (), 3, 99),
    "N7": Operator("code comment / string", (), 3, 99),
    "N8": Operator("blanks, quotes, reference link", (), 3, 99),
}
