"""``make test``: lint, types, both languages, then the tests. All run; any failure fails."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from setup_env import apt
from words import say

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def main() -> int:
    """Run every step; the exit code is 1 when one of them failed."""
    browser = find_browser()
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    if browser:
        env["JUMELLE_CHROMIUM"] = browser
    python = sys.executable
    steps = {
        "ruff": [python, "-m", "ruff", "check", "."],
        "mypy": [python, "-m", "mypy"],
        "jumelle check": [str(Path(python).with_name("jumelle")), "check"],
        "pytest": [python, "-m", "pytest", *sys.argv[1:]],
    }
    failed = [name for name, command in steps.items() if not passes(name, command, env)]
    if not browser:
        failed.append("Chromium")
    if failed:
        say(f"Échec : {', '.join(failed)}", f"Failed: {', '.join(failed)}")
    return 1 if failed else 0


def passes(name: str, command: list[str], env: dict[str, str]) -> bool:
    """Run a step, its name above it."""
    print(f"== {name}", flush=True)
    return subprocess.call(command, cwd=ROOT, env=env) == 0


def find_browser() -> str:
    """Path of Chromium or Chrome; installed from the system's packages when missing and allowed."""
    for _ in range(2):
        found = next(filter(None, map(shutil.which, BROWSERS)), "")
        if found or MAC.exists():
            return found or str(MAC)
        say("installation de Chromium…", "installing Chromium…")
        if not apt("chromium"):
            break
    say(
        "Chromium manque et je ne peux pas l’installer. Sur Debian ou Ubuntu : "
        "sudo apt-get install chromium. Sur macOS : installez Google Chrome.",
        "Chromium is missing and I may not install it. On Debian or Ubuntu: "
        "sudo apt-get install chromium. On macOS: install Google Chrome.",
    )
    return ""


if __name__ == "__main__":
    sys.exit(main())
