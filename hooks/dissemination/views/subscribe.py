"""How readers take dates and news with them: calendars and feeds, each with the one sentence it needs.

The files stand beside the page that offers them, so that their names are all the link there is.
"""

from collections.abc import Iterable

from dissemination.addresses import Addresses
from dissemination.dates import EdtfDate
from dissemination.localise import Words
from dissemination.views.parts import Item, Row, Section
from dissemination.views.reader import Reader


def event_calendar(reader: Reader, date: EdtfDate | None) -> Row:
    """The event as a calendar entry, or why there is none."""
    if not (date and date.days):
        return _row(reader, Item(Words(reader.say("calendar.uncertain"))))
    return _row(reader, _explained(reader, "calendar.add", "event.ics", "calendar.add_how"))


def partner_calendar(reader: Reader, id: str) -> Row | None:
    """The events of a partner; none where no day is certain."""
    events = (reader.catalogue.events[event].record.date for event in reader.catalogue.events_of(id))
    if not any(date and date.days for date in events):
        return None
    href = _webcal(reader, f"partners/{id}/calendar.ics") or "calendar.ics"
    return _row(reader, _explained(reader, "calendar.partner", href, "calendar.subscribe_how"))


def deadlines_calendar(reader: Reader, dates: Iterable[EdtfDate]) -> Item | None:
    """The deadlines of an instrument as calendar entries; none where no day is certain."""
    if not any(date.days for date in dates):
        return None
    return _explained(reader, "calendar.add_deadlines", "deadlines.ics", "calendar.add_how")


def calendar_section(reader: Reader) -> Section:
    """The calendar of the whole site, how to have it, and what is not in it."""
    address = Addresses(reader.site_url, reader.speaker.languages).absolute(reader.tag, "events/calendar.ics")
    href = _webcal(reader, "events/calendar.ics") or "calendar.ics"
    items = [_explained(reader, "calendar.subscribe", href, "calendar.subscribe_how")]
    if address:
        items.append(Item(Words(reader.say("calendar.address")), lines=(Item(Words(address), href="calendar.ics"),)))
    dates = (entry.record.date for entry in reader.catalogue.events.values())
    if left_out := sum(not (date and date.days) for date in dates):
        items.append(Item(Words(reader.say.count("count.left_out", left_out))))
    return reader.section("subscribe", items)


def feed_section(reader: Reader) -> Section:
    return reader.section("subscribe", (_explained(reader, "feed.subscribe", "feed.xml", "feed.how"),))


def _row(reader: Reader, item: Item) -> Row:
    return Row(reader.say("calendar.label"), (item,))


def _explained(reader: Reader, words: str, href: str, how: str) -> Item:
    return Item(Words(reader.say(words)), href=href, lines=(Item(Words(reader.say(how))),))


def _webcal(reader: Reader, neutral: str) -> str:
    """The address by which calendar programs know that it is for them; empty where the site's is not known."""
    address = Addresses(reader.site_url, reader.speaker.languages).absolute(reader.tag, neutral)
    return f"webcal://{address.partition('://')[2]}" if address else ""
