"""What the documents of a guide cost: seconds, processor seconds, memory at its peak.

Builds run in a temporary copy of this guide, as it is and with its chapters copied four times,
each build in processes of its own. Nothing is asserted; see ``bench/README.md``.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import yaml

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("docs", "data", "campus", "overrides", "hooks", "ledger")
#: A hook that leaves only some of the documents in the plan: which ones stands in its test.
ONLY = """
from jumelle.publish import plan
whole = plan.plan
plan.plan = lambda *given: tuple(one for one in whole(*given) if {test})
"""
CUTS = {
    "the guides only": 'one.shape == "guide"',
    "guides and annexes": 'one.shape != "chapter"',
}
#: The same pages with a plugin as published: no hook of ours, no template of ours.
RIVALS = {
    "mkdocs-pdf-export-plugin, as published": {
        "pdf-export": {"combined": True, "combined_output_path": "documents/guide.pdf"}
    },
    "mkdocs-with-pdf": {"with-pdf": {"output_path": "documents/guide.pdf"}},
}


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock and of the processors, megabytes at the peak, what came out."""

    wall: float
    cpu: float
    peak: float
    files: int
    size: float
    pages: int
    code: int


def main() -> int:
    """Print one table for each size of guide."""
    parser = argparse.ArgumentParser(prog="python -m bench.documents", description=__doc__)
    parser.add_argument("--copies", type=int, nargs="*", default=[0, 4], help="of the chapters")
    parser.add_argument("--rivals", type=Path, metavar="PYTHON", help="a Python that has them")
    parser.add_argument("--words", type=int, default=0, help="a page's source is cut to so many")
    options = parser.parse_args()
    for copies in options.copies:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            root = Path(folder) / "guide"
            pages = _guide(root, copies, options.words)
            print(f"\n{pages} pages a language\n\n{HEAD}")
            for name, cost in _ours(root):
                print(_row(name, cost), flush=True)
            if options.rivals and not copies:
                for name, cost in _rivals(root, options.rivals):
                    print(_row(name, cost), flush=True)
    return 0


HEAD = "| build | s | CPU s | peak MB | documents | MB | PDF pages |\n|---|--:|--:|--:|--:|--:|--:|"


def _row(name: str, cost: Cost) -> str:
    failed = "" if cost.code == 0 else f" (exit {cost.code})"
    return (
        f"| {name}{failed} | {cost.wall:.1f} | {cost.cpu:.1f} | {cost.peak:.0f} |"
        f" {cost.files or ''} | {f'{cost.size:.1f}' if cost.files else ''} | {cost.pages or ''} |"
    )


def _guide(root: Path, copies: int, words: int = 0) -> int:
    """This guide below ``root``; each chapter again under the numbers 10, 20, … on.

    words: how long pages may be, for another guide's size; 0 leaves them as they are.
    """
    for part in PARTS:
        shutil.copytree(ROOT / part, root / part)
    for name in ("jumelle.toml", "mkdocs.yml"):
        shutil.copy(ROOT / name, root / name)
    if words:
        shutil.rmtree(root / "ledger")
        for page in (root / "docs/fr").rglob("*.md"):
            _cut(page, root / "docs/en" / page.relative_to(root / "docs/fr"), words)
    for lang in ("fr", "en"):
        for chapter in sorted((root / "docs" / lang).glob("chap-[0-9]")):
            for copy in range(1, copies + 1):
                number = int(chapter.name[-1]) + 10 * copy
                made = chapter.with_name(f"chap-{number}")
                shutil.copytree(chapter, made)
                for page in made.glob("*.md"):
                    text = re.sub(
                        r'^number: "?\d', f'number: "{number}', page.read_text("utf-8"), flags=re.M
                    )
                    page.write_text(re.sub(r'^(number: "[\d.]+)"?$', r'\1"', text, flags=re.M))
    return len(list((root / "docs/fr").rglob("*.md")))


def _cut(page: Path, twin: Path, words: int) -> None:
    """Keep as many whole sections as hold so many words in one language, the same in the other.

    Links lose their anchors, for what they lead to may be gone.
    """
    parts = re.split(r"^(?=## )", page.read_text("utf-8"), flags=re.M)
    keep = 1
    while keep < len(parts) and len("".join(parts[: keep + 1]).split()) <= words:
        keep += 1
    for path in (page, twin):
        kept = "".join(re.split(r"^(?=## )", path.read_text("utf-8"), flags=re.M)[:keep])
        kept = re.sub(r"\[([^]]*)\]\(#[^)]*\)", r"\1", kept)
        path.write_text(re.sub(r"\]\(([^)#\s]+)#[^)\s]+\)", r"](\1)", kept), "utf-8")


def _ours(root: Path) -> Iterator[tuple[str, Cost]]:
    yield "documents off", _build(root, ENABLE_PDF_EXPORT="0")
    config, hook = root / "mkdocs.yml", root / "hooks/only.py"
    whole = config.read_text("utf-8")
    config.write_text(whole.replace("hooks:\n", "hooks:\n  - hooks/only.py\n"), "utf-8")
    for name, test in CUTS.items():
        hook.write_text(ONLY.format(test=test), "utf-8")
        yield name, _build(root)
        shutil.rmtree(root / ".cache")
    config.write_text(whole, "utf-8")
    hook.unlink()
    yield "every document", _build(root)
    yield "the same again", _build(root)
    page = root / "docs/fr/annexes/b.md"
    page.write_text(page.read_text("utf-8").rstrip() + " \n\n<!-- x -->\n", "utf-8")
    yield "after an edit of one annex", _build(root)


def _rivals(root: Path, python: Path) -> Iterator[tuple[str, Cost]]:
    told = yaml.load((root / "mkdocs.yml").read_text("utf-8"), Loader=_Lenient)
    languages = next(one["i18n"] for one in told["plugins"] if isinstance(one, dict))
    for name, plugin in RIVALS.items():
        languages.pop("build_only_locale", None)
        plain = {
            "site_name": "x",
            "theme": {"name": "material", "font": False},
            "plugins": ["search", {"i18n": languages}, plugin],
            "markdown_extensions": told["markdown_extensions"],
            "nav": told["nav"],
        }
        (root / "mkdocs.yml").write_text(yaml.safe_dump(plain, allow_unicode=True), "utf-8")
        shutil.rmtree(root / "site", ignore_errors=True)
        yield name, _build(root, str(python))


class _Lenient(yaml.SafeLoader):
    """Reads ``!ENV`` as nothing."""


_Lenient.add_multi_constructor("!", lambda *_: None)


def _build(root: Path, python: str = sys.executable, **env: str) -> Cost:
    """One build in ``root``, watched from outside."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("JUMELLE_", "ENABLE_"))}
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    before, began = _spent(), time.monotonic()
    with (root / "build.log").open("wb") as log:
        process = subprocess.Popen(
            [python, "-m", "mkdocs", "build", "-q"],
            cwd=root,
            env={**clean, **quiet, **env},
            stdout=log,
            stderr=log,
        )
        peak: list[float] = [0.0]
        watch = threading.Thread(target=_watch, args=(process, peak))
        watch.start()
        code = process.wait()
        watch.join()
    wall, cpu = time.monotonic() - began, _spent() - before
    made = [p for p in (root / "site").rglob("documents/*") if p.is_file()]
    size = sum(path.stat().st_size for path in made) / 1e6
    return Cost(wall, cpu, peak[0], len(made), size, _pages(made), code)


def _pages(files: Sequence[Path]) -> int:
    count = 0
    for path in files:
        if path.suffix == ".pdf":
            with pikepdf.open(path) as pdf:
                count += len(pdf.pages)
    return count


def _spent() -> float:
    """Processor seconds of the processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watch(process: subprocess.Popen[bytes], peak: list[float]) -> None:
    """Keep the largest sum of proportional memory of the process and those below it."""
    while process.poll() is None:
        peak[0] = max(peak[0], sum(map(_memory, _family(process.pid))))
        time.sleep(0.5)  # reading how much is held takes time of its own


def _family(pid: int) -> list[int]:
    try:
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(one for child in below for one in _family(int(child)))]


def _memory(pid: int) -> float:
    """Megabytes; memory that several share is shared out among them."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    found = re.search(r"^Pss:\s+(\d+) kB", told, flags=re.M)
    return int(found[1]) / 1000 if found else 0.0


if __name__ == "__main__":
    sys.exit(main())
