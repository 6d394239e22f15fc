"""Text left in the other language: blocks, cells, alternative texts, sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from jumelle.checks import pictures
from jumelle.checks.common import PROSE, between, holds, twins
from jumelle.langid import WORD, function_words, guess
from jumelle.model import LANGS, Block, Guide, Hit, Lang, Pair, other

_QUOTED = re.compile(r"«[^»]{0,300}»|“[^”]{0,300}”|\"[^\"]{0,300}\"")
#: The quotation marks of each language.
_MARKS: dict[Lang, tuple[str, str]] = {"fr": ("«", "»"), "en": ("“", "”")}
_GLOSS = re.compile(r"\(([^()]+)\)[.\s]*$")
#: A surname, initials, and a year: titles of works stay in the language they were written in.
_REFERENCE = re.compile(r"\w, (?:[A-ZÀ-Ý]\.[ -]?){1,3}[^()]{0,200}\((?:19|20)\d{2}[a-z]?\)")
#: What is left of a word that is partly code: ```l`ess than``.
_PART = re.compile(r"\ufffc\w+|(?<!\w)\w+\ufffc")
_SENTENCE = re.compile(r"(?<=[.!?…])[\s\u00a0]+(?=[\"“«(]?[A-ZÀ-ÖØ-Þ\d])")
#: A passage that says, in the page's language, that it leads to the other one.
_SAYS_SO: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"en anglais|anglais seulement", re.IGNORECASE),
    "en": re.compile(r"in French|French only", re.IGNORECASE),
}
#: A cell that names the other language, beside a sample of it.
_NAMES: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"\W*anglais\W*", re.IGNORECASE),
    "en": re.compile(r"\W*french\W*", re.IGNORECASE),
}
_ADDRESS_SIGNS = ("@", "://", "www.", ".ca", ".com", ".org")
_BARE_SIGNS = (*_ADDRESS_SIGNS, "«", "“", '"', "\ufffc")
#: A word is tried from its first sign alone: from each sign, a long one would take forever.
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)\S+?(?:@\S|\.(?:ca|com|org))\S*")
#: Titles of one word that every page has, too short for any measure.
FURNITURE: dict[Lang, frozenset[str]] = {
    "fr": frozenset(
        (
            "references",
            "home",
            "search",
            "contents",
            "overview",
            "summary",
            "appendix",
            "further reading",
            "see also",
            "next steps",
            "back to top",
            "sources cited",
            "about",
            "contact us",
            "help",
            "notes and references",
            "key takeaways",
            "license",
            "getting started",
            "requirements",
            "features",
            "contributing",
            "troubleshooting",
            "prerequisites",
        )
    ),
    "en": frozenset(
        (
            "références",
            "accueil",
            "recherche",
            "sommaire",
            "aperçu",
            "annexe",
            "aide",
            "voir aussi",
            "prochaines étapes",
            "haut de page",
            "à propos",
            "résumé",
            "pour en savoir plus",
            "retour en haut",
            "table des matières",
            "prérequis",
            "fonctionnalités",
            "dépannage",
        )
    ),
}
#: Signs around a title that are no part of it, and the size of the longest furniture.
_AROUND = " .:;!?\u00a0"
_FURNITURE_SIZE = max(len(title) for titles in FURNITURE.values() for title in titles)


def language(guide: Guide) -> Iterator[Hit]:
    """Why: a passage left in the other language shuts out the readers the page is for.

    The twin is heard before a page is accused: a title, a name or a quotation that both sides
    give in one language is not drift.
    """
    for pair, _, _ in twins(guide):
        yield from pictures.copied(pair)
        for row in pair.rows:
            for lang in LANGS:
                here, there = row[lang], row[other(lang)]
                if here is not None and here.kind in PROSE | {"image"}:
                    if pictures.is_badge(here):
                        continue
                    yield from _block(pair, lang, here, there)


def _block(pair: Pair, lang: Lang, here: Block, there: Block | None) -> Iterator[Hit]:
    if there is None or "{:toc}" in here.text:
        return  # told by structure; or a template puts the contents in its place
    if here.parts:
        if any(_NAMES[lang].fullmatch(cell) for cell in here.parts):
            return  # a row of samples, one for each language
        for cell, twin in zip(here.parts, there.parts):
            if cell and foreign(cell, twin, lang):
                yield between("untranslated-copy", pair, lang, here, there, cell, text=cell[:80])
                return
        return
    if _glossed(here.prose, lang):
        return
    if foreign(here.prose, there.prose, lang):
        same = here.prose.casefold() == there.prose.casefold()
        rule = "untranslated-copy" if same else "wrong-language"
        if here.kind == "image" and same:
            rule = "alt-untranslated"
        yield between(rule, pair, lang, here, there, text=here.prose[:80])
        return
    if _copied(pair, here, there, lang):
        yield between("untranslated-copy", pair, lang, here, there, text=here.prose[:80])
        return
    if _quoted_on_purpose(here.prose, there.prose, lang) or _REFERENCE.search(here.prose):
        return
    sentences = _SENTENCE.split(here.prose)
    if len(sentences) > 1:
        facing = there.prose.casefold()
        pure = not holds(here.prose, _BARE_SIGNS) and not function_words(here.prose)[lang == "fr"]
        for sentence in sentences:
            copied = sentence.casefold() in facing
            if pure and not copied:
                continue  # no small word of the other language, and no copy
            if foreign(sentence, sentence if copied else "", lang):
                start = " ".join(sentence.split()[:3])
                yield between(
                    "wrong-language", pair, lang, here, there, start, start, text=sentence[:80]
                )
                return


def _copied(pair: Pair, here: Block, there: Block, lang: Lang) -> bool:
    """Whether a title or an item, equal on both pages, holds a common word of the twin page."""
    return (
        here.kind in ("heading", "item")
        and here.prose == there.prose
        and len(WORD.findall(_bare(here.prose))) > 1
        and not _SAYS_SO[lang].search(here.prose)
        and pictures.worded(pair, here, lang, low=True)
    )


def foreign(text: str, twin: str, lang: Lang) -> bool:
    """Whether ``text``, on a page in ``lang``, is in the other language.

    ``twin`` is what faces it; an exact copy of it needs less proof, for copies are how drift
    begins.
    """
    bare = _bare(text)
    fr, en = function_words(bare)
    own, others = (fr, en) if lang == "fr" else (en, fr)
    title = text.strip(_AROUND)
    if others <= own and own and len(title) > _FURNITURE_SIZE:
        return False  # most passages, told apart from the rest by their small words alone
    title = title.casefold()
    copy = title == twin.strip(_AROUND).casefold()
    if not copy and not others:
        return False
    count = len(WORD.findall(bare))
    if not count or _SAYS_SO[lang].search(text):
        return False
    if copy and title in FURNITURE[lang]:
        return True
    if (others <= own and own) or _REFERENCE.search(text) or _quoted_on_purpose(text, twin, lang):
        return False
    if count < 3 or len(bare.split()) < 2 or (count < 8 and not copy and not others):
        return False
    guessed, sure = guess(bare)
    if guessed == lang:
        return False
    if count >= 8:
        return sure > 0.95 and (others >= 2 or copy) and others > 2 * own
    if copy:
        return sure > 0.9 and (others >= 1 or (sure > 0.93 and not _is_name(text)))
    return sure > 0.97 and others >= 1 and own == 0


def _bare(text: str) -> str:
    """``text`` without addresses and quotations, unless little else is left."""
    bare = _ADDRESS.sub(" ", text) if holds(text, _ADDRESS_SIGNS) else text
    if "«" in bare or "“" in bare or '"' in bare:
        bare = _QUOTED.sub(" ", bare)
    if "\ufffc" in bare:
        bare = _PART.sub(" ", bare)
    return text if len(bare) * 2 < len(text) else bare


def _quoted_on_purpose(text: str, twin: str, lang: Lang) -> bool:
    """Whether a whole passage is a quotation that both sides give, in the page's own marks."""
    first, last = _MARKS[lang]
    said = text.strip(" .\u00a0")
    return (
        said.startswith(first)
        and said.endswith(last)
        and not twin.strip().startswith(first)
        and _alike(_letters(text), _letters(twin))
    )


def _alike(one: str, two: str) -> bool:
    """Whether two texts are nearly the same; what bounds the answer is asked before it."""
    match = SequenceMatcher(None, one, two, autojunk=False)
    return match.real_quick_ratio() > 0.8 and match.quick_ratio() > 0.8 and match.ratio() > 0.8


def _glossed(text: str, lang: Lang) -> bool:
    """Whether an example ends with brackets that explain it in the page's own language."""
    gloss = _GLOSS.search(text)
    if gloss is None or len(WORD.findall(gloss[1])) < 2:
        return False
    guessed, sure = guess(gloss[1])
    return guessed == lang and sure > 0.8 and guess(text[: gloss.start()])[0] != lang


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text.casefold()))


def _is_name(text: str) -> bool:
    """Whether most words begin with a capital, as names of services and products do."""
    found = WORD.findall(text)
    return sum(1 for word in found if word[0].isupper()) * 2 > len(found)
