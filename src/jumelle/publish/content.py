"""A page as written → the page as published: placeholders filled, footnotes defined."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from jumelle.data_yaml import suggest
from jumelle.model import Data, Fault, Lang, Text, other
from jumelle.publish import citations, diagrams, glossary, helplines
from jumelle.publish.holes import Hole, calls, holes
from jumelle.publish.words import escape, tel, unbroken, up

_BLOCKS = ("helplines", "helplines.first", "helplines.campus", "glossary", "references")


def prepare(
    text: str,
    lang: Lang,
    rel: str,
    data: Data,
    path: str,
    *,
    twin_root: str | None = None,
    first_line: int = 1,
) -> str:
    """Fill the placeholders of a page and define the footnotes that cite references.

    Args:
        text: Markdown, with or without its front matter (left as it is).
        lang: language of the page.
        rel: path below the language's folder, ``chap-5/derive.md``.
        data: what ``data.load`` returned.
        path: how messages name the file.
        twin_root: address of the other language's root from the published page, ending with
            ``/``; by default ``/fr/`` and ``/en/`` stand side by side (``../../en/``).
        first_line: line of the file on which ``text`` begins, for messages, when the front
            matter was taken off.

    Returns:
        Markdown. Code is untouched; values are escaped; lines never move up, so a later
        message about the page is at most some generated lines off.

    Raises:
        Fault: a placeholder or a footnote nobody defines, a block placeholder inside a
            sentence, a campus value used as the address of a link.
    """
    if twin_root is None:
        twin_root = f"{up(rel)}../{other(lang)}/"
    out: list[str] = []
    place = 0
    for hole in holes(text):
        line = first_line + hole.line
        out.append(text[place : hole.start])
        if hole.closed and hole.name.startswith("campus."):
            out.append(_campus(hole, text, lang, data, path, line))
        else:
            rows = _block(hole, lang, rel, data, path, line, twin_root)
            indent = text[text.rfind("\n", 0, hole.start) + 1 : hole.start]
            out.append(f"\n{indent}".join(rows).replace(f"\n{indent}\n", "\n\n"))
        place = hole.end
    out.append(text[place:])
    body = "".join(out)
    notes = list(_notes(text, lang, data, path, first_line))
    return "\n\n".join([body.rstrip("\n"), *notes]) + "\n" if notes else body


def _campus(hole: Hole, text: str, lang: Lang, data: Data, path: str, line: int) -> str:
    name = hole.name.removeprefix("campus.")
    values = dict(data.campus)
    if name not in values:
        raise Fault(
            path,
            line,
            Text(f"« {hole.name} » n’existe pas.", f"“{hole.name}” does not exist."),
            suggest(hole.name, [f"campus.{ident}" for ident in values]),
        )
    start = text.rfind("\n", 0, hole.start) + 1
    before = text[start : hole.start]
    if before.rfind("](") > before.rfind(")"):
        raise Fault(
            path,
            line,
            Text(
                "une valeur de campus ne peut pas servir d’adresse à un lien.",
                "a campus value cannot be the address of a link.",
            ),
            Text(
                "Écrivez la valeur seule : elle devient un lien quand le campus l’a donnée.",
                "Write the value alone: it becomes a link when the campus gave it.",
            ),
        )
    value = values[name][lang]
    bare = before.rfind("[") <= before.rfind("]") and not before.lstrip().startswith(
        ("#", "!!!", "???", "===")
    )
    return _linked(name, value) if bare and name in data.campus_given else escape(value)


def _linked(name: str, value: str) -> str:
    """A value the campus gave, as a link when it is a number or an address."""
    kind = name.rpartition(".")[2]
    if kind == "phone":
        return f"[{unbroken(value)}]({tel(value)})"
    if kind == "email":
        return f"[{escape(value)}](mailto:{value})"
    if kind in ("url", "website"):
        return f"[{escape(value)}](<{value}>)"
    return escape(value)


def _block(
    hole: Hole, lang: Lang, rel: str, data: Data, path: str, line: int, twin_root: str
) -> list[str]:
    rows: list[str] | None = None
    head, _, tail = hole.name.partition(".")
    if hole.closed and head == "helplines":
        rows = helplines.block(tail, data, lang)
    elif hole.closed and head == "diagram":
        rows = diagrams.block(tail, data, lang, rel)
    elif hole.closed and hole.name == "glossary":
        rows = glossary.glossary(data, lang, rel, twin_root)
    elif hole.closed and hole.name == "references":
        rows = citations.references(data, lang)
    if rows is None:
        known = [*_BLOCKS, *(f"helplines.{region}" for region in helplines.REGIONS)]
        known += [f"diagram.{one.ident}" for one in data.diagrams]
        campus = [f"campus.{ident}" for ident, _ in data.campus]
        raise Fault(
            path,
            line,
            Text(f"« {hole.name} » n’existe pas.", f"“{hole.name}” does not exist.")
            if hole.closed
            else Text("« {{ » n’est pas fermé par « }} ».", "“{{” is not closed by “}}”."),
            suggest(hole.name, known + campus),
        )
    if not hole.alone:
        raise Fault(
            path,
            line,
            Text(
                f"« {hole.name} » doit être seul sur sa ligne.", f"“{hole.name}” must stand alone."
            ),
            Text("Mettez-le sur sa propre ligne.", "Put it on a line of its own."),
        )
    return rows or [""]


def _notes(text: str, lang: Lang, data: Data, path: str, first_line: int) -> Iterator[str]:
    """The definitions of the references a page cites, once each, in the order of their calls."""
    refs = {ref.key: ref for ref in data.references}
    found = list(calls(text))
    done = {call.label for call in found if call.defines}
    for call in found:
        if call.label in done:
            continue
        done.add(call.label)
        if call.label not in refs:
            raise Fault(
                path,
                first_line + call.line,
                Text(
                    f"la note « {call.label} » n’existe pas.",
                    f"note “{call.label}” does not exist.",
                ),
                _note_remedy(call.label, list(refs)),
            )
        yield citations.definition(refs[call.label], lang)


def _note_remedy(label: str, keys: list[str]) -> Text:
    near = suggest(label, keys) if get_close_matches(label, keys, 1) else Text("", "")
    return Text(
        f"{near.fr} Ajoutez la fiche à data/references.yml, ou écrivez la note"
        f" « [^{label}]: … » dans la page.".strip(),
        f"{near.en} Add the record to data/references.yml, or write the note"
        f" “[^{label}]: …” in the page.".strip(),
    )
