"""The page of an event: when, where, who, what was shown, what came of it."""

from functools import partial

from dissemination.load import Entry
from dissemination.models import Event
from dissemination.times import hours
from dissemination.views.lists import entries, event_date, is_past_announcement, pointing_to, status_tag
from dissemination.views.partner import website
from dissemination.views.parts import PageView, Row, Section
from dissemination.views.reader import Reader, shortened, translated
from dissemination.views.subscribe import event_calendar


def event_page(reader: Reader, entry: Entry[Event]) -> PageView:
    record = entry.record
    summary = reader.speaker.words(record.summary)
    return PageView(
        "events",
        entry.id,
        title=reader.speaker.words(record.name),
        kicker=(reader.term("event-kinds", record.kind).words,),
        lead=summary,
        description=shortened(summary),
        translated=translated(reader, record.name, record.summary),
        place=", ".join(item.words.text for item in reader.place(record.place)),
        state=status_tag(reader, record),
        notice=notice(reader, record) or reader.out_of_date(record),
        answer=tuple(row for row in _answer(reader, record) if row),
        sections=tuple(section for section in _sections(reader, entry) if section),
    )


def notice(reader: Reader, record: Event) -> str:
    """What must be known before the date is believed."""
    if is_past_announcement(record, reader.today):
        return reader.say("event.announced_past")
    return "" if record.status == "held" else reader.say(f"event.{record.status}")


def _answer(reader: Reader, record: Event) -> tuple[Row | None, ...]:
    place = record.place
    time = hours(record.time, record.until, record.time_zone) if record.time else None
    return (
        reader.row(record, "date", event_date(reader, record), time),
        reader.row(
            record,
            "place",
            *reader.place(place),
            website(place.link) if place else None,
            shown=("place.venue", "place.locality", "place.region", "place.country"),
        ),
        reader.row(record, "hosts", *reader.links("partners", record.hosts)),
        reader.row(
            record,
            "participants",
            *reader.links("partners", record.participants),
            *reader.texts(record.other_participants),
        ),
        reader.row(record, "about", *reader.terms("needs", record.about)),
        event_calendar(reader, record.date),
    )


def _sections(reader: Reader, entry: Entry[Event]) -> tuple[Section, ...]:
    record, pointing = entry.record, partial(pointing_to, reader, "events", entry.id)
    return (
        reader.section("outcomes", reader.texts(*record.outcomes)),
        reader.section("presented", entries(reader, "instruments", record.presented), "cards"),
        reader.section("follows", entries(reader, "events", record.follows), "cards"),
        reader.section("followed_by", pointing("events", "follows"), "cards"),
        reader.section("in_the_news", pointing("news", "about"), "cards"),
        reader.certainty(record),
        reader.sources(record.sources),
    )
