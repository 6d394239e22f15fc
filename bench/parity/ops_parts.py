"""M19–M22: boxes, code, inline code, images."""

from __future__ import annotations

import random
import re

from bench.parity.base import Case, Context, Mutant, Spot, cut, lines, splice, twin
from bench.parity.doc import Box
from bench.parity.prose import CODE, IMAGE, line_of, words

TYPES = ("note", "tip", "warning", "danger", "info", "example")
TRANSLATED = {
    "note": "remarque",
    "tip": "astuce",
    "warning": "avertissement",
    "check": "succès",
    "info": "renseignement",
    "example": "exemple",
    "quote": "citation",
}


def _boxes(case: Case, side: str) -> list[tuple[Box, Box]]:
    """Facing admonitions; tabs and details left out."""
    mine, face = case.docs[side].boxes, case.docs[twin(side)].boxes
    if [b.keyword for b in mine] != [b.keyword for b in face]:
        return []
    return [(a, b) for a, b in zip(mine, face) if a.keyword in TYPES]


def m19(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Delete an admonition, change its type, or translate its keyword (French side)."""
    doc = case.docs[side]
    pool = _boxes(case, side)
    if not pool:
        return None
    box, facing = rng.choice(pool)
    variant = rng.choice(("delete", "type", "keyword"))
    face = (facing.start + 1, facing.end)
    if variant == "delete":
        spot = Spot((case.before(side, box.start)[0], box.start + 1), face)
        return case.make(
            "M19",
            side,
            cut(doc.lines, box.start, box.end),
            [spot],
            f"{doc.lines[box.start]} deleted",
            variant,
        )
    if variant == "keyword" and (side == "en" or box.keyword not in TRANSLATED):
        return None
    new = (
        TRANSLATED[box.keyword]
        if variant == "keyword"
        else (rng.choice([t for t in TYPES if t != box.keyword]))
    )
    line = doc.lines[box.start].replace(box.keyword, new, 1)
    own = (box.start + 1, box.start + 1)
    return case.make(
        "M19",
        side,
        splice(doc.lines, box.start, box.start + 1, [line]),
        [Spot(own, (face[0], face[0]))],
        f"{doc.lines[box.start]} → {line}",
        variant,
    )


COMMENT = re.compile(r"#|//|/\*|\*|<!--|--|;|\"|'|%%")


def m20(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Edit a line of a fence that is neither comment nor string, or drop the block."""
    doc, there = case.docs[side], case.docs[twin(side)]
    pool = [
        (a, b)
        for _, a, b in case.leaves(side, "code")
        if re.match(r"\s*[`~]{3}", doc.lines[a.start])
        and a.end - a.start == b.end - b.start
        and "mermaid" not in a.info
    ]
    if not pool:
        return None
    a, b = rng.choice(pool)
    if rng.random() < 0.4:
        if a.path:
            return None
        spot = Spot((case.before(side, a.start)[0], a.start + 1), lines(b))
        return case.make(
            "M20",
            side,
            cut(doc.lines, a.start, a.end),
            [spot],
            f"block dropped: {doc.lines[a.start + 1]}",
            "drop",
        )
    spots = [
        (i, m)
        for i in range(a.start + 1, a.end - 1)
        if doc.lines[i] == there.lines[b.start + i - a.start]
        and not COMMENT.search(doc.lines[i])
        and '"""' not in doc.raw(a)
        for m in re.finditer(r"[A-Za-z_]{3,}", doc.lines[i])
    ]
    if not spots:
        return None
    i, m = rng.choice(spots)
    line = doc.lines[i]
    new = line[: m.end()] + rng.choice(("_2", "x", "_old", "s")) + line[m.end() :]
    face = b.start + i - a.start + 1
    return case.make(
        "M20",
        side,
        splice(doc.lines, i, i + 1, [new]),
        [Spot((i + 1, i + 1), (face, face))],
        f"{line.strip()} → {new.strip()}",
        "edit",
    )


IDENT = {
    "user": "utilisateur",
    "users": "utilisateurs",
    "name": "nom",
    "username": "nom_utilisateur",
    "file": "fichier",
    "files": "fichiers",
    "item": "article",
    "items": "articles",
    "id": "ident",
    "password": "mot_de_passe",
    "path": "chemin",
    "query": "requête",
    "title": "titre",
    "date": "jour",
    "true": "vrai",
    "false": "faux",
    "none": "aucun",
    "list": "liste",
    "dict": "dictionnaire",
    "str": "chaîne",
    "int": "entier",
    "float": "flottant",
    "default": "défaut",
    "response": "réponse",
    "request": "demande",
    "model": "modèle",
    "value": "valeur",
    "header": "en_tête",
    "token": "jeton",
    "return": "retourner",
    "import": "importer",
    "description": "descriptif",
    "tags": "étiquettes",
    "body": "corps",
    "data": "données",
    "code": "codage",
    "status": "statut",
    "get": "obtenir",
    "read": "lire",
    "main": "principal",
    "app": "appli",
    "json": "objet",
    "yield": "céder",
    "async": "asynchrone",
}


def m21(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Inline code into guillemets (quotes in English), or one word of it translated."""
    doc, there = case.docs[side], case.docs[twin(side)]
    pool = [
        (a, b, m)
        for _, a, b in case.leaves(side, "para", "item", "row", "heading")
        for m in CODE.finditer(doc.raw(a))
        if [c[1] for c in CODE.finditer(doc.raw(a))].count(m[1])
        == [c[1] for c in CODE.finditer(there.raw(b))].count(m[1])
    ]
    if not pool:
        return None
    a, b, match = rng.choice(pool)
    variant = rng.choice(("quotes", "identifier"))
    code = match[1]
    if variant == "quotes":
        new = f"«\u00a0{code}\u00a0»" if side == "fr" else f"“{code}”"
    else:
        known = [w for w in re.finditer(r"[a-z]+", code, re.I) if w.group().lower() in IDENT]
        if not known:
            return None
        word = rng.choice(known)
        new = f"`{code[: word.start()]}{IDENT[word.group().lower()]}{code[word.end() :]}`"
    raw = doc.raw(a)
    text = raw[: match.start()] + new + raw[match.end() :]
    line = a.start + line_of(raw, match.start()) + 1
    return case.make(
        "M21",
        side,
        splice(doc.lines, a.start, a.end, text.split("\n")),
        [Spot((line, line), lines(b))],
        f"{match.group()} → {new}",
        variant,
    )


def m22(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Drop an image, empty its alternative text, or copy the twin's."""
    doc, there = case.docs[side], case.docs[twin(side)]
    pool = []
    for _, a, b in case.leaves(side, "para", "item", "row", "html"):
        raw, face = doc.raw(a), there.raw(b)
        pattern = re.compile(r"<img\b[^>]*>") if a.kind == "html" else IMAGE
        mine, other = list(pattern.finditer(raw)), list(pattern.finditer(face))
        if len(mine) == len(other):
            pool += [(a, b, m, o) for m, o in zip(mine, other)]
    if not pool:
        return None
    a, b, match, other = rng.choice(pool)
    raw = doc.raw(a)
    line = a.start + line_of(raw, match.start()) + 1
    variant = "drop" if a.kind == "html" else rng.choice(("drop", "empty", "copy"))
    if variant == "drop":
        left = raw[: match.start()] + raw[match.end() :]
        spot = Spot((case.before(side, a.start)[0], line), lines(b))
        if not left.strip():
            new = cut(doc.lines, a.start, a.end)
        elif a.kind == "html":
            return None
        else:
            new = splice(doc.lines, a.start, a.end, left.split("\n"))
            spot = Spot((line, line), lines(b))
        return case.make("M22", side, new, [spot], f"dropped {match.group()[:60]}", variant)
    alt = "" if variant == "empty" else other["alt"]
    if variant == "empty" and not (match["alt"] and other["alt"]):
        return None
    if variant == "copy" and (len(words(alt)) < 3 or alt == match["alt"]):
        return None
    whole = f"![{alt}]" + match.group()[len(match["alt"]) + 3 :]
    text = raw[: match.start()] + whole + raw[match.end() :]
    return case.make(
        "M22",
        side,
        splice(doc.lines, a.start, a.end, text.split("\n")),
        [Spot((line, line), lines(b))],
        f"alt « {match['alt'][:40]} » → « {alt[:40]} »",
        variant,
    )
