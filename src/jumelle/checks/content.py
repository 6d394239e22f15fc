"""Code, images and admonitions of facing blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from jumelle.addresses import family, slip, take_apart
from jumelle.checks import cures
from jumelle.checks.common import between, facing, place, words_of
from jumelle.checks.hosts import BILINGUAL
from jumelle.model import Block, Guide, Hit, Lang, Pair

#: Types that Python-Markdown and Material style; others render as a plain box without colour.
KNOWN_TYPES = words_of(
    """
    note abstract summary tldr info todo tip hint important success check done question help
    faq warning caution attention failure fail missing danger error bug example quote cite
    details
    """
)
_COMMENT = re.compile(r"(?:^|\s)(?:#|//|--|;|%|REM\b).*$|<!--.*?-->|/\*.*?\*/")
#: A remark in words, which may be translated, not lost.
_WORDED = re.compile(r"[^\W\d_]{2} [^\W\d_]{2}")
#: The name of a picture's file in place of its words.
_FILE = re.compile(r"\S+\.(?:png|jpe?g|gif|svg|webp)", re.IGNORECASE)
_STRING = re.compile(
    r"\"\"\".*?\"\"\"|'''.*?'''|\"[^\"\n]*\"|'[^'\n]*'|“[^”]{0,400}”|«[^»]{0,400}»"
)
#: Keys of a record are read by machines, whatever the language of their values.
_KEYED = frozenset(("json", "jsonc", "json5", "jsonld"))
_RECORD = re.compile(r'\s*[{[]\s*["{[]')
_KEY = re.compile(r'"([\w.$@-]+)"(?=\s*:)')
#: What a reader puts in place of a name.
_HOLE = re.compile(
    r"<[^\W\d_][\w .-]*>|<[^\W\d_][^<>=/\"]* [^<>=/\"]*>|\b(?:YOUR|VOTRE|VOS|MY|MON|MA|MES)_\w+"
)
_PROSE_CODE = frozenset(
    ("", "text", "txt", "markdown", "md", "mermaid", "html", "console", "plain")
)
_COMMAND = re.compile(r"\s*[$>] ?\S")
#: What a terminal writes before a command.
_PROMPT = re.compile(r"^\s*\$ ")
_SIGNS = re.compile(r"[\d{}()\[\]<>=+*/|&$#@:;._-]+")


def code(guide: Guide) -> Iterator[Hit]:
    """Why: code that differs gives readers of one language a command that fails.

    Comments and sample strings may be translated and are not compared.
    """
    for pair, fr, en in facing(guide):
        if fr.kind == en.kind == "code":
            yield from _code_block(pair, fr, en)
        elif fr.kind == en.kind == "include" and fr.text != en.text:
            yield between("code-differs", pair, "fr", fr, en, here=fr.text, there=en.text)


def _code_block(pair: Pair, fr: Block, en: Block) -> Iterator[Hit]:
    if fr.marker != en.marker:
        yield between(
            "code-differs", pair, "fr", fr, en, here=fr.marker or "–", there=en.marker or "–"
        )
        return
    loose = fr.marker.lower() in _PROSE_CODE
    left, right = fr.text.split("\n"), en.text.split("\n")
    keyed = fr.marker.lower() in _KEYED or all(_RECORD.match(one.text) for one in (fr, en))
    mine, twin = _bones(left, loose, keyed), _bones(right, loose, keyed)
    if [bone for _, bone in mine] == [bone for _, bone in twin]:
        said, told = _remarks(left, loose), _remarks(right, loose)
        worded = [
            [k for k in ks if _WORDED.search(ls[k])] for ks, ls in ((said, left), (told, right))
        ]
        if len(said) != len(told) and bool(worded[0]) != bool(worded[1]):
            said, told = worded
            i, j = (said or [0])[0], (told or [0])[0]
            here, there = left[i].strip() if said else "–", right[j].strip() if told else "–"
            yield _at(between("code-differs", pair, "fr", fr, en, here=here, there=there),
                      fr, i, en, j)  # fmt: skip
        return
    for (i, a), (j, b) in zip([*mine, (len(left) - 1, "")], [*twin, (len(right) - 1, "")]):
        if a != b:
            here, there = left[i].strip() if i >= 0 else "", right[j].strip() if j >= 0 else ""
            hit = between("code-differs", pair, "fr", fr, en, here=here, there=there)
            yield _at(hit, fr, i, en, j)
            return


def _at(hit: Hit, fr: Block, i: int, en: Block, j: int) -> Hit:
    """The same hit, on the lines of the two blocks that differ."""
    assert hit.twin is not None
    line, twin = fr.line + fr.level + max(i, 0), en.line + en.level + max(j, 0)
    return replace(
        hit,
        place=replace(hit.place, line=line, end_line=line),
        twin=replace(hit.twin, line=twin, end_line=twin),
    )


def _remarks(lines: list[str], loose: bool) -> list[int]:
    """Lines that are a remark and nothing else."""
    if loose:
        return []
    return [
        k for k, line in enumerate(lines) if line.strip() and not _COMMENT.sub("", line).strip()
    ]


def _bones(lines: list[str], loose: bool, keyed: bool) -> list[tuple[int, str]]:
    """(index, what must be equal) of each line that is more than a comment."""
    found = []
    for index, line in enumerate(lines):
        bare = _STRING.sub(_string, _HOLE.sub("<>", _KEY.sub(r"\1", line) if keyed else line))
        bare = _PROMPT.sub("", _COMMENT.sub("", bare))
        if loose and not keyed and not _COMMAND.match(line):
            bare = " ".join(_SIGNS.findall(bare))
        bare = "".join(bare.split())
        if bare:
            found.append((index, bare))
    return found


def _string(match: re.Match[str]) -> str:
    """Sample strings may be translated; paths, keys and addresses may not."""
    inner = match[0].strip("\"'“”« »")
    if inner and " " not in inner and re.search(r"[/_.:\\{}\d]", inner):
        return '"' + inner + '"'
    return '""'


def images(guide: Guide) -> Iterator[Hit]:
    """Why: an image without words is nothing to a person who does not see it."""
    for pair, fr, en in facing(guide):
        if fr.kind != "image" or en.kind != "image":
            continue
        if slip(fr.marker, en.marker) and not _official(fr.marker):
            yield between(
                "contact-differs", pair, "fr", fr, en, here=fr.marker[:80], there=en.marker[:80]
            )
        left, right = (bool(one.text) and not _FILE.fullmatch(one.text) for one in (fr, en))
        if left != right:
            lang: Lang = "en" if left else "fr"
            here, there = (fr, en) if lang == "fr" else (en, fr)
            mine = pair[lang]
            assert mine is not None and place(mine, here)
            yield between("alt-missing", pair, lang, here, there, there=there.text[:80])


def _official(target: str) -> bool:
    """Whether an address is of a publisher that is bilingual by law: each language has a host."""
    return family(take_apart(target).host) in BILINGUAL


def admonitions(guide: Guide) -> Iterator[Hit]:
    """Why: the type gives the box its colour, its icon and its meaning; a translated keyword
    gives none.
    """
    for pair, fr, en in facing(guide):
        if fr.kind != "admonition" or en.kind != "admonition":
            continue
        left, right = fr.marker.lower(), en.marker.lower()
        if left == right:
            continue
        if left not in KNOWN_TYPES and right in KNOWN_TYPES:
            yield _keyword(pair, "fr", fr, en)
        elif right not in KNOWN_TYPES and left in KNOWN_TYPES:
            yield _keyword(pair, "en", en, fr)
        else:
            yield between("admonition-type", pair, "fr", fr, en, here=left, there=right)


def _keyword(pair: Pair, lang: Lang, mine: Block, twin: Block) -> Hit:
    page = pair[lang]
    assert page is not None
    here, there = mine.marker.lower(), twin.marker.lower()
    hit = between("admonition-keyword", pair, lang, mine, twin, here=here, there=there)
    return replace(hit, fix=cures.keyword(page, mine, there))
