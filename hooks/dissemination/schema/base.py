"""What records are made of: a strict model, and the parts that several kinds share."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from dissemination.schema.identities import FieldName, PartnerId
from dissemination.schema.values import (
    IS_NUMBER,
    Currency,
    Date,
    FormerName,
    Line,
    Link,
    Percent,
    PictureLicence,
    Sum,
    Text,
    TimeOfDay,
    TimeZone,
)


class Model(BaseModel):
    """A part of a record: it accepts or refuses, and never repairs."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


@dataclass(frozen=True)
class Kind:
    """A kind of record, or of something else that has pages: what differs between kinds and is no code.

    ``name`` is the folder of its records and of its pages; ``singular`` names what belongs to one of them: the function
    and the template of its page, its form, the message for a reference that leads nowhere.
    """

    name: str
    singular: str
    model: type[Model]
    has_pages: bool = True
    asked: tuple[str, ...] = ()
    """What its form asks for, in this order: all that a record needs, and what people are likely to know."""
    usual: tuple[str, ...] = ()
    """What nearly every record says besides what it needs: its skeleton leaves a blank for it."""
    calendar: str = ""
    """The file of the calendar that may stand beside the page of a record."""


class Coordinates(Model):
    """A point on the earth, WGS 84, in degrees."""

    latitude: Annotated[Decimal, Field(ge=-90, le=90), IS_NUMBER] = Field(
        description="Degrees north of the equator, such as 44.75."
    )
    longitude: Annotated[Decimal, Field(ge=-180, le=180), IS_NUMBER] = Field(
        description="Degrees east of Greenwich, such as 6.58."
    )

    @property
    def degrees(self) -> tuple[float, float]:
        """Latitude and longitude."""
        return float(self.latitude), float(self.longitude)


class NamedLink(Model):
    """A link that says where it leads."""

    title: Text = Field(description="What is there.")
    url: Link = Field(description="The address.")


class Deadline(Model):
    """A day by which something must be done."""

    on: Date = Field(description="The day, such as 2026-12-31.")
    time: TimeOfDay | None = Field(None, description="The hour, such as 17:00, where there is one.")
    time_zone: TimeZone | None = Field(None, description="Of the time, such as Europe/Brussels.")
    what: Text = Field(description="What must be done by then.")


class Source(Model):
    """Where a fact comes from."""

    title: Text = Field(
        description="What the source calls itself, in its own language.", examples=["Report of the closing day"]
    )
    url: Link | None = Field(None, description="Where it can be read.")


class Confirmation(Model):
    """The last time somebody who knows looked at the whole record."""

    on: Date = Field(description="The day, such as 2026-11-23.")
    by: PartnerId = Field(description="The partner who confirmed it.")


class Record(Model):
    """What every record may say about how sure it is."""

    inferred: Mapping[FieldName, Text] = Field(
        default_factory=dict,
        description="Fields that no source states outright, each with the reason for what we write.",
    )
    general_knowledge: tuple[FieldName, ...] = Field(
        (), description="Fields taken from general knowledge (maps, official codes, home pages), not from a source."
    )
    unknown: tuple[FieldName, ...] = Field((), description="Fields that were looked for and not found.")
    none: Mapping[FieldName, Text] = Field(
        default_factory=dict,
        description="Fields that the site does without, each with the reason; it answers a to-do.",
    )
    confirmed: Confirmation | None = Field(None, description="When and by whom the record was last confirmed.")
    sources: tuple[Source, ...] = Field(min_length=1, description="Where the facts come from; at least one.")

    @property
    def last_day(self) -> datetime.date:
        """The day after which what it says stays as it is."""
        return datetime.date.max

    @property
    def responsible(self) -> tuple[PartnerId, ...]:
        """The partners behind it, the one to ask first standing first."""
        return ()


class Picture(Model):
    """A photograph or a drawing, with what has to be said of it."""

    file: Line = Field(description="Its path below docs/, in the folder assets/.", examples=["assets/open-day.jpg"])
    alt: Text = Field(
        description="What there is to see, in one sentence, for those who do not see it.",
        examples=["Six people at a table look at a chart of the harbour"],
    )
    credit: Text = Field(description="Who made it, as they want to be named.", examples=["Hafenamt / A. Example"])
    licence: PictureLicence = Field(
        description="Under which licence it may be shown, such as CC BY 4.0, or what its owner allows, in words."
    )
    caption: Text | None = Field(None, description="What it shows, below it, for everybody: who, where, when.")


class Video(NamedLink):
    """A film on another website, to which the page leads."""

    picture: Picture | None = Field(None, description="A picture from it, which leads there too.")


FORMER = (
    "Addresses that the page once had and that lead on to it, the oldest first: each is the old name of the file "
    "without its ending, with the folder where that was another."
)
"""What ``former`` means in records and in heads of pages."""


class RecordWithPage(Record):
    """What every record may say that has a page of its own."""

    picture: Picture | None = Field(None, description="A picture of it, at the top of its page and on its cards.")
    video: Video | None = Field(None, description="A film about it.")
    former: tuple[FormerName, ...] = Field((), description=FORMER)


Per = Literal["day", "month", "year", "person", "organisation", "firm", "project", "call"]


class Amount(Model):
    """A sum of money, a range of sums, or a share of the cost; a share with its highest sum is the lower of both."""

    what: Text = Field(description="What the money is, such as “loan” or “public money for the service”.")
    least: Sum | None = Field(None, description="The lowest sum.")
    most: Sum | None = Field(None, description="The highest sum; the same as the lowest for an exact one.")
    share: Percent | None = Field(
        None, description="The highest share of the cost that is paid, in per cent, such as 80."
    )
    currency: Currency | None = Field(None, description="ISO 4217, such as EUR; needed where there is a sum.")
    per: Per | None = Field(
        None, description="For each what: day, month, year, person, organisation, firm, project or call."
    )
    about: bool = Field(False, description="Whether the source says “about”.")

    @model_validator(mode="after")
    def _has_a_sum(self) -> "Amount":
        if self.least is None and self.most is None:
            if self.share is None:
                raise PydanticCustomError("no_sum", "no_sum")
        elif self.currency is None:
            raise PydanticCustomError("no_currency", "no_currency")
        if self.least is not None and self.most is not None and self.least > self.most:
            raise PydanticCustomError("sum_backwards", "sum_backwards")
        return self
