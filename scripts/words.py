"""The language in which a script speaks to the person at the terminal."""

from __future__ import annotations

import os


def tongues() -> list[str]:
    """``["fr"]`` or ``["en"]`` by JUMELLE_UI or the terminal; both when neither is named."""
    for name in ("JUMELLE_UI", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "").lower()
        for lang in ("fr", "en"):
            if value.startswith(lang):
                return [lang]
    return ["fr", "en"]


def say(fr: str, en: str) -> None:
    """Print a line in the terminal's language, or in both."""
    for lang in tongues():
        print(fr if lang == "fr" else en, flush=True)
