"""Calendars: read back by the library that others use, and byte by byte where a byte matters."""

import datetime
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dissemination.history.revisions import Revisions
from dissemination.outputs.calendars_and_feeds import subscriptions
from dissemination.outputs.icalendar_file import calendar_entry, icalendar_object
from dissemination.pages.addresses import Addresses
from dissemination.records.localizer import LocalizedText
from dissemination.text.dates import read_date
from icalendar import Calendar, Event
from remembered import noon, remembered
from small_project import good, reader_of, reading_of, uid, write_project

DAY = datetime.date(2026, 11, 30)
NOON = datetime.datetime(2026, 11, 1, 12, tzinfo=datetime.UTC)
CET = ZoneInfo("Europe/Paris")
FAIR = "records/events/fair.yml"


def occasion(**facts: Any) -> Event:
    return calendar_entry({
        "uid": "fair", "dtstart": DAY, "summary": LocalizedText("Fair"), "description": LocalizedText("A fair."),
        "categories": LocalizedText("Meeting"), "status": "CONFIRMED", "dtstamp": NOON,
    } | facts)  # fmt: skip


def written(*occasions: Event) -> bytes:
    return icalendar_object(occasions, LocalizedText("VALLI: events"), "en", "VALLI")


def read(content: bytes) -> dict[str, Event]:
    return {str(event["uid"]): event for event in Calendar.from_ical(content).walk("VEVENT")}


def fair(**facts: Any) -> Event:
    return read(written(occasion(**facts)))["fair"]


def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut() -> None:
    """RFC 5545, section 3.1: octets, not letters; a letter with an accent has two."""
    content = written(occasion(summary=LocalizedText("é" * 200), description=LocalizedText("Città, ".strip() * 60)))
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75 and b"\n" not in b"".join(lines)
    for line in lines:
        line.decode("utf-8")
    assert read(content)["fair"]["summary"] == "é" * 200


def test_signs_of_the_format_are_escaped() -> None:
    name = "Credit; loans, \\ and more\nEND:VEVENT"
    content = written(occasion(summary=LocalizedText(name), location=LocalizedText("Miréo, La Roche-Feinte")))
    assert rb"SUMMARY:Credit\; loans\, \\ and more\nEND:VEVENT" in content
    assert read(content)["fair"]["summary"] == name


def test_a_text_in_another_language_says_so() -> None:
    event = fair(summary=LocalizedText("Foire", "fr"))
    assert event["summary"].params["language"] == "fr"


def test_a_calendar_in_one_language_marks_nothing() -> None:
    """RFC 5545, section 3.2.10, asks for no mark, and simple programs take it for a part of the text."""
    assert b"LANGUAGE" not in written(occasion(location=LocalizedText("Valfinto")))


def test_the_name_of_a_calendar_is_in_its_own_language() -> None:
    content = icalendar_object((), LocalizedText("VALLI: Camera", "it"), "en", "VALLI")
    assert b"\r\nNAME;LANGUAGE=it:VALLI: Camera" in content and b"\r\nX-WR-CALNAME:VALLI: Camera" in content


def test_signs_of_the_format_are_escaped_in_the_name_of_the_calendar() -> None:
    """RFC 7986, section 5.1: it is a text like any other."""
    content = icalendar_object((), LocalizedText("VALLI: credit, loans; more"), "en", "VALLI")
    assert rb"NAME:VALLI: credit\, loans\; more" in content
    assert rb"X-WR-CALNAME:VALLI: credit\, loans\; more" in content


def test_an_empty_calendar_is_one() -> None:
    made = Calendar.from_ical(written())
    assert (made["version"], made["x-wr-calname"], made["name"]) == ("2.0", "VALLI: events", "VALLI: events")
    assert made["refresh-interval"].dt == datetime.timedelta(days=1) and made["x-published-ttl"] == "P1D"


def test_the_same_facts_make_the_same_bytes() -> None:
    moment = datetime.datetime(2026, 3, 29, 9, tzinfo=CET)
    assert written(occasion(dtstart=moment)) == written(occasion(dtstart=moment))


# What records say.


def files(
    root: Path, records: Mapping[str, str] | None = None, revisions: Revisions | None = None, site: str = ""
) -> dict[str, bytes]:
    reading = reading_of(write_project(root, records))
    readers = [reader_of(reading, tag) for tag in reading.languages.tags]
    return dict(subscriptions(readers, Addresses(site, reading.languages), revisions or Revisions()))


def an_event(**lines: str) -> dict[str, str]:
    """The second meeting on a day in the future, with these lines."""
    said = {"date": "2026-12-14", "status": "announced"} | lines
    text = good("records/events/second-meeting.yml").replace("unknown: [date, place]\n", "")
    for key in said.keys() & {"name", "kind"}:
        text = re.sub(rf"^{key}:.*\n(  .*\n)*", "", text, flags=re.MULTILINE)
    return {FAIR: text.replace("status: held\n", "".join(f"{key}: {value}\n" for key, value in said.items()))}


def entry(content: bytes) -> Event:
    (event,) = read(content).values()
    return event


def test_a_name_for_ever_depends_on_the_site_and_on_the_thing(tmp_path: Path) -> None:
    """These very names are in people's calendars: they may never change."""
    project = good("records/project.yml").replace("acronym: VALLI", "acronym: MONTI")
    made = files(tmp_path / "a", an_event())
    other = files(tmp_path / "b", an_event() | {"records/project.yml": project})
    names = [
        str(entry(content)["uid"])
        for content in (
            made["events/fair/event.ics"],
            made["events/kick-off/event.ics"],
            other["events/fair/event.ics"],
        )
    ]
    assert names[0] == "0e98cc13-2634-5cc5-a797-83361015fdb1"
    assert len(set(names)) == 3


def test_each_language_has_its_calendar_and_all_name_an_event_alike(tmp_path: Path) -> None:
    made = files(tmp_path, an_event())
    calendars = [read(made[f"{folder}events/calendar.ics"]) for folder in ("", "it/", "fr/")]
    assert len(calendars[0]) == 2
    assert calendars[0].keys() == calendars[1].keys() == calendars[2].keys()
    names = [str(entry(made[f"{folder}events/fair/event.ics"])["summary"]) for folder in ("", "it/", "fr/")]
    assert names == ["Second meeting", "Secondo incontro", "Deuxième rencontre"]


def test_hosts_and_participants_have_the_event_in_their_calendars(tmp_path: Path) -> None:
    made = files(tmp_path)
    everywhere = [made[f"{path}"] for path in ("partners/valfinto/calendar.ics", "partners/mirancon/calendar.ics")]
    assert {str(entry(content)["summary"]) for content in everywhere} == {"First meeting"}


@pytest.mark.parametrize("sign", ["\r", "\x0b", "\x85", "\u2028", "\u2029"])
def test_whatever_a_program_may_take_for_the_end_of_a_line_is_escaped(sign: str) -> None:
    content = written(occasion(summary=LocalizedText(f"Fair{sign}END:VEVENT"))).decode("utf-8")
    assert r"SUMMARY:Fair\nEND:VEVENT" in content
    assert content.splitlines() == content.removesuffix("\r\n").split("\r\n")


@pytest.mark.parametrize(
    "date",
    [
        "2026-12",
        "2026?-12-14",
        "2026-12-14~",
        "[2026-12-01..2026-12-24]",
        "2026-12-14/..",
        "2026-12-14/",
        "2026-12-14/2026-12?",
    ],
)
def test_what_is_not_certain_is_left_out(tmp_path: Path, date: str) -> None:
    made = files(tmp_path, an_event(date=f"'{date}'"))
    assert "events/fair/event.ics" not in made
    assert len(read(made["events/calendar.ics"])) == 1
    assert read_date(date).days is None


def test_a_cancelled_event_stays_and_says_so(tmp_path: Path) -> None:
    event = entry(files(tmp_path, an_event(status="cancelled"))["it/events/fair/event.ics"])
    assert (event["status"], event["summary"]) == ("CANCELLED", "Secondo incontro (annullato)")
    assert "Questo evento è stato annullato." in event["description"]


@pytest.mark.parametrize(
    ("status", "said"), [("announced", "TENTATIVE"), ("postponed", "TENTATIVE"), ("cancelled", "CANCELLED")]
)
def test_how_sure_an_event_is(tmp_path: Path, status: str, said: str) -> None:
    made = files(tmp_path, an_event(status=status))
    assert entry(made["events/fair/event.ics"])["status"] == said
    assert entry(made["events/kick-off/event.ics"])["status"] == "CONFIRMED"


def test_a_change_raises_the_number_and_keeps_the_name(tmp_path: Path) -> None:
    first, second = an_event(date="2026-12-14"), an_event(date="2026-12-15")
    past = {"2026-11-01": first[FAIR], "2026-11-02": second[FAIR]}

    def told(folder: str, record: dict[str, str], days: int) -> Event:
        known = remembered(tmp_path / f"past-{folder}", dict(list(past.items())[:days]), FAIR)
        return entry(files(tmp_path / folder, record, known)["events/fair/event.ics"])

    old, new = told("old", first, 1), told("new", second, 2)
    assert old["uid"] == new["uid"] == uid("VALLI", "events", "fair")
    assert (old["sequence"], new["sequence"]) == (0, 1)
    assert (old["last-modified"].dt, new["last-modified"].dt) == (noon("2026-11-01"), noon("2026-11-02"))
    assert old["dtstamp"].dt == noon("2026-11-01")


def test_without_history_there_is_neither_number_nor_date_of_change(tmp_path: Path) -> None:
    event = entry(files(tmp_path, an_event())["events/fair/event.ics"])
    assert "sequence" not in event and "last-modified" not in event
    assert event["dtstamp"].dt == datetime.datetime(2026, 11, 23, tzinfo=datetime.UTC)


def test_moving_the_site_changes_no_name(tmp_path: Path) -> None:
    here = entry(files(tmp_path / "a")["fr/events/kick-off/event.ics"])
    there = entry(files(tmp_path / "b", site="https://site.example/sub/")["fr/events/kick-off/event.ics"])
    assert here["uid"] == there["uid"] and "url" not in here
    assert there["url"] == "https://site.example/sub/fr/events/kick-off/"


def test_where_and_when(tmp_path: Path) -> None:
    place = "{venue: Miréo, locality: La Roche-Feinte, country: FR, coordinates: {latitude: 46.55, longitude: 2.58}}"
    record = an_event(time='"14:30"', time_zone="Europe/Paris", place=place)
    event = entry(files(tmp_path, record)["fr/events/fair/event.ics"])
    assert event["location"] == "Miréo, La Roche-Feinte, France"
    assert event["geo"].to_ical() == "46.55;2.58"
    assert event.start == datetime.datetime(2026, 12, 14, 14, 30, tzinfo=CET)


def test_several_days_are_days_even_where_an_hour_is_known(tmp_path: Path) -> None:
    record = an_event(date="2026-12-14/2026-12-15", time='"14:30"', time_zone="Europe/Paris")
    event = entry(files(tmp_path, record)["events/fair/event.ics"])
    assert (event.start, event.end) == (datetime.date(2026, 12, 14), datetime.date(2026, 12, 16))
    assert "14:30 (Central European Time)" in event["description"]


def test_deadlines_of_instruments_are_entries_of_their_own(tmp_path: Path) -> None:
    made = files(tmp_path, a_loan(APPLY, REPORT.replace("2027-06-30", "2027-06")))
    event = entry(made["it/instruments/loan/deadlines.ics"])
    assert (event["summary"], event.start) == ("Prestito di valle: Domande", datetime.date(2026, 12, 31))
    assert event["uid"] == deadline("Apply")
    assert str(event["uid"]) in read(made["it/events/calendar.ics"])
    assert "instruments/fund/deadlines.ics" not in made


def test_the_end_of_days_is_the_first_day_that_is_free_again(tmp_path: Path) -> None:
    content = files(tmp_path, an_event(date="2026-11-30/2026-12-01"))["events/fair/event.ics"]
    assert b"DTSTART;VALUE=DATE:20261130\r\n" in content and b"DTEND;VALUE=DATE:20261202\r\n" in content


def test_a_deadline_may_have_an_hour(tmp_path: Path) -> None:
    due = 'time: "17:00", time_zone: Europe/Rome'
    made = files(
        tmp_path, a_loan(f"on: 2026-12-31, {due}, what: Apply", f"on: 2027-01-01/2027-01-09, {due}, what: Ask")
    )
    one, window = read(made["instruments/loan/deadlines.ics"]).values()
    assert one.start == datetime.datetime(2026, 12, 31, 17, tzinfo=ZoneInfo("Europe/Rome"))
    assert window.start == datetime.date(2027, 1, 1) and "17:00 (Central European Time)" in window["description"]


@pytest.mark.parametrize("date", ["9999-12-31", "9999-01-01/9999-12-31"])
def test_the_last_day_that_there_is_is_no_entry(tmp_path: Path, date: str) -> None:
    assert "events/fair/event.ics" not in files(tmp_path, an_event(date=date))


def test_what_an_entry_says_does_not_depend_on_the_day_of_the_build(tmp_path: Path) -> None:
    """Nobody would be told: its number and its date stay the same."""
    reading = reading_of(write_project(tmp_path, an_event()))
    past = remembered(tmp_path / "past", {"2026-11-01": an_event()[FAIR]}, FAIR)
    said = {
        dict(subscriptions([reader_of(reading, "en", day)], Addresses("", reading.languages), past))[
            "events/fair/event.ics"
        ]
        for day in (datetime.date(2026, 11, 23), datetime.date(2027, 1, 1))
    }
    assert len(said) == 1


def test_a_text_in_two_languages_is_in_none(tmp_path: Path) -> None:
    """RFC 5545, section 3.2.10: the language is that of the text."""
    record = an_event(status="cancelled", name="{fr: Foire}", place="{venue: {fr: Halle}, country: FR}")
    made = files(tmp_path, record)
    event = entry(made["it/events/fair/event.ics"])
    assert [event[name].params.get("language") for name in ("summary", "location")] == [None, None]
    french = entry(made["fr/events/fair/event.ics"])
    assert "LANGUAGE" not in {name for value in french.values() for name in getattr(value, "params", ())}


# What records said before.

GONE = "This entry is no longer on the site."


def changed(root: Path, before: dict[str, str], after: dict[str, str]) -> dict[str, bytes]:
    """The files after a change of one record; one that is not there any more is no file."""
    ((path, text),) = before.items()
    past = remembered(root / "past", {"2026-11-01": text, "2026-11-02": after.get(path)}, path)
    return files(root, after, past)


@pytest.mark.parametrize(
    ("lines", "name", "why"),
    [
        ({"date": "2027", "status": "postponed"}, "Second meeting (postponed)", "This event has been postponed."),
        ({"date": "2027-01"}, "Second meeting (no longer in the calendar)", "The exact date is no longer certain."),
        ({"date": "2027", "status": "cancelled"}, "Second meeting (cancelled)", "This event has been cancelled."),
    ],
)
def test_an_event_that_loses_its_day_is_cancelled(tmp_path: Path, lines: dict[str, str], name: str, why: str) -> None:
    """Whoever has the entry keeps it, unless it comes again and says so."""
    made = changed(tmp_path, an_event(), an_event(**lines))
    event = entry(made["events/fair/event.ics"])
    assert (event["status"], event["sequence"], event["summary"]) == ("CANCELLED", 1, name)
    assert event.start == datetime.date(2026, 12, 14) and str(event["description"]).startswith(why)
    assert str(event["uid"]) in read(made["it/events/calendar.ics"])


def test_an_event_that_goes_is_cancelled_with_its_partners(tmp_path: Path) -> None:
    """Also one that gets another name, and one whose kind is no term any more."""
    made = changed(tmp_path, an_event(kind="fest", hosts="[mirancon, gone]"), {})
    event = entry(made["events/fair/event.ics"])
    assert (event["status"], event["sequence"]) == ("CANCELLED", 1)
    assert GONE in event["description"] and "url" not in event and "categories" not in event
    assert event["summary"] == "Second meeting (no longer in the calendar)"
    for of in ("events", "partners/mirancon", "partners/gone"):
        assert str(event["uid"]) in read(made[f"{of}/calendar.ics"])


def test_the_calendar_of_a_partner_who_leaves_an_event_stays(tmp_path: Path) -> None:
    made = changed(tmp_path, an_event(hosts="[gone]"), an_event())
    assert read(made["partners/gone/calendar.ics"]) == {}


def a_loan(*deadlines: str) -> dict[str, str]:
    lines = "".join(f"  - {{{deadline}}}\n" for deadline in deadlines)
    path = "records/instruments/loan.yml"
    return {path: good(path) + (f"deadlines:\n{lines}" if lines else "")}


APPLY, REPORT = "on: 2026-12-31, what: {en: Apply, it: Domande}", "on: 2027-06-30, what: {en: Report}"


def deadline(*parts: str) -> str:
    return uid("VALLI", "instruments", "loan", "deadlines", *parts)


@pytest.mark.parametrize(
    "after",
    [
        ("on: 2026-12-01, what: {en: Register}", APPLY, REPORT),
        (REPORT, APPLY),
        (APPLY.replace("2026-12-31", "2027-01-31"), REPORT),
        (APPLY.replace("Apply", "Send the form"), REPORT),
    ],
)
def test_a_deadline_stays_the_same_entry(tmp_path: Path, after: tuple[str, ...]) -> None:
    """Whatever is put before it, when it is put off, and when its words change."""
    made = read(changed(tmp_path, a_loan(APPLY, REPORT), a_loan(*after))["instruments/loan/deadlines.ics"])
    assert made.keys() >= {deadline("Apply"), deadline("Report")} and len(made) == len(after)
    assert {str(event["status"]) for event in made.values()} == {"CONFIRMED"}


def test_two_deadlines_of_one_name_are_two_entries(tmp_path: Path) -> None:
    made = files(tmp_path, a_loan(APPLY, APPLY.replace("2026", "2027")))
    assert read(made["instruments/loan/deadlines.ics"]).keys() == {deadline("Apply"), deadline("Apply 2")}


@pytest.mark.parametrize(
    ("after", "why"),
    [((REPORT,), GONE), ((REPORT, APPLY.replace("-12-31", "-12")), "The exact date is no longer certain.")],
)
def test_a_deadline_that_goes_is_cancelled(tmp_path: Path, after: tuple[str, ...], why: str) -> None:
    made = read(changed(tmp_path, a_loan(APPLY, REPORT), a_loan(*after))["instruments/loan/deadlines.ics"])
    assert [str(made[deadline(name)]["status"]) for name in ("Apply", "Report")] == ["CANCELLED", "CONFIRMED"]
    assert why in made[deadline("Apply")]["description"]


def test_the_last_deadline_leaves_its_file_behind(tmp_path: Path) -> None:
    event = entry(changed(tmp_path, a_loan(APPLY), a_loan())["instruments/loan/deadlines.ics"])
    assert (event["status"], event["summary"]) == ("CANCELLED", "Prestito di valle: Apply (no longer in the calendar)")
