"""Code, identifiers, images and admonitions of facing blocks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from jumelle.addresses import slip
from jumelle.checks import cures
from jumelle.checks.common import between, facing, place, words_of
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
_STRING = re.compile(
    r"\"\"\".*?\"\"\"|'''.*?'''|\"[^\"\n]*\"|'[^'\n]*'|“[^”]{0,400}”|«[^»]{0,400}»"
)
#: Signs that two writers of one identifier may type differently.
_SAME_SIGNS = {ord("’"): "'", ord("“"): '"', ord("”"): '"', ord("\\"): ""}
#: Keys pressed together, and the names that French keyboards give them.
_KEYS = re.compile(r"(?<!\w)\w+(?: ?\+ ?\w+)+")
_KEY_NAMES = {
    "espace": "space", "maj": "shift", "entrée": "enter", "échap": "esc", "suppr": "del",
    "delete": "del", "escape": "esc", "control": "ctrl", "fin": "end", "début": "home",
    "haut": "up", "bas": "down", "gauche": "left", "droite": "right",
}  # fmt: skip
#: A sample string: it holds words, not an identifier.
_SAMPLE = re.compile(r"([\"'])[^\"'\n]*\s[^\"'\n]*(?:\1|$)")
_PROSE_CODE = frozenset(
    ("", "text", "txt", "markdown", "md", "mermaid", "html", "console", "plain")
)
_COMMAND = re.compile(r"\s*[$>] ?\S")
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
    mine, twin = _bones(left, loose), _bones(right, loose)
    if [bone for _, bone in mine] == [bone for _, bone in twin]:
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


def _bones(lines: list[str], loose: bool) -> list[tuple[int, str]]:
    """(index, what must be equal) of each line that is more than a comment."""
    found = []
    for index, line in enumerate(lines):
        bare = _STRING.sub(_string, line)
        bare = _COMMENT.sub("", bare)
        if loose and not _COMMAND.match(line):
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


def spans(guide: Guide) -> Iterator[Hit]:
    """Why: an identifier that is translated, or loses its code marks, can no longer be copied."""
    for pair, fr, en in facing(guide):
        if fr.codes == en.codes or fr.kind == "code":
            continue
        left, right = Counter(map(_same_code, fr.codes)), Counter(map(_same_code, en.codes))
        if left == right:
            continue
        written = {_same_code(code): code for code in (*fr.codes, *en.codes)}
        only_fr = [written[code] for code in (left - right).elements()]
        only_en = [written[code] for code in (right - left).elements()]
        lost_fr = [code for code in only_en if _mentions(fr, code)]
        lost_en = [code for code in only_fr if _mentions(en, code)]
        if lost_en:
            yield _lost(pair, "en", en, fr, lost_en[0])
        elif lost_fr:
            yield _lost(pair, "fr", fr, en, lost_fr[0])
        elif only_fr and only_en:
            yield between(
                "identifier-differs",
                pair,
                "fr",
                fr,
                en,
                only_fr[0],
                only_en[0],
                here=only_fr[0],
                there=only_en[0],
            )
        elif only_fr or only_en:
            if set(left) == set(right):
                continue  # the same identifiers, repeated once more in one language
            lang: Lang = "fr" if only_fr else "en"
            here, there = (fr, en) if only_fr else (en, fr)
            lone = (only_fr or only_en)[0]
            if not _inflected(there, lone):
                yield between("code-span-missing", pair, lang, here, there, lone, code=lone)


def _lost(pair: Pair, lang: Lang, mine: Block, twin: Block, code: str) -> Hit:
    page = pair[lang]
    assert page is not None
    hit = between("code-span-lost", pair, lang, mine, twin, code, "`" + code, code=code)
    return replace(hit, fix=cures.code(page, mine, code))


def _same_code(code: str) -> str:
    """Spans that are alike but for typographic spaces, quotes, sample strings and names of keys."""
    code = _KEYS.sub(_key_names, code)
    code = _SAMPLE.sub('""', code.translate(_SAME_SIGNS))
    return re.sub(r"[\s\u00a0\u202f]+", "", code)


def _key_names(keys: re.Match[str]) -> str:
    names = re.split(r" ?\+ ?", keys[0].lower())
    return "+".join(_KEY_NAMES.get(name, name) for name in names)


def _mentions(block: Block, code: str) -> bool:
    """Whether the text holds the identifier outside its code spans, as it is or in quotes."""
    bare = code.strip("\"'")
    if bare and bare != code and re.search(rf"[«“\"]\s*{re.escape(bare)}\s*[»”\"]", block.prose):
        return True
    return len(code) > 1 and re.search(rf"(?<!\w){re.escape(code)}(?!\w)", block.prose) is not None


def _inflected(block: Block, code: str) -> bool:
    """Whether the text holds the identifier as a word of the language: *yielded*, *dicts*."""
    return code.isalpha() and bool(
        re.search(rf"\b{re.escape(code)}(?:s|es|d|ed|ing)\b", block.prose, re.IGNORECASE)
    )


def images(guide: Guide) -> Iterator[Hit]:
    """Why: an image without words is nothing to a person who does not see it."""
    for pair, fr, en in facing(guide):
        if fr.kind != "image" or en.kind != "image":
            continue
        if slip(fr.marker, en.marker):
            yield between(
                "contact-differs", pair, "fr", fr, en, here=fr.marker[:80], there=en.marker[:80]
            )
        if bool(fr.text) != bool(en.text):
            lang: Lang = "en" if fr.text else "fr"
            here, there = (fr, en) if lang == "fr" else (en, fr)
            mine = pair[lang]
            assert mine is not None and place(mine, here)
            yield between("alt-missing", pair, lang, here, there, there=there.text[:80])


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
