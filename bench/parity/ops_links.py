"""M15–M18: links, anchors, footnotes."""

from __future__ import annotations

import posixpath
import random
import re
from dataclasses import dataclass

from bench.parity.base import Case, Context, Mutant, Spot, lines, splice, twin
from bench.parity.doc import Leaf
from bench.parity.prose import CODE, LINK, line_of, slug

HOLDERS = ("para", "item", "heading", "row")
FR_MARK = re.compile(
    r"/fr(?:-ca)?(?=[/?#]|$)|[-_]fra?(?=\.|$)|lang=fr|//fr\.|-f\.(?:html|asp)", re.I
)
EN_MARK = re.compile(
    r"/en(?:-ca)?(?=[/?#]|$)|[-_]eng?(?=\.|$)|lang=en|//en\.|-e\.(?:html|asp)", re.I
)


@dataclass(frozen=True)
class Held:
    """A link in its block, with the link facing it."""

    leaf: Leaf
    facing: Leaf
    match: re.Match[str]
    href: str
    other: str


def held(case: Case, side: str) -> list[Held]:
    """Inline links of facing blocks that hold as many links on both sides, paired in order."""
    doc, there = case.docs[side], case.docs[twin(side)]
    out = []
    for _, a, b in case.leaves(side, *HOLDERS):
        raw = doc.raw(a)
        code = [m.span() for m in CODE.finditer(raw)]
        mine = [
            m
            for m in LINK.finditer(raw)
            if not any(lo < m.start() < hi and m.end() <= hi for lo, hi in code)
        ]
        face = list(LINK.finditer(there.raw(b)))
        if len(mine) == len(face):
            out += [Held(a, b, m, m["href"], f["href"]) for m, f in zip(mine, face)]
    return out


def rewrite(
    case: Case, op: str, side: str, link: Held, new: str, why: str, variant: str
) -> Mutant | None:
    """Replace the whole link text by ``new``."""
    doc = case.docs[side]
    raw = doc.raw(link.leaf)
    text = raw[: link.match.start()] + new + raw[link.match.end() :]
    line = link.leaf.start + line_of(raw, link.match.start("href")) + 1
    own = (link.leaf.start + line_of(raw, link.match.start()) + 1, line)
    return case.make(
        op,
        side,
        splice(doc.lines, link.leaf.start, link.leaf.end, text.split("\n")),
        [Spot(own, lines(link.facing))],
        why,
        variant,
    )


def aim(link: Held, href: str) -> str:
    whole = link.match.group()
    at = link.match.start("href") - link.match.start()
    return whole[:at] + href + whole[at + len(link.href) :]


def _page(case: Case, href: str, ctx: Context) -> str | None:
    """The relative path of the corpus page a link points at, if it is one."""
    path = href.partition("#")[0]
    if not path.endswith(".md") or "://" in path or path.startswith("/"):
        return None
    rel = posixpath.normpath(posixpath.join(posixpath.dirname(case.rel), path))
    return rel if (case.where / "fr" / rel).is_file() else None


def m15(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Point an internal link at the other language: into its folder, or at the twin's address."""
    up = "../" * (case.rel.count("/") + 1)
    pool = []
    own_mark, other_mark = (FR_MARK, EN_MARK) if side == "fr" else (EN_MARK, FR_MARK)
    for link in held(case, side):
        rel = _page(case, link.href, ctx)
        if rel:
            tail = link.href.partition("#")[1:]
            pool.append(("relative", link, f"{up}{twin(side)}/{rel}{''.join(tail)}"))
        elif (
            link.href != link.other
            and own_mark.search(link.href)
            and (other_mark.search(link.other))
        ):
            pool.append(("marked", link, link.other))
    if not pool:
        return None
    variant, link, new = rng.choice(pool)
    return rewrite(case, "M15", side, link, aim(link, new), f"{link.href} → {new}", variant)


def _same(a: str, b: str) -> bool:
    """Equal, language marks aside."""
    return FR_MARK.sub("~", EN_MARK.sub("~", a)) == FR_MARK.sub("~", EN_MARK.sub("~", b))


def m16(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Drop a link and keep its text, or aim it at another page.

    The second only where both sides show one address (language marks aside): a different
    slug per language is legitimate, so nothing could tell that change.
    """
    links = held(case, side)
    if not links:
        return None
    if rng.random() < 0.5:
        link = rng.choice(links)
        return rewrite(
            case, "M16", side, link, link.match["text"], f"link to {link.href} dropped", "drop"
        )
    pool = [x for x in links if _same(x.href, x.other)]
    if not pool:
        return None
    link = rng.choice(pool)
    if _page(case, link.href, ctx):
        here = posixpath.dirname(case.rel) or "."
        targets = [posixpath.relpath(c.rel, here) for c in ctx.others(case, rng, 8)]
    else:
        targets = [
            x.href
            for c in [case, *ctx.others(case, rng, 8)]
            for x in held(c, side)
            if "://" in x.href
        ]
    targets = sorted({t for t in targets if t.partition("#")[0] != link.href.partition("#")[0]})
    if not targets:
        return None
    new = rng.choice(targets)
    return rewrite(case, "M16", side, link, aim(link, new), f"{link.href} → {new}", "target")


def m17(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Replace an anchor by the slug of a title (other language first), or remove it."""
    pool = []
    for link in held(case, side):
        path, sign, frag = link.href.partition("#")
        if not sign or not frag or "://" in path or path.startswith("/"):
            continue
        rel = case.rel if not path else _page(case, link.href, ctx)
        target = case if rel == case.rel else ctx.by_rel.get(rel or "")
        if path:
            pool.append(("remove", link, path))
        if target is not None and (new := _slug(target, side, frag)):
            pool.append(("slug", link, f"{path}#{new}"))
    if not pool:
        return None
    variant = rng.choice(sorted({p[0] for p in pool}))
    _, link, new = rng.choice([p for p in pool if p[0] == variant])
    return rewrite(case, "M17", side, link, aim(link, new), f"{link.href} → {new}", variant)


def _slug(target: Case, side: str, frag: str) -> str | None:
    """The slug of the heading that bears ``frag``: of its twin's title, else of its own."""
    for _, a, b in target.leaves(side, "heading"):
        own, face = target.docs[side].inner(a), target.docs[twin(side)].inner(b)
        if f"#{frag}" in own or slug(own) == frag:
            known = {
                slug(target.docs[side].inner(x))
                for _, x, _ in target.leaves(side, "heading")
                if "{" not in target.docs[side].inner(x)
            }
            options = [slug(face), slug(own)]
            return next((s for s in options if s and s != frag and s not in known), None)
    return None


def m18(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Drop a footnote: its reference, its definition, or both."""
    doc = case.docs[side]
    defs = dict(doc.notes)
    there = dict(case.docs[twin(side)].notes)
    pool = []
    for _, a, b in case.leaves(side, *HOLDERS):
        raw = doc.raw(a)
        pool += [
            (a, b, m)
            for m in re.finditer(r"\[\^([^\]\s]+)\]", raw)
            if raw.count(m.group()) == 1 and m[1] in defs and m[1] in there
        ]
    if not pool:
        return None
    a, b, match = rng.choice(pool)
    variant = rng.choice(("reference", "definition", "both"))
    raw, new = doc.raw(a), list(doc.lines)
    spots = []
    at = defs[match[1]]
    if variant != "reference":
        stop = at + 1
        while stop < len(new) and new[stop].startswith(("    ", "\t")):
            stop += 1
        spots.append(Spot((max(at, 1), at + 1), (there[match[1]] + 1, there[match[1]] + 1)))
        new = splice(new, at, stop, ())
    if variant != "definition":
        text = (raw[: match.start()] + raw[match.end() :]).split("\n")
        shift = -1 if variant == "both" and at < a.start else 0
        new = splice(new, a.start + shift, a.end + shift, text)
    line = a.start + line_of(raw, match.start()) + 1
    spots.append(Spot((line, line), lines(b)))
    return case.make("M18", side, new, spots, f"{variant} of {match.group()} dropped", variant)
