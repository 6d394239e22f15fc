"""po4a-gettextize pairs two files by position and stops at the first disparity of structure;
what it pairs, pofilter (translate-toolkit) checks. A PO file keeps the English lines alone.

Both programs are looked for on PATH: ``apt-get install po4a``, ``pip install translate-toolkit``.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

from bench.parity.base import Case, Context
from bench.parity.score import Got

#: pofilter's tests under the name of the kind they would betray.
NAMES = {
    "numbers": "number-differs",
    "unchanged": "untranslated",
    "urls": "link-target",
    "emails": "contact-differs",
    "long": "length-differs",
    "short": "length-differs",
    "sentencecount": "sentence-missing",
    "xmltags": "image-missing",
}
GETTEXTIZE = [
    "po4a-gettextize",
    "-f",
    "text",
    "-o",
    "markdown",
    "-M",
    "UTF-8",
    "-L",
    "UTF-8",
    "-m",
    "en.md",
    "-l",
    "fr.md",
    "-p",
    "pair.po",
]


class Po4a:
    name = "po4a + pofilter"

    def __init__(self, ctx: Context) -> None:
        """No context is needed."""

    def find(self, case: Case, fr: str, en: str) -> list[Got]:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "fr.md").write_text(fr, "utf-8")
            (folder / "en.md").write_text(en, "utf-8")
            done = subprocess.run(GETTEXTIZE, cwd=folder, capture_output=True, text=True)
            places = re.findall(r"\(at (fr|en)\.md:(\d+)", done.stderr)
            if not (folder / "pair.po").is_file():
                at = tuple((side, (int(line), int(line))) for side, line in places[:2])
                return [Got("po4a", "block-missing", "error", "structure disparity", at)]
            po = (folder / "pair.po").read_text("utf-8").replace("#, fuzzy", "#, x")
            (folder / "pair.po").write_text(po, "utf-8")
            subprocess.run(["pofilter", "pair.po", "out.po"], cwd=folder, capture_output=True)
            out = folder / "out.po"
            return list(_read(out.read_text("utf-8"))) if out.is_file() else []


def _read(po: str) -> list[Got]:
    found = []
    for unit in po.split("\n\n"):
        line = re.search(r"(?m)^#: en\.md:(\d+)", unit)
        at = (("en", (int(line[1]), int(line[1]))),) if line else ()
        text = unit.partition("msgid")[2]
        for test in re.findall(r"(?m)^# \(pofilter\) (\w+):", unit):
            found.append(Got(test, NAMES.get(test, test), "warning", test, at, text))
    return found
