"""What must be done on one side and may be done on the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jumelle.checks.common import between, facing
from jumelle.model import LANGS, Guide, Hit, Lang, other

#: Words that plainly bind, and words that plainly leave free.
_MUST: dict[Lang, str] = {
    "fr": r"doi(?:t|s|vent)|dev(?:ez|ons|ra|ront)|faut|faudra|obligatoires?",
    "en": r"must|shall|(?:have|has) to|mandatory",
}
_MAY: dict[Lang, str] = {
    "fr": r"peu(?:t|vent|x)|pouvez|pouvons|facultati\w+",
    "en": r"may|might|can|could|optional",
}
#: Words that may say as much in other ways: where one stands, nothing is told.
_MUST_ALIKE: dict[Lang, str] = {
    "fr": r"oblig\w+|exig\w+|requi\w+|devrai\w*|nécess\w+|besoins?|impérati\w+|tenue?s?"
    r"|prière|veuillez",
    "en": r"should|ought|had to|having to|need\w*|requir\w+|oblig\w+|necess\w+|essential"
    r"|please|only",
}
_MAY_ALIKE: dict[Lang, str] = {
    "fr": r"pouv\w+|pourr\w+|puisse\w*|possib\w+|permet\w*|capable\w*|arrive\w*|éventuel\w*|parfois"
    r"|susceptib\w+",
    "en": r"cannot|able|possib\w+|allow\w*|lets?|enabl\w+|perhaps|sometimes|would|likely|available",
}
LONGEST = 400


def _words(*parts: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)


_DUTY = {lang: _words(_MUST[lang]) for lang in LANGS}
_LEAVE = {lang: _words(_MAY[lang]) for lang in LANGS}
_ANY_DUTY = {lang: _words(_MUST[lang], _MUST_ALIKE[lang]) for lang in LANGS}
_ANY_LEAVE = {lang: _words(_MAY[lang], _MAY_ALIKE[lang]) for lang in LANGS}


def differs(guide: Guide) -> Iterator[Hit]:
    """Why: *must* on one side and *may* on the other give two groups of readers two rules.

    Only plain cases are told: a duty and no leave on one side, leave and no duty on the other.
    """
    for pair, fr, en in facing(guide):
        if fr.kind not in ("para", "item", "row") or len(fr.prose) > LONGEST:
            continue
        for lang in LANGS:
            mine, twin = (fr, en) if lang == "fr" else (en, fr)
            here, there = _DUTY[lang].search(mine.prose), _LEAVE[other(lang)].search(twin.prose)
            if not here or not there:
                continue
            if _ANY_LEAVE[lang].search(mine.prose) or _ANY_DUTY[other(lang)].search(twin.prose):
                continue
            yield between("modality-differs", pair, lang, mine, twin, here[0], there[0],
                          here=here[0], there=there[0])  # fmt: skip
