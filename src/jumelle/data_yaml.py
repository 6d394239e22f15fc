"""YAML files as nodes that know their line: every complaint can point at what it is about.

The text is checked before any tree is made from it (size, encoding, depth, aliases, tags), so a
hostile or broken file is told in one sentence and never costs more than reading it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from jumelle.model import Fault, Text

#: A glossary of a thousand terms stays below this.
MAX_BYTES = 2_000_000
#: Records are four levels deep; deeper nesting is an accident or an attack.
MAX_DEPTH = 12

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MEND = Text("Corrigez cette ligne.", "Mend this line.")


@dataclass(frozen=True, slots=True)
class Spot:
    """A YAML node and the file it stands in."""

    path: str
    node: yaml.Node

    @property
    def line(self) -> int:
        """1-based line of the node's first character."""
        return int(self.node.start_mark.line) + 1

    def fault(self, fr: str, en: str, remedy: Text = _MEND) -> Fault:
        """A Fault at this node."""
        return Fault(self.path, self.line, Text(fr, en), remedy)


def document(file: Path, path: str) -> Spot | None:
    """The root node of ``file``, or None when the file is absent or holds no value.

    Args:
        file: where it is on disk.
        path: how messages name it.

    Raises:
        Fault: unreadable, not UTF-8, too large, not YAML, or YAML this project does without.
    """
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Fault(
            path,
            1,
            Text("ce fichier ne peut pas être lu.", "this file cannot be read."),
            Text(
                f"Vérifiez ses droits ({error.strerror}).", f"Check its rights ({error.strerror})."
            ),
        ) from None
    if len(raw) > MAX_BYTES:
        raise Fault(
            path,
            1,
            Text("ce fichier dépasse 2 Mo.", "this file is larger than 2 MB."),
            Text("Retirez ce qui n’y a pas sa place.", "Take out what does not belong in it."),
        )
    text = _decoded(raw, path)
    try:
        _plain(text, path)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise _broken(error, text, path) from None
    if node is None or (isinstance(node, yaml.ScalarNode) and node.tag.endswith(":null")):
        return None
    return Spot(path, node)


def items(spot: Spot) -> Iterator[Spot]:
    """The members of a list."""
    if not isinstance(spot.node, yaml.SequenceNode):
        raise spot.fault(
            "on attend ici une liste.",
            "a list is expected here.",
            Text("Commencez chaque élément par « - ».", "Begin each item with “- ”."),
        )
    for node in spot.node.value:
        yield Spot(spot.path, node)


def entries(spot: Spot) -> dict[str, tuple[Spot, Spot]]:
    """Key → (node of the key, node of the value), in the order of the file.

    Raises:
        Fault: not a mapping, a key that is not a word, or the same key twice.
    """
    if not isinstance(spot.node, yaml.MappingNode):
        raise spot.fault(
            "on attend ici des couples « clé: valeur ».",
            "“key: value” pairs are expected here.",
        )
    found: dict[str, tuple[Spot, Spot]] = {}
    for key_node, value_node in spot.node.value:
        at = Spot(spot.path, key_node)
        if not isinstance(key_node, yaml.ScalarNode):
            raise at.fault("cette clé n’est pas un mot.", "this key is not a word.")
        key = str(key_node.value)
        if key in found:
            raise at.fault(
                f"la clé « {key} » est écrite deux fois.",
                f"key “{key}” is written twice.",
                Text("Gardez-en une seule.", "Keep one of them."),
            )
        found[key] = (at, Spot(spot.path, value_node))
    return found


def fields(spot: Spot, required: Sequence[str], optional: Sequence[str] = ()) -> dict[str, Spot]:
    """The values of a record whose keys are known beforehand.

    Raises:
        Fault: an unknown key (with the nearest known one) or a required key left out.
    """
    found = entries(spot)
    known = [*required, *optional]
    for key, (at, _) in found.items():
        if key not in known:
            raise at.fault(f"clé inconnue « {key} ».", f"unknown key “{key}”.", suggest(key, known))
    for key in required:
        if key not in found:
            raise spot.fault(
                f"il manque la clé « {key} ».",
                f"key “{key}” is missing.",
                Text(f"Ajoutez « {key}: … » à cette fiche.", f"Add “{key}: …” to this record."),
            )
    return {key: value for key, (_, value) in found.items()}


def suggest(word: str, known: Sequence[str]) -> Text:
    """A remedy: the nearest known word, then what is allowed when the list is short."""
    near = get_close_matches(word, known, 1)
    listed = ", ".join(known) if 0 < len(known) <= 40 else ""
    fr = f"Vouliez-vous dire « {near[0]} »?" if near else ""
    en = f"Did you mean “{near[0]}”?" if near else ""
    if listed:
        fr, en = f"{fr} Permis : {listed}.".strip(), f"{en} Allowed: {listed}.".strip()
    return Text(fr or "Corrigez ou retirez ce mot.", en or "Mend or remove this word.")


def _decoded(raw: bytes, path: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Fault(
            path,
            raw.count(b"\n", 0, error.start) + 1,
            Text("ce fichier n’est pas en UTF-8.", "this file is not in UTF-8."),
            Text("Enregistrez-le de nouveau en UTF-8.", "Save it again as UTF-8."),
        ) from None


def _plain(text: str, path: str) -> None:
    """Refuse what the project's data never needs, from the flat stream of events."""
    depth = documents = 0
    for event in yaml.parse(text, Loader=_LOADER):
        line = (event.start_mark.line if event.start_mark else 0) + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Fault(
                path,
                line,
                Text(
                    "les ancres et renvois (& et *) sont refusés.",
                    "anchors and aliases are refused.",
                ),
                Text(
                    "Écrivez la valeur en toutes lettres, ou mettez-la entre guillemets.",
                    "Write the value out, or put it between quotation marks.",
                ),
            )
        if isinstance(event, yaml.NodeEvent) and getattr(event, "tag", None) not in (None, "!"):
            raise Fault(
                path,
                line,
                Text("les étiquettes de type (!) sont refusées.", "type tags (!) are refused."),
                Text("Retirez l’étiquette.", "Remove the tag."),
            )
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        documents += isinstance(event, yaml.DocumentStartEvent)
        if depth > MAX_DEPTH or documents > 1:
            raise Fault(
                path,
                line,
                Text("ce fichier est trop imbriqué.", "this file is nested too deeply.")
                if depth > MAX_DEPTH
                else Text("un seul document par fichier.", "one document a file."),
                Text(
                    "Suivez la forme des autres fiches.", "Follow the shape of the other records."
                ),
            )


def _broken(error: yaml.YAMLError, text: str, path: str) -> Fault:
    mark = getattr(error, "problem_mark", None)
    position = getattr(error, "position", None)
    line = mark.line + 1 if mark else text.count("\n", 0, position) + 1 if position else 1
    lines = text.splitlines() or [""]
    line = min(line, len(lines))  # what is left open is only missed after the end
    written = lines[line - 1]
    if "\t" in written[: len(written) - len(written.lstrip())]:
        remedy = Text("Remplacez la tabulation par des espaces.", "Replace the tab with spaces.")
    else:
        remedy = Text(
            "Vérifiez le retrait et les guillemets de cette ligne et de la précédente.",
            "Check the indentation and the quotation marks of this line and the one above.",
        )
    return Fault(path, line, Text("ce YAML ne se lit pas.", "this YAML cannot be read."), remedy)
