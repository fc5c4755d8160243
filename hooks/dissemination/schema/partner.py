"""A partner of the project, or a body associated with it."""

from typing import Literal

from pydantic import Field

from dissemination.schema.base import Coordinates, Kind, RecordWithPage
from dissemination.schema.identities import InstrumentId, PartnerId, Territory
from dissemination.schema.values import Country, Date, Email, Line, Link, Text

Role = Literal["lead", "partner", "associated"]


class Partner(RecordWithPage):
    """An organisation: lead partner, partner, or associated (host, stakeholder, provider)."""

    name: Text = Field(description="The official name, in its own language.", examples=["Hafenamt"])
    short_name: Text | None = Field(None, description="The acronym or everyday name.")
    english_name: Line | None = Field(None, description="The English form of the name, where the body uses one.")
    role: Role = Field(description="What it is to the project; associated for hosts, stakeholders and providers.")
    country: Country = Field(description="ISO 3166-1 alpha-2, such as BE.")
    summary: Text = Field(
        description="Who they are and what they do here, in two or three plain sentences.",
        examples=["The harbour office advises people who work across the border. It hosts the closing day."],
    )
    unit: Text | None = Field(None, description="The department that takes part.")
    locality: Text | None = Field(None, description="City or village of the seat.")
    territory: Territory | None = Field(None, description="NUTS code of the area.")
    coordinates: Coordinates | None = Field(None, description="Where the seat is.")
    website: Link | None = Field(None, description="Home page.")
    email: Email | None = Field(None, description="An address of the organisation, never of an individual.")
    member: Date | None = Field(None, description="From when to when, as an EDTF interval, such as 2017-01/2018-12.")
    policy_instrument: InstrumentId | None = Field(None, description="The policy instrument they work to improve.")
    related: tuple[PartnerId, ...] = Field((), description="Other organisations they belong to or work with.")
    facts: tuple[Text, ...] = Field((), description="What else is known, one sentence each.")


PARTNERS = Kind(
    "partners",
    "partner",
    Partner,
    asked=("name", "short_name", "role", "country", "locality", "summary", "website", "email", "sources"),
    calendar="calendar.ics",
)
