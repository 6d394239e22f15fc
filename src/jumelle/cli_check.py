"""``check`` and ``baseline``: what runs, and what of its findings is told."""

from __future__ import annotations

import argparse
import gc
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jumelle import cli_guide, guide, known, past, run
from jumelle.beside import Beside
from jumelle.cli_guide import Say
from jumelle.model import Fault, Finding, Guide, Summary, Text
from jumelle.rules import find
from jumelle.settings import Settings

FORMATS = ("text", "github", "json", "sarif")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asked for. ``known``: findings to leave out, and how often each is known."""

    settings: Settings
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    manner: bool
    paths: tuple[str, ...]
    known: Counter[str]

    def check(
        self, whole: Guide, part: run.Part = "all", beside: run.Helper | None = None
    ) -> list[Finding]:
        """Findings of a guide, the known ones too."""
        weights = self.settings.severity
        return run.check(whole, weights, self.select, self.manner, self.ignore, part, beside)

    def told(
        self, whole: Guide, found: Sequence[Finding], started: float
    ) -> tuple[list[Finding], Summary]:
        """What is told of the findings of a guide, with its denominators."""
        wanted = cli_guide.under(whole, self.paths)
        mine = [one for one in found if wanted is None or one.place.path in wanted]
        new = known.only_new(mine, self.known)
        summary = run.summarize(cli_guide.only(whole, wanted), new, started)
        return new, replace(summary, known=len(mine) - len(new))


def add(commands: Any, say: Say) -> tuple[argparse.ArgumentParser, argparse.ArgumentParser]:
    """Both commands' arguments; ``commands`` is what ``add_subparsers`` gives."""
    check = commands.add_parser(
        "check", help=say("comparer les deux langues", "compare the two languages")
    )
    baseline = commands.add_parser(
        "baseline",
        help=say("noter les constats connus", "record the findings that are known"),
    )
    for command in (check, baseline):
        choices(command, say)
    check.add_argument("--format", choices=FORMATS, default="text")
    check.add_argument(
        "--watch",
        action="store_true",
        help=say("vérifier de nouveau à chaque enregistrement", "check again at each save"),
    )
    return check, baseline


def choices(command: argparse.ArgumentParser, say: Say) -> None:
    """What every command that checks understands."""
    cli_guide.arguments(command, say)
    rule = say("règle ou famille, répétable", "rule or family, repeatable")
    for name, text in (
        ("select", rule),
        ("ignore", say("règle à laisser de côté, répétable", "rule to leave out, repeatable")),
    ):
        command.add_argument(f"--{name}", action="append", default=[], metavar="RULE", help=text)
    command.add_argument(
        "--base",
        metavar="REF",
        help=say("ne dire que le nouveau depuis ce commit", "tell only what is new since a commit"),
    )
    command.add_argument(
        "--no-baseline",
        action="store_true",
        help=say(f"dire aussi ce que {known.FILE} connaît", f"tell what {known.FILE} knows too"),
    )


def asked(options: argparse.Namespace, beside: run.Helper | None = None) -> tuple[Asked, Guide]:
    """The guide that the arguments are about, and what to tell of it."""
    select, ignore = names(options.select, "--select"), names(options.ignore, "--ignore")
    here, whole = cli_guide.opened(options, beside=beside)
    one = Asked(here, select, ignore, not options.fr, tuple(options.paths), Counter())
    before: Counter[str] = Counter()
    if options.base:
        before = known.keys(one.check(past.load(options.base, here, whole)))
    elif not options.no_baseline:
        before = already_known(here)
    return replace(one, known=before), whole


def look(options: argparse.Namespace) -> tuple[list[Finding], Summary]:
    """Open, check, and keep what is to be told."""
    started = time.perf_counter()
    look_ahead = run.ahead(names(options.select, "--select"), names(options.ignore, "--ignore"))
    with _uncollected(), Beside(look_ahead) as beside:
        one, whole = asked(options, beside)
        return one.told(whole, one.check(whole, beside=beside), started)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of circles: a guide holds none, and each search looks at all of it."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.freeze()  # nor one at the end, for what is left
            gc.enable()


def narrowed(whole: Guide, paths: Sequence[str]) -> Guide:
    """The pairs that the arguments name."""
    return cli_guide.only(whole, cli_guide.under(whole, paths))


def baseline(options: argparse.Namespace) -> tuple[Path, list[Finding], str]:
    """Where the baseline goes, the findings it will know, and its text."""
    options.no_baseline, options.base = True, None
    one, whole = asked(options)
    found, _ = one.told(whole, one.check(whole), 0.0)
    return one.settings.root / known.FILE, found, known.write(found)


def already_known(here: Settings) -> Counter[str]:
    """What the baseline beside ``jumelle.toml`` knows; nothing when there is none."""
    path = here.root / known.FILE
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Counter()
    except (OSError, UnicodeDecodeError) as error:
        raise Fault(
            guide.shown(path),
            1,
            Text(f"ce fichier ne se lit pas ({error}).", f"this file cannot be read ({error})."),
            Text("Refaites-le\u00a0: jumelle baseline.", "Make it again: jumelle baseline."),
        ) from None
    return known.read(text, guide.shown(path))


def names(words: Sequence[str], where: str) -> tuple[str, ...]:
    """Names of the rules that ids, names, families and lists of them stand for.

    Raises:
        Fault: there is no such rule.
    """
    found: list[str] = []
    for word in (one for several in words for one in several.split(",")):
        rules = find(word)
        if not rules:
            raise Fault(
                where,
                1,
                Text(f"règle inconnue «\u00a0{word}\u00a0».", f"unknown rule “{word}”."),
                Text("Voyez la liste\u00a0: jumelle rules.", "See the list: jumelle rules."),
            )
        found += [rule.name for rule in rules]
    return tuple(found)
