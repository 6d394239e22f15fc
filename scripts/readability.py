"""``make reading``: reading level of every page, in both languages. It reports, it never fails."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from words import say, tongues

from jumelle import blocks, data, prose, reading, settings
from jumelle.model import LANGS, Lang

ROOT = Path(__file__).resolve().parent.parent
#: Pages shorter than this measure nothing.
FEWEST = 100


def measured(path: Path, lang: Lang, values: data.Data) -> reading.Count:
    """How much a page holds, campus values in their places."""
    text = prose.filled(path.read_text(encoding="utf-8"), lang, values)
    page = blocks.read(text, lang, path.name, str(path))
    return reading.count(prose.passages(page), lang)


def row(rel: str, counted: reading.Count, lang: Lang) -> str:
    """One line of the table."""
    sizes = f"{rel:<34}{counted.words:>7}{counted.sentences:>6}"
    if lang == "en":
        return f"{sizes}{reading.grade(counted):>8.1f}"
    score = reading.ease(counted)
    name, grades = reading.band(score)
    return f"{sizes}{score:>8.1f}  {grades:<6} {name[tongues()[0]]}"


def middle(rows: dict[str, reading.Count], lang: Lang) -> tuple[int, float]:
    """(pages long enough, median of their scores)."""
    score = reading.grade if lang == "en" else reading.ease
    scores = [score(one) for one in rows.values() if one.words >= FEWEST]
    return len(scores), median(scores) if scores else 0.0


def main() -> int:
    """Print both tables and their medians."""
    here = settings.load(ROOT)
    values = data.load(here)
    for lang in LANGS:
        folder = here.folder(lang)
        pages = sorted(folder.rglob("*.md"))
        rows = {p.relative_to(folder).as_posix(): measured(p, lang, values) for p in pages}
        if lang == "fr":
            say(
                "\nFrançais : facilité de lecture, Kandel et Moles (1958); plus haut = plus facile",
                "\nFrench: reading ease, Kandel and Moles (1958); higher is easier",
            )
        else:
            say(
                "\nAnglais : niveau scolaire, Flesch–Kincaid (1975)",
                "\nEnglish: school grade, Flesch–Kincaid (1975)",
            )
        say("page, mots, phrases, mesure", "page, words, sentences, measure")
        for rel, counted in rows.items():
            print(row(rel, counted, lang))
        pages_measured, score = middle(rows, lang)
        all_words = sum(one.words for one in rows.values())
        name, grades = reading.band(score)
        tail_fr = f" ({name.fr}, années {grades})" if lang == "fr" else ""
        tail_en = f" ({name.en}, grades {grades})" if lang == "fr" else ""
        say(
            f"Médiane de {pages_measured} pages de {FEWEST} mots ou plus : "
            f"{score:.1f}{tail_fr}; {all_words} mots en tout",
            f"Median of {pages_measured} pages of {FEWEST} words or more: "
            f"{score:.1f}{tail_en}; {all_words} words in all",
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
