"""A second process for large guides: a function and its arguments in, its value out.

The process is spawned, not forked, so that it is the same on every system and next to threads.
What it cannot do, ours does: with one processor, or where no process may be started, everything
is as without it, only slower.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from types import TracebackType
from typing import ParamSpec, Self, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

#: Characters of text below which starting a process costs more than it spares, and from which two
#: processes that both hold the guide would take more than 300 MB.
ENOUGH, TOO_MUCH = 500_000, 4_000_000


class Beside:
    """One process beside ours, started by the first call, that does one thing after the other."""

    def __init__(self, enough: int = ENOUGH) -> None:
        """``enough``: characters of text from which it is of use."""
        self.enough = enough if (os.cpu_count() or 1) > 1 else None
        self._pool = ProcessPoolExecutor(1, get_context("spawn"))

    def __enter__(self) -> Self:
        """Start nothing yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        """Let the process go; what it was doing is waited for, unless something has failed."""
        self._pool.shutdown(wait=kind is None, cancel_futures=True)

    def worth(self, size: int) -> bool:
        """Whether so many characters of text are better shared."""
        return self.enough is not None and self.enough <= size < TOO_MUCH

    def start(self, call: Callable[P, T], *args: P.args, **named: P.kwargs) -> Callable[[], T]:
        """Begin ``call(*args)`` over there; the function returned waits for its value.

        What is given and returned must pickle; an exception is raised by the function returned.
        """

        def here() -> T:
            return call(*args, **named)

        try:
            future: Future[T] = self._pool.submit(call, *args, **named)
        except (OSError, BrokenProcessPool):
            return here

        def there() -> T:
            try:
                return future.result()
            except BrokenProcessPool:
                return here()

        return there
