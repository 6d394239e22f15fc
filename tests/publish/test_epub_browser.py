"""The EPUB's pages as a reading system shows them: WCAG by axe, reflow, dark and light."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from jumelle.model import LANGS, Lang
from jumelle.publish import epub

from . import real
from .opened import Opened, opened

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: One page of each kind. A section of a chapter begins at level 2, which is its place in the
#: book: the rule that wants a first level on every page is one for web pages.
KINDS = (
    "chap-0/index.md",
    "chap-5/derive.md",
    "chap-6/index.md",
    "chap-3/inclusion.md",
    "annexes/d.md",
    "glossary.md",
    "edit.md",
)
FRAME = ("cover.xhtml", "help.xhtml", "nav.xhtml", "imprint.xhtml")
#: Rules of axe for whole web pages, where landmarks and a first level are on each of them.
WEB_ONLY = ("page-has-heading-one", "landmark-one-main", "region")


#: What a reading system lays under a page; axe takes white for granted where nothing says so.
GROUND = "html { background: Canvas; color: CanvasText }"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> dict[Lang, Path]:
    out: dict[Lang, Path] = {}
    for lang in LANGS:
        guide, root = real.guides()[lang], tmp_path_factory.mktemp(lang)
        file: Opened = opened(epub.make(real.book(lang), guide.data, guide.edition))
        for name, said in file.files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(said)
        out[lang] = root / "EPUB"
    return out


def names(lang: Lang) -> list[str]:
    at = {part.anchor: f"page-{n:03}.xhtml" for n, part in enumerate(real.book(lang).parts, 1)}
    return [*FRAME, *(at[kind] for kind in KINDS)]


@pytest.mark.parametrize(
    ("lang", "width", "scheme"),
    [("fr", 390, "dark"), ("fr", 800, "light"), ("en", 390, "light"), ("en", 800, "dark")],
)
def test_wcag(
    browser: Any, unpacked: dict[Lang, Path], lang: Lang, width: int, scheme: str
) -> None:
    axe, wrong = Axe(), []
    rules = {name: {"enabled": False} for name in WEB_ONLY}
    options = {
        "runOnly": {"type": "tag", "values": TAGS},
        "rules": rules,
        "resultTypes": ["violations"],
    }
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    for name in names(lang):
        page.goto((unpacked[lang] / name).as_uri())
        page.add_style_tag(content=GROUND)
        for rule in axe.run(page, options=options).response["violations"]:
            wrong += [f"{name} {rule['id']}: {n['html'][:120]}" for n in rule["nodes"][:3]]
    context.close()
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("width", [320, 390])
def test_reflow(browser: Any, unpacked: dict[Lang, Path], width: int) -> None:
    """Nothing scrolls sideways but a wide table in its own frame, which a keyboard can reach."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page, wide = context.new_page(), []
    for path in sorted(unpacked["fr"].glob("*.xhtml")):
        page.goto(path.as_uri())
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path.name)
        out = page.evaluate(
            "[...document.querySelectorAll('.table')]"
            ".filter(t => t.scrollWidth > t.clientWidth && t.tabIndex < 0).length"
        )
        assert out == 0, path.name
    context.close()
    assert wide == []


def test_large_text_is_not_cut(browser: Any, unpacked: dict[Lang, Path]) -> None:
    """At three times the usual size on a telephone, words still fit the screen."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    for name in names("fr"):
        page.goto((unpacked["fr"] / name).as_uri())
        page.add_style_tag(content="html { font-size: 300% }")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name
    context.close()


def test_dark_is_dark(browser: Any, unpacked: dict[Lang, Path]) -> None:
    """The reader's theme decides: text and ground change together, nothing fixes either."""
    for scheme, dark in (("light", False), ("dark", True)):
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto((unpacked["fr"] / "help.xhtml").as_uri())
        ink = page.locator("a").first.evaluate("e => getComputedStyle(e).color")
        level = sum(int(part) for part in ink.removeprefix("rgb(").rstrip(")").split(","))
        context.close()
        assert (level > 600) == dark, ink


def test_nothing_is_asked_for(browser: Any, unpacked: dict[Lang, Path]) -> None:
    """Opening every page asks for the book's own files alone."""
    context, asked = browser.new_context(), []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    for path in sorted(unpacked["en"].glob("*.xhtml")):
        page.goto(path.as_uri())
    context.close()
    assert len(asked) > 60
    assert [url for url in asked if not url.startswith(unpacked["en"].as_uri())] == []
