"""M05–M08: numbers, contacts, dates. A value is changed only when the twin block shows it too."""

from __future__ import annotations

import random
import re

from bench.parity.base import Case, Context, Mutant, Spot, lines, splice, twin
from bench.parity.doc import Leaf
from bench.parity.prose import CODE, MONTHS, Found, dates, line_of, numbers

PROSE = ("para", "item", "heading", "row")


def _change(
    case: Case, op: str, side: str, leaf: Leaf, facing: Leaf, at: Found, new: str, variant: str = ""
) -> Mutant | None:
    doc = case.docs[side]
    raw = doc.raw(leaf)
    text = raw[: at.start] + new + raw[at.end :]
    line = leaf.start + line_of(raw, at.start) + 1
    return case.make(
        op,
        side,
        splice(doc.lines, leaf.start, leaf.end, text.split("\n")),
        [Spot((line, line), lines(facing))],
        f"« {raw[at.start : at.end]} » became « {new} »",
        variant,
    )


def _other_digit(text: str, rng: random.Random) -> str:
    """One digit changed; a first digit never becomes 0."""
    where = rng.choice([i for i, ch in enumerate(text) if ch.isdigit()])
    first = where == 0
    pool = [d for d in "0123456789" if d != text[where] and not (first and d == "0")]
    return text[:where] + rng.choice(pool) + text[where + 1 :]


def m05(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Change one digit of a number in prose that both blocks show."""
    doc, there = case.docs[side], case.docs[twin(side)]
    pool = []
    for _, a, b in case.leaves(side, *PROSE):
        facing = [n.value for n in numbers(there.raw(b))]
        mine = numbers(doc.raw(a))
        pool += [
            (a, b, n)
            for n in mine
            if facing.count(n.value) == sum(m.value == n.value for m in mine)
        ]
    if not pool:
        return None
    a, b, number = rng.choice(pool)
    new = _other_digit(doc.raw(a)[number.start : number.end], rng)
    return _change(case, "M05", side, a, b, number, new)


def m06(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Swap two different numbers of one block."""
    doc, there = case.docs[side], case.docs[twin(side)]
    pool = []
    for _, a, b in case.leaves(side, *PROSE):
        mine = numbers(doc.raw(a))
        if [n.value for n in mine] == [n.value for n in numbers(there.raw(b))]:
            pool += [
                (a, b, x, y)
                for i, x in enumerate(mine)
                for y in mine[i + 1 :]
                if x.value != y.value
            ]
    if not pool:
        return None
    a, b, x, y = rng.choice(pool)
    raw = doc.raw(a)
    left, right = raw[x.start : x.end], raw[y.start : y.end]
    new = raw[: x.start] + right + raw[x.end : y.start] + left + raw[y.end :]
    own = (a.start + line_of(raw, x.start) + 1, a.start + line_of(raw, y.start) + 1)
    return case.make(
        "M06",
        side,
        splice(doc.lines, a.start, a.end, new.split("\n")),
        [Spot(own, lines(b))],
        f"{left} and {right} swapped",
    )


CONTACTS = {
    "phone": re.compile(
        r"(?<![\w/.-])(?:\+?1[ .-])?\(?\d{3}\)?[ .\u00a0-]\d{3}[.\u00a0-]\d{4}"
        r"(?![\w-])"
    ),
    "email": re.compile(r"[A-Za-z][\w.+-]*@[\w-]+\.[\w.]*\w"),
    "postal": re.compile(r"\b[ABCEGHJ-NPRSTVXY]\d[A-Z][ \u00a0]?\d[A-Z]\d\b"),
    "domain": re.compile(r"(?<=://)[\w-]+(?:\.[\w-]+)+"),
}


def m07(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Change one digit or letter of a phone, e-mail, postal code or URL domain of both blocks."""
    doc, there = case.docs[side], case.docs[twin(side)]
    pool = []
    for _, a, b in case.leaves(side, *PROSE):
        own, face = doc.raw(a), there.raw(b)
        for kind, pattern in CONTACTS.items():
            facing = {m.group() for m in pattern.finditer(face)}
            code = [m.span() for m in CODE.finditer(own)]
            pool += [
                (kind, a, b, Found(m.group(), m.start(), m.end()))
                for m in pattern.finditer(own)
                if m.group() in facing and not any(lo < m.start() < hi for lo, hi in code)
            ]
    if not pool:
        return None
    kind = rng.choice(sorted({p[0] for p in pool}))
    _, a, b, found = rng.choice([p for p in pool if p[0] == kind])
    old = str(found.value)
    if kind in ("phone", "postal"):
        new = old[:4] + _other_digit(old[4:], rng) if kind == "phone" else _other_digit(old, rng)
    elif old.replace(".", "").isdigit():
        new = old[:-1] + str((int(old[-1]) + rng.randrange(1, 9)) % 10)
    else:
        start = old.index("@") if kind == "email" else old.rfind(".", 0, old.rfind(".")) + 1
        span = range(0, start) if kind == "email" else range(start, old.rfind("."))
        where = rng.choice([i for i in span if old[i].isalpha()] or [0])
        letter = rng.choice([c for c in "aeioulnrst" if c != old[where].lower()])
        new = old[:where] + letter + old[where + 1 :]
    return _change(case, "M07", side, a, b, found, new, kind) if new != old else None


def m08(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Change the day, month or year of a date that both blocks show."""
    doc, there = case.docs[side], case.docs[twin(side)]
    pool = []
    for _, a, b in case.leaves(side, *PROSE):
        facing = {f.value for f, _ in dates(there.raw(b), twin(side))}
        pool += [(a, b, f, m) for f, m in dates(doc.raw(a), side) if f.value in facing]
    if not pool:
        return None
    a, b, found, match = rng.choice(pool)
    parts = [name for name in ("day", "month", "year") if match[name]]
    part = rng.choice(parts)
    lo, hi = match.span(part)
    raw = doc.raw(a)
    old = raw[lo:hi]
    if part == "year":
        new = str(int(old) + rng.choice((-2, -1, 1, 2)))
    elif part == "day":
        new = str(rng.choice([d for d in range(2, 29) if d != int(old)]))
        new = new.zfill(2) if match["month"].isdigit() else new
        if raw[hi : hi + 2] in ("er", "st", "nd", "rd", "th"):
            found = Found(found.value, lo, hi + 2)
            day = rng.choice([d for d in range(4, 20) if d != int(old)])
            return _change(
                case, "M08", side, a, b, found, f"{day}{'' if side == 'fr' else 'th'}", part
            )
    else:
        # Every month but February and the short ones, so that the day still exists.
        long = [m for m in (1, 3, 5, 7, 8, 10, 12) if m != found.value[1]]
        month = rng.choice(long)
        new = f"{month:02d}" if old.isdigit() else MONTHS[side].split()[month - 1]
    return _change(case, "M08", side, a, b, Found(found.value, lo, hi), new, part)
