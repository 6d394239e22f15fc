"""What operators know of prose: what is not prose, sentences, numbers, dates, words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt

HOLE = "\x00"
#: Never touched by a change of prose: code, targets, addresses, tags, attributes, directives.
_NOT_PROSE = re.compile(
    r"(?P<tick>`+)(?:(?!`).|\n)+?(?P=tick)"
    r"|\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)"
    r"|<[^<>\n]*>|https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+"
    r"|\{\{.*?\}\}|\{%.*?%\}|\{\*.*?\*\}|\{[#.:][^}]*\}|\{ #[^}]*\}|\[\^[^\]]+\]|:[a-z_]+:"
)
LINK = re.compile(
    r"(?<!!)\[(?P<text>(?:[^\[\]]|\[[^\]]*\]|!\[[^\]]*\]\([^)]*\))*)\]"
    r"\((?P<href>(?:[^()\s]|\([^()\s]*\))+)(?P<title>\s+\"[^\"]*\")?\)"
)
IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<src>[^()\s]+)(?:\s+\"[^\"]*\")?\)")
CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
NUMBER = re.compile(r"(?<![\w.,/\-#:$+\x00])\d+(?:[.,\u00a0\u202f]\d+)*(?![\w/\-:\x00]|[.,]\d)")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SENTENCE_END = re.compile(r"(?<=[.!?…])[»”\")*_]*\s+(?=[«“\"(*_\[`]*[A-ZÀÂÇÉÈÊËÎÏÔÛÜŒ0-9`\[])")

MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
}
_FR = "|".join(MONTHS["fr"].split())
_EN = "|".join(MONTHS["en"].split())
DATE = {
    "fr": re.compile(
        rf"(?:(?P<day>\d{{1,2}})(?:er)?[ \u00a0])?(?P<month>{_FR})[ \u00a0]"
        r"(?P<year>(?:19|20)\d\d)",
        re.I,
    ),
    "en": re.compile(
        rf"(?P<month>{_EN})[ \u00a0](?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? )?"
        r"(?P<year>(?:19|20)\d\d)"
    ),
}
ISO = re.compile(r"(?<![\w/.-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\w/.-])")


def mask(text: str) -> str:
    """The same length, with everything that is not prose turned into NUL characters."""
    return _NOT_PROSE.sub(lambda m: re.sub(r"[^\n]", HOLE, m.group()), text)


def words(text: str) -> list[str]:
    return WORD.findall(mask(text))


@dataclass(frozen=True)
class Found:
    """A value found in a text: what it means, and where it is written."""

    value: tuple[int, ...] | str
    start: int
    end: int


def numbers(text: str) -> list[Found]:
    """Numbers in prose, dates left out; value is digits with a point for decimals."""
    shown = mask(text)
    for pattern in (*DATE.values(), ISO):
        shown = pattern.sub(lambda m: HOLE * len(m.group()), shown)
    shown = re.sub(r"(?m)^(\s*)(\d+[.)])", lambda m: m.group(1) + HOLE * len(m.group(2)), shown)
    return [Found(norm(m.group()), m.start(), m.end()) for m in NUMBER.finditer(shown)]


def norm(number: str) -> str:
    """``1 000`` and ``1,000`` → ``1000``; ``4,5`` and ``4.5`` → ``4.5``."""
    bare = re.sub(r"[\u00a0\u202f ]", "", number)
    bare = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", bare)
    return bare.replace(",", ".")


def dates(text: str, side: str) -> list[tuple[Found, re.Match[str]]]:
    """Dates in prose as (year, month, day or 0)."""
    shown = mask(text)
    months = [name.lower() for name in MONTHS[side].split()]
    out = []
    for pattern in (DATE[side], ISO):
        for m in pattern.finditer(shown):
            name = m["month"].lower()
            month = int(name) if name.isdigit() else months.index(name) + 1
            value = (int(m["year"]), month, int(m["day"] or 0))
            out.append((Found(value, m.start(), m.end()), m))
    return out


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence stands in the text."""
    shown = mask(text)
    bounds = [0]
    for m in SENTENCE_END.finditer(shown):
        if not re.search(
            r"\b(?:[A-Z]|p\. ?ex|e\.g|i\.e|etc|M|Mme|Dr|Mr|Ms|St|vs|no|art)\.\s*$", shown[: m.end()]
        ):
            bounds.append(m.end())
    bounds.append(len(text))
    return [(a, b) for a, b in pairwise(bounds) if text[a:b].strip()]


def slug(text: str) -> str:
    """An address from a heading, as Python-Markdown makes it."""
    plain = re.sub(r"\{[^}]*\}|[`*]|\]\([^)]*\)|<[^>]+>", "", text)
    flat = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", flat).strip().lower())


def bag(values: list[str]) -> Counter[str]:
    return Counter(values)


def html(text: str) -> str:
    """The page as CommonMark renders it: harmless changes are checked against it."""
    return str(MarkdownIt("commonmark").enable("table").render(text))


def line_of(text: str, offset: int) -> int:
    """0-based line of an offset."""
    return text.count("\n", 0, offset)
