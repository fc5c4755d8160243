"""Whether somebody who knows must look at a record again, and who that is."""

import datetime
from collections.abc import Mapping

from dissemination.records.catalogue import Catalogue
from dissemination.records.load import Entry
from dissemination.schema import KINDS_WITH_PAGES
from dissemination.schema.base import Record
from dissemination.schema.partner import PARTNERS

Due = Mapping[str, list[Entry[Record]]]
"""Partners, each with the records it is asked to confirm."""


def is_out_of_date(record: Record, after: int | None, today: datetime.date) -> bool:
    """Whether a record was confirmed, more than ``after`` days ago, and can have changed since.

    Where the project gives no number of days, nothing ever is. What is over stays as it was: a meeting that was
    held, an instrument that has ended.
    """
    confirmed, can_change = record.confirmed, record.last_day >= today
    return bool(after and confirmed and can_change and (today - confirmed.on.latest).days > after)


def due_for_review(catalogue: Catalogue, today: datetime.date) -> Due:
    """What is out of date, and what can change and was never confirmed by anybody."""
    after = catalogue.project.record.confirm_after
    due: dict[str, list[Entry[Record]]] = {}
    for kind in KINDS_WITH_PAGES if after else ():
        for entry in catalogue.records(kind).values():
            never = not entry.record.confirmed and entry.record.last_day >= today
            if never or is_out_of_date(entry.record, after, today):
                due.setdefault(reviewer(catalogue, entry), []).append(entry)
    return dict(sorted(due.items()))


def reviewer(catalogue: Catalogue, entry: Entry[Record]) -> str:
    """The partner to ask: who confirmed it last, else who it is about or who is behind it, else the lead partner."""
    record = entry.record
    if record.confirmed:
        return record.confirmed.by
    responsible = (entry.id,) if entry.kind == PARTNERS.name else record.responsible
    return next(iter(responsible), catalogue.lead)
