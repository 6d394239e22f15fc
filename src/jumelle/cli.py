"""The command line. The only room of the engine that prints and exits."""

from __future__ import annotations

import argparse
import locale
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from jumelle import cli_check, cli_fix, cli_ledger, cli_publish_options, cli_report, watch
from jumelle.explain import explain, known, listing
from jumelle.model import Fault, Finding, Lang, Severity, Summary, Text
from jumelle.report import github, records, sarif, text

OK, FOUND, CANNOT = 0, 1, 2
#: The page of each rule, when the command runs from a checkout; an installed copy has none.
EXAMPLES = Path(__file__).resolve().parents[2] / "tests" / "rules"


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command.

    Returns:
        0 nothing at error level, 1 findings at error level, 2 the command could not run.
    """
    lang = _language()
    try:
        options = _parser(lang).parse_args(argv)
        lang = options.lang or lang
        return int(options.run(options, lang))
    except Fault as fault:
        print(fault.say(lang), file=sys.stderr)
        return CANNOT
    except BrokenPipeError:  # the reader of a pipe has left
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK


def _language() -> Lang:
    """The editor's language: JUMELLE_UI, else the system's, else English."""
    said = os.environ.get("JUMELLE_UI") or (locale.getlocale()[0] or os.environ.get("LANG", ""))
    return "fr" if said.lower().startswith("fr") else "en"


def _parser(lang: Lang) -> argparse.ArgumentParser:
    def say(fr: str, en: str) -> str:
        return Text(fr, en)[lang]

    parser = argparse.ArgumentParser(
        prog="jumelle",
        description=say(
            "Garde un guide bilingue au même pas dans ses deux langues.",
            "Keeps the two languages of a guide in step.",
        ),
    )
    commands = parser.add_subparsers(required=True, metavar=say("commande", "command"))

    check, baseline = cli_check.add(commands, say)
    check.set_defaults(run=_check)
    baseline.set_defaults(run=_baseline)

    fix = cli_fix.add(commands, say)
    fix.set_defaults(run=_fix)

    picture = cli_report.add(commands, say)
    picture.set_defaults(run=_report)

    printed = cli_publish_options.add(commands, say)
    printed.set_defaults(run=_publish)

    rules = commands.add_parser("rules", help=say("nommer les règles", "list the rules"))
    rules.set_defaults(run=_rules)

    one = commands.add_parser("explain", help=say("expliquer une règle", "explain a rule"))
    one.add_argument("rule", metavar="RULE")
    one.set_defaults(run=_explain)

    accept, status = cli_ledger.add(commands, say)
    accept.set_defaults(run=_accept)
    status.set_defaults(run=_status)

    for command in (check, baseline, fix, picture, rules, one, accept, status):
        command.add_argument(
            "--lang", choices=("fr", "en"), help=say("langue des messages", "language of messages")
        )
    return parser


def _check(options: argparse.Namespace, lang: Lang) -> int:
    if options.watch:
        return _watch(options, lang)
    found, summary = cli_check.look(options)
    print(_render(options.format, found, summary, lang))
    return FOUND if any(f.severity == Severity.ERROR for f in found) else OK


def _render(form: str, found: list[Finding], summary: Summary, lang: Lang) -> str:
    if form == "json":
        return records.render(found, summary)
    if form == "sarif":
        return sarif.render(found, lang)
    if form == "github":
        return github.render(found, summary, lang)
    return text.render(found, summary, lang, colour=_colour())


def _colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _watch(options: argparse.Namespace, lang: Lang) -> int:
    try:
        asked, whole = cli_check.asked(options)
        seen = watch.stamps(asked.settings)
        start = watch.first(asked, whole)
        print(watch.spoken(start, lang, _colour()), flush=True)
        for said in watch.verdicts(asked, start, seen):
            if isinstance(said, Fault):
                print(said.say(lang), file=sys.stderr, flush=True)
            else:
                print(watch.spoken(said, lang, _colour()), flush=True)
    except KeyboardInterrupt:
        print()
    return OK


def _baseline(options: argparse.Namespace, lang: Lang) -> int:
    path, found, written = cli_check.baseline(options)
    path.write_text(written, encoding="utf-8")
    said = Text(
        f"{path.name}\u00a0: {len(found)} constat(s) connus",
        f"{path.name}: {len(found)} known finding(s)",
    )
    print(said[lang])
    return OK


def _fix(options: argparse.Namespace, lang: Lang) -> int:
    said = cli_fix.fix(options, lang)
    print(said, end="" if options.diff else "\n")
    return OK


def _report(options: argparse.Namespace, lang: Lang) -> int:
    print(cli_report.write(options, lang))
    return OK


def _publish(options: argparse.Namespace, lang: Lang) -> int:
    from jumelle import cli_publish  # what only this command needs takes a while to load

    print(cli_publish.publish(options, lang))
    return OK


def _accept(options: argparse.Namespace, lang: Lang) -> int:
    said, good = cli_ledger.accept(options, lang)
    print(said)
    return OK if good else FOUND


def _status(options: argparse.Namespace, lang: Lang) -> int:
    print(cli_ledger.status(options, lang)[0])
    return OK


def _rules(_: argparse.Namespace, lang: Lang) -> int:
    print(listing(lang))
    return OK


def _explain(options: argparse.Namespace, lang: Lang) -> int:
    rule = known(options.rule)
    page = EXAMPLES / f"{rule.ident}-{rule.name}.md"
    print(explain(rule, page.read_text(encoding="utf-8") if page.is_file() else "", lang))
    return OK
