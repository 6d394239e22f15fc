"""What must be done on one side and may be done on the other; what one side denies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jumelle.checks.common import between, facing, holds
from jumelle.model import LANGS, Block, Guide, Hit, Lang, Text, other
from jumelle.sentences import sentences, share, words

#: A longer sentence may say a thing and its contrary.
LONGEST = 400
#: Sentences of fewer words that carry meaning prove nothing by what they share.
FEWEST = 3
#: At least this share of both sentences stands in the other: they say the same thing.
LITERAL = 0.6


@dataclass(frozen=True, slots=True)
class _Opposed:
    """What one side says (``plain``) against what the other does (``against``).

    Nothing is told where the side that says it says the contrary as well (``hedge``), nor where
    the other side may say as much in other ways (``alike``). ``signs``: without one of these, it
    does not say it at all.
    """

    signs: dict[Lang, tuple[str, ...]]
    plain: Text
    against: Text
    hedge: Text
    alike: Text


_DUTY = Text(
    r"doi(?:t|s|vent)|dev(?:ez|ons|ra|ront|rez|riez|rions|rai(?:t|s|ent))|faut|faudra|obligatoires?",
    r"must|shall|should|(?:have|has) to|mandatory|required",
)
_ANY_DUTY = Text(
    _DUTY.fr + r"|oblig\w+|exig\w+|requi\w+|nécess\w+|besoins?|impérati\w+|tenue?s?|prière"
    r"|veuillez|important\w*|essentiel\w*|\w+ez|ne peu\w+ [^.]{0,60}?qu(?:e|['’]\w+)",
    _DUTY.en + r"|ought|had to|having to|need\w*|requir\w+|oblig\w+|necess\w+|essential|important"
    r"|please|only|ensure|make sure",
)
_LEAVE = Text(r"peu(?:t|vent|x)|pouvez|pouvons|facultati\w+", r"may|might|can|could|optional")
_ANY_LEAVE = Text(
    _LEAVE.fr + r"|pouv\w+|pourr\w+|puisse\w*|possib\w+|permet\w*|capable\w*|arrive\w*"
    r"|éventuel\w*|parfois|susceptib\w+",
    _LEAVE.en + r"|cannot|able|possib\w+|allow\w*|lets?|enabl\w+|perhaps|sometimes|would|likely"
    r"|available",
)
_ALWAYS = Text(r"toujours|jamais", r"always|never")
_SOMETIMES = Text(r"parfois|quelquefois", r"sometimes|at times")
_NOT = Text(
    r"(?:ne |n['’])(?:[\w'’-]+ ){1,3}?(?:pas|plus|jamais|aucune?|rien|point)",
    r"(?:is|are|do|does|did|was|were|will|should|must|may|can|could|would|has|have) not|cannot"
    r"|\w+n['’]t|never",
)
_ANY_NOT = Text(
    r"n['’]\w+|ne|ni|non|pas|plus|jamais|aucune?s?|rien|sans|sauf|peu|moins|trop|impossible\w*"
    r"|in\w{5,}|im[pm]\w{4,}|dés\w{3,}|mal\w*|évit\w+|manqu\w+|empêch\w+|interdi\w+|refus\w+"
    r"|loin|échou\w+|absen\w+|seul\w*|uniquement|cess\w+|plutôt|difficil\w+|hors|perd\w*"
    r"|ignor\w+|faute|contraire\w*|rare\w*|limit\w+|autre\w*|sinon|dépass\w+|mêmes?",
    r"not?|cannot|\w+n['’]t|never|none|nor|neither|nothing|nobody|without|un\w{3,}|in\w{5,}"
    r"|im[pm]\w{4,}|dis\w{4,}|non\w*|fail\w*|avoid\w*|lack\w*|miss\w*|prevent\w*|refus\w+"
    r"|rather|hard\w*|only|unless|until|little|few|less|too|instead|far|stop\w*|rare\w*|\w+less"
    r"|difficult\w*|absen\w+|out|beyond|against|limit\w+|other\w*|los[et]\w*|anything|any|otherwise|exceed\w*|same",
)
#: Denials in form alone, which the other language says without one.
_COURTESY = Text(
    r"n['’](?:hésite|oublie|attend)\w*|ne (?:manque\w*|tarde\w*|cess\w+)|n['’](?:arrêt|est-ce)\w*"
    r"|s['’](?:ils?|elles?|on) ne \w+|on ne peut plus",
    r"(?:can['’]t|cannot) (?:wait|help)|do(?:n['’]t| not) (?:hesitate|forget|miss|worry)"
    r"|isn['’]t it|not only|is not just|isn['’]t just"
    r"|(?:is not|isn['’]t|are not|aren['’]t) the only",
)
#: Letters of which each of those words holds some: an answer ten times as fast.
_DUTY_SIGNS: dict[Lang, tuple[str, ...]] = {
    "fr": ("doi", "dev", "fau", "obligatoire"),
    "en": ("must", "shall", "should", "have to", "has to", "mandatory", "required"),
}
_ALWAYS_SIGNS: dict[Lang, tuple[str, ...]] = {
    "fr": ("toujours", "jamais"),
    "en": ("always", "never"),
}
_NOT_SIGNS: dict[Lang, tuple[str, ...]] = {
    "fr": ("ne ", "n'", "n’"),
    "en": ("not", "n't", "n’t", "never"),
}
_TABLE = (
    _Opposed(_DUTY_SIGNS, _DUTY, _LEAVE, _ANY_LEAVE, _ANY_DUTY),
    _Opposed(_ALWAYS_SIGNS, _ALWAYS, _SOMETIMES, _SOMETIMES, _ALWAYS),
)


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'])(?:{pattern})(?!\w)", re.IGNORECASE)


def _both(text: Text) -> dict[Lang, re.Pattern[str]]:
    return {lang: _words(text[lang]) for lang in LANGS}


_OPPOSED = tuple(
    (row.signs, _both(row.plain), _both(row.against), _both(row.hedge), _both(row.alike))
    for row in _TABLE
)
_DENIES, _MAY_DENY, _POLITE = _both(_NOT), _both(_ANY_NOT), _both(_COURTESY)


def differs(guide: Guide) -> Iterator[Hit]:
    """Why: *must* on one side and *may* on the other, or a *not* that one side lost, give two
    groups of readers two rules.

    Only plain cases are told, sentence against sentence: what may be said in other ways is not.
    """
    for pair, fr, en in facing(guide):
        if fr.kind not in ("para", "item", "row"):
            continue
        for lang, here, there in _units(fr, en):
            if len(here) > LONGEST:
                continue
            mine, twin = (fr, en) if lang == "fr" else (en, fr)
            found = _opposed(lang, here, there)
            if found:
                one, two = found
                yield between("modality-differs", pair, lang, mine, twin, one, two,
                              here=one, there=two)  # fmt: skip
                break
            denied = _DENIES[lang].search(here) if holds(here.lower(), _NOT_SIGNS[lang]) else None
            if denied and fr.kind != "row" and _lost(lang, here, there):
                head = " ".join(there.split()[:3])
                yield between("negation-missing", pair, lang, mine, twin, denied[0], head,
                              here=denied[0], there=there[:80])  # fmt: skip
                break


def _lost(lang: Lang, here: str, there: str) -> bool:
    """Whether a negation has no counterpart in a sentence that says the same for the rest."""
    if _MAY_DENY[other(lang)].search(there) or _POLITE[lang].search(here):
        return False
    mine, twin = words(here, lang), words(there, other(lang))
    if min(len(mine), len(twin)) < FEWEST:
        return False
    return min(share(mine, twin), share(twin, mine)) >= LITERAL


def _units(fr: Block, en: Block) -> Iterator[tuple[Lang, str, str]]:
    """Facing sentences, each side first in turn; whole blocks where the sentences do not match."""
    left, right = sentences(fr.prose), sentences(en.prose)
    if len(left) != len(right):
        left, right = (fr.prose,), (en.prose,)
    for one, two in zip(left, right):
        yield "fr", one, two
        yield "en", two, one


def _opposed(lang: Lang, here: str, there: str) -> tuple[str, str] | None:
    """The words that say a duty here and leave there, when nothing else softens them."""
    low = here.lower()
    for signs, plain, against, hedge, alike in _OPPOSED:
        one = plain[lang].search(here) if holds(low, signs[lang]) else None
        two = against[other(lang)].search(there) if one else None
        if one and two and not hedge[lang].search(here) and not alike[other(lang)].search(there):
            return one[0], two[0]
    return None
