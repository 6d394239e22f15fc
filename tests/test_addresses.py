"""Addresses of two languages: one place, or two."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jumelle.addresses import language_of, neutral, resolve, same_place, take_apart


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("https://example.org/a", "external"), ("//example.org/a", "external"),
        ("mailto:a@example.org", "mail"), ("tel:+16135550142", "mail"), ("/a/b/", "absolute"),
        ("b.md", "page"), ("../b.md#x", "page"), ("b/", "page"), ("a%20b.md", "page"),
        ("image.png", "asset"), ("#x", "anchor"), ("{{ campus.url }}", "template"),
        ("https://[bad", "external"),
    ],
)  # fmt: skip
def test_kinds(target: str, kind: str) -> None:
    assert take_apart(target).kind == kind


@pytest.mark.parametrize(
    ("fr", "en"),
    [
        ("https://www.canada.ca/fr/sante.html", "https://www.canada.ca/en/sante.html"),
        ("https://example.gc.ca/page-fra.html", "https://example.gc.ca/page-eng.html"),
        ("https://example.gc.ca/page_f.html", "https://example.gc.ca/page_e.html"),
        ("https://example.org/a?lang=fr", "https://example.org/a?lang=en"),
        ("https://fr.wikipedia.org/wiki/Pair", "https://en.wikipedia.org/wiki/Pair"),
        ("https://example.org/fr-ca/a", "https://example.org/en-ca/a"),
        ("../chap-1/index.md", "../chap-1/"),
        ("https://example.org/a/", "https://example.org/a"),
        ("https://example.org/francais", "https://example.org/english"),
    ],
)
def test_one_place(fr: str, en: str) -> None:
    assert neutral(fr) == neutral(en)


@pytest.mark.parametrize(
    ("fr", "en"),
    [
        ("https://example.org/a", "https://example.org/b"),
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
        ("repos.md", "role.md"),
        ("mailto:a@example.org", "mailto:b@example.org"),
        ("https://example.org/2025-rapport", "https://example.org/2026-rapport"),
    ],
)
def test_two_places(fr: str, en: str) -> None:
    assert neutral(fr) != neutral(en)


def test_own_slugs_are_likelier_than_other_sites() -> None:
    here = "https://www.canada.ca/fr/sante-publique/services/sante-mentale.html"
    there = "https://www.canada.ca/en/public-health/services/mental-health.html"
    assert same_place(here, there) > 0.5 > same_place(here, "https://example.org/a/b/c/d/e/f")


@pytest.mark.parametrize(
    ("target", "lang"),
    [
        ("https://www.canada.ca/fr/sante.html", "fr"), ("https://example.gc.ca/a-eng.html", "en"),
        ("https://en.wikipedia.org/wiki/Peer", "en"), ("https://example.org/a?lang=fr-CA", "fr"),
        ("https://example.org/friends", None), ("https://example.org/a", None), ("b.md", None),
        ("https://entreprise.example.org/", None),
    ],
)  # fmt: skip
def test_language_of(target: str, lang: str | None) -> None:
    assert language_of(target) == lang


@pytest.mark.parametrize(
    ("page", "target", "path"),
    [
        ("chap-1/a.md", "b.md", "chap-1/b.md"), ("chap-1/a.md", "../b.md", "b.md"),
        ("a.md", "../en/a.md", "../en/a.md"), ("chap-1/a.md", "./", "chap-1"),
    ],
)  # fmt: skip
def test_resolve(page: str, target: str, path: str) -> None:
    assert resolve(page, target) == path


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.text(alphabet="ht:p/?#[]{}%@.fren-_=& ", max_size=40))
def test_never_raises(a: str, b: str) -> None:
    for target in (a, b):
        take_apart(target)
        neutral(target)
        language_of(target)
    assert 0.0 <= same_place(a, b) <= 1.0
