"""The project in full: who pays, who leads, what for, from when to when."""

from dissemination.localise import Words
from dissemination.models import Project
from dissemination.models.project import Programme
from dissemination.views.lists import entries
from dissemination.views.partner import website
from dissemination.views.parts import Item, Row, Section, Target
from dissemination.views.reader import Reader


def project_sections(reader: Reader) -> tuple[Section, ...]:
    record = reader.catalogue.project.record
    sections = (
        reader.section("summary", reader.texts(record.summary), "prose"),
        _facts(reader, record),
        reader.section("pictures", _pictures(reader)),
        reader.section("problem", reader.texts(record.problem), "prose"),
        reader.section("aims", reader.texts(*record.aims)),
        reader.section("means", reader.texts(*record.means)),
        reader.section("outputs", reader.texts(*record.outputs)),
        reader.section("themes", _headings(reader, record)),
        reader.section("phases", _phases(reader, record), "steps"),
        _programme(reader, record.programme),
        reader.section("programme_facts", reader.texts(record.programme.summary, *record.programme.facts)),
        reader.section("lead_partner", entries(reader, "partners", [record.lead]), "cards"),
        reader.section("facts", reader.texts(*record.facts)),
        reader.section("links", (Item(reader.speaker.words(link.title), href=link.url) for link in record.links)),
        reader.certainty(record),
        reader.sources(record.sources),
    )
    return tuple(section for section in sections if section)


def _facts(reader: Reader, record: Project) -> Section:
    dates = {field: getattr(record, field) for field in ("start", "end")}
    rows = (
        reader.row(record, "acronym", record.acronym),
        reader.row(record, "title", *reader.texts(record.title)),
        *(reader.row(record, field, reader.speaker.date(date) if date else None) for field, date in dates.items()),
        reader.row(record, "consortium", *reader.texts(record.consortium)),
        reader.row(record, "lead", reader.link("partners", record.lead)),
        reader.row(
            record, "programme", Item(Words(f"{reader.speaker.words(record.programme.name)} {record.programme.period}"))
        ),
        reader.row(record, "fund", *reader.texts(record.programme.fund)),
    )
    return Section("in_short", reader.say("section.in_short"), "rows", rows=tuple(row for row in rows if row))


def _pictures(reader: Reader) -> tuple[Item, ...]:
    """The pages that show the project in pictures."""
    pages = {"timeline": Target("", "timeline"), "figures": Target("", "figures"), "map": Target("partners", "index")}
    return tuple(Item(Words(reader.say(f"pictures.{name}")), page) for name, page in pages.items())


def _headings(reader: Reader, record: Project) -> tuple[Item, ...]:
    return tuple(Item(reader.speaker.words(theme.name), lines=reader.texts(theme.summary)) for theme in record.themes)


def _phases(reader: Reader, record: Project) -> tuple[Item, ...]:
    return tuple(
        Item(
            reader.speaker.words(phase.name),
            lines=(
                *((Item(Words(reader.speaker.date(phase.period))),) if phase.period else ()),
                *reader.texts(phase.summary),
            ),
        )
        for phase in record.phases
    )


def _programme(reader: Reader, programme: Programme) -> Section:
    sums = tuple(Item(Words(reader.speaker.amount(sum_)), lines=reader.texts(sum_.what)) for sum_ in programme.budget)
    rows = (
        Row(reader.say("field.axis"), reader.texts(programme.axis)),
        Row(reader.say("field.cci"), (Item(Words(programme.cci)),) if programme.cci else ()),
        Row(reader.say("field.budget"), sums),
        Row(reader.say("field.website"), tuple(filter(None, [website(programme.url)]))),
    )
    return Section("programme", reader.say("section.programme"), "rows", rows=tuple(row for row in rows if row.items))
