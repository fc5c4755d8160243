"""Relations written once and known at both ends; events and news in their order."""

import datetime
from pathlib import Path

import pytest
from dissemination.records.catalogue import Catalogue, Relation
from dissemination.records.references import references
from dissemination.schema import KINDS_WITH_PAGES, Event
from dissemination.schema.base import Record
from small_project import example_site, good, in_order, reading_of, write_project

SMALL = {
    "records/events/far-later.yml": good("records/events/kick-off.yml").replace("2017-01-25/2017-01-26", "2019-06"),
    "records/events/first-of-all.yml": good("records/events/kick-off.yml").replace("2017-01-25/2017-01-26", "2016"),
    "docs/fr/news/later.md": good("docs/it/news/launch.md").replace("2017-01-25", "2018-03"),
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return in_order(reading_of(write_project(tmp_path_factory.mktemp("small"), SMALL)))


def test_a_relation_is_known_at_the_end_where_it_is_not_written(small: Catalogue) -> None:
    meetings = ("far-later", "first-of-all", "kick-off")
    assert small.sources_of("instruments", "loan", "events", "presented") == meetings
    assert small.sources_of("partners", "mirancon", "events", "participants") == meetings
    assert small.sources_of("needs", "lender", "events", "about") == meetings
    assert small.sources_of("event-kinds", "meeting", "events", "kind") == (*meetings, "second-meeting")
    assert small.sources_of("events", "kick-off", "events", "follows") == ("second-meeting",)
    assert small.sources_of("instruments", "fund", "instruments", "funded_by") == ("loan",)
    assert small.sources_of("instruments", "fund", "partners", "policy_instrument") == ("mirancon",)
    assert small.sources_of("partners", "valfinto", "project", "lead") == ("project",)


def test_a_relation_inside_a_group_counts_for_its_field(small: Catalogue) -> None:
    assert small.sources_of("partners", "valfinto", "instruments", "contacts") == ("loan",)
    assert Relation("instruments", "loan", "contacts", "partners", "valfinto") in small.links


def test_an_article_is_known_where_it_leads_once_for_all_its_languages(small: Catalogue) -> None:
    assert small.sources_of("events", "kick-off", "news", "about") == ("later", "launch")
    assert small.links.count(Relation("news", "launch", "about", "events", "kick-off")) == 1


def test_nothing_points_to_what_nobody_names(small: Catalogue) -> None:
    assert small.sources_of("needs", "expert", "instruments", "needs") == ()
    assert small.sources_of("partners", "nobody", "events", "hosts") == ()


def test_events_stand_as_they_happened_and_an_undated_one_after_what_it_carries_on(small: Catalogue) -> None:
    assert small.in_order("events", small.events) == ("first-of-all", "kick-off", "second-meeting", "far-later")


def test_an_undated_event_that_follows_nothing_stands_last(tmp_path: Path) -> None:
    lonely = good("records/events/second-meeting.yml").replace("follows: [kick-off]\n", "")
    catalogue = in_order(reading_of(write_project(tmp_path, {"records/events/a-lonely-one.yml": lonely})))
    assert catalogue.in_order("events", catalogue.events)[-1] == "a-lonely-one"


def test_an_undated_event_stands_after_the_last_of_those_it_carries_on(small: Catalogue, tmp_path: Path) -> None:
    third = good("records/events/second-meeting.yml").replace("[kick-off]", "[kick-off, far-later, second-meeting]")
    changed = in_order(reading_of(write_project(tmp_path, SMALL | {"records/events/third-meeting.yml": third})))
    assert changed.in_order("events", changed.events) == (*small.in_order("events", small.events), "third-meeting")
    assert changed.when("third-meeting") == datetime.date(2019, 6, 1)


def test_events_that_follow_each_other_in_a_circle_never_reach_the_catalogue(tmp_path: Path) -> None:
    """The order of events would not come to an end."""
    circle = good("records/events/second-meeting.yml").replace("[kick-off]", "[second-meeting]")
    reading = reading_of(write_project(tmp_path, {"records/events/kick-off.yml": circle}))
    assert reading.catalogue is None


def test_news_stand_with_the_latest_first(small: Catalogue) -> None:
    assert small.in_order("news", small.news) == ("later", "launch")


def test_an_article_speaks_the_languages_it_was_written_in(small: Catalogue) -> None:
    assert small.news["launch"].name.languages() == {"en", "it"}
    assert small.news["later"].summary.languages() == {"fr"}
    assert set(small.news["launch"].documents) == {"en", "it"}


def test_a_territory_is_within_those_that_contain_it_nearest_first(small: Catalogue) -> None:
    assert list(small.within("ITX1")) == ["ITX1", "IT", "EU"]
    assert list(small.within("XX")) == []


def test_a_project_with_a_mistake_has_no_catalogue(tmp_path: Path) -> None:
    reading = reading_of(write_project(tmp_path, {"records/partners/valfinto.yml": "name: Valfinto\n"}))
    assert reading.problems
    assert reading.catalogue is None


def test_every_reference_of_the_example_is_known_at_its_other_end() -> None:
    catalogue = in_order(example_site())
    for kind in KINDS_WITH_PAGES:
        for id, entry in catalogue.records(kind).items():
            assert isinstance(entry.record, Record)
            for path, target_kind, target in references(type(entry.record), entry.document.data):
                assert id in catalogue.sources_of(target_kind, target, kind, str(path[0]))


def test_references_are_found_however_deep_they_stand_and_whatever_else_is_wrong() -> None:
    event = {
        "name": "Fair",
        "kind": "meeting",
        "status": "nobody knows",
        "place": {"country": "FR", "territory": "FRX2"},
        "hosts": ["valfinto"],
        "about": ["expert", "lender"],
        "confirmed": {"on": "2026-11-02", "by": "mirancon"},
        "participants": "mirancon",
    }
    assert set(references(Event, event)) == {
        (("kind",), "event-kinds", "meeting"),
        (("place", "territory"), "territories", "FRX2"),
        (("hosts", 0), "partners", "valfinto"),
        (("about", 0), "needs", "expert"),
        (("about", 1), "needs", "lender"),
        (("confirmed", "by"), "partners", "mirancon"),
    }
