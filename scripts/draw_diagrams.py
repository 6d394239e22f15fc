"""Draws the diagrams of ``data/diagrams.yml`` again, in both languages. Python 3.11 or newer."""

from __future__ import annotations

import sys
from pathlib import Path

from jumelle import data, settings
from jumelle.model import Fault
from jumelle.publish import diagrams

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Write every picture that is new or changed, remove those no record asks for."""
    try:
        known = settings.load(ROOT)
        records = data.load(known).diagrams
    except Fault as fault:
        print(f"{fault.path}:{fault.line}: {fault.message.fr} / {fault.message.en}")
        return 2
    folder = known.folder("fr").parent / diagrams.FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    wanted = dict(diagrams.files(records))
    for old in folder.glob("*.svg"):
        if old.name not in wanted:
            old.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(wanted)} → {folder.relative_to(ROOT).as_posix()}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
