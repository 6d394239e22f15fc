"""Inline code of facing blocks: identifiers, samples, labels of buttons."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from jumelle.checks import cures
from jumelle.checks.common import between, facing
from jumelle.model import Block, Guide, Hit, Lang, Pair

#: Signs that two writers of one identifier may type differently.
_SAME_SIGNS = {ord("’"): "'"}
#: A sign of Markdown that a cautious writer escapes, in code too.
_ESCAPED = re.compile(r"\\(?=[_*|`])")
#: Keys pressed together, and the names that French keyboards give them.
_KEYS = re.compile(r"(?<!\w)\w+(?: ?\+ ?\w+)+")
_KEY_NAMES = {
    "espace": "space", "maj": "shift", "entrée": "enter", "échap": "esc", "suppr": "del",
    "delete": "del", "escape": "esc", "control": "ctrl", "fin": "end", "début": "home",
    "haut": "up", "bas": "down", "gauche": "left", "droite": "right",
}  # fmt: skip
#: A sample string: it holds words, not an identifier.
_SAMPLE = re.compile(r"([\"'])([^\"'\n]*)(\1|$)")
#: What a reader puts in place of a name, in a command: ``azcopy <command>``.
_HOLE = re.compile(r"(?<=\S )<[^\W\d_][\w .-]*>|<[^\W\d_][\w .-]*>(?=[^\s<])")
_WORD = re.compile(r"[^\W\d_]+")
#: Words of a button, a menu, a role: *Next*, *Personal access tokens*; no identifier.
_LABEL = re.compile(r"[A-ZÀ-Þ][^\W\d_]*(?:[ \u00a0’'&/-][^\W\d_]+)*")
_TOUCH = re.compile(
    r"\b(?:click|select|press|choos|hit|tap|check|button|menu|tab|link|option|role"
    r"|cliqu|sélectionn|appu|chois|coch|bouton|onglet|lien|rôle)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[«“\"][^«»“”\"]{2,60}[»”\"]|\*\*|__")


def spans(guide: Guide) -> Iterator[Hit]:
    """Why: an identifier that is translated, or loses its code marks, can no longer be copied.

    A label of a button is translated with its program. Labels that lost their marks are told once
    a page.
    """
    lost: set[tuple[str, Lang]] = set()
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
            if len(only_fr) == len(only_en) and all(
                _sample(a, b) or _labels(a, b, fr, en) for a, b in zip(only_fr, only_en)
            ):
                continue
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
            if _inflected(there, lone):
                continue
            label = bool(_LABEL.fullmatch(lone) and _QUOTED.search(there.prose))
            if not (label and (pair.rel, lang) in lost):
                lost |= {(pair.rel, lang)} if label else set()
                yield between("code-span-missing", pair, lang, here, there, lone, code=lone)


def _lost(pair: Pair, lang: Lang, mine: Block, twin: Block, code: str) -> Hit:
    page = pair[lang]
    assert page is not None
    hit = between("code-span-lost", pair, lang, mine, twin, code, "`" + code, code=code)
    return replace(hit, fix=cures.code(page, mine, code))


def _same_code(code: str) -> str:
    """Spans that are alike but for typographic spaces, quotes, sample strings and names of keys."""
    code = _KEYS.sub(_key_names, code)
    code = _HOLE.sub(
        "<>", _SAMPLE.sub(_sample_string, _ESCAPED.sub("", code.translate(_SAME_SIGNS)))
    )
    return re.sub(r"[\s\u00a0\u202f]+", "", code)


def _sample_string(match: re.Match[str]) -> str:
    return '""' if re.search(r"\s", match[2]) else match[0]


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
        re.search(rf"\b{re.escape(code)}(?:s|es|d|ed|ing)?\b", block.prose, re.IGNORECASE)
    )


def _sample(fr: str, en: str) -> bool:
    """Whether two spans are one made-up name in two languages: ``prénom-nom``, ``first-last``.

    No identifier of a program has accents; a translated one differs by a single word.
    """
    if fr.isascii() or not en.isascii() or _WORD.sub("", fr) != _WORD.sub("", en):
        return False
    words = list(zip(_WORD.findall(fr), _WORD.findall(en)))
    return len([a for a, b in words if a != b]) > 1


def _labels(a: str, b: str, fr: Block, en: Block) -> bool:
    """Whether two spans are words on a screen: several, or one beside *click* or *button*."""
    if not (_label(a) and _label(b)):
        return False
    return (" " in a and " " in b) or bool(_TOUCH.search(fr.prose) and _TOUCH.search(en.prose))


def _label(code: str) -> bool:
    names = all(len(word) < 4 or word[1:].islower() for word in code.split())
    return names and _LABEL.fullmatch(code) is not None
