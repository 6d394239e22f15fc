"""``make reading``: reading level of every page, in both languages. It reports, it never fails."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from words import say, tongues

from jumelle import blocks, data, prose, reading, settings
from jumelle.model import LANGS, Data, Lang, Text

ROOT = Path(__file__).resolve().parent.parent
#: Pages shorter than this measure nothing.
FEWEST = 100


def measured(path: Path, lang: Lang, values: Data) -> tuple[reading.Count, reading.Count]:
    """How much a page holds, and its paragraphs alone, campus values in their places."""
    text = prose.filled(path.read_text(encoding="utf-8"), lang, values)
    page = blocks.read(text, lang, path.name, str(path))
    found = list(prose.passages(page))
    running = [passage for passage in found if passage.kind == "para"]
    return reading.count(found, lang), reading.count(running, lang)


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


def closing(rows: dict[str, reading.Count], lang: Lang, fr: str, en: str) -> None:
    """Print the median and the number of words."""
    pages, score = middle(rows, lang)
    name, grades = reading.band(score)
    tail = Text("", "")
    if lang == "fr":
        tail = Text(f" ({name.fr}, années {grades})", f" ({name.en}, grades {grades})")
    total = sum(one.words for one in rows.values())
    say(
        f"Médiane de {pages} {fr}, de {FEWEST} mots ou plus : {score:.1f}{tail.fr}; {total} mots",
        f"Median of {pages} {en}, of {FEWEST} words or more: {score:.1f}{tail.en}; {total} words",
    )


def main() -> int:
    """Print both tables and their medians."""
    here = settings.load(ROOT)
    values = data.load(here)
    for lang in LANGS:
        folder = here.folder(lang)
        pages = sorted(folder.rglob("*.md"))
        both = {p.relative_to(folder).as_posix(): measured(p, lang, values) for p in pages}
        rows = {rel: whole for rel, (whole, _) in both.items()}
        running = {rel: paragraphs for rel, (_, paragraphs) in both.items()}
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
        closing(rows, lang, "pages", "pages")
        closing(running, lang, "pages, paragraphes seuls", "pages, paragraphs alone")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
