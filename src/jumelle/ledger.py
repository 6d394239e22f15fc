"""What a person has compared: digests of facing blocks, and which side has changed since.

The ledger holds, for each pair of pages, one line per pair of facing blocks. Both digests are
always recorded together, so that nobody can clear one side without having had both in hand.
Losing the ledger loses only that memory. Dates are never used: any later edit would clear them.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b

from jumelle.addresses import neutral, take_apart
from jumelle.inline import HOLE
from jumelle.model import LANGS, Block, Entry, Fault, Pair, Text

SUFFIX = ".tsv"
GAP = "-"
#: First characters of each side that a line shows to people.
HEAD = 48
_TITLE = "# jumelle ledger 1: French digest, English digest, French words, English words"
_VERSION = re.compile(r"# jumelle ledger (\d+)")
_DIGEST = re.compile(r"[0-9a-f]{12}")
#: Signs that stand for one another, and signs that nobody sees.
_SIGNS = str.maketrans(
    dict.fromkeys("«»“”„‟\"‹›‘’‚‛'", "'")
    | {"\u2011": "-", "…": "..."}
    | dict.fromkeys("\u00ad\u200b\u2060\ufeff", "")
)
_BLANKS = re.compile(r"\s+")
#: French sets a space beside these, English none; some editors type it and some do not.
_BESIDE = re.compile(r" ?(['%$€]) ?| (?=[:;!?])")
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_EXACT = frozenset(("code", "include", "directive"))


def plain(text: str) -> str:
    """A text whose wrapping, typographic spaces and style of quotes make no difference."""
    folded = _BLANKS.sub(" ", unicodedata.normalize("NFC", text).translate(_SIGNS)).strip()
    return _THOUSANDS.sub("", _BESIDE.sub(lambda found: found[1] or "", folded))


def digest(block: Block) -> str:
    """Twelve hexadecimal digits of what a block says; "" for a block that says nothing.

    Words, figures, code, placeholders, notes, images and targets of links count. The kind of
    list or link, and what names a language in an address, do not.
    """
    if block.kind in _EXACT:
        text = "\n".join(line.rstrip() for line in block.text.split("\n"))
    else:
        text = plain(block.text)
    parts = [
        *("code:" + code for code in block.codes),
        *("hole:" + hole for hole in block.holes),
        *("note:" + note for note in block.notes),
        *(f"{link.kind}:{_target(link.target)}" for link in block.links),
    ]
    if not text and not parts:
        return ""
    kept = block.marker if block.kind in ("code", "admonition") else ""
    whole = "\x1f".join((kept, text, *parts))
    return blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _target(target: str) -> str:
    return " ".join((neutral(target), take_apart(target).anchor, *HOLE.findall(target)))


def entries(pair: Pair) -> tuple[Entry, ...]:
    """A pair as a person accepts it: every facing pair of blocks, and those that face a gap."""
    found = []
    for row in pair.rows:
        fr, en = (digest(block) if (block := row[lang]) else "" for lang in LANGS)
        if fr or en:
            heads = Text(*(_head(row[lang]) for lang in LANGS))
            found.append(Entry(fr, en, heads))
    return tuple(found)


def _head(block: Block | None) -> str:
    text = " ".join(block.text.split()) if block else ""
    return text if len(text) <= HEAD else text[: HEAD - 1].rstrip() + "…"


def write(known: tuple[Entry, ...]) -> str:
    """The text of a ledger file: a title, then a line for each entry."""
    lines = (
        "\t".join((one.fr or GAP, one.en or GAP, one.heads.fr, one.heads.en)).rstrip()
        for one in known
    )
    return "\n".join((_TITLE, *lines)) + "\n"


def read(text: str, path: str) -> tuple[Entry, ...]:
    """The entries of a ledger file. Lines that begin with ``#`` and empty lines are left out.

    Raises:
        Fault: a line is not two digests, as after a merge left undone, or the file was made by
            another version.
    """
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        version = _VERSION.match(line)
        if version and version[1] != "1":
            raise _bad(
                path,
                number,
                f"version {version[1]} du registre, inconnue ici.",
                f"version {version[1]} of the ledger, unknown here.",
            )
        if not line.strip() or line.startswith("#"):
            continue
        fr, en, head_fr, head_en, *_ = (*line.split("\t"), "", "", "", "")
        sides = [("" if side == GAP else side) for side in (fr, en)]
        if (
            not any(sides)
            or not all(not side or _DIGEST.fullmatch(side) for side in sides)
            or not (fr and en)
        ):
            raise _bad(
                path,
                number,
                "cette ligne n’est pas une entrée du registre.",
                "this line is not an entry of the ledger.",
            )
        found.append(Entry(sides[0], sides[1], Text(head_fr, head_en.rstrip())))
    return tuple(found)


def _bad(path: str, line: int, fr: str, en: str) -> Fault:
    return Fault(
        path,
        line,
        Text(fr, en),
        Text(
            "Rétablissez-la, ou supprimez le fichier, relisez la page et lancez jumelle accept.",
            "Restore it, or delete the file, read the page again and run jumelle accept.",
        ),
    )
