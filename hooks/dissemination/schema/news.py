"""The head of a news article: a day, a headline, what it is about and where it comes from."""

from pydantic import Field

from dissemination.schema.base import FORMER, Kind, Source
from dissemination.schema.front_matter import FrontMatter
from dissemination.schema.values import Date, FormerName, Line


class News(FrontMatter):
    """Front matter of a Markdown file in docs/<language>/news/."""

    title: Line = Field(description="The headline.")
    date: Date = Field(description="The day of the fact, as EDTF.")
    summary: Line = Field(description="One or two sentences for lists and feeds.")
    about: tuple[str, ...] = Field((), description="Records it is about, each as kind/identity: events/open-day.")
    former: tuple[FormerName, ...] = Field((), description=FORMER)
    sources: tuple[Source, ...] = Field(min_length=1, description="Where the facts come from; at least one.")


NEWS = Kind("news", "article", News)
"""Articles, which are Markdown and no records."""
