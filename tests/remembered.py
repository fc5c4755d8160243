"""A past that Git would remember, made up for a test."""

import datetime
from pathlib import PurePosixPath

from dissemination.past.history import Version
from dissemination.past.revisions import Revisions
from dissemination.past.timeline import Commit


def noon(day: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(f"{day}T12:00:00+00:00")


def remembered(versions: dict[str, str | None], path: str) -> Revisions:
    """What a file said since noon of some days; None where it was not there any more."""
    file = PurePosixPath(path)
    line = tuple(
        Version(
            Commit(day, datetime.date.fromisoformat(day), "", int(noon(day).timestamp())),
            {file: text} if text else {},
            (position - 1,) if position else (),
        )
        for position, (day, text) in enumerate(versions.items())
    )
    return Revisions({file: line}, frozenset(versions))
