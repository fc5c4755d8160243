"""The note on a page whose translation is outdated: one per original, with the way to it."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dissemination.history.translation_status import Gap
from dissemination.pages.components import PageHeading
from dissemination.pages.context import PageContext

FEW = 3
"""So many parts of a page are named; of more, one says that the page is outdated."""

ELSEWHERE = {"inferred": "certainty"}
"""Fields that stand in a section of another name."""


@dataclass(frozen=True)
class Outdated:
    """That something on a page is outdated, and the way to the page in the original language."""

    sentence: str
    link: str
    url: str
    lang: str


def outdated(
    ctx: PageContext, subject: tuple[str, str], headings: Iterable[PageHeading], url_in: Callable[[str], str]
) -> tuple[Outdated, ...]:
    """One note per original of what is outdated on a page; ``url_in`` leads from a language to the page in it."""
    titles = {heading.id: heading.title for heading in headings}
    originals: dict[str, list[Gap]] = defaultdict(list)
    for gap in ctx.translation_status.outdated_on(*subject, ctx.tag):
        originals[gap.source].append(gap)
    return tuple(_note(ctx, source, gaps, titles, url_in(source)) for source, gaps in originals.items())


def _note(ctx: PageContext, source: str, gaps: list[Gap], titles: dict[str, str], url: str) -> Outdated:
    language = ctx.locale.language(source)
    # What is not committed yet was changed today at the latest.
    day = min(ctx.today, max(gap.change.latest.day for gap in gaps if gap.change))
    parts = list(dict.fromkeys(_part(ctx, gap, titles) for gap in gaps))
    key = "parts" if len(parts) <= FEW and all(parts) else "page"
    named = ctx.locale.listing(ctx.t("outdated.part", name=part) for part in parts)
    sentence = ctx.t(f"outdated.{key}", parts=named, language=language, date=ctx.locale.day(day))
    return Outdated(sentence, ctx.t("outdated.original", language=language), url, source)


def _part(ctx: PageContext, gap: Gap, titles: dict[str, str]) -> str:
    """What readers call a field: the heading it stands under, else its name; nothing for a whole page."""
    if not gap.path or gap.kind == "vocabularies":
        return ""
    field = str(gap.path[0])
    return titles.get(ELSEWHERE.get(field, field)) or ctx.t(f"field.{field}")
