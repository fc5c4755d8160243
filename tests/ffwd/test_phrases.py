"""What people type into the finder, in lists: learnt from, to be led nowhere, and never seen while words were chosen.

Each list is a YAML file beside this one: `phrases_known.yml`, `phrases_nowhere.yml` and, where somebody has written it,
`phrases_unseen.yml`. An entry is a map with

- `phrase`: what is typed, and `language`: the language of the page on which it is typed;
- `needs`: the codes of the needs that must be heard. One more may be;
- `places` (optional): NUTS codes, or names of towns, each of which must be heard as it or as a part of it. Where there
  are none, no place may be heard.

All known phrases must lead right, and all of the second list nowhere; of the unseen ones, 16 of 20 in each language.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from dissemination.pages.finder_form import heard
from ffwd.test_records import reading
from playwright.sync_api import Browser, Page, Route
from small_project import ROOT, reader_of

FOLDER = Path(__file__).parent
ASSETS = ROOT / "hooks/dissemination/theme/assets"
LISTS = ("known", "nowhere", "unseen")
LEAST = {"known": 1.0, "nowhere": 1.0, "unseen": 0.8}
"""The share of each list that must lead right."""

Phrase = Mapping[str, Any]
Heard = Mapping[str, list[str]]


def phrases(name: str, tag: str) -> list[Phrase]:
    file = FOLDER / f"phrases_{name}.yml"
    listed = yaml.safe_load(file.read_text("utf-8")) if file.exists() else []
    return [one for one in listed if one["language"] == tag]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page that can load the scripts of the theme, from no server."""

    def answer(route: Route) -> None:
        name = route.request.url.rpartition("/")[2]
        if name:
            route.fulfill(body=(ASSETS / name).read_text("utf-8"), content_type="text/javascript")
        else:
            route.fulfill(body="", content_type="text/html")

    page = browser.new_page()
    page.route("http://finder.example/**", answer)
    page.goto("http://finder.example/")
    yield page
    page.close()


def hear(page: Page, tag: str, said: list[str]) -> list[Heard]:
    known = heard(reader_of(reading(), tag))
    found = page.evaluate(
        """async ([said, known]) => {
            const { hear } = await import("/hear.js");
            return JSON.stringify(said.map((words) => hear(words, known)));
        }""",
        [said, json.loads(json.dumps(known))],
    )
    return json.loads(found)  # type: ignore[no-any-return]


def codes_of(page: Page, tag: str, places: list[str]) -> Mapping[str, str]:
    """A code is its own; a town is heard."""
    territories = reader_of(reading(), tag).catalogue.terms("territories")
    found = zip(places, hear(page, tag, places), strict=True)
    return {place: place if place in territories else "".join(one["where"][:1]) or place for place, one in found}


def around(code: str) -> Iterator[str]:
    known = reader_of(reading(), "en").catalogue.wider
    while code:
        yield code
        code = known.get(code, "")


def leads_right(phrase: Phrase, found: Heard, places: list[str]) -> bool:
    needs = phrase.get("needs", [])
    has_needs = {*needs} <= {*found["need"]} and len(found["need"]) <= len(needs) + 1
    has_places = all(any(place in around(one) for one in found["where"]) for place in places)
    return has_needs and has_places and bool(found["where"]) <= bool(places)


@pytest.mark.parametrize("tag", ["en", "it", "fr"])
@pytest.mark.parametrize("name", LISTS)
def test_phrases_lead_where_they_should(page: Page, name: str, tag: str) -> None:
    listed = phrases(name, tag)
    understood = hear(page, tag, [one["phrase"] for one in listed])
    codes = codes_of(page, tag, sorted({place for one in listed for place in one.get("places", [])}))
    wrong = {
        one["phrase"]: found
        for one, found in zip(listed, understood, strict=True)
        if not leads_right(one, found, [codes[place] for place in one.get("places", [])])
        or (name == "nowhere" and any(found.values()))
    }
    assert len(listed) - len(wrong) >= len(listed) * LEAST[name], wrong


def test_there_are_as_many_phrases_as_are_needed() -> None:
    for tag in ("en", "it", "fr"):
        assert (len(phrases("known", tag)), len(phrases("nowhere", tag))) == (40, 12)
