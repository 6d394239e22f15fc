"""How hard a text is to read, by published formulas; syllables by rules that are written here.

English: Flesch–Kincaid grade (Kincaid, Fishburne, Rogers and Chissom, 1975). French: reading
ease of Flesch as Kandel and Moles (1958) fitted it to French, with Flesch's own bands.
Both count lengths and nothing else: they measure, they do not judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jumelle.model import Lang, Text
from jumelle.prose import Passage, words

#: Labels, not sentences: no formula was made for them.
_LABELS = frozenset(("heading", "tab", "image", "term", "admonition"))
#: An item or a cell shorter than this is a label too.
SHORT = 4
_END = re.compile(
    r"(?<!\bM)(?<!\bDr)(?<!\bMme)(?<!\b[A-Z])[.!?…]+[\s»”\")\]]*\s(?=[\s«“\"(\[]*[A-ZÀ-ÖØ-Þ])"
)
#: Flesch (1949): least ease of the band, its name, the school grade that reads it.
BANDS = (
    (90.0, Text("très facile", "very easy"), "5"),
    (80.0, Text("facile", "easy"), "6"),
    (70.0, Text("assez facile", "fairly easy"), "7"),
    (60.0, Text("standard", "standard"), "8–9"),
    (50.0, Text("assez difficile", "fairly difficult"), "10–12"),
    (30.0, Text("difficile", "difficult"), "13–16"),
    (float("-inf"), Text("très difficile", "very difficult"), "17+"),
)


@dataclass(frozen=True, slots=True)
class Count:
    """How much a text holds."""

    words: int
    sentences: int
    syllables: int


def count(passages: Iterable[Passage], lang: Lang) -> Count:
    """Words, sentences and spoken syllables.

    Every passage ends a sentence, whatever its last sign: so do items and cells. Headings,
    titles of boxes and tabs, defined terms and short items or cells are left out. A word with
    its elision (*l’école*) or its hyphens is one word; numerals are left out.
    """
    found = [(len(told), sum(map(SYLLABLES[lang], told))) for told in _sentences(passages)]
    return Count(sum(n for n, _ in found), len(found), sum(n for _, n in found))


def _sentences(passages: Iterable[Passage]) -> Iterator[list[str]]:
    for passage in passages:
        if passage.kind in _LABELS:
            continue
        whole = [list(words(part)) for part in _END.split(passage.text)]
        brief = passage.kind in ("item", "cell") and sum(map(len, whole)) < SHORT
        yield from (part for part in whole if part and not brief)


def grade(counted: Count) -> float:
    """Flesch–Kincaid grade of an English text; 0 for an empty one."""
    per_sentence, per_word = _means(counted)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59 if counted.words else 0.0


def ease(counted: Count) -> float:
    """Kandel and Moles's reading ease of a French text, about 0 (hard) to 100; 100 when empty."""
    per_sentence, per_word = _means(counted)
    return 207 - 1.015 * per_sentence - 73.6 * per_word if counted.words else 100.0


def band(score: float) -> tuple[Text, str]:
    """(name, school grades) of an ease, by Flesch's table."""
    return next((name, grades) for least, name, grades in BANDS if score >= least)


def _means(counted: Count) -> tuple[float, float]:
    return (
        counted.words / max(counted.sentences, 1),
        counted.syllables / max(counted.words, 1),
    )


_VOWELS_FR = "aeiouyàâäéèêëîïôöùûüœæ"
_GROUP_FR = re.compile(f"[{_VOWELS_FR}]+")
#: Letters that look like vowels and are not spoken as one, in the order they are taken out.
_SILENT_FR = (
    (re.compile(r"qu"), "k"),
    (re.compile(r"gu(?=[eéèêiîy])"), "g"),
    (re.compile(r"ge(?=[aoâô])"), "j"),
    (re.compile(f"(?<=[{_VOWELS_FR}])y(?=[{_VOWELS_FR}])"), "j"),
    (re.compile(r"(?<=ai)ent$"), ""),
)
_MUTE_FR = re.compile(r"es?$")
#: Where a run of vowels makes two syllables: ré-el, na-ïf, po-ésie, cha-os, co-animer, cli-ent.
_HIATUS_FR = re.compile(
    r"é(?=[aeiouèéêâîôû])|[aou](?=[ïëüéèâ])|a(?=o)|o(?=[aoé])|(?<=[bcdfgptv][lr])[iu](?=[aeéèêo])"
)


def syllables_fr(word: str) -> int:
    """Spoken syllables of a French word, by its spelling: one by run of vowels.

    A final *-e* or *-es* is mute after another vowel sound; a mute *e* inside a word counts,
    and so does the *-ent* of verbs except after *ai*, for spelling alone cannot tell it from
    *moment*. At least one.
    """
    total = 0
    for part in word.lower().replace("'", "").replace("’", "").split("-"):
        for pattern, sound in _SILENT_FR:
            part = pattern.sub(sound, part)
        bare = _MUTE_FR.sub("", part)
        part = bare if _GROUP_FR.search(bare) else part
        total += len(_GROUP_FR.findall(part)) + len(_HIATUS_FR.findall(part))
    return max(total, 1)


_GROUP_EN = re.compile(r"[aeiouyé]+")
_MUTE_EN = re.compile(
    r"(?<=[^aeiouy])(?<![^aeiouy]l)e$|(?<=[^aeioutdy])ed$|(?<=[^aeiouscxzhg])(?<![^aeiouy]l)es$"
    r"|(?<=[^aeiousc]h)es$"
)
#: A mute e inside: before -ment, -less, -ful, -ness, -ly (not after another cluster).
_INNER_EN = re.compile(r"(?<=[aeiouy][^aeiouy])e(?=(?:ments?|less|ful|ness|ly|where|one)$)")
#: Where a run of vowels makes two syllables: cre-ate, medi-a, peri-od, sci-ence, go-ing, flu-id.
_HIATUS_EN = re.compile(
    r"(?<![tc])i(?=a(?!ge)|um|us$|et)|(?<=[tc])i(?=at)|(?<![ctsxg])i(?=o)"
    r"|(?<=[lrdnv])i(?=en)|(?<=sc)i(?=en)"
    r"|(?<=cr)e(?=a)|(?<=id)e(?=a)|(?<=ar)e(?=as?$)|e(?=o[lg]|os?$|u[ms]$|ing)"
    r"|[ouy](?=ing)|u(?=[ae](?:l|t))|(?<!q)u(?=ity)|(?<!^)y(?=[aeo][^u])"
)


def syllables_en(word: str) -> int:
    """Spoken syllables of an English word, by its spelling: one by run of vowels.

    Mute final *-e*, *-ed*, *-es* are left out, the *-le* of *table* counts. At least one.
    """
    total = 0
    for part in re.sub(r"['’](?:s|t|ll|re|ve|d|m)?$", "", word.lower()).split("-"):
        part = _INNER_EN.sub("", part)
        bare = _MUTE_EN.sub("", part)
        part = bare if _GROUP_EN.search(bare) else part
        total += len(_GROUP_EN.findall(part)) + len(_HIATUS_EN.findall(part))
        total += len(re.findall(r"[^aeiouy]'?sm$", part))
    return max(total, 1)


SYLLABLES = {"fr": syllables_fr, "en": syllables_en}
