"""The head of a page that somebody writes: what it is called, and which lists it asks for."""

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from dissemination.schema import PAGES
from dissemination.schema.base import FORMER
from dissemination.schema.front_matter import FrontMatter
from dissemination.schema.values import FormerName, Line

if TYPE_CHECKING:
    ListName = str
else:
    ListName = Literal[("home", *PAGES, "project", "contact", "figures", "languages", "tags", "timeline")]
"""The lists that a page can ask for."""


class Page(FrontMatter):
    """Front matter of a Markdown file in ``docs/<language>/`` that is no news."""

    title: Line | None = Field(None, description="What the page is called.")
    description: Line | None = Field(None, description="One or two sentences for search engines.")
    lead: Line | None = Field(None, description="The sentence below the title.")
    records: ListName | None = Field(None, description="The list that follows the text.")
    former: tuple[FormerName, ...] = Field((), description=FORMER)
    template: Line | None = Field(
        None, description="What draws the page: search.html, or a file in overrides/ that extends main.html."
    )
