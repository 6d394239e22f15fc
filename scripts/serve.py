"""``make serve``: both languages at once, each on its own port, reloaded as pages are edited."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from words import say

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Serve until Ctrl-C. Ports: JUMELLE_PORT and the next one (8000 and 8001)."""
    first = int(os.environ.get("JUMELLE_PORT", "8000"))
    base = urlsplit(os.environ.get("SITE_URL", "http://example.org/")).path or "/"
    homes = {
        lang: f"http://127.0.0.1:{first + place}{base}" for place, lang in enumerate(("fr", "en"))
    }
    processes = [start(lang, homes, first + place) for place, lang in enumerate(homes)]
    say(
        f"Français : {homes['fr']}   English : {homes['en']}   (Ctrl-C pour arrêter)",
        f"French: {homes['fr']}   English: {homes['en']}   (Ctrl-C to stop)",
    )
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        while all(process.poll() is None for process in processes):
            time.sleep(0.3)
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait()


def start(lang: str, homes: dict[str, str], port: int) -> subprocess.Popen[bytes]:
    """One language's server; its toggle leads to the other's port."""
    twin = homes["en" if lang == "fr" else "fr"]
    env = {
        **os.environ,
        "JUMELLE_LANG": lang,
        "JUMELLE_TWIN_URL": twin,
        "SITE_URL": homes[lang],
        "NO_MKDOCS_2_WARNING": "1",
    }
    # --livereload is said outright: with today's click the host's default does not switch it on.
    command = [sys.executable, "-m", "mkdocs", "serve", "-q", "--dirty", "--livereload"]
    command += ["-a", f"127.0.0.1:{port}"]
    return subprocess.Popen(command, cwd=ROOT, env=env)


if __name__ == "__main__":
    sys.exit(main())
