"""Masks the parts of a piece of inline Markdown that are not prose."""

from __future__ import annotations

import re

from jumelle.inline import attributes
from jumelle.model import Lang, other

#: In the place of code, an address, a placeholder: something stands here, and has neighbours.
HOLE = "\ufffc"
#: In the place of marks that a reader does not see: tags, brackets, addresses, footnote calls.
MARK = "\ufffb"
#: In the place of a character reference, which may be a space.
REFERENCE = "\ufffa"

_ESCAPE = re.compile(r"\\[!-#%-/:-@\[-`{-~]")
_TICKS = re.compile(r"`+")
_AUTOLINK = re.compile(r"<(?:[A-Za-z][\w+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>]+)>")
_COMMENT = re.compile(r"<!--.{0,4000}?-->", re.DOTALL)
_TAG = re.compile(r"""</?([A-Za-z][\w-]*)(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_RAW = frozenset(("code", "kbd", "pre", "samp", "var", "script", "style", "math", "svg"))
_BRACES = re.compile(r"\{\{.{0,300}?\}\}|\{%.{0,300}?%\}|\{#.{0,300}?#\}|\{[^{}\n]{0,300}\}")
_ATTRIBUTES = re.compile(r"\{:?[ ]*(?:[#.][\w:-]|[\w:-]+=)")
_NOTE = re.compile(r"\[\^[^\]\s]+\]:?")
_ABBREVIATION = re.compile(r"^\*\[[^\]\n]*\]:", re.MULTILINE)
_TARGET = re.compile(
    r"""\]\([ ]*+(?:<[^<>\n]*>|(?>\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}|\\.|[^\s()\\]|\([^\s()]*\))*+)"""
    r"""(?:\s++(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\([^()]*\)))?\s*\)"""
)
_LABEL = re.compile(r"\]\[[^\[\]\n]*\]")
_ADDRESS = re.compile(r"(?:https?://|ftp://|mailto:|tel:|www\.)[^\s<>«»“”\"\u00a0\u202f|]+")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_ICON = re.compile(r":[a-z][\w+-]{0,60}:(?!:)")
_SPECIAL = re.compile(r"[\\`<{\[\]!:+$&]|https?://|ftp://|mailto:|tel:|www\.")
_KEYS = re.compile(r"\+\+[\w+-]{1,60}\+\+")
_MATH = re.compile(
    r"\$\$[^$]+\$\$|\$(?![\s\d.,])[^$\n]*[^\s$\\]\$(?!\d)|\$\d[^$\n]*[=^_\\][^$\n]*\$"
)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|\w{2,32});")
_SHUT = {"*": "*", "_": "_", ")": "[", "]": "[", '"': '"', "”": "“", "»": "«"}


def mask(text: str, lang: Lang) -> str:
    """``text`` with every sign that is not prose in ``lang`` replaced, one for one.

    Passages that a ``lang`` attribute gives to the other language are masked as well. Newlines
    stay. Never raises; what is half open is left as text.
    """
    out = list(text)
    for found in _ABBREVIATION.finditer(text):
        _fill(out, found.start(), found.end(), HOLE)
    at = 0
    while special := _SPECIAL.search(text, at):
        at = special.start()
        char = text[at]
        step = 0
        if out[at] == HOLE:
            at += 1
            continue
        if char == "\\" and (match := _ESCAPE.match(text, at)):
            step = _fill(out, at, match.end(), HOLE)
        elif char == "`":
            step = _code(text, out, at)
        elif char == "<":
            step = _angle(text, out, at, lang)
        elif char == "{" and (match := _BRACES.match(text, at)):
            step = _braces(text, out, at, match, lang)
        elif char in "[!]":
            step = _bracket(text, out, at)
        elif char in "hfmtw" and not _inside(text, at) and (match := _ADDRESS.match(text, at)):
            end = at + len(match[0].rstrip(".,;:!?)*_'’"))
            step = _fill(out, at, end, HOLE)
        elif char in ":+$&":
            step = _signs(text, out, at)
        at += step or 1
    for found in _MAIL.finditer(text):
        _fill(out, found.start(), found.end(), HOLE)
    return "".join(out)


def _inside(text: str, at: int) -> bool:
    """Whether a word goes on here."""
    return at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_")


def _fill(out: list[str], start: int, end: int, sign: str) -> int:
    for index in range(start, end):
        if out[index] != "\n":
            out[index] = sign
    return end - start


def _code(text: str, out: list[str], at: int) -> int:
    ticks = _TICKS.match(text, at)
    assert ticks is not None
    for close in _TICKS.finditer(text, ticks.end()):
        if len(close[0]) == len(ticks[0]):
            return _fill(out, at, close.end(), HOLE)
    return _fill(out, at, ticks.end(), MARK)


def _angle(text: str, out: list[str], at: int, lang: Lang) -> int:
    for pattern, sign in ((_AUTOLINK, HOLE), (_COMMENT, MARK)):
        if whole := pattern.match(text, at):
            return _fill(out, at, whole.end(), sign)
    match = _TAG.match(text, at)
    if match is None:
        return 0
    name = match[1].lower()
    said = attributes(match[0])[1].lower() if "lang" in match[0] else ""
    foreign = said.startswith(other(lang)) and "hreflang" not in match[0]
    if match[0][1] != "/" and (name in _RAW or foreign):
        close = re.compile(rf"</{re.escape(name)}\s*>", re.IGNORECASE).search(text, match.end())
        return _fill(out, at, close.end() if close else len(text), HOLE)
    return _fill(out, at, match.end(), MARK)


def _braces(text: str, out: list[str], at: int, match: re.Match[str], lang: Lang) -> int:
    if not _ATTRIBUTES.match(match[0]):
        return _fill(out, at, match.end(), HOLE)
    bare = re.sub(r"hreflang=\S+", "", match[0])
    if attributes(bare)[1].lower().startswith(other(lang)):
        before = text[:at].rstrip(" ")
        start = _opening(before) if before and before[-1] in _SHUT and before == text[:at] else 0
        _fill(out, start, at, HOLE)
    return _fill(out, at, match.end(), MARK)


def _opening(before: str) -> int:
    """Where the element begins whose last sign ends ``before``; 0 when it is not found."""
    close = before[-1]
    if close in "*_":
        run = len(before) - len(before.rstrip(close))
        return max(before.rfind(close * run, 0, len(before) - run), 0)
    return max(before.rfind(_SHUT[close], 0, len(before) - 1), 0)


def _bracket(text: str, out: list[str], at: int) -> int:
    char = text[at]
    if char == "!":
        return _fill(out, at, at + 2, MARK) if text.startswith("![", at) else 0
    if char == "[":
        match = _NOTE.match(text, at)
        return _fill(out, at, match.end() if match else at + 1, MARK)
    match = _TARGET.match(text, at) or _LABEL.match(text, at)
    return _fill(out, at, match.end() if match else at + 1, MARK)


def _signs(text: str, out: list[str], at: int) -> int:
    for pattern, sign in ((_ICON, HOLE), (_KEYS, HOLE), (_REFERENCE, REFERENCE)):
        if (match := pattern.match(text, at)) and not (sign == HOLE and _inside(text, at)):
            return _fill(out, at, match.end(), sign)
    if text[at] == "$" and not _inside(text, at) and (match := _MATH.match(text, at)):
        return _fill(out, at, match.end(), HOLE)
    return 0
