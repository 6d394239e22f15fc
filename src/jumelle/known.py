"""Telling known findings from new ones: by a digest of the rule and of the text on both sides.

Lines, names of files and the wording of messages are not part of it: a finding stays known when
its page grows above it, is renamed, or when a message is written better.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from hashlib import blake2b

from jumelle.model import LANGS, Block, Fault, Finding, Guide, Hit, Lang, Place, Text, other

#: The baseline's name, beside ``jumelle.toml``.
FILE = "jumelle.baseline"
_HEAD = """\
# Findings that were known at the last `jumelle baseline`; `jumelle check` tells only new ones.
# Constats connus au dernier `jumelle baseline`; `jumelle check` ne dit que les nouveaux.
"""
_LINE = re.compile(r"(?P<key>[0-9a-f]{16})\b.*")


def digester(guide: Guide) -> Callable[[str, Hit], str]:
    """A function ``(rule's id, hit) -> key`` for the findings of one guide."""
    blocks: dict[str, tuple[Block, ...]] = defaultdict(tuple)
    rels: dict[str, str] = {}
    for pair in guide.pairs:
        for lang in LANGS:
            page = pair[lang]
            if page is not None:
                blocks[page.path], rels[page.path] = page.blocks, page.rel

    @cache
    def lines(path: str) -> dict[int, str]:
        said = {id(b): " ".join(b.text.split()) or b.kind for b in blocks[path]}
        return {line: said[id(block)] for line, block in _innermost(blocks[path]).items()}

    def text(place: Place) -> str:
        return lines(place.path).get(place.line, "")

    @cache
    def begun(ident: str, lang: Lang, fr: str, en: str) -> blake2b:
        """The digest of what the findings of a rule on two blocks have in common."""
        return blake2b(f"{ident}\0{lang}\0{fr}\0{en}\0".encode("utf-8", "replace"), digest_size=8)

    def key(ident: str, hit: Hit) -> str:
        here, there = text(hit.place), text(hit.twin) if hit.twin else ""
        sides: dict[Lang, str] = {hit.lang: here, other(hit.lang): there}
        # Without any text, as for a page that is missing, the page's name is all there is.
        said = hit.excerpt if here else f"{hit.excerpt}\0{rels.get(hit.place.path, '')}"
        whole = begun(ident, hit.lang, sides["fr"], sides["en"]).copy()
        whole.update(said.encode("utf-8", "replace"))
        return whole.hexdigest()

    return key


def _innermost(blocks: Iterable[Block]) -> dict[int, Block]:
    """Line -> the shortest block that covers it; of two that are as short, the first."""
    found: dict[int, Block] = {}
    for block in blocks:
        for line in range(block.line, block.end_line + 1):
            known = found.get(line)
            if known is None or block.end_line - block.line < known.end_line - known.line:
                found[line] = block
    return found


def only_new(findings: Sequence[Finding], known: Counter[str]) -> list[Finding]:
    """Findings beyond those that are known; of equal ones, as many as are known are left out."""
    left = Counter(known)
    new = []
    for finding in findings:
        if left[finding.key] > 0:
            left[finding.key] -= 1
        else:
            new.append(finding)
    return new


def keys(findings: Iterable[Finding]) -> Counter[str]:
    """How often each key is found."""
    return Counter(finding.key for finding in findings)


def write(findings: Sequence[Finding]) -> str:
    """The text of a baseline: a line a finding, sorted so that merges collide little."""
    lines = sorted((f.place.path, f.rule, f.key, f.name) for f in findings)
    return _HEAD + "".join(f"{key} {rule} {name} {path}\n" for path, rule, key, name in lines)


def read(text: str, path: str) -> Counter[str]:
    """The keys of a baseline. Only the first word of a line counts; the rest is for people.

    Raises:
        Fault: a line does not begin with a key.
    """
    found: Counter[str] = Counter()
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.match(line)
        if match is None:
            raise Fault(
                path,
                number,
                Text("cette ligne n’est pas d’un constat connu.", "this line is no known finding."),
                Text(
                    "Refaites le fichier\u00a0: jumelle baseline.",
                    "Make the file again: jumelle baseline.",
                ),
            )  # fmt: skip
        found[match["key"]] += 1
    return found
