"""Long lists as people use them, in a real browser: folded, filtered, led to, searched, printed."""

import datetime
import gzip
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from dissemination.site_audit.server import serving
from held import held
from many_records import write_many
from page_kinds import wait_for_scripts
from playwright.sync_api import Browser, Locator, Page, Route, expect
from sites import Project
from whole.test_reading import RULES, press_until_focused

LISTS = ("events", "news", "partners", "instruments")
PHONE = {"width": 360, "height": 740}
BUILT = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
FILTERED = "events/?kind=visit&year=2025"


@pytest.fixture(scope="module")
def built(copy: Callable[[], Project]) -> Path:
    """The example with many more records, in one language."""
    project = copy()
    write_many(project, offers={"IT": 50, "FR": 8}, partners={"IT": 30, "FR": 20, "DE": 10}, events=90, articles=40)
    result = project.build_here()
    assert result.returncode == 0, result.stderr
    return project.site


@pytest.fixture(scope="module")
def large(built: Path) -> Iterator[str]:
    with serving(built) as address:
        yield address


@contextmanager
def opened(browser: Browser, url: str, **settings: Any) -> Iterator[Page]:
    """A page on the day of the build; whatever goes wrong in a script fails the test."""
    context = browser.new_context(**{"viewport": PHONE} | settings)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(error.message))
    page.clock.set_fixed_time(BUILT)
    page.goto(url)
    if settings.get("java_script_enabled", True):
        wait_for_scripts(page)
    yield page
    context.close()
    assert faults == []


def seen(page: Page) -> Locator:
    return page.locator("main .cards > li:visible")


def left(page: Page) -> Locator:
    """What the filter has left, folded or not."""
    return page.locator("main .cards > li:not(.out, [hidden])")


def status(page: Page) -> str:
    return page.locator(".filter [role=status]").inner_text()


def choose(page: Page, name: str, value: str) -> None:
    if not page.locator(".filter details").evaluate("one => one.open"):
        page.locator(".filter summary").click()
    page.locator(f"#filter-{name}").select_option(value)


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("name", LISTS)
def test_a_long_list_is_first_shown_on_ten_screens_of_a_phone(
    browser: Browser, large: str, name: str, scripts: bool
) -> None:
    with opened(browser, f"{large}{name}/", java_script_enabled=scripts) as page:
        assert page.evaluate("document.scrollingElement.scrollHeight / innerHeight") <= 10
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 360


@pytest.mark.parametrize("name", LISTS)
def test_without_scripts_everything_is_there_to_be_opened(browser: Browser, large: str, name: str) -> None:
    with opened(browser, f"{large}{name}/", java_script_enabled=False) as page:
        assert not page.locator(".filter").first.is_visible()
        place = page.locator("main .fold:not([open], [hidden]) > div[id]").last.get_attribute("id")
        part = page.locator(f".fold:has(> #{place})")
        part.locator("summary").first.click()
        assert part.locator(".cards > li, .fold").first.is_visible()
        for part in page.locator("main .fold:has(> summary :is(h2, h3))").all():
            number = part.locator("[data-count]").first.text_content()
            records = part.locator(".cards > li:not([hidden])").count()
            assert number == f"({records})"


def test_what_is_to_come_stands_above_the_newest_year_and_both_are_open(browser: Browser, large: str) -> None:
    with opened(browser, large + "events/") as page:
        upcoming = page.get_by_role("region", name="Upcoming").locator(".cards > li:visible")
        assert upcoming.count() >= 3
        years = page.locator("main .fold:has(h2):visible")
        assert [years.nth(at).evaluate("one => one.open") for at in range(3)] == [True, False, False]


# Where an address leads.


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize(
    ("place", "list"),
    [("y2023", "events"), ("y2022", "news"), ("it-paint", "instruments"), ("associated-it", "partners")],
)
def test_an_address_opens_what_it_leads_to(browser: Browser, large: str, place: str, list: str, scripts: bool) -> None:
    with opened(browser, f"{large}{list}/#{place}", java_script_enabled=scripts) as page:
        part = page.locator(f".fold:has(> #{place})")
        assert part.locator(".cards > li").first.is_visible()
        expect(page.locator(f"[id='{place}']")).to_be_in_viewport()
        summary = part.locator("summary").first.bounding_box()
        assert summary and summary["y"] >= 0, "its title is to be seen"


def test_a_mark_on_a_map_opens_the_table_of_places(browser: Browser, large: str) -> None:
    with opened(browser, large + "index.html", viewport={"width": 1280, "height": 800}) as page:
        mark = page.locator(".map a[href*='#place-']").first
        place = str(mark.get_attribute("href")).partition("#")[2]
        mark.click()
        page.wait_for_url("**/partners/**")
        page.locator(f"[id='{unquote(place)}']").wait_for()


def test_a_link_in_the_page_opens_what_it_leads_to(browser: Browser, large: str) -> None:
    with opened(browser, large + "events/", viewport={"width": 1280, "height": 800}) as page:
        page.locator("main a[href='#y2023']").first.click()
        expect(page.locator("#y2023 .cards > li").first).to_be_visible()


def test_the_search_of_the_browser_finds_what_is_folded(browser: Browser, large: str) -> None:
    """As it would, it opens what hides the words: none of it is taken out of the page."""
    with opened(browser, large + "events/") as page:
        hidden = page.locator("#y2022 h3").last
        assert not hidden.is_visible()
        assert hidden.evaluate("one => getComputedStyle(one).display") != "none"
        assert hidden.evaluate("one => one.closest('details:not([open])') !== null")


# Before the script has arrived.


@contextmanager
def before_the_script(browser: Browser, url: str) -> Iterator[tuple[Page, Callable[[], None]]]:
    """A page that can be used already, and what lets its script come and waits until it has run."""
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.clock.set_fixed_time(BUILT)
        with held(page, "**/lists.js") as let_through:
            page.goto(url)

            def arrive() -> None:
                let_through()
                page.locator(".filter:not([hidden])").wait_for()

            yield page, arrive


def test_what_the_reader_has_opened_and_closed_before_the_script_comes_stays(browser: Browser, large: str) -> None:
    with before_the_script(browser, large + "events/") as (page, arrive):
        years = page.locator("main .fold:has(h2):visible")
        for at in (0, 2):
            years.nth(at).locator("summary").first.click()
        arrive()
        assert [years.nth(at).evaluate("one => one.open") for at in range(4)] == [False, False, True, False]
        choose(page, "kind", "visit")
        assert years.nth(0).evaluate("one => one.open"), "who has chosen sees what was found"


def test_who_reads_on_elsewhere_before_the_script_comes_is_not_brought_back(browser: Browser, large: str) -> None:
    with before_the_script(browser, large + "events/#y2023") as (page, arrive):
        expect(page.locator("#y2023")).to_be_in_viewport()
        page.locator(".site-foot").scroll_into_view_if_needed()
        arrive()
        expect(page.locator(".site-foot")).to_be_in_viewport()
        expect(page.locator("#y2023")).not_to_be_in_viewport()
        assert page.locator(".fold:has(> #y2023)").evaluate("one => one.open")


# The filter.


def test_a_choice_leaves_what_fits_says_how_much_and_writes_the_address(browser: Browser, large: str) -> None:
    with opened(browser, large + "events/") as page:
        all = left(page).count()
        choose(page, "kind", "visit")
        assert page.url == large + "events/?kind=visit"
        found = left(page).count()
        assert 0 < found < all and status(page) == f"{found} of {all}"
        assert {card.get_attribute("data-kind") for card in left(page).all()} == {"visit"}
        choose(page, "year", "2025")
        assert page.url == large + FILTERED
        fewer = left(page).count()
        assert 0 < fewer < found and status(page) == f"{fewer} of {all}"
        assert seen(page).count() == fewer, "who has asked sees what was found"
        assert page.locator(".fold:visible summary h2").all_inner_texts() == [f"2025 ({fewer})"]
        assert not page.get_by_role("region", name="Upcoming").is_visible()


def test_each_answer_says_how_much_it_would_leave(browser: Browser, large: str) -> None:
    with opened(browser, large + "events/?kind=visit") as page:
        for option in page.locator("#filter-year option").all()[1:]:
            value, words = option.get_attribute("value"), option.inner_text()
            number = page.locator(f"main .cards > li:not([hidden])[data-kind=visit][data-year='{value}']").count()
            assert words == f"{value} ({number})"
            assert option.is_disabled() == (number == 0)


def test_a_partner_is_found_among_several(browser: Browser, large: str) -> None:
    with opened(browser, large + "events/") as page:
        choose(page, "partner", "body-002")
        for card in left(page).all():
            assert "body-002" in str(card.get_attribute("data-partner")).split()


def test_back_takes_one_question_back_and_comes_back_from_an_event(browser: Browser, large: str) -> None:
    with opened(browser, large + "events/") as page:
        choose(page, "kind", "fair")
        choose(page, "kind", "visit")
        choose(page, "year", "2025")
        before = page.locator("main").inner_text()
        left(page).locator("h3 a").first.click()
        page.wait_for_url(re.compile("/events/[^/?]+/$"))
        page.go_back()
        wait_for_scripts(page)
        assert page.url == large + FILTERED and page.locator("main").inner_text() == before
        page.go_back()
        assert page.url == large + "events/?kind=visit" and page.locator("#filter-year").input_value() == ""
        page.go_back()
        assert page.url == large + "events/" and page.locator("#filter-kind").input_value() == ""
        assert not page.locator("main .cards > .out").count()
        page.go_forward()
        assert page.locator("#filter-kind").input_value() == "visit" and page.locator("main .cards > .out").count()


def test_a_shared_address_shows_the_same(browser: Browser, large: str) -> None:
    with opened(browser, large + "events/") as page:
        choose(page, "kind", "visit")
        choose(page, "year", "2025")
        expected = page.locator("main").inner_text()
    with opened(browser, large + FILTERED) as page:
        assert page.locator("main").inner_text() == expected


@pytest.mark.parametrize("nonsense", ["?kind=opera", "?kind=%00&year=x", "?need=repair", "?kind=visit%20fair#y1999"])
def test_nonsense_in_the_address_filters_nothing(browser: Browser, large: str, nonsense: str) -> None:
    with opened(browser, large + "events/" + nonsense) as page:
        assert page.locator("main .cards > .out").count() == 0 and status(page) == ""
        assert page.locator("#filter-kind").evaluate("one => one.selectedIndex") == 0


def test_all_can_be_shown_again(browser: Browser, large: str) -> None:
    with opened(browser, large + FILTERED) as page:
        all = page.locator("main .cards > li:not([hidden])").count()
        page.get_by_role("button", name="Show all").click()
        assert page.url == large + "events/" and status(page) == f"{all} of {all}"
        assert page.locator("#filter-kind").evaluate("one => one === document.activeElement")
        page.go_back()
        assert page.url == large + FILTERED and status(page).startswith(f"{left(page).count()} of")


@pytest.mark.parametrize(
    ("list", "choices"),
    [("news", ["year", "partner"]), ("partners", ["country", "role"]), ("events", ["kind", "year", "partner"])],
)
def test_every_list_asks_at_most_three_questions(browser: Browser, large: str, list: str, choices: list[str]) -> None:
    with opened(browser, f"{large}{list}/") as page:
        asked = page.locator(".filter select").evaluate_all("all => all.map((one) => one.name)")
        assert asked == choices
        choose(page, choices[0], str(page.locator(f"#filter-{choices[0]} option").nth(1).get_attribute("value")))
        assert re.fullmatch(r"\d+ of \d+", status(page))


def test_a_filter_is_used_by_keyboard_alone(browser: Browser, large: str) -> None:
    with opened(browser, large + "partners/", viewport={"width": 1280, "height": 800}) as page:
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.locator("#filter-country").evaluate("one => one === document.activeElement"):
                break
        page.keyboard.type("Germany")
        expect(page).to_have_url(large + "partners/?country=DE")
        press_until_focused(page, ".filter button")
        page.keyboard.press("Enter")
        expect(page).to_have_url(large + "partners/")


def test_what_is_over_by_the_readers_day_is_counted_in_its_year(browser: Browser, large: str) -> None:
    """The page is as old as the site; lists.js counts and opens after time.js has corrected it."""
    with opened(browser, large + "events/") as page:
        page.clock.set_fixed_time(datetime.datetime(2027, 6, 1, tzinfo=datetime.UTC))
        page.reload()
        wait_for_scripts(page)
        year = page.locator(".fold:has(> #y2027)")
        number = year.locator(".cards > li:not([hidden])").count()
        assert number > 3 and year.locator("h2").inner_text() == f"2027 ({number})"
        assert year.evaluate("one => one.open") and not page.locator(".fold:has(> #y2026)").evaluate("one => one.open")


# The finder.


def test_of_many_answers_the_first_ones_are_seen(browser: Browser, large: str) -> None:
    with opened(browser, large + "instruments/?where=IT") as page:
        fits = page.locator("[data-verdict=may_match]")
        number = int(re.findall(r"\d+", fits.locator("h2").inner_text())[0])
        assert number > 30 and fits.locator(".cards > li:visible").count() == 6
        more = fits.locator("summary")
        assert more.inner_text() == f"Show more ({number - 6})"
        more.click()
        assert fits.locator(".cards > li:visible").count() == number
        page.locator("#who").select_option("heirs")
        assert page.locator("[data-verdict=may_match] .fold[open]").count() == 0


def test_starting_again_puts_every_offer_back_in_its_place(browser: Browser, large: str) -> None:
    with opened(browser, large + "instruments/") as page:
        all = page.locator("[data-all] h3 a")
        before = all.all_text_contents()
        page.locator("#need").select_option("repair")
        assert page.locator("[data-all] .cards > li").count() == 0
        page.get_by_role("button", name="Start again").click()
        assert all.all_text_contents() == before


# Everybody.


@pytest.mark.parametrize("scripts", [True, False])
def test_printing_opens_what_is_folded(browser: Browser, large: str, scripts: bool) -> None:
    with opened(browser, large + "partners/", java_script_enabled=scripts) as page:
        name = page.locator("#associated-it h4").last
        assert not name.is_visible()
        page.emulate_media(media="print")
        if scripts:
            page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert name.is_visible()
        assert not page.locator(".filter form").is_visible()
        page.emulate_media(media="screen")
        if scripts:
            page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert not name.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    "path",
    [FILTERED, "events/", "news/?year=2025", "partners/?role=associated", "instruments/", "instruments/?where=IT"],
)
def test_a_list_is_accessible_filtered_and_opened(
    browser: Browser, large: str, path: str, width: int, scheme: Any
) -> None:
    with opened(browser, large + path, viewport={"width": width, "height": 700}, color_scheme=scheme) as page:
        for open_all in (False, True):
            if open_all:
                page.locator("main details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
            results = Axe().run(page, options=RULES)
            assert results.violations_count == 0, results.generate_report()
            assert page.evaluate("document.scrollingElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_when_the_script_comes(browser: Browser, large: str, width: int) -> None:
    moved = "(list) => { for (const one of list.getEntries()) window.moved += one.value; }"
    context = browser.new_context(viewport={"width": width, "height": 740})
    page = context.new_page()
    page.clock.set_fixed_time(BUILT)
    page.add_init_script(f"window.moved = 0; new PerformanceObserver({moved}).observe({{ type: 'layout-shift' }});")

    def late(route: Route) -> None:
        page.wait_for_timeout(400)
        route.continue_()

    page.route("**/lists.js", late)
    page.goto(large + "events/", wait_until="networkidle")
    page.locator(".filter summary").wait_for()
    assert page.evaluate("window.moved") < 0.01
    context.close()


def test_the_script_is_small(built: Path) -> None:
    assert len(gzip.compress((built / "assets/lists.js").read_bytes())) < 2_000
