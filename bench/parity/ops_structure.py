"""M03, M04, M12, M13, M14, M26: lists, tables, headings, sections."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from bench.parity.base import Case, Context, Mutant, Spot, cut, lines, splice, twin
from bench.parity.doc import Leaf, MdList


def _lists(case: Case, side: str) -> list[tuple[MdList, MdList]]:
    """Facing lists with as many items on both sides."""
    there = {(x.start, x.depth): x for x in case.docs[twin(side)].lists}
    out = []
    for mine in case.docs[side].lists:
        for i, leaf, _ in case.leaves(side, "item"):
            if leaf.start == mine.start and (facing := case.face(side, i)):
                other = there.get((facing.start, mine.depth))
                if other and len(other.items) == len(mine.items):
                    out.append((mine, other))
    return out


def m03(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Delete one item of a list of three or more; the item holds no list of its own."""
    doc = case.docs[side]
    pool = [
        (mine, other, k)
        for mine, other in _lists(case, side)
        if len(mine.items) >= 3
        for k, item in enumerate(mine.items)
        if not item.nested
    ]
    if not pool:
        return None
    mine, other, k = rng.choice(pool)
    item, lost = mine.items[k], other.items[k]
    size = item.end - item.start
    first = case.before(side, item.start)[0]
    whole = (min(first, mine.start + 1), max(mine.end - size, 1))
    broad = Spot(whole, (other.start + 1, other.end))
    fine = Spot((first, item.start + 1), (lost.start + 1, lost.end))
    return case.make(
        "M03",
        side,
        cut(doc.lines, item.start, item.end),
        [broad],
        f"item {k + 1} of {len(mine.items)} deleted: {doc.lines[item.start][:50]}",
        fine=fine,
    )


def _tables(case: Case, side: str) -> list[list[tuple[int, Leaf, Leaf]]]:
    """Facing rows by table: the header row first."""
    tables: list[list[tuple[int, Leaf, Leaf]]] = []
    for found in case.leaves(side, "row"):
        if found[1].path[-1:] == ("thead",):
            tables.append([])
        if tables:
            tables[-1].append(found)
    lines_ = case.docs[side].lines
    return [t for t in tables if not any(r"\|" in lines_[r[1].start] for r in t)]


def _cells(line: str) -> list[str]:
    return line.strip().strip("|").split("|")


def m04(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Delete one table row, or one column."""
    doc = case.docs[side]
    tables = [t for t in _tables(case, side) if len(t) >= 3]
    if not tables:
        return None
    table = rng.choice(tables)
    if rng.random() < 0.5:
        k = rng.randrange(1, len(table))
        _, leaf, facing = table[k]
        above = table[k - 1][1].start + 1
        spot = Spot((above, leaf.start + 1), lines(facing))
        return case.make(
            "M04",
            side,
            splice(doc.lines, leaf.start, leaf.end, ()),
            [spot],
            f"row deleted: {doc.lines[leaf.start][:60]}",
            "row",
        )
    head, facing = table[0][1], table[0][2]
    span = range(head.start, table[-1][1].end)
    width = len(_cells(doc.lines[head.start]))
    if width < 2 or any(len(_cells(doc.lines[i])) != width for i in span):
        return None
    col = rng.randrange(width)
    new = []
    for i in span:
        cells = [c.strip() for c in _cells(doc.lines[i])]
        del cells[col]
        new.append("| " + " | ".join(cells) + " |")
    spot = Spot((head.start + 1, head.start + 1), lines(facing))
    return case.make(
        "M04",
        side,
        splice(doc.lines, span.start, span.stop, new),
        [spot],
        f"column {col + 1} of {width} deleted",
        "column",
    )


def _heads(case: Case, side: str) -> list[tuple[int, Leaf, Leaf]]:
    """Facing ``#`` headings, not inside lists or quotes."""
    doc = case.docs[side]
    return [
        h
        for h in case.leaves(side, "heading")
        if not h[1].path and doc.lines[h[1].start].startswith("#")
    ]


def m12(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Delete a heading and keep its body, or add one taken from another page."""
    return (_drop_head if rng.random() < 0.5 else _add_head)(case, side, rng, ctx)


def _drop_head(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    doc = case.docs[side]
    pool = [(a, b) for i, a, b in _heads(case, side)[1:] if not _linked(doc.lines, a)]
    if not pool:
        return None
    leaf, facing = rng.choice(pool)
    spot = Spot((case.before(side, leaf.start)[0], leaf.start + 1), lines(facing))
    return case.make(
        "M12",
        side,
        cut(doc.lines, leaf.start, leaf.end),
        [spot],
        f"heading deleted: {doc.lines[leaf.start]}",
        "delete",
    )


def _linked(all_lines: Sequence[str], leaf: Leaf) -> bool:
    """A link of the page aims at it: deleting would make a second, true fault."""
    ident = re.search(r"\{ ?#([\w-]+)", all_lines[leaf.start])
    return bool(ident) and any(f"(#{ident.group(1)})" in line for line in all_lines)


def _add_head(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    doc = case.docs[side]
    pool = [
        (i, a, b)
        for i, a, b in case.leaves(side, "para")
        if not a.path
        and i + 1 < len(doc.leaves)
        and doc.leaves[i + 1].kind == "para"
        and not doc.leaves[i + 1].path
        and doc.leaves[i + 1].start == a.end + 1
    ]
    titles = [
        other.docs[side].lines[a.start].lstrip("# ")
        for other in ctx.others(case, rng, 10)
        for _, a, _ in _heads(other, side)
    ]
    titles = [t for t in titles if "](" not in t]
    if not pool or not titles:
        return None
    i, leaf, facing = rng.choice(pool)
    levels = [h[1].level for h in _heads(case, side) if h[0] < i]
    sign = "#" * max(2, levels[-1] if levels else 2)
    at = leaf.end
    new = ["", f"{sign} {rng.choice(titles)}"]
    return case.make(
        "M12",
        side,
        splice(doc.lines, at, at, new),
        [Spot((at + 2, at + 2), lines(facing))],
        f"heading added: {new[1]}",
        "add",
    )


def m13(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Promote or demote a heading by one, between levels 2 and 6."""
    doc = case.docs[side]
    pool = [
        (a, b, a.level + step)
        for _, a, b in _heads(case, side)
        for step in (-1, 1)
        if a.level >= 2 and 2 <= a.level + step <= 6
    ]
    if not pool:
        return None
    leaf, facing, level = rng.choice(pool)
    new = "#" * level + doc.lines[leaf.start].lstrip("#")
    return case.make(
        "M13",
        side,
        splice(doc.lines, leaf.start, leaf.start + 1, [new]),
        [Spot(lines(leaf), lines(facing))],
        f"level {leaf.level} → {level}: {new}",
        "promote" if level < leaf.level else "demote",
    )


def m14(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Swap two sibling sections that follow each other."""
    doc = case.docs[side]
    heads = _heads(case, side)
    ends = []
    for k, (_, leaf, _f) in enumerate(heads):
        after = [h[1].start for h in heads[k + 1 :] if h[1].level <= leaf.level]
        ends.append(after[0] if after else len(doc.lines))
    starts = {leaf.start: k for k, (_, leaf, _f) in enumerate(heads)}
    pool = [
        (k, starts[ends[k]])
        for k, (_, leaf, _f) in enumerate(heads)
        if leaf.level >= 2 and ends[k] in starts and heads[starts[ends[k]]][1].level == leaf.level
    ]
    if not pool:
        return None
    x, y = rng.choice(pool)
    (_, first, face1), (_, second, face2) = heads[x], heads[y]
    part1 = list(doc.lines[first.start : second.start])
    part2 = list(doc.lines[second.start : ends[y]])
    if any(p.count("<div") != p.count("</div") for p in ("\n".join(part1), "\n".join(part2))):
        return None
    if part2[-1].strip():
        part2.append("")
    new = splice(doc.lines, first.start, ends[y], [*part2, *part1])
    down = first.start + len(part2) + 1
    top = (first.start + 1, first.start + 1)
    spots = [Spot(top, lines(face2)), Spot(top, lines(face1)), Spot((down, down), lines(face1))]
    return case.make("M14", side, new, spots, f"swapped {part1[0]} / {part2[0]}")


def m26(case: Case, side: str, rng: random.Random, ctx: Context) -> Mutant | None:
    """Break a table (newline in a cell, bad delimiter row), or nest a list item one deeper."""
    doc = case.docs[side]
    tables = [t for t in _tables(case, side) if len(t) >= 2]
    if tables and rng.random() < 0.7:
        table = rng.choice(tables)
        head, facing = table[0][1], table[0][2]
        if rng.random() < 0.5:
            line = doc.lines[head.start + 1]
            bad = line.rstrip().rstrip("|").rpartition("|")[0] or "|"
            return case.make(
                "M26",
                side,
                splice(doc.lines, head.start + 1, head.start + 2, [bad]),
                [Spot((head.start + 1, head.start + 2), lines(facing))],
                f"delimiter row became {bad}",
                "delimiter",
            )
        _, leaf, facing = rng.choice(table[1:])
        text = doc.lines[leaf.start]
        spaces = [m.start() for m in re.finditer(r"(?<=\w) (?=\w)", text)]
        if not spaces:
            return None
        at = rng.choice(spaces)
        return case.make(
            "M26",
            side,
            splice(doc.lines, leaf.start, leaf.end, [text[:at], text[at + 1 :]]),
            [Spot((leaf.start + 1, leaf.start + 2), lines(facing))],
            "newline in a cell",
            "newline",
        )
    pool = [
        (m, o, k)
        for m, o in _lists(case, side)
        for k, item in enumerate(m.items)
        if k and not item.nested
    ]
    if not pool:
        return None
    mine, other, k = rng.choice(pool)
    item, facing_item = mine.items[k], other.items[k]
    new = ["    " + line if line.strip() else line for line in doc.lines[item.start : item.end]]
    # CommonMark lets only a list that begins at 1 follow text without a blank line.
    new[0] = re.sub(r"^(\s*)\d+([.)])", r"\g<1>1\2", new[0])
    return case.make(
        "M26",
        side,
        splice(doc.lines, item.start, item.end, new),
        [Spot((item.start + 1, item.end), (facing_item.start + 1, facing_item.end))],
        f"item {k + 1} nested one deeper",
        "nesting",
    )
