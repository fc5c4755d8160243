"""The fixed id of a project: what it keeps alive when a name changes, and what of a copied history it leaves out."""

from collections.abc import Mapping
from pathlib import Path

import feedparser
import pytest
from dissemination.history.git_log import read_history
from dissemination.history.revisions import Revisions
from dissemination.outputs.calendars_and_feeds import subscriptions
from dissemination.pages.addresses import Addresses
from icalendar import Calendar, Event
from repository import Repository, new_repository
from small_project import good, in_order, lines_of, reader_of, reading_of, uid, write_project

PROJECT, FAIR, LOAN = "records/project.yml", "records/events/fair.yml", "records/instruments/loan.yml"
DEADLINE = "deadlines:\n  - {on: 2026-12-31, what: Apply}\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """VALLI has a fair and a deadline, as it said on 1 May, and nothing says its id."""
    made = new_repository(tmp_path / "project", monkeypatch)
    write_project(made.root)
    fair = good("records/events/second-meeting.yml").replace("[date, place]", "[place]") + "date: 2026-10-10\n"
    made.commit({FAIR: fair, LOAN: good(LOAN) + DEADLINE}, day="2026-05-01")
    return made


def project(acronym: str = "VALLI", id: str = "") -> dict[str, str | bytes | None]:
    text = good(PROJECT).replace("acronym: VALLI", f"acronym: {acronym}")
    return {PROJECT: f"id: {id}\n{text}" if id else text}


def published(repository: Repository) -> Mapping[str, bytes]:
    reading = reading_of(repository.root)
    revisions = Revisions(read_history(repository.root), in_order(reading).project.record.fixed_id)
    return dict(subscriptions([reader_of(reading, "en")], Addresses("", reading.languages), revisions))


def entries(repository: Repository) -> dict[str, Event]:
    events = Calendar.from_ical(published(repository)["events/calendar.ics"]).walk("VEVENT")
    return {str(event["uid"]): event for event in events}


def feed_ids(repository: Repository) -> list[str]:
    feed = feedparser.parse(published(repository)["news/feed.xml"])
    return [feed.feed.id, *(entry.id for entry in feed.entries)]


def test_without_an_id_the_acronym_counts(repository: Repository) -> None:
    assert uid("VALLI", "events", "fair") in entries(repository)


def test_an_id_that_is_the_acronym_changes_nothing(repository: Repository) -> None:
    before = published(repository)
    repository.commit(project(id="VALLI"), day="2026-06-01")
    assert published(repository) == before


def test_spaces_around_an_id_make_no_other_project(repository: Repository) -> None:
    visit, fair = "records/events/visit.yml", (repository.root / FAIR).read_text("utf-8")
    repository.commit({**project(id='"VALLI "'), visit: fair}, day="2026-06-01")
    repository.commit({visit: None}, day="2026-06-02")
    assert entries(repository)[uid("VALLI", "events", "visit")]["status"] == "CANCELLED"


def test_a_corrected_acronym_changes_no_identity_and_withdraws_nothing(repository: Repository) -> None:
    before, ids = entries(repository), feed_ids(repository)
    repository.commit(project("VALLI EUROPE", id="VALLI"), day="2026-06-01")
    repository.commit(project("VALLI-EUROPE", id="VALLI"), day="2026-07-01")
    after = entries(repository)
    assert after.keys() == before.keys() and feed_ids(repository) == ids
    assert {(event["status"], event["sequence"]) for event in after.values()} == {("CONFIRMED", 0)}


def test_what_was_published_before_there_was_an_id_can_still_be_withdrawn(repository: Repository) -> None:
    repository.commit(project("VALLI EUROPE", id="VALLI"), day="2026-06-01")
    repository.commit({FAIR: None}, day="2026-07-01")
    gone = entries(repository)[uid("VALLI", "events", "fair")]
    assert (gone["status"], gone["sequence"]) == ("CANCELLED", 1)


@pytest.mark.parametrize("order", [(PROJECT, FAIR), (FAIR, PROJECT)])
@pytest.mark.parametrize("own", [{"id": "MONTI"}, {"acronym": "MONTI"}])
def test_a_copy_for_another_project_withdraws_nothing_of_the_first(
    repository: Repository, own: Mapping[str, str], order: tuple[str, str]
) -> None:
    """Whichever is done first, and if only the acronym says that it is another project."""
    changes = project(**own) | {FAIR: None}
    for day, file in zip(("2026-06-01", "2026-06-02"), order, strict=True):
        repository.commit({file: changes[file]} | ({LOAN: good(LOAN)} if file == FAIR else {}), day=day)
    assert set(entries(repository)) == {uid("MONTI", "events", "kick-off")}
    assert not {"events/fair/event.ics", "instruments/loan/deadlines.ics"} & published(repository).keys()


def test_a_copy_withdraws_what_it_published_itself(repository: Repository) -> None:
    repository.commit(project(id="MONTI") | {FAIR: None}, day="2026-06-01")
    open_day = good("records/events/kick-off.yml").replace("2017-01-25/2017-01-26", "2026-08-08")
    repository.commit({"records/events/open-day.yml": open_day}, day="2026-06-02")
    repository.commit({"records/events/open-day.yml": None}, day="2026-06-03")
    assert str(entries(repository)[uid("MONTI", "events", "open-day")]["status"]) == "CANCELLED"
    assert uid("MONTI", "events", "fair") not in entries(repository)


def test_a_record_that_two_projects_have_is_numbered_anew(repository: Repository) -> None:
    """It is another entry with another name, and it is no older than its project."""
    repository.commit(project(id="MONTI"), day="2026-06-01")
    repository.replace(FAIR, "2026-10-10", "2026-10-11")
    repository.commit({}, day="2026-06-02")
    fair = entries(repository)[uid("MONTI", "events", "fair")]
    assert (fair["sequence"], f"{fair['last-modified'].dt:%Y-%m-%d}") == (0, "2026-06-02")


def test_a_branch_from_before_the_id_is_still_ours(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "-b", "side")
    repository.replace(FAIR, "2026-10-10", "2026-10-11")
    repository.commit({}, day="2026-06-01")
    repository.git("checkout", "--quiet", "main")
    repository.commit(project("VALLI EUROPE", id="VALLI"), day="2026-06-02")
    repository.git("merge", "--quiet", "--no-ff", "--no-edit", "side", day="2026-06-03")
    fair = entries(repository)[uid("VALLI", "events", "fair")]
    assert (fair["sequence"], f"{fair.start}") == (1, "2026-10-11")


@pytest.mark.parametrize(
    "text", ["", "id: [", "<<<<<<< ours\nacronym: VALLI\n=======\nacronym: MONTI\n", '{"acronym": "VALLI"}', b"\xff"]
)
def test_a_version_that_names_no_other_project_is_ours(repository: Repository, text: str | bytes) -> None:
    repository.commit({PROJECT: text, FAIR: None}, day="2026-06-01")
    repository.commit(project(), day="2026-06-02")
    assert str(entries(repository)[uid("VALLI", "events", "fair")]["status"]) == "CANCELLED"


def test_an_id_written_in_another_form_of_yaml_is_the_same(repository: Repository) -> None:
    open_day = "records/events/open-day.yml"
    fair = (repository.root / FAIR).read_text("utf-8")
    repository.commit({PROJECT: '{"id": "MONTI", acronym: VALLI}', open_day: fair}, day="2026-06-01")
    repository.commit(project() | {open_day: None}, day="2026-06-02")
    assert uid("VALLI", "events", "fair") in entries(repository)
    assert uid("VALLI", "events", "open-day") not in entries(repository)


def test_an_empty_id_is_told(tmp_path: Path) -> None:
    (line,) = lines_of(write_project(tmp_path, {PROJECT: 'id: ""\n' + good(PROJECT)}))
    assert line.startswith(f"{PROJECT}:1:5: id: ")
