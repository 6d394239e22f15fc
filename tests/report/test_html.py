"""The HTML report: its counts, its escaping, and what a browser makes of it without script."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html as parser

from jumelle import guide, run, settings
from jumelle.cli import main
from jumelle.report import html
from tests import small_guide
from tests.site.test_browser import TAGS

HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)"> </mark></li>"\'&amp; ${{x}}'
FILES = {
    "docs/fr/a.md": "---\ntitle: Formation\n---\n\n# Formation {#training}\n\n"
    "La formation dure 24 heures.\n\n- Un\n- Deux\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
    "Un passage de plus ici, sans jumeau en face.\n",
    "docs/en/a.md": "---\ntitle: Training\n---\n\n# Training {#training}\n\n"
    "The training lasts 36 hours.\n\n- One\n- Two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "docs/fr/b/suite.md": "# Suite {#next}\n\nTout va bien ici.\n",
    "docs/en/b/suite.md": "# Next {#next}\n\nAll is well here.\n",
    "docs/fr/seule.md": "# Seule {#alone}\n\nSans jumelle.\n",
    f"docs/fr/h {'é'}#&.md": f"# Titre `{HOSTILE}` {{#h}}\n\n    {HOSTILE}\n\n`{HOSTILE}` 12 h\n",
    f"docs/en/h {'é'}#&.md": f"# Title `{HOSTILE}` {{#h}}\n\n    {HOSTILE} x\n\n`{HOSTILE}` 13 h\n",
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(small_guide.write(tmp_path, FILES))
    return tmp_path


def made(root: Path, lang: str = "fr") -> dict[str, str]:
    assert main(["report", "--out", "out", "--lang", lang]) == 0
    out = root / "out"
    return {
        path.relative_to(out).as_posix(): path.read_text(encoding="utf-8")
        for path in out.rglob("*")
        if path.is_file()
    }


def test_every_pair_has_its_page(root: Path) -> None:
    files = made(root)
    assert {"index.html", "report.css", "pages/a.html", "pages/b-suite.html"} < files.keys()
    assert len(files) == 2 + 4
    index = parser.fromstring(files["index.html"])
    hrefs = set(index.xpath("//main//a/@href"))
    assert hrefs == {name for name in files if name.startswith("pages/")}
    for href in [
        h
        for f in files.values()
        if "<html" in f
        for h in parser.fromstring(f).xpath("//@href | //@src")
    ]:
        assert href.startswith("#") or href.removeprefix("../").removeprefix("pages/").split("/")[
            -1
        ] in {name.split("/")[-1] for name in files}, href


def test_counts_and_denominators(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    index = parser.fromstring(made(root, "en")["index.html"])
    text = " ".join(index.text_content().split())
    said = capsys.readouterr().out
    blocks = said.split(" facing blocks")[0].split()[-1]
    assert (
        f"{blocks}\xa0facing blocks" in index.text_content() and "1 of 4 pages are in step" in text
    )
    assert "3\xa0page pairs" in index.text_content()
    rows = {
        row.xpath("string(th/code)"): row for row in index.xpath("//table[@class='pages']/tbody/tr")
    }
    assert set(rows) == {"a.md", "b/suite.md", "seule.md", "h é#&.md"}
    assert rows["a.md"].get("class") == "error" and rows["b/suite.md"].get("class") == "clear"
    assert (
        rows["seule.md"].get("class") == "missing" and "english" in rows["seule.md"].text_content()
    )


def test_drift_is_marked_where_it_stands(root: Path) -> None:
    page = parser.fromstring(made(root)["pages/a.html"])
    row = next(r for r in page.xpath("//li[contains(@class, 'row')]") if r.xpath(".//mark"))
    assert [(m.get("class"), m.text) for m in row.xpath(".//mark")] == [
        ("own", "24"),
        ("twin", "36"),
    ]
    assert [side.get("lang") for side in row.xpath("div")] == ["fr-CA", "en-CA"]
    told = row.xpath("string(ul[@class='told'])")
    assert "« 24 » ici, « 36 » en face".replace(" »", "\xa0»").replace("« ", "«\xa0") in told
    assert "docs/fr/a.md:7" in told and "docs/en/a.md:7" in told and "Rendez les deux côtés" in told
    gap = page.xpath("//div[@class='side gap']")
    assert len(gap) == 1 and "rien en face" in gap[0].text_content()
    order = [
        int(at.text_content().split()[-1])
        for at in page.xpath("//div[@lang='fr-CA']/span[@class='at']")
    ]
    assert order == sorted(order), "in reading order"


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_author_text_shows_verbatim(root: Path, lang: str) -> None:
    for name, content in made(root, lang).items():
        if not name.endswith(".html"):
            continue
        page = parser.fromstring(content)
        assert page.get("lang") == f"{lang}-CA"
        assert not page.xpath("//script | //img | //iframe | //@onerror | //@style"), name
        if "-h-" in name or "/h-" in name:
            assert content.count("&lt;script&gt;") > 3
            assert HOSTILE in page.xpath("string(//pre)")
        # Well formed, so nothing of an author's closes what is ours.
        ElementTree.fromstring(
            content.replace("<!doctype html>\n", "").replace('"utf-8">', '"utf-8"/>')
            .replace('initial-scale=1">', 'initial-scale=1"/>')
            .replace('light dark">', 'light dark"/>')
            .replace('noindex">', 'noindex"/>').replace('report.css">', 'report.css"/>')
        )  # fmt: skip


def test_the_same_twice_and_old_pages_go(root: Path) -> None:
    first = made(root)
    assert made(root) == first
    for lang in ("fr", "en"):
        (root / f"docs/{lang}/b/suite.md").unlink()
    assert "pages/b-suite.html" not in made(root)


def test_nothing_else_is_written_over(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--out", "docs", "--lang", "en"]) == 2
    assert "something else" in capsys.readouterr().err
    assert main(["report", "--out", "jumelle.toml"]) == 2
    assert (root / "docs/fr/a.md").read_text(encoding="utf-8") == FILES["docs/fr/a.md"]


def test_what_a_person_compared(root: Path) -> None:
    assert 'data-name="Comparée' not in made(root)["index.html"], "no ledger, no column"
    assert main(["accept", "--all", "--even-so", "--ledger", "seen"]) in (0, 1)
    page = root / "docs/en/b/suite.md"
    page.write_text("# Next {#next}\n\nAll is quite well here.\n", encoding="utf-8")
    assert main(["report", "--out", "out", "--lang", "fr", "--ledger", "seen"]) == 0
    index = parser.fromstring((root / "out/index.html").read_text(encoding="utf-8"))
    states = {
        row.xpath("string(th/code)"): row.xpath("string(td[last()])")
        for row in index.xpath("//table[@class='pages']/tbody/tr")
    }
    assert states["a.md"].startswith("au même pas")
    assert states["b/suite.md"] == "anglais plus récent 1/2"


def test_names_of_files() -> None:
    taken: set[str] = set()
    for rel in ("a/b.md", "a-b.md", "A/B.md", "été/中.md", "中.md", "x" * 300 + ".md", "..md"):
        name = html.file_name(rel, taken)
        assert (
            name.casefold() not in taken and name.isascii() and len(name) < 110 and "/" not in name
        )
        taken.add(name.casefold())


def test_speed(root: Path) -> None:
    """183 pairs in less than two seconds beyond the check."""
    text = "\n\n".join(f"Paragraph {n} of a page, with a few words in it." for n in range(30))
    for k in range(183):
        for lang in ("fr", "en"):
            (root / f"docs/{lang}/p{k}.md").write_text(f"# P {{#p}}\n\n{text}\n", encoding="utf-8")
    whole = guide.compare(settings.two_folders(root / "docs/fr", root / "docs/en"))
    found = run.check(whole, select=["page-missing"])
    summary = run.summarize(whole, found, 0.0)
    started = time.process_time()
    assert sum(1 for _ in html.render(whole, found, summary, "fr")) == 2 + 183 + 4
    assert time.process_time() - started < 2


# ---------------------------------------------------------------- in a browser

KINDS = ("index.html", "pages/a.html", "pages/b-suite.html", "pages/seule.html")
LOOKS = [(390, "light"), (1280, "dark"), (390, "dark"), (1280, "light")]


@pytest.mark.browser
def test_wcag_and_reflow(browser: Any, root: Path) -> None:
    """No violation that axe can see, nothing sideways, no request outside."""
    hostile = [name for name in made(root) if name.startswith("pages/h-")]
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    wrong, asked = [], []
    for width, scheme in LOOKS:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
        )
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        for name in [*KINDS, *hostile]:
            page.goto((root / "out" / name).as_uri())
            found = Axe().run(page, options=options)
            for rule in found.response["violations"]:
                where = [node["html"][:100] for node in rule["nodes"][:3]]
                wrong.append(f"{name} {width} {scheme} {rule['id']}: {where}")
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wrong.append(f"{name} is wider than {width}")
        context.close()
    assert not wrong, "\n".join(wrong)
    assert asked and all(url.startswith("file:") for url in asked)


@pytest.mark.browser
def test_without_script_and_in_print(browser: Any, root: Path) -> None:
    made(root)
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(5000)
    page = context.new_page()
    page.goto((root / "out/index.html").as_uri())
    page.get_by_role("link", name="Formation").first.click()
    page.locator(".jumps a").first.click()
    assert "#r" in page.url and page.locator(".row:target").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".told").first.is_visible() and page.locator("mark").first.is_visible()
    assert not page.locator(".around").is_visible()
    context.close()


@pytest.mark.browser
@pytest.mark.skipif(not os.environ.get("JUMELLE_FULL"), reason="the whole guide; JUMELLE_FULL=1")
def test_wcag_of_the_guide_itself(browser: Any, tmp_path: Path) -> None:
    assert main(["report", "--out", str(tmp_path / "out"), "--lang", "fr"]) == 0
    page = browser.new_context().new_page()
    for path in [tmp_path / "out/index.html", *sorted((tmp_path / "out/pages").glob("*.html"))]:
        page.goto(path.as_uri())
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
        assert not found.response["violations"], path.name
