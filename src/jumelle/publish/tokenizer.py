"""A quick reader for HTML that needs no mending, such as hosts write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser

# Possessive, so that no page can make it look twice at the same place.
_VALUE = r'"[^"&]*+(?:&(?:#[0-9]++|#[xX][0-9a-fA-F]++|[a-zA-Z][a-zA-Z0-9]*+);[^"&]*+)*+"'
_TAG = (
    r"|</([a-zA-Z][a-zA-Z0-9]*+)>"
    rf"|<([a-zA-Z][a-zA-Z0-9]*+)((?:[ \n]++[a-zA-Z_][-\w:.]*+(?:={_VALUE})?+)*+)[ \n]*+(/?)>"
    r"|<!--((?!-?>)(?:[^-]|-(?!-))*+)-->"
)
_REFERENCE = r"|&#([0-9]++|[xX][0-9a-fA-F]++);|&([a-zA-Z][a-zA-Z0-9]*+);"
#: Without references, and with them told apart. Groups: 1 text, 2 end, 3 start, 4 attributes,
#: 5 slash, 6 comment, 7 and 8 references.
_TOKENS = (re.compile("([^<&]++)" + _TAG + _REFERENCE), re.compile("([^<]++)" + _TAG))
_ATTRIBUTE = re.compile(r'([^ \n="]+)(="([^"]*)")?')
#: Elements whose text is not HTML, in one version of the standard library or another.
_RAW = frozenset(
    ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript",
     "plaintext")
)  # fmt: skip


class Tokenizer(HTMLParser):
    """``HTMLParser`` for a whole page given at once: the same calls, in half the time.

    Every tag, attribute and reference must be written in full; where one is not, nothing is
    handled here and the standard library reads the page, as it would have.
    """

    #: Where what is being handled begins in the page, and its text; -1 when it is not known here.
    at = -1
    _written: str | None = None

    def feed(self, data: str) -> None:
        """Read a page. To be called once."""
        found = None if self.rawdata else self._tokens(data)
        if found is None:
            super().feed(data)
            return
        for token in found:
            self._handle(token)
        self.at = -1

    def get_starttag_text(self) -> str | None:
        """The start tag that is being handled, as written."""
        return self._written if self.at >= 0 else super().get_starttag_text()

    def _tokens(self, data: str) -> list[re.Match[str]] | None:
        """All tokens of a page, or None when some of it is none."""
        found = []
        place = 0
        for token in _TOKENS[self.convert_charrefs].finditer(data):
            if token.start() != place or (token[3] or "").lower() in _RAW:
                return None
            found.append(token)
            place = token.end()
        return found if place == len(data) else None

    def _handle(self, token: re.Match[str]) -> None:
        self.at = token.start()
        kind = token.lastindex
        if kind == 1:
            text = token[1]
            self.handle_data(unescape(text) if self.convert_charrefs else text)
        elif kind == 2:
            self.handle_endtag(token[2].lower())
        elif kind == 5:
            self._written = token[0]
            attributes = list(_attributes(token[4])) if token[4] else []
            handle = self.handle_startendtag if token[5] else self.handle_starttag
            handle(token[3].lower(), attributes)
        elif kind == 6:
            self.handle_comment(token[6])
        elif kind == 7:
            self.handle_charref(token[7])
        else:
            self.handle_entityref(token[8])


def _attributes(written: str) -> Iterator[tuple[str, str | None]]:
    for name, quoted, value in _ATTRIBUTE.findall(written):
        yield name.lower(), unescape(value) if quoted else None
