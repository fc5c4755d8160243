"""What matches what somebody told us, and why: one truth table, for the pages made here and for the finder.

The worst answer to seven questions is the verdict. It never promises more than the records say:

| | matches | may match | does not match |
|---|---|---|---|
| need | it answers one of them | not asked, or which needs it answers is not known | it answers others |
| place | it works in all of it | not asked, or it works in a part of it | it works elsewhere |
| person | it is for them | not asked, or it is for some of them only | it is for others |
| sector | it is for it, or for all sectors | not asked, or it is for a part of it | it is for others |
| conditions | they are words | they, or for whom it is, are not known | |
| time | open, also until a deadline; not known how long | not open yet, or its last deadline has passed | ended |
| kind | it is of that kind, or none was asked | | it is of another kind |

What was not asked is open where the answer would matter. What nobody knows never speaks against an instrument: the
advice is to ask. Nearly no source says until when an instrument runs; were that a doubt, nothing would ever match.
A condition in words is shown, and decides nothing.

`theme/assets/finder.js` evaluates the same in the browser, on the reader's own day; `tests/finder_truth_table.yml`
is what both are tested against.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["matches", "may_match", "does_not_match"]
VERDICTS: tuple[Verdict, ...] = ("matches", "may_match", "does_not_match")
"""From best to worst."""

Standing = Literal["open", "closing", "coming", "ended", "unknown"]

SOON = datetime.timedelta(days=30)
"""How long before its end an instrument is said to close soon: time enough to write an application."""

Wider = Mapping[str, str]
"""From a territory, an audience or a sector to the next one that contains it."""

Rank = tuple[int, int, int, int]
"""Where an instrument stands among others of the same verdict; the least is the first."""

IN_PART, IN_NONE = 98, 99
"""The distances of what works in a part of the place asked for, and of what works in none of it."""


@dataclass(frozen=True)
class Offer:
    """What is known of an instrument; the days are inclusive.

    Empty ``needs`` or ``audiences`` are not known. Empty ``sectors`` are all of them, unless they are not known either.

    ``first`` is the beginning of time where no start is given, ``last`` its end where none is given;
    ``end_known`` tells whether it surely goes on until then.
    """

    needs: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    sectors_known: bool = True
    conditions_known: bool = True
    reachable: bool = True
    first: datetime.date = datetime.date.min
    last: datetime.date = datetime.date.max
    end_known: bool = False
    deadlines: tuple[tuple[datetime.date, datetime.date], ...] = ()
    """The first and the last day that each deadline can be."""


@dataclass(frozen=True)
class Question:
    """What somebody asks for; what is empty was not asked.

    Of several needs, places or kinds any will do. Of several persons or sectors nobody knows which one it is.
    """

    needs: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reason:
    """Why, as the key of a sentence; ``deadline`` is the position of the deadline it speaks of."""

    verdict: Verdict
    key: str
    deadline: int | None = None


@dataclass(frozen=True)
class Answer:
    """The verdict and its reasons, the weightiest first; against an instrument, only those that decide."""

    verdict: Verdict
    reasons: tuple[Reason, ...]


def evaluate(offer: Offer, question: Question, wider: Wider, today: datetime.date) -> Answer:
    """The truth table above."""
    reasons = (
        *_need(offer, question),
        *_place(offer, question.places, wider),
        *_person(offer, question.who, wider),
        *_sector(offer, question.sectors, wider),
        *_conditions(offer),
        *_time(offer, today),
        *_kind(offer, question.kinds),
    )
    ordered = sorted(reasons, key=lambda reason: -VERDICTS.index(reason.verdict))
    verdict = ordered[0].verdict
    decisive = (reason for reason in ordered if reason.verdict == verdict or verdict != "does_not_match")
    return Answer(verdict, tuple(decisive))


def rank(offer: Offer, question: Question, wider: Wider, today: datetime.date) -> Rank:
    """What can be had, then what can be reached, the smallest area that holds the place, more of the needs."""
    answered = sum(need in offer.needs for need in question.needs)
    return _lateness(offer, today), int(not offer.reachable), _distance(offer.areas, question.places, wider), -answered


def standing(offer: Offer, today: datetime.date) -> Standing:
    """Whether an instrument can be had today. One whose end nobody says is open until its last deadline."""
    if today < offer.first:
        return "coming"
    if offer.last < today:
        return "ended"
    ends = [offer.last] if offer.end_known else [first for first, last in offer.deadlines if last >= today]
    if not ends:
        return "unknown"
    return "closing" if max(ends) - today <= SOON else "open"


def turning_days(offer: Offer) -> Iterator[datetime.date]:
    """The days on which an instrument starts or ceases to be open, near its end, or near a deadline."""
    yield offer.first
    for first, last in ((offer.last, offer.last), *offer.deadlines):
        if datetime.date.min + SOON < first and last < datetime.date.max:  # an open end never comes near
            yield first - SOON
            yield last + datetime.timedelta(days=1)


def _lateness(offer: Offer, today: datetime.date) -> int:
    """Whether it can be had (0), only later (1) or no longer (2)."""
    now = standing(offer, today)
    has_passed = bool(offer.deadlines) and all(last < today for _, last in offer.deadlines)
    return 2 if now == "ended" else int(now == "coming" or has_passed)


def _distance(areas: tuple[str, ...], places: tuple[str, ...], wider: Wider) -> int:
    """How many times the next wider area has to be looked at, from a place to an area that holds it."""
    if not places:
        return 0
    steps = (step for place in places for step, around in enumerate(_around(place, wider)) if around in areas)
    is_inside = any(place in _around(area, wider) for place in places for area in areas)
    return min(steps, default=IN_PART if is_inside else IN_NONE)


def _need(offer: Offer, question: Question) -> Iterator[Reason]:
    if question.needs and not {*question.needs} & {*offer.needs}:
        yield Reason("does_not_match", "need_other") if offer.needs else Reason("may_match", "need_unknown")
    elif offer.needs and not question.needs and question != Question():
        yield Reason("may_match", "need_for")


def _place(offer: Offer, places: tuple[str, ...], wider: Wider) -> Iterator[Reason]:
    covered = _any_covered(offer.areas, places, wider) if places else "may_match"
    yield Reason(covered, "place_in" if not places else "place_inside" if covered == "matches" else "place_only")


def _person(offer: Offer, who: tuple[str, ...], wider: Wider) -> Iterator[Reason]:
    if offer.audiences:
        covered = _all_covered(offer.audiences, who, wider)
        yield Reason(covered, "who_for" if covered == "matches" or not who else "who_only")


def _sector(offer: Offer, sectors: tuple[str, ...], wider: Wider) -> Iterator[Reason]:
    if offer.sectors:
        covered = _all_covered(offer.sectors, sectors, wider)
        yield Reason(covered, "sector_for" if covered == "matches" else "sector_only")
    elif not offer.sectors_known:
        yield Reason("may_match", "sector_unknown")


def _kind(offer: Offer, kinds: tuple[str, ...]) -> Iterator[Reason]:
    if kinds and not {*kinds} & {*offer.kinds}:
        yield Reason("does_not_match", "kind_other")


def _conditions(offer: Offer) -> Iterator[Reason]:
    if not (offer.audiences and offer.conditions_known):
        yield Reason("may_match", "conditions_unknown")


def _time(offer: Offer, today: datetime.date) -> Iterator[Reason]:
    now = standing(offer, today)
    if now in ("ended", "coming"):
        yield Reason("does_not_match" if now == "ended" else "may_match", f"when_{now}")
        return
    yield from _deadline(offer, today)
    if now != "unknown" and offer.end_known:  # else there is no period to name
        yield Reason("matches", f"when_{now}")


def _deadline(offer: Offer, today: datetime.date) -> Iterator[Reason]:
    """The next deadline, and whether it is near; the last one when none is left."""
    by_day = sorted((days, position) for position, days in enumerate(offer.deadlines))
    left = [(first, position) for (first, last), position in by_day if last >= today]
    if left:
        (first, position), *_ = left
        yield Reason("matches", "deadline_soon" if first - today <= SOON else "deadline_next", position)
    elif by_day:
        yield Reason("may_match", "deadline_passed", by_day[-1][1])


def _all_covered(offered: tuple[str, ...], asked: tuple[str, ...], wider: Wider) -> Verdict:
    """Whether it holds for whichever of those asked it may be; open where none was."""
    found = {_covered(offered, one, wider) for one in asked} or {"may_match"}
    return "may_match" if len(found) > 1 else found.pop()


def _any_covered(offered: tuple[str, ...], asked: tuple[str, ...], wider: Wider) -> Verdict:
    return min((_covered(offered, one, wider) for one in asked), key=VERDICTS.index)


def _covered(offered: tuple[str, ...], asked: str, wider: Wider) -> Verdict:
    """Whether something offered contains what is asked, lies inside of it, or neither."""
    if any(around in offered for around in _around(asked, wider)):
        return "matches"
    return "may_match" if any(asked in _around(one, wider) for one in offered) else "does_not_match"


def _around(one: str, wider: Wider) -> Iterator[str]:
    """It, and what contains it, nearest first."""
    yield one
    while one := wider.get(one, ""):
        yield one
