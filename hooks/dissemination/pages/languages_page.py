"""The state of the translations, for those who would like to help: how far each language is, and where to begin."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter

from dissemination.history.translation_status import Gap, Total
from dissemination.pages.components import Item, ListPage, Target, Value
from dissemination.pages.context import PageContext
from dissemination.records.localizer import LocalizedText
from dissemination.schema.values import Text

SHOWN = 12
"""Pages that a list names; of the others it tells the number."""


@dataclass(frozen=True)
class LanguagesPage(ListPage):
    """How far each language is; ``more`` says of each list how many pages it leaves out."""

    measures: Mapping[str, Total] = field(default_factory=dict)
    is_known: bool = True
    more: Mapping[str, str] = field(default_factory=dict)


def languages_page(ctx: PageContext) -> LanguagesPage:
    """A table of all languages; then outdated pages, latest change first; then by name those that lack a text."""
    status = ctx.translation_status
    changed = [(gap.change.latest.day, gap) for gap in status.gaps if gap.change]
    outdated = [gap for _, gap in sorted(changed, key=itemgetter(0), reverse=True)]
    missing = sorted(
        (gap for gap in status.gaps if not gap.change), key=lambda gap: ctx.locale.sort_key(_title(ctx, gap))
    )
    pages = {"outdated": _pages(ctx, outdated), "untranslated": _pages(ctx, missing)}
    left_out = {name: len(items) - SHOWN for name, items in pages.items()}
    tags = ctx.locale.languages.tags if status.wanted else ()
    return LanguagesPage(
        {name: Value(items[:SHOWN]) for name, items in pages.items()},
        measures={tag: status.total(tag) for tag in tags},
        is_known=not status.unavailable,
        more={name: ctx.t.count("count.more_pages", number) for name, number in left_out.items() if number > 0},
    )


def _pages(ctx: PageContext, gaps: Iterable[Gap]) -> tuple[Item, ...]:
    """The pages of the gaps, each once, with the languages concerned."""
    pages: dict[tuple[str, str], list[Gap]] = defaultdict(list)
    for gap in gaps:
        pages[gap.page or (gap.kind, gap.id)].append(gap)
    return tuple(_item(ctx, found) for found in pages.values())


def _item(ctx: PageContext, gaps: list[Gap]) -> Item:
    tags = [tag for tag in ctx.locale.languages.tags if tag in {gap.language for gap in gaps}]
    spoken = ctx.locale.listing(map(ctx.locale.language, tags))
    page = gaps[0].page
    if gaps[0].kind == "project" and ctx.catalogue.project.record.is_documentation:
        page = None  # it has no page on its facts
    to = Target(*page) if page else None
    return Item(_title(ctx, gaps[0]), to, lines=ctx.items(spoken))


def _title(ctx: PageContext, gap: Gap) -> LocalizedText:
    """What the page is called; a page that says no title, what its file is."""
    match gap.kind:
        case "project":
            return ctx.locale.words(ctx.catalogue.project.record.title)
        case "vocabularies":
            vocabulary = ctx.catalogue.vocabularies[gap.id].record
            return ctx.locale.words(vocabulary.terms[gap.page[1]].label if gap.page else vocabulary.title)
        case "pages" | "news":
            return ctx.locale.words(Text(dict(gap.titles))) if gap.titles else LocalizedText(gap.id)
    return ctx.name(gap.kind, gap.id)
