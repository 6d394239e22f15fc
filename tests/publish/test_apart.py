"""Work in a process of its own: what it returns, what it raises, and whose turn it is.

Each is tried in a new interpreter: this one may have threads by now, and then nothing is forked.
"""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from jumelle.publish.apart import turn

USED = """
import os, sys, threading
from pathlib import Path
from jumelle.model import Fault, Text
from jumelle.publish.apart import apart, turn
def held(path):
    import fcntl
    with path.open("wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False
def fault():
    raise Fault("docs/fr/x.md", 3, Text("quoi.", "what."), Text("Comment.", "How."))
def told(work):
    try:
        return apart(work)
    except Fault as fault:
        return fault.say("fr")
"""


def said(code: str, *given: str) -> str:
    """What a new interpreter prints."""
    done = subprocess.run(
        [sys.executable, "-c", USED + textwrap.dedent(code), *given],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


linux = pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked here")


@linux
def test_what_it_returns_comes_from_another_process() -> None:
    assert said("print(apart(os.getpid) != os.getpid())") == "True"
    assert said('print(apart(lambda: b"x" * 5_000_000) == b"x" * 5_000_000)') == "True"


def test_a_fault_is_told_as_it_was() -> None:
    assert said("print(told(fault))") == "docs/fr/x.md:3: quoi. Comment."


@linux
@pytest.mark.parametrize(
    ("work", "status"), [("lambda: os._exit(7)", 7), ("lambda: os.abort()", -6)]
)
def test_an_end_without_a_word_is_a_fault(work: str, status: int) -> None:
    assert f"exit {status}" in said(f"print(told({work}))")


@linux
def test_what_cannot_be_sent_is_a_fault() -> None:
    assert "exit 1" in said("print(told(lambda: lambda: None))")


@pytest.mark.parametrize(
    "begin",
    [
        "threading.Thread(target=threading.Event().wait, daemon=True).start()",
        'import typst; Path("x.typ").write_text("x"); typst.compile("x.typ")',
    ],
    ids=["ours", "Typst's"],
)
def test_beside_threads_the_work_is_done_in_place(
    begin: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A child would wait for threads that it does not have."""
    monkeypatch.chdir(tmp_path)
    assert said(f"{begin}\nprint(apart(os.getpid) == os.getpid())") == "True"


@linux
def test_one_at_a_time(tmp_path: Path) -> None:
    """Another process finds it held while it is our turn, and free after."""
    code = """
        path = Path(sys.argv[1])
        with turn(path):
            print(apart(lambda: held(path)))
        print(apart(lambda: held(path)))
        with turn(path):
            print(apart(lambda: held(path)))
    """
    assert said(code, str(tmp_path / "turn")).split() == ["True", "False", "True"]


@linux
def test_the_lock_is_no_way_into_another_file(tmp_path: Path) -> None:
    """In a folder that others write to, the file may be there already, or be a link."""
    (tmp_path / "theirs").write_text("kept")
    (tmp_path / "link").symlink_to(tmp_path / "theirs")
    for name in ("theirs", "link"):
        with turn(tmp_path / name):
            assert (tmp_path / "theirs").read_text() == "kept"


def test_where_no_lock_can_be_made_it_is_our_turn(tmp_path: Path) -> None:
    with turn(tmp_path / "missing" / "turn"):
        assert not (tmp_path / "missing").exists()
