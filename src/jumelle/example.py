"""A rule's page -> its prose and its examples, for ``jumelle explain`` and for the tests.

A page holds a title, one paragraph in English and one in French, then the fences of a first
case; each further case begins with a ``##`` heading. The info string of a fence says which file
it stands for: ``markdown fr``, ``markdown en chap-1/other.md``, ``yaml data/glossary.yml``.
Marks are taken off before a page is checked: ``<!-- hit -->`` on a line that a finding must
point at, ``<!-- twin -->`` on the line that it must name opposite.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from jumelle.dialect import parser
from jumelle.model import Text

HIT, TWIN = "<!-- hit -->", "<!-- twin -->"
#: The page that a fence stands for when it names none.
PAGE = "page.md"
_ALSO = "also:"


@dataclass(frozen=True, slots=True)
class Source:
    """One file of an example.

    side: ``fr``, ``en``, or ``data`` for a file of records.
    path: below the language's folder, or from the guide's root for data.
    text: without its marks. hits, twins: marked lines, 1-based, as often as marked.
    options: what else the info string says, e.g. ``encoding=latin-1``.
    """

    side: str
    path: str
    text: str
    hits: tuple[int, ...] = ()
    twins: tuple[int, ...] = ()
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """Files that make one small guide; ``also`` names other rules that may speak."""

    title: str
    sources: tuple[Source, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RulePage:
    """The page of one rule."""

    title: str
    prose: Text
    cases: tuple[Case, ...]


def read(text: str) -> RulePage:
    """Read the page of a rule. Never raises; what is not there is left empty."""
    title, prose = "", [""]
    cases: list[Case] = [Case("", ())]
    tokens = parser().parse(text)
    for before, token in pairwise(tokens):
        case = cases[-1]
        if token.type == "inline" and before.type == "heading_open":
            if before.tag == "h1":
                title = token.content
            else:
                cases.append(Case(token.content, ()))
        elif token.type == "inline" and token.content.startswith(_ALSO):
            names = token.content.removeprefix(_ALSO).replace(",", " ").split()
            cases[-1] = replace(case, also=(*case.also, *names))
        elif token.type == "inline" and not case.sources and len(cases) == 1:
            prose.append(" ".join(token.content.split()))
        elif token.type == "fence":
            added = (*case.sources, _source(token.info, token.content))
            cases[-1] = replace(case, sources=added)
    both = [*prose[1:3], "", ""]
    return RulePage(title, Text(en=both[0], fr=both[1]), tuple(c for c in cases if c.sources))


def _source(info: str, content: str) -> Source:
    words = info.split()
    options = tuple((k, v) for k, sign, v in (word.partition("=") for word in words) if sign)
    names = [word for word in words[1:] if "=" not in word]
    side = names.pop(0) if names and names[0] in ("fr", "en") else "data"
    hits: list[int] = []
    twins: list[int] = []
    lines = content.split("\n")
    for number, line in enumerate(lines, start=1):
        hits += [number] * line.count(HIT)
        twins += [number] * line.count(TWIN)
        if HIT in line or TWIN in line:
            lines[number - 1] = line.replace(HIT, "").replace(TWIN, "").rstrip()
    return Source(
        side, names[0] if names else PAGE, "\n".join(lines), tuple(hits), tuple(twins), options
    )
