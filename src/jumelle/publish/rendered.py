"""Pages as the host last rendered them, kept on disk with the digests of what they came from.

The host's hook writes this file at each build; ``jumelle publish`` makes documents from it
without the host, and can tell when a source has changed since.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from jumelle import overlay
from jumelle.model import Fault, Lang, Text
from jumelle.publish import recipe
from jumelle.publish.book import Leaf
from jumelle.publish.cache import write
from jumelle.settings import FILE, Settings

#: Stands among the sources for the engine's own code, which renders too.
ENGINE = "jumelle"


@dataclass(frozen=True, slots=True)
class Rendered:
    """The pages of a language in reading order, and what documents made of them need.

    site_url: address of the whole site. images: the folder of pictures, below the root.
    guide: path of the guide's file below the language's folder, without suffix.
    sources: path below the root → SHA-256 of the file that was read.
    """

    lang: Lang
    leaves: tuple[Leaf, ...] = field(repr=False)
    site_url: str
    images: str
    guide: str
    sources: Mapping[str, str] = field(repr=False)


def file(kept: Path, lang: Lang) -> Path:
    """Where the pages of a language are, in the folder of what can be made again."""
    return kept / f"leaves-{lang}.json"


def sources(settings: Settings, lang: Lang, extra: Iterable[Path] = ()) -> dict[str, str]:
    """Digests of everything pages of a language are rendered from.

    extra: what the host reads besides: its configuration, its hooks.
    """
    pages = [path for rel, path in overlay.sources(settings, lang).items() if rel.endswith(".md")]
    data = [path for path in settings.data.rglob("*") if path.is_file()]
    other = [settings.campus / "campus.yml", settings.root / FILE, *extra]
    found = {_shown(path, settings.root): _digest(path) for path in (*pages, *data, *other)}
    return {**dict(sorted(found.items())), ENGINE: recipe.engine(recipe.PACKAGE)}


def changed(told: Rendered, settings: Settings) -> tuple[str, ...]:
    """The sources that are not what they were when the host rendered them, added or gone too."""
    now = sources(settings, told.lang, (settings.root / path for path in told.sources))
    return tuple(path for path, digest in now.items() if told.sources.get(path) != digest)


def save(path: Path, told: Rendered) -> None:
    """Write the file, whole or not at all."""
    write(path, json.dumps(asdict(told), ensure_ascii=False).encode("utf-8", "surrogatepass"))


def load(path: Path, lang: Lang) -> Rendered:
    """Read the file.

    Raises:
        Fault: there is none, or it cannot be read.
    """
    try:
        raw = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
        return Rendered(
            lang=lang,
            leaves=tuple(Leaf(**leaf) for leaf in raw["leaves"]),
            site_url=str(raw["site_url"]),
            images=str(raw["images"]),
            guide=str(raw["guide"]),
            sources={str(name): str(digest) for name, digest in raw["sources"].items()},
        )
    except FileNotFoundError:
        said = Text("aucune page n’a encore été rendue.", "no page has been rendered yet.")
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        said = Text("ce fichier ne se lit pas.", "this file cannot be read.")
    raise Fault(str(path), 1, said, RENDER)


RENDER = Text("Lancez d’abord make site.", "Run make site first.")


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return "none"
