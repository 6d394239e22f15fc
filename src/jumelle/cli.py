"""The command line. The only room of the engine that prints and exits."""

from __future__ import annotations

import argparse
import locale
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from jumelle import data, guide, run, settings
from jumelle.explain import explain, known, listing
from jumelle.model import Fault, Finding, Guide, Lang, Severity, Summary, Text
from jumelle.report import github, records, sarif, text
from jumelle.rules import find

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

    check = commands.add_parser(
        "check", help=say("comparer les deux langues", "compare the two languages")
    )
    check.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help=say("pages ou dossiers à dire", "pages or folders to report on"),
    )
    check.add_argument(
        "--fr", type=Path, metavar="DIR", help=say("dossier français", "French folder")
    )
    check.add_argument(
        "--en", type=Path, metavar="DIR", help=say("dossier anglais", "English folder")
    )
    check.add_argument("--format", choices=("text", "github", "json", "sarif"), default="text")
    check.add_argument(
        "--select",
        action="append",
        default=[],
        metavar="RULE",
        help=say("règle ou famille, répétable", "rule or family, repeatable"),
    )
    check.set_defaults(run=_check)

    rules = commands.add_parser("rules", help=say("nommer les règles", "list the rules"))
    rules.set_defaults(run=_rules)

    one = commands.add_parser("explain", help=say("expliquer une règle", "explain a rule"))
    one.add_argument("rule", metavar="RULE")
    one.set_defaults(run=_explain)

    for command in (check, rules, one):
        command.add_argument(
            "--lang", choices=("fr", "en"), help=say("langue des messages", "language of messages")
        )
    return parser


def _check(options: argparse.Namespace, lang: Lang) -> int:
    started = time.perf_counter()
    chosen = _selected(options.select)
    if options.fr or options.en:
        if not (options.fr and options.en):
            raise Fault(
                "jumelle",
                1,
                Text("--fr et --en vont ensemble.", "--fr and --en go together."),
                Text("Donnez les deux dossiers.", "Give both folders."),
            )
        here = settings.two_folders(options.fr, options.en)
        whole = guide.compare(here)
    else:
        here = settings.load(settings.find_root(Path.cwd()))
        _known_rules(here)
        whole = guide.load(here, data.load(here))
    wanted = _under(whole, options.paths)
    found = [
        finding
        for finding in run.check(whole, here.severity, chosen, manner=not options.fr)
        if wanted is None or finding.place.path in wanted
    ]
    shown = whole if wanted is None else _only(whole, wanted)
    summary = run.summarize(shown, found, started)
    print(_render(options.format, found, summary, lang))
    return FOUND if any(f.severity == Severity.ERROR for f in found) else OK


def _render(form: str, found: list[Finding], summary: Summary, lang: Lang) -> str:
    if form == "json":
        return records.render(found, summary)
    if form == "sarif":
        return sarif.render(found, lang)
    if form == "github":
        return github.render(found, summary, lang)
    return text.render(
        found, summary, lang, colour=sys.stdout.isatty() and "NO_COLOR" not in os.environ
    )


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


def _selected(words: Sequence[str]) -> list[str]:
    names: list[str] = []
    for word in (one for words_ in words for one in words_.split(",")):
        rules = find(word)
        if not rules:
            raise Fault(
                "--select",
                1,
                Text(f"règle inconnue «\u00a0{word}\u00a0».", f"unknown rule “{word}”."),
                Text("Voyez la liste\u00a0: jumelle rules.", "See the list: jumelle rules."),
            )
        names += [rule.name for rule in rules]
    return names


def _under(whole: Guide, paths: Sequence[str]) -> frozenset[str] | None:
    """Paths of both sides of the pairs that the arguments name; None for all."""
    if not paths:
        return None
    wanted: set[str] = set()
    for given in paths:
        asked = guide.shown(Path(given))
        found = [
            pair
            for pair in whole.pairs
            for page in (pair.fr, pair.en)
            if page is not None
            and (page.path == asked or page.path.startswith(asked.rstrip("/") + "/"))
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


def _only(whole: Guide, wanted: frozenset[str]) -> Guide:
    kept = [
        pair
        for pair in whole.pairs
        if any(page is not None and page.path in wanted for page in (pair.fr, pair.en))
    ]
    return replace(whole, pairs=tuple(kept))


def _rules(_: argparse.Namespace, lang: Lang) -> int:
    print(listing(lang))
    return OK


def _explain(options: argparse.Namespace, lang: Lang) -> int:
    rule = known(options.rule)
    page = EXAMPLES / f"{rule.ident}-{rule.name}.md"
    print(explain(rule, page.read_text(encoding="utf-8") if page.is_file() else "", lang))
    return OK
