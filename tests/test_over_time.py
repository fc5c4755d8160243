"""What a page says on the days to come is what it would say if it were built on them."""

import datetime
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from dissemination.pages import render
from dissemination.pages.components import Item
from dissemination.pages.context import PageContext
from dissemination.pages.lists import LIST_PAGES
from dissemination.pages.record_cards import until
from dissemination.pages.spans import ALWAYS, BEGINNING, END, Span, hull, over_time
from dissemination.records.localizer import LocalizedText
from dissemination.text.dates import read_date
from html_reader import VOID
from small_project import TEMPLATES, TODAY, example_site, good, reader_of, reading_of, write_project

DAYS = [datetime.date(2026, 11, day) for day in (23, 25, 28)]
FUTURE = {"a": "2026-11-23", "b": "2026-11-24/2026-11-25", "c": "2026-12", "d": "2027-01-10", "e": "2027?-03-01"}


def event(date: str, status: str = "announced") -> str:
    text = good("records/events/second-meeting.yml").replace("unknown: [date, place]\n", "")
    return text.replace("status: held", f"date: '{date}'\nstatus: {status}")


LOAN = good("records/instruments/loan.yml")
FILES = {f"records/events/{id}.yml": event(date) for id, date in FUTURE.items()} | {
    "records/project.yml": good("records/project.yml") + "confirm_after: 365\n",
    "records/events/f.yml": event("2026-12-24", "cancelled"),
    "records/events/g.yml": event("[2027-01-10..]", "postponed"),
    "records/events/h.yml": event("2027-05-01") + "confirmed: {on: 2025-12-01, by: valfinto}\n",
    "records/partners/valfinto.yml": good("records/partners/valfinto.yml") + "member: 2017-01/2027-02\n",
    "records/instruments/loan.yml": LOAN.replace(
        "valid: 2017/2027",
        "valid: 2026-12-01/2027-07-31\n"
        "deadlines: [{on: 2027-01-15, what: {en: Apply}}, {on: 2027-04-15, what: {en: Apply}}]",
    )
    + "confirmed: {on: 2026-01-01, by: valfinto}\n",
    "records/instruments/a-short.yml": LOAN.replace("valid: 2017/2027", "valid: 2017/2026-12-31"),
    "records/instruments/b-french.yml": LOAN.replace("valid: 2017/2027", "valid: 2027-01/..").replace("ITX1", "FRX2"),
    "records/instruments/c-abroad.yml": LOAN.replace("valid: 2017/2027", "valid: 2017/2027-01").replace("ITX1", "EU"),
}
NO_BORDER = {"records/project.yml": good("records/project.yml").replace("sides: [ITX1, FRX2]\n", "")}


@pytest.fixture(scope="module", params=["border", "no border"])
def reader(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> PageContext:
    files = FILES | (NO_BORDER if request.param == "no border" else {})
    return reader_of(reading_of(write_project(tmp_path_factory.mktemp("project"), files)), "en")


def test_what_is_always_there_has_no_days() -> None:
    assert over_time(TODAY, DAYS, lambda _: "a") == (("a", ALWAYS),)


def test_what_comes_and_goes_has_the_days_between() -> None:
    said = dict(zip(DAYS, ("a", "b", "a"), strict=True))
    assert over_time(TODAY, reversed(DAYS), said.__getitem__) == (
        ("a", Span(BEGINNING, datetime.date(2026, 11, 24))),
        ("b", Span(datetime.date(2026, 11, 25), datetime.date(2026, 11, 27))),
        ("a", Span(datetime.date(2026, 11, 28), END)),
    )


def test_the_days_before_the_build_are_past() -> None:
    assert over_time(TODAY, [DAYS[0] - datetime.timedelta(1)], lambda day: day) == ((TODAY, ALWAYS),)


def test_a_hull_reaches_from_the_first_to_the_last_day() -> None:
    assert hull([Span(last=DAYS[1]), Span(DAYS[2])]) == ALWAYS
    assert hull([Span(DAYS[1], DAYS[1]), Span(DAYS[0], DAYS[0])]) == Span(DAYS[0], DAYS[1])


def test_what_is_shown_on_some_days_has_the_tags_of_these_days() -> None:
    tags = tuple(Item(LocalizedText(words), span=span) for words, span in over_time(TODAY, DAYS, str))
    first, second, _ = tags
    shown = Item(LocalizedText("fair"), tags=tags).on(Span(last=DAYS[1]))
    assert shown.tags == (first, replace(second, span=second.span))
    assert Item(LocalizedText("fair"), tags=tags).on(Span(DAYS[2])).tags == (Item(LocalizedText(str(DAYS[2]))),)


class Seen(HTMLParser):
    """What time.js leaves of a page on a day, without the marks that it and the search engine read."""

    def __init__(self, day: datetime.date) -> None:
        super().__init__()
        self.day, self.gone, self.said = str(day), 0, list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        there = given.get("data-from", self.day) <= self.day <= given.get("data-until", self.day)
        if tag in VOID:
            return
        if self.gone or not there or given.get("class") == "as-of":
            self.gone += 1
        else:
            kept = {name: given[name] for name in ("id", "class", "href") if name in given}
            self.said.append(f"<{tag} {kept}>")

    def handle_endtag(self, tag: str) -> None:
        if self.gone:
            self.gone -= 1
        elif self.said[-1].startswith((f"<{tag} ", f"<{tag}>")):
            self.said.pop()  # a list that is empty on this day
        else:
            self.said.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if data.strip() and not self.gone:
            self.said.append(" ".join(data.split()))


def seen(html: str, day: datetime.date) -> list[str]:
    """Without what lists.js counts and opens anew on the reader's day."""
    parser = Seen(day)
    parser.feed(re.sub(r"<span data-count>.*?</span>|(?<=<details class=\"fold\") open", "", html))
    parser.close()
    return parser.said


def url_for(kind: str, id: str) -> str:
    return f"/{kind}/{id}"


def page(reader: PageContext, kind: str, id: str) -> str:
    view = render.view_of(reader, kind, id)
    assert view
    return render.render_record(TEMPLATES, reader, view, url_for, LocalizedText("")).html


def list_(reader: PageContext, name: str) -> str:
    return render.render_list(TEMPLATES, reader, name, LIST_PAGES[name](reader), url_for).html


def everything(reader: PageContext) -> dict[tuple[str, str], str]:
    """Every page and list but that of the instruments: finder.js evaluates anew what holds on the reader's day."""
    records = [*render.of_records(reader.catalogue), *(("news", id) for id in reader.catalogue.news)]
    lists = {("list", name): list_(reader, name) for name in LIST_PAGES if name != "instruments"}
    return {(kind, id): page(reader, kind, id) for kind, id in records} | lists


@pytest.fixture(scope="module")
def written(reader: PageContext) -> dict[tuple[str, str], str]:
    return everything(reader)


DAYS_LATER = (
    *(0, 1, 2, 3, 7, 8, 9, 38, 39, 48, 49, 53, 54, 69, 70, 99, 113),
    *(143, 144, 159, 160, 219, 220, 250, 251, 403, 1000),
)
LATER = [TODAY + datetime.timedelta(days=days) for days in DAYS_LATER]


@pytest.mark.parametrize("day", LATER)
def test_a_page_is_on_each_day_what_it_would_be_if_built_on_it(
    day: datetime.date, reader: PageContext, written: dict[tuple[str, str], str]
) -> None:
    built = everything(replace(reader, today=day))
    for name, html in written.items():
        assert seen(html, day) == seen(built[name], day), name


@pytest.mark.parametrize("day", LATER)
def test_the_home_page_shows_three_events_to_come(day: datetime.date, written: dict[tuple[str, str], str]) -> None:
    later = [
        id
        for id, date in (FUTURE | {"f": "2026-12-24", "g": "2027-01-10", "h": "2027-05-01"}).items()
        if until(read_date(date)) >= day
    ]
    section = re.search(r'<section aria-labelledby="upcoming".*?</section>', written["list", "home"], re.DOTALL)
    assert section
    links = [word for word in seen(section[0], day) if "/events/" in word and "index" not in word]
    assert len(links) == min(3, len(later))


def test_what_depends_on_the_day_is_hidden_until_it_holds(reader: PageContext) -> None:
    html = list_(reader, "events")
    assert html.count("data-from") == html.count(" hidden data-pagefind-ignore") > 0


def test_so_it_is_on_the_real_site_however_early_it_is_built() -> None:
    early = reader_of(example_site(), "en", datetime.date(2017, 6, 1))
    written = everything(early)
    for year in (2018, 2021):
        day = datetime.date(year, 7, 1)
        built = everything(replace(early, today=day))
        for name, html in written.items():
            assert seen(html, day) == seen(built[name], day), (name, day)
