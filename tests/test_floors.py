"""The floor plan of house.md: imports run downward, rooms stay small, files open where they may."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from jumelle.model import LANGS
from tests.readers import mkdocs_settings

ROOT = Path(__file__).resolve().parent.parent
ENGINE = ROOT / "src/jumelle"
#: Module or package (with a final dot) -> floor. A module may import its own floor and those below.
FLOORS = {
    "__init__": 0, "facts": 0, "model": 0, "beside": 0,
    "dialect": 1, "inline": 1, "rawhtml": 1, "emit": 1, "walk": 1, "frontmatter": 1, "slugs": 1,
    "blocks": 1, "features": 1, "figures": 1, "addresses": 1, "langid": 1, "termtext": 1,
    "example": 1, "allow": 1, "settings": 1, "overlay": 1, "words": 1, "prose": 1, "reading": 1,
    "data": 1, "data_yaml": 1, "data_values": 1, "data_records": 1, "data_campus": 1,
    "data_diagrams": 1, "lexicon": 1, "sentences": 1,
    "fix": 1, "masks": 1, "scan": 1, "signs": 1, "foreign": 1, "typeset": 1,
    "lenient": 1, "dates": 1, "alphabetical": 2,
    "align": 2, "guide": 2, "ledger": 2, "ledger_files": 2, "standing": 2, "twins": 2, "past": 2,
    "checks.": 3, "rules": 3,
    "known": 4, "causes": 4, "mend": 4, "run": 4,
    "report.": 5, "publish.": 5, "explain": 5,
    "cli": 6, "cli_check": 6, "cli_fix": 6, "cli_guide": 6, "cli_ledger": 6,
    "cli_publish": 6, "cli_publish_options": 6, "cli_report": 6, "watch": 6,
}  # fmt: skip
HOSTS = frozenset(("mkdocs", "properdocs", "zensical", "playwright", "material"))
#: Where files may be opened. ``data_yaml`` is the reader that ``data`` sends for, ``past`` the one
#: of an earlier state of the guide, ``watch`` looks at dates only, ``beside`` at its own threads.
DOORS = frozenset(
    ("guide", "past", "ledger_files", "settings", "overlay", "data", "data_yaml", "watch",
     "beside",
     "cli", "cli_check", "cli_fix", "cli_guide", "cli_report")
)  # fmt: skip
FILE_CALLS = frozenset(
    ("open", "read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "glob", "rglob",
     "is_file", "is_dir", "exists", "stat", "mkdir", "unlink", "rmtree", "copytree", "walk")
)  # fmt: skip
#: What opens no file although it is called like it.
NOT_FILES = frozenset((("ast", "walk"), ("re", "open")))
ROOM = 250


def name_of(path: Path) -> str:
    return path.relative_to(ENGINE).with_suffix("").as_posix().replace("/", ".")


MODULES = {name_of(path): ast.parse(path.read_text("utf-8")) for path in ENGINE.rglob("*.py")}


def floor(module: str) -> int:
    package = module.partition(".")[0] + "."
    found = FLOORS.get(module, FLOORS.get(package))
    assert found is not None, f"put {module} on a floor of this table"
    return found


def imports(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """(dotted module, line) of every import, lazy ones too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node.lineno


def ours(name: str) -> str | None:
    """The engine's module behind an imported name."""
    first, _, rest = name.partition(".")
    if first != "jumelle":
        return None
    while rest and rest not in MODULES:
        rest = rest.rpartition(".")[0]
    return rest or "__init__"


@pytest.mark.parametrize("module", sorted(MODULES))
def test_imports_run_downward(module: str) -> None:
    for name, line in imports(MODULES[module]):
        target = ours(name)
        if target is not None:
            assert floor(target) <= floor(module), f"{module}:{line} climbs to {target}"
        assert name.partition(".")[0] not in HOSTS, f"{module}:{line} knows a host"


def test_no_cycle() -> None:
    graph = {
        module: {t for name, _ in imports(tree) if (t := ours(name)) not in (None, module)}
        for module, tree in MODULES.items()
    }
    TopologicalSorter(graph).prepare()


def test_floors_name_real_rooms() -> None:
    packages = {name.partition(".")[0] + "." for name in MODULES if "." in name}
    assert set(FLOORS) <= set(MODULES) | packages


def file_calls(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name) and node.func.id == "open":
                yield "open", node.lineno
            elif isinstance(node.func, ast.Attribute) and node.func.attr in FILE_CALLS:
                owner = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
                if (owner, node.func.attr) not in NOT_FILES:
                    yield node.func.attr, node.lineno


@pytest.mark.parametrize("module", sorted(MODULES))
def test_files_open_at_the_doors(module: str) -> None:
    found = list(file_calls(MODULES[module]))
    if module not in DOORS and not module.startswith("publish."):
        assert not found, f"{module} opens files: {found}"


@pytest.mark.parametrize("module", sorted(MODULES))
def test_only_the_command_line_prints(module: str) -> None:
    called = {
        node.func.id
        for node in ast.walk(MODULES[module])
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    if module != "cli":
        assert not called & {"print", "input", "exit", "quit"}


@pytest.mark.parametrize("module", sorted(MODULES))
def test_rooms_stay_small(module: str) -> None:
    lines = (ENGINE / (module.replace(".", "/") + ".py")).read_text("utf-8").count("\n")
    assert lines <= ROOM, f"{module} has {lines} lines: it has two jobs"


@pytest.mark.parametrize("module", sorted(MODULES))
def test_no_module_level_mutable_state(module: str) -> None:
    """No ``global``, and no name bound at the top to an empty list, dict or set to be filled."""
    tree = MODULES[module]
    assert not any(isinstance(node, ast.Global) for node in ast.walk(tree))
    for node in tree.body:
        value = node.value if isinstance(node, (ast.Assign, ast.AnnAssign)) else None
        empty = isinstance(value, (ast.List, ast.Dict)) and not (
            value.elts if isinstance(value, ast.List) else value.keys
        )
        called = (
            isinstance(value, ast.Call)
            and isinstance(value.func, ast.Name)
            and value.func.id in ("list", "dict", "set", "defaultdict", "Counter")
            and not value.args
        )
        assert not empty and not called, f"{module}:{node.lineno} keeps state"


def test_the_two_settings_agree() -> None:
    ours = tomllib.loads((ROOT / "jumelle.toml").read_text("utf-8"))
    theirs = mkdocs_settings(ROOT)
    plugins = {
        name: config or {}
        for entry in theirs["plugins"]
        for name, config in (entry.items() if isinstance(entry, dict) else [(entry, {})])
    }
    languages = plugins["i18n"]["languages"]
    assert [one["locale"] for one in languages] == list(LANGS)
    for one in languages:
        locale = one["locale"]
        assert ours["folders"][locale] == f"{theirs['docs_dir']}/{locale}"
        assert one.get("site_name", ours["site"]["name"][locale]) == ours["site"]["name"][locale]
    assert all(ours["site"]["name"][lang] for lang in LANGS)
    assert plugins["i18n"]["fallback_to_default"] is False


def test_nav_names_pages_of_both_languages() -> None:
    def paths(nav: list[object]) -> Iterator[str]:
        for entry in nav:
            if isinstance(entry, str):
                yield entry
            elif isinstance(entry, dict):
                for value in entry.values():
                    yield from paths(value if isinstance(value, list) else [value])

    for path in paths(mkdocs_settings(ROOT)["nav"]):
        for lang in LANGS:
            assert (ROOT / "docs" / lang / path).is_file(), f"nav names {path}"
