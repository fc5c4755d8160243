"""What the head of every Markdown file may say, whatever it is about: the front matter of Material for MkDocs."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from dissemination.schema.base import Model
from dissemination.schema.values import IS_NUMBER, Line


class SearchOptions(Model):
    """How the search treats a page."""

    exclude: bool = Field(False, description="Whether the page is excluded from the search.")
    boost: Annotated[Decimal, Field(gt=0), IS_NUMBER] | None = Field(
        None, description="The weight of the page in the order of results; 1 is the default."
    )


class FrontMatter(Model):
    """Options that Material for MkDocs knows; those that this theme does not use have no effect."""

    hide: tuple[Literal["navigation", "toc", "path", "footer", "feedback", "tags"], ...] = Field(
        (), description="Parts around the text that are left out."
    )
    icon: Line | None = Field(None, description="An icon beside the title, such as material/map.")
    status: Line | None = Field(None, description="A state of the page, such as new or deprecated.")
    search: SearchOptions | None = Field(None, description="How the search treats the page.")
    tags: tuple[Line, ...] = Field((), description="Tags by which pages are grouped.")
