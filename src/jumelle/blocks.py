"""Markdown text -> Page: blocks, links, anchors and notes, each with its line.

The one reader of Markdown in jumelle. A test renders the guide with the extensions of
``mkdocs.yml`` and compares what both readers saw.
"""

from __future__ import annotations

from dataclasses import replace

from markdown_it.token import Token

from jumelle import inline, rawhtml
from jumelle.dialect import parser
from jumelle.frontmatter import read_meta
from jumelle.inline import Inline
from jumelle.model import Block, Flaw, Lang, Link, Page
from jumelle.slugs import anchors_of


def read(text: str, lang: Lang, rel: str, path: str) -> Page:
    """Read one page. Never raises on any text; what cannot be read becomes a ``Flaw``."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    # A NUL or a very deep nesting must not stop the whole guide from being checked.
    tokens = parser().parse(text.replace("\0", " "))
    walk = _Walk(text)
    walk.run(tokens)
    meta, flaws = read_meta(tokens[0].content) if _has_meta(tokens) else ((), ())
    blocks = tuple(walk.blocks)
    return Page(
        lang=lang,
        path=path,
        rel=rel,
        text=text,
        meta=meta,
        blocks=blocks,
        anchors=anchors_of(blocks, walk.anchors),
        note_defs=tuple(walk.note_defs),
        flaws=(*flaws, *walk.flaws),
    )


def _has_meta(tokens: list[Token]) -> bool:
    return bool(tokens) and tokens[0].type == "front_matter"


class _Walk:
    """One pass over the tokens of one page."""

    def __init__(self, text: str) -> None:
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

    def run(self, tokens: list[Token]) -> None:
        for index, token in enumerate(tokens):
            handler = getattr(self, "_on_" + token.type, None)
            if handler is not None:
                handler(token)
            elif token.type == "inline":
                self._inline(token, tokens[index - 1])

    # -- containers

    def _open(self, kind: str) -> None:
        self.path.append(kind)

    def _close(self, _: Token) -> None:
        if self.path:
            self.path.pop()

    def _list_open(self, kind: str) -> None:
        self.lists.append(kind)

    def _on_bullet_list_open(self, _: Token) -> None:
        self._list_open("ul")

    def _on_ordered_list_open(self, _: Token) -> None:
        self._list_open("ol")

    def _on_bullet_list_close(self, _: Token) -> None:
        self.lists.pop()

    _on_ordered_list_close = _on_bullet_list_close

    def _on_list_item_open(self, token: Token) -> None:
        self._flush()
        self.waiting.append(("item", _line(token)))
        self._open("item")

    def _on_list_item_close(self, token: Token) -> None:
        self._flush()
        self._close(token)

    def _on_blockquote_open(self, _: Token) -> None:
        self._flush()
        self._open("quote")

    _on_blockquote_close = _close

    def _on_dt_open(self, token: Token) -> None:
        self.waiting.append(("term", _line(token)))

    def _on_dd_open(self, token: Token) -> None:
        self._flush()
        self.waiting.append(("definition", _line(token)))
        self._open("definition")

    def _on_dd_close(self, token: Token) -> None:
        self._flush()
        self._close(token)

    def _on_footnote_reference_open(self, token: Token) -> None:
        self._flush()
        self.note = token.meta["label"]
        self.note_defs.append((self.note, _line(token)))
        self.waiting.append(("note", _line(token)))
        self._open("note")

    def _on_footnote_reference_close(self, token: Token) -> None:
        self._flush()
        self.note = ""
        self._close(token)

    def _on_box_open(self, token: Token) -> None:
        self._open_box(token.meta["box"] == "tab", token, token.info)

    def _on_container_slash_open(self, token: Token) -> None:
        name, _, title = token.info.strip().partition("|")
        self._open_box(name.strip() == "tab", token, name.strip())
        found = inline.read(parser().parseInline(title.strip())[0].children or [], _line(token))
        self._title(token, found)

    def _open_box(self, tab: bool, token: Token, marker: str) -> None:
        self._flush()
        self.boxes.append("" if tab else marker)
        self._open("tab" if tab else "admonition")

    def _title(self, token: Token, found: Inline) -> None:
        kind = self.path.pop()
        self._add(kind, token, found, marker=self.boxes.pop())
        self._open(kind)

    _on_container_colon_open = _on_container_slash_open
    _on_box_close = _close
    _on_container_slash_close = _close
    _on_container_colon_close = _close

    # -- leaves

    def _inline(self, token: Token, before: Token) -> None:
        line = _line(token)
        found = inline.read(token.children or [], line)
        self.anchors.extend((anchor, line) for anchor in found.anchors)
        if token.info == "title":
            self._title(before, found)
        elif before.type in ("td_open", "th_open"):
            self.cells.append(found)
        elif before.type == "heading_open":
            self._flush()
            self._add("heading", token, found, level=int(before.tag[1]), ident=found.ident)
        else:
            self._paragraph(token, found)

    def _paragraph(self, token: Token, found: Inline) -> None:
        images, found.images = found.images, []
        if found.leading_image:
            self._images(token, images)
        if found.text or found.notes or not images:
            kind, line = self.waiting.pop() if self.waiting else ("para", _line(token))
            self._add_first(kind, line, token, found)
        elif self.waiting:
            self._flush()
        if not found.leading_image:
            self._images(token, images)

    def _add_first(self, kind: str, line: int, token: Token, found: Inline) -> None:
        if kind == "item":
            for mark in ("[ ] ", "[x] ", "[X] "):
                found.text, found.prose = (
                    found.text.removeprefix(mark),
                    found.prose.removeprefix(mark),
                )
            marker = self.lists[-1] if self.lists else ""
            self._add(kind, token, found, line=line, marker=marker, level=len(self.lists))
        else:
            self._add(kind, token, found, line=line, ident=self.note if kind == "note" else "")

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

    def _on_fence(self, token: Token) -> None:
        self._flush()
        start, end = token.map or [0, 0]
        closed = end - start > 1 and self.lines[end - 1].lstrip(" >").startswith(token.markup)
        if not closed:
            self.flaws.append(Flaw("fence-unclosed", start + 1, token.markup))
        language = (token.info.strip().split() or [""])[0]
        self._add("code", token, Inline(text=token.content.rstrip()), marker=language, level=1)

    def _on_code_block(self, token: Token) -> None:
        self._flush()
        self._add("code", token, Inline(text=token.content.rstrip()))

    def _on_directive(self, token: Token) -> None:
        self._flush()
        kind = "include" if token.content.startswith(("{*", "--8<--")) else "directive"
        links = [Link("include", token.content, "", _line(token))] if kind == "include" else []
        self._add(kind, token, Inline(text=token.content, links=links))

    def _on_html_block(self, token: Token) -> None:
        self._flush()
        line = _line(token)
        found, anchors = rawhtml.read(token.content, line)
        self.anchors.extend((anchor, line) for anchor in anchors)
        for html in found:
            here = html.found
            images, here.images = here.images, []
            if here.text:
                self._add(
                    html.kind, token, here, line=html.line, level=html.level, ident=html.ident
                )
                if html.kind == "row":
                    self.blocks[-1] = replace(self.blocks[-1], parts=tuple(html.cells))
            self._images(token, images)

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


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1
