"""The project in full: who pays, who leads, what for, from when to when."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dissemination.pages.components import Certainty, Item, ListPage, Target, Value
from dissemination.pages.context import LINK, PageContext, Values
from dissemination.pages.record_cards import cards
from dissemination.records.localizer import LocalizedText
from dissemination.schema import Project
from dissemination.schema.values import Text

PICTURES = {"timeline": Target("", "timeline"), "figures": Target("", "figures"), "map": Target("partners", "index")}
"""The pages that show the project in pictures."""


@dataclass(frozen=True)
class ProjectPage(ListPage):
    """The record of the project, and that of its programme."""

    programme: Mapping[str, Value] = field(default_factory=dict)
    certainty: Certainty = field(default_factory=Certainty)


def project_page(ctx: PageContext) -> ProjectPage:
    record = ctx.catalogue.project.record
    programme = Values(ctx, record.programme, {"website": Value(ctx.items(record.programme.url, LINK))})
    return ProjectPage(
        Values(ctx, record, _values(ctx, record)),
        programme={name: ctx.value(record, f"programme.{name}", *programme[name].items) for name in programme},
        certainty=ctx.certainty(record),
    )


def _values(ctx: PageContext, record: Project) -> Mapping[str, Value]:
    programme, texts = record.programme, ctx.texts
    name = f"{ctx.locale.words(programme.name)} {programme.period}"
    pictures = (Item(LocalizedText(ctx.t(f"pictures.{name}")), page) for name, page in PICTURES.items())
    return {
        "programme": ctx.value(record, "programme", name, shown=("programme.name", "programme.period")),
        "programme_facts": Value(texts(programme.summary, *programme.facts)),
        "pictures": Value(tuple(pictures)),
        "themes": Value(tuple(_described(ctx, theme.name, theme.summary) for theme in record.themes)),
        "phases": Value(tuple(_described(ctx, phase.name, phase.period, phase.summary) for phase in record.phases)),
        "lead_partner": Value(cards(ctx, "partners", [record.lead])),
    }


def _described(ctx: PageContext, name: Text, *lines: object) -> Item:
    return Item(ctx.locale.words(name), lines=ctx.items(lines))
