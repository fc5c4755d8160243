"""What readers can subscribe to, as files of the site: calendars and feeds, in every language."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from dissemination.addresses import Addresses
from dissemination.history.revisions import Revisions
from dissemination.outputs.calendar import Occasion, Title, calendar
from dissemination.outputs.entries import deadlines, events, once_of
from dissemination.outputs.feed import feed
from dissemination.outputs.occasions import Teller
from dissemination.outputs.posts import Herald
from dissemination.pages.context import PageContext
from dissemination.pages.layout import FEED


def subscriptions(
    contexts: Iterable[PageContext], addresses: Addresses, revisions: Revisions
) -> Iterator[tuple[str, bytes]]:
    """Every file: its path in the site, and its content."""
    for ctx in contexts:
        project, tag = ctx.catalogue.project.record.acronym, ctx.tag
        for neutral, name, occasions in _calendars(Teller(ctx, addresses, revisions)):
            title = Title(name, tag, project, addresses.absolute(tag, neutral))
            yield addresses.file(tag, neutral), calendar(title, occasions)
        herald = Herald(ctx, addresses, revisions)
        yield addresses.file(tag, FEED), feed(herald.channel(), herald.posts())


def _calendars(teller: Teller) -> Iterator[tuple[str, str, Sequence[Occasion]]]:
    """Path, name and entries. A calendar that was ever there stays, even when it is empty."""
    ctx, catalogue = teller.ctx, teller.ctx.catalogue
    project = catalogue.project.record.acronym
    told, once = events(teller), once_of(teller)
    due = {id: deadlines(teller, id) for id in sorted({*catalogue.instruments, *teller.revisions.ids("instruments")})}
    yield "events/calendar.ics", ctx.t("calendar.name", project=project), (*told.values(), *chain(*due.values()))
    for id, occasion in told.items():
        yield f"events/{id}/event.ics", f"{project}: {_called(teller, 'events', id)}", (occasion,)
    for id in sorted({*catalogue.partners, *once}):
        known = catalogue.events_of(id), sorted(once.get(id, set()) - catalogue.events.keys())
        found = [told[event] for event in chain(*known) if event in told]
        if found or id in once:
            yield f"partners/{id}/calendar.ics", f"{project}: {_called(teller, 'partners', id)}", found
    for id, occasions in due.items():
        if occasions:
            yield f"instruments/{id}/deadlines.ics", f"{project}: {_called(teller, 'instruments', id)}", occasions


def _called(teller: Teller, kind: str, id: str) -> str:
    """The name of a record, or the one it had at last."""
    if id in getattr(teller.ctx.catalogue, kind):
        return str(teller.ctx.name(kind, id))
    past = teller.revisions.records(kind, id)
    return str(teller.ctx.locale.words(past[-1].record.name)) if past else id
