"""Work that several processes do side by side, on Linux, while the one that asks for it does something else.

Each is forked, and knows what its parent knew. What it has not done, for whatever reason, the parent does itself when
it asks for the results, and fails there: so results do not depend on how many processes there are.
"""

import ctypes
import gc
import logging
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, Generic, TypeVar

PR_SET_PDEATHSIG = 1
"""prctl(2): the signal that a process gets when its parent ends."""

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


class SideBySide(Generic[_Item, _Result]):
    """Something that is done with each of the ``items``, which begins at once where processes can be forked."""

    def __init__(self, do: Callable[[_Item], _Result], items: Sequence[_Item], processes: int | None = None) -> None:
        self._do, self._items = do, items
        wanted = _processors() if processes is None else processes
        self._processes = _forked(do, items, min(wanted, len(items)))

    def results(self) -> Iterator[_Result]:
        """What has become of each item, in their order; waits for the other processes."""
        done: dict[int, _Result] = {}
        for process, receiver in self._processes:
            with suppress(EOFError, OSError):  # it was ended half-way
                done |= receiver.recv()
            process.join()
        for number, item in enumerate(self._items):
            yield done[number] if number in done else self._do(item)

    def stop(self) -> None:
        """Let nobody work on it any longer."""
        for process, receiver in self._processes:
            process.terminate()
            process.join()
            receiver.close()


def _processors() -> int:
    """How many processes are forked to work side by side; none where one would not help, or where none can be.

    A preview that is served has threads, which a forked process would lack; macOS breaks processes that are forked.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return 0
    number = len(os.sched_getaffinity(0))
    return number if number > 1 else 0


def _forked(do: Callable[[_Item], object], items: Sequence[_Item], processes: int) -> Sequence[tuple[Any, Any]]:
    """So many processes, each with what receives from it."""
    system, forked = multiprocessing.get_context("fork"), list[tuple[Any, Any]]()
    for first in range(processes):
        receiver, sender = system.Pipe(duplex=False)
        numbers = range(first, len(items), processes)
        process = system.Process(target=_send, args=(sender, os.getpid(), do, items, numbers), daemon=True)
        process.start()
        sender.close()
        forked.append((process, receiver))
    return forked


def _send(
    sender: Any, parent: int, do: Callable[[_Item], object], items: Sequence[_Item], numbers: Sequence[int]
) -> None:
    """What a forked process does. It ends with its parent, else it would write where another build writes by then."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.disable()  # what goes wrong is told where the parent does it again
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        return
    done = {}
    for number in numbers:
        with suppress(Exception):  # which is told where the parent does it again
            done[number] = do(items[number])
        gc.collect(0)  # what templates leave behind, which refers to itself
    sender.send(done)
