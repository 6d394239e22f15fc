"""Which of the two languages a piece of text is in.

The model of py3langid (Lui and Baldwin's langid.py, 2012), cut down to French and English by
``scripts/cut_language_model.py``, is right on short titles where others are not; a count of small
words decides the plain cases first.
"""

from __future__ import annotations

import pkgutil
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from math import exp, log1p, sqrt
from unicodedata import normalize

from jumelle.model import Lang

#: The model, below this package; its n-grams are at most so many bytes long.
FILE, LONGEST = "models/fr-en.langid", 6
#: How many n-grams of each length, how many of them have no feature of their own, the prior; then
#: where these are and where their feature is (-1 for none), a weight for each n-gram, and the
#: n-grams, shortest first.
HEAD = struct.Struct(f"<{LONGEST}IId")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_FR = _set(
    """
    le la les un une des du de et est sont dans pour sur avec que qui ne pas plus par ce cette
    ces aux au il elle ils elles nous vous leur leurs son sa ses notre votre vos nos être ou
    où mais donc si comme très sans sous entre vers chez afin ainsi lors tout tous toute
    toutes été peut doit fait faire en à y se on dont quand comment pourquoi même aussi
    peuvent doivent
    """
)
_EN = _set(
    """
    the of and to is are was were in for on with that which not by this these those at he she
    they we you your our their its his her be been being or but if as so from into about than
    then there has have had will would can could should must may might do does did an how what
    when where why who it also any all more most some such only own between through during
    """
)
_BOTH = {
    "on",
    "son",
    "me",
    "as",
    "a",
    "or",
    "but",
    "plus",
    "if",
    "sur",
    "an",
    "y",
    "no",
}
FUNCTION_WORDS: dict[Lang, frozenset[str]] = {"fr": _FR - _BOTH, "en": _EN - _BOTH}
#: French words that lean on the next one.
_ELIDED = tuple(f" {word}'" for word in ("c", "d", "j", "l", "m", "n", "qu", "s", "t"))


def function_words(text: str) -> tuple[int, int]:
    """How many small words of French and of English a text holds."""
    bare = " " + text.lower().replace("’", "'")
    words = bare.split()
    fr = sum(map(FUNCTION_WORDS["fr"].__contains__, words))
    en = sum(map(FUNCTION_WORDS["en"].__contains__, words))
    return fr + (sum(map(bare.count, _ELIDED)) if "'" in bare else 0), en


@lru_cache(maxsize=1 << 12)
def guess(text: str) -> tuple[Lang, float]:
    """The likelier language and its probability, 0.5 to 1.

    As py3langid says it: naive Bayes over n-grams of bytes, each counted by its logarithm, and a
    temperature that grows with the root of the length.
    """
    raw = normalize("NFC", text.lower() if text.isupper() else text).encode(errors="surrogatepass")
    model = _model()
    counted = Counter(_features(raw, model.grams))
    if not counted:
        return "en", 0.5
    told = sum(log1p(count) * model.weights[feature] for feature, count in counted.items())
    french = (told + model.prior) / sqrt(len(raw))
    return ("fr" if french > 0 else "en"), 1 / (1 + exp(-abs(french)))


@dataclass(frozen=True, slots=True)
class _Model:
    """grams: n-gram of bytes -> its feature, -1 for none. weights, prior: how much more French
    than English, as logarithms."""

    grams: Mapping[bytes, int]
    weights: Sequence[float]
    prior: float


def _features(raw: bytes, grams: Mapping[bytes, int]) -> Iterator[int]:
    """The feature of the longest n-gram that ends at each byte."""
    start = 0
    for end in range(1, len(raw) + 1):
        start = max(start, end - LONGEST)
        while start < end and raw[start:end] not in grams:
            start += 1
        if start < end and (feature := grams[raw[start:end]]) >= 0:
            yield feature


@cache
def _model() -> _Model:
    data = pkgutil.get_data("jumelle", FILE)
    assert data is not None, "the package holds its model"
    raw = zlib.decompress(data)
    *many, lent, prior = HEAD.unpack_from(raw)
    total, here = sum(many), HEAD.size
    features = list(range(total))
    for gram, feature in struct.iter_unpack("<Ii", raw[here : here + 8 * lent]):
        features[gram] = feature
    weights = struct.unpack_from(f"<{total}f", raw, here + 8 * lent)
    first = here + 8 * lent + 4 * total
    starts = accumulate((size * count for size, count in enumerate(many, 1)), initial=first)
    grams = (
        raw[start : start + size]
        for size, (first, end) in enumerate(pairwise(starts), 1)
        for start in range(first, end, size)
    )
    return _Model(dict(zip(grams, features)), weights, prior)
