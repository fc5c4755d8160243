"""What a reference may point to, and what it is called in the languages of the site."""

from collections.abc import Mapping

from dissemination.records.load import Loaded
from dissemination.schema import KINDS_WITH_PAGES, VOCABULARIES
from dissemination.schema.values import Text
from dissemination.text.languages import Languages

Identities = Mapping[str, Mapping[str, str]]
"""Kind of record, or vocabulary: identity: name."""


def texts_by_identity(loaded: Loaded) -> Mapping[str, Mapping[str, Text]]:
    """What every record and term that was read is called; a vocabulary that was not read has none."""
    vocabularies = {id: entry.record.terms for id, entry in loaded.entries["vocabularies"].items()}
    records = {
        kind: {id: entry.record.name for id, entry in sorted(loaded.entries[kind].items())} for kind in KINDS_WITH_PAGES
    }
    terms = {name: {id: term.label for id, term in vocabularies.get(name, {}).items()} for name in VOCABULARIES}
    return records | terms


def identity_names(loaded: Loaded, languages: Languages) -> Identities:
    """The same in one line for readers of all languages."""
    texts = texts_by_identity(loaded)
    return {kind: {id: name_of(text, languages) for id, text in known.items()} for kind, known in texts.items()}


def name_of(text: Text, languages: Languages) -> str:
    """A name for readers of all languages: Advice · Consulenza · Conseil."""
    spoken = [text.root[tag] for tag in languages.tags if tag in text.root]
    return " · ".join(dict.fromkeys(spoken or text.root.values()))
