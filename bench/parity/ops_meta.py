"""M23: front matter."""

from __future__ import annotations

import random
import re

from bench.parity.base import Case, Context, Mutant, Spot, splice, twin
from bench.parity.prose import ISO, words

TEXTS = ("title", "description")
LISTS = ("tags", "audience", "subject", "sources")


def m23(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Drop a key, leave title or description in the other language, change a date or a tag."""
    doc, there = case.docs[side], case.docs[twin(side)]
    face = {key: (a, b) for key, a, b in there.keys}
    pool: list[tuple[str, str, int, int, list[str]]] = []
    for key, a, b in doc.keys:
        if key not in face:
            continue
        own, other = list(doc.lines[a:b]), list(there.lines[slice(*face[key])])
        pool.append(("drop", key, a, b, []))
        if key in TEXTS and own != other and len(words(" ".join(other)[len(key) :])) >= 2:
            pool.append(("language", key, a, b, other))
        date = ISO.search(own[0].replace("T", " "))
        if date and own == other:
            day = f"{rng.choice([d for d in range(1, 29) if d != int(date['day'])]):02d}"
            lo, hi = date.span("day")
            pool.append(("date", key, a, b, [own[0][:lo] + day + own[0][hi:], *own[1:]]))
        tags = [i for i, line in enumerate(own) if re.match(r"\s*- \S", line)]
        if key in LISTS and tags and own == other:
            i = rng.choice(tags)
            new = [*own[:i], own[i] + "2", *own[i + 1 :]]
            pool.append(("tag", key, a, b, new))
    if not pool:
        return None
    variant = rng.choice(sorted({p[0] for p in pool}))
    _, key, a, b, new = rng.choice([p for p in pool if p[0] == variant])
    facing = (face[key][0] + 1, face[key][1])
    own_span = (max(a, 1), a + 1) if variant == "drop" else (a + 1, a + len(new))
    return case.make(
        "M23",
        side,
        splice(doc.lines, a, b, new),
        [Spot(own_span, facing)],
        f"{key}: {variant} {' '.join(new)[:60]}",
        variant,
    )
