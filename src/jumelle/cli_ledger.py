"""The ledger's commands: ``accept`` records what was compared, ``status`` tells what was not."""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from jumelle import cli_check, cli_guide, known, ledger, ledger_files, run
from jumelle.cli_guide import Say
from jumelle.model import Entry, Fault, Finding, Guide, Lang, Pair, Severity, Text
from jumelle.report import status as report
from jumelle.standing import standings

_N = "\u00a0"


def add(commands: Any, say: Say) -> tuple[argparse.ArgumentParser, argparse.ArgumentParser]:
    """Both commands' arguments; ``commands`` is what ``add_subparsers`` gives."""
    accept = commands.add_parser(
        "accept",
        help=say("noter ce qu’une personne a comparé", "record what a person has compared"),
    )
    cli_guide.arguments(accept, say)
    accept.add_argument("--all", action="store_true", help=say("toutes les pages", "every page"))
    accept.add_argument(
        "--even-so",
        action="store_true",
        help=say("même une page qui a des erreurs", "even a page that has errors"),
    )
    status = commands.add_parser(
        "status", help=say("dire quelle langue est plus récente", "tell which language is newer")
    )
    cli_guide.arguments(status, say)
    status.add_argument("--format", choices=("text", "json"), default="text")
    return accept, status


def status(options: argparse.Namespace, lang: Lang) -> tuple[str, bool]:
    """What ``jumelle status`` prints; it is a report, and never a failure."""
    _, whole = cli_guide.opened(options, new_ledger=True)
    chosen = cli_guide.only(whole, cli_guide.under(whole, options.paths))
    found = tuple(standings(chosen))
    return (report.as_json(found) if options.format == "json" else report.render(found, lang)), True


def accept(options: argparse.Namespace, lang: Lang) -> tuple[str, bool]:
    """Record both sides of the pages that are named, and of no other; no page is edited.

    A page with findings at error level is refused unless ``--even-so``: what was compared should
    say the same thing. Errors that the baseline knows do not count, nor does having changed since
    the page was last accepted.

    Returns:
        what to print, and whether every page that was named is now recorded.
    """
    if bool(options.paths) == options.all:
        raise Fault(
            "jumelle accept",
            1,
            Text("quelles pages avez-vous comparées?", "which pages have you compared?"),
            Text("Donnez leurs chemins, ou --all.", "Give their paths, or --all."),
        )
    here, whole = cli_guide.opened(options, new_ledger=True)
    if here.ledger is None:
        raise Fault(
            "jumelle accept",
            1,
            Text("aucun registre où écrire.", "no ledger to write to."),
            Text("Donnez son dossier par --ledger.", "Give its folder with --ledger."),
        )
    chosen = cli_guide.only(whole, cli_guide.under(whole, options.paths))
    found = [] if options.even_so else run.check(whole, here.severity, manner=not options.fr)
    errors = _errors(known.only_new(found, cli_check.already_known(here)))
    said, good = [], True
    for pair in chosen.pairs:
        if pair.rel in whole.alone:
            continue
        refused = _refused(pair, errors)
        if refused is None:
            before = dict(whole.ledger).get(pair.rel)
            now = ledger.entries(pair)
            ledger_files.save(here.ledger, pair.rel, now)
            said.append(_name(pair) + _recorded(before, now)[lang])
        else:
            good = False
            said.append(_name(pair) + refused[lang])
    if options.all:
        gone = sorted(_gone(whole))
        ledger_files.drop(here.ledger, gone)
        forgot = Text("n’existe plus, retirée du registre", "is no more, removed from the ledger")
        said += [f"{rel}: {forgot[lang]}" for rel in gone]
    return "\n".join(said), good


def _name(pair: Pair) -> str:
    return " + ".join(page.path for page in (pair.fr, pair.en) if page is not None) + ": "


def _gone(whole: Guide) -> Iterator[str]:
    there = {pair.rel for pair in whole.pairs if pair.fr is not None and pair.en is not None}
    return (rel for rel, _ in whole.ledger if rel not in there)


def _errors(found: Sequence[Finding]) -> dict[str, Counter[str]]:
    """Rules broken at error level, by path of a page on either side."""
    errors: dict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        if one.severity == Severity.ERROR and one.name != "stale":
            errors[one.place.path][one.rule] += 1
    return errors


def _refused(pair: Pair, errors: dict[str, Counter[str]]) -> Text | None:
    """Why a pair cannot be recorded, or None."""
    if pair.fr is None or pair.en is None:
        return Text("pas de jumelle, rien à comparer", "no twin, nothing to compare")
    rules = errors.get(pair.fr.path, Counter()) + errors.get(pair.en.path, Counter())
    if not rules:
        return None
    count, names = sum(rules.values()), ", ".join(sorted(rules))
    return Text(
        f"refusée, {count} erreur{'s' if count > 1 else ''} ({names})."
        " Corrigez d’abord, ou ajoutez --even-so.",
        f"refused, {count} error{'s' if count > 1 else ''} ({names})."
        " Mend them first, or add --even-so.",
    )


def _recorded(before: Sequence[Entry] | None, now: Sequence[Entry]) -> Text:
    then = Counter((one.fr, one.en) for one in before or ())
    new = sum((Counter((one.fr, one.en) for one in now) - then).values())
    gone = sum((then - Counter((one.fr, one.en) for one in now)).values())
    if before is not None and not new and not gone:
        return Text("rien de changé depuis la dernière fois", "nothing changed since last time")
    return Text(
        f"passages notés{_N}: {len(now)} (nouveaux ou changés{_N}: {new})",
        f"passages recorded: {len(now)} (new or changed: {new})",
    )
