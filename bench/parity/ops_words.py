"""M25, M28, M29, M30: terms, rewriting, modality, French typography."""

from __future__ import annotations

import random
import re

from bench.parity.base import Case, Context, Mutant, Spot, lines, splice
from bench.parity.doc import Leaf
from bench.parity.prose import line_of, mask, sentences

#: (corpus, French term, English term, forbidden in French, forbidden in English).
#: Frequent terms of the corpora; the forbidden variants occur nowhere in them.
TERMS = (
    ("fastapi", "corps de la requête", "request body", "corps de la demande", "query body"),
    (
        "fastapi",
        "paramètre de requête",
        "query parameter",
        "paramètre de recherche",
        "search parameter",
    ),
    ("fastapi", "base de données", "database", "banque de données", "data bank"),
    ("fastapi", "dépendance", "dependency", "sujétion", "reliance"),
    ("digital", "recherche utilisateur", "user research", "recherche usager", "user inquiry"),
    (
        "digital",
        "Service numérique canadien",
        "Canadian Digital Service",
        "Service digital canadien",
        "Canada Digital Service",
    ),
    ("digital", "accessibilité", "accessibility", "facilité d’accès", "accessability"),
    ("a11y", "accessibilité", "accessibility", "facilité d’accès", "accessability"),
    ("small", "dérive des pairs", "peer drift", "glissement des pairs", "peer slippage"),
)


def _swap(
    case: Case,
    op: str,
    side: str,
    leaf: Leaf,
    face: Leaf,
    start: int,
    end: int,
    new: str,
    variant: str,
) -> Mutant | None:
    doc = case.docs[side]
    raw = doc.raw(leaf)
    line = leaf.start + line_of(raw, start) + 1
    text = (raw[:start] + new + raw[end:]).split("\n")
    return case.make(
        op,
        side,
        splice(doc.lines, leaf.start, leaf.end, text),
        [Spot((line, line), lines(face))],
        f"« {raw[max(0, start - 12) : end + 12]} »: « {raw[start:end]} » → « {new} »",
        variant,
    )


def m25(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """One occurrence of a glossary term becomes a listed forbidden variant."""
    doc = case.docs[side]
    pool = []
    for corpus, fr, en, bad_fr, bad_en in TERMS:
        good, bad = (fr, bad_fr) if side == "fr" else (en, bad_en)
        if corpus == case.corpus:
            pool += [
                (a, b, m, bad)
                for _, a, b in case.leaves(side, "para", "item")
                for m in re.finditer(rf"(?<!\w){good}(?!\w)", mask(doc.raw(a)))
            ]
    if not pool:
        return None
    a, b, m, bad = rng.choice(pool)
    return _swap(case, "M25", side, a, b, m.start(), m.end(), bad, "")


MODAL = {
    "fr": (
        ("doit", "peut"),
        ("doivent", "peuvent"),
        ("devez", "pouvez"),
        ("devons", "pouvons"),
        ("toujours", "parfois"),
        ("obligatoire", "facultatif"),
    ),
    "en": (
        ("must", "may"),
        ("should", "may"),
        ("shall", "may"),
        ("always", "sometimes"),
        ("(?<=is )required", "optional"),
        ("(?<=are )required", "optional"),
        ("mandatory", "optional"),
        ("cannot", "can"),
    ),
}
DENIED = {
    "fr": re.compile(r"\b(?:ne |n['’])(?P<verb>[\w-]+(?: [\w-]+)?) pas\b"),
    "en": re.compile(
        r"(?P<verb>\b(?:is|are|do|does|did|was|were|will|should|must|may|can))"
        r"(?: not|n['’]t)\b"
    ),
}


def m29(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Weaken a modal verb, or drop a negation."""
    doc = case.docs[side]
    pool = []
    for _, a, b in case.leaves(side, "para", "item"):
        shown = mask(doc.raw(a))
        for old, new in MODAL[side]:
            pool += [("modal", a, b, m, new) for m in re.finditer(rf"\b{old}\b", shown)]
        pool += [("not", a, b, m, m["verb"]) for m in DENIED[side].finditer(shown)]
    if not pool:
        return None
    variant = rng.choice(sorted({p[0] for p in pool}))
    _, a, b, m, new = rng.choice([p for p in pool if p[0] == variant])
    return _swap(case, "M29", side, a, b, m.start(), m.end(), new, variant)


_NB = "[\u00a0\u202f]"
#: (variant, what is right, what to write instead); every right form is fr-CA typography.
FAULTS = (
    ("colon", rf"(?<=[\w»)]){_NB}:(?=\s)", (" :", ":")),
    ("guillemet", rf"(?<=\S){_NB}»", (" »", "»")),
    ("guillemet", rf"«{_NB}", ("« ", "«")),
    ("straight", rf"«{_NB}([^«»\x00\n]{{2,60}}){_NB}»", (r'"\1"',)),
    ("percent", rf"(?<=\d){_NB}%", ("%", " %")),
    ("sign", r"(?<=[\w»)])[?!;](?=\s|$)", ("\u00a0\\g<0>", " \\g<0>")),
    ("decimal", r"(?<![\d,.])(\d+),(\d{1,2})(?![\d,.])", (r"\1.\2",)),
    ("thousands", rf"(?<!\d)(\d{{1,3}}){_NB}(\d{{3}})(?!\d)", (r"\1,\2",)),
)


def m30(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Break one sign of French typography; applies to the French side alone."""
    if side != "fr":
        return None
    doc = case.docs[side]
    pool = [
        (variant, a, b, m, bad)
        for variant, pattern, bad in FAULTS
        for _, a, b in case.leaves(side, "para", "item", "heading")
        for m in re.finditer(pattern, mask(doc.raw(a)))
    ]
    if not pool:
        return None
    variant = rng.choice(sorted({p[0] for p in pool}))
    _, a, b, m, bad = rng.choice([p for p in pool if p[0] == variant])
    return _swap(case, "M30", side, a, b, m.start(), m.end(), m.expand(rng.choice(bad)), variant)


def _plain(raw: str, a: int, b: int) -> bool:
    """A sentence that holds nothing but words, so that its loss is no other fault."""
    text = raw[a:b]
    return mask(text) == text and len(text.split()) >= 5 and not re.search(r"[\d*_|\[\]<>#]", text)


def m28(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Paste the old version of a paragraph: one that lacks a sentence, or says another.

    The corpora carry no history, so the old sentence is one of another page, about as long.
    """
    doc = case.docs[side]
    pool = []
    for _, a, b in case.leaves(side, "para"):
        raw = doc.raw(a)
        spans = sentences(raw)
        pool += [(a, b, raw, span) for span in spans if len(spans) > 1 and _plain(raw, *span)]
    if not pool:
        return None
    a, b, raw, (start, end) = rng.choice(pool)
    old = raw[start:end].strip()
    new, variant = "", rng.choice(("lacks", "says"))
    if variant == "says":
        there = [
            text
            for other in ctx.others(case, rng, 10)
            for _, c, _ in other.leaves(side, "para")
            for span in sentences(other.docs[side].raw(c))
            if _plain(other.docs[side].raw(c), *span)
            and 0.7 < len(text := other.docs[side].raw(c)[slice(*span)].strip()) / len(old) < 1.4
        ]
        if not there:
            return None
        new = rng.choice(there)
    text = re.sub(r" +(?=\n|$)|(?<=\n) +(?=\S)", "", raw.replace(old, new, 1)).strip().split("\n")
    return case.make(
        "M28",
        side,
        splice(doc.lines, a.start, a.end, [t for t in text if t]),
        [Spot((a.start + 1, a.start + len(text)), lines(b))],
        f"« {old[:50]} » → « {new[:50]} »",
        variant,
    )
