"""The table of signs: how fr-CA and en-CA space and write each one, over a mask of prose."""

from __future__ import annotations

import re
from collections.abc import Callable

from jumelle.masks import HOLE, MARK, REFERENCE

NB = "\u00a0"
Replace = Callable[[re.Match[str]], str]
#: (name of the sign, where it is, what its group ``gap`` becomes).
Sign = tuple[str, re.Pattern[str], Replace]

_GAP = r"[ \t\u00a0\u202f]*"
#: Marks that stand between a word and its sign without being seen.
_T = rf"[*_~{MARK}]{{0,16}}"
_END = rf"(?={_T}(?:[\s\u00a0\u202f»)”\]]|\Z))"
_WORD = rf"[\w»)”’\"…%$°{HOLE}]"
_START = r"(?<![\w.,\-+/\\])"
_MINUTES = r"[0-5]\d"
#: Not a smile.
_FACE = r"(?![;:]-?[)(])"


def _gap(want: str) -> Replace:
    return lambda _: want


def _thousands(match: re.Match[str]) -> str:
    return match["gap"].replace(",", NB).replace(" ", NB).replace(".", ",")


def _money(match: re.Match[str]) -> str:
    return match["gap"][1:].replace(",", NB).replace(".", ",") + NB + "$"


def _sign(name: str, pattern: str, replace: Replace) -> Sign:
    return name, re.compile(pattern), replace


FR: tuple[Sign, ...] = (
    _sign("colon", rf"(?!\d){_WORD}{_T}(?P<gap>{_GAP}){_FACE}:{_END}", _gap(NB)),
    _sign("colon", rf"\d{_T}(?P<gap>{_GAP}):{_END}(?!{_T}[ \u00a0]?\d)", _gap(NB)),
    _sign("guillemets", rf"«(?P<gap>{_GAP})(?=[^\s»{REFERENCE}])", _gap(NB)),
    _sign("guillemets", rf"(?<=[^\s«{REFERENCE}])(?P<gap>{_GAP})»", _gap(NB)),
    _sign("semicolon", rf"{_WORD}{_T}(?P<gap>[ \t\u00a0]+){_FACE}(?=[;!?]+{_END})", _gap("")),
    _sign("percent", rf"\d(?P<gap>{_GAP})\\?[%$](?![\w{{(])", _gap(NB)),
    # $75.25, and never a lone $1, which may be a name in a recipe for replacing text.
    _sign(
        "percent",
        r"(?<![\w$\\.,-])(?P<gap>\$(?:\d{1,3}(?:,\d{3})+|\d{2,}|\d+(?=\.\d\d))(?:\.\d\d)?)"
        r"(?![\w.,]*\w)",
        _money,
    ),
    _sign(
        "units",
        rf"{_START}\d{{1,2}}(?P<gap>{_GAP})h(?=[ \u00a0]?{_MINUTES}(?!\d)|(?![\w'’.]))",
        _gap(NB),
    ),
    _sign("units", rf"{_START}\d{{1,2}}[ \u00a0]?h(?P<gap> ?)(?={_MINUTES}(?![\w'’]))", _gap(NB)),
    _sign("units", rf"\d(?P<gap>{_GAP})°[CF](?!\w)", _gap(NB)),
    _sign("units", r"\d(?P<gap> )(?:min|km|kg|cm|mm|ml|Mo|Go|ko|To)(?![\w'’])", _gap(NB)),
    _sign(
        "number",
        r"(?<!\w)(?:[nN][º°]|Mmes?|Mlle|Dre?|M\.|art\.)(?P<gap> )(?=[\dA-ZÀ-Ý])",
        _gap(NB),
    ),
    _sign(
        "decimal",
        rf"{_START}(?<!\d[ \u00a0])(?!1 8\d\d[ -])"
        r"(?P<gap>\d{1,3}(?: \d{3})+)(?![\d\w])(?![ .-]\d)",
        _thousands,
    ),
    _sign(
        "decimal",
        rf"{_START}(?P<gap>\d{{1,3}}(?:,\d{{3}}){{2,}}(?:\.\d{{1,2}})?)(?![\d\w]|[.,]\d)",
        _thousands,
    ),
    _sign(
        "decimal",
        rf"{_START}(?P<gap>\d{{1,3}},000(?:\.\d{{1,2}})?)(?![\d\w]|[.,]\d)",
        _thousands,
    ),
    _sign(
        "decimal",
        rf"{_START}(?P<gap>\d+\.\d+)(?=[ \u00a0]?(?:\\?[%$]|°[CF]|(?:million|milliard)s?\b))",
        _thousands,
    ),
    _sign(
        "apostrophe",
        rf"[^\W\d_](?P<gap>')(?=[^\W_]|[*_]{{1,3}}\w|[«“{HOLE}{MARK}])",
        _gap("’"),
    ),
)
EN: tuple[Sign, ...] = (
    _sign("colon", rf"{_WORD}{_T}(?P<gap>[ \t\u00a0\u202f]+){_FACE}(?=[:;!?]+{_END})", _gap("")),
    _sign("percent", r"\d(?P<gap>[ \u00a0\u202f]+)\\?%(?!\w)", _gap("")),
    _sign("apostrophe", r"[^\W_](?P<gap>')(?=[^\W_])", _gap("’")),
)
#: Thousands that English writes may be French decimals: only the twin page tells.
TWIN = _sign("decimal", rf"{_START}(?P<gap>\d{{1,3}},\d{{3}})(?![\d\w]|[.,]\d)", _thousands)
#: Straight quotes: the one that opens, the one that closes.
OPENS = re.compile(rf"(?<![\w=\\\"'])\"(?=[^\s\"])(?!{_T}(?:[\s.,;:!?)]|\Z))")
CLOSES = re.compile(r"(?<=[^\s\"\\])\"(?![\w\"=])")
#: *the students' rooms*, where no single quote opens.
POSSESSIVE = _sign("apostrophe", r"[^\W\d_]s(?P<gap>')(?=[\s.,;:!?]|\Z)", _gap("’"))
SINGLE = re.compile(r"(?<![\w'])'(?=\w)")
