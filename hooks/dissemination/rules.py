"""What no single model can say: one function per rule, its docstring the rule itself."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

from dissemination.catalogue import Catalogue
from dissemination.load import Entry
from dissemination.problems import Problem, did_you_mean

Rule = Callable[[Catalogue, datetime.date], Iterator[Problem]]


def _described(catalogue: Catalogue) -> Iterator[Entry[Any]]:
    yield catalogue.project
    for kind in (catalogue.partners, catalogue.events, catalogue.instruments):
        yield from kind.values()


def certainty_concerns_fields_that_are_there(catalogue: Catalogue, _: datetime.date) -> Iterator[Problem]:
    """What is said to be inferred or general knowledge is written in the record."""
    for entry in _described(catalogue):
        record = entry.record
        said = [(("inferred", name), name) for name in record.inferred]
        said += [(("general_knowledge", position), name) for position, name in enumerate(record.general_knowledge)]
        for path, name in said:
            if tuple(name.split(".")) not in entry.document.values:
                words = (
                    _no_field(entry, name) or f"“{name}” is not written in this record. Write it, or remove it here."
                )
                yield entry.document.problem(path, words, of_key=path[0] == "inferred")


def what_is_unknown_is_not_written(catalogue: Catalogue, _: datetime.date) -> Iterator[Problem]:
    """What is said to be unknown is a field of this kind of record, and is not written."""
    for entry in _described(catalogue):
        for position, name in enumerate(entry.record.unknown):
            written = tuple(name.split(".")) in entry.document.values
            wrong = f"“{name}” is written in this record, so it is known. Remove it here." if written else ""
            if words := _no_field(entry, name) or wrong:
                yield entry.document.problem(("unknown", position), words)


def _no_field(entry: Entry[Any], name: str) -> str:
    fields = type(entry.record).model_fields
    known = name.split(".")[0] in fields
    return "" if known else f"this kind of record has no field “{name}”.{did_you_mean(name, fields)}"


def nothing_was_held_in_the_future(catalogue: Catalogue, today: datetime.date) -> Iterator[Problem]:
    """An event whose date is still to come has been announced, not held."""
    for entry in catalogue.events.values():
        event = entry.record
        if event.status == "held" and event.date and event.date.earliest > today:
            yield entry.document.problem(
                ("status",), "the event is said to be held, but its date is still to come. Write announced."
            )


def times_have_a_zone(catalogue: Catalogue, _: datetime.date) -> Iterator[Problem]:
    """A time of day means nothing without its time zone."""
    for entry in catalogue.events.values():
        if entry.record.time and not entry.record.time_zone:
            yield entry.document.problem(("time",), "needs a time_zone beside it, such as Europe/Rome.")


def there_is_one_lead(catalogue: Catalogue, _: datetime.date) -> Iterator[Problem]:
    """Exactly one partner leads, and it is the one the project names."""
    lead = catalogue.project.record.lead
    for entry in catalogue.partners.values():
        if (entry.record.role == "lead") != (entry.id == lead):
            yield entry.document.problem(
                ("role",), f"records/project.yml names “{lead}” as the lead partner; the two must agree."
            )


RULES: tuple[Rule, ...] = (
    certainty_concerns_fields_that_are_there,
    what_is_unknown_is_not_written,
    nothing_was_held_in_the_future,
    times_have_a_zone,
    there_is_one_lead,
)


def broken_rules(catalogue: Catalogue, today: datetime.date) -> Iterator[Problem]:
    """Every rule, to its end."""
    for rule in RULES:
        yield from rule(catalogue, today)
