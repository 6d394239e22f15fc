"""``make links``: do the outside addresses of the guide answer? By lychee, where it is installed.

Never a part of ``make test``: it needs a network, and other people's sites come and go.
"""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
from collections.abc import Iterable
from pathlib import Path

from words import say

from jumelle import blocks, data, settings
from jumelle.model import LANGS, Data

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / ".build" / "addresses.txt"
#: Addresses that stand for others in examples (RFC 2606).
_EXAMPLE = re.compile(r"^https?://([\w-]+\.)*example\.(org|com|net|ca)\b")
INSTALL = "cargo install lychee"


def of_data(found: Data) -> list[str]:
    """Addresses of references and of help lines, both languages."""
    texts = [ref.url for ref in found.references]
    texts += [text for line in found.helplines for text in (line.source, line.chat)]
    return [text[lang] for text in texts for lang in LANGS]


def of_pages(folders: Iterable[Path]) -> list[str]:
    """Targets of the links that pages write themselves."""
    found = []
    for folder in folders:
        for path in sorted(folder.rglob("*.md")):
            page = blocks.read(path.read_text("utf-8"), "fr", path.name, str(path))
            found += [link.target for block in page.blocks for link in block.links]
    return found


def outside(addresses: Iterable[str]) -> list[str]:
    """Those that lead to the web, once each, in order, without their place in the page."""
    bare = {address.partition("#")[0] for address in addresses}
    return sorted(
        a for a in bare if a.startswith(("http://", "https://")) and not _EXAMPLE.match(a)
    )


def online() -> bool:
    """Whether a name of the web resolves from here."""
    try:
        socket.getaddrinfo("www.canada.ca", 443)
    except OSError:
        return False
    return True


def main() -> int:
    """Write the list; call lychee on it. The exit code is lychee's, 0 where it did not run."""
    here = settings.load(ROOT)
    pages = of_pages(here.folder(lang) for lang in LANGS)
    addresses = outside([*of_data(data.load(here)), *pages])
    LIST.parent.mkdir(exist_ok=True)
    LIST.write_text("\n".join(addresses) + "\n", encoding="utf-8")
    where = LIST.relative_to(ROOT)
    say(f"{len(addresses)} adresses dans {where}", f"{len(addresses)} addresses in {where}")
    if not shutil.which("lychee"):
        say(
            f"lychee manque, rien n’a été vérifié : {INSTALL}",
            f"lychee is missing, nothing was checked: {INSTALL}",
        )
        return 0
    if not online():
        say(
            "pas de réseau, rien n’a été vérifié : relancez make links une fois en ligne",
            "no network, nothing was checked: run make links again once online",
        )
        return 0
    options = [
        "--no-progress",
        "--max-concurrency",
        "8",
        "--timeout",
        "30",
        "--accept",
        "200..=299,403,429",
    ]
    return subprocess.call(["lychee", *options, str(LIST)], cwd=ROOT)


if __name__ == "__main__":
    raise SystemExit(main())
