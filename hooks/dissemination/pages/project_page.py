"""The project in full: who pays, who leads, what for, from when to when."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dissemination.pages.components import Certainty, Item, ListPage, Target, Value
from dissemination.pages.context import LINK, PageContext, record_values
from dissemination.pages.record_cards import cards
from dissemination.records.localizer import LocalizedText

PICTURES = {"timeline": Target("", "timeline"), "figures": Target("", "figures"), "map": Target("partners", "index")}
"""The pages that show the project in pictures."""


@dataclass(frozen=True)
class ProjectPage(ListPage):
    """The record of the project, and that of its programme."""

    programme: Mapping[str, Value] = field(default_factory=dict)
    certainty: Certainty = field(default_factory=Certainty)


def project_page(ctx: PageContext) -> ProjectPage:
    record, words, items = ctx.catalogue.project.record, ctx.locale.words, ctx.items
    programme = record.programme
    name = f"{words(programme.name)} {programme.period}"
    made = {
        "programme": ctx.value(record, "programme", name, shown=("programme.name", "programme.period")),
        "programme_facts": (programme.summary, programme.facts),
        "pictures": tuple(Item(LocalizedText(ctx.t(f"pictures.{name}")), page) for name, page in PICTURES.items()),
        "themes": tuple(Item(words(theme.name), lines=items(theme.summary)) for theme in record.themes),
        "phases": tuple(Item(words(one.name), lines=items((one.period, one.summary))) for one in record.phases),
        "lead_partner": cards(ctx, "partners", [record.lead]),
    }
    of_programme = record_values(ctx, record, {"website": items(programme.url, LINK)}, "programme")
    return ProjectPage(record_values(ctx, record, made), programme=of_programme, certainty=ctx.certainty(record))
