"""What readers can subscribe to, as files of the site: calendars and feeds, in every language."""

from collections.abc import Iterable, Iterator, Sequence

from dissemination.addresses import Addresses
from dissemination.outputs.calendar import Occasion, Title, calendar
from dissemination.outputs.feed import feed
from dissemination.outputs.occasions import Teller
from dissemination.outputs.posts import Herald
from dissemination.past.revisions import Revisions
from dissemination.views.frame import FEED
from dissemination.views.reader import Reader


def subscriptions(readers: Iterable[Reader], addresses: Addresses, revisions: Revisions) -> Iterator[tuple[str, bytes]]:
    """Every file: its path in the site, and its content."""
    for reader in readers:
        project, tag = reader.catalogue.project.record.acronym, reader.tag
        for neutral, name, occasions in _calendars(Teller(reader, addresses, revisions)):
            title = Title(name, tag, project, addresses.absolute(tag, neutral))
            yield addresses.file(tag, neutral), calendar(title, occasions)
        herald = Herald(reader, addresses, revisions)
        yield addresses.file(tag, FEED), feed(herald.channel(), herald.posts())


def _calendars(teller: Teller) -> Iterator[tuple[str, str, Sequence[Occasion]]]:
    """Path, name and entries. Only the calendar of the whole site is there even when it is empty."""
    reader, catalogue = teller.reader, teller.reader.catalogue
    project = catalogue.project.record.acronym
    events = {id: tuple(teller.event(catalogue.events[id])) for id in catalogue.in_order("events", catalogue.events)}
    deadlines = {id: tuple(teller.deadlines(entry)) for id, entry in catalogue.instruments.items()}
    hosts = {id: _joined(events[event] for event in catalogue.events_of(id)) for id in catalogue.partners}
    everything = (*_joined(events.values()), *_joined(deadlines.values()))
    yield "events/calendar.ics", reader.say("calendar.name", project=project), everything
    for kind, file, found in (
        ("events", "event.ics", events),
        ("partners", "calendar.ics", hosts),
        ("instruments", "deadlines.ics", deadlines),
    ):
        for id, occasions in found.items():
            if occasions:
                yield f"{kind}/{id}/{file}", f"{project}: {reader.name(kind, id)}", occasions


def _joined(parts: Iterable[Sequence[Occasion]]) -> tuple[Occasion, ...]:
    return tuple(occasion for part in parts for occasion in part)
