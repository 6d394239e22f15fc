"""``fix``: mends what can be derived, in the pages of the guide and nowhere else."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import Any

from jumelle import cli_check, cli_guide, guide, run
from jumelle.cli_guide import Say
from jumelle.fix import split
from jumelle.mend import FOREIGN, Mended, mend
from jumelle.model import LANGS, Fault, Finding, Guide, Lang, Page, Severity, Text
from jumelle.rules import TABLE
from jumelle.settings import Settings

_N = "\u00a0"


def add(commands: Any, say: Say) -> argparse.ArgumentParser:
    """The command's arguments; ``commands`` is what ``add_subparsers`` gives."""
    command: argparse.ArgumentParser = commands.add_parser(
        "fix", help=say("corriger ce qui se déduit", "mend what can be derived")
    )
    cli_guide.arguments(command, say)
    command.add_argument(
        "--select",
        action="append",
        default=[],
        metavar="RULE",
        help=say("règle ou famille, répétable", "rule or family, repeatable"),
    )
    command.add_argument(
        "--diff",
        action="store_true",
        help=say("montrer les changements, ne rien écrire", "show the changes, write nothing"),
    )
    return command


def fix(options: argparse.Namespace, lang: Lang) -> str:
    """What ``jumelle fix`` prints: a unified diff, or what was changed in each file.

    Raises:
        Fault: a rule or a page that does not exist, a file that cannot be written.
    """
    names = frozenset(cli_check.names(options.select, "--select"))
    here, whole = cli_guide.opened(options)
    wanted = _named(whole, options.paths)
    active = _active(here, names, manner=not options.fr)

    def check(now: Guide) -> list[Finding]:
        return run.check(now, here.severity, active | FOREIGN, manner=not options.fr)

    def may(page: Page) -> bool:
        return (wanted is None or page.path in wanted) and _ours(Path(page.path), here)

    changed = mend(whole, check, active, may)
    raw = {one.path: Path(one.path).read_bytes().decode("utf-8") for one in changed}
    new = {one.path: _as_before(one, raw[one.path]) for one in changed}
    if options.diff:
        return "".join(_diff(path, raw[path], new[path]) for path in raw)
    for path, text in new.items():
        _write(Path(path), text)
    return _told(changed, lang)


def _named(whole: Guide, paths: list[str]) -> frozenset[str] | None:
    """Paths of the pages that the arguments name, without their twins; None for all."""
    wanted = cli_guide.under(whole, paths)
    if wanted is None:
        return None
    asked = [guide.shown(Path(given)).rstrip("/") for given in paths]
    return frozenset(
        path
        for path in wanted
        if any(one == "." or f"{path}/".startswith(one + "/") for one in asked)
    )


def _active(here: Settings, names: frozenset[str], manner: bool) -> frozenset[str]:
    """The rules whose fixes are made: those that ``check`` would run."""
    weights = dict(here.severity)
    return frozenset(
        rule.name
        for rule in TABLE
        if (rule.name in names if names else manner or not rule.manner)
        and weights.get(rule.name, weights.get(rule.ident, rule.severity)) != Severity.OFF
    )


def _ours(path: Path, here: Settings) -> bool:
    """Whether a file is in a folder of the guide's pages, with no symbolic link on the way."""
    folders = [here.folder(lang) for lang in LANGS]
    folders += [here.campus / "docs" / lang for lang in LANGS]
    for folder in folders:
        base = Path(os.path.abspath(folder))  # noqa: PTH100 - resolve() would follow links
        full = Path(os.path.abspath(path))  # noqa: PTH100
        if full.is_relative_to(base) and full.resolve() == base.resolve() / full.relative_to(base):
            return True
    return False


def _as_before(one: Mended, raw: str) -> str:
    """The new text with the byte-order mark and the line ends of the file.

    Raises:
        Fault: the file is not what was read any more.
    """
    mark = "\ufeff" if raw.startswith("\ufeff") else ""
    lines = split(raw.removeprefix("\ufeff"))
    if "\n".join(body for body, _ in lines) != one.before:
        raise _fault(one.path, "ce fichier vient de changer.", "this file has just changed.", 1)
    return mark + "".join(
        body + end for body, (_, end) in zip(one.after.split("\n"), lines, strict=True)
    )


def _write(path: Path, text: str) -> None:
    """Replace a file at once: a command that dies leaves the old one whole. Keeps its mode."""
    name = ""
    try:
        mode = path.stat().st_mode & 0o7777
        handle, name = tempfile.mkstemp(prefix=".", suffix=".new", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
        Path(name).chmod(mode)
        Path(name).replace(path)
    except OSError as error:
        if name:
            Path(name).unlink(missing_ok=True)
        said = error.strerror or ""
        raise _fault(
            guide.shown(path),
            f"ce fichier ne s’écrit pas ({said}).",
            f"this file cannot be written ({said}).",
            1,
        ) from None


def _fault(path: str, fr: str, en: str, line: int) -> Fault:
    return Fault(path, line, Text(fr, en), Text("Relancez la commande.", "Run the command again."))


def _diff(path: str, old: str, new: str) -> str:
    name = path.lstrip("/")
    return "".join(
        line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"
        for line in unified_diff(_feeds(old), _feeds(new), f"a/{name}", f"b/{name}")
    )


def _feeds(text: str) -> list[str]:
    """Lines as tools for patches count them, ends kept."""
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _told(changed: list[Mended], lang: Lang) -> str:
    return "\n".join([*_files(changed), _total(changed)[lang]])


def _files(changed: list[Mended]) -> Iterator[str]:
    for one in changed:
        yield f"{one.path}: " + ", ".join(f"{name} {count}" for name, count in one.counts)


def _total(changed: list[Mended]) -> Text:
    if not changed:
        return Text("Rien à corriger qui se déduise.", "Nothing to mend that can be derived.")
    total: Counter[str] = Counter()
    for one in changed:
        total.update(dict(one.counts))
    return Text(
        f"Corrections{_N}: {total.total()}; fichiers{_N}: {len(changed)}",
        f"Fixes: {total.total()}; files: {len(changed)}",
    )
