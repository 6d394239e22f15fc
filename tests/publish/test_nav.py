"""The menu's list: what a campus writes is kept, and no page is left out."""

from __future__ import annotations

from jumelle.publish.site_nav import complete, title


def test_titles_and_addresses_of_a_campus_are_kept() -> None:
    nav = ["index.md", {"Nous joindre": "contact.md"}, {"Campus": "https://example.org/"}]
    assert complete(nav, ["index.md", "contact.md"]) == nav


def test_a_page_that_is_not_listed_gets_a_place() -> None:
    nav = ["index.md", {"chap-1": ["chap-1/index.md", {"Autrement": "chap-1/b.md"}]}]
    folder = ["chap-1/index.md", "chap-1/a.md", "chap-1/b.md"]
    pages = ["index.md", *folder, "new/z.md", "new/index.md"]
    assert complete(nav, [*pages, "last.md"]) == [
        "index.md",
        {"chap-1": ["chap-1/index.md", {"Autrement": "chap-1/b.md"}, "chap-1/a.md"]},
        {"new": ["new/index.md", "new/z.md"]},
        "last.md",
    ]


def test_a_page_without_a_title_has_none_here() -> None:
    """The host then gives it the one of its list, or its first heading."""
    assert title({}, "fr") == ""
    assert title({"title": "Rôles", "number": "3.1"}, "fr") == "3.1\u2002Rôles"
