"""N5–N8: harmless changes of addresses, glosses, code comments, blanks and link form."""

from __future__ import annotations

import random
import re

from bench.parity.base import Case, Context, Mutant, splice, twin
from bench.parity.ops_links import Held, aim, held
from bench.parity.ops_same import WHOLE
from bench.parity.prose import IMAGE, LINK, mask, words


def _put(text_lines: tuple[str, ...], start: int, end: int, raw: str) -> str:
    return "\n".join(splice(text_lines, start, end, raw.split("\n")))


def _urls(href: str, rng: random.Random) -> dict[str, tuple[str, str, str]]:
    """variant → (kind, French address, English address) for one external page."""
    bare = href.rstrip("/")
    host = re.match(r"https?://[^/]+", bare)
    if "?" in href or "#" in href or not host:
        return {}
    path = bare[host.end() :]
    out = {"lang": ("lang", f"{href}?lang=fr", f"{href}?lang=en")}
    if path:
        stem = re.sub(r"\.html?$", "", bare)
        out["suffix"] = ("suffix", f"{stem}-fra.html", f"{stem}-eng.html")
        out["folder"] = ("folder", f"{host.group()}/fr{path}", f"{host.group()}/en{path}")
    return out


def _key(link: Held, side: str) -> tuple[str, str]:
    return (link.href, link.other) if side == "fr" else (link.other, link.href)


def n5(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Localise an address: ``?lang=fr``/``?lang=en``, ``-fra``/``-eng``, ``/fr/``/``/en/``, or a
    pair of slugs of this page that faces itself on several pages. Both sides change."""
    doc, there = case.docs[side], case.docs[twin(side)]
    links = held(case, side)
    known = [x for x in links if x.href != x.other and ctx.addresses[_key(x, side)] > 1]
    pool = [x for x in links if x.href == x.other and x.href.startswith("http")]
    if not pool:
        return None
    link = rng.choice(pool)
    options = _urls(link.href, rng)
    if known:
        options["slug"] = ("slug", *_key(rng.choice(known), side))
    if not options:
        return None
    variant, fr, en = options[rng.choice(sorted(options))]
    mine, theirs = (fr, en) if side == "fr" else (en, fr)
    own, face = doc.raw(link.leaf), there.raw(link.facing)
    facing = [m for m in LINK.finditer(face) if m["href"] == link.href]
    if len(facing) != 1 or own.count(link.href) != 1:
        return None
    lo, hi = facing[0].span("href")
    new = own[: link.match.start()] + aim(link, mine) + own[link.match.end() :]
    other = face[:lo] + theirs + face[hi:]
    return case.make(
        "N5",
        side,
        _put(doc.lines, link.leaf.start, link.leaf.end, new),
        WHOLE,
        f"{link.href} → {mine} facing {theirs}",
        variant,
        other=_put(there.lines, link.facing.start, link.facing.end, other),
    )


ONLY = {"fr": " (en anglais seulement)", "en": " (in French only)"}


def n6(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """A gloss in parentheses: the twin's words after an emphasis, or "in French only" after a
    link."""
    doc, there = case.docs[side], case.docs[twin(side)]
    strong = re.compile(r"\*\*([^*\n]{4,40})\*\*(?=[ ,.])")
    pool = [
        ("only", x.leaf, x.match.end(), ONLY[side])
        for x in held(case, side)
        if x.href.startswith("http") and x.leaf.kind != "heading"
    ]
    for _, a, b in case.leaves(side, "para", "item"):
        mine, face = list(strong.finditer(doc.raw(a))), list(strong.finditer(there.raw(b)))
        if len(mine) == len(face):
            pool += [
                ("gloss", a, m.end(), f" ({f[1]})")
                for m, f in zip(mine, face)
                if 1 <= len(words(f[1])) <= 4 and m[1] != f[1] and not re.search("[\"'«»“”]", f[1])
            ]
    if not pool:
        return None
    variant = rng.choice(sorted({p[0] for p in pool}))
    _, leaf, at, gloss = rng.choice([p for p in pool if p[0] == variant])
    raw = doc.raw(leaf)
    return case.make(
        "N6",
        side,
        _put(doc.lines, leaf.start, leaf.end, raw[:at] + gloss + raw[at:]),
        WHOLE,
        f"{raw[max(0, at - 30) : at]} +{gloss}",
        variant,
    )


COMMENTS = {"fr": "À remplacer par votre propre valeur", "en": "Put your own value here"}
STRINGS = {"fr": "Bonjour tout le monde", "en": "Hello to everybody"}


def n7(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Translate a comment or a sample string of a code block."""
    doc = case.docs[side]
    pool = []
    for _, a, _ in case.leaves(side, "code"):
        for i in range(a.start + 1, a.end - 1):
            line = doc.lines[i]
            if m := re.search(r"(?<![\w:\"'&])(?:#|//) (\w[\w ,.'’-]{8,})$", line):
                pool.append(("comment", i, m.span(1), COMMENTS[side]))
            for m in re.finditer(r"\"([A-Z]\w+ [\w ]+[\w!.])\"", line):
                pool.append(("string", i, m.span(1), STRINGS[side]))
    if not pool:
        return None
    variant = rng.choice(sorted({p[0] for p in pool}))
    _, i, (lo, hi), new = rng.choice([p for p in pool if p[0] == variant])
    line = doc.lines[i]
    text = line[:lo] + new + line[hi:]
    return case.make(
        "N7",
        side,
        splice(doc.lines, i, i + 1, [text]),
        WHOLE,
        f"{line.strip()} → {text.strip()}",
        variant,
    )


def n8(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """More blank lines, curly apostrophes, an image in or out of its paragraph, or a reference
    link."""
    options = [f(case, side, rng) for f in (_blank, _curly, _image, _reference)]
    made = [m for m in options if m is not None]
    return rng.choice(made) if made else None


def _blank(case: Case, side: str, rng: random.Random) -> Mutant | None:
    doc = case.docs[side]
    pool = [
        a.end
        for _, a, _ in case.leaves(side, "para", "heading")
        if a.end < len(doc.lines) and not doc.lines[a.end].strip()
    ]
    if not pool:
        return None
    at = rng.choice(pool)
    return case.make(
        "N8", side, splice(doc.lines, at, at, [""]), WHOLE, f"blank line after line {at}", "blank"
    )


def _curly(case: Case, side: str, rng: random.Random) -> Mutant | None:
    doc = case.docs[side]
    new = list(doc.lines)
    for _, a, _ in case.leaves(side, "para", "item", "heading"):
        raw = doc.raw(a)
        shown = mask(raw)
        curly = "".join(
            "’"
            if shown[i] == "'"
            and 0 < i < len(raw) - 1
            and shown[i - 1].isalpha()
            and shown[i + 1].isalpha()
            else ch
            for i, ch in enumerate(raw)
        )
        new[a.start : a.end] = curly.split("\n")
    return case.make("N8", side, new, WHOLE, "straight to curly apostrophes", "apostrophe")


def _image(case: Case, side: str, rng: random.Random) -> Mutant | None:
    doc = case.docs[side]
    pool = []
    for i, a, _ in case.leaves(side, "para")[1:]:
        above = doc.leaves[i - 1]
        alone = IMAGE.fullmatch(doc.raw(a).strip())
        if alone and above.kind == "para" and above.end == a.start - 1 and not a.path:
            pool.append((a.start - 1, a.start, []))
        if not a.path and a.end - a.start > 1 and IMAGE.fullmatch(doc.lines[a.end - 1].strip()):
            pool.append((a.end - 1, a.end - 1, [""]))
    if not pool:
        return None
    start, end, new = rng.choice(pool)
    return case.make(
        "N8",
        side,
        splice(doc.lines, start, end, new),
        WHOLE,
        f"image moved {'out of' if new else 'into'} a paragraph",
        "image",
    )


def _reference(case: Case, side: str, rng: random.Random) -> Mutant | None:
    doc = case.docs[side]
    pool = [x for x in held(case, side) if not x.match["title"] and x.leaf.kind != "row"]
    if not pool or "[lien-1]" in case.text(side):
        return None
    link = rng.choice(pool)
    raw = doc.raw(link.leaf)
    new = f"{raw[: link.match.start()]}[{link.match['text']}][lien-1]{raw[link.match.end() :]}"
    text = _put(doc.lines, link.leaf.start, link.leaf.end, new).rstrip("\n")
    return case.make(
        "N8",
        side,
        f"{text}\n\n[lien-1]: {link.href}\n",
        WHOLE,
        f"reference link to {link.href}",
        "reference",
    )
