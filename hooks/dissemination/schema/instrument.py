"""Something that people can get or use: a service, a loan, a grant, a network; or the act that makes it possible."""

import datetime
from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from dissemination.schema.base import Amount, Deadline, Kind, Model, NamedLink, RecordWithPage
from dissemination.schema.identities import Audience, InstrumentId, InstrumentKind, Need, PartnerId, Sector, Territory
from dissemination.schema.values import Date, Email, Line, Link, LongText, SpokenLanguage, Text

LinkToProject = Literal["offered", "presented", "good-practice", "policy-instrument", "context"]


class Contact(Model):
    """Who to contact: an organisation, never a private individual."""

    partner: PartnerId | None = Field(None, description="An organisation recorded here.")
    name: Text | None = Field(None, description="The desk or body, where it is not recorded here.")
    url: Link | None = Field(None, description="The page to start from.")
    email: Email | None = Field(None, description="An address of the organisation.")
    phone: Line | None = Field(None, description="A telephone number of the organisation, such as +32 2 000 00 00.")
    form: Link | None = Field(None, description="A form through which people can write to the organisation.")
    address: Text | None = Field(None, description="Where people can go, as on an envelope.")
    hours: Text | None = Field(None, description="When somebody answers or is there.")
    languages: tuple[SpokenLanguage, ...] = Field((), description="The languages in which people are answered.")
    as_of: Date | None = Field(
        None,
        description="The month of the page on which telephone number and e-mail address were read, such as 2026-11.",
    )
    note: Text | None = Field(None, description="What to know before contacting them.")

    @model_validator(mode="after")
    def _is_somebody(self) -> "Contact":
        if not (self.partner or self.name or self.url):
            raise PydanticCustomError("nobody", "nobody")
        return self


class Instrument(RecordWithPage):
    """An instrument, described for the person who needs it."""

    name: Text = Field(description="Its own name; service names are not translated.", examples=["Grenzgängerberatung"])
    promise: Text = Field(
        description="What it does for you, in 6 to 12 words, starting with a verb.",
        examples=["Answers your questions in your own language"],
    )
    kinds: tuple[InstrumentKind, ...] = Field(min_length=1, description="What sort of help it is.")
    needs: tuple[Need, ...] = Field((), description="Which needs it answers.")
    audiences: tuple[Audience, ...] = Field((), description="Who it is for.")
    sectors: tuple[Sector, ...] = Field((), description="The sectors that it is limited to; none where it is for all.")
    territories: tuple[Territory, ...] = Field(min_length=1, description="NUTS codes of the area it covers.")
    area: Text | None = Field(None, description="The area in words, where the codes cover too much or too little.")
    providers: tuple[PartnerId, ...] = Field((), description="Who offers it, as far as they are recorded here.")
    other_providers: Text | None = Field(None, description="Who else offers it, in words.")
    contacts: tuple[Contact, ...] = Field((), description="Who to contact; the best one first.")
    summary: LongText = Field(
        description="What it is, in two or three plain sentences.",
        examples=["A desk for people who work across the border. It is free of charge."],
    )
    offer: tuple[LongText, ...] = Field((), description="What you get, one line each.")
    conditions: tuple[LongText, ...] = Field((), description="Who can apply and on what terms, one line each.")
    steps: tuple[LongText, ...] = Field((), description="How to get it, one step each, in order.")
    free: bool | None = Field(None, description="true if it costs the user nothing.")
    cost: Text | None = Field(None, description="What it costs the user, in words.")
    amounts: tuple[Amount, ...] = Field((), description="Sums that somebody can receive or borrow, or must contribute.")
    valid: Date | None = Field(
        None, description="EDTF interval: 1994/.. goes on, 2014/2020 has ended, 2014/ not known."
    )
    deadlines: tuple[Deadline, ...] = Field((), description="Days by which something must be done.")
    funded_by: tuple[InstrumentId, ...] = Field((), description="Programmes recorded here that pay for it.")
    funding: Text | None = Field(None, description="Who pays for it, in words.")
    budget: tuple[Amount, ...] = Field(
        (), description="Public funding behind it; not a sum that somebody can apply for."
    )
    legal_basis: tuple[InstrumentId, ...] = Field((), description="Acts recorded here on which it is based.")
    legal_text: Text | None = Field(None, description="The act on which it is based, in words.")
    related: tuple[InstrumentId, ...] = Field((), description="Other instruments worth knowing.")
    successor: InstrumentId | None = Field(None, description="What follows it, where that is recorded here.")
    other_successor: NamedLink | None = Field(None, description="What follows it, where that is not recorded here.")
    results: tuple[LongText, ...] = Field((), description="What it has achieved, one sentence each.")
    link_to_project: LinkToProject = Field(
        description="How it is linked to the project; context where the sources show no link."
    )
    link_note: Text | None = Field(None, description="How it is linked to the project, in one sentence.")

    @property
    def last_day(self) -> datetime.date:
        return self.valid.latest if self.valid else datetime.date.max

    @property
    def responsible(self) -> tuple[PartnerId, ...]:
        return (*self.providers, *(contact.partner for contact in self.contacts if contact.partner))


INSTRUMENTS = Kind("instruments", "instrument", Instrument, calendar="deadlines.ics", asked=(
    "name", "promise", "kinds", "needs", "audiences", "territories", "area", "providers", "other_providers",
    "contacts.name", "contacts.url", "summary", "offer", "conditions", "steps", "cost", "valid",
    "link_to_project", "link_note", "sources",
), usual=("needs", "audiences", "providers", "conditions"))  # fmt: skip
