"""Questions to the finder in their combinations: Python and the browser are asked the same."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from dissemination.pages.finder import Offer, Question

TODAY = datetime.date(2026, 11, 23)
WIDER = {
    "ITC11": "ITC1",
    "ITC1": "IT",
    "FRL02": "FRL0",
    "FRL0": "FR",
    "FRD": "FR",
    "IT": "EU",
    "FR": "EU",
    "start-up": "small-firm",
}
Case = tuple[Offer, Question, datetime.date]
PLAIN = Offer(("credit",), ("FRL0",), ("small-firm",))

NEEDS: tuple[tuple[str, ...], ...] = ((), ("credit",), ("advice", "export"))
AREAS = (("EU",), ("FR",), ("FRL0",), ("FRL02",), ("FRD",), ("ITC11", "FRL02"))
AUDIENCES: tuple[tuple[str, ...], ...] = ((), ("small-firm",), ("start-up",), ("starting", "taking-over"))
PLACES: tuple[tuple[str, ...], ...] = ((), ("FRL02",), ("FR",), ("ITC1", "FRL0"), ("DE",))
WHO = ("", "small-firm", "start-up", "taking-over")
DAYS = (-400, -1, 0, 1, 30, 31)
"""Days from today: long ago, yesterday, today, tomorrow, just soon, not quite soon."""


def on(days: int) -> datetime.date:
    return TODAY + datetime.timedelta(days)


def about_people() -> Iterator[Case]:
    """Need, place, person and conditions, while time is no question."""
    for needs, areas, audiences, known in product(NEEDS, AREAS, AUDIENCES, (True, False)):
        offer = Offer(needs, areas, audiences, known)
        for need, places, who in product(("", "credit"), PLACES, WHO):
            yield offer, Question(need, places, who), TODAY


def about_time() -> Iterator[Case]:
    """Periods and deadlines of every sort, for somebody whom the instrument fits and for somebody whom it does not."""
    first, last = datetime.date.min, datetime.date.max
    starts, ends = (first, *map(on, DAYS)), (last, *map(on, DAYS))
    spans = [(start, end) for start, end in product(starts, ends) if start <= end]
    deadlines: list[tuple[int, ...]] = [(), *((day,) for day in DAYS), (-31, 1), (31, -1), (400, 30, -1), (-1, -31)]
    for (start, end), known, days, need in product(spans, (True, False), deadlines, ("credit", "export")):
        given = tuple((on(day), on(day + 6)) for day in days)
        yield replace(PLAIN, first=start, last=end, end_known=known, deadlines=given), Question(need), TODAY


def cases() -> list[Case]:
    return [*about_people(), *about_time()]
