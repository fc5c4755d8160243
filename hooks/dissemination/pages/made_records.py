"""The pages that records alone make, made ahead by several processes side by side, on Linux.

A page follows from its record and its language alone: its bytes do not depend on which process makes it, nor on how
many there are. What a process does not make, for whatever reason, is made when it is asked for, and fails there.
"""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import wait
from typing import Any

from jinja2 import Environment

from dissemination.pages import render
from dissemination.pages.addresses import Addresses, page_path
from dissemination.pages.components import PageHeading
from dissemination.pages.context import PageContext
from dissemination.pages.render import Rendered
from dissemination.pages.site_context import linking_from
from dissemination.records.localizer import LocalizedText

FEWEST = 100
"""Pages for which other processes are worth their start."""

Identity = tuple[str, str]
"""Kind and identity of a record."""


@dataclass(frozen=True)
class MadeRecord:
    """The page of a record: its content, and what is said of it in the head."""

    meta: Mapping[str, Any]
    content: Rendered


Make = Callable[[str, str], MadeRecord | None]
"""Of a kind and an identity."""


def make_record(
    templates: Environment,
    ctx: PageContext,
    addresses: Addresses,
    kind: str,
    id: str,
    prose: LocalizedText = LocalizedText(""),  # noqa: B008  # which is frozen
    written: Sequence[PageHeading] = (),
) -> MadeRecord | None:
    """The page of a record, around what somebody wrote about it; none where there is no such record."""
    if not (view := render.view_of(ctx, kind, id)):
        return None
    link = linking_from(addresses, ctx.tag, page_path(kind, id))
    content = render.render_record(templates, ctx, view, lambda *to: link(ctx.tag, page_path(*to)), prose, written)
    meta = {
        "description": view.description,
        "translated": view.translated,
        "kicker": " · ".join(map(str, view.kicker)),
        "picture_alt": str(view.picture.alt) if view.picture else "",
    }
    return MadeRecord(meta, content)


def make_ahead(
    templates: Environment, ctx: PageContext, addresses: Addresses, wanted: Sequence[Identity]
) -> dict[Identity, MadeRecord]:
    """As many of the pages as other processes make; none where it is not worth it, or where they cannot be forked."""
    processes = _processors()
    if processes == 1 or len(wanted) < FEWEST:
        return {}
    make = partial(make_record, templates, ctx, addresses)
    first = {kind: (kind, id) for kind, id in wanted}.values()  # their templates are then ready in all processes
    ready = {identity: made for identity in first if (made := _tried(make, identity))}
    return ready | dict(made_by(processes, make, [identity for identity in wanted if identity not in ready]))


def _processors() -> int:
    """Those on which processes may be forked to work side by side.

    A preview that is served has threads, which a forked process would lack; macOS breaks processes that are forked.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


def made_by(processes: int, make: Make, wanted: Sequence[Identity]) -> Iterator[tuple[Identity, MadeRecord]]:
    """The pages that so many forked processes make, in no fixed order."""
    system, receivers = multiprocessing.get_context("fork"), list[Any]()
    for number in range(processes):
        receiver, sender = system.Pipe(duplex=False)
        receivers.append(receiver)
        system.Process(target=_send, args=(sender, receivers, make, wanted[number::processes]), daemon=True).start()
        sender.close()
    while receivers:
        for ready in list[Any](wait(receivers)):
            try:
                yield ready.recv()
            except (EOFError, OSError):  # it has ended, or was ended half-way
                receivers.remove(ready)


def _send(sender: Any, receivers: Sequence[Any], make: Make, wanted: Sequence[Identity]) -> None:
    """What a forked process does; it ends quietly where the one that asks is stopped, which alone then receives."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for receiver in receivers:
        receiver.close()
    with suppress(BrokenPipeError):
        for identity in wanted:
            if made := _tried(make, identity):
                sender.send((identity, made))
            gc.collect(0)  # what templates leave behind, which refers to itself


def _tried(make: Make, identity: Identity) -> MadeRecord | None:
    """A page; none where it cannot be made, which is told where it is asked for."""
    with suppress(Exception):
        return make(*identity)
    return None
