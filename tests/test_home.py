"""The home page: what it asks, what it counts, what it shows while a project runs and when it is over."""

import datetime
from collections.abc import Mapping
from pathlib import Path

import pytest
from dissemination.pages import render
from dissemination.pages.components import Item
from dissemination.pages.context import PageContext
from dissemination.pages.finder_form import finder, questions
from dissemination.pages.lists import LIST_PAGES
from small_project import TEMPLATES, good, reader_of, reading_of, write_least_project, write_project

NEEDS = good("records/vocabularies/needs.yml")
LOAN = good("records/instruments/loan.yml")
PROJECT = good("records/project.yml")


def reader(root: Path, today: str = "2019-06-01") -> PageContext:
    day = datetime.date.fromisoformat(today)
    return reader_of(reading_of(root, day), "en", day)


def home(ctx: PageContext) -> Mapping[str, tuple[Item, ...]]:
    return {name: value.items for name, value in LIST_PAGES["home"](ctx).values.items()}


def drawn(ctx: PageContext) -> str:
    return render.render_list(TEMPLATES, ctx, "home", LIST_PAGES["home"](ctx), lambda kind, id: f"/{kind}/{id}/").html


def counted(ctx: PageContext) -> dict[str, list[str]]:
    return {item.words.text: [line.words.text for line in item.lines] for item in home(ctx)["in_figures"]}


def test_only_what_there_are_several_of_is_counted(tmp_path: Path) -> None:
    whole, least = reader(write_project(tmp_path / "a")), reader(write_least_project(tmp_path / "b"))
    assert counted(whole) == {"Partners": ["2"], "Countries": ["2"], "Events held": ["2"], "Offers": ["2"]}
    assert counted(least) == {}


def test_a_site_of_a_project_and_a_partner_has_a_home_page(tmp_path: Path) -> None:
    html = drawn(reader(write_least_project(tmp_path)))
    assert "The partners" in html
    assert not any(part in html for part in ("symbol", 'id="what_do_you_need"', "in-figures"))


@pytest.mark.parametrize(
    ("link", "day", "shown"),
    [
        ("offered", "2019-12-31", ["last_events"]),
        ("offered", "2020-01-01", ["came_of_it"]),
        ("good-practice", "2020-01-01", ["good_practices"]),
        ("context", "2020-01-01", ["last_events"]),
    ],
)
def test_when_a_project_is_over_its_results_take_the_place_of_its_events(
    link: str, day: str, shown: list[str], tmp_path: Path
) -> None:
    assert "end: 2019-12\n" in PROJECT
    record = LOAN.replace("link_to_project: presented", f"link_to_project: {link}")
    ctx = reader(write_project(tmp_path, {"records/instruments/loan.yml": record}), day)
    now = {name: [item for item in items if not item.span.begins] for name, items in home(ctx).items()}
    assert [name for name in ("upcoming", "last_events", "came_of_it", "good_practices") if now[name]] == shown


def test_a_pictogram_is_drawn_once_and_shown_with_each_need(tmp_path: Path) -> None:
    needs = NEEDS.replace("    label:", "    icon: material/sail-boat\n    label:")
    html = drawn(reader(write_project(tmp_path, {"records/vocabularies/needs.yml": needs})))
    assert html.count('<symbol id="material-sail-boat"') == 1
    assert html.count('<use href="#material-sail-boat"/>') == 2


def test_the_home_page_asks_what_the_finder_asks(tmp_path: Path) -> None:
    ctx = reader(write_project(tmp_path))
    asked, found = questions(ctx), finder(ctx)
    assert asked.border and asked.places
    assert (asked.example, asked.border, asked.places) == (found.example, found.border, found.places)
