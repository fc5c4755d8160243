"""What no single model can say: one function per rule, its docstring the rule itself."""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from dissemination.geography.countries import Misplaced, kilometres, misplaced
from dissemination.geography.outlines import FRAME
from dissemination.records.catalogue import Catalogue
from dissemination.records.graphs import in_a_circle
from dissemination.records.icons import ICON_SET, icon_names, read_icon
from dissemination.records.load import Entry
from dissemination.records.references import TERRITORIES, references
from dissemination.records.renamed_fields import renamed_field
from dissemination.schema import KINDS_WITH_PAGES
from dissemination.schema.base import Coordinates
from dissemination.schema.colours import nearest_highlight, nearest_main
from dissemination.schema.event import Place
from dissemination.schema.instrument import INSTRUMENTS
from dissemination.schema.json_schema import field_names
from dissemination.schema.partner import Partner
from dissemination.schema.values import country_of
from dissemination.text.characters import invisible_character
from dissemination.text.dates import EdtfDate
from dissemination.text.problems import Message, Problem, message, nearest
from dissemination.text.times import is_skipped, moment
from dissemination.text.yaml_reader import Document, KeyPath

Timed = tuple[Document, KeyPath, EdtfDate | None, str | None, Mapping[str, str | None]]
"""What may have hours: where it stands, its date, its time zone, and its hours by their fields."""


def certainty_concerns_fields_that_are_there(catalogue: Catalogue, _: datetime.date) -> Iterator[Problem]:
    """What is said to be inferred or general knowledge is written in the record."""
    for entry in catalogue.described():
        record = entry.record
        said = [(("inferred", name), name) for name in record.inferred]
        said += [(("general_knowledge", position), name) for position, name in enumerate(record.general_knowledge)]
        for path, name in said:
            written = any(_written(entry.document.data, name.split(".")))
            wrong = _no_field(entry, name, are_there=True) or (None if written else message("not_written", name=name))
            if wrong:
                yield entry.document.problem(path, wrong, of_key=path[0] == "inferred")


def what_is_unknown_is_not_written(catalogue: Catalogue, _: datetime.date) -> Iterator[Problem]:
    """What is said to be unknown, or done without, is a field of this kind of record, and is not written.

    In place of the name of a partner that nobody names, a description is written.
    """
    for entry in catalogue.described():
        said: list[tuple[KeyPath, str]] = [(("none", name), name) for name in entry.record.none]
        said += [(("unknown", position), name) for position, name in enumerate(entry.record.unknown)]
        for path, name in said:
            wrong = _no_field(entry, name, are_there=False)
            described = isinstance(entry.record, Partner) and path[0] == "unknown" and name == "name"
            if wrong := wrong or (message("known", name=name) if _is_known(entry, name) and not described else None):
                yield entry.document.problem(path, wrong, of_key=path[0] == "none")


def _written(value: Any, way: Sequence[str]) -> Iterator[bool]:
    """Whether a field is there: one answer, or one for each entry of a list on the way to it."""
    if not way:
        yield True
    elif isinstance(value, list):
        for item in value:
            yield from _written(item, way)
    elif isinstance(value, dict) and way[0] in value:
        yield from _written(value[way[0]], way[1:])
    else:
        yield False


def _is_known(entry: Entry[Any], name: str) -> bool:
    """Whether a field is written wherever it can be: of two sums, one may be unknown."""
    written = tuple(_written(entry.document.data, name.split(".")))
    return bool(written) and all(written)


def _no_field(entry: Entry[Any], name: str, *, are_there: bool) -> Message | None:
    """That there is no such field, with the one that was meant if it is written, or is not, as it must be."""
    fields = field_names(entry.record.__class__)
    if name in fields:
        return None
    if renamed := renamed_field(entry.record.__class__, name):
        return renamed
    above = name.rpartition(".")[0]  # such as that of “name.it”
    near = nearest(name, fields) or (above if above in fields else "")
    fits = near and _is_known(entry, near) is are_there
    return invisible_character(name) or message("no_field", name=name, nearest=near if fits else "")


def nothing_was_held_in_the_future(catalogue: Catalogue, today: datetime.date) -> Iterator[Problem]:
    """An event whose date is still to come has been announced, not held."""
    for entry in catalogue.events.values():
        event = entry.record
        if event.status == "held" and event.date and event.date.earliest > today:
            yield entry.document.problem(("status",), message("held_in_future"))


def times_have_a_zone(catalogue: Catalogue, _: datetime.date) -> Iterator[Problem]:
    """A time of day means nothing without its time zone."""
    for document, path, _date, zone, hours in _timed(catalogue):
        if hours["time"] and not zone:
            yield document.problem((*path, "time"), message("needs_zone"))


def an_end_has_a_start(catalogue: Catalogue, _: datetime.date) -> Iterator[Problem]:
    """The hour at which an event ends stands beside the one at which it starts, and comes later on the same day."""
    for entry in catalogue.events.values():
        event = entry.record
        if event.until and not event.time:
            yield entry.document.problem(("until",), message("needs_start"))
        elif event.until and event.time and event.until <= event.time and event.date and event.date.day:
            yield entry.document.problem(("until",), message("until_before_time"))


def hours_are_on_the_clock(catalogue: Catalogue, _: datetime.date) -> Iterator[Problem]:
    """An hour is one that clocks show on that day: where summer time starts, they skip one."""
    for document, path, date, zone, hours in _timed(catalogue):
        for field, hour in hours.items():
            if hour and zone and date and date.day and is_skipped(moment(date.day, hour, zone)):
                said = message("skipped_hour", value=hour, day=date.day, zone=zone)
                yield document.problem((*path, field), said)


def _timed(catalogue: Catalogue) -> Iterator[Timed]:
    """What may have hours."""
    for entry in catalogue.events.values():
        event = entry.record
        yield entry.document, (), event.date, event.time_zone, {"time": event.time, "until": event.until}
    entries: tuple[Entry[Any], ...] = (*catalogue.events.values(), *catalogue.instruments.values())
    for one in entries:
        for position, deadline in enumerate(one.record.deadlines):
            path = ("deadlines", position)
            yield one.document, path, deadline.on, deadline.time_zone, {"time": deadline.time}


NEEDED_BY_RECORDS = ("programme", "lead", "sources")
"""What the record of a project says, but for a site of documentation alone."""


def records_belong_to_a_project(catalogue: Catalogue, _: datetime.date) -> Iterator[Problem]:
    """Where there are partners, events or offers, it is known who pays and who leads, and from where that is known."""
    document, project = catalogue.project.document, catalogue.project.record
    said = {field for field in NEEDED_BY_RECORDS if getattr(project, field)}
    if said - {"sources"} or any(catalogue.records(kind) for kind in KINDS_WITH_PAGES):
        for field in NEEDED_BY_RECORDS:
            if field not in said:
                yield document.problem((field,), message("missing"))


def there_is_one_lead(catalogue: Catalogue, _: datetime.date) -> Iterator[Problem]:
    """Exactly one partner leads, and it is the one the project names."""
    lead = catalogue.lead
    for entry in catalogue.partners.values() if lead in catalogue.partners else ():
        if (entry.record.role == "lead") != (entry.id == lead):
            yield entry.document.problem(("role",), message("lead_disagrees", lead=lead))


def the_project_ends_after_it_starts(catalogue: Catalogue, _: datetime.date) -> Iterator[Problem]:
    """The end of the project is not before its start."""
    entry = catalogue.project
    start, end = entry.record.start, entry.record.end
    if start and end and end.latest < start.earliest:
        yield entry.document.problem(("end",), message("end_before_start"))


def letters_can_be_read_on_the_colours(catalogue: Catalogue, _: datetime.date) -> Iterator[Problem]:
    """White letters can be read on the main colour, and dark ones on the highlight (WCAG 2.2: 4.5 to 1)."""
    document, colours = catalogue.project.document, catalogue.project.record.colours
    for field, nearest_good in (("main", nearest_main), ("highlight", nearest_highlight)) if colours else ():
        colour = getattr(colours, field)
        if (near := nearest_good(colour)) != colour.lower():
            yield document.problem(("colours", field), message(f"poor_{field}", value=colour, nearest=near))


def icons_are_known_and_simple(catalogue: Catalogue, _: datetime.date) -> Iterator[Problem]:
    """The pictogram of a term is one that there is, and that can be recognised when it is small."""
    for entry in catalogue.vocabularies.values():
        for id, term in entry.record.terms.items():
            if term.icon and (wrong := _wrong_icon(term.icon)):
                yield entry.document.problem(("terms", id, "icon"), wrong)


def _wrong_icon(name: str) -> Message | None:
    if icon := read_icon(name):
        return None if icon.is_simple else message("icon_detailed", value=name)
    names = icon_names()
    return message("no_icon", value=name, nearest=nearest(name, names) or nearest(f"{ICON_SET}/{name}", names))


def there_is_one_side_per_country(catalogue: Catalogue, _: datetime.date) -> Iterator[Problem]:
    """The sides of the border lie in different countries: pages and maps tell them apart by their country."""
    entry, first = catalogue.project, dict[str, str]()
    for position, side in enumerate(entry.record.sides):
        if (other := first.setdefault(country_of(side), side)) != side:
            yield entry.document.problem(("sides", position), message("same_country", value=side, other=other))


def places_are_in_their_country(catalogue: Catalogue, _: datetime.date) -> Iterator[Problem]:
    """A place lies in the country that its record names: the point on the map, and the area."""
    areas = catalogue.terms(TERRITORIES)
    located: list[tuple[Document, KeyPath, Partner | Place]]
    located = [(entry.document, (), entry.record) for entry in catalogue.partners.values()]
    held = ((entry.document, entry.record.place) for entry in catalogue.events.values())
    located += ((document, ("place",), place) for document, place in held if place)
    for document, path, where in located:
        area = country_of(where.territory) if where.territory and where.territory in areas else ""
        country = where.country or area
        if area not in ("", "EU", country):
            said = message("territory_elsewhere", value=where.territory, other=area, country=country)
            yield document.problem((*path, "territory"), said)
        if where.coordinates and (wrong := misplaced(country, *where.coordinates.degrees)):
            said = _misplaced(country, where.coordinates, *wrong)
            yield document.problem((*path, "coordinates"), said)


def landmarks_lie_on_the_map(catalogue: Catalogue, _: datetime.date) -> Iterator[Problem]:
    """A landmark, and every point of a river, lies on the map of Europe."""
    entry = catalogue.project
    for position, landmark in enumerate(entry.record.landmarks):
        points = (landmark.coordinates,) if landmark.coordinates else landmark.line
        if not all((at := kilometres(*point.degrees)) and FRAME.contains(at) for point in points if point):
            path = ("landmarks", position, "coordinates" if landmark.coordinates else "line")
            yield entry.document.problem(path, message("landmark_off_map"))


def _misplaced(country: str, at: Coordinates, what: Misplaced, other: str) -> Message:
    """What is wrong with coordinates, and what to write instead where that is known."""
    match what:
        case "swapped":
            return message("coordinates_swapped", country=country, latitude=at.longitude, longitude=at.latitude)
        case "mirrored":
            return message("coordinates_mirrored", country=country, longitude=-at.longitude)
    return message("coordinates_elsewhere", country=country, other=other)


def nothing_follows_itself(catalogue: Catalogue, _: datetime.date) -> Iterator[Problem]:
    """Events carry on earlier ones, and terms have wider ones, without ever coming back to where they began."""
    follows = {id: entry.record.follows for id, entry in catalogue.events.items()}
    for id in in_a_circle(follows):
        yield catalogue.events[id].document.problem(("follows",), message("circle_of_events"))
    for entry in catalogue.vocabularies.values():
        broader = {id: (term.broader,) if term.broader else () for id, term in entry.record.terms.items()}
        for id in in_a_circle(broader):
            yield entry.document.problem(("terms", id, "broader"), message("circle_of_terms"))


def nothing_is_named_twice(catalogue: Catalogue, _: datetime.date) -> Iterator[Problem]:
    """A list names each record and each term once, and no instrument names itself."""
    for entry in catalogue.described():
        named: set[tuple[KeyPath, str]] = set()
        for path, kind, id in references(type(entry.record), entry.document.data):
            if (path[:-1], id) in named:
                yield entry.document.problem(path, message("listed_twice", value=id))
            if (entry.kind, entry.id) == (kind, id) and kind == INSTRUMENTS.name:
                yield entry.document.problem(path, message("names_itself"))
            named.add((path[:-1], id))


def a_confirmation_has_its_day(catalogue: Catalogue, today: datetime.date) -> Iterator[Problem]:
    """A record was confirmed on one exact day, and not in the future."""
    for entry in catalogue.described():
        day = entry.record.confirmed.on if entry.record.confirmed else None
        if day and day.text != day.earliest.isoformat():
            yield entry.document.problem(("confirmed", "on"), message("confirmed_some_day", value=day.text))
        elif day and day.earliest > today:
            yield entry.document.problem(("confirmed", "on"), message("confirmed_in_future"))


RULES: tuple[Callable[[Catalogue, datetime.date], Iterator[Problem]], ...] = (
    certainty_concerns_fields_that_are_there,
    what_is_unknown_is_not_written,
    nothing_was_held_in_the_future,
    times_have_a_zone,
    an_end_has_a_start,
    hours_are_on_the_clock,
    records_belong_to_a_project,
    there_is_one_lead,
    the_project_ends_after_it_starts,
    letters_can_be_read_on_the_colours,
    icons_are_known_and_simple,
    there_is_one_side_per_country,
    places_are_in_their_country,
    landmarks_lie_on_the_map,
    nothing_follows_itself,
    nothing_is_named_twice,
    a_confirmation_has_its_day,
)


def broken_rules(catalogue: Catalogue, today: datetime.date) -> Iterator[Problem]:
    """Every rule, to its end."""
    for rule in RULES:
        yield from rule(catalogue, today)
