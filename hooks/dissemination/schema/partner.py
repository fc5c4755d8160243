"""A partner of the project, or a body associated with it."""

from typing import Literal

from pydantic import Field

from dissemination.schema.base import Coordinates, Kind, Model, NamedLink, RecordWithPage
from dissemination.schema.identities import InstrumentId, PartnerId, Territory
from dissemination.schema.values import Country, Date, Email, Line, Link, LongText, Text

Role = Literal["lead", "partner", "associated"]


class PartnerLogo(Model):
    """The logo of an organisation."""

    file: Line = Field(description="Its path below docs/, in the folder assets/.", examples=["assets/hafenamt.svg"])
    alt: Text | None = Field(None, description="What it says, where that is not the name of the organisation.")


class Partner(RecordWithPage):
    """An organisation: lead partner, partner, or associated (host, stakeholder, provider)."""

    name: Text = Field(description="The official name, in its own language.", examples=["Hafenamt"])
    short_name: Text | None = Field(None, description="The acronym or everyday name.")
    english_name: Line | None = Field(None, description="The English form of the name, where the body uses one.")
    role: Role = Field(description="What it is to the project; associated for hosts, stakeholders and providers.")
    country: Country = Field(description="ISO 3166-1 alpha-2, such as BE.")
    summary: LongText = Field(
        description="Who they are and what they do here, in two or three plain sentences.",
        examples=["The harbour office advises people who work across the border. It hosts the closing day."],
    )
    unit: Text | None = Field(None, description="The department that takes part.")
    locality: Text | None = Field(None, description="City or village of the seat.")
    territory: Territory | None = Field(None, description="NUTS code of the area.")
    coordinates: Coordinates | None = Field(None, description="Where the seat is.")
    website: Link | None = Field(None, description="Home page.")
    logo: PartnerLogo | None = Field(None, description="Its logo, where it may be shown.")
    email: Email | None = Field(None, description="An address of the organisation, never of an individual.")
    phone: Line | None = Field(
        None, description="Its telephone number, such as +32 2 000 00 00; never that of an individual."
    )
    address: Text | None = Field(None, description="Street, number, post code and town, as on an envelope.")
    as_of: Date | None = Field(
        None,
        description="The month of the page on which telephone number and e-mail address were read, such as 2026-11.",
    )
    succeeded_by: PartnerId | None = Field(None, description="The organisation that took its place.")
    other_successor: NamedLink | None = Field(
        None, description="What took its place, or what it is called today, where that is not recorded here."
    )
    member: Date | None = Field(None, description="From when to when, as an EDTF interval, such as 2017-01/2018-12.")
    policy_instrument: InstrumentId | None = Field(None, description="The policy instrument they work to improve.")
    related: tuple[PartnerId, ...] = Field((), description="Other organisations they belong to or work with.")
    facts: tuple[LongText, ...] = Field((), description="What else is known, one sentence each.")

    @property
    def is_named(self) -> bool:
        """Whether it is known who it is; else what stands in place of the name describes it (``unknown: [name]``)."""
        return "name" not in self.unknown


PARTNERS = Kind(
    "partners",
    "partner",
    Partner,
    asked=("name", "short_name", "role", "country", "locality", "summary", "website", "email", "sources"),
    usual=("locality", "website"),
    calendar="calendar.ics",
)
