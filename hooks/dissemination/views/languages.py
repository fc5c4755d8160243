"""The state of the translations, for those who would like to help: how far each language is, and where to begin."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from dissemination.history.translation_status import Gap, TranslationStatus
from dissemination.localise import Words
from dissemination.models.values import Text
from dissemination.views.parts import Item, Measure, Section, Target
from dissemination.views.reader import Reader

SHOWN = 12
"""Pages that a list names; of the others it tells the number."""


def languages(reader: Reader) -> tuple[Section, ...]:
    """A table of all languages; then the pages that are outdated, latest change first, and those that lack a text."""
    status = reader.translation_status
    outdated = sorted((gap for gap in status.gaps if gap.change), key=_latest, reverse=True)
    missing = [gap for gap in status.gaps if not gap.change]
    sections = (_table(reader, status), _pages(reader, "outdated", outdated), _pages(reader, "untranslated", missing))
    return tuple(section for section in sections if section)


def _latest(gap: Gap) -> str:
    return gap.change.latest.day.isoformat() if gap.change else ""


def _table(reader: Reader, status: TranslationStatus) -> Section:
    say, known = reader.say, not status.unavailable
    names = ("language", "current" if known else "translated", "outdated", "missing")
    tags = reader.speaker.languages.tags if status.wanted else ()
    return replace(
        reader.section("translations", (), "measures"),
        columns=tuple(say(f"translations.{name}") for name in names),
        measures=tuple(_measure(reader, status, tag) for tag in tags),
        after=() if known else (say("translations.unavailable"),),
        nothing="" if tags else say("translations.unavailable"),
    )


def _measure(reader: Reader, status: TranslationStatus, tag: str) -> Measure:
    total, number = status.total(tag), reader.speaker.number
    share = reader.speaker.percent(total.percent)
    done = reader.say("translations.share", number=number(total.current), wanted=number(total.wanted), share=share)
    outdated = reader.say("not_known") if status.unavailable else number(total.outdated)
    name = reader.speaker.language(tag)
    return Measure(name[0].upper() + name[1:], total.current, total.wanted, (done, outdated, number(total.missing)))


def _pages(reader: Reader, id: str, gaps: Iterable[Gap]) -> Section:
    """The pages of the gaps, each once, with the languages concerned."""
    pages: dict[tuple[str, str], list[Gap]] = defaultdict(list)
    for gap in gaps:
        pages[gap.page or (gap.kind, gap.id)].append(gap)
    items = [_item(reader, found) for found in pages.values()]
    more = (reader.say.count("count.more_pages", len(items) - SHOWN),) if len(items) > SHOWN else ()
    return replace(reader.section(id, items[:SHOWN]), after=more)


def _item(reader: Reader, gaps: list[Gap]) -> Item:
    tags = [tag for tag in reader.speaker.languages.tags if tag in {gap.language for gap in gaps}]
    spoken = reader.speaker.listing(reader.speaker.language(tag) for tag in tags)
    to = Target(*gaps[0].page) if gaps[0].page else None
    return Item(_title(reader, gaps[0]), to, lines=(Item(Words(spoken)),))


def _title(reader: Reader, gap: Gap) -> Words:
    """What the page is called; a page that says no title, what its file is."""
    catalogue = reader.catalogue
    if gap.kind == "project":
        return reader.speaker.words(catalogue.project.record.title)
    if gap.kind == "vocabularies":
        needs = catalogue.terms("needs")
        vocabulary = catalogue.vocabularies[gap.id].record
        term = needs.get(gap.page[1]) if gap.page else None
        return reader.speaker.words(term.label if term else vocabulary.title)
    if gap.kind in ("pages", "news"):
        return reader.speaker.words(Text(dict(gap.titles))) if gap.titles else Words(gap.id)
    return reader.name(gap.kind, gap.id)
