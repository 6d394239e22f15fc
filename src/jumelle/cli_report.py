"""``report``: the HTML picture of the guide's health, in a folder."""

from __future__ import annotations

import argparse
import datetime
import time
from pathlib import Path
from typing import Any

from jumelle import cli_check, guide
from jumelle.cli_guide import Say
from jumelle.model import Fault, Lang, Text
from jumelle.report import html
from jumelle.report.text import summary_line

OUT = "report"
#: The file that proves a folder to be a report, so that nothing else is ever written over.
_SIGN = "report.css"


def add(commands: Any, say: Say) -> argparse.ArgumentParser:
    """The command's arguments; ``commands`` is what ``add_subparsers`` gives."""
    command: argparse.ArgumentParser = commands.add_parser(
        "report",
        help=say("montrer les deux langues côte à côte", "show both languages side by side"),
    )
    cli_check.choices(command, say)
    command.add_argument(
        "--out",
        type=Path,
        default=Path(OUT),
        metavar="DIR",
        help=say(f"dossier à écrire ({OUT})", f"folder to write ({OUT})"),
    )
    return command


def write(options: argparse.Namespace, lang: Lang) -> str:
    """Check, write the folder, and say where it is.

    Raises:
        Fault: the folder holds something else than a report, or cannot be written.
    """
    out: Path = options.out
    started = time.perf_counter()
    asked, whole = cli_check.asked(options)
    found, summary = asked.told(whole, asked.check(whole), started)
    shown = cli_check.narrowed(whole, options.paths)
    today = datetime.datetime.now(tz=datetime.UTC).astimezone().date().isoformat()
    name = asked.settings.site_name[lang]
    try:
        if out.is_dir() and any(out.iterdir()) and not (out / _SIGN).is_file():
            raise Fault(
                guide.shown(out),
                1,
                Text(
                    "ce dossier contient autre chose qu’un rapport.",
                    "this folder holds something else than a report.",
                ),
                Text("Donnez un autre dossier par --out.", "Give another folder with --out."),
            )
        (out / "pages").mkdir(parents=True, exist_ok=True)
        left = set((out / "pages").glob("*.html"))
        for rel, content in html.render(shown, found, summary, lang, name, today):
            (out / rel).write_text(content, encoding="utf-8", errors="replace")
            left.discard(out / rel)
        for old in left:  # pages that are no more
            old.unlink()
    except OSError as error:
        raise Fault(
            guide.shown(out),
            1,
            Text(
                f"le rapport ne s’écrit pas ({error.strerror}).",
                f"the report cannot be written ({error.strerror}).",
            ),
            Text("Donnez un autre dossier par --out.", "Give another folder with --out."),
        ) from None
    return f"{summary_line(summary, lang)}\n{guide.shown(out / 'index.html')}"
