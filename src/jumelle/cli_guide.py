"""Which guide a command is about, and which of its pages: arguments in, settings and Guide out."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from jumelle import data, guide, settings
from jumelle.checks import typography
from jumelle.model import Fault, Guide, Page, Pair, Text
from jumelle.rules import find

Say = Callable[[str, str], str]


def arguments(command: argparse.ArgumentParser, say: Say) -> None:
    """What every command about pages understands."""
    command.add_argument(
        "paths", nargs="*", metavar="PATH", help=say("pages ou dossiers", "pages or folders")
    )
    for name, kind, text in (
        ("fr", "DIR", say("dossier français", "French folder")),
        ("en", "DIR", say("dossier anglais", "English folder")),
        ("ledger", "DIR", say("dossier du registre", "folder of the ledger")),
        ("map", "FILE", say("liste de jumelles, à deux colonnes", "map of twins, two columns")),
    ):
        command.add_argument(f"--{name}", type=Path, metavar=kind, help=text)
    command.add_argument(
        "--pair-by",
        metavar="KEY",
        help=say("clé d’en-tête que les jumelles partagent", "front-matter key that twins share"),
    )


def opened(
    options: argparse.Namespace, *, new_ledger: bool = False, beside: guide.Reader | None = None
) -> tuple[settings.Settings, Guide]:
    """The guide of the working directory, or the two folders that the arguments name.

    new_ledger: whether the folder given by ``--ledger`` may be absent.
    beside: reads some of the pages of a large guide.
    """
    two = bool(options.fr or options.en)
    if two and not (options.fr and options.en):
        raise Fault(
            "jumelle",
            1,
            Text("--fr et --en vont ensemble.", "--fr and --en go together."),
            Text("Donnez les deux dossiers.", "Give both folders."),
        )
    if options.ledger and not new_ledger and not options.ledger.is_dir():
        raise Fault(
            str(options.ledger),
            1,
            Text("ce dossier n’existe pas.", "this folder does not exist."),
            Text("Vérifiez le chemin donné à --ledger.", "Check the path given to --ledger."),
        )
    if two:
        here = settings.two_folders(options.fr, options.en)
    else:
        here = settings.load(settings.find_root(Path.cwd()))
        _known_rules(here)
    here = replace(
        here,
        ledger=options.ledger or here.ledger,
        pairing_key=options.pair_by or here.pairing_key,
        pairing_map=options.map or here.pairing_map,
    )
    if two:
        return here, guide.compare(here, beside=beside)
    return here, guide.load(here, data.load(here), beside=beside)


def _known_rules(here: settings.Settings) -> None:
    """A severity for a rule that does not exist is a slip, and would silence nothing."""
    for word, _ in here.severity:
        if len(find(word)) != 1 or len(word) == 1:
            raise Fault(
                guide.shown(here.root / settings.FILE),
                1,
                Text(
                    f"[severity] nomme une règle inconnue, «\u00a0{word}\u00a0».",
                    f"[severity] names an unknown rule, “{word}”.",
                ),
                Text("Voyez la liste\u00a0: jumelle rules.", "See the list: jumelle rules."),
            )


def under(whole: Guide, paths: Sequence[str]) -> frozenset[str] | None:
    """Paths of both sides of the pairs that the arguments name; None for all.

    Raises:
        Fault: no page of the guide is at one of them.
    """
    if not paths:
        return None
    wanted: set[str] = set()
    for given in paths:
        asked = guide.shown(Path(given)).rstrip("/")
        found = [
            pair
            for pair in whole.pairs
            for page in (pair.fr, pair.en)
            if page is not None and (asked == "." or f"{page.path}/".startswith(asked + "/"))
        ]
        if not found:
            raise Fault(
                given,
                1,
                Text("aucune page du guide à cet endroit.", "no page of the guide is there."),
                Text(
                    "Donnez une page ou un dossier du guide.",
                    "Give a page or a folder of the guide.",
                ),
            )
        wanted |= {page.path for pair in found for page in (pair.fr, pair.en) if page is not None}
    return frozenset(wanted)


def only(whole: Guide, wanted: frozenset[str] | None) -> Guide:
    """The same guide with the pairs that hold one of these pages; whole for None.

    The others still tell how the guide writes its signs.
    """
    if wanted is None:
        return whole
    kept: list[Pair] = []
    away: list[Page] = []
    for pair in whole.pairs:
        both = [page for page in (pair.fr, pair.en) if page is not None]
        if any(page.path in wanted for page in both):
            kept.append(pair)
        else:
            away += both
    return replace(whole, pairs=tuple(kept), usage=typography.usage(away))
