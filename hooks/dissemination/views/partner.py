"""The page of a partner: who they are, where, and what they have to do with everything else."""

import datetime
from functools import partial
from urllib.parse import urlsplit

from dissemination.load import Entry
from dissemination.localise import Words
from dissemination.models import Partner
from dissemination.models.values import Text
from dissemination.views.lists import entries, has_left, pointing_to, seat, timed
from dissemination.views.parts import Item, PageView, Row, Section
from dissemination.views.reader import Reader, shortened, translated
from dissemination.views.subscribe import partner_calendar


def partner_page(reader: Reader, entry: Entry[Partner]) -> PageView:
    record = entry.record
    summary = reader.speaker.words(record.summary)
    return PageView(
        "partners",
        entry.id,
        title=reader.speaker.words(record.name),
        kicker=(Words(reader.say(f"role.{record.role}")),),
        lead=summary,
        description=shortened(summary),
        translated=translated(reader, record.name, record.summary),
        place=seat(reader, record),
        notices=timed(reader, record, lambda day: _notice(reader, record, day) or reader.out_of_date(record, day)),
        answer=tuple(row for row in (*_answer(reader, entry), partner_calendar(reader, entry.id)) if row),
        sections=tuple(section for section in _sections(reader, entry) if section),
    )


def _notice(reader: Reader, record: Partner, day: datetime.date) -> str:
    if not record.member or not has_left(record, day):
        return ""
    return reader.say("partner.left_notice", date=reader.speaker.date(record.member))


def _answer(reader: Reader, entry: Entry[Partner]) -> tuple[Row | None, ...]:
    record = entry.record
    ours = record.role != "associated"
    asked = bool(reader.catalogue.sources_of("partners", entry.id, "instruments", "contact"))
    return (
        reader.row(record, "short_name", *reader.texts(record.short_name)),
        reader.row(record, "english_name", record.english_name),
        reader.row(record, "unit", *reader.texts(record.unit)),
        reader.row(
            record,
            "place",
            reader.within(record.country, record.locality, _territory(reader, record)),
            shown=("locality", "country"),
        ),
        reader.row(record, "website", website(record.website), always=ours or (asked and not record.email)),
        reader.row(record, "email", email(record.email)),
        reader.row(record, "member", reader.speaker.date(record.member) if record.member else None),
        reader.row(record, "policy_instrument", *reader.links("instruments", [record.policy_instrument]), always=ours),
    )


def _territory(reader: Reader, record: Partner) -> Text | None:
    """The area around the seat; nothing where its name is, or holds, that of the city, in whatever language."""
    if not record.territory:
        return None
    label = reader.catalogue.terms("territories")[record.territory].label
    city = set(record.locality.root.values()) if record.locality else set()
    return None if any(f" {name} " in f" {area} " for area in label.root.values() for name in city) else label


def website(address: str | None) -> Item | None:
    """A link that names whose site it is; the rest of an address says nothing to people."""
    return Item(Words(urlsplit(address).netloc), href=address) if address else None


def email(address: str | None) -> Item | None:
    return Item(Words(address), href=f"mailto:{address}") if address else None


def _sections(reader: Reader, entry: Entry[Partner]) -> tuple[Section, ...]:
    record, pointing = entry.record, partial(pointing_to, reader, "partners", entry.id)
    relating = reader.catalogue.sources_of("partners", entry.id, "partners", "related")
    others = dict.fromkeys([*record.related, *relating])
    return (
        reader.section("facts", reader.texts(*record.facts)),
        reader.section("offers", pointing("instruments", "providers", "contact"), "cards"),
        reader.section("hosted", pointing("events", "hosts"), "cards"),
        reader.section("took_part", pointing("events", "participants"), "cards"),
        reader.section("related_partners", entries(reader, "partners", others), "cards"),
        reader.section("in_the_news", pointing("news", "about"), "cards"),
        reader.certainty(record),
        reader.sources(record.sources),
    )
