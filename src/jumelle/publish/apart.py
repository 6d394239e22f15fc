"""Work in a process of its own, whose memory ends with it, and one such at a time.

Typst keeps 450 MB of a guide of 280 pages until its process ends. So a document is made in a
child, and a guide is set in a child of that one: the two languages' builds, which run side by
side, stay small, and a lock keeps two guides from being set at once. Where a fork is not safe
(``beside.forks``), the work is done where it was asked for, with the same result.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TypeVar

from jumelle.beside import forks
from jumelle.publish import faults

Result = TypeVar("Result")


def apart(work: Callable[[], Result]) -> Result:
    """What ``work`` returns; it must be picklable, and so must what it raises.

    Raises what ``work`` raises, and a Fault when the child ends without a word.
    """
    if not forks():
        return work()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _tell(work, writer)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        told = pipe.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status:
        raise faults.refused(None, f"typst, exit {status}", "documents")
    result, error = pickle.loads(told)
    if error is not None:
        raise error
    return result  # type: ignore[no-any-return]


def _tell(work: Callable[[], object], writer: int) -> None:
    """The child's whole life: nothing that the parent opened or promised is its to end."""
    status = 1
    try:
        gc.disable()  # it will not live long enough
        with os.fdopen(writer, "wb") as pipe:
            pickle.dump(_outcome(work), pipe)
        status = 0
    finally:
        os._exit(status)


def _outcome(work: Callable[[], object]) -> tuple[object, Exception | None]:
    try:
        return work(), None
    except Exception as error:
        return None, error


def token() -> Path:
    """The file to hold while much memory is taken: one for each person on this machine."""
    person = os.getuid() if hasattr(os, "getuid") else 0
    return Path(tempfile.gettempdir()) / f"jumelle-{person}.turn"


@contextmanager
def turn(path: Path) -> Iterator[None]:
    """Wait until no other process holds the same file, and hold it.

    Nothing is waited for where files cannot be locked, or this one cannot be made.
    """
    file = _lock(path)
    if file is None:
        yield
        return
    import fcntl

    with file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _lock(path: Path) -> IO[bytes] | None:
    """The opened file, made if need be; never one that a link leads to, and nothing is emptied."""
    if sys.platform == "win32":
        return None
    with suppress(OSError):
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
        return os.fdopen(os.open(path, flags, 0o600), "r+b")
    return None
