"""What the built pages say to browsers, robots and readers."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pikepdf
import pytest
from lxml import etree, html
from lxml.html import HtmlElement

from jumelle import overlay, settings
from jumelle.publish import makers, plan, site_nav, site_offers
from tests.conftest import ROOT

LANGS = ("fr", "en")
LOCALE = {"fr": "fr-CA", "en": "en-CA"}
#: Words of one language that a theme, an extension or a host leaves in the other's pages.
ENGLISH = (
    "Permanent link",
    "Jump back to footnote",
    "Warning",
    "Tip",
    "404 - Not found",
    "Table of contents",
    "Back to top",
    "Skip to content",
    "Search",
    "Initializing search",
    "Type to start searching",
    "Next",
    "Previous",
    "Footer",
    "Header",
    "Made with",
    "Switch to dark mode",
    "Select language",
    "Copy to clipboard",
    "Reviewed",
    "Need help now",
    "On this page",
    "Download",
    "References",
    "Not found",
    "Home",
    "Glossary",
)
FRENCH = (
    "Lien vers cette section",
    "Retour à l’appel",
    "Avertissement",
    "Conseil",
    "Sur cette page",
    "Table des matières",
    "Retour en haut",
    "Aller au contenu",
    "Rechercher",
    "Recherche",
    "Suivant",
    "Suivante",
    "Précédent",
    "Précédente",
    "Pied de page",
    "En-tête",
    "Révisé le",
    "Passer au mode",
    "Besoin d’aide",
    "Page introuvable",
    "Télécharger",
    "Références",
    "Accueil",
    "Glossaire",
    "Annexe",
)


def pages(site: Path, lang: str) -> dict[str, HtmlElement]:
    """URL below the language's folder → tree, for each page but the 404."""
    return {
        p.parent.relative_to(site / lang).as_posix().removeprefix("."): html.parse(p).getroot()
        for p in sorted((site / lang).rglob("index.html"))
    }


@pytest.fixture(scope="module")
def trees(built_site: Path) -> dict[str, dict[str, HtmlElement]]:
    """Every page of both languages, but those that a campus added in one."""
    alone = _alone()
    return {
        lang: {url: tree for url, tree in pages(built_site, lang).items() if url not in alone}
        for lang in LANGS
    }


def _alone() -> set[str]:
    """Addresses of pages that a campus added in one language: they owe nobody a twin."""
    rels = overlay.alone(settings.load(ROOT))
    return {rel.removesuffix(".md").removesuffix("/index") for rel in rels}


def test_twins(trees: dict[str, dict[str, HtmlElement]]) -> None:
    """Equal addresses; the source has as many pages."""
    assert list(trees["fr"]) == list(trees["en"])
    assert len(trees["fr"]) >= 10


def test_lang_hreflang_canonical(trees: dict[str, dict[str, HtmlElement]], home: str) -> None:
    """Each page names its language, itself, its twin and the door, absolutely."""
    for lang, urls in trees.items():
        for url, tree in urls.items():
            path = f"{url}/" if url else ""
            assert tree.get("lang") == LOCALE[lang], url
            found = {
                link.get("hreflang"): link.get("href")
                for link in tree.xpath("//head/link[@rel='alternate']")
            }
            assert found == {
                "fr-CA": f"{home}fr/{path}",
                "en-CA": f"{home}en/{path}",
                "x-default": home,
            }
            assert (
                tree.xpath("string(//head/link[@rel='canonical']/@href)") == f"{home}{lang}/{path}"
            )


def test_sitemap(built_site: Path, home: str) -> None:
    """One sitemap, at the root, with both languages; each address has its file."""
    space = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    tree = etree.parse(built_site / "sitemap.xml")
    locs = tree.xpath("//s:loc/text()", namespaces=space)
    alone = _alone()
    files = {
        home + p.parent.relative_to(built_site).as_posix().removeprefix(".").rstrip("/")
        for p in built_site.rglob("index.html")
    }
    assert {loc.rstrip("/") for loc in locs} == {f.rstrip("/") for f in files}
    assert len(locs) == len(set(locs))
    for url in tree.xpath("//s:url", namespaces=space):
        loc = url.xpath("string(s:loc)", namespaces=space).removeprefix(home)
        if loc.partition("/")[2].rstrip("/") in alone:
            continue
        tongues = url.xpath("x:link/@hreflang", namespaces=space)
        assert tongues == ["fr-CA", "en-CA", "x-default"]
    assert not list(built_site.glob("*/sitemap.xml*"))
    assert f"Sitemap: {home}sitemap.xml" in (built_site / "robots.txt").read_text("utf-8")


def test_links_lead_somewhere(trees: dict[str, dict[str, HtmlElement]], built_site: Path) -> None:
    """Every link, picture and script of the site itself is a file of the site; every # an id."""
    dead = []
    for lang, urls in trees.items():
        for url, tree in urls.items():
            here = f"https://x.invalid/{lang}/{url}/".replace("//", "/").replace(":/", "://")
            for href in set(tree.xpath("//@href | //@src")):
                split = urlsplit(urljoin(here, href))
                if split.hostname != "x.invalid":
                    continue
                file = built_site / unquote(split.path).lstrip("/")
                file = file / "index.html" if file.is_dir() else file
                name = unquote(split.fragment)
                if not file.is_file():
                    dead.append(f"{lang}/{url}: {href}")
                elif name and file.suffix == ".html" and name not in _ids(file, trees, built_site):
                    dead.append(f"{lang}/{url}: {href} (no such id)")
    assert dead == []


def _ids(file: Path, trees: dict[str, dict[str, HtmlElement]], site: Path) -> set[str]:
    lang, _, rest = file.parent.relative_to(site).as_posix().partition("/")
    tree = trees[lang][rest]
    return set(tree.xpath("//@id")) | {"__tabbed"}


def words_of(tree: HtmlElement) -> Iterator[str]:
    """What a reader sees or hears: text, titles, labels; not what is marked as another language."""
    own = tree.get("lang", "")[:2]
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "noscript"):
            continue
        tongue = next(
            (a.get("lang") for a in (element, *element.iterancestors()) if a.get("lang")), ""
        )
        if tongue[:2] == own:
            yield element.text or ""
            for name in ("title", "aria-label", "placeholder", "alt"):
                yield element.get(name, "")
        parent = element.getparent()
        if parent is not None:
            above = next(
                (a.get("lang") for a in (parent, *parent.iterancestors()) if a.get("lang")), ""
            )
            if above[:2] == own:
                yield element.tail or ""


def leaks(tree: HtmlElement, words: tuple[str, ...]) -> set[str]:
    """The listed words that stand in what a reader meets, whole and with their capital."""
    text = "\n".join(part for part in words_of(tree) if part.strip())
    return {w for w in words if re.search(rf"(?<![\w’-]){re.escape(w)}(?![\w’-])", text)}


#: Pages that speak of the other language's words on purpose, or cite titles as published.
SPARED = {"references", "glossary"}


def test_no_leak(trees: dict[str, dict[str, HtmlElement]], built_site: Path) -> None:
    """No English string in a French page and the reverse, theme and extensions included."""
    found = {}
    for lang, words in (("fr", ENGLISH), ("en", FRENCH)):
        lost = html.parse(built_site / lang / "404.html").getroot()
        for url, tree in [*trees[lang].items(), ("404", lost)]:
            frame = copy.deepcopy(tree)
            if url in SPARED:  # the frame only
                for article in frame.xpath("//article"):
                    article.getparent().remove(article)
            hit = leaks(frame, words)
            if hit:
                found[f"{lang}/{url}"] = hit
    assert found == {}


def test_leaks_are_seen() -> None:
    """The test above can fail, and spares what is marked as another language."""
    page = '<p lang="fr-CA">Texte <a title="Permanent link">x</a> <b lang="en-CA">Next</b></p>'
    assert leaks(html.fromstring(page), ENGLISH) == {"Permanent link"}


def test_search_settings(built_site: Path) -> None:
    """One index a language, with its own stemmer, of its own pages."""
    import json

    for lang in LANGS:
        index = json.loads((built_site / lang / "search/search_index.json").read_text("utf-8"))
        assert index["config"]["lang"] == [lang]
        assert "stemmer" in index["config"]["pipeline"]
        assert len(index["docs"]) > 50


def test_config_strings_of_script(trees: dict[str, dict[str, HtmlElement]]) -> None:
    """Words that scripts show come from the page's language too."""
    import json

    config = json.loads(trees["fr"][""].xpath("string(//script[@id='__config'])"))
    assert config["translations"]["search.result.none"] == "Aucune page trouvée"
    assert not {"Type to start searching", "No matching documents"} & set(
        config["translations"].values()
    )


SIZE = {"fr": r"\d+\sko|\d+,\d\sMo", "en": r"\d+\sKB|\d+\.\d\sMB"}


def test_guide_on_every_page(trees: dict[str, dict[str, HtmlElement]], built_site: Path) -> None:
    """Each page offers its own language's guide, in its button and in its foot."""
    for lang, urls in trees.items():
        for url, tree in urls.items():
            button = tree.xpath("//a[contains(@class, 'md-content__button')]")[0]
            file = built_site / lang / url / button.get("href")
            assert file.resolve().name == f"guide-{lang}.pdf"
            assert file.resolve().read_bytes().startswith(b"%PDF-")
            assert re.search(rf"PDF, ({SIZE[lang]}), \d+\spages", button.get("aria-label"))
            foot = tree.xpath("//footer//p[@class='documents']//a")
            assert [Path(a.get("href")).name for a in foot] == [
                f"guide-{lang}.{form}" for form in plan.FORMS["guide"] if form in makers.MAKERS
            ]


def test_links_to_documents(trees: dict[str, dict[str, HtmlElement]], built_site: Path) -> None:
    """A chapter's and an annex's first page offer them; a link says what it leads to, and is right.

    Every document of the site is offered by a page of its own language.
    """
    for lang, urls in trees.items():
        offered = set()
        for url, tree in urls.items():
            for link in tree.xpath("//p[@class='documents']//a"):
                file = (built_site / lang / url / link.get("href")).resolve()
                offered.add(file)
                assert file.is_relative_to(built_site.resolve() / lang)
                assert link.get("download") == file.name
                assert link.get("hreflang") == LOCALE[lang]
                assert link.get("type") == site_offers.TYPES[file.suffix[1:]]
                said, seen = link.get("aria-label"), link.text_content()
                assert seen in said, "what is seen must be part of what is heard"
                assert site_nav.size(file.stat().st_size, lang) in said
                assert said.replace(seen + ", ", "").partition(", ")[2] in link.tail
                if file.suffix == ".pdf":
                    with pikepdf.open(file) as pdf:
                        assert re.search(rf", {len(pdf.pages)}\spages?$", said)
                        assert str(pdf.Root.Lang) == LOCALE[lang]
            boxes = tree.xpath("//article//p[@class='documents']")
            if re.fullmatch(r"annexes/[a-z]|chap-\d+", url):
                word = {"fr": ("Annexe", "Chapitre"), "en": ("Annex", "Chapter")}[lang]
                number = url[-1].upper()
                name = f"{word['chap' in url]}\u00a0{number}, "
                assert all(a.get("aria-label").startswith(name) for a in boxes[0].iter("a"))
                assert boxes[0].getprevious().tag == "h1"
            else:
                assert len(boxes) == (url == "")
        made = {path.resolve() for path in (built_site / lang / "documents").iterdir()}
        assert offered == made
        assert len(made) >= 18


def test_door(built_site: Path) -> None:
    """Both halves the same size of thing, each in its language, no script, nowhere to jump to."""
    tree = html.parse(built_site / "index.html").getroot()
    assert not tree.xpath("//script | //meta[@http-equiv]")
    halves = tree.xpath("//main/section")
    assert [half.get("lang") for half in halves] == ["fr-CA", "en-CA"]
    shapes = [[e.tag for e in half.iter()] for half in halves]
    assert shapes[0] == shapes[1]
    for lang, half in zip(LANGS, halves, strict=True):
        files = [a.get("href") for a in half.xpath(".//p[@class='documents']//a")]
        assert f"{lang}/documents/guide-{lang}.pdf" in files
        assert all((built_site / file).is_file() for file in files)


def test_lost_page_works_at_any_depth(built_site: Path) -> None:
    """The bilingual 404 uses absolute paths below the site's own path."""
    tree = html.parse(built_site / "404.html").getroot()
    hrefs = [
        h
        for h in tree.xpath("//a/@href | //link/@href")
        if not h.startswith(("tel", "sms", "http"))
    ]
    assert hrefs and all(href.startswith("/guide/") for href in hrefs)
    assert {"tel:911", "tel:988"} <= set(tree.xpath("//a/@href"))
