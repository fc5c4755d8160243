"""A meeting, a visit, a workshop: something that happened, or was announced, at a time and a place."""

import datetime
from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from dissemination.schema.base import Coordinates, Deadline, Kind, Model, RecordWithPage
from dissemination.schema.identities import EventId, EventKind, InstrumentId, Need, PartnerId, Territory
from dissemination.schema.values import Country, Date, Link, LongText, SpokenLanguage, Text, TimeOfDay, TimeZone

EventStatus = Literal["held", "announced", "postponed", "cancelled"]


class Place(Model):
    """Where it is: a venue in a country, online, or both."""

    venue: Text | None = Field(None, description="The venue, such as “Town Hall”.")
    locality: Text | None = Field(None, description="City or village.")
    region: Text | None = Field(None, description="The region, where the city is not known.")
    territory: Territory | None = Field(None, description="NUTS code of the area.")
    country: Country | None = Field(None, description="ISO 3166-1 alpha-2, such as BE.")
    coordinates: Coordinates | None = Field(None, description="Where exactly.")
    online: bool = Field(False, description="true if people meet, or can also join, on the Internet.")
    link: Link | None = Field(None, description="Where to join or find out more.")

    @model_validator(mode="after")
    def _is_somewhere(self) -> "Place":
        if not self.online and not self.country:
            raise PydanticCustomError("nowhere", "nowhere")
        return self


class Registration(Model):
    """How people register for an event."""

    url: Link | None = Field(None, description="Where people register.")
    until: Date | None = Field(None, description="The last day, such as 2026-11-23.")
    note: Text | None = Field(None, description="What to know before registering.")


REGISTRATION = Text.model_validate("registration")
"""What must be done by the last day for registration: pages and calendars say it in the reader's language."""


class Event(RecordWithPage):
    """An event of the project, of the programme, or related to it."""

    name: Text = Field(description="What it is called, or what it is, in a few words.", examples=["Open day"])
    kind: EventKind = Field(description="What sort of event it is.")
    date: Date | None = Field(None, description="EDTF: 2026-11-30, 2018-02, 2019?-06-06, 2017-01-25/2017-01-26.")
    time: TimeOfDay | None = Field(None, description="When it starts, such as 14:30.")
    until: TimeOfDay | None = Field(None, description="When it ends, such as 17:00.")
    time_zone: TimeZone | None = Field(None, description="Of the time, such as Europe/Brussels.")
    status: EventStatus = Field(description="Whether it took place, or is still to come.")
    place: Place | None = Field(None, description="Where.")
    website: Link | None = Field(None, description="The page of the event itself.")
    languages: tuple[SpokenLanguage, ...] = Field((), description="The languages spoken there.")
    registration: Registration | None = Field(None, description="How people register.")
    deadlines: tuple[Deadline, ...] = Field(
        (), description="Other days by which something must be done, such as sending in a paper."
    )
    hosts: tuple[PartnerId, ...] = Field((), description="Who hosts it.")
    participants: tuple[PartnerId, ...] = Field((), description="Who takes part, as far as they are recorded here.")
    other_participants: Text | None = Field(None, description="Who else takes part, in words.")
    presented: tuple[InstrumentId, ...] = Field((), description="Instruments presented, visited or discussed.")
    follows: tuple[EventId, ...] = Field((), description="Events that this one follows on from.")
    about: tuple[Need, ...] = Field((), description="Needs it is about.")
    summary: LongText = Field(
        description="What it is about, in two or three plain sentences.",
        examples=["People from both sides met the bodies that help them. Three services were presented."],
    )
    outcomes: tuple[LongText, ...] = Field((), description="What the outcome was, one sentence each.")

    @property
    def due(self) -> tuple[Deadline, ...]:
        """All days by which something must be done, the last one for registration first."""
        until = self.registration and self.registration.until
        return (*([Deadline.model_construct(on=until, what=REGISTRATION)] if until else []), *self.deadlines)

    @property
    def last_day(self) -> datetime.date:
        if self.status in ("held", "cancelled"):
            return datetime.date.min
        return self.date.latest if self.date else datetime.date.max

    @property
    def responsible(self) -> tuple[PartnerId, ...]:
        return self.hosts


EVENTS = Kind("events", "event", Event, calendar="event.ics", asked=(
    "name", "kind", "status", "date", "time", "time_zone",
    "place.venue", "place.locality", "place.country", "place.online", "place.link",
    "website", "registration.url", "registration.until",
    "hosts", "participants", "other_participants", "presented", "about", "summary", "outcomes", "sources",
), usual=("date", "place.locality", "place.country", "hosts"))  # fmt: skip
