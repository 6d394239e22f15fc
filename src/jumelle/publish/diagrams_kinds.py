"""The five layouts of diagrams. Each takes labels and a language: (SVG text, height)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jumelle.model import Label, Lang
from jumelle.publish.diagrams_ink import (
    BOLD,
    EDGE,
    PLAIN,
    WIDTH,
    Words,
    arrow,
    badge,
    box,
    rule,
    wrap,
)

Drawn = tuple[str, float]
ROOM = WIDTH - 2 * EDGE
PAD = 9.0


@dataclass(frozen=True, slots=True)
class Card:
    """A label laid out for a width: its words, and the height of the box around them."""

    tone: str
    left: float
    width: float
    words: tuple[Words, ...]

    @property
    def height(self) -> float:
        """Units of the whole box."""
        return sum(one.height for one in self.words) + 2 * PAD - 2

    def at(self, x: float, y: float, height: float = 0.0, middle: bool = False) -> str:
        """The box with its words; a taller ``height`` centres them."""
        tall = max(height, self.height)
        top = y + (tall - self.height) / 2 + PAD - 2
        out = [box(x, y, self.width, tall, self.tone)]
        for one in self.words:
            centre = x + self.width / 2
            out.append(one.at(centre, top, "middle") if middle else one.at(x + self.left, top))
            top += one.height
        return "".join(out)


def _card(label: Label, lang: Lang, width: float, left: float = 14.0, note: bool = True) -> Card:
    room = width - left - 10
    words = [wrap(label.text[lang], room, BOLD, bold=True)]
    if note and label.note[lang]:
        words.append(wrap(label.note[lang], room, PLAIN))
    return Card(label.tone, left, width, tuple(words))


def stairs(labels: Sequence[Label], lang: Lang) -> Drawn:
    """Steps that rise to the right, the first at the bottom; then the moves, in words."""
    steps = [one for one in labels if one.tone not in ("up", "down")]
    rise = 84 / (len(steps) - 1)
    out, y = [], float(EDGE)
    for place in range(len(steps) - 1, -1, -1):
        x = EDGE + place * rise
        card = _card(steps[place], lang, WIDTH - EDGE - x)
        out.append(card.at(x, y))
        y += card.height + 3
    y += 8
    for one in labels:
        if one.tone not in ("up", "down"):
            continue
        words = _card(one, lang, ROOM, left=24).words
        tall = sum(part.height for part in words)
        ends = ((EDGE + 10.0, y + tall - 2), (EDGE + 10.0, y + 2))
        out.append(arrow(*(ends if one.tone == "up" else ends[::-1])))
        for part in words:
            out.append(part.at(EDGE + 28, y))
            y += part.height
        y += 9
    return "".join(out), y + 2


def path(labels: Sequence[Label], lang: Lang) -> Drawn:
    """Numbered steps from top to bottom; labels with a tone are branches of the step above."""
    out: list[str] = []
    y, count, trunk = float(EDGE), 0, 0.0
    for place, one in enumerate(labels):
        branch = bool(one.tone)
        before = labels[place - 1] if place else None
        if before and branch:
            y += 9
        elif before:
            out.append(arrow((WIDTH / 2, y), (WIDTH / 2, y + 16)))
            y += 17
        if branch:
            trunk = trunk if before and before.tone else y - 9
            card = _card(one, lang, ROOM - 32, left=16)
            middle = y + card.height / 2
            out.append(rule((EDGE + 16, trunk), (EDGE + 16, middle), (EDGE + 32, middle)))
            out.append(card.at(EDGE + 32, y))
        else:
            count += 1
            card = _card(one, lang, ROOM, left=42)
            out.append(card.at(EDGE, y))
            out.append(badge(EDGE + 22, y + card.height / 2, count))
        y += card.height
    return "".join(out), y + EDGE


def year(labels: Sequence[Label], lang: Lang) -> Drawn:
    """Numbered moments down one line; those with a tone stand in a box."""
    out: list[str] = []
    y, spots = float(EDGE), []
    for one in labels:
        card = _card(one, lang, ROOM - 38, left=12)
        if one.tone:
            out.append(card.at(EDGE + 38, y))
        else:
            top = y + PAD - 2
            for words in card.words:
                out.append(words.at(EDGE + 50, top))
                top += words.height
        spots.append((y + card.height / 2, one.tone))
        y += card.height + (6 if one.tone else 2)
    line = rule((EDGE + 15, spots[0][0]), (EDGE + 15, spots[-1][0]))
    discs = "".join(
        badge(EDGE + 15, at, place, tone) for place, (at, tone) in enumerate(spots, start=1)
    )
    return line + discs + "".join(out), y + EDGE - 4


def flows(labels: Sequence[Label], lang: Lang) -> Drawn:
    """Boxes, and beside each arrow what passes to the next one.

    A label whose tone is not ``key`` stands apart, with its note inside.
    """
    out: list[str] = []
    y = float(EDGE)
    for place, one in enumerate(labels):
        apart = one.tone not in ("", "key")
        card = _card(one, lang, ROOM, left=16, note=apart)
        out.append(card.at(EDGE, y, middle=not apart))
        y += card.height
        after = labels[place + 1] if place + 1 < len(labels) else None
        if after and one.note[lang] and not apart:
            words = wrap(one.note[lang], ROOM - 66, PLAIN)
            tall = words.height + 16
            out.append(arrow((EDGE + 34, y), (EDGE + 34, y + tall - 1)))
            out.append(words.at(EDGE + 52, y + 8))
            y += tall
        elif after:
            y += 14
    return "".join(out), y + EDGE


def cycle(labels: Sequence[Label], lang: Lang) -> Drawn:
    """One box at the top, the next ones down the right side, and back up the left side.

    With an even number, one box closes the round at the bottom.
    """
    side = (len(labels) - 1) // 2
    wide, half, column = 156.0, WIDTH / 2, 154.0
    right_x, left_x = WIDTH - EDGE - column, float(EDGE)
    edge_r, edge_l = WIDTH - EDGE - 40.0, EDGE + 40.0
    cards = [_card(one, lang, wide if place == 0 else column) for place, one in enumerate(labels)]
    top, right, left = cards[0], cards[1 : side + 1], cards[: -side - 1 : -1]
    out = [top.at(half - wide / 2, EDGE, middle=True)]
    middle = EDGE + top.height / 2
    y = EDGE + top.height + 20
    out.append(arrow((half + wide / 2, middle), (edge_r, middle), (edge_r, y - 1)))
    out.append(arrow((edge_l, y), (edge_l, middle), (half - wide / 2 - 1, middle)))
    last = 0.0
    for row, (one, two) in enumerate(zip(right, left)):
        if row:
            out.append(arrow((edge_r, last), (edge_r, y - 1)))
            out.append(arrow((edge_l, y), (edge_l, last + 1)))
        tall = max(one.height, two.height)
        out.append(one.at(right_x, y, tall, middle=True) + two.at(left_x, y, tall, middle=True))
        last = y + tall
        y = last + 24
    if len(labels) % 2:
        across = last - max(right[-1].height, left[-1].height) / 2
        out.append(arrow((right_x, across), (left_x + column + 1, across)))
        return "".join(out), last + EDGE
    foot = cards[side + 1]
    y = last + 20
    middle = y + foot.height / 2
    out.append(arrow((edge_r, last), (edge_r, middle), (half + column / 2 + 1, middle)))
    out.append(arrow((half - column / 2, middle), (edge_l, middle), (edge_l, last + 1)))
    out.append(foot.at(half - column / 2, y, middle=True))
    return "".join(out), y + foot.height + EDGE
