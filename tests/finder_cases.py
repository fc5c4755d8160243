"""Questions to the finder in their combinations: Python and the browser are asked the same."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from dissemination.pages.finder import Offer, Question

TODAY = datetime.date(2026, 11, 23)
WIDER = {
    "ITX11": "ITX1",
    "ITX1": "IT",
    "FRX21": "FRX2",
    "FRX2": "FR",
    "FRY": "FR",
    "IT": "EU",
    "FR": "EU",
    "start-up": "small-firm",
}
Case = tuple[Offer, Question, datetime.date]
PLAIN = Offer(("lender",), ("FRX2",), ("small-firm",))

NEEDS: tuple[tuple[str, ...], ...] = ((), ("lender",), ("expert", "abroad"))
AREAS = (("EU",), ("FR",), ("FRX2",), ("FRX21",), ("FRY",), ("ITX11", "FRX21"))
AUDIENCES: tuple[tuple[str, ...], ...] = ((), ("small-firm",), ("start-up",), ("starting", "taking-over"))
PLACES: tuple[tuple[str, ...], ...] = ((), ("FRX21",), ("FR",), ("ITX1", "FRX2"), ("DE",))
WHO = ("", "small-firm", "start-up", "taking-over")
DAYS = (-400, -1, 0, 1, 30, 31)
"""Days from today: long ago, yesterday, today, tomorrow, just soon, not quite soon."""


def on(days: int) -> datetime.date:
    return TODAY + datetime.timedelta(days)


def about_people() -> Iterator[Case]:
    """Need, place, person and conditions, while time is no question."""
    for needs, areas, audiences, known in product(NEEDS, AREAS, AUDIENCES, (True, False)):
        offer = Offer(needs, areas, audiences, known)
        for need, places, who in product(("", "lender"), PLACES, WHO):
            yield offer, Question(need, places, who), TODAY


def about_time() -> Iterator[Case]:
    """Periods and deadlines of every sort, for somebody whom the instrument fits and for somebody whom it does not."""
    first, last = datetime.date.min, datetime.date.max
    starts, ends = (first, *map(on, DAYS)), (last, *map(on, DAYS))
    spans = [(start, end) for start, end in product(starts, ends) if start <= end]
    deadlines: list[tuple[int, ...]] = [(), *((day,) for day in DAYS), (-31, 1), (31, -1), (400, 30, -1), (-1, -31)]
    for (start, end), known, days, need in product(spans, (True, False), deadlines, ("lender", "abroad")):
        given = tuple((on(day), on(day + 6)) for day in days)
        yield replace(PLAIN, first=start, last=end, end_known=known, deadlines=given), Question(need), TODAY


def cases() -> list[Case]:
    return [*about_people(), *about_time()]
