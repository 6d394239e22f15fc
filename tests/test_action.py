"""What other repositories use: the action's script, run as a runner runs it, and the hook."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent


def action() -> dict[str, Any]:
    whole: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    return whole


@pytest.mark.parametrize(("there", "code"), [("36", 1), ("24", 0)])
def test_the_script_checks_two_folders(there: str, code: int, tmp_path: Path) -> None:
    for lang, hours in (("f r", "24 heures"), ("en", f"{there} hours")):
        (tmp_path / lang).mkdir()
        (tmp_path / lang / "a.md").write_text(f"# T {{#t}}\n\n{hours}\n", encoding="utf-8")
    python = tmp_path / "jumelle/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    given = {"fr": "f r", "en": "en", "format": "github", "select": "", "base": "", "output": "o"}
    step = action()["runs"]["steps"][-1]
    env = {
        name: given[value.removeprefix("${{ inputs.").removesuffix(" }}")]
        for name, value in step["env"].items()
    }
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60,
        env={**os.environ, **env, "RUNNER_TEMP": str(tmp_path), "GITHUB_ACTION_PATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == code, done.stdout + done.stderr
    assert ("::error file=f r/a.md,line=3" in done.stdout) == bool(code)
    assert (tmp_path / "o").read_text(encoding="utf-8") == done.stdout


def test_nothing_is_pasted_into_a_script() -> None:
    whole = action()
    for step in whole["runs"]["steps"]:
        assert "${{" not in step["run"] and "://" not in step["run"]
    assert {"fr", "en", "format", "select", "base"} <= set(whole["inputs"])
    assert "--require-hashes" in whole["runs"]["steps"][0]["run"]


def test_the_hook_names_a_command_of_the_package() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["entry"].split() == ["jumelle", "check"] and hook["pass_filenames"] is False
    assert re.search(r'^jumelle = "jumelle\.cli:main"', (ROOT / "pyproject.toml").read_text(), re.M)
