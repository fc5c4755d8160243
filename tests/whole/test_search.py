"""Search: lay words lead to needs, words of every language to records, and a phone can afford it."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from dissemination.outputs.search import index_files
from dissemination.site_audit.server import serving
from dissemination.text.languages import Languages
from held import held
from page_kinds import RESULT
from playwright.sync_api import Browser, Locator, Page, expect
from transfer import transfer

OWN, OTHER = 150_000, 110_000
"""Bytes of a search in the reader's language, with everything the page itself needs; of each further language."""

TAGS = ("en", "it", "fr")


def results(page: Page, address: str) -> tuple[Locator, Locator]:
    """The results in the reader's language, and those in the others, once a search is over."""
    page.goto(address)
    expect(page.locator(".results").get_by_role("status")).to_have_text(re.compile("[“«]"))  # the words that were asked
    lists = page.locator(".results ol")
    return lists.nth(0).locator("li"), lists.nth(1).locator("li")


@pytest.mark.parametrize(("folder", "word"), [("", "leak"), ("it/", "falla"), ("fr/", "radoub")])
def test_what_people_say_leads_to_the_need(page: Page, address: str, folder: str, word: str) -> None:
    results(page, f"{address}{folder}search/?q={word}")
    expect(page.locator(f'.results a[href="/sub/{folder}needs/repair/"]')).to_be_visible()


@pytest.mark.parametrize(("word", "language"), [("rattoppo", "it"), ("falla", "it"), ("radoub", "fr")])
def test_a_word_of_another_language_leads_to_the_page_in_the_readers_own(
    page: Page, address: str, word: str, language: str
) -> None:
    own, others = results(page, f"{address}search/?q={word}")
    assert own.count() == 0
    link = others.first.get_by_role("link")
    assert link.get_attribute("href") == "/sub/needs/repair/"
    assert link.evaluate("link => link.closest('[lang]').lang") == language
    said = {"it": "Found in Italian", "fr": "Found in French"}[language]
    assert said in others.first.inner_text()
    assert others.first.get_by_text(said).evaluate("e => e.closest('[lang]').lang") == "en"


def test_words_of_another_language_are_cut_as_that_language_is(page: Page, address: str) -> None:
    """“rattoppi” and “rattoppo” have one stem in Italian, and two in English."""
    _, one = results(page, f"{address}search/?q=rattoppo")
    links = [link.get_attribute("href") for link in one.get_by_role("link").all()]
    _, several = results(page, f"{address}search/?q=rattoppi")
    assert links and [link.get_attribute("href") for link in several.get_by_role("link").all()] == links


def test_a_language_without_pages_is_no_obstacle(page: Page, site: Path, tmp_path: Path) -> None:
    """Its readers find what is said in the others, and theirs nothing in it."""
    copy = shutil.copytree(site, tmp_path / "site")
    entry = copy / "pagefind/fr/pagefind-entry.json"
    entry.write_text(json.dumps(json.loads(entry.read_text("utf-8")) | {"languages": {}}), "utf-8")
    with serving(copy) as address:
        for folder in ("", "fr/"):
            own, others = results(page, f"{address}{folder}search/?q=rattoppo")
            assert own.count() == 0
            assert others.first.get_by_role("link").get_attribute("href") == f"/sub/{folder}needs/repair/"


@pytest.mark.parametrize("scripts", [True, False])
def test_before_anybody_types_the_page_leads_on(browser: Browser, address: str, scripts: bool) -> None:
    """What can be searched, or that the search needs scripts, and the pages of the menu."""
    with browser.new_context(java_script_enabled=scripts) as context:
        page = context.new_page()
        page.goto(f"{address}search/")
        expect(page.locator(".results").get_by_role("status")).to_contain_text(
            "every page" if scripts else "needs JavaScript"
        )
        expect(page.locator(".results").get_by_role("link", name="Events")).to_be_visible()


@pytest.fixture(scope="module")
def towns(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The example with words on one page of each language that many keyboards cannot write, searched anew."""
    copy = shutil.copytree(site, tmp_path_factory.mktemp("towns") / "site")
    for folder in ("", "it/", "fr/"):
        page = copy / folder / "privacy/index.html"
        said = "Zgorzelec, Görlitz, Łódź, Małopolska, cœur, smørrebrød, Ærø, Đakovo, Straße, Århus"
        page.write_text(page.read_text("utf-8").replace("</main>", f"<p>{said}</p></main>"), "utf-8")
    for tag in TAGS:
        for path, content in index_files(copy, Languages("en", TAGS), tag):
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            (copy / path).write_bytes(content)
    with serving(copy) as address:
        yield address


TYPED = (
    *("zgorzelec", "Görlitz", "Gorlitz", "Goerlitz", "Łódź", "Lodz", "Malopolska", "cœur", "coeur"),
    *("smorrebrod", "smoerrebroed", "aero", "Dakovo", "Strasse", "Aarhus", "Lodz Goerlitz"),
)


@pytest.mark.parametrize("folder", ["", "it/", "fr/"])
def test_letters_that_a_keyboard_lacks_can_be_typed_otherwise(page: Page, towns: str, folder: str) -> None:
    page.goto(f"{towns}{folder}search/")
    own, field = page.locator(".results ol").first, page.locator("#q")
    for words in TYPED:
        field.fill(words)
        field.press("Enter")
        expect(page.locator(".results").get_by_role("status")).to_contain_text(words)
        assert own.locator(f'li a[href="/sub/{folder}privacy/"]').count() == 1, words


def test_what_is_typed_before_the_scripts_arrive_is_not_lost(page: Page, address: str) -> None:
    with held(page, "**/search.js") as let_through:
        page.goto(f"{address}search/")
        page.locator("#q").fill("dinghy")
        let_through()
    expect(page.locator(".results").get_by_role("status")).to_contain_text("every page")
    page.locator("#q").press("Enter")
    expect(page.locator(".results").get_by_role("status")).to_contain_text("dinghy")


def test_a_search_that_failed_can_be_tried_again(page: Page, address: str) -> None:
    status = page.locator(".results").get_by_role("status")
    page.route("**/pagefind-entry.json*", lambda route: route.abort())
    page.goto(f"{address}search/?q=dinghy")
    expect(status).to_contain_text("could not")
    page.unroute("**/pagefind-entry.json*")
    page.locator("#q").press("Enter")
    expect(status).to_contain_text("dinghy")


def test_more_results_that_do_not_come_are_told(page: Page, address: str) -> None:
    results(page, f"{address}search/?q=shore")
    page.route("**/*.pf_fragment", lambda route: route.abort())
    page.get_by_role("button", name="More").click()
    expect(page.locator(".results").get_by_role("status")).to_contain_text("could not")
    page.unroute("**/*.pf_fragment")


def test_what_is_listed_in_the_readers_language_is_not_listed_again(page: Page, address: str) -> None:
    own, others = results(page, f"{address}search/?q=dinghy")
    listed = {link.get_attribute("href") for link in own.get_by_role("link").all()}
    assert listed and not listed & {link.get_attribute("href") for link in others.get_by_role("link").all()}


def test_a_record_is_found_with_its_kind_and_its_place(page: Page, address: str) -> None:
    own, _ = results(page, f"{address}fr/search/?q=Bateau+Fictif")
    found = own.filter(has=page.locator('a[href$="/instruments/boat-loan/"]'))
    assert "Prêt · Service – Sud de l'Île-Échantillon (France)" in found.inner_text()


@pytest.mark.parametrize("word", ["sonate", "monstrous", "☃"])
def test_nothing_is_said_to_be_found_that_only_begins_alike(page: Page, address: str, word: str) -> None:
    """Pagefind offers every page with “so” to somebody who asks for a sonata."""
    own, others = results(page, f"{address}search/?q={word}")
    expect(page.locator(".results").get_by_role("status")).to_contain_text("Nothing found")
    assert own.count() == others.count() == 0
    page.get_by_role("main").get_by_role("link", name="Instruments").click()
    expect(page).to_have_url(address + "instruments/")


@pytest.mark.parametrize(("folder", "word"), [("", "brushes"), ("it/", "pennelli"), ("fr/", "pinceaux")])
def test_the_page_of_the_need_comes_first(page: Page, address: str, folder: str, word: str) -> None:
    own, _ = results(page, f"{address}{folder}search/?q={word}")
    expect(own.first.get_by_role("link")).to_have_attribute("href", f"/sub/{folder}needs/paint/")
    expect(page).to_have_title(re.compile(f"^{word} – "))


def test_what_has_ended_is_marked(page: Page, address: str) -> None:
    own, _ = results(page, f"{address}search/?q=Oldcoast")
    expect(own.first.get_by_role("heading")).to_have_text("Oldcoast Programme 2014-2020 ended")


def test_endings_do_not_matter(page: Page, address: str) -> None:
    own, _ = results(page, f"{address}search/?q=repairing")
    assert own.count() > 0


def test_everything_can_be_done_with_the_keyboard(page: Page, address: str) -> None:
    """Ask, ask again without losing one's place, walk through the results, get more, go back."""
    page.goto(address + "search/")
    field, status = page.locator("#q"), page.locator(".results").get_by_role("status")
    field.focus()
    page.keyboard.type("shore")
    page.keyboard.press("Enter")
    expect(page.locator(RESULT)).to_have_count(10)
    expect(field).to_be_focused()
    page.keyboard.type(" boat")
    page.keyboard.press("Enter")
    expect(status).to_contain_text("shore boat")
    links = page.locator(RESULT).get_by_role("link")
    links.first.focus()
    for position in range(1, 10):
        page.keyboard.press("Tab")
        expect(links.nth(position)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(links.nth(10)).to_be_focused()
    page.go_back()
    expect(status).to_contain_text("“shore”")
    expect(field).to_have_value("shore")


def test_the_site_can_stand_at_the_root_of_a_host(page: Page, site: Path) -> None:
    with serving(site, "/") as address:
        _, others = results(page, f"{address}search/?q=rattoppo")
        others.first.get_by_role("link").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("To repair a boat")


def test_a_search_costs_little(browser: Browser, address: str) -> None:
    """Another language is fetched only where the reader's own has no more to give."""
    for word, further in (("shore", []), ("rattoppo", ["it", "fr"])):
        page = browser.new_page()  # that has fetched nothing yet
        with transfer(page) as counted:
            results(page, f"{address}search/?q={word}")
            page.wait_for_load_state("networkidle")
        page.close()
        fetched = {tag: sum(size for url, size in counted.bytes.items() if f"pagefind/{tag}/" in url) for tag in TAGS}
        assert [tag for tag in TAGS if fetched[tag]] == ["en", *further]
        assert all(fetched[tag] < OTHER for tag in further), fetched
        assert counted.total - sum(fetched[tag] for tag in further) < OWN, counted.bytes


def test_nothing_is_published_that_no_search_fetches(site: Path) -> None:
    assert {file.name for file in (site / "pagefind").iterdir()} == {*TAGS, "pagefind.js"}
    for tag in TAGS:
        left = {file.name.split(".")[0] for file in (site / "pagefind" / tag).iterdir()}
        assert left == {"fragment", "index", "pagefind", "pagefind-entry", "wasm"}
