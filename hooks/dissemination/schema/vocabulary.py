"""The words that sort records, with what they mean and what people really say."""

from collections.abc import Mapping

from pydantic import Field

from dissemination.schema.base import Kind, Model, NamedLink
from dissemination.schema.values import LanguageTag, Line, Link, Text


class Term(Model):
    """One word of a vocabulary (SKOS: a concept)."""

    label: Text = Field(description="What readers see.")
    definition: Text | None = Field(None, description="What it means, in one plain sentence.")
    synonyms: Mapping[LanguageTag, tuple[Line, ...]] = Field(
        default_factory=dict, description="Per language, the words readers really type."
    )
    icon: Line | None = Field(
        None,
        description="A pictogram of it, by its name in Material Design Icons; needs are shown with it.",
        examples=["material/sail-boat"],
    )
    portals: tuple[NamedLink, ...] = Field(
        (), description="Of a territory: official websites that lead to the support there is; each need shows them."
    )
    broader: str | None = Field(None, description="The wider term of the same vocabulary.")
    match: Link | None = Field(None, description="The same term in an authority table of the European Union.")


class Vocabulary(Model):
    """A list of terms; the key of a term is its identity for ever."""

    title: Text = Field(description="What the list is called.")
    terms: Mapping[str, Term] = Field(default_factory=dict, description="The terms, in the order readers meet them.")
    other_matters: Mapping[LanguageTag, tuple[Line, ...]] = Field(
        default_factory=dict,
        description="Per language, words of people who look for something that this site has nothing about.",
    )


VOCABULARIES_OF_TERMS = Kind("vocabularies", "vocabulary", Vocabulary, has_pages=False)

NEEDS = Kind("needs", "need", Term)
"""The terms of this vocabulary have pages as records have."""
