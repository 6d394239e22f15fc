"""Puts blocks together: what every handler of a page's tokens shares."""

from __future__ import annotations

from dataclasses import replace

from markdown_it.token import Token

from jumelle.inline import Inline
from jumelle.model import Block, Flaw, Link


class Emitter:
    """Where in a page the walk is, and what it has found so far."""

    def __init__(self, text: str) -> None:
        """``text`` is the whole page."""
        self.lines = text.split("\n")
        self.blocks: list[Block] = []
        self.anchors: list[tuple[str, int]] = []
        self.note_defs: list[tuple[str, int]] = []
        self.flaws: list[Flaw] = []
        self.path: list[str] = []
        self.lists: list[str] = []
        self.waiting: list[tuple[str, int]] = []
        self.note = ""
        self.boxes: list[str] = []
        self.cells: list[Inline] = []
        self.columns = 0

    def _open(self, kind: str) -> None:
        self.path.append(kind)

    def _close(self, _: Token) -> None:
        if self.path:
            self.path.pop()

    def _flush(self) -> None:
        """An item or note that begins with something else than a paragraph."""
        while self.waiting:
            kind, line = self.waiting.pop()
            if kind == "item":
                self.blocks.append(
                    Block("item", line, line, "", level=len(self.lists), path=tuple(self.path[:-1]))
                )

    def _images(self, token: Token, images: list[Link]) -> None:
        for image in images:
            self._add(
                "image",
                token,
                Inline(text=image.text, prose=image.text, links=[image]),
                line=image.line,
                marker=image.target,
            )

    # -- tables

    def _on_table_open(self, token: Token) -> None:
        self._flush()
        self.columns = 0
        self._add("table", token, Inline())
        self._open("table")

    _on_table_close = _close

    def _on_tr_close(self, _: Token) -> None:
        cells, self.cells = self.cells, []
        if not self.columns:
            self.columns = len(cells)
            where = next(
                i for i in range(len(self.blocks) - 1, -1, -1) if self.blocks[i].kind == "table"
            )
            head = self.blocks[where]
            self.blocks[where] = replace(head, marker=str(len(cells)))
        whole = Inline(
            text=fold_cells([cell.text for cell in cells]),
            prose=fold_cells([cell.prose for cell in cells]),
            links=[link for cell in cells for link in cell.links],
            codes=[code for cell in cells for code in cell.codes],
            notes=[note for cell in cells for note in cell.notes],
            holes=[hole for cell in cells for hole in cell.holes],
        )
        images = [image for cell in cells for image in cell.images]
        self._add("row", self.row, whole)
        self.blocks[-1] = replace(self.blocks[-1], parts=tuple(cell.prose for cell in cells))
        self._images(self.row, images)

    def _on_tr_open(self, token: Token) -> None:
        self.row = token

    # -- one block

    def _add(
        self,
        kind: str,
        token: Token,
        found: Inline,
        *,
        line: int = 0,
        marker: str = "",
        level: int = 0,
        ident: str = "",
    ) -> None:
        start, end = token.map or [max(line - 1, 0), max(line, 1)]
        self.blocks.append(
            Block(
                kind=kind,
                line=line or start + 1,
                end_line=max(end, line or start + 1),
                text=found.text,
                prose=found.prose,
                level=level,
                path=tuple(self.path[:-1] if kind in ("item", "note", "definition") else self.path),
                marker=marker,
                ident=ident,
                links=tuple(found.links),
                codes=tuple(found.codes),
                notes=tuple(found.notes),
                holes=tuple(found.holes),
            )
        )


def fold_cells(cells: list[str]) -> str:
    """Cells of a row as one text."""
    return " | ".join(cells)


def line_of(token: Token) -> int:
    """The line of a token's first character, 1-based."""
    return token.map[0] + 1 if token.map else 1
