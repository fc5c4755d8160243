"""The page of a partner: who they are, where, and what they have to do with everything else."""

import datetime
from collections.abc import Mapping
from dataclasses import replace

from dissemination.load import Entry
from dissemination.localise import Words
from dissemination.models import Partner
from dissemination.models.values import Text
from dissemination.views.lists import entries, has_left, related, seat, timed
from dissemination.views.parts import RecordPage, Value
from dissemination.views.reader import LINK, Reader, Values, shortened, translated
from dissemination.views.subscribe import partner_calendar

RELATIONS = {
    "offers": ("instruments", "providers", "contact"),
    "hosted": ("events", "hosts"),
    "took_part": ("events", "participants"),
    "in_the_news": ("news", "about"),
}


def partner_page(reader: Reader, entry: Entry[Partner]) -> RecordPage:
    record = entry.record
    summary = reader.speaker.words(record.summary)
    return RecordPage(
        "partners",
        entry.id,
        title=reader.speaker.words(record.name),
        kicker=(Words(reader.say(f"role.{record.role}")),),
        lead=summary,
        description=shortened(summary),
        translated=translated(reader, record.name, record.summary),
        values=Values(reader, record, _values(reader, entry)),
        place=seat(reader, record),
        notices=timed(reader, record, lambda day: _notice(reader, record, day) or reader.out_of_date(record, day)),
        certainty=reader.certainty(record),
    )


def _notice(reader: Reader, record: Partner, day: datetime.date) -> str:
    if not record.member or not has_left(record, day):
        return ""
    return reader.say("partner.left_notice", date=reader.speaker.date(record.member))


def _values(reader: Reader, entry: Entry[Partner]) -> Mapping[str, Value]:
    record, catalogue = entry.record, reader.catalogue
    asked = bool(catalogue.sources_of("partners", entry.id, "instruments", "contact"))
    ours = record.role != "associated"
    site = reader.value(record, "website", *reader.items(record.website, LINK))
    improved = reader.value(record, "policy_instrument", *reader.links("instruments", [record.policy_instrument]))
    where = reader.within(record.country, record.locality, _territory(reader, record))
    others = dict.fromkeys([*record.related, *catalogue.sources_of("partners", entry.id, "partners", "related")])
    return {
        "place": reader.value(record, "place", where, shown=("locality", "country")),
        "website": replace(site, unknown=site.unknown or ours or (asked and not record.email)),
        "policy_instrument": replace(improved, unknown=improved.unknown or ours),
        "calendar": Value(partner_calendar(reader, entry.id)),
        "related_partners": Value(entries(reader, "partners", others)),
        **related(reader, "partners", entry.id, RELATIONS),
    }


def _territory(reader: Reader, record: Partner) -> Text | None:
    """The area around the seat; nothing where its name is, or holds, that of the city, in whatever language."""
    if not record.territory:
        return None
    label = reader.catalogue.terms("territories")[record.territory].label
    city = set(record.locality.root.values()) if record.locality else set()
    return None if any(f" {name} " in f" {area} " for area in label.root.values() for name in city) else label
