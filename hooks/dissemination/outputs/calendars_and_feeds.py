"""What readers can subscribe to, as files of the site: calendars and feeds, in every language."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from dissemination.history.revisions import Revisions
from dissemination.outputs.calendar_contents import deadline_entries, event_entries, once_of
from dissemination.outputs.calendar_events import CalendarEventBuilder
from dissemination.outputs.feed import feed
from dissemination.outputs.feed_entries import FeedEntryBuilder
from dissemination.outputs.icalendar_file import CalendarEvent, CalendarTitle, calendar_file_text
from dissemination.pages.addresses import Addresses
from dissemination.pages.context import PageContext
from dissemination.pages.layout import FEED
from dissemination.schema.event import EVENTS
from dissemination.schema.instrument import INSTRUMENTS
from dissemination.schema.partner import PARTNERS


def subscriptions(
    contexts: Iterable[PageContext], addresses: Addresses, revisions: Revisions
) -> Iterator[tuple[str, bytes]]:
    """Every file: its path in the site, and its content."""
    for ctx in contexts:
        project, tag = ctx.catalogue.project.record.acronym, ctx.tag
        for neutral, name, occasions in _calendars(CalendarEventBuilder(ctx, addresses, revisions)):
            title = CalendarTitle(name, tag, project, addresses.absolute(tag, neutral))
            yield addresses.file(tag, neutral), calendar_file_text(title, occasions)
        herald = FeedEntryBuilder(ctx, addresses, revisions)
        yield addresses.file(tag, FEED), feed(herald.channel(), herald.posts())


def _calendars(teller: CalendarEventBuilder) -> Iterator[tuple[str, str, Sequence[CalendarEvent]]]:
    """Path, name and entries. A calendar that was ever there stays, even when it is empty."""
    ctx, catalogue = teller.ctx, teller.ctx.catalogue
    project = catalogue.project.record.acronym
    told, once = event_entries(teller), once_of(teller)
    due = {
        id: deadline_entries(teller, id)
        for id in sorted({*catalogue.instruments, *teller.revisions.ids("instruments")})
    }
    yield "events/calendar.ics", ctx.t("calendar.name", project=project), (*told.values(), *chain(*due.values()))
    for id, occasion in told.items():
        yield f"events/{id}/{EVENTS.calendar}", f"{project}: {_called(teller, 'events', id)}", (occasion,)
    for id in sorted({*catalogue.partners, *once}):
        known = catalogue.events_of(id), sorted(once.get(id, set()) - catalogue.events.keys())
        found = [told[event] for event in chain(*known) if event in told]
        if found or id in once:
            yield f"partners/{id}/{PARTNERS.calendar}", f"{project}: {_called(teller, 'partners', id)}", found
    for id, occasions in due.items():
        if occasions:
            yield (
                f"instruments/{id}/{INSTRUMENTS.calendar}",
                f"{project}: {_called(teller, 'instruments', id)}",
                occasions,
            )


def _called(teller: CalendarEventBuilder, kind: str, id: str) -> str:
    """The name of a record, or the one it had at last."""
    if id in teller.ctx.catalogue.records(kind):
        return str(teller.ctx.name(kind, id))
    past = teller.revisions.records(kind, id)
    return str(teller.ctx.locale.words(past[-1].record.name)) if past else id
