"""The quick reader makes the calls that the standard library makes, whatever the page."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jumelle.lenient import Lenient
from jumelle.publish.tokenizer import Tokenizer

# fmt: off
PIECES = st.sampled_from((
    "a", " ", "\n", "é", "<p>", "</p>", "<P CLASS=\"A\">", "<br />", "<br/>", '<a href="?a&amp;b">',
    '<a href="?a&copy=1">', "<a href='x'>", "<a href=x>", '<input checked disabled="">', "</a >",
    '<img alt="a > b < c">', "<div\nid=\"x\"\n>", "&amp;", "&#8217;", "&#x2019;", "&nope;", "&",
    "&amp", "&#", "<!-- c -->", "<!---->", "<!-->", "<!--->", "<!-- a -- b -->", "<!-- ", "<!x>",
    "<![x]>", "<?x?>", "<", ">", "</", "</>", "<script>", "</script>", "<title>", "</title>",
    "<b", "=", '"', "/", "<a-b>", '<a b="c"d="e">', "\u00a0", "<p\u00a0x>",
))
# fmt: on


class Quick(Tokenizer, Lenient):
    """As it is used: what it cannot read is read by what follows it."""


def calls(base: type[HTMLParser], html: str, convert: bool) -> list[tuple[Any, ...]]:
    """What a reader is told of a page, in order; text in one piece, as far as nothing breaks it."""
    told: list[tuple[Any, ...]] = []

    class Told(base):  # type: ignore[valid-type,misc]
        def handle_starttag(self, tag: str, attrs: Any) -> None:
            told.append(("start", tag, attrs, self.get_starttag_text()))

        def handle_endtag(self, tag: str) -> None:
            told.append(("end", tag))

        def handle_startendtag(self, tag: str, attrs: Any) -> None:
            told.append(("both", tag, attrs, self.get_starttag_text()))

        def handle_data(self, data: str) -> None:
            told.append(("text", data))

        def handle_charref(self, name: str) -> None:
            told.append(("number", name))

        def handle_entityref(self, name: str) -> None:
            told.append(("name", name))

        def handle_comment(self, data: str) -> None:
            told.append(("comment", data))

        def handle_decl(self, decl: str) -> None:
            told.append(("declaration", decl))

        def handle_pi(self, data: str) -> None:
            told.append(("instruction", data))

    reader = Told(convert_charrefs=convert)
    reader.feed(html)
    reader.close()
    return told


@pytest.mark.parametrize("convert", [False, True])
@settings(max_examples=600, deadline=None)
@given(st.lists(PIECES, max_size=8).map("".join))
def test_the_same_calls(convert: bool, html: str) -> None:
    assert calls(Quick, html, convert) == calls(Lenient, html, convert)


def test_places() -> None:
    """Each call knows where it is, and no longer once the page is read."""
    html = '<p class="a">b &amp; <em>c</em><!-- d -->'
    seen: list[str] = []

    class Seen(Tokenizer):
        def handle_starttag(self, tag: str, attrs: Any) -> None:
            seen.append(html[self.at :])

        def handle_entityref(self, name: str) -> None:
            seen.append(html[self.at :])

        def handle_comment(self, data: str) -> None:
            seen.append(html[self.at :])

    reader = Seen(convert_charrefs=False)
    reader.feed(html)
    assert seen == [html, "&amp; <em>c</em><!-- d -->", "<em>c</em><!-- d -->", "<!-- d -->"]
    assert reader.at == -1
