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
    """Options that Material for MkDocs knows."""

    hide: tuple[Literal["navigation", "toc", "path", "footer", "feedback", "tags"], ...] = Field(
        (), description="Parts around the text that are left out."
    )
    icon: Line | None = Field(
        None, description="A pictogram beside its name in the menu of its section, such as material/map."
    )
    status: Literal["new", "deprecated"] | None = Field(
        None, description="What is said beside its name in the menu of its section."
    )
    search: SearchOptions | None = Field(None, description="How the search treats the page.")
    tags: tuple[Line, ...] = Field(
        (), description="What the page is about, in a word or two each; the page tags.md lists the pages of each."
    )
