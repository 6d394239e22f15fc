"""What an author did that no document can be made of, said with file and line.

Every function returns a ``Fault`` to raise. The line is searched in the source text, for
the rendered page no longer knows it; 1 when the text is not found.
"""

from __future__ import annotations

from pathlib import Path

from jumelle.model import Fault, Text
from jumelle.publish.book import Leaf


def line_of(leaf: Leaf, *needles: str) -> int:
    """Line of the first needle that the page's source holds, 1-based; else 1."""
    try:
        lines = Path(leaf.path).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return 1
    for needle in needles:
        wanted = " ".join(needle.split())
        for number, line in enumerate(lines, 1):
            if wanted and wanted in " ".join(line.split()):
                return number
    return 1


def no_alt(leaf: Leaf, src: str) -> Fault:
    """An image without alternative text."""
    name = src.rsplit("/", 1)[-1]
    return Fault(
        leaf.path,
        line_of(leaf, f"![]({src}", name),
        Text(
            f"l’image «\u00a0{src}\u00a0» n’a pas de texte de remplacement.",
            f"the image “{src}” has no alternative text.",
        ),
        Text(
            "Écrivez ce qu’elle montre entre les crochets\u00a0: ![ce qu’on y voit](…).",
            "Write what it shows between the brackets: ![what it shows](…).",
        ),
    )


def skipped_heading(leaf: Leaf, ident: str, title: str, level: int, wanted: int) -> Fault:
    """A heading more than one level below the one before it. Levels as the author wrote them."""
    return Fault(
        leaf.path,
        line_of(leaf, f"{{#{ident}}}", f"{'#' * level} {title}", title),
        Text(
            f"le titre «\u00a0{title}\u00a0» est de niveau {level}, mais celui qui le précède"
            f" demande au plus le niveau {wanted}.",
            f"the heading “{title}” is at level {level}, but the one before it"
            f" allows level {wanted} at most.",
        ),
        Text(
            f"Commencez-le par {'#' * wanted}.",
            f"Begin it with {'#' * wanted}.",
        ),
    )


def empty_heading(leaf: Leaf, ident: str, level: int) -> Fault:
    """A heading with no words."""
    return Fault(
        leaf.path,
        line_of(leaf, f"{{#{ident}}}", f"{'#' * level} {{"),
        Text("un titre est vide.", "a heading is empty."),
        Text("Donnez-lui des mots ou retirez-le.", "Give it words or remove it."),
    )


def unknown_tag(leaf: Leaf, tag: str) -> Fault:
    """An HTML tag that the documents do not know."""
    return Fault(
        leaf.path,
        line_of(leaf, f"<{tag}"),
        Text(
            f"la balise HTML <{tag}> n’a pas sa place dans les documents.",
            f"the HTML tag <{tag}> has no place in the documents.",
        ),
        Text(
            "Dites-le en Markdown, ou mettez-la entre accents graves si c’est un exemple.",
            "Say it in Markdown, or put it between backquotes if it is an example.",
        ),
    )


def bad_picture(leaf: Leaf, src: str, why: Text) -> Fault:
    """An image that is missing, elsewhere, or not safe to read."""
    return Fault(
        leaf.path,
        line_of(leaf, src, src.rsplit("/", 1)[-1]),
        Text(
            f"l’image «\u00a0{src}\u00a0» {why.fr}.",
            f"the image “{src}” {why.en}.",
        ),
        Text(
            "Mettez le fichier dans docs/assets et donnez son adresse relative.",
            "Put the file in docs/assets and give its relative address.",
        ),
    )


def dead_link(leaf: Leaf, href: str, text: str) -> Fault:
    """A link to a place of the guide that is not there."""
    end = href.rsplit("#", 1)[-1]
    return Fault(
        leaf.path,
        line_of(leaf, f"#{end})", f"#{end}", f"[{text}]", text),
        Text(
            f"le lien «\u00a0{text}\u00a0» mène à «\u00a0{href}\u00a0», qui n’existe pas dans le"
            " guide.",
            f"the link “{text}” leads to “{href}”, which is not in the guide.",
        ),
        Text(
            "Corrigez l’adresse, ou ajoutez {#id} au titre visé.",
            "Mend the address, or add {#id} to the heading it means.",
        ),
    )


def no_glyph(leaf: Leaf, char: str, around: str) -> Fault:
    """A character that none of our fonts can print."""
    code = f"U+{ord(char):04X}"
    return Fault(
        leaf.path,
        line_of(leaf, around, char),
        Text(
            f"aucune police ne peut imprimer le caractère «\u00a0{char}\u00a0» ({code}).",
            f"no font can print the character “{char}” ({code}).",
        ),
        Text("Remplacez-le par un mot.", "Put a word in its place."),
    )


def refused(leaf: Leaf | None, said: str, place: str) -> Fault:
    """Typst or our own gate said no for a reason that we did not foresee."""
    return Fault(
        leaf.path if leaf else place,
        1,
        Text(
            f"ce document ne peut pas être composé\u00a0: {said}.",
            f"this document cannot be set: {said}.",
        ),
        Text(
            "Retirez le passage en cause et signalez-le nous.",
            "Take the passage out and tell us.",
        ),
    )
