"""The EPUB's own words, in both languages; what the other documents say too is in ``wording``."""

from __future__ import annotations

from collections.abc import Sequence

from jumelle.model import Lang, Text

COVER = Text("Couverture", "Cover")
GLOSSARY = Text("Glossaire", "Glossary")
REFERENCES = Text("Références", "References")
BEGIN = Text("Début du guide", "Start of the guide")
LANDMARKS = Text("Repères", "Landmarks")
NOTES = Text("Notes", "Notes")
IMPRINT = Text("À propos de cette édition", "About this edition")
SUMMARY = Text(
    "La mise en page s’adapte à l’écran, à la taille du texte et aux couleurs choisies. Les titres,"
    " les listes, les tableaux et leurs cellules d’en-tête, les encadrés et les notes sont balisés."
    " Chaque image a un texte de remplacement, et les passages en anglais sont marqués. Il n’y a ni"
    " son, ni vidéo, ni animation, ni script.",
    "The layout follows the screen, the text size, and the colours you choose. Headings, lists,"
    " tables and their header cells, boxes, and notes are marked as such. Every image has"
    " alternative text, and passages in French are marked. There is no sound, video, animation,"
    " or script.",
)


def back(lang: Lang, note: int, call: int) -> str:
    """What a link from a note to one of its calls says. call: 1 for the first one."""
    if lang == "fr":
        return f"Retour à l’appel {f'{call} ' if call > 1 else ''}de la note\u00a0{note}"
    return f"Back to where note {note} is called{f', call {call}' if call > 1 else ''}"


def table(lang: Lang, heads: Sequence[str]) -> str:
    """The name of a table that scrolls sideways: what its columns are called."""
    word = "Tableau" if lang == "fr" else "Table"
    return joined(lang, word, ", ".join(heads)) if heads else word


def joined(lang: Lang, before: str, after: str) -> str:
    """*Annexe B : Titre*, *Annex B: Title*."""
    colon = "\u00a0:" if lang == "fr" else ":"
    return f"{before}{colon} {after}"
