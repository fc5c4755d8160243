"""The list of needs, which is also on the home page."""

from dataclasses import replace

from dissemination.pages.components import Item, ListPage, Target, Value
from dissemination.pages.context import PageContext
from dissemination.pages.record_cards import still_open
from dissemination.records.icons import read_icon
from dissemination.records.localizer import LocalizedText


def needs_page(ctx: PageContext) -> ListPage:
    finder = Item(LocalizedText(ctx.t("finder.title")), Target("instruments", "index"))
    return ListPage({"all_needs": Value(needs(ctx)), "finder": Value((finder,) if ctx.catalogue.instruments else ())})


def needs(ctx: PageContext) -> tuple[Item, ...]:
    """Each need, and where there are instruments, how many answer it that have not ended."""

    def need(id: str) -> Item:
        found = ctx.catalogue.sources_of("needs", id, "instruments", "needs")
        none = ctx.t("need.all_ended" if found else "need.none_yet") if ctx.catalogue.instruments else ""
        said = ((ctx.t.count("count.instruments", n) if n else none, span) for n, span in still_open(ctx, found))
        lines = (Item(LocalizedText(words), span=span) for words, span in said if words)
        icon = terms[id].icon
        return replace(ctx.term("needs", id), lines=tuple(lines), icon=read_icon(icon) if icon else None)

    terms = ctx.catalogue.terms("needs")
    return tuple(map(need, terms))
