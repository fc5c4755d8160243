"""Whether somebody who knows must look at a record again, and who that is."""

import datetime
from collections.abc import Iterator, Mapping

from dissemination.catalogue import Catalogue
from dissemination.dates import EdtfDate
from dissemination.known import KINDS_WITH_PAGES
from dissemination.load import Entry
from dissemination.models import Event, Instrument, Partner
from dissemination.models.base import Record


def is_out_of_date(record: Record, after: int | None, today: datetime.date) -> bool:
    """Whether a record was confirmed, more than ``after`` days ago, and can have changed since.

    Where the project gives no number of days, nothing ever is.
    """
    if after is None or record.confirmed is None or is_over(record, today):
        return False
    return (today - record.confirmed.on.latest).days > after


def is_over(record: Record, today: datetime.date) -> bool:
    """What is over stays as it was: a meeting that was held, an instrument that has ended."""
    if isinstance(record, Event):
        return record.status in ("held", "cancelled") or _past(record.date, today)
    return isinstance(record, Instrument) and _past(record.valid, today)


def _past(date: EdtfDate | None, today: datetime.date) -> bool:
    return date is not None and date.latest < today


def due_for_review(catalogue: Catalogue, today: datetime.date) -> Mapping[str, tuple[Entry[Record], ...]]:
    """The partners, each with the records it is asked to confirm: out of date, or never confirmed by anybody."""
    after = catalogue.project.record.confirm_after
    due: dict[str, list[Entry[Record]]] = {}
    for entry in _with_pages(catalogue) if after else ():
        record = entry.record
        never = record.confirmed is None and not is_over(record, today)
        if never or is_out_of_date(record, after, today):
            due.setdefault(reviewer(catalogue, entry), []).append(entry)
    return {partner: tuple(due[partner]) for partner in sorted(due)}


def reviewer(catalogue: Catalogue, entry: Entry[Record]) -> str:
    """The partner to ask: who confirmed it last, else who it is about or who is behind it, else the lead partner."""
    record = entry.record
    if record.confirmed:
        return record.confirmed.by
    concerned: tuple[str | None, ...] = ()
    if isinstance(record, Partner):
        concerned = (entry.id,)
    elif isinstance(record, Event):
        concerned = record.hosts
    elif isinstance(record, Instrument):
        concerned = (*record.providers, record.contact.partner if record.contact else None)
    return next(filter(None, concerned), catalogue.project.record.lead)


def _with_pages(catalogue: Catalogue) -> Iterator[Entry[Record]]:
    for kind in KINDS_WITH_PAGES:
        yield from getattr(catalogue, kind).values()
