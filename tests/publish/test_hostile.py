"""A hostile page, through the plan, in every format: no request, no foreign byte, no code.

Each line either is refused by file and line or comes out as harmless text, and a server on the
loopback address counts that nobody came to it.
"""

from __future__ import annotations

import http.server
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pytest

from jumelle.model import Fault
from jumelle.publish import documents
from jumelle.publish.makers import MAKERS

from . import sample

SECRET = "k7-vault-words"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'


@dataclass
class Trap:
    """A server that nobody should call, and a file that nobody should read."""

    address: str
    secret: Path
    hits: list[str] = field(default_factory=list)


@pytest.fixture
def trap(tmp_path: Path) -> Iterator[Trap]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            caught.hits.append(self.path)
            self.send_response(404)
            self.end_headers()

        do_HEAD = do_GET

        def log_message(self, *_: object) -> None:
            pass

    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, "utf-8")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    caught = Trap(f"http://127.0.0.1:{server.server_port}", secret)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield caught
    server.shutdown()
    server.server_close()


#: {at}: the server; {file}: the secret's address. The first are refused, the others printed.
REFUSED = (
    "![Un texte]({at}/a.png)",
    "![Un texte]({file})",
    "![Un texte](assets/reach.svg)",
    "![Un texte](assets/linked.svg)",
    '<iframe src="{file}"></iframe>',
    '<object data="{at}/b.svg"></object>',
    '<embed src="{at}/b.svg">',
    "<script src='{at}/c.js'></script>",
    "<style>@import url({at}/d.css);</style>",
    '<link rel="stylesheet" href="{at}/e.css">',
    '<video poster="{at}/f.png" src="{at}/f.mp4"></video>',
)
PRINTED = (
    '<a rel="attachment" href="{file}">joint</a>',
    "<a href=\"javascript:fetch('{at}/g')\">lien</a>",
    '<a href="{at}/h" ping="{at}/ping" onclick="fetch(\'{at}/i\')">lien</a>',
    '<p style="background: url({at}/j.png)" onmouseover="fetch(\'{at}/k\')">texte</p>',
    '<span data-src="{at}/l.png">texte</span>',
    '`#read("{file}")` et `#image("{at}/m.png")` et `#import "@preview/x:1.0.0": *`',
    '{{{{ INCLUDETEXT "{file}" }}}} et =cmd|"/C calc"!A0 et <!ENTITY x SYSTEM "{file}">',
)


def press(tmp_path: Path, trap: Trap, line: str) -> dict[str, bytes]:
    """Every document of a guide whose one chapter is the hostile page."""
    docs = tmp_path / "docs"
    (docs / "assets").mkdir(parents=True, exist_ok=True)
    (docs / "fr").mkdir(exist_ok=True)
    reach = f'<image href="{trap.address}/s.png" width="9" height="9"/>'
    (docs / "assets/reach.svg").write_text(SVG.format(reach), "utf-8")
    (tmp_path / "outside.svg").write_text(SVG.format(f"<!-- {SECRET} -->"), "utf-8")
    (docs / "assets/linked.svg").symlink_to(tmp_path / "outside.svg")
    said = line.format(at=trap.address, file=trap.secret.as_uri())
    text = f"# Titre {{#t}}\n\nDu texte.\n\n{said}\n\nEncore.\n"
    path = docs / "fr" / "index.md"
    path.write_text(text, "utf-8")
    leaves = [
        sample.leaf("index.md", "1", text, str(path)),
        sample.leaf("b.md", "B", text.replace("#t", "#b"), str(path)),
    ]
    out = tmp_path / "out"
    documents.build(
        documents.plan(leaves, "fr"),
        "fr",
        sample.DATA,
        sample.EDITION,
        docs,
        out,
        tmp_path / "kept",
    )
    return {file.name: file.read_bytes() for file in sorted(out.rglob("*")) if file.is_file()}


def inside(data: bytes) -> bytes:
    """All that a file holds, unpacked."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as packed:
            return b"\n".join(packed.read(name) for name in packed.namelist())
    with pikepdf.open(BytesIO(data)) as pdf:
        streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        raw = [each.read_raw_bytes() for each in streams]
        plain = [each.read_bytes() for each in streams if each.get("/Subtype") != "/Image"]
        actions = [
            str(each.get("/S")) for each in pdf.objects if isinstance(each, pikepdf.Dictionary)
        ]
        names = [str(key) for key, _ in pdf.Root.items()] + actions
    text = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)
    return b"\n".join([*raw, *plain, " ".join(names).encode(), text.encode()])


@pytest.mark.parametrize("line", REFUSED)
def test_refused_by_file_and_line(tmp_path: Path, trap: Trap, line: str) -> None:
    with pytest.raises(Fault) as told:
        press(tmp_path, trap, line)
    assert told.value.path.endswith("docs/fr/index.md")
    assert told.value.line == 5
    assert trap.hits == []


@pytest.mark.parametrize("line", PRINTED)
def test_printed_as_harmless_text(tmp_path: Path, trap: Trap, line: str) -> None:
    made = press(tmp_path, trap, line)
    assert {name.rpartition(".")[2] for name in made} == set(MAKERS)
    assert trap.hits == []
    for name, data in made.items():
        held = inside(data)
        assert SECRET.encode() not in held, name
        for code in (b"/JavaScript", b"/Launch", b"/EmbeddedFiles", b"javascript:", b"onclick="):
            assert code not in held, name
        assert b"<script" not in held.lower(), name


def test_the_trap_works(tmp_path: Path, trap: Trap) -> None:
    """The server does count, and what is inside a file is found."""
    import urllib.error
    import urllib.request

    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(f"{trap.address}/x", timeout=5)
    assert trap.hits == ["/x"]
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a", SECRET * 9)
    assert SECRET.encode() in inside(packed.getvalue())
    for data in press(tmp_path, trap, SECRET).values():
        assert SECRET.encode() in inside(data)
