"""N1–N4: harmless changes of wrapping, markers, tables, and ways of writing a figure."""

from __future__ import annotations

import random
import re
import textwrap

from bench.parity.base import Case, Context, Mutant, Spot, splice, twin
from bench.parity.doc import prefix, read
from bench.parity.prose import bag, html, line_of, mask, numbers

WHOLE = [Spot((1, 10**6), (1, 10**6))]


def _flat(text: str) -> str:
    return re.sub(r"[ \t\n]+", " ", html(text))


def n1(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Re-wrap every paragraph at the left edge: to 70 columns, or onto one line."""
    doc = case.docs[side]
    new = list(doc.lines)
    width = rng.choice((70, 100_000))
    for _, leaf, _ in reversed(case.leaves(side, "para")):
        raw = doc.raw(leaf)
        if leaf.path or re.search(r" {2}\n|\\\n|^\s|\{[%{*:]|^\*\*\S+:|<br|\|", raw):
            continue
        # Only plain blanks may become line ends: no-break spaces are part of the text.
        flat = re.sub(r"[ \t\n]+", " ", raw.strip(" \t"))
        wrapped = textwrap.wrap(
            flat.replace("\u00a0", "\ue000").replace("\u202f", "\ue001"),
            width,
            break_long_words=False,
            break_on_hyphens=False,
        )
        part = [w.replace("\ue000", "\u00a0").replace("\ue001", "\u202f") for w in wrapped]
        # In some dialects a line that begins with one of these opens another kind of block.
        opens = any(re.match(r"[:|~=+#>*/!-]|\d+[.)]", w) for w in part[1:])
        if not opens and _flat("\n".join(part)) == _flat(raw):
            new = splice(new, leaf.start, leaf.end, part)
    text = "\n".join(new)
    if [x.shape for x in read(text).leaves] != [x.shape for x in doc.leaves]:
        return None
    return case.make(
        "N1",
        side,
        text,
        WHOLE,
        f"paragraphs wrapped to {width}",
        "wrap" if width == 70 else "unwrap",
    )


def n2(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Swap ``-`` and ``*`` markers, number every item 1, write rules another way."""
    doc = case.docs[side]
    new = list(doc.lines)
    for md_list in doc.lists:
        first = re.match(r"\s*(?:>\s*)*(\d+)", new[md_list.start])
        for item in md_list.items:
            line = new[item.start]
            head = prefix(line)
            if md_list.ordered and first and first.group(1) == "1":
                pad = re.sub(r"\d+([.)])", lambda m: "1" + m.group(1), head)
                # A marker may not get shorter: text below it hangs on its width.
                head = pad if len(pad) == len(head) else head
            elif not md_list.ordered:
                head = head.translate(str.maketrans("-*", "*-"))
            new[item.start] = head + line[len(prefix(line)) :]
    for leaf in doc.leaves:
        if leaf.kind == "rule" and not leaf.path:
            new[leaf.start] = "***" if new[leaf.start].strip().startswith("-") else "---"
    text = "\n".join(new)
    if html(text) != html("\n".join(doc.lines)):
        return None
    return case.make("N2", side, text, WHOLE, "list markers and rules swapped")


def n3(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Pad the cells of every table, or take away its closing pipes."""
    doc = case.docs[side]
    new = list(doc.lines)
    variant = rng.choice(("pad", "pipes"))
    rows = [leaf.start for leaf in doc.leaves if leaf.kind == "row"]
    marks = [
        i + 1
        for i in rows
        if re.match(r"^[\s|:-]+$", doc.lines[i + 1] if i + 1 < len(doc.lines) else "x")
    ]
    for i in {*rows, *marks}:
        line = new[i]
        if "`" in line or "\\|" in line:
            continue
        if variant == "pipes" and line.startswith("|") and line.rstrip().endswith("|"):
            new[i] = line.rstrip()[:-1].rstrip()
        elif variant == "pad" and i not in marks:
            new[i] = line.replace(" |", "    |")
    text = "\n".join(new)
    if html(text) != html("\n".join(doc.lines)):
        return None
    return case.make("N3", side, text, WHOLE, f"tables: {variant}", variant)


NAMES = {
    "fr": ["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"],
    "en": ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
}
_GAP = "[ \u00a0\u202f]"
#: The same figure written the way of the side's own language, or with another blank.
FORMS = {
    "fr": (
        (r"(?<![\d,.])(\d{1,3}),(\d{3})(?![\d,.])", "\\1\u00a0\\2"),
        (r"(?<!\d)(\d{1,3})\u00a0(\d{3})(?!\d)", "\\1\u202f\\2"),
        (r"(?<!\d)(\d{1,3})\u202f(\d{3})(?!\d)", "\\1\u00a0\\2"),
        (rf"(\d){_GAP}?([KMGT])B\b", "\\1\u00a0\\2o"),
        (r"\$(\d+(?:[.,]\d+)?)(?!\d)", "\\1\u00a0$"),
        (rf"(\d){_GAP}%", "\\1\u202f%"),
    ),
    "en": (
        (rf"(?<!\d)(\d{{1,3}}){_GAP}(\d{{3}})(?!\d)", r"\1,\2"),
        (r"(?<![\d,.])(\d{1,3}),(\d{3})(?![\d,.])", "\\1\u00a0\\2"),
        (rf"(\d){_GAP}?([KMGT])o\b", r"\1 \2B"),
        (rf"(\d){_GAP}\$", r"$\1"),
        (r"(\d)%", "\\1\u00a0%"),
    ),
}
CLOCK = {
    "fr": re.compile(rf"\b(\d{{1,2}})(?::(\d\d))?{_GAP}?([ap])\.?m\.?(?=\W)", re.I),
    "en": re.compile(rf"\b(\d{{1,2}}){_GAP}h(?:{_GAP}(\d\d))?\b"),
}


def _clock(m: re.Match[str], side: str) -> str:
    hour = int(m[1])
    if side == "fr":
        hour = hour % 12 + (12 if m[3].lower() == "p" else 0)
        return f"{hour}\u00a0h" + (f"\u00a0{m[2]}" if m[2] and m[2] != "00" else "")
    return f"{(hour - 1) % 12 + 1}:{m[2] or '00'} {'p' if hour >= 12 else 'a'}.m."


def n4(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Write a small number as a word, or a figure the way of its own language."""
    doc, there = case.docs[side], case.docs[twin(side)]
    pool = []
    for _, a, b in case.leaves(side, "para", "item"):
        raw = doc.raw(a)
        shown, facing = mask(raw), bag([str(n.value) for n in numbers(there.raw(b))])
        for m in re.finditer(r"(?<=[a-zé,] )([2-9]|10)(?= [a-zé]{3,})", shown):
            before = shown[: m.start()].split()
            # "version 3", "étape 3": a label, which nobody spells out.
            if facing[m[1]] and len(before[-1]) <= 4:
                pool.append(("word", a, m.start(), m.end(), NAMES[side][int(m[1]) - 2]))
        for pattern, new in FORMS[side]:
            pool += [
                ("form", a, m.start(), m.end(), m.expand(new)) for m in re.finditer(pattern, shown)
            ]
        pool += [
            ("clock", a, m.start(), m.end(), _clock(m, side)) for m in CLOCK[side].finditer(shown)
        ]
    if not pool:
        return None
    variant = rng.choice(sorted({p[0] for p in pool}))
    _, leaf, start, end, new = rng.choice([p for p in pool if p[0] == variant])
    raw = doc.raw(leaf)
    text = (raw[:start] + new + raw[end:]).split("\n")
    line = leaf.start + line_of(raw, start) + 1
    return case.make(
        "N4",
        side,
        splice(doc.lines, leaf.start, leaf.end, text),
        [Spot((line, line), (1, 10**6))],
        f"« {raw[start:end]} » → « {new} »",
        variant,
    )
