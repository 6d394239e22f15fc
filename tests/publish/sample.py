"""The fixture guide, rendered as the site renders it, ready for ``build_guide``."""

from __future__ import annotations

import os
import posixpath
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import markdown
from lxml import html as lhtml

from jumelle.model import Data, Helpline, Lang, Text
from jumelle.publish.documents import Edition, Leaf

HERE = Path(__file__).parent
GUIDE = HERE / "guide"
ORDER = (
    ("index.md", ""),
    ("sos.md", ""),
    ("chap-1/index.md", "1"),
    ("chap-1/concepts.md", "1.3"),
    ("annexes/index.md", ""),
    ("annexes/h.md", "H"),
    ("glossary.md", ""),
)
EXTENSIONS = [
    "admonition",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
    "pymdownx.caret",
    "pymdownx.tilde",
    "pymdownx.mark",
    "footnotes",
    "def_list",
    "attr_list",
    "tables",
    "toc",
]
CONFIG = {
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {"custom_checkbox": True},
    "toc": {"permalink": True},
}


def render(text: str) -> str:
    return markdown.markdown(text, extensions=EXTENSIONS, extension_configs=CONFIG)


def url_of(rel: str) -> str:
    stem = rel.removesuffix(".md")
    stem = "" if stem == "index" else stem.removesuffix("/index")
    return f"{stem}/" if stem else ""


def hosted(html: str, rel: str) -> str:
    """Links to .md files turned into addresses of pages, as a host does."""
    root = lhtml.fragment_fromstring(html, create_parent="div")
    base, here = posixpath.dirname(rel), url_of(rel)
    for el, name in [(el, "href") for el in root.iter("a")] + [
        (el, "src") for el in root.iter("img")
    ]:
        there = el.get(name) or ""
        parts = urlsplit(there)
        if parts.scheme or there.startswith(("#", "/")) or not parts.path:
            continue
        target = posixpath.normpath(posixpath.join(base, parts.path))
        address = url_of(target) if target.endswith(".md") else target
        made = posixpath.relpath(address or ".", here or ".")
        if address.endswith("/") or not address:
            made += "/"
        el.set(name, made + (f"#{parts.fragment}" if parts.fragment else ""))
    return "".join(str(lhtml.tostring(child, encoding="unicode")) for child in root)


def leaf(rel: str, number: str, text: str, path: str) -> Leaf:
    html = hosted(render(text), rel)
    title = text.partition("\n")[0].lstrip("# ").partition(" {#")[0]
    return Leaf(rel, path, title, number, html, url_of(rel))


def leaves(lang: Lang, root: Path = GUIDE) -> list[Leaf]:
    out = []
    for rel, number in ORDER:
        path = root / lang / rel
        out.append(leaf(rel, number, path.read_text(encoding="utf-8"), str(path)))
    return out


def _line(ident: str, name: Text, phone: str, region: str, first: bool = False) -> Helpline:
    return Helpline(
        ident,
        name,
        phone,
        phone if first and ident == "988" else "",
        Text("", ""),
        Text("24 h sur 24, 7 jours sur 7".replace(" h", "\u00a0h"), "24 hours a day"),
        Text("Toute personne au Canada", "Anyone in Canada"),
        ("fr", "en"),
        region,
        Text("https://example.org/fr", "https://example.org/en"),
        "2026-11-21",
        first,
    )


DATA = Data(
    helplines=(
        _line("qc", Text("Info-Social", "Info-Social"), "8-1-1", "qc"),
        _line("on", Text("Allo J’écoute", "Good2Talk"), "1-866-925-5454", "on"),
        _line("988", Text("Ligne d’aide", "Suicide Crisis Helpline"), "9-8-8", "ca", True),
        _line("911", Text("Urgence", "Emergency"), "9-1-1", "ca", True),
    )
)
EDITION = Edition(
    title=Text("Le soutien par les pairs sur le campus", "Peer support on campus"),
    subtitle=Text("Guide pour bâtir un programme", "A guide to building a program"),
    date=date(2026, 11, 21),
    licence_url="https://creativecommons.org/licenses/by/4.0/",
    site_url="https://example.org/guide/",
    credit=Text("Textes de l’équipe du guide.", "Texts by the guide’s team."),
)


def told_elsewhere(script: str, tmp_path: Path, *arguments: str) -> list[list[str]]:
    """What a script says of the fixture guide in two folders, with two hash seeds and clocks.

    The script is given this folder, the guide's root, and the arguments.
    """
    told = []
    for seed, place in (("1", "a"), ("77", "b/c")):
        root = tmp_path / place / "guide"
        shutil.copytree(GUIDE, root)
        done = subprocess.run(
            [sys.executable, "-c", script, str(HERE), str(root), *arguments],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC{seed[0]}"},
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        )
        told.append(done.stdout.split())
    return told
