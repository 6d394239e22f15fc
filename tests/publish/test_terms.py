"""Where terms are linked, where they never are, and that nothing else of a page changes."""

from __future__ import annotations

import time
from importlib.util import find_spec

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jumelle.model import Data, Lang, Name, Term
from jumelle.publish import terms
from jumelle.termtext import matcher, terms_in


def term(ident: str, fr: list[str], en: list[str]) -> Term:
    return Term(
        ident,
        Name(fr[0], tuple(fr[1:]), f"Définition « {ident} » & <suite>."),
        Name(en[0], tuple(en[1:]), f"Definition of {ident}."),
    )


DATA = Data(
    terms=(
        term("peer-drift", ["dérive des pairs", "dérives des pairs"], ["peer drift", "drift"]),
        term("peer", ["pair", "pairs"], ["peer", "peers"]),
        term("adhesion", ["adhésion"], ["buy-in"]),
        term("plan", ["plan d’action"], ["action plan"]),
        term("cop", ["communauté de pratique", "CdP"], ["community of practice", "CoP"]),
    )
)


def link(html: str, lang: Lang = "fr", rel: str = "chap-5/derive.md") -> str:
    return terms.link(html, lang, rel, DATA)


def linked(html: str, lang: Lang = "fr") -> list[tuple[str, str]]:
    root = lxml.html.fragment_fromstring(link(html, lang), create_parent="div")
    return [(a.get("data-term"), a.text_content()) for a in root.xpath(".//a[@class='term']")]


# ---------------------------------------------------------------- plain text


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("fr", "La dérive des pairs.", ["dérive des pairs"]),
        ("fr", "Les dérives des\u00a0pairs", ["dérives des\u00a0pairs"]),
        ("fr", "la dérive des\n  pairs", ["dérive des\n  pairs"]),
        ("fr", "Dérive des pairs : un pair", ["Dérive des pairs", "pair"]),
        ("fr", "Ici. « Pairs » et l’adhésion", ["Pairs", "adhésion"]),
        ("fr", "qu'adhésion, d’adhésion", ["adhésion", "adhésion"]),
        ("fr", "un plan d'action, un plan d’action", ["plan d'action", "plan d’action"]),
        ("fr", "la pair-aidance, l’impair, pairé, non-pair", []),
        ("fr", "le Réseau des Pairs de la Dérive", []),
        ("fr", "la CdP, la cdp, la CDP", ["CdP"]),
        ("en", "Peer drift is drift.", ["Peer drift", "drift"]),
        ("en", "A peer’s buy\u2011in", ["peer", "buy\u2011in"]),
        ("en", "peered compeer peer_drift", []),
        ("en", "", []),
    ],
)
def test_plain_text(lang: Lang, text: str, found: list[str]) -> None:
    assert [text[use.start : use.end] for use in matcher(lang, DATA).find(text)] == found


def test_terms_in() -> None:
    assert terms_in("Peers drift; a CoP.", "en", DATA) == {"peer", "peer-drift", "cop"}


def test_the_matcher_is_made_once_and_is_quick() -> None:
    many = Data(
        terms=tuple(
            term(f"t{n}", [f"mot{n} clé", f"mots{n} clés"], [f"word{n}"]) for n in range(500)
        )
    )
    text = "Une phrase sans terme, puis mot250 clé, et d’autres mots encore. " * 2000
    assert matcher("fr", many) is matcher("fr", many)
    start = time.process_time()
    assert terms_in(text, "fr", many) == {"t250"}
    assert time.process_time() - start < 1


# ---------------------------------------------------------------- where


def test_the_first_use_in_each_section() -> None:
    html = (
        '<p>Un pair, un pair.</p><h2 id="a">Pair</h2><p>Un <em>pair</em> aide un pair.</p>'
        "<h3>Pair</h3><p>Le pair.</p><h2>B</h2><ul><li>Pairs</li></ul>"
    )
    assert linked(html) == [("peer", "pair"), ("peer", "pair"), ("peer", "Pairs")]


def test_what_is_written() -> None:
    assert link("<p>Un pair.</p>") == (
        '<p>Un <span class="term-use"><a class="term" href="../../glossary/#peer" data-term="peer" '
        'aria-describedby="tip-peer-0">pair</a><span class="term-tip" role="tooltip" '
        'id="tip-peer-0" data-search-exclude="" hidden="">Définition « peer » &amp; '
        "&lt;suite&gt;.</span></span>.</p>"
    )
    assert 'href="/x/fr/glossary/#peer"' in terms.link("<p>pair</p>", "fr", "a.md", DATA, "/x/fr/")


@pytest.mark.parametrize(
    "html",
    [
        "<h1>Un pair</h1>",
        "<h3>Un <em>pair</em></h3>",
        "<p><a href='#x'>un <strong>pair</strong></a></p>",
        "<p><code>pair</code></p>",
        "<pre><code>pair</code></pre>",
        "<p><abbr title='x'>pair</abbr></p>",
        '<div class="admonition note"><p class="admonition-title">Un pair</p></div>',
        "<details><summary>Un pair</summary></details>",
        "<table><thead><tr><th>pair</th></tr></thead></table>",
        '<p><em lang="en">pair</em></p>',
        '<blockquote lang="en-CA"><p>pair</p></blockquote>',
        '<div class="footnote"><ol><li>pair</li></ol></div>',
        '<div class="tabbed-set"><div class="tabbed-labels"><label>pair</label></div></div>',
        "<script>var pair</script>",
        "<!-- pair -->",
        '<img alt="pair" src="x"/>',
        "<!-- terms off --><p>pair</p><ul><li>pair</li></ul><!-- terms on -->",
    ],
)
def test_never_there(html: str) -> None:
    assert link(html) == html


def test_open_places() -> None:
    for html in (
        '<blockquote lang="fr-CA"><p>pair</p></blockquote>',
        '<div class="admonition note"><p class="admonition-title">T</p><p>pair</p></div>',
        "<table><tbody><tr><td>pair</td></tr></tbody></table>",
        "<!-- terms off --><p>pair</p><!-- terms on --><p>pair</p>",
        "<details><summary>T</summary><p>pair</p></details>",
        "<p>pair",
        "<p>a < b & pair</p>",
    ):
        assert linked(html) == [("peer", "pair")], html


def test_words_go_on_across_tags() -> None:
    assert link("<p>com<b>pair</b></p>") == "<p>com<b>pair</b></p>"
    assert linked("<p>Le <b>Pair</b></p>") == []
    assert linked("<p><code>x</code>. <b>Pair</b></p>") == [("peer", "Pair")]
    assert linked("<p>Le</p><p>Pair</p>") == [("peer", "Pair")]


def test_character_references_stay_as_written() -> None:
    html = "<p>l&rsquo;adh&eacute;sion &amp; plan d&#8217;action</p>"
    got = link(html)
    assert ">adh&eacute;sion</a>" in got and ">plan d&#8217;action</a>" in got
    assert got.startswith("<p>l&rsquo;<span")


def test_a_link_made_by_hand_counts() -> None:
    assert linked('<p><a href="../glossary.md#peer">ami</a> et pair</p>') == [("peer", "pair")]
    assert linked('<p><a href="../../glossary/#peer">ami</a> et pair</p>') == []


def test_pages_left_alone() -> None:
    for rel in ("glossary.md", "sos.md"):
        assert link("<p>pair</p>", rel=rel) == "<p>pair</p>"


# ---------------------------------------------------------------- pages that use it


def test_uses_and_their_place_in_the_glossary() -> None:
    pages = {
        "b.md": link("<p>pair</p><h2>x</h2><p>pair</p>"),
        "a.md": link("<p>adhésion, pair</p>"),
    }
    found = terms.uses(pages, DATA)
    assert found["peer"] == ["b.md", "a.md"] and found["adhesion"] == ["a.md"]
    assert found["cop"] == []
    glossary = "".join(
        f'<h3>x</h3><p>d</p>\n<div class="term-uses" data-term="{t}" data-lang="fr"></div>\n'
        for t in ("peer", "cop", "unknown")
    )
    titles = {"a.md": "A & B", "b.md": "B"}
    got = terms.fill_uses(glossary, found, titles, {"a.md": "../a/", "b.md": "../b/"})
    root = lxml.html.fragment_fromstring(got, create_parent="div")
    assert root.xpath(".//details/summary/text()") == ["Pages qui emploient ce terme\u00a0: 2"]
    assert root.xpath(".//details//a/@href") == ["../b/", "../a/"]
    assert root.xpath(".//details//a/text()") == ["B", "A & B"]
    assert terms.fill_uses(got, found, titles, {"a.md": "../a/", "b.md": "../b/"}) == got
    assert terms.fill_uses(glossary, {}, titles, {}) == glossary


# ---------------------------------------------------------------- invariants

# fmt: off
WORDS = st.sampled_from((
    "pair", "Pairs", "dérive", "des", "dérive\u00a0des&nbsp;pairs", "l’adhésion", "CdP", "\n",
    "communauté", "de", "pratique", ".", "«", "&", "&lt;", "œuvre", "é", "<", "🙂",
    "plan", "d&#8217;action",
))
# fmt: on
TEXT = st.lists(WORDS, max_size=8).map(" ".join)
TAGS = st.sampled_from(["p", "h2", "h3", "em", "strong", "li", "td", "code", "a", "summary", "div"])


def _wrap(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(TAGS, st.lists(inner, max_size=3)).map(
        lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"
    )


HTML = st.lists(st.recursive(TEXT, _wrap, max_leaves=8), max_size=5).map("".join)


@settings(max_examples=150, deadline=None)
@given(HTML)
def test_nothing_else_changes(html: str) -> None:
    """Take out what was put in, and the page is there again, byte for byte."""
    got = link(html)
    bare = got
    while (start := bare.find('<span class="term-use">')) >= 0:
        opened = bare.index(">", bare.index("<a ", start)) + 1
        closed = bare.index("</a>", opened)
        end = bare.index("</span></span>", closed) + len("</span></span>")
        bare = bare[:start] + bare[opened:closed] + bare[end:]
    assert bare == html


@settings(max_examples=150, deadline=None)
@given(HTML)
def test_linking_twice_changes_nothing(html: str) -> None:
    once = link(html)
    assert link(once) == once


@settings(max_examples=150, deadline=None)
@given(HTML)
def test_no_link_in_a_link_and_no_id_twice(html: str) -> None:
    root = lxml.html.fragment_fromstring(link(html), create_parent="div")
    assert not root.xpath(".//a[@class='term']//a | .//a//a[@class='term']")
    for tag in ("h2", "h3", "code", "summary"):
        assert not root.xpath(f".//{tag}//a[@class='term']")
    ids = root.xpath(".//@id")
    assert len(ids) == len(set(ids))
    assert root.xpath(".//a/@aria-describedby") == root.xpath(".//span[@role='tooltip']/@id")


@settings(max_examples=150, deadline=None)
@given(st.text())
def test_any_text_is_survived(text: str) -> None:
    link(text)
    terms.fill_uses(text, {}, {}, {})
    list(matcher("fr", DATA).find(text, text[:5]))


@pytest.mark.skipif(find_spec("material") is None, reason="the theme is not installed")
def test_definitions_stay_out_of_the_search_index() -> None:
    from material.plugins.search.plugin import Parser

    parser = Parser()
    parser.feed(link('<h1 id="t">T</h1><p>Un pair, et <em>dérive des pairs</em> : suite.</p>'))
    parser.close()
    said = "".join(piece for section in parser.data for piece in section.text)
    assert "Un pair, et dérive des pairs : suite." in said
    assert "Définition" not in said
