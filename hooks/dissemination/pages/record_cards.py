"""A record as one entry of a list: its name, and the two or three facts by which people choose."""

import datetime
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial, singledispatch

from dissemination.pages.components import Item, Target, Value
from dissemination.pages.context import PageContext
from dissemination.pages.finder import Offer, standing, turning_days
from dissemination.pages.spans import Span, after, over_time
from dissemination.records.articles import Article
from dissemination.records.load import Entry
from dissemination.records.localizer import LocalizedText
from dissemination.schema.base import Record
from dissemination.schema.event import Event
from dissemination.schema.instrument import Instrument
from dissemination.schema.partner import Partner
from dissemination.schema.values import country_of
from dissemination.text.dates import EdtfDate


def card(ctx: PageContext, kind: str, id: str) -> Item:
    """The card of any record or article."""
    found = ctx.catalogue.with_pages(kind)[id]
    return _card(found.record if isinstance(found, Entry) else found, ctx, id)


@singledispatch
def _card(record: object, ctx: PageContext, id: str) -> Item:
    """The card by the type of the record: each kind registers its own below; a kind without one is our mistake."""
    raise TypeError(f"no card is registered for {type(record).__name__} ({ctx.tag}, {id})")


def cards(ctx: PageContext, kind: str, ids: Iterable[str]) -> tuple[Item, ...]:
    return tuple(card(ctx, kind, id) for id in ids)


def pointing_to(ctx: PageContext, kind: str, id: str, source_kind: str, *fields: str) -> tuple[Item, ...]:
    """The records of ``source_kind`` that point here from one of ``fields``, in their order."""
    catalogue = ctx.catalogue
    found = (source for field in fields for source in catalogue.sources_of(kind, id, source_kind, field))
    return cards(ctx, source_kind, catalogue.in_order(source_kind, dict.fromkeys(found)))


def days_of_change(ctx: PageContext, record: Record) -> Iterator[datetime.date]:
    """The days on which what is said of a record may change."""
    yield from _turning_days(record)
    confirm_after = ctx.catalogue.project.record.confirm_after
    if record.confirmed and confirm_after is not None:
        yield from after(record.confirmed.on.latest, confirm_after + 1)


@singledispatch
def _turning_days(_: Record) -> Iterable[datetime.date]:
    """The days on which a record itself is or begins something else."""
    return ()


@_turning_days.register
def _(record: Event) -> Iterable[datetime.date]:
    return after(until(record.date)) if record.date else ()


@_turning_days.register
def _(record: Instrument) -> Iterable[datetime.date]:
    return turning_days(offer(record))


@_turning_days.register
def _(record: Partner) -> Iterable[datetime.date]:
    return after(record.member.latest) if record.member else ()


def timed(ctx: PageContext, record: Record, words: Callable[[datetime.date], str]) -> tuple[Item, ...]:
    """What is said of a record, each sentence with its days; nothing on those on which there is nothing to say."""
    said = over_time(ctx.today, days_of_change(ctx, record), words)
    return tuple(Item(LocalizedText(text), span=span) for text, span in said if text)


def related(ctx: PageContext, kind: str, id: str, relations: Mapping[str, tuple[str, ...]]) -> dict[str, Value]:
    """Cards of the records that point to one: per name their kind, and the fields from which they do."""
    return {name: Value(pointing_to(ctx, kind, id, *source)) for name, source in relations.items()}


@_card.register
def _partner(record: Partner, ctx: PageContext, id: str) -> Item:
    lines = [Item(LocalizedText(seat(ctx, record)))]
    if ctx.tag == "en" and record.english_name and record.english_name != ctx.name("partners", id).text:
        lines.insert(0, Item(LocalizedText(record.english_name)))
    if record.role == "lead":
        lines.append(Item(LocalizedText(ctx.t("role.lead"))))
    lines.extend(timed(ctx, record, lambda day: ctx.t("partner.left") if has_left(record, day) else ""))
    return Item(ctx.name("partners", id), Target("partners", id), lines=tuple(lines))


def has_left(record: Partner, day: datetime.date) -> bool:
    return record.member is not None and record.member.latest < day


def seat(ctx: PageContext, record: Partner) -> str:
    return ctx.within(record.country, record.locality)


@_card.register
def _event(record: Event, ctx: PageContext, id: str) -> Item:
    lines = (Item(LocalizedText(event_date(ctx, record))), *ctx.place(record.place))
    return Item(
        ctx.name("events", id),
        Target("events", id),
        lines=lines,
        tags=timed(ctx, record, partial(status_tag, ctx, record)),
    )


def status_tag(ctx: PageContext, record: Event, day: datetime.date) -> str:
    """A word of warning where an event did not surely take place as planned."""
    status = "unconfirmed" if is_past_announcement(record, day) else record.status
    return ctx.t(f"status.{status}") if status != "held" else ""


def is_past_announcement(record: Event, day: datetime.date) -> bool:
    """Whether it should be over by then, and nobody has said that it was held."""
    return record.status == "announced" and record.date is not None and until(record.date) < day


def until(date: EdtfDate) -> datetime.date:
    """The last day on which an event is waited for: “July 2019 or later” is not to the end of time."""
    return date.earliest if date.one_of and date.open else date.latest


def event_date(ctx: PageContext, record: Event) -> str:
    return ctx.locale.date(record.date) if record.date else ctx.t("date.unknown")


@_card.register
def _instrument(record: Instrument, ctx: PageContext, id: str) -> Item:
    facts = f"{kinds(ctx, record)} – {where(ctx, record)}"
    lines = (Item(ctx.locale.words(record.promise)), Item(LocalizedText(facts)))
    tags = timed(ctx, record, partial(standing_tag, ctx, record))
    return Item(ctx.name("instruments", id), Target("instruments", id), lines=lines, tags=tags)


def kinds(ctx: PageContext, record: Instrument) -> str:
    return " · ".join(str(kind.words) for kind in ctx.terms("instrument-kinds", record.kinds))


def where(ctx: PageContext, record: Instrument) -> str:
    """The areas in words; each one with its country when it is smaller than a country."""
    labels = []
    for code in record.territories:
        label = str(ctx.term("territories", code).words)
        labels.append(f"{label} ({ctx.locale.country(country_of(code))})" if len(code) > 2 else label)
    return ctx.locale.listing(labels)


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
        conditions_known="conditions" not in record.unknown,
        first=valid.earliest if valid else datetime.date.min,
        last=valid.latest if valid else datetime.date.max,
        end_known=valid is not None and not valid.end_unknown,
        deadlines=tuple((deadline.on.earliest, deadline.on.latest) for deadline in record.deadlines),
    )


def still_open(ctx: PageContext, ids: Iterable[str]) -> tuple[tuple[int, Span], ...]:
    """How many of some instruments have not ended, each number with its days."""
    last_days = sorted(offer(ctx.catalogue.instruments[id].record).last for id in ids)
    ends = (end for day in last_days for end in after(day))
    return over_time(ctx.today, ends, lambda day: len(last_days) - bisect_left(last_days, day))


def standing_tag(ctx: PageContext, record: Instrument, day: datetime.date) -> str:
    """A word of warning where an instrument cannot be had on a day, or not for long."""
    now = standing(offer(record), day)
    return ctx.t(f"state.{now}") if now in ("ended", "coming", "closing") else ""


@_card.register
def _article(article: Article, ctx: PageContext, id: str) -> Item:
    lines = (Item(ctx.locale.words(article.summary)), Item(LocalizedText(ctx.locale.date(article.date))))
    return Item(ctx.name("news", id), Target("news", id), lines=lines)
