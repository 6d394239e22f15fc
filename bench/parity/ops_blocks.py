"""M01, M02, M09, M10, M11, M27: whole blocks and sentences."""

from __future__ import annotations

import random
import re

from bench.parity.base import Case, Context, Mutant, Spot, cut, lines, splice, twin
from bench.parity.doc import Leaf, prefix
from bench.parity.prose import IMAGE, line_of, mask, sentences, words


def _alone(case: Case, side: str, index: int, leaf: Leaf) -> bool:
    """A paragraph between blank lines, at the left edge or inside a box with company."""
    doc = case.docs[side]
    above = doc.lines[leaf.start - 1] if leaf.start else ""
    below = doc.lines[leaf.end] if leaf.end < len(doc.lines) else ""
    return not above.strip() and not below.strip() and not leaf.path


def _only_child(case: Case, side: str, leaf: Leaf) -> bool:
    """Taking it away would leave its box empty, which is another fault."""
    for box in case.docs[side].boxes:
        if box.start < leaf.start < box.end:
            inside = [x for x in case.docs[side].leaves if box.start < x.start < box.end]
            return len(inside) == 1
    return False


def m01(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Delete one paragraph of 12 words or more; with a footnote's call it would be two faults."""
    doc = case.docs[side]
    pool = [
        (i, a, b)
        for i, a, b in case.leaves(side, "para")
        if len(words(doc.raw(a))) >= 12
        and _alone(case, side, i, a)
        and not _only_child(case, side, a)
        and "[^" not in doc.raw(a)
    ]
    if not pool:
        return None
    _, leaf, facing = rng.choice(pool)
    spot = Spot((case.before(side, leaf.start)[0], leaf.start + 1), lines(facing))
    return case.make(
        "M01",
        side,
        cut(doc.lines, leaf.start, leaf.end),
        [spot],
        f"paragraph deleted: {doc.raw(leaf)[:60]}",
    )


def m02(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Insert a paragraph of another page, same language; none with a link that would break."""
    doc = case.docs[side]
    here = [
        (i, a, b)
        for i, a, b in case.leaves(side, "para", "heading")
        if _alone(case, side, i, a)
        and i + 1 < len(doc.leaves)
        and not doc.lines[a.start].startswith((" ", "\t"))
    ]
    for other in ctx.others(case, rng):
        texts = [
            other.docs[side].raw(a)
            for i, a, _ in other.leaves(side, "para")
            if _alone(other, side, i, a)
        ]
        fit = [t for t in texts if len(words(t)) >= 12 and not re.search(r"\]\(|\]\[|\[\^|^\s", t)]
        if here and fit:
            _, leaf, facing = rng.choice(here)
            new = rng.choice(fit).split("\n")
            at = leaf.end
            own = (at + 2, at + 1 + len(new))
            return case.make(
                "M02",
                side,
                splice(doc.lines, at, at, ["", *new]),
                [Spot(own, lines(facing))],
                f"paragraph of {other.rel} inserted",
            )
    return None


def m09(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Replace a paragraph by its twin in the other language."""
    doc, there = case.docs[side], case.docs[twin(side)]
    pool = [
        (a, b)
        for i, a, b in case.leaves(side, "para", "item")
        if len(words(doc.raw(a))) >= 9
        and doc.inner(a) != there.inner(b)
        and IMAGE.sub("", doc.inner(a)).strip()
    ]
    if not pool:
        return None
    leaf, facing = rng.choice(pool)
    head = prefix(doc.lines[leaf.start])
    new = [("" if k else head) + part for k, part in enumerate(there.inner(facing).split("\n"))]
    pad = re.match(r"\s*", doc.lines[leaf.start]).group()
    new[1:] = [pad + part for part in new[1:]]
    own = (leaf.start + 1, leaf.start + len(new))
    return case.make(
        "M09",
        side,
        splice(doc.lines, leaf.start, leaf.end, new),
        [Spot(own, lines(facing))],
        f"in the other language: {new[0].strip()[:60]}",
    )


def _shorts(case: Case, side: str) -> list[tuple[str, int, str, str, Leaf]]:
    """(kind, line, own words, twin's words, facing leaf) of blocks of 3–8 words."""
    doc, there = case.docs[side], case.docs[twin(side)]
    out: list[tuple[str, int, str, str, Leaf]] = []
    for _, a, b in case.leaves(side, "heading", "item", "row", "box", "para"):
        own, face = doc.lines[a.start], there.lines[b.start]
        if a.kind in ("heading", "item") and a.end == a.start + 1 and b.end == b.start + 1:
            strip = re.compile(r"\s*\{ ?#[^}]*\}\s*$")
            pair = (
                strip.sub("", own[len(prefix(own)) :]),
                strip.sub("", face[len(prefix(face)) :]),
            )
            out.append((a.kind, a.start, *pair, b))
        elif a.kind == "row":
            cells = list(zip(own.split("|"), face.split("|")))
            out += [("cell", a.start, x.strip(), y.strip(), b) for x, y in cells if "`" not in x]
        elif a.kind == "box":
            title = [re.search(r'(?:\|\s*|")([^|"]+?)"?\s*$', t) for t in (own, face)]
            if title[0] and title[1]:
                out.append(("title", a.start, title[0][1], title[1][1], b))
        elif a.kind == "para" and a.end == a.start + 1:
            alts = [IMAGE.search(t) for t in (own, face)]
            if alts[0] and alts[1]:
                out.append(("alt", a.start, alts[0]["alt"], alts[1]["alt"], b))
    return out


def m10(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Replace a block of 3–8 words by its twin: heading, item, cell, alt or box title."""
    pool = [
        s
        for s in _shorts(case, side)
        if 3 <= len(words(s[2])) <= 8
        and 3 <= len(words(s[3])) <= 8
        and _differ(s[2], s[3])
        and s[2] in case.docs[side].lines[s[1]]
        # A link to a localised address would change too: a second fault.
        and re.findall(r"\]\(([^)]*)|href=\"([^\"]*)", s[2])
        == re.findall(r"\]\(([^)]*)|href=\"([^\"]*)", s[3])
    ]
    if not pool:
        return None
    kinds = sorted({s[0] for s in pool})
    kind = rng.choice(kinds)
    _, line, own, face, facing = rng.choice([s for s in pool if s[0] == kind])
    doc = case.docs[side]
    head, _, tail = doc.lines[line].rpartition(own)
    return case.make(
        "M10",
        side,
        splice(doc.lines, line, line + 1, [head + face + tail]),
        [Spot((line + 1, line + 1), lines(facing))],
        f"{kind} « {own} » became « {face} »",
        kind,
    )


def _differ(a: str, b: str) -> bool:
    """Names alike in both languages are not a fault: at least two words must differ."""
    x, y = ({w.lower() for w in words(t) if len(w) > 1} for t in (a, b))
    return len(x - y) >= 2 and len(y - x) >= 2


def m11(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """One sentence of a paragraph in the other language."""
    doc, there = case.docs[side], case.docs[twin(side)]
    pool = []
    for _, a, b in case.leaves(side, "para", "item"):
        own, face = doc.raw(a), there.raw(b)
        mine, other = sentences(own), sentences(face)
        if 2 <= len(mine) == len(other):
            pool += [
                (a, b, m, face[o[0] : o[1]].strip())
                for m, o in zip(mine[1:], other[1:])
                if len(words(own[m[0] : m[1]])) >= 5
                and len(words(face[o[0] : o[1]])) >= 5
                and _differ(own[m[0] : m[1]], face[o[0] : o[1]])
            ]
    if not pool:
        return None
    a, b, (start, end), new = rng.choice(pool)
    raw = doc.raw(a)
    tail = raw[start:end][len(raw[start:end].rstrip()) :]
    text = raw[:start] + " ".join(new.split("\n")) + tail + raw[end:]
    at = a.start + line_of(raw, start)
    return case.make(
        "M11",
        side,
        splice(doc.lines, a.start, a.end, text.split("\n")),
        [Spot((at + 1, at + 1), lines(b))],
        f"sentence untranslated: {new[:60]}",
    )


def m27(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Truncate a paragraph of three sentences or more to its first; no footnote's call is cut."""
    doc = case.docs[side]
    pool = [(a, b, sentences(doc.raw(a))) for _, a, b in case.leaves(side, "para")]
    pool = [(a, b, s) for a, b, s in pool if len(s) >= 3 and mask(doc.raw(a)).count("**") % 2 == 0]
    if not pool:
        return None
    a, b, spans = rng.choice(pool)
    new = doc.raw(a)[: spans[0][1]].rstrip().split("\n")
    odd = any(sum(t.count(sign) for t in new) % 2 for sign in ("**", "`"))
    if odd or "[^" in doc.raw(a)[spans[0][1] :]:
        return None
    return case.make(
        "M27",
        side,
        splice(doc.lines, a.start, a.end, new),
        [Spot((a.start + 1, a.start + len(new)), lines(b))],
        f"{len(spans)} sentences cut to 1",
    )
