"""A second process for large guides: each makes one part of a thing, then looks at it.

On Linux it is forked, which costs a few milliseconds, as long as no thread runs that a fork would
lose; elsewhere it is spawned, and loads the engine anew. What it cannot do, ours does: with one
processor, or where no process may be started, everything is as without it, only slower.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields, is_dataclass
from io import BytesIO
from operator import attrgetter
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Task = TypeVar("Task")
Made = TypeVar("Made")
Seen = TypeVar("Seen")

#: Characters of text below which starting a process costs more than it spares, forked and spawned,
#: and from which two processes that both hold the guide would take more than 300 MB.
ENOUGH, ENOUGH_SPAWNED, TOO_MUCH = 150_000, 500_000, 4_000_000
#: Share of the whole that the other process takes: ours has the rest to look at alone.
SHARE, SHARE_SPAWNED = 0.52, 0.45


def forks() -> bool:
    """Whether this process may be forked: on Linux, while it has one thread.

    A library's threads count too (Typst's, a mathematics library's): a child has none of them,
    and waits for them without end.
    """
    tasks = Path("/proc/self/task")
    return sys.platform == "linux" and tasks.is_dir() and len(list(tasks.iterdir())) == 1


class Beside(Generic[Made, Seen]):
    """One process beside ours, for one thing that is made in two parts.

    made: both parts, ours and theirs, once they are made.
    share: how much of the whole theirs is best, 0 to 1.
    """

    def __init__(self, look: Callable[[Made], Seen], enough: int | None = None) -> None:
        """Start nothing yet.

        Args:
            look: what each process does with its part, as soon as it has made it.
            enough: characters of text from which two processes are of use.
        """
        self.forks = forks()
        self.share = SHARE if self.forks else SHARE_SPAWNED
        self.made: tuple[Made, Made] | None = None
        self._ours: Seen | None = None
        self._look = look
        self._enough = enough if enough is not None else ENOUGH if self.forks else ENOUGH_SPAWNED
        self._here: Connection | None = None
        self._process: BaseProcess | None = None

    def __enter__(self) -> Self:
        """Start nothing yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        """Let the process go: what it still does, nobody waits for."""
        if self._process is not None and self._here is not None:
            self._process.terminate()
            self._process.join()
            self._here.close()

    def worth(self, size: int) -> bool:
        """Whether so many characters of text are better shared."""
        return (os.cpu_count() or 1) > 1 and self._enough <= size < TOO_MUCH

    def make(self, call: Callable[[Task], Made], ours: Task, theirs: Task) -> tuple[Made, Made]:
        """Both parts: ``call(ours)`` made here, ``call(theirs)`` over there.

        What is given and returned must pickle. Where the other process fails, ours does the same.
        """
        self._start(call, theirs)
        here = call(ours)
        self._ours = self._look(here)
        there = self._received()
        self.made = here, call(theirs) if there is None else there
        return self.made

    def seen(self) -> tuple[Seen, Seen]:
        """What was seen in each of the parts that were ``made``, in their order."""
        assert self.made is not None and self._ours is not None, "nothing was made"
        there = self._received()
        return self._ours, self._look(self.made[1]) if there is None else there

    def _start(self, call: Callable[[Task], Made], theirs: Task) -> None:
        import multiprocessing  # small guides do without

        context = multiprocessing.get_context("fork" if self.forks else "spawn")
        self._here, there = context.Pipe(duplex=False)
        self._process = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(there, self._look, call, theirs), daemon=True
        )
        try:
            self._process.start()
        except OSError:
            self._process = None
        there.close()

    def _received(self) -> Any:
        if self._process is None or self._here is None:
            return None
        try:
            return pickle.loads(self._here.recv_bytes())
        except (EOFError, OSError):  # it has died
            return None


def _serve(
    there: Connection, look: Callable[[Made], Seen], call: Callable[[Task], Made], task: Task
) -> None:
    """The other process. An error is not told: ours meets it again, and tells it."""
    try:
        made = call(task)
        sent = threading.Thread(target=_send, args=(there, made))
        sent.start()  # beside the looking: a pipe holds little, and ours may be busy
        seen = look(made)
        sent.join()
        _send(there, seen)
    except (Exception, KeyboardInterrupt):
        there.close()


def _send(there: Connection, thing: object) -> None:
    with suppress(OSError):  # nobody waits any more
        there.send_bytes(_pickled(thing))


class _Pickler(pickle.Pickler):
    """Frozen nouns as their class and fields: the standard way asks each for its list of fields."""

    def __init__(self, out: BytesIO) -> None:
        super().__init__(out, pickle.HIGHEST_PROTOCOL)
        self.takers: dict[type[Any], Callable[[Any], tuple[Any, ...]] | None] = {}

    def reducer_override(self, thing: Any) -> Any:
        kind = type(thing)
        if kind not in self.takers:
            self.takers[kind] = _taker(kind)
        take = self.takers[kind]
        return NotImplemented if take is None else (kind, take(thing))


def _taker(kind: type[Any]) -> Callable[[Any], tuple[Any, ...]] | None:
    """A function that takes the fields of a noun, in the order in which its class asks for them."""
    names = [one.name for one in fields(kind)] if is_dataclass(kind) else []
    return attrgetter(*names) if len(names) > 1 else None


def _pickled(thing: object) -> bytes:
    out = BytesIO()
    _Pickler(out).dump(thing)
    return out.getvalue()
