"""What a record is: one module per noun."""

from collections.abc import Mapping

from dissemination.models.base import Model
from dissemination.models.event import Event
from dissemination.models.instrument import Instrument
from dissemination.models.partner import Partner
from dissemination.models.project import Project
from dissemination.models.vocabulary import Vocabulary

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
