"""Settings and disk -> Guide. The only walk over the tree of pages."""

from __future__ import annotations

import datetime
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from jumelle import ledger_files, overlay, twins
from jumelle.align import align
from jumelle.beside import Beside
from jumelle.blocks import read
from jumelle.model import LANGS, Data, Fault, Flaw, Guide, Lang, Page, Pair, Text
from jumelle.settings import MAX_BYTES, Settings

PAGE_SUFFIX = ".md"
#: Whether a file still holds what was read from it before.
Same = Callable[[Path, Page], bool]
#: A second process that reads some of the pages.
Reader = Beside[list[Pair], Any]
#: Per language, path below its folder -> file.
Sources = Mapping[Lang, Mapping[str, Path]]


def load(
    settings: Settings,
    data: Data | None = None,
    before: Guide | None = None,
    same: Same | None = None,
    beside: Reader | None = None,
) -> Guide:
    """Read both languages of a guide, the campus's pages over ours, and close the disk.

    Args:
        settings: where things are.
        data: what ``data/`` holds.
        before: another reading, whose pages and facing blocks are kept where ``same`` says so.
        same: asked for each file that ``before`` holds a page of.
        beside: reads some of the pages of a large guide.
    """
    sources = {lang: overlay.sources(settings, lang) for lang in LANGS}
    alone = frozenset(overlay.alone(settings))
    return _guide(settings, sources, data or Data(), alone, _Kept(before, same), beside)


def compare(
    settings: Settings,
    before: Guide | None = None,
    same: Same | None = None,
    beside: Reader | None = None,
) -> Guide:
    """Read any two folders as they are: no campus, no data, no rule about names of files."""
    sources = {lang: walk(settings.folder(lang)) for lang in LANGS}
    return replace(_guide(settings, sources, kept=_Kept(before, same), beside=beside), partial=True)


class _Kept:
    """What an earlier reading spares: pages by side and path, facing blocks by pages."""

    def __init__(self, before: Guide | None, same: Same | None) -> None:
        pairs = before.pairs if before and same else ()
        self._keep(pairs, same)

    @classmethod
    def all(cls, pairs: Sequence[Pair]) -> _Kept:
        """What was read a moment ago, and holds."""
        kept = cls(None, None)
        kept._keep(pairs, lambda _path, _page: True)
        return kept

    def _keep(self, pairs: Sequence[Pair], same: Same | None) -> None:
        self.same = same or (lambda _path, _page: False)
        self.pages = {(lang, p.rel): p for pair in pairs for lang in LANGS if (p := pair[lang])}
        self.pairs = {(id(pair.fr), id(pair.en)): pair for pair in pairs}

    def page(self, path: Path, lang: Lang, rel: str) -> Page | None:
        page = self.pages.get((lang, rel))
        return page if page is not None and self.same(path, page) else None

    def pair(self, fr: Page | None, en: Page | None) -> Pair:
        return self.pairs.get((id(fr), id(en))) or pair(fr, en)


def walk(folder: Path) -> dict[str, Path]:
    """Every visible file below a folder; links are not followed, so none can loop or leave."""
    found = {}
    for here, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            path = Path(here, name)
            if not name.startswith(".") and not path.is_symlink():
                found[path.relative_to(folder).as_posix()] = path
    return found


def _guide(
    settings: Settings,
    sources: Sources,
    data: Data | None = None,
    alone: frozenset[str] = frozenset(),
    kept: _Kept | None = None,
    beside: Reader | None = None,
) -> Guide:
    kept = kept or _Kept(None, None)
    named = frozenset[str]()
    if settings.suffix:
        named = frozenset().union(*sources.values())  # a link may name a page with its suffix
        sources = {lang: twins.unsuffixed(sources[lang], lang) for lang in LANGS}
    mine, theirs = _shares(sources, beside)
    if beside is not None and theirs:
        kept = _Kept.all([one for part in beside.make(_faced, mine, theirs) for one in part])
    pages = {lang: _pages(lang, sources[lang], kept) for lang in LANGS}
    assets = tuple(
        (lang, named.union(rel for rel in sources[lang] if not rel.endswith(PAGE_SUFFIX)))
        for lang in LANGS
    )
    return Guide(
        pairs=tuple(pairs_of(pages, settings.pairing_key, _map(settings.pairing_map), kept.pair)),
        data=data or Data(),
        folders=Text(shown(settings.fr), shown(settings.en)),
        assets=assets,
        alone=alone,
        today=datetime.date.today().isoformat(),
        ledger=ledger_files.load(settings.ledger) if settings.ledger else (),
    )


def _shares(sources: Sources, beside: Reader | None) -> tuple[Sources, Sources]:
    """The files that this process reads, and those that another does, twins together."""
    sizes: Counter[str] = Counter()
    for lang in LANGS if beside is not None else ():
        for rel, path in sources[lang].items():
            if rel.endswith(PAGE_SUFFIX):
                sizes[rel] += _size(path)
    if beside is None or not beside.worth(sizes.total()):
        return sources, {}
    theirs: set[str] = set()
    left = sizes.total() * beside.share
    for rel in sorted(sizes, key=lambda rel: (-sizes[rel], rel)):
        if sizes[rel] <= left:
            theirs.add(rel)
            left -= sizes[rel]
    return (
        {lang: {r: p for r, p in sources[lang].items() if r not in theirs} for lang in LANGS},
        {lang: {r: p for r, p in sources[lang].items() if r in theirs} for lang in LANGS},
    )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # told when it is read
        return 0


def _faced(sources: Sources) -> list[Pair]:
    """Pages of the same path, read and aligned. What a key or a map pairs is aligned later."""
    return pairs_of({lang: _pages(lang, sources[lang], _Kept(None, None)) for lang in LANGS})


def _map(path: Path | None) -> tuple[twins.Couple, ...]:
    """The twins that a file names, if there is one."""
    if path is None:
        return ()
    try:
        return twins.read_map(path.read_bytes().decode("utf-8-sig"), shown(path))
    except (OSError, UnicodeDecodeError):
        raise Fault(
            shown(path),
            1,
            Text("cette liste de jumelles ne se lit pas.", "this map of twins cannot be read."),
            Text(
                "Donnez un fichier en UTF-8, à deux colonnes.",
                "Give a file in UTF-8, of two columns.",
            ),
        ) from None


def _pages(lang: Lang, sources: Mapping[str, Path], kept: _Kept) -> dict[str, Page]:
    return {
        rel: kept.page(path, lang, rel) or read_page(path, lang, rel)
        for rel, path in sources.items()
        if rel.endswith(PAGE_SUFFIX)
    }


def shown(path: Path) -> str:
    """A path as people and tools are told it: relative when below the working directory."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
    try:
        return absolute.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return absolute.as_posix() if path.is_absolute() else path.as_posix()


def read_page(path: Path, lang: Lang, rel: str) -> Page:
    """One page; what cannot be read as text becomes a page with a flaw, never an exception."""
    name = shown(path)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return _unread(lang, rel, name, Flaw("page-too-large", 1, f"{size / 1e6:.1f}"))
        raw = path.read_bytes()
    except OSError as error:
        return _unread(lang, rel, name, Flaw("page-unreadable", 1, error.strerror or ""))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return _unread(lang, rel, name, Flaw("page-unreadable", line, "UTF-8"))
    return read(text, lang, rel, name)


def _unread(lang: Lang, rel: str, name: str, flaw: Flaw) -> Page:
    return Page(lang=lang, path=name, rel=rel, text="", flaws=(flaw,))


def pair(fr: Page | None, en: Page | None, rel: str = "") -> Pair:
    """Twin pages with their facing blocks."""
    rows = align(fr.blocks, en.blocks) if fr and en else ()
    one = fr or en
    return Pair(rel or (one.rel if one else ""), fr, en, rows)


def pairs_of(
    pages: Mapping[Lang, Mapping[str, Page]],
    key: str = "",
    known: Iterable[twins.Couple] = (),
    face: Callable[[Page | None, Page | None], Pair] = pair,
) -> list[Pair]:
    """Twins by map, key and path, then the pages left alone; sorted by path."""
    found = [face(fr, en) for fr, en in twins.couples(pages, key, known)]
    return sorted(found, key=lambda one: one.rel)
