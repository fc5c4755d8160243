"""Questions to the finder, from a table and in their combinations: Python and the browser are asked the same."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import Any

import yaml
from dissemination.pages.finder import Offer, Question
from small_project import TESTS

TODAY = datetime.date(2026, 11, 23)
TABLE: Mapping[str, Any] = yaml.safe_load((TESTS / "finder_truth_table.yml").read_text("utf-8"))
WIDER: Mapping[str, str] = TABLE["wider"]
Case = tuple[Offer, Question, datetime.date]
PLAIN = Offer(("lender",), ("FRX2",), ("small-firm",))

NEEDS: tuple[tuple[str, ...], ...] = ((), ("lender",), ("expert", "abroad"))
AREAS = (("EU",), ("FR",), ("FRX2",), ("FRX21",), ("FRY",), ("ITX11", "FRX21"))
AUDIENCES: tuple[tuple[str, ...], ...] = ((), ("small-firm",), ("start-up",), ("starting", "taking-over"))
PLACES: tuple[tuple[str, ...], ...] = ((), ("FRX21",), ("FR",), ("ITX1", "FRX2"), ("DE",))
WHO: tuple[tuple[str, ...], ...] = ((), ("small-firm",), ("start-up",), ("taking-over",), ("start-up", "taking-over"))
ASKED: tuple[tuple[str, ...], ...] = ((), ("lender",), ("abroad", "lender"))
DAYS = (-400, -1, 0, 1, 30, 31)
"""Days from today: long ago, yesterday, today, tomorrow, just soon, not quite soon."""


def offer_of(changes: Mapping[str, Any]) -> Offer:
    """An offer as a row of the table tells it."""
    given = (TABLE["base"] | changes).items()
    told = {name: tuple(value) if isinstance(value, list) else value for name, value in given}
    days = {name: on(told[name]) for name in ("first", "last") if name in told}
    deadlines = tuple((on(first), on(last)) for first, last in told.pop("deadlines", ()))
    return Offer(**(told | days), deadlines=deadlines)


def question_of(asked: Mapping[str, list[str]]) -> Question:
    return Question(**{name: tuple(values) for name, values in asked.items()})


def on(days: int) -> datetime.date:
    return TODAY + datetime.timedelta(days)


def about_people() -> Iterator[Case]:
    """Need, place, person and conditions, while time is no question."""
    for needs, areas, audiences, known in product(NEEDS, AREAS, AUDIENCES, (True, False)):
        offer = Offer(needs, areas, audiences, conditions_known=known)
        for asked, places, who in product(ASKED, PLACES, WHO):
            yield offer, Question(asked, places, who), TODAY


def about_work() -> Iterator[Case]:
    """Sectors and kinds, and whether somebody can be reached."""
    some: tuple[tuple[str, ...], ...] = ((), ("farming",), ("dairy",), ("farming", "building"))
    for sectors, known, reachable, asked in product(some, (True, False), (True, False), some):
        offer = replace(PLAIN, sectors=sectors, sectors_known=known, reachable=reachable, kinds=("loan",))
        for kinds in ((), ("loan",), ("grant", "loan"), ("grant",)):
            yield offer, Question(("lender",), sectors=asked, kinds=kinds), TODAY


def about_time() -> Iterator[Case]:
    """Periods and deadlines of every sort, for somebody whom the instrument fits and for somebody whom it does not."""
    first, last = datetime.date.min, datetime.date.max
    starts, ends = (first, *map(on, DAYS)), (last, *map(on, DAYS))
    spans = [(start, end) for start, end in product(starts, ends) if start <= end]
    several = ((-31, 1), (31, -1), (400, 30, -1), (-1, -31), (30, 30))
    deadlines: list[tuple[int, ...]] = [(), *((day,) for day in DAYS), *several]
    for (start, end), known, days, need in product(spans, (True, False), deadlines, ("lender", "abroad")):
        given = tuple((on(day), on(day + 6)) for day in days)
        yield replace(PLAIN, first=start, last=end, end_known=known, deadlines=given), Question((need,)), TODAY


def cases() -> list[Case]:
    return [*about_people(), *about_work(), *about_time()]
