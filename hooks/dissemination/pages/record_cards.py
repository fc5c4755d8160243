"""What is said of records of every kind: their cards in lists, their pages, the days they change."""

import datetime
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any

from dissemination.pages.components import Item, RecordPage
from dissemination.pages.context import PageContext, record_values, shortened, translated
from dissemination.pages.finder import Offer, standing, turning_days
from dissemination.pages.shown_pictures import picture_of, video_of
from dissemination.pages.spans import Span, after, over_time
from dissemination.records.articles import Article
from dissemination.records.load import Entry
from dissemination.records.localizer import LocalizedText
from dissemination.schema import Event, Instrument, Partner
from dissemination.schema.base import Deadline, Record
from dissemination.schema.partner import PARTNERS
from dissemination.schema.values import country_of
from dissemination.text.dates import EdtfDate
from dissemination.text.translations import join_texts

BETWEEN = " · "

RELATIONS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "partners": {
        "offers": ("instruments", "providers", "contacts"),
        "hosted": ("events", "hosts"),
        "took_part": ("events", "participants"),
        "predecessors": ("partners", "succeeded_by"),
        "in_the_news": ("news", "about"),
    },
    "events": {"followed_by": ("events", "follows"), "in_the_news": ("news", "about")},
    "instruments": {
        "funds": ("instruments", "funded_by"),
        "basis_of": ("instruments", "legal_basis"),
        "improved_by": ("partners", "policy_instrument"),
        "presented_at": ("events", "presented"),
        "predecessors": ("instruments", "successor"),
        "in_the_news": ("news", "about"),
    },
}
"""Per kind the sections of what points to a record, each with the kind and the fields of that."""


@lru_cache(maxsize=4096)  # a record stands in the lists of all that it has to do with
def card(ctx: PageContext, kind: str, id: str) -> Item:
    """The card of any record or article: its name, and the two or three facts by which people choose."""
    found = ctx.catalogue.with_pages(kind)[id]
    record = found.record if isinstance(found, Entry) else found
    tags = timed(ctx, record, partial(status_tag, ctx, record)) if isinstance(record, Record) else ()
    picture = picture_of(ctx, record)
    return replace(ctx.link(kind, id), lines=ctx.items(_facts(ctx, record)), tags=tags, picture=picture)


def _facts(ctx: PageContext, record: object) -> tuple[object, ...]:
    match record:
        case Partner():
            own = ctx.locale.words(record.name).text
            english = record.english_name if ctx.tag == "en" and record.english_name != own else None
            lead = ctx.t("role.lead") if record.role == "lead" else None
            end = ctx.catalogue.left_on(record) or datetime.date.max
            left = timed(ctx, record, lambda day: ctx.t("partner.left") if end < day else "")
            return english, ctx.within(record.country, record.locality), lead, left
        case Event():
            return record.date, join_texts(", ", (item.words.marked for item in ctx.place(record.place)))
        case Instrument():
            kinds = labels(ctx, "instrument-kinds", record.kinds)
            return record.promise, join_texts(" – ", (kinds, where(ctx, record)))
        case Article():
            return record.date, record.summary
    raise TypeError(f"nobody knows what the card of a {type(record).__name__} says")


def cards(ctx: PageContext, kind: str, ids: Iterable[str]) -> tuple[Item, ...]:
    """The cards of some records; a partner that nobody names has a page and no card."""
    partners = ctx.catalogue.partners if kind == PARTNERS.name else {}
    return tuple(card(ctx, kind, id) for id in ids if id not in partners or partners[id].record.is_named)


def pointing_to(ctx: PageContext, kind: str, id: str, source_kind: str, *fields: str) -> tuple[Item, ...]:
    """The records of ``source_kind`` that point here from one of ``fields``, in their order."""
    catalogue = ctx.catalogue
    found = (source for field in fields for source in catalogue.sources_of(kind, id, source_kind, field))
    return cards(ctx, source_kind, ctx.in_order(source_kind, dict.fromkeys(found)))


def related_both_ways(ctx: PageContext, entry: Entry[Any]) -> tuple[Item, ...]:
    """Related records of the same kind, first those that the record names itself."""
    relating = ctx.catalogue.sources_of(entry.kind, entry.id, entry.kind, "related")
    return cards(ctx, entry.kind, dict.fromkeys([*entry.record.related, *ctx.in_order(entry.kind, relating)]))


def record_page(
    ctx: PageContext, entry: Entry[Any], kicker: Iterable[Item], place: str, made: Mapping[str, object]
) -> RecordPage:
    """The page of a record: what is ``made`` for its kind, and what every kind says alike."""
    kind, record, words = entry.kind, entry.record, ctx.locale.words
    lead = record.promise if isinstance(record, Instrument) else record.summary
    relations = {name: pointing_to(ctx, kind, entry.id, *source) for name, source in RELATIONS[kind].items()}
    return RecordPage(
        kind,
        title=words(record.name),
        kicker=tuple(item.words for item in kicker),
        lead=words(lead),
        description=shortened(words(record.summary)),
        translated=translated(ctx, record.name, lead, record.summary),
        values=record_values(ctx, record, {**made, **relations}),
        place=place,
        state=status_tag(ctx, record, ctx.today),
        notices=timed(ctx, record, partial(notice, ctx, record)),
        picture=picture_of(ctx, record),
        video=video_of(ctx, record),
    )


def days_of_change(ctx: PageContext, record: Record) -> Iterator[datetime.date]:
    """The days on which what is said of a record may change."""
    match record:
        case Event(date=EdtfDate() as date):
            yield from after(until(date))
        case Instrument():
            yield from turning_days(offer(record))
        case Partner(member=EdtfDate() as member):
            yield from after(member.latest)
    confirm_after = ctx.catalogue.project.record.confirm_after
    if record.confirmed and confirm_after is not None:
        yield from after(record.confirmed.on.latest, confirm_after + 1)


def timed(ctx: PageContext, record: Record, words: Callable[[datetime.date], str]) -> tuple[Item, ...]:
    """What is said of a record, each sentence with its days; nothing on those on which there is nothing to say."""
    said = over_time(ctx.today, days_of_change(ctx, record), words)
    return tuple(Item(LocalizedText(text), span=span) for text, span in said if text)


def status_tag(ctx: PageContext, record: Record, day: datetime.date) -> str:
    """A word of warning where an event was not held, or an instrument cannot be had for long."""
    match record:
        case Event():
            status = "unconfirmed" if is_past_announcement(record, day) else record.status
            return ctx.t(f"status.{status}") if status != "held" else ""
        case Instrument():
            now = standing(offer(record), day)
            return ctx.t(f"state.{now}") if now in ("ended", "coming", "closing") else ""
    return ""


def notice(ctx: PageContext, record: Record, day: datetime.date) -> str:
    """What must be known of a record on a day before anything else is believed."""
    match record:
        case Partner(member=EdtfDate() as member) if (end := ctx.catalogue.left_on(record)) and end < day:
            return ctx.t("partner.left_notice", date=ctx.locale.date(member))
        case Event() if record.status != "held":
            status = "announced_past" if is_past_announcement(record, day) else record.status
            return ctx.t(f"event.{status}")
        case Instrument() if (now := standing(offer(record), day)) in ("ended", "coming"):
            return ctx.t(f"instrument.{now}", date=period(ctx, record))
    return ctx.out_of_date(record, day)


def is_past_announcement(record: Event, day: datetime.date) -> bool:
    """Whether it should be over by then, and nobody has said that it was held."""
    return record.status == "announced" and record.date is not None and until(record.date) < day


def until(date: EdtfDate) -> datetime.date:
    """The last day on which an event is waited for: “July 2019 or later” is not to the end of time."""
    return date.earliest if date.one_of and date.open else date.latest


def deadline_items(ctx: PageContext, deadlines: Iterable[Deadline]) -> Iterator[Item]:
    """Days by which something must be done, each with its hour, and below it what."""
    for deadline in deadlines:
        date = ctx.locale.date(deadline.on)
        until = f"{date}, {ctx.hours(deadline.time, None, deadline.time_zone)}" if deadline.time else date
        yield Item(LocalizedText(until), lines=(Item(ctx.due(deadline)),))


@lru_cache(maxsize=4096)  # many records say the same
def labels(ctx: PageContext, vocabulary: str, ids: tuple[str, ...]) -> str:
    return join_texts(BETWEEN, (term.words.marked for term in ctx.items(ids, vocabulary)))


def period(ctx: PageContext, record: Instrument) -> str:
    return ctx.locale.date(record.valid) if record.valid else ""


def where(ctx: PageContext, record: Instrument) -> str:
    """The areas in words; each one with its country when it is smaller than a country."""
    return _areas(ctx, record.territories)


@lru_cache(maxsize=4096)  # many records say the same, and each says it in several places
def _areas(ctx: PageContext, territories: tuple[str, ...]) -> str:
    areas = ((code, ctx.term("territories", code).words.marked) for code in territories)
    return ctx.locale.listing(
        join_texts("", (area, f" ({ctx.locale.country(country_of(code))})")) if len(code) > 2 else area
        for code, area in areas
    )


def countries_of(record: Instrument) -> frozenset[str]:
    """The countries an instrument works in; the Union counts as one of its own."""
    return frozenset(country_of(code) for code in record.territories)


def offer(record: Instrument) -> Offer:
    """What the finder weighs."""
    valid = record.valid
    return Offer(
        needs=record.needs,
        areas=record.territories,
        audiences=record.audiences,
        sectors=record.sectors,
        kinds=record.kinds,
        sectors_known="sectors" not in record.unknown,
        conditions_known="conditions" not in record.unknown,
        first=valid.earliest if valid else datetime.date.min,
        last=record.last_day,
        end_known=valid is not None and not valid.end_unknown,
        deadlines=tuple((deadline.on.earliest, deadline.on.latest) for deadline in record.deadlines),
    )


def ask_first(ctx: PageContext, records: Iterable[Instrument]) -> tuple[Item, ...]:
    """The advice to ask, once on a page, as long as of some instruments nobody knows whether they go on."""
    open_ended = [offered.last for record in records if not (offered := offer(record)).end_known]
    last = max(open_ended, default=datetime.date.min)
    return (Item(LocalizedText(ctx.t("ask_first")), span=Span(last=last)),) if last >= ctx.today else ()


def still_open(ctx: PageContext, ids: Iterable[str]) -> tuple[tuple[int, Span], ...]:
    """How many of some instruments have not ended, each number with its days."""
    last_days = sorted(ctx.catalogue.instruments[id].record.last_day for id in ids)
    ends = (end for day in last_days for end in after(day))
    return over_time(ctx.today, ends, lambda day: len(last_days) - bisect_left(last_days, day))
