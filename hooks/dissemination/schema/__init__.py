"""What a record is: one module per noun."""

from collections.abc import Mapping

from dissemination.schema.base import Model
from dissemination.schema.event import Event
from dissemination.schema.instrument import Instrument
from dissemination.schema.partner import Partner
from dissemination.schema.project import Project
from dissemination.schema.vocabulary import Vocabulary

KINDS: Mapping[str, type[Model]] = {
    "partners": Partner,
    "events": Event,
    "instruments": Instrument,
    "vocabularies": Vocabulary,
}
"""The folders of records and what stands in them; project.yml is the only record outside a folder."""

VOCABULARIES = ("needs", "audiences", "instrument-kinds", "event-kinds", "territories")
"""The vocabularies that fields refer to; each is a file in records/vocabularies/."""

__all__ = ["KINDS", "VOCABULARIES", "Event", "Instrument", "Model", "Partner", "Project", "Vocabulary"]
