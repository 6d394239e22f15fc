"""``make site``: the main job, with its progress shown and a short summary at the end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from words import tongues

from jumelle.publish.site_nav import size

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / ".build" / "report.json"
#: What the host says when a step begins → what we call the step.
STEPS = {
    "Cleaning site directory": ("lecture des pages", "reading pages"),
    "jumelle: documents": ("documents et pages", "documents and pages"),
    "jumelle: twin": ("attente de l’autre langue", "waiting for the other language"),
    "jumelle: check": ("vérification des deux langues", "checking both languages"),
    "jumelle: compose": ("assemblage du site", "composing the site"),
}


def main() -> int:
    """Build, then tell. Exit code of the build."""
    began = time.monotonic()
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.unlink(missing_ok=True)
    env = {**os.environ, "JUMELLE_REPORT": str(REPORT), "NO_MKDOCS_2_WARNING": "1"}
    env.pop("JUMELLE_LANG", None)
    command = [sys.executable, "-m", "mkdocs", "build", *sys.argv[1:]]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    assert process.stdout is not None
    with progress() as show:
        quiet = True
        for line in process.stdout:
            step = next((words for mark, words in STEPS.items() if mark in line), None)
            if step:
                show(step[0] if tongues() == ["fr"] else step[1])
            if line.startswith(("INFO", "DEBUG")):
                quiet = True
            elif line.startswith(("WARNING", "ERROR", "Traceback", "Aborted")):
                quiet = False
            if not quiet and line.strip():
                print(line.rstrip(), file=sys.stderr, flush=True)
        code = process.wait()
    if code:
        fail()
        return code
    for lang in tongues():
        print("\n".join(summary(lang, time.monotonic() - began)))
    return 0


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """A moving line on a terminal; plain lines elsewhere, as in CI."""
    console = Console(stderr=True)
    if console.is_terminal and not os.environ.get("CI"):
        with console.status("…") as status:
            yield status.update
    else:
        yield lambda text: print(f"- {text}", file=sys.stderr, flush=True)


def fail() -> None:
    """The last good site is still there: say so, or say that there is none."""
    kept = (ROOT / "site" / "index.html").exists()
    for lang in tongues():
        if lang == "fr":
            print("Échec." + (" Le dernier site réussi reste en place." if kept else ""))
        else:
            print("Failed." + (" The last good site is still in place." if kept else ""))


def summary(lang: str, seconds: float) -> list[str]:
    """Pages, pairs, findings, documents with their sizes, seconds, where to look, how to serve."""
    told = json.loads(REPORT.read_text(encoding="utf-8"))
    built = {one["lang"]: one for one in told["built"]}
    found = told["summary"]
    fr = lang == "fr"
    counts = {one: len(built[one]["pages"]) for one in ("fr", "en")}
    home = (ROOT / "site" / "index.html").as_uri()
    pairs = min(counts.values())
    rows = [
        (
            "Pages",
            f"{counts['fr']} fr, {counts['en']} en"
            + (f" ({pairs} paires)" if fr else f" ({pairs} pairs)"),
        ),
    ]
    if found:
        rows.append(
            (
                "Constats" if fr else "Findings",
                f"{found['errors']} erreurs, {found['warnings']} avertissements"
                if fr
                else f"{found['errors']} errors, {found['warnings']} warnings",
            )
        )
    rows += documents([d for one in ("fr", "en") for d in built[one]["documents"]], lang)
    for one in ("fr", "en"):
        for guide in (d for d in built[one]["documents"] if not d["rel"]):
            pages = f", {guide['pages']} pages" if guide["pages"] else ""
            facts = f"{size(guide['size'], lang)}{pages}"
            rows.append((guide["form"].upper(), f"site/{one}/{guide['url']} ({facts})"))
    spent = f"{seconds:.1f}"
    rows += [
        ("Temps" if fr else "Time", spent.replace(".", ",") + " s" if fr else f"{spent} s"),
        ("Ouvrir" if fr else "Open", home),
        ("Servir" if fr else "Serve", "make serve"),
    ]
    return ["", *(f"  {name:<10}{value}" for name, value in rows)]


def documents(made: list[dict], lang: str) -> list[tuple[str, str]]:
    """How many documents there are, and how many of them had to be made."""
    if not made:
        return []
    new = sum(bool(one["why"]) for one in made)
    kept = len(made) - new
    told = f"{new} faits, {kept} repris" if lang == "fr" else f"{new} made, {kept} reused"
    return [("Documents", f"{len(made)} ({told})")]


if __name__ == "__main__":
    sys.exit(main())
