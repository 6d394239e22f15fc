"""Word files in programs that are not ours: LibreOffice, and a validator of the format.

Slow, so in the full run alone (JUMELLE_FULL=1); what is not installed is told aloud.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from .docx_parts import W14, Docx, W, style_of, val
from .test_word import words
from .word_books import Made, make

pytestmark = pytest.mark.skipif(
    not os.environ.get("JUMELLE_FULL"), reason="other programs; JUMELLE_FULL=1"
)
SOME = [("guide", "fr"), ("guide", "en"), ("chapter", "fr"), ("annex-b", "fr"), ("annex-d", "en")]
Convert = Callable[[Made, str], Path]


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """LibreOffice, with a profile of its own."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LOUD SKIP: LibreOffice (libreoffice-writer) is not installed")
    root = tmp_path_factory.mktemp("office")

    def run(made: Made, kind: str) -> Path:
        source = root / f"{made.name}-{made.lang}.docx"
        source.write_bytes(made.data)
        out = root / kind
        subprocess.run(
            [program, f"-env:UserInstallation={(root / 'profile').as_uri()}", "--headless",
             "--convert-to", kind, "--outdir", str(out), str(source)],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
        return out / f"{source.stem}.{kind}"

    return run


@pytest.mark.parametrize(("name", "lang"), SOME)
def test_libreoffice_shows_every_word(convert: Convert, name: str, lang: str) -> None:
    made = make(name, lang)
    reader = pypdf.PdfReader(convert(made, "pdf"))
    want = words(" ".join(" ".join(root.itertext()) for root in made.pages()))
    lost = want - words("\n".join(page.extract_text() for page in reader.pages))
    assert sum(lost.values()) <= 0.01 * want.total(), lost  # a word cut by a page's reader is lost


@pytest.mark.parametrize(("name", "lang"), SOME)
def test_libreoffice_keeps_what_it_opens(convert: Convert, name: str, lang: str) -> None:
    """Opened and saved: the same headings, tables, notes, pictures and controls.

    Titles of controls are not compared: LibreOffice 7.4 keeps one a paragraph.
    """
    made = make(name, lang)
    again = Docx(convert(made, "docx").read_bytes())

    def told(docx: Docx) -> dict[str, object]:
        return {
            "headings": [
                "".join(p.itertext(f"{W}t"))
                for p in docx.body.iter(f"{W}p")
                if style_of(p).startswith(("Heading", "Title"))
            ],
            "tables": len(list(docx.body.iter(f"{W}tbl"))),
            "headers": len(list(docx.body.iter(f"{W}tblHeader"))),
            "notes": len(list(docx.body.iter(f"{W}footnoteReference"))),
            "boxes": len(list(docx.body.iter(f"{W14}checkbox"))),
            "blanks": len(docx.body.findall(f".//{W}sdtPr/{W}text")),
            "dates": len(docx.body.findall(f".//{W}sdtPr/{W}date")),
            "drawings": len(list(docx.body.iter(f"{W}drawing"))),
            "language": val(docx.styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")),
        }

    assert told(again) == told(made.docx)


@pytest.mark.parametrize(("name", "lang"), SOME)
def test_the_formats_own_schemas(name: str, lang: str, tmp_path: Path) -> None:
    """openxml-audit holds the schemas of Word 2019 and the Open XML SDK's semantic rules."""
    audit = Path(sys.executable).with_name("openxml-audit")
    if not audit.exists():
        pytest.skip("LOUD SKIP: openxml-audit (PyPI) is not installed")
    path = tmp_path / "x.docx"
    path.write_bytes(make(name, lang).data)
    told = subprocess.run([audit, str(path)], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout
