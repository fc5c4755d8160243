"""The head of a news article: a day, a headline, what it is about and where it comes from."""

from pydantic import Field

from dissemination.schema.base import FORMER, Kind, Model, Picture, Source, Video
from dissemination.schema.front_matter import FrontMatter
from dissemination.schema.identities import Subject
from dissemination.schema.values import Date, FormerName, Line, LongText, Text


class News(FrontMatter):
    """Front matter of a Markdown file in ``docs/<language>/news/``."""

    title: Line = Field(description="The headline.")
    date: Date = Field(description="The day of the fact, as EDTF.")
    summary: Line = Field(description="One or two sentences for lists and feeds.")
    about: tuple[str, ...] = Field((), description="Records it is about, each as kind/identity: events/open-day.")
    picture: Picture | None = Field(
        None, description="The picture above it; another language says what its own readers are told of the same one."
    )
    video: Video | None = Field(None, description="A film about it.")
    former: tuple[FormerName, ...] = Field((), description=FORMER)
    sources: tuple[Source, ...] = Field(min_length=1, description="Where the facts come from; at least one.")


NEWS = Kind("news", "article", News)
"""Articles, which are Markdown and no records."""


class ArticleDraft(Model):
    """An article in all languages at once, as forms, tables and commands take it; its files are made of it."""

    title: Text = Field(description="The headline.")
    date: Date = Field(description="The day of the fact, as EDTF.")
    summary: Text = Field(description="One or two sentences for lists and feeds.")
    text: LongText = Field(description="What happened: paragraphs, headings, lists, bold, italic and links.")
    about: tuple[Subject, ...] = Field((), description="Records it is about, each as kind/identity: events/open-day.")
    picture: Picture | None = Field(None, description="The picture above it.")
    sources: tuple[Source, ...] = Field(min_length=1, description="Where the facts come from; at least one.")


ARTICLE_DRAFTS = Kind("news", "article", ArticleDraft, asked=(
    "title", "summary", "text", "date", "about", "sources",
    "picture.file", "picture.alt", "picture.credit", "picture.licence",
))  # fmt: skip
"""The same articles while they are written."""
