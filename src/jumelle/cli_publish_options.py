"""The options of ``publish``, apart from it: its typesetters load when they are wanted."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from jumelle.cli_guide import Say
from jumelle.model import LANGS

OUT = "documents"


def add(commands: Any, say: Say) -> argparse.ArgumentParser:
    """The command's arguments; ``commands`` is what ``add_subparsers`` gives."""
    command: argparse.ArgumentParser = commands.add_parser(
        "publish",
        help=say(
            "faire les PDF, Word et EPUB des pages déjà rendues",
            "make the PDF, Word, and EPUB files of pages already rendered",
        ),
    )
    command.add_argument(
        "--out",
        type=Path,
        default=Path(OUT),
        metavar="DIR",
        help=say(f"dossier à écrire ({OUT})", f"folder to write ({OUT})"),
    )
    command.add_argument(
        "--lang",
        choices=LANGS,
        help=say(
            "une seule langue, pour les documents et les messages",
            "one language only, for documents and messages",
        ),
    )
    return command
