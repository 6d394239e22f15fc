"""What diagrams are made of: measured words, boxes, arrows. SVG text in, nothing else.

Units are the picture's own, one to a CSS pixel. No font comes with a picture, so widths are
those of a common sans-serif with some room to spare.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

#: Narrow enough to be read unscaled on a telephone 390 pixels wide.
WIDTH = 360
EDGE = 12
BOLD, PLAIN = 14.5, 13.5
INK = "#1d2a2c"
SOFT = "#4c5c5c"
#: Tone → (line, fill). Each line stands out on its fill and on the card, 4.5 to 1 or better.
TONES = {
    "": ("#4c5c5c", "#ffffff"),
    "key": ("#0c5960", "#dcecea"),
    "calm": ("#4a4f87", "#f2f2f8"),
    "good": ("#2f6337", "#eaf4ea"),
    "warm": ("#6b5a00", "#fdf8dc"),
    "care": ("#8a4b0a", "#fcf1e2"),
    "harm": ("#9a2f2a", "#fbebe9"),
}
_NARROW = frozenset("iIjlftr.,;:'’!|()[] \u00a0“”-·")
_WIDE = frozenset("mwMWOQGœæŒÆ—…%@")


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of one text, ready to be set: size in units, bold or not."""

    lines: tuple[str, ...]
    size: float
    bold: bool

    @property
    def height(self) -> float:
        """Units from the top of the first line to the bottom of the last."""
        return len(self.lines) * self.size * 1.3

    def at(self, x: float, y: float, anchor: str = "start", fill: str = INK) -> str:
        """The text with its top left corner (or top centre, for ``middle``) at (x, y)."""
        weight = ' font-weight="600"' if self.bold else ""
        side = f' text-anchor="{anchor}"' if anchor != "start" else ""
        return "".join(
            f'<text x="{number(x)}" y="{number(y + self.size * (1.3 * row + 1))}"'
            f' font-size="{number(self.size)}" fill="{fill}"{weight}{side}>'
            f"{escape(line, quote=False)}</text>\n"
            for row, line in enumerate(self.lines)
        )


def number(value: float) -> str:
    """A number as SVG writes it, a tenth of a unit being enough."""
    return f"{value:.1f}".removesuffix(".0")


def width(text: str, size: float, bold: bool) -> float:
    """About how many units ``text`` takes, rather more than less."""
    ems = 0.0
    for char in text:
        if char in _NARROW:
            ems += 0.34
        elif char in _WIDE:
            ems += 0.92
        else:
            ems += 0.74 if char.isupper() else 0.6
    return ems * size * (1.05 if bold else 0.98)


def wrap(text: str, room: float, size: float, bold: bool = False) -> Words:
    """``text`` on as few lines of at most ``room`` units as hold it, of about equal length.

    No-break spaces hold. A word too long for the room stands alone on its line.
    """
    lines = _filled(text, room, size, bold)
    tight = room
    while len(closer := _filled(text, tight := tight - 6, size, bold)) == len(lines) > 1:
        if any(width(line, size, bold) > tight for line in closer):
            break
        lines = closer
    return Words(tuple(lines), size, bold)


def _filled(text: str, room: float, size: float, bold: bool) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def box(x: float, y: float, w: float, h: float, tone: str) -> str:
    """A box with rounded corners; a toned one has a thick left side, so that colour is not all."""
    line, fill = TONES[tone]
    body = (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(w)}" height="{number(h)}" rx="7"'
        f' fill="{fill}" stroke="{line}" stroke-width="{2 if tone == "key" else 1.3}"/>\n'
    )
    if not tone or tone == "key":
        return body
    return body + (
        f'<rect x="{number(x)}" y="{number(y)}" width="6" height="{number(h)}" rx="3"'
        f' fill="{line}"/>\n'
    )


def badge(x: float, y: float, value: int, tone: str = "") -> str:
    """A filled disc around (x, y) with a number in it."""
    fill = TONES[tone or "key"][0]
    return (
        f'<circle cx="{number(x)}" cy="{number(y)}" r="12" fill="{fill}"/>\n'
        f'<text x="{number(x)}" y="{number(y + 4.8)}" font-size="13.5" font-weight="600"'
        f' fill="#ffffff" text-anchor="middle">{value}</text>\n'
    )


def arrow(*points: tuple[float, float], line: str = SOFT) -> str:
    """A line through the points, straight or square, with a head at the last one."""
    (x0, y0), (x, y) = points[-2], points[-1]
    dx, dy = (x > x0) - (x < x0), (y > y0) - (y < y0)
    stop = (x - 6 * dx, y - 6 * dy)
    track = " L".join(f"{number(a)} {number(b)}" for a, b in (*points[:-1], stop))
    head = ((x, y), (x - 8 * dx + 5 * dy, y - 8 * dy + 5 * dx),
            (x - 8 * dx - 5 * dy, y - 8 * dy - 5 * dx))  # fmt: skip
    corners = " ".join(f"{number(a)},{number(b)}" for a, b in head)
    return (
        f'<path d="M{track}" fill="none" stroke="{line}" stroke-width="2"'
        f' stroke-linejoin="round"/>\n<polygon points="{corners}" fill="{line}"/>\n'
    )


def rule(*points: tuple[float, float]) -> str:
    """A plain line through the points."""
    track = " L".join(f"{number(a)} {number(b)}" for a, b in points)
    return f'<path d="M{track}" fill="none" stroke="{SOFT}" stroke-width="2"/>\n'
