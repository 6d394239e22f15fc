"""Makes small guides on disk and checks them: what the tests of rules, seeds and commands share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from jumelle import data, guide, run, settings
from jumelle.example import Source
from jumelle.model import Finding, Guide

#: The day of every check of a small guide: help lines grow old.
TODAY = "2026-11-21"
CONFIG = """\
[site.name]
fr = "Petit guide"
en = "Small guide"
"""


def write(root: Path, files: Mapping[str, str | bytes], config: str = CONFIG) -> Path:
    """Files by path below ``root``, beside a ``jumelle.toml`` and both languages' folders."""
    for lang in ("fr", "en"):
        (root / "docs" / lang).mkdir(parents=True, exist_ok=True)
    (root / "jumelle.toml").write_text(config, encoding="utf-8")
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return root


def write_sources(root: Path, sources: Iterable[Source]) -> Path:
    """The files of an example, encoded and repeated as its fences say."""
    files: dict[str, str | bytes] = {}
    for source in sources:
        options = dict(source.options)
        text = source.text * int(options.get("times", "1"))
        name = source.path if source.side == "data" else f"docs/{source.side}/{source.path}"
        files[name] = text.encode(options.get("encoding", "utf-8"))
    return write(root, files)


def load(root: Path) -> Guide:
    """Everything below ``root``, read as the command reads it."""
    here = settings.load(root)
    return replace(guide.load(here, data.load(here)), today=TODAY)


def findings(root: Path) -> list[Finding]:
    """What ``jumelle check`` says of a guide."""
    return run.check(load(root), settings.load(root).severity)
