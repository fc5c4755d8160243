"""The page of an event: when, where, who, what was shown, what came of it."""

import datetime
from collections.abc import Mapping

from dissemination.load import Entry
from dissemination.models import Event
from dissemination.times import hours
from dissemination.views.lists import entries, event_date, is_past_announcement, related, status_tag, timed
from dissemination.views.parts import RecordPage, Value
from dissemination.views.reader import Reader, Values, shortened, translated, website
from dissemination.views.subscribe import event_calendar

PLACE = ("place.venue", "place.locality", "place.region", "place.country")
RELATIONS = {"followed_by": ("events", "follows"), "in_the_news": ("news", "about")}


def event_page(reader: Reader, entry: Entry[Event]) -> RecordPage:
    record = entry.record
    summary = reader.speaker.words(record.summary)
    return RecordPage(
        "events",
        entry.id,
        title=reader.speaker.words(record.name),
        kicker=(reader.term("event-kinds", record.kind).words,),
        lead=summary,
        description=shortened(summary),
        translated=translated(reader, record.name, record.summary),
        values=Values(reader, record, _values(reader, entry)),
        place=", ".join(item.words.text for item in reader.place(record.place)),
        state=status_tag(reader, record, reader.today),
        notices=timed(reader, record, lambda day: _notice(reader, record, day) or reader.out_of_date(record, day)),
        certainty=reader.certainty(record),
    )


def _notice(reader: Reader, record: Event, day: datetime.date) -> str:
    """What must be known before the date is believed."""
    if is_past_announcement(record, day):
        return reader.say("event.announced_past")
    return "" if record.status == "held" else reader.say(f"event.{record.status}")


def _values(reader: Reader, entry: Entry[Event]) -> Mapping[str, Value]:
    record, place = entry.record, entry.record.place
    time = hours(record.time, record.until, record.time_zone) if record.time else None
    came = (*reader.links("partners", record.participants), *reader.texts(record.other_participants))
    link = website(place.link) if place and place.link else None
    return {
        "date": reader.value(record, "date", event_date(reader, record), time),
        "place": reader.value(record, "place", *reader.place(place), link, shown=PLACE),
        "participants": reader.value(record, "participants", *came),
        "calendar": Value(event_calendar(reader, record.date)),
        "presented": Value(entries(reader, "instruments", record.presented)),
        "follows": Value(entries(reader, "events", record.follows)),
        **related(reader, "events", entry.id, RELATIONS),
    }
