"""The heads of Markdown files: of news articles, and of all other pages."""

from typing import Literal

from pydantic import Field

from dissemination.schema.base import Kind, Model, Source
from dissemination.schema.values import Date, Line

ListName = Literal[
    "home", "needs", "instruments", "events", "partners", "news", "project", "figures", "languages", "timeline"
]
"""The lists that a page can ask for."""


class Page(Model):
    """Front matter of a Markdown file in docs/<language>/ that is no news."""

    title: Line | None = Field(None, description="What the page is called.")
    description: Line | None = Field(None, description="One or two sentences for search engines.")
    lead: Line | None = Field(None, description="The sentence below the title.")
    records: ListName | None = Field(None, description="The list that follows the text.")
    template: Line | None = Field(None, description="The file in overrides/ that draws the page, for developers.")


class News(Model):
    """Front matter of a Markdown file in docs/<language>/news/."""

    title: Line = Field(description="The headline.")
    date: Date = Field(description="The day of the fact, as EDTF.")
    summary: Line = Field(description="One or two sentences for lists and feeds.")
    about: tuple[str, ...] = Field((), description="Records it is about, each as kind/identity: events/open-day.")
    sources: tuple[Source, ...] = Field(min_length=1, description="Where the facts come from; at least one.")


NEWS = Kind("news", "article", News)
"""Articles, which are Markdown and no records."""
