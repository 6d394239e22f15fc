"""What an author did wrong is told in both languages, with file and line; nothing is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from jumelle.model import Fault
from jumelle.publish.documents import build_guide

from . import sample

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A folder of images: a good one, links out of it, and drawings that reach out."""
    root = tmp_path / "docs"
    (root / "assets").mkdir(parents=True)
    (root / "assets" / "good.svg").write_text(SVG.format('<rect width="9" height="9"/>'))
    (tmp_path / "secret.svg").write_text(SVG.format("<!-- secret -->"))
    (root / "assets" / "link.svg").symlink_to(tmp_path / "secret.svg")
    (root / "assets" / "door").symlink_to(tmp_path)
    for name, inside in (
        ("http", '<image href="http://127.0.0.1:9/x.png" width="9" height="9"/>'),
        ("file", f'<image href="file://{tmp_path}/secret.svg" width="9" height="9"/>'),
        ("near", '<use href="../../secret.svg#a"/>'),
    ):
        (root / "assets" / f"{name}.svg").write_text(SVG.format(inside))
    entity = '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + SVG.format("&x;")
    (root / "assets" / "entity.svg").write_text(entity)
    (root / "assets" / "broken.svg").write_text("<svg")
    (root / "assets" / "note.txt").write_text("not an image")
    return root


def build(docs: Path, text: str) -> Path:
    path = docs / "fr" / "index.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    out = docs / "guide.pdf"
    leaf = sample.leaf("index.md", "", text, str(path))
    build_guide([leaf], "fr", sample.DATA, sample.EDITION, docs, out)
    return out


CASES = [
    ("![](assets/good.svg)", "texte de remplacement", "no alternative text"),
    ("![Un texte](assets/none.svg)", "introuvable", "cannot be found"),
    ("![Un texte](http://127.0.0.1:9/x.png)", "vient d’ailleurs", "outside the guide"),
    ("![Un texte](file:///etc/hostname)", "vient d’ailleurs", "outside the guide"),
    ("![Un texte](//127.0.0.1/x.png)", "vient d’ailleurs", "outside the guide"),
    ("![Un texte](../../secret.svg)", "vient d’ailleurs", "outside the guide"),
    ("![Un texte](/etc/hostname)", "vient d’ailleurs", "outside the guide"),
    ("![Un texte](assets/link.svg)", "lien symbolique", "symbolic link"),
    ("![Un texte](assets/door/secret.svg)", "lien symbolique", "symbolic link"),
    ("![Un texte](assets/http.svg)", "adresse extérieure", "address outside"),
    ("![Un texte](assets/file.svg)", "adresse extérieure", "address outside"),
    ("![Un texte](assets/near.svg)", "adresse extérieure", "address outside"),
    ("![Un texte](assets/entity.svg)", "extérieure", "outside"),
    ("![Un texte](assets/broken.svg)", "SVG lisible", "readable SVG"),
    ("![Un texte](assets/note.txt)", "n’est ni PNG", "is not PNG"),
    ("#### Trop bas {#low}", "niveau 4", "level 4"),
    ("# Second titre {#two}", "niveau 1", "level 1"),
    ("## &nbsp; {#void}", "titre est vide", "heading is empty"),
    ("Un sourire 😀 ici.", "U+1F600", "U+1F600"),
    ("Un <blink>mot</blink> ici.", "<blink>", "<blink>"),
    ("<script>alert(1)</script>", "<script>", "<script>"),
    ('<iframe src="file:///etc/hostname"></iframe>', "<iframe>", "<iframe>"),
    ("Un [lien](#nulle-part) mort.", "n’existe pas", "not in the guide"),
]


@pytest.mark.parametrize(("line", "fr", "en"), CASES, ids=[case[0] for case in CASES])
def test_fault_names_file_and_line(docs: Path, line: str, fr: str, en: str) -> None:
    with pytest.raises(Fault) as told:
        build(docs, f"# Titre {{#t}}\n\nDu texte.\n\n{line}\n\nEncore.\n")
    fault = told.value
    assert fault.path.endswith("docs/fr/index.md")
    assert fault.line == 5
    assert fr in fault.say("fr")
    assert en in fault.say("en")
    assert not (docs / "guide.pdf").exists()


def test_unwanted_schemes_become_plain_text(docs: Path) -> None:
    out = build(
        docs, "# Titre {#t}\n\n[a](javascript:alert(1)) [b](file:///etc/hostname) [c](ftp://x/y)\n"
    )
    data = out.read_bytes()
    assert b"javascript" not in data
    assert b"hostname" not in data


def test_typst_code_is_text(docs: Path) -> None:
    text = r"# Titre {#t}" + "\n\n" + r'`#read("/etc/hostname")` "); panic("x") // \u{41} \" #x'
    assert build(docs, text).stat().st_size > 1000


def test_one_page_alone(docs: Path) -> None:
    """A page whose chapter is not printed with it stands at the first level."""
    text = (sample.GUIDE / "fr" / "annexes" / "h.md").read_text(encoding="utf-8")
    text = text.replace("../assets/point.png", "../assets/good.svg")
    leaf = sample.leaf("annexes/h.md", "H", text, "h.md")
    made = build_guide([leaf], "fr", sample.DATA, sample.EDITION, docs, docs / "h.pdf")
    assert made.pages >= 4
