"""Whether an instrument fits somebody, and why: one truth table, for the pages made here and for the finder.

The worst answer to five questions is the verdict:

| | fits | may fit: ask | does not fit |
|---|---|---|---|
| need | it answers it | which needs it answers is not known | it answers others |
| place | it works in all of it | it works in a part of it | it works elsewhere |
| person | it is for them | it is for some of them only | it is for others |
| conditions | they are known | they, or for whom it is, are not known | |
| time | open, closing soon, or not known whether it goes on | not open yet, or its last deadline has passed | ended |

What was not asked fits. What nobody knows never speaks against an instrument: it is said, with the advice to ask.
Nearly no source says until when an instrument runs; were that a doubt about the fit, nothing would ever fit.

`theme/assets/finder.js` evaluates the same in the browser, on the reader's own day; the tests compare the two.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["fits", "may_fit", "does_not_fit"]
VERDICTS: tuple[Verdict, ...] = ("fits", "may_fit", "does_not_fit")
"""From best to worst."""

Standing = Literal["open", "closing", "coming", "ended", "unknown"]

SOON = datetime.timedelta(days=30)
"""How long before its end an instrument is said to close soon: time enough to write an application."""

Wider = Mapping[str, str]
"""From a territory or an audience to the next one that contains it."""


@dataclass(frozen=True)
class Offer:
    """What is known of an instrument. Empty ``needs`` or ``audiences`` are not known; the days are inclusive.

    ``first`` is the beginning of time where no start is given, ``last`` its end where none is given;
    ``end_known`` tells whether it surely goes on until then.
    """

    needs: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    conditions_known: bool = True
    first: datetime.date = datetime.date.min
    last: datetime.date = datetime.date.max
    end_known: bool = False
    deadlines: tuple[tuple[datetime.date, datetime.date], ...] = ()
    """The first and the last day that each deadline can be."""


@dataclass(frozen=True)
class Question:
    """What somebody asks for; what is empty was not asked. Of several places any will do."""

    need: str = ""
    places: tuple[str, ...] = ()
    who: str = ""


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
        *_need(offer, question.need),
        *_place(offer, question.places, wider),
        *_person(offer, question.who, wider),
        *_conditions(offer),
        *_time(offer, today),
    )
    ordered = sorted(reasons, key=lambda reason: -VERDICTS.index(reason.verdict))
    verdict = ordered[0].verdict
    decisive = (reason for reason in ordered if reason.verdict == verdict or verdict != "does_not_fit")
    return Answer(verdict, tuple(decisive))


def standing(offer: Offer, today: datetime.date) -> Standing:
    """Whether an instrument can be had today."""
    if today < offer.first:
        return "coming"
    if offer.last < today:
        return "ended"
    if not offer.end_known:
        return "unknown"
    return "closing" if offer.last - today <= SOON else "open"


def turning_days(offer: Offer) -> Iterator[datetime.date]:
    """The days on which an instrument starts or ceases to be open, near its end, or near a deadline."""
    yield offer.first
    for first, last in ((offer.last, offer.last), *offer.deadlines):
        if datetime.date.min + SOON < first and last < datetime.date.max:  # an open end never comes near
            yield first - SOON
            yield last + datetime.timedelta(days=1)


def _need(offer: Offer, need: str) -> Iterator[Reason]:
    if need and need not in offer.needs:
        yield Reason("does_not_fit", "need_other") if offer.needs else Reason("may_fit", "need_unknown")


def _place(offer: Offer, places: tuple[str, ...], wider: Wider) -> Iterator[Reason]:
    covered = _covered(offer.areas, places, wider) if places else "fits"
    yield Reason(covered, "place_only" if covered != "fits" else "place_inside" if places else "place_in")


def _person(offer: Offer, who: str, wider: Wider) -> Iterator[Reason]:
    if offer.audiences:
        covered = _covered(offer.audiences, (who,), wider) if who else "fits"
        yield Reason(covered, "who_for" if covered == "fits" else "who_only")


def _conditions(offer: Offer) -> Iterator[Reason]:
    if not (offer.audiences and offer.conditions_known):
        yield Reason("may_fit", "conditions_unknown")


def _time(offer: Offer, today: datetime.date) -> Iterator[Reason]:
    now = standing(offer, today)
    if now in ("ended", "coming"):
        yield Reason("does_not_fit" if now == "ended" else "may_fit", f"when_{now}")
        return
    yield from _deadline(offer, today)
    yield Reason("fits", "when_end_unknown" if now == "unknown" and offer.first > datetime.date.min else f"when_{now}")


def _deadline(offer: Offer, today: datetime.date) -> Iterator[Reason]:
    """The next deadline, and whether it is near; the last one when none is left."""
    by_day = sorted((days, position) for position, days in enumerate(offer.deadlines))
    left = [(first, position) for (first, last), position in by_day if last >= today]
    if left:
        (first, position), *_ = left
        yield Reason("fits", "deadline_soon" if first - today <= SOON else "deadline_next", position)
    elif by_day:
        yield Reason("may_fit", "deadline_passed", by_day[-1][1])


def _covered(offered: tuple[str, ...], asked: tuple[str, ...], wider: Wider) -> Verdict:
    """Whether something offered contains something asked, lies inside of it, or neither."""
    if any(around in offered for one in asked for around in _around(one, wider)):
        return "fits"
    return "may_fit" if any(around in asked for one in offered for around in _around(one, wider)) else "does_not_fit"


def _around(one: str, wider: Wider) -> Iterator[str]:
    """It, and what contains it, nearest first."""
    yield one
    while one := wider.get(one, ""):
        yield one
