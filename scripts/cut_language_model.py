"""Cut py3langid's model down to French and English, once: every check only reads the result.

    python scripts/cut_language_model.py [--check]

The whole model tells 97 languages apart and takes most of a second to open. Ours holds the same
n-grams, each with one weight, how much more French than English it is, and opens in thirty
milliseconds. ``--check`` writes nothing and fails when the file is not what would be written.
"""

from __future__ import annotations

import struct
import sys
import zlib
from pathlib import Path

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from jumelle import langid

FILE = Path(langid.__file__).parent / langid.FILE

#: An n-gram that only leads to longer ones.
NONE = -1


def main(check: bool) -> int:
    """Write the file, or compare what it holds. Exit code."""
    made = cut()
    if check:
        return int(zlib.decompress(FILE.read_bytes()) != made)
    FILE.write_bytes(zlib.compress(made, 9))
    return 0


def cut() -> bytes:
    """The model, as ``langid`` unpacks it; the same each time."""
    whole = LanguageIdentifier.from_model_file(MODEL_FILE)
    whole.set_languages(["fr", "en"])
    french, english = whole.nb_classes.index("fr"), whole.nb_classes.index("en")
    weights = whole.nb_ptc.astype("f4")
    grams = _grams(whole)
    ordered = sorted(grams, key=lambda gram: (len(gram), gram))
    many = [sum(len(gram) == size for gram in ordered) for size in range(1, langid.LONGEST + 1)]
    assert sum(many) == len(ordered)
    first: dict[int, int] = {}
    for at, gram in enumerate(ordered):
        first.setdefault(grams[gram], at)
    first[NONE] = NONE
    lent = [(at, first[grams[gram]]) for at, gram in enumerate(ordered)]
    lent = [(at, feature) for at, feature in lent if at != feature]
    more = (weights[:, french] - weights[:, english]).tolist()
    prior = float(whole.nb_pc[french]) - float(whole.nb_pc[english])
    return b"".join(
        (
            langid.HEAD.pack(*many, len(lent), prior),
            *(struct.pack("<Ii", *one) for one in lent),
            *(
                struct.pack("<f", more[grams[gram]] if grams[gram] != NONE else 0)
                for gram in ordered
            ),
            *ordered,
        )
    )


def _grams(whole: LanguageIdentifier) -> dict[bytes, int]:
    """The bytes that lead to each state of the automaton, the shortest way, and its feature.

    The automaton is Aho and Corasick's (1975): its state after any text is the longest of these
    n-grams that the text ends with.
    """
    found: dict[int, bytes] = {0: b""}
    new = [0]
    while new:
        here, new = new, []
        for state in here:
            for byte in range(256):
                there = whole.tk_nextmove[(whole.tk_row[state] << 8) + byte]
                if there not in found:
                    found[there] = found[state] + bytes([byte])
                    new.append(there)
    assert whole.tk_output[0] == NONE, "the empty text has no feature"
    return {gram: whole.tk_output[state] for state, gram in found.items() if gram}


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
