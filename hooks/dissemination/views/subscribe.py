"""How readers take dates and news with them: calendars and feeds, each with the one sentence it needs.

The files stand beside the page that offers them, so that their names are all the link there is.
"""

from collections.abc import Iterable, Sequence

from dissemination.addresses import Addresses
from dissemination.dates import EdtfDate
from dissemination.localise import Words
from dissemination.views.parts import Item
from dissemination.views.reader import Reader

Dates = Sequence[EdtfDate | None]


def calendar_beside(reader: Reader, kind: str, id: str) -> str:
    """The file of the calendar that a page offers; empty where it offers none."""
    if (kind, id) == ("events", "index"):
        return "calendar.ics"
    files = {"events": "event.ics", "partners": "calendar.ics", "instruments": "deadlines.ics"}
    is_record = kind in files and id in getattr(reader.catalogue, kind)
    return files[kind] if is_record and any(map(_is_certain, _dates(reader, kind, id))) else ""


def event_calendar(reader: Reader, date: EdtfDate | None) -> tuple[Item, ...]:
    """The event as a calendar entry, or why there is none."""
    if not _is_certain(date):
        return (Item(Words(reader.say("calendar.uncertain"))),)
    return (_explained(reader, "calendar.add", "event.ics", "calendar.add_how"),)


def partner_calendar(reader: Reader, id: str) -> tuple[Item, ...]:
    """The events of a partner, and how many have no certain day."""
    dates = _dates(reader, "partners", id)
    certain = any(map(_is_certain, dates))
    offered = _subscription(reader, "calendar.partner", f"partners/{id}/calendar.ics") if certain else []
    return (*offered, *_left_out(reader, "events", dates))


def deadlines_calendar(reader: Reader, id: str) -> list[Item]:
    """The deadlines of an instrument as calendar entries, and how many have no certain day."""
    dates = _dates(reader, "instruments", id)
    certain = any(map(_is_certain, dates))
    offer = [_explained(reader, "calendar.add_deadlines", "deadlines.ics", "calendar.add_how")] if certain else []
    return [*offer, *_left_out(reader, "deadlines", dates)]


def site_calendar(reader: Reader) -> tuple[Item, ...]:
    """The calendar of the whole site, how to have it, and what is not in it."""
    catalogue = reader.catalogue
    items = _subscription(reader, "calendar.subscribe", "events/calendar.ics")
    dates = {
        "events": [date for id in catalogue.events for date in _dates(reader, "events", id)],
        "deadlines": [date for id in catalogue.instruments for date in _dates(reader, "instruments", id)],
    }
    return (*items, *(item for what in dates for item in _left_out(reader, what, dates[what])))


def site_feed(reader: Reader) -> tuple[Item, ...]:
    return (_explained(reader, "feed.subscribe", "feed.xml", "feed.how"),)


def _dates(reader: Reader, kind: str, id: str) -> Dates:
    """What a record would put into a calendar."""
    catalogue = reader.catalogue
    if kind == "instruments":
        return [deadline.on for deadline in catalogue.instruments[id].record.deadlines]
    return [catalogue.events[event].record.date for event in (catalogue.events_of(id) if kind == "partners" else (id,))]


def _is_certain(date: EdtfDate | None) -> bool:
    return bool(date and date.days)


def _left_out(reader: Reader, what: str, dates: Dates) -> Iterable[Item]:
    number = sum(not _is_certain(date) for date in dates)
    return [Item(Words(reader.say.count(f"count.left_out.{what}", number)))] if number else []


def _subscription(reader: Reader, words: str, neutral: str) -> list[Item]:
    """A link that calendar programs know to be for them; below it the plain address, for those that ask for one."""
    file = neutral.rpartition("/")[2]
    address = Addresses(reader.site_url, reader.speaker.languages).absolute(reader.tag, neutral)
    if not address:
        return [_explained(reader, words, file, "calendar.subscribe_how")]
    plain = Item(Words(reader.say("calendar.address")), lines=(Item(Words(address), href=file),))
    return [_explained(reader, words, f"webcal://{address.partition('://')[2]}", "calendar.subscribe_how"), plain]


def _explained(reader: Reader, words: str, href: str, how: str) -> Item:
    return Item(Words(reader.say(words)), href=href, lines=(Item(Words(reader.say(how))),))
