"""One pass over the tokens of a page: blocks with their lines, anchors, notes, flaws."""

from __future__ import annotations

import re
from dataclasses import replace

from markdown_it.token import Token

from jumelle import inline, rawhtml
from jumelle.dialect import parser
from jumelle.emit import Emitter, line_of
from jumelle.inline import Inline
from jumelle.model import Flaw, Link

#: A placeholder alone on its line, whose name must be the same on both sides.
_NAMED = re.compile(r"\{\{[ \t]*([\w.-]+)[ \t]*\}\}")


class Walk(Emitter):
    """One pass over the tokens of one page."""

    def run(self, tokens: list[Token]) -> None:
        """Read every token, in order."""
        for index, token in enumerate(tokens):
            handler = getattr(self, "_on_" + token.type, None)
            if handler is not None:
                handler(token)
            elif token.type == "inline":
                self._inline(token, tokens[index - 1])

    # -- containers

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
        self.waiting.append(("item", line_of(token)))
        self._open("item")

    def _on_list_item_close(self, token: Token) -> None:
        self._flush()
        self._close(token)

    def _on_blockquote_open(self, _: Token) -> None:
        self._flush()
        self._open("quote")

    _on_blockquote_close = Emitter._close

    def _on_dt_open(self, token: Token) -> None:
        self.waiting.append(("term", line_of(token)))

    def _on_dd_open(self, token: Token) -> None:
        self._flush()
        self.waiting.append(("definition", line_of(token)))
        self._open("definition")

    def _on_dd_close(self, token: Token) -> None:
        self._flush()
        self._close(token)

    def _on_footnote_reference_open(self, token: Token) -> None:
        self._flush()
        self.note = token.meta["label"]
        self.note_defs.append((self.note, line_of(token)))
        self.waiting.append(("note", line_of(token)))
        self._open("note")

    def _on_footnote_reference_close(self, token: Token) -> None:
        self._flush()
        self.note = ""
        self._close(token)

    def _on_box_open(self, token: Token) -> None:
        self._open_box(token.meta["box"] == "tab", token, token.info)

    def _on_container_slash_open(self, token: Token) -> None:
        name, _, title = token.info.strip().partition("|")
        self._container(token, name, title)

    def _on_container_colon_open(self, token: Token) -> None:
        """``::: tip A title``, ``:::tip[A title]``, ``::: {.tip}``: the first word is the type."""
        name, _, title = token.info.strip().replace("[", " ", 1).partition(" ")
        self._container(token, name.strip("{}."), title.rstrip("]"))

    def _container(self, token: Token, name: str, title: str) -> None:
        self._open_box(name.strip() == "tab", token, name.strip())
        found = inline.read(parser().parseInline(title.strip())[0].children or [], line_of(token))
        self._title(token, found)

    def _open_box(self, tab: bool, token: Token, marker: str) -> None:
        self._flush()
        self.boxes.append("" if tab else marker)
        self._open("tab" if tab else "admonition")

    def _title(self, token: Token, found: Inline) -> None:
        kind = self.path.pop()
        self._add(kind, token, found, marker=self.boxes.pop())
        self._open(kind)

    _on_box_close = Emitter._close
    _on_container_slash_close = Emitter._close
    _on_container_colon_close = Emitter._close

    # -- leaves

    def _inline(self, token: Token, before: Token) -> None:
        line = line_of(token)
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
            kind, line = self.waiting.pop() if self.waiting else ("para", line_of(token))
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
        links = [Link("include", token.content, "", line_of(token))] if kind == "include" else []
        named = _NAMED.fullmatch(token.content.strip())
        holes = [f"{{{{{named[1]}}}}}"] if named else []
        self._add(kind, token, Inline(text=token.content, links=links, holes=holes))

    def _on_html_block(self, token: Token) -> None:
        self._flush()
        line = line_of(token)
        found, anchors = rawhtml.read(token.content, line)
        self.anchors.extend(anchors)
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
