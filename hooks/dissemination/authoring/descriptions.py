"""What is said of models and their fields, and what records and terms are called.

What fields mean, the models say themselves in English.
"""

from collections.abc import Mapping

from dissemination.records.catalogue import Catalogue
from dissemination.records.load import Loaded
from dissemination.schema import KINDS_WITH_PAGES, VOCABULARIES
from dissemination.schema.json_schema import Schema
from dissemination.schema.values import Text
from dissemination.text.languages import Languages
from dissemination.text.translations import engine

FieldPath = tuple[str, ...]
"""The path to a field by names alone. Into a list it leads to the first entry."""

Records = Loaded | Catalogue
"""The entries of a site, linked or not yet."""

Identities = Mapping[str, Mapping[str, str]]
"""Kind of record, or vocabulary: identity: name."""


def texts_by_identity(records: Records) -> Mapping[str, Mapping[str, Text]]:
    """What every record and term that was read is called; a vocabulary that was not read has none."""
    found = {}
    for kind in KINDS_WITH_PAGES:
        found[kind] = {id: entry.record.name for id, entry in sorted(records.entries[kind].items())}
    for name in VOCABULARIES:
        entry = records.entries["vocabularies"].get(name)
        found[name] = {id: term.label for id, term in entry.record.terms.items()} if entry else {}
    return found


def identity_names(records: Records, languages: Languages) -> Identities:
    """The same in one line for readers of all languages."""
    texts = texts_by_identity(records)
    return {kind: {id: name_of(text, languages) for id, text in known.items()} for kind, known in texts.items()}


def name_of(text: Text, languages: Languages) -> str:
    """A name for readers of all languages: Advice · Consulenza · Conseil."""
    spoken = [text.root[tag] for tag in languages.tags if tag in text.root]
    return " · ".join(dict.fromkeys(spoken or text.root.values()))


def description(shape: Schema, tag: str) -> str:
    """What a field means, or a model where it is no field."""
    found = said(shape, "description", tag) if "field" in shape else engine(tag).get(f"models.{shape['title']}")
    return str(found or shape["description"])


def example(field: Schema, tag: str) -> str:
    """What could stand in a field: words in the language, anything else as it is everywhere; nothing without one."""
    return said(field, "example", tag) or next(iter(field.get("examples", ())), "")


def said(field: Schema, what: str, tag: str, model: str = "") -> str | None:
    """What is said of a field in a model, or in the one that declares it: every record has the same sources."""
    declared, name = field["field"].split(".")
    keys = (f"fields.{name}.{owner}.{what}" for owner in (model, declared))
    return next((engine(tag)[key] for key in keys if key in engine(tag)), None)
