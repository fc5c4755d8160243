"""Whether somebody who knows must look at a record again, and who that is."""

import datetime
from collections.abc import Mapping

from dissemination.records.catalogue import Catalogue
from dissemination.records.load import Entry
from dissemination.schema.base import Record
from dissemination.schema.partner import PARTNERS


def is_out_of_date(record: Record, after: int | None, today: datetime.date) -> bool:
    """Whether a record was confirmed, more than ``after`` days ago, and can have changed since.

    Where the project gives no number of days, nothing ever is.
    """
    if after is None or record.confirmed is None or is_over(record, today):
        return False
    return (today - record.confirmed.on.latest).days > after


def is_over(record: Record, today: datetime.date) -> bool:
    """What is over stays as it was: a meeting that was held, an instrument that has ended."""
    return record.last_day < today


def due_for_review(catalogue: Catalogue, today: datetime.date) -> Mapping[str, tuple[Entry[Record], ...]]:
    """The partners, each with the records it is asked to confirm: out of date, or never confirmed by anybody."""
    after = catalogue.project.record.confirm_after
    due: dict[str, list[Entry[Record]]] = {}
    for entry in catalogue.described() if after else ():
        record = entry.record
        never = record.confirmed is None and not is_over(record, today)
        if entry is not catalogue.project and (never or is_out_of_date(record, after, today)):
            due.setdefault(reviewer(catalogue, entry), []).append(entry)
    return {partner: tuple(due[partner]) for partner in sorted(due)}


def reviewer(catalogue: Catalogue, entry: Entry[Record]) -> str:
    """The partner to ask: who confirmed it last, else who it is about or who is behind it, else the lead partner."""
    record = entry.record
    if record.confirmed:
        return record.confirmed.by
    responsible = (entry.id,) if entry.kind == PARTNERS.name else record.responsible
    return next(iter(responsible), catalogue.project.record.lead)
