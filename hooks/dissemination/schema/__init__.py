"""What a record is: one module per noun."""

from dissemination.schema.base import Kind, Model
from dissemination.schema.event import Event
from dissemination.schema.instrument import Instrument
from dissemination.schema.kinds import KINDS, KINDS_WITH_PAGES, PAGES, PAGES_FROM_RECORDS
from dissemination.schema.partner import Partner
from dissemination.schema.project import Project
from dissemination.schema.vocabulary import Vocabulary

VOCABULARIES = ("needs", "audiences", "instrument-kinds", "event-kinds", "territories")
"""The vocabularies that fields refer to; each is a file in records/vocabularies/."""

__all__ = [
    "KINDS",
    "KINDS_WITH_PAGES",
    "PAGES",
    "PAGES_FROM_RECORDS",
    "VOCABULARIES",
    "Event",
    "Instrument",
    "Kind",
    "Model",
    "Partner",
    "Project",
    "Vocabulary",
]
