"""What Python-Markdown makes of a page, and what ``blocks.read`` does, in one shape."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import lxml.html
import markdown
import yaml

from jumelle import blocks
from jumelle.model import Lang, Page

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
#: What MkDocs adds by itself, before the list of ``mkdocs.yml``.
BUILT_IN = ("toc", "tables", "fenced_code")
Seen = dict[str, list[Any]]


class _Loader(yaml.SafeLoader):
    """YAML with the tags of ``mkdocs.yml``: ``!ENV`` gives its default, names stay names."""


def _env(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node)[-1]
    return None


def _name(_: yaml.SafeLoader, suffix: str, __: yaml.Node) -> str:
    return suffix


_Loader.add_constructor("!ENV", _env)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/name:", _name)


def mkdocs_settings(root: Path) -> dict[str, Any]:
    """``mkdocs.yml`` as plain values."""
    loaded = yaml.load((root / "mkdocs.yml").read_text(encoding="utf-8"), Loader=_Loader)
    assert isinstance(loaded, dict)
    return loaded


def host(settings: dict[str, Any]) -> markdown.Markdown:
    """Python-Markdown with the extensions of ``mkdocs.yml``."""
    names, configs = list(BUILT_IN), {}
    for entry in settings["markdown_extensions"]:
        for name, config in entry.items() if isinstance(entry, dict) else [(entry, None)]:
            if name not in names:
                names.append(name)
            configs[name] = config or {}
    return markdown.Markdown(extensions=names, extension_configs=configs)


def without_meta(text: str) -> str:
    """A page whose front matter has become blank lines, so that lines keep their numbers."""
    lines = text.split("\n")
    if lines[0] != "---":
        return text
    end = lines.index("---", 1)
    return "\n" * (end + 1) + "\n".join(lines[end + 1 :])


def by_host(text: str, md: markdown.Markdown) -> Seen:
    """What the host's reader saw."""
    html = lxml.html.fromstring(f"<main>{md.reset().convert(text)}</main>")
    notes = html.xpath(".//div[@class='footnote']/ol/li")
    for box in html.xpath(".//div[@class='footnote']"):
        box.getparent().remove(box)
    return {
        "headings": [(int(h.tag[1]), h.get("id")) for h in html.iter(*HEADINGS)],
        "boxes": [
            box.get("class").removeprefix("admonition").split()[0]
            for box in html.iter("div", "details")
            if box.tag == "details" or "admonition" in (box.get("class") or "").split()
        ],
        "tabs": [
            label.text_content().strip()
            for label in html.xpath(".//div[@class='tabbed-labels']/label")
        ],
        "items": [len(list(li.iterancestors("ul", "ol"))) for li in html.iter("li")],
        "code": [pre.text_content().strip() for pre in html.iter("pre")],
        "rows": [len(row.xpath("./td|./th")) for row in html.iter("tr")],
        "terms": [len(html.findall(".//dt")), len(html.findall(".//dd"))],
        "images": [img.get("src") for img in html.iter("img")],
        "notes": sorted(note.get("id").partition(":")[2] for note in notes),
    }


def by_us(text: str, lang: Lang) -> Seen:
    """What ``blocks.read`` saw."""
    page: Page = blocks.read(text, lang, "page.md", "page.md")
    of = {kind: [b for b in page.blocks if b.kind == kind] for kind in _KINDS}
    return {
        "headings": [(b.level, b.ident or _anchor(page, b.line)) for b in of["heading"]],
        "boxes": [b.marker.lower() for b in of["admonition"]],
        "tabs": [b.text for b in of["tab"]],
        "items": [b.level for b in of["item"]],
        "code": [b.text.strip() for b in of["code"]],
        "rows": [len(b.parts) for b in of["row"]],
        "terms": [len(of["term"]), len(of["definition"])],
        "images": [b.marker for b in of["image"]],
        "notes": sorted(label for label, _ in page.note_defs),
    }


_KINDS = ("heading", "admonition", "tab", "item", "code", "row", "term", "definition", "image")


def _anchor(page: Page, line: int) -> str:
    return next((ident for ident, where in page.anchors if where == line), "")


def disagreements(text: str, lang: Lang, md: markdown.Markdown) -> list[str]:
    """One line for each construct that the two readers do not see alike."""
    theirs, ours = by_host(text, md), by_us(text, lang)
    return [
        f"{what}: host {theirs[what]!r}, blocks {ours[what]!r}"
        for what in theirs
        if theirs[what] != ours[what]
    ]
