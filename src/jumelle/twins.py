"""Which pages are twins: by a map, by a key of the front matter, by path, by suffix of the name.

A map says so in so many words and comes first; then a key, when one is set; then equal paths.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from jumelle.features import plain
from jumelle.model import LANGS, Fault, Lang, Page, Text, other

V = TypeVar("V")
_TAG = re.compile(r"<[^<>]*>")
_SUFFIXED = re.compile(r"(?P<stem>.+)\.(?P<lang>fr|en)\.md$", re.IGNORECASE)
PAGE = ".md"


@dataclass(frozen=True, slots=True)
class Couple:
    """One line of a map: paths of twins below their languages' folders, and where that is said."""

    fr: str
    en: str
    path: str = ""
    line: int = 1

    def __getitem__(self, lang: Lang) -> str:
        """The path of that language."""
        return self.fr if lang == "fr" else self.en


def read_map(text: str, path: str) -> tuple[Couple, ...]:
    """A map of twins: two columns parted by a tab, French page and English page.

    Lines that begin with ``#`` and empty lines are left out, and so is a first line ``fr	en``.

    Raises:
        Fault: a line has not two columns, or a page stands on two lines.
    """
    found: list[Couple] = []
    seen: dict[tuple[Lang, str], int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        cells = [cell.strip().removeprefix("./") for cell in line.split("\t")]
        if not line.strip() or line.startswith("#") or (not found and cells == list(LANGS)):
            continue
        if len(cells) != 2 or not all(cells):
            raise _bad(
                path,
                number,
                "il faut deux colonnes séparées par une tabulation.",
                "two columns parted by a tab are needed.",
            )
        couple = Couple(cells[0], cells[1], path, number)
        for lang in LANGS:
            first = seen.setdefault((lang, couple[lang]), number)
            if first != number:
                raise _bad(
                    path,
                    number,
                    f"« {couple[lang]} » a déjà une jumelle, ligne {first}.",
                    f"“{couple[lang]}” already has a twin, on line {first}.",
                )
        found.append(couple)
    return tuple(found)


def couples(
    pages: Mapping[Lang, Mapping[str, Page]], key: str = "", known: Iterable[Couple] = ()
) -> Iterator[tuple[Page | None, Page | None]]:
    """Twins, then the pages left alone.

    Raises:
        Fault: the map names a page that does not exist, or a key names two pages.
    """
    fr, en = dict(pages["fr"]), dict(pages["en"])
    for couple in known:
        for lang in LANGS:
            rel = couple[lang]
            if rel not in pages[lang]:
                raise _bad(
                    couple.path,
                    couple.line,
                    f"la page « {rel} » ({lang}) n’existe pas.",
                    f"page “{rel}” ({lang}) does not exist.",
                )
        yield fr.pop(couple.fr), en.pop(couple.en)
    if key:
        yield from [(fr.pop(a), en.pop(b)) for a, b in _by_key(fr, en, key)]
    for rel in sorted(fr.keys() & en.keys()):
        yield fr.pop(rel), en.pop(rel)
    yield from ((page, None) for page in fr.values())
    yield from ((None, page) for page in en.values())


def _by_key(fr: Mapping[str, Page], en: Mapping[str, Page], key: str) -> list[tuple[str, str]]:
    """Paths of pages with the same value of a key, or one of which names the other."""
    by_value = _values(en, key)
    names = {"fr": _names(fr), "en": _names(en)}
    found: list[tuple[str, str]] = []
    free = set(en)
    for value, rel in _values(fr, key).items():
        twin = by_value.get(value) or _named(names["en"], value, rel)
        if twin in free:
            found.append((rel, twin))
            free.remove(twin)
    paired = {rel for rel, _ in found}
    for value, rel in by_value.items():
        twin = _named(names["fr"], value, rel) if rel in free else None
        if twin is not None and twin not in paired:
            found.append((twin, rel))
            free.remove(rel)
            paired.add(twin)
    return found


def _values(pages: Mapping[str, Page], key: str) -> dict[str, str]:
    """Value of the key → path of its page."""
    found: dict[str, str] = {}
    for rel in sorted(pages):
        meta = pages[rel].get(key)
        if meta is None or not str(meta.value or "").strip():
            continue
        value = str(meta.value)
        if value in found:
            raise _bad(
                pages[rel].path,
                meta.line,
                f"« {key}: {value} » est aussi dans {pages[found[value]].path}.",
                f"“{key}: {value}” is in {pages[found[value]].path} too.",
            )
        found[value] = rel
    return found


def _names(pages: Mapping[str, Page]) -> dict[str, list[str]]:
    """What a page may be called by its twin → paths: its path, last part of it, title, address."""
    found: dict[str, list[str]] = {}
    for rel, page in pages.items():
        said = [rel, rel.rsplit("/", 1)[-1]]
        for key in ("title", "url", "permalink", "slug"):
            meta = page.get(key)
            if meta is not None and isinstance(meta.value, str):
                said.append(meta.value)
        for name in {_bare(one) for one in said}:
            found.setdefault(name, []).append(rel)
    return found


def _named(names: Mapping[str, list[str]], value: str, rel: str) -> str | None:
    """The one page of that name; among several, the one at the same path."""
    there = names.get(_bare(value), [])
    if len(there) == 1:
        return there[0]
    return rel if rel in there else None


def _bare(name: str) -> str:
    """A title without markup, an address without its language and ending."""
    text = " ".join(plain(_TAG.sub("", name)).replace("’", "'").split())
    text = re.sub(r"^/?(?:(?:en|fr)/)?|(?:/index)?(?:\.(?:en|fr))?(?:\.md|\.html?)?/?$", "", text)
    return text


def unsuffixed(sources: Mapping[str, V], lang: Lang) -> dict[str, V]:
    """The files of one language in a folder that holds both as ``page.fr.md``, ``page.en.md``.

    Keys lose the language: both twins are ``page.md``. A page without suffix is of the language
    that its suffixed twin is not, as where ``page.md`` and ``page.fr.md`` stand side by side; one
    that has no such twin goes with most of the others. Files that are not pages are everyone's.
    """
    marked: dict[str, set[str]] = {}
    for rel in sources:
        if match := _SUFFIXED.match(rel):
            marked.setdefault(match["stem"] + PAGE, set()).add(match["lang"].lower())
    bare = [rel for rel in sources if rel.endswith(PAGE) and not _SUFFIXED.match(rel)]
    whose: list[Lang] = [other(one) for rel in bare for one in LANGS if marked.get(rel) == {one}]
    usual = sorted(whose, key=whose.count)[-1] if whose else None
    found = {}
    for rel, file in sources.items():
        if match := _SUFFIXED.match(rel):
            if match["lang"].lower() == lang:
                found[match["stem"] + PAGE] = file
        elif (
            not rel.endswith(PAGE)
            or marked.get(rel) == {other(lang)}
            or (rel not in marked and usual == lang)
        ):
            found[rel] = file
    return found


def _bad(path: str, line: int, fr: str, en: str) -> Fault:
    fr = fr.replace("« ", "«\u00a0").replace(" »", "\u00a0»")
    return Fault(path, line, Text(fr, en), Text("Corrigez cette ligne.", "Mend this line."))
