"""The project in full: who pays, who leads, what for, from when to when."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dissemination.localise import Words
from dissemination.models import Project
from dissemination.models.values import Text
from dissemination.views.lists import entries
from dissemination.views.parts import Certainty, Item, ListPage, Target, Value
from dissemination.views.reader import LINK, Reader, Values

PICTURES = {"timeline": Target("", "timeline"), "figures": Target("", "figures"), "map": Target("partners", "index")}
"""The pages that show the project in pictures."""


@dataclass(frozen=True)
class ProjectPage(ListPage):
    """The record of the project, and that of its programme."""

    programme: Mapping[str, Value] = field(default_factory=dict)
    certainty: Certainty = field(default_factory=Certainty)


def project_page(reader: Reader) -> ProjectPage:
    record = reader.catalogue.project.record
    website = Value(reader.items(record.programme.url, LINK))
    return ProjectPage(
        Values(reader, record, _values(reader, record)),
        programme=Values(reader, record.programme, {"website": website}),
        certainty=reader.certainty(record),
    )


def _values(reader: Reader, record: Project) -> Mapping[str, Value]:
    programme, texts = record.programme, reader.texts
    name = f"{reader.speaker.words(programme.name)} {programme.period}"
    pictures = (Item(Words(reader.say(f"pictures.{name}")), page) for name, page in PICTURES.items())
    return {
        "programme": reader.value(record, "programme", name),
        "programme_facts": Value(texts(programme.summary, *programme.facts)),
        "pictures": Value(tuple(pictures)),
        "themes": Value(tuple(_described(reader, theme.name, theme.summary) for theme in record.themes)),
        "phases": Value(tuple(_described(reader, phase.name, phase.period, phase.summary) for phase in record.phases)),
        "lead_partner": Value(entries(reader, "partners", [record.lead])),
    }


def _described(reader: Reader, name: Text, *lines: object) -> Item:
    return Item(reader.speaker.words(name), lines=reader.items(lines))
