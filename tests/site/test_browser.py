"""The built site, opened as readers open it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
#: One page of each kind; the first name is in the site root, the others below each language.
KINDS = [
    "",
    "sos/",
    "chap-5/",
    "chap-5/derive/",
    "chap-2/paliers/",
    "annexes/h/",
    "glossary/",
    "404.html",
]
ROOT_PAGES = ["", "nowhere/at/all/"]


@contextmanager
def opened(browser: Any, url: str, **options: Any) -> Iterator[Any]:
    """A page in a fresh context."""
    context = browser.new_context(**options)
    context.set_default_timeout(5000)
    try:
        page = context.new_page()
        page.goto(url)
        yield page
    finally:
        context.close()


def _inner(home: str, langs: tuple[str, ...]) -> list[str]:
    return [f"{home}{lang}/{kind}" for lang in langs for kind in KINDS]


def _every(home: str) -> list[str]:
    return [*(home + page for page in ROOT_PAGES), *_inner(home, ("fr", "en"))]


#: Each kind of page is seen at both widths and in both schemes; the twin, which has the same
#: template, at the other two of the four. JUMELLE_FULL=1 looks at all of them.
LOOKS = {
    (390, "light"): ("fr",),
    (1280, "dark"): ("fr",),
    (390, "dark"): ("en",),
    (1280, "light"): ("en",),
}


@pytest.mark.parametrize(("width", "scheme"), list(LOOKS))
def test_wcag(browser: Any, home: str, width: int, scheme: str) -> None:
    """No violation of WCAG 2.2 A or AA that axe can see, on every kind of page."""
    langs = ("fr", "en") if os.environ.get("JUMELLE_FULL") else LOOKS[width, scheme]
    axe, wrong, count = Axe(), [], 0
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    for url in [*(home + name for name in ROOT_PAGES), *_inner(home, langs)]:
        page.goto(url, wait_until="load")
        found = axe.run(page, options=options)
        count += 1
        for rule in found.response["violations"]:
            wrong += [f"{url} {rule['id']}: {n['html'][:120]}" for n in rule["nodes"][:3]]
    context.close()
    assert count == len(KINDS) * len(langs) + len(ROOT_PAGES)
    assert not wrong, "\n".join(wrong)


def test_axe_sees(browser: Any, home: str) -> None:
    """The test above can fail: a picture without a text alternative is seen."""
    with opened(browser, home + "fr/") as page:
        page.evaluate("document.querySelector('article').append(new Image())")
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
        assert [v["id"] for v in found.response["violations"]] == ["image-alt"]


def test_no_third_party(browser: Any, home: str) -> None:
    """A reader in distress is told to nobody: every request goes to the site itself."""
    asked: list[str] = []
    context = browser.new_context()
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    for url in _every(home):
        page.goto(url)
        page.wait_for_timeout(150)
    page.goto(home + "fr/")
    page.locator(".md-search__input").press_sequentially("pairs")
    page.wait_for_selector(".md-search-result__item")
    context.close()
    site = home.split("/guide/")[0]
    assert len(asked) > 50
    assert [url for url in asked if not url.startswith((site, "data:", "blob:"))] == []


@pytest.mark.parametrize("width", [320, 390])
def test_reflow(browser: Any, home: str, width: int) -> None:
    """Nothing scrolls sideways but a table in its own frame."""
    wide = []
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for url in _every(home):
        page.goto(url)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(url)
    context.close()
    assert wide == []


def test_door_without_script(browser: Any, home: str) -> None:
    """The door, its help lines and both ways in work with scripts off, and send nobody anywhere."""
    with opened(browser, home, java_script_enabled=False) as page:
        assert page.url == home
        assert page.locator("script").count() == 0
        assert [a.get_attribute("href") for a in page.locator("a.open").all()] == ["fr/", "en/"]
        for lang in ("fr", "en"):
            part = page.locator(f".helps [lang={lang}-CA]")
            tels = [a.get_attribute("href") for a in part.locator("[href^=tel]").all()]
            assert tels[:2] == ["tel:911", "tel:988"]
        page.locator("a.open[href='en/']").click()
        assert page.locator("html").get_attribute("lang") == "en-CA"


def test_help_without_script_and_in_print(browser: Any, home: str) -> None:
    """9-1-1 then 9-8-8 are text on every page, without script and on paper."""
    narrow = {"width": 390, "height": 800}
    url = home + "fr/chap-5/derive/"
    with opened(browser, url, java_script_enabled=False, viewport=narrow) as page:
        for media in ("screen", "print"):
            page.emulate_media(media=media)
            links = page.locator(".helps [href^=tel]")
            assert [link.inner_text() for link in links.all()][:2] == ["9-1-1", "9-8-8"]
            assert links.first.is_visible()
        page.emulate_media(media="screen")
        page.locator(".md-header label[for=__drawer]").click()
        page.locator(".md-sidebar--primary").wait_for(state="visible")


def test_help_comes_first(browser: Any, home: str) -> None:
    """From a keyboard: the skip link, then the help lines."""
    with opened(browser, home + "en/chap-5/derive/") as page:
        stops = []
        for _ in range(3):
            page.keyboard.press("Tab")
            stops.append(page.evaluate("document.activeElement.getAttribute('href')"))
        assert stops[0].startswith("#")
        assert stops[1:] == ["tel:911", "tel:988"]


def test_toggle_keeps_the_page(browser: Any, home: str) -> None:
    """The link at the top right leads to the same page, and back."""
    with opened(browser, home + "fr/chap-5/derive/") as page:
        link = page.get_by_role("link", name="English", exact=True)
        assert link.get_attribute("lang") == link.get_attribute("hreflang") == "en-CA"
        link.click()
        assert page.url == home + "en/chap-5/derive/"
        page.get_by_role("link", name="Français", exact=True).click()
        assert page.url == home + "fr/chap-5/derive/"


@pytest.mark.parametrize(
    ("lang", "word", "expected"),
    [
        ("fr", "dérives", "Dérive des pairs"),
        ("fr", "derive", "Dérive des pairs"),
        ("en", "drifting", "Peer drift"),
    ],
)
def test_search(browser: Any, home: str, lang: str, word: str, expected: str) -> None:
    """A word is found in another form, or without its accent; only in the reader's language."""
    with opened(browser, f"{home}{lang}/") as page:
        page.locator(".md-search__input").press_sequentially(word)
        page.wait_for_selector(".md-search-result__item a")
        links = page.locator(".md-search-result__item a.md-search-result__link")
        hrefs = [link.get_attribute("href") for link in links.all()]
        assert any("chap-5/derive/" in href for href in hrefs)
        assert all(f"/{lang}/" in page.evaluate("h => new URL(h, location).href", h) for h in hrefs)
        assert expected in page.locator(".md-search-result__list").inner_text()


def test_definition_by_keyboard_pointer_and_touch(browser: Any, home: str) -> None:
    """The definition of a term shows for each way of reaching it, and Escape puts it away."""
    url = home + "fr/chap-5/derive/"
    with opened(browser, url) as page:
        link, tip = page.locator("a.term").first, page.locator(".term-tip").first
        assert not tip.is_visible()
        link.focus()
        assert tip.is_visible()
        page.keyboard.press("Escape")
        assert not tip.is_visible()
    with opened(browser, url) as page:
        page.locator("a.term").first.hover()
        assert page.locator(".term-tip").first.is_visible()
    with opened(browser, url, has_touch=True, viewport={"width": 390, "height": 800}) as page:
        page.locator("a.term").first.tap()
        assert page.locator(".term-tip").first.is_visible()
        assert page.url == url


def test_letters_do_nothing(browser: Any, home: str) -> None:
    """A single letter typed by accident neither moves nor opens anything (WCAG 2.1.4)."""
    with opened(browser, home + "en/chap-5/derive/") as page:
        for key in "fsnp/.,":
            page.keyboard.press(key)
        page.wait_for_timeout(100)
        assert page.url == home + "en/chap-5/derive/"
        assert not page.locator("#__search").is_checked()


def test_menu_from_a_keyboard(browser: Any, home: str) -> None:
    """On a narrow screen the menu opens and closes from a keyboard, and hides nothing reachable."""
    with opened(browser, home + "fr/", viewport={"width": 390, "height": 800}) as page:
        link = page.locator(".md-nav--primary a.md-nav__link").nth(1)
        assert not link.is_visible()
        page.get_by_role("button", name="Menu").focus()
        page.keyboard.press("Enter")
        link.wait_for(state="visible")
        page.keyboard.press("Escape")
        link.wait_for(state="hidden")


def test_targets(browser: Any, home: str) -> None:
    """Buttons and links outside sentences are at least 24 by 24 pixels (WCAG 2.5.8)."""
    with opened(browser, home + "fr/", viewport={"width": 390, "height": 800}) as page:
        small = page.evaluate(
            """() => [...document.querySelectorAll(".helps a, .md-header a, .md-header button")]
            .filter(e => getComputedStyle(e).pointerEvents !== "none")
            .map(e => [e.textContent.trim() || e.ariaLabel, e.getBoundingClientRect()])
            .filter(([, r]) => r.width && (r.width < 24 || r.height < 24)).map(([t]) => t)"""
        )
        assert small == []


def test_dark_is_dark(browser: Any, home: str) -> None:
    """The reader's own preference decides, with or without script."""
    for script in (True, False):
        for scheme, dark in (("light", False), ("dark", True)):
            with opened(
                browser, home + "fr/", color_scheme=scheme, java_script_enabled=script
            ) as page:
                colour = page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")
                level = sum(int(n) for n in colour.removeprefix("rgb(").rstrip(")").split(","))
                assert (level < 200) == dark, (script, scheme, colour)


def test_built_site_is_the_one_served(built_site: Path) -> None:
    """The pages opened above are the ones the build wrote."""
    assert (built_site / "fr" / "chap-5" / "derive" / "index.html").is_file()
