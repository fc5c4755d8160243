"""The project itself: who pays, who leads, what for, from when to when."""

import datetime
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from dissemination.schema.base import Amount, Coordinates, Model, NamedLink, Picture, Record, Source
from dissemination.schema.colours import HIGHLIGHT, MAIN
from dissemination.schema.identities import PartnerId, Territory
from dissemination.schema.values import ColourCode, Date, Email, Line, Link, LongText, Text


class Programme(Model):
    """The funding programme."""

    name: Text = Field(description="Its name, such as “Interreg Central Europe”.")
    period: Literal["2014-2020", "2021-2027"] = Field(
        description="The programming period; it decides the funding display."
    )
    fund: Text = Field(description="The fund that pays, in full.")
    cci: Line | None = Field(None, description="The Commission's code of the programme.")
    axis: Text | None = Field(None, description="The priority of the programme the project belongs to.")
    summary: LongText | None = Field(None, description="What the programme is, in two or three sentences.")
    budget: tuple[Amount, ...] = Field((), description="What the programme had to spend.")
    facts: tuple[LongText, ...] = Field((), description="What else is known, one sentence each.")
    url: Link | None = Field(None, description="Home page.")

    @property
    def statement(self) -> str:
        """What stands beside the emblem of the Union, by its name in words/official.yml.

        The name of the Union, with the fund below it (Regulation (EU) No 821/2014, Article 4); since 2021 a statement
        that names no fund, which Regulation (EU) 2021/1060, Annex IX, gives in each language.
        """
        return "union" if self.period == "2014-2020" else "cofunded"


class Phase(Model):
    """A period of the project."""

    name: Text = Field(description="What it is called.")
    period: Date | None = Field(None, description="From when to when, as an EDTF interval.")
    summary: LongText = Field(description="What is done in it.")


class Heading(Model):
    """A thing with a name and a description."""

    name: Text = Field(description="In a few words.")
    summary: LongText | None = Field(None, description="In one or two sentences.")


class Publisher(Model):
    """The organisation responsible for the site."""

    name: Text = Field(description="The organisation.")
    url: Link | None = Field(None, description="Home page.")
    email: Email | None = Field(None, description="An address of the organisation, never of an individual.")
    public_body: bool | None = Field(
        None, description="Whether it is a public sector body, whose sites the law obliges to be accessible."
    )


class Host(Model):
    """Who runs the web server of the site, and so sees who visits it."""

    name: Text = Field(description="The organisation.")
    url: Link | None = Field(None, description="Home page.")
    privacy: Link | None = Field(None, description="What it does with the data of visitors, in its own words.")


class Controller(Model):
    """Who decides why and how personal data are processed (Regulation (EU) 2016/679, Articles 4 and 13)."""

    name: Text = Field(description="The organisation.")
    url: Link | None = Field(None, description="Home page, or the page on data protection.")
    email: Email | None = Field(None, description="Where people ask about their data, such as privacy@example.org.")


class EnforcementBody(Model):
    """Who hears complaints about the accessibility of public websites (Directive (EU) 2016/2102, Article 9)."""

    name: Text = Field(description="The national body.")
    url: Link | None = Field(None, description="Where to complain.")
    law: NamedLink | None = Field(None, description="The national law that transposes Directive (EU) 2016/2102.")


class SiteContact(Model):
    """How to reach those who keep the site; at least one way."""

    email: Email | None = Field(None, description="An address of the organisation, never of an individual.")
    form: Link | None = Field(None, description="A contact form.")
    url: Link | None = Field(None, description="A page that says how to get in touch.")

    @model_validator(mode="after")
    def _has_a_way(self) -> "SiteContact":
        if not (self.email or self.form or self.url):
            raise PydanticCustomError("no_way", "no_way")
        return self


class Landmark(Model):
    """A town, a pass or a river by which people know the area, drawn on the map of it."""

    name: Text = Field(description="What the map calls it.")
    kind: Literal["town", "pass", "river"] = Field(description="What it is, and so how it is drawn.")
    coordinates: Coordinates | None = Field(None, description="Where a town or a pass lies.")
    line: tuple[Coordinates, ...] = Field((), description="The course of a river, point by point, downstream.")
    label: Literal["right", "left", "below", "above"] | None = Field(
        None, description="On which side of it the map writes the name; without it, where there is room."
    )

    @model_validator(mode="after")
    def _is_somewhere(self) -> "Landmark":
        if self.kind == "river" and (self.coordinates or len(self.line) < 2):
            raise PydanticCustomError("river_line", "river_line")
        if self.kind != "river" and (self.line or not self.coordinates):
            raise PydanticCustomError("landmark_point", "landmark_point")
        return self


class Licence(Model):
    """What readers may do with texts and data."""

    name: Line = Field(description="Such as CC BY 4.0.")
    url: Link = Field(description="The licence's text.")


class Colours(Model):
    """The two colours of the site; all others follow from them, for light and dark pages."""

    main: ColourCode = Field(MAIN, description="Of bars, links and buttons; white letters stand on it.")
    highlight: ColourCode = Field(HIGHLIGHT, description="Of what matters most on a page; dark letters stand on it.")


class Project(Record):
    """The one record that makes a site the site of a project."""

    id: Line | None = Field(
        None,
        description="What calendars and feeds know the project by, never shown; without it, the acronym. "
        "It must never change: who has subscribed would get everything twice.",
    )
    acronym: Line = Field(description="The name everybody uses.")
    short_name: Line | None = Field(
        None, description="A shorter name for the head of pages on a phone, about twelve letters, if the name is long."
    )
    title: Text = Field(description="The name in full.")
    logo: Line | None = Field(
        None, description="The mark of the project, a picture such as assets/logo.svg in docs/; shown beside its name."
    )
    programme_logo: Line | None = Field(
        None,
        description="The logo of the programme, in docs/assets/; shown near the emblem of the Union, never higher.",
    )
    colours: Colours | None = Field(None, description="The colours of the site; without them, the usual ones.")
    picture: Picture | None = Field(None, description="A picture for the home page.")
    summary: LongText = Field(description="What the project is, in two or three plain sentences.")
    problem: LongText | None = Field(None, description="What it sets out to change.")
    aims: tuple[LongText, ...] = Field((), description="What it wants to achieve, one sentence each.")
    means: tuple[LongText, ...] = Field((), description="How, one sentence each.")
    outputs: tuple[LongText, ...] = Field((), description="What it is to produce, one sentence each.")
    themes: tuple[Heading, ...] = Field((), description="What it works on.")
    phases: tuple[Phase, ...] = Field((), description="Its periods, in order.")
    programme: Programme | None = Field(
        None, description="Who pays; only a site of documentation alone, without other records, does without."
    )
    start: Date | None = Field(None, description="When it starts.")
    end: Date | None = Field(None, description="When it ends.")
    sides: tuple[Territory, ...] = Field(
        (), description="The regions on each side of the border, one per country, such as [PL43, DE40]."
    )
    landmarks: tuple[Landmark, ...] = Field(
        (), description="What people know the area by, for its map: towns, passes, rivers."
    )
    lead: PartnerId | None = Field(
        None, description="The lead partner; only a site of documentation alone does without."
    )
    confirm_after: Annotated[int, Field(ge=1, le=36500)] | None = Field(
        None, description="Days after which a record must be confirmed again, such as 365; without it nobody is asked."
    )
    consortium: Text | None = Field(None, description="How many partners from where, and how that has changed.")
    facts: tuple[LongText, ...] = Field((), description="What else is known, one sentence each.")
    links: tuple[NamedLink, ...] = Field((), description="Where to find out more about it.")
    channels: tuple[NamedLink, ...] = Field(
        (), description="Where else to follow it: a newsletter, accounts on social networks."
    )
    publisher: Publisher | None = Field(
        None, description="Who is responsible for the site; where nobody is, the footer gives the reason under “none”."
    )
    contact: SiteContact | None = Field(None, description="How readers reach those who keep the site.")
    host: Host | None = Field(None, description="Who runs the web server of the site.")
    controller: Controller | None = Field(
        None, description="Who answers for personal data that the site has to do with, as a rule its publisher."
    )
    enforcement_body: EnforcementBody | None = Field(
        None, description="Who hears complaints about the accessibility of the site, where a public body publishes it."
    )
    licence: Licence = Field(description="The licence of texts and data.")
    disclaimer: Text | None = Field(None, description="A sentence the programme asks for.")
    sources: tuple[Source, ...] = Field(
        (), description="Where the facts come from; at least one, but for a site of documentation alone."
    )

    @property
    def fixed_id(self) -> str:
        """What all UIDs are made from, and by which its own history is known."""
        return self.id or self.acronym

    @property
    def is_documentation(self) -> bool:
        """Whether the site is documentation alone: where nobody pays, there are no partners, events or offers."""
        return self.programme is None

    @property
    def last_day(self) -> datetime.date:
        return self.end.latest if self.end else datetime.date.max

    @property
    def has_border(self) -> bool:
        """Whether there are sides to set beside each other."""
        return len(self.sides) > 1
