"""Words that stand twice in a row: two versions of a line, of which one was to go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from operator import eq

from jumelle.checks.common import between, facing, words_of
from jumelle.model import LANGS, Block, Guide, Hit, other

_KINDS = frozenset(("para", "item", "heading", "note", "definition", "admonition"))
_WORD = re.compile(r"[^\W_]+")
#: Between the two: a blank, or the end of a sentence whose next word has no capital.
_BLANK = re.compile(r"[ \u00a0]|\. ")
#: The longest run of words that is looked for.
MOST = 12
#: So many words are a sentence, which nobody writes twice in a row.
SENTENCE = 5
#: Words that one of the languages says twice in good order.
_TWICE = words_of(
    "nous vous très bien si en non oui plus faire là that had very so no do can will more is bye"
)


def words(guide: Guide) -> Iterator[Hit]:
    """Why: *dans le dans le dépôt* shows that a line was mended and its first version left.

    Told when the twin repeats nothing; a name, a figure, and words that a language says twice
    stay silent.
    """
    for pair, fr, en in facing(guide):
        if fr.kind not in _KINDS or en.kind not in _KINDS:
            continue
        said = {"fr": _repeated(fr), "en": _repeated(en)}
        for lang in LANGS:
            if said[lang] and not said[other(lang)]:
                mine, twin = (fr, en) if lang == "fr" else (en, fr)
                for text, again in said[lang]:
                    yield between("words-repeated", pair, lang, mine, twin, again, here=text)


def _repeated(block: Block) -> list[tuple[str, str]]:
    """What stands twice in a row in a block: both times, and the second time with a word more."""
    found: list[tuple[str, str]] = []
    rough = block.prose.replace(".", " ").replace("’", " ").replace("'", " ").split()
    if not _may(rough):
        return found
    spots = list(_WORD.finditer(block.prose))
    said = [spot[0].lower() for spot in spots]
    last: dict[str, int] = {}
    free = 0
    for index, word in enumerate(said):
        before = last.get(word, -1)
        last[word] = index
        size = index - before
        if before < free or size > MOST or said[before:index] != said[index : index + size]:
            continue
        start, end = spots[before].start(), spots[index + size - 1].end()
        once = block.prose[start : spots[index - 1].end()]
        blank = block.prose[spots[index - 1].end() : spots[index].start()]
        again, text = block.prose[spots[index].start() : end], block.prose[start:end]
        if once[1:] == again[1:] and _slip(once, blank, again) and text in block.text:
            after = spots[min(index + size, len(spots) - 1)].end()
            found.append((text, block.prose[spots[index].start() : after]))
            free = index + size
    return found


def _may(rough: list[str]) -> bool:
    """Whether one, two or at least three words may stand twice in a row: of most, seen at once."""
    couples = list(pairwise(rough))
    if any(map(eq, rough, rough[1:])):
        return True
    if len(set(couples)) == len(couples):
        return False
    if any(map(eq, couples, couples[2:])):
        return True
    triples = list(zip(couples, rough[2:]))
    if len(set(triples)) == len(triples):
        return False
    last: dict[tuple[tuple[str, str], str], int] = {}
    for index, triple in enumerate(triples):
        if index - last.get(triple, -MOST - 1) <= MOST:
            return True
        last[triple] = index
    return False


def _slip(once: str, blank: str, again: str) -> bool:
    if not _BLANK.fullmatch(blank) or (once.isalnum() and not once.isalpha()):
        return False
    count = 1 + once.count(" ")
    if again[0].isupper() and count < (2 if blank == " " else SENTENCE):
        return False  # a name, or a sentence that begins as the last one ended
    return count > 1 or (len(once) > 1 and once.isalpha() and once.lower() not in _TWICE)
