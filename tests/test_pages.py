"""What readers see: every page of every record in every language, and what stands around it."""

import datetime
import json
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import get_args

import pytest
from dissemination.pages import layout, render, site_context
from dissemination.pages.addresses import Addresses, page_path
from dissemination.pages.components import Item, ListPage, RecordPage, Value, foreign_language
from dissemination.pages.context import PageContext
from dissemination.pages.lists import LIST_PAGES
from dissemination.pages.navigation import NavEntry, Navigation
from dissemination.pages.need_page import NeedPage
from dissemination.pages.supplied_page import render_supplied
from dissemination.records.localizer import LocalizedText
from dissemination.records.references import references
from dissemination.records.supplied_pages import SUPPLIED
from dissemination.schema import PAGES, Event, Instrument, Partner, Project
from dissemination.schema.base import Record
from dissemination.schema.page import ListName
from hostile import SCRIPT, filled, texts
from html_reader import Html, read_html
from jinja2 import ChoiceLoader, DictLoader, Environment, UndefinedError
from small_project import EXAMPLE, TEMPLATES, TODAY, example_site, good, reader_of, reading_of, write_project

TAGS = ("en", "it", "fr")
NOTHING = LocalizedText("")


def url_for(kind: str, id: str) -> str:
    return f"/{page_path(kind, id)}"


def page_of(reader: PageContext, kind: str, id: str, prose: LocalizedText = NOTHING) -> Html:
    view = render.view_of(reader, kind, id)
    assert view
    return read_html(render.render_record(TEMPLATES, reader, view, url_for, prose).html)


def list_of(reader: PageContext, name: str) -> Html:
    return read_html(render.render_list(TEMPLATES, reader, name, LIST_PAGES[name](reader), url_for).html)


def supplied(reader: PageContext, neutral: str) -> Html:
    """The text of a page that the engine supplies."""
    return read_html(render_supplied(TEMPLATES, reader, neutral, url_for).html)


def pages_in(reader: PageContext) -> list[tuple[str, str]]:
    return [*render.of_records(reader.catalogue), *(("news", id) for id in reader.catalogue.news)]


Make = Callable[..., PageContext]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Makes a reader of the smallest project with some files changed: ``make({path: text}, tag, today)``."""

    def make_reader(files: dict[str, str] | None = None, tag: str = "en", today: datetime.date = TODAY) -> PageContext:
        root = tmp_path / tag / str(today)
        return reader_of(reading_of(write_project(root, files), today), tag, today)

    return make_reader


FILES = ("calendar.ics", "event.ics", "deadlines.ics", "feed.xml")
"""What stands beside a page; whether it is there, tests/whole/test_links.py looks."""


def sound(html: Html, known: set[str]) -> None:
    """What is true of every piece of a page."""
    assert len(html.ids) == len(set(html.ids)), "an id stands twice"
    for link in html.links:
        page, _, part = link.partition("#")
        outside = link in FILES or re.match(r"https?://|mailto:|tel:", link)
        assert page in known or (not page and part in html.ids) or outside, link
    assert not re.search(r"\bNone\b|Words\(|root=|\{\w*\}", html.text), html.text
    assert html.text.strip()


@pytest.mark.parametrize("tag", TAGS)
def test_every_record_has_a_page_in_every_language_and_every_link_on_it_leads_somewhere(tag: str) -> None:
    reader = reader_of(example_site(), tag)
    known = {url_for(kind, id) for kind, id in pages_in(reader)}
    for kind, id in pages_in(reader):
        html = page_of(reader, kind, id, LocalizedText("<p>Told at length.</p>"))
        sound(html, known)
        assert html.tags.count("h1") == 1
        assert "Told at length." in html.text


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("collection", LIST_PAGES)
def test_every_list_is_written_in_every_language_and_every_link_in_it_leads_somewhere(
    collection: str, tag: str
) -> None:
    reader = reader_of(example_site(), tag)
    others = [
        *((kind, "index") for kind in ("partners", "events", "news", "needs", "instruments")),
        ("", "timeline"),
        ("", "figures"),
        ("", "project"),
    ]
    known = {url_for(kind, id) for kind, id in [*pages_in(reader), *others]}
    sound(list_of(reader, collection), known)


@pytest.mark.parametrize("today", [datetime.date(2016, 1, 1), datetime.date(2018, 6, 8), datetime.date(2100, 1, 1)])
def test_every_page_can_be_written_on_any_day(today: datetime.date) -> None:
    reader = reader_of(example_site(), "fr", today)
    for kind, id in pages_in(reader):
        assert page_of(reader, kind, id).text
    for collection in LIST_PAGES:
        assert list_of(reader, collection).text


def test_every_record_of_the_lists_can_be_found_in_its_list() -> None:
    reader = reader_of(example_site(), "en")
    for collection in ("partners", "events", "instruments", "news", "needs"):
        listed = set(list_of(reader, collection).links)
        assert {url_for(kind, id) for kind, id in pages_in(reader) if kind == collection} <= listed


def test_there_is_no_page_of_what_is_no_record() -> None:
    reader = reader_of(example_site(), "en")
    nothing = [("events", "no-such"), ("vocabularies", "needs"), ("", "project"), ("links", "0"), ("project", "record")]
    assert [render.view_of(reader, kind, id) for kind, id in nothing] == [None] * len(nothing)


# --- text that is more than text


def hostile(lang: str) -> tuple[dict[str, str], list[str]]:
    """A project in which every text is hostile, and these texts."""
    project = filled(Project, "project.", lang) | {"lead": "valfinto", "sides": ["ITX1", "FRX2"]}
    for checked in ("logo", "programme_logo", "colours"):
        del project[checked]
    partner = filled(Partner, "partner.", lang) | {"role": "associated"}
    article = {
        "title": f"{SCRIPT} (news.title)",
        "date": "2018-05-02",
        "summary": f"{SCRIPT} (news.summary)",
        "about": ["partners/hostile", "events/hostile", "instruments/hostile"],
        "sources": filled(Event, "news.", lang)["sources"],
    }
    term = {
        "label": {lang or "en": f"{SCRIPT} (term.label)"},
        "definition": {lang or "en": f"{SCRIPT} (term.definition)"},
    }
    records = {
        "records/project.yml": project,
        "records/partners/hostile.yml": partner,
        "records/events/hostile.yml": filled(Event, "event.", lang),
        "records/instruments/hostile.yml": filled(Instrument, "instrument.", lang) | {"needs": ["hostile"]},
        "records/vocabularies/needs.yml": {
            "title": "Needs",
            "terms": {"lender": {"label": "A loan"}, "hostile": term},
        },
    }
    files = {file: json.dumps(data, ensure_ascii=False) for file, data in records.items()}
    files["docs/assets/drawing.svg"] = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
    files["docs/en/news/hostile.md"] = f"---\n{json.dumps(article, ensure_ascii=False)}\n---\n"
    return files, [*texts(list(records.values())), *texts(article)]


def harmless(html: Html) -> None:
    assert "script" not in html.tags
    assert not [name for name, _ in html.attributes if name.startswith("on")]
    assert not [link for link in html.links if link.lower().startswith(("javascript:", "data:"))]
    assert "49" not in html.text


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("lang", ["", "de"])
def test_markup_in_a_record_is_shown_as_text(lang: str, tag: str, make: Make) -> None:
    files, written = hostile(lang)
    reader = make(files, tag)
    everything = [page_of(reader, kind, id) for kind, id in pages_in(reader)]
    everything += [list_of(reader, collection) for collection in LIST_PAGES]
    for html in everything:
        harmless(html)
    shown = " ".join(html.text for html in everything)
    assert written
    for field in ("event.name", "event.summary", "partner.facts", "instrument.steps", "project.aims", "news.title"):
        assert f"{SCRIPT} ({field})" in shown


NEVER_SHOWN = {"project.id"}
"""What only calendars and feeds know."""

SHOWN_ELSEWHERE = {
    "project.acronym",
    "project.channels.title",
    "project.disclaimer",
    "project.landmarks.name",
    "project.licence.name",
    "project.picture.alt",
    "project.picture.caption",
    "project.picture.credit",
    "project.picture.licence",
    "project.publisher.name",
    "project.short_name",
    "project.summary",
}
"""Texts of the frame around every page, of the head of the home page, and of a map that shows two sides."""


def missing(make: Make) -> set[str]:
    """The fields whose texts are on no page of a record, nor said of a picture there, and in no list."""
    files, written = hostile("")
    reader = make(files)
    pages = [page_of(reader, kind, id) for kind, id in pages_in(reader)]
    shown = " ".join(page.text for page in pages)
    shown += " ".join(value or "" for page in pages for name, value in page.attributes if name == "alt")
    shown += " ".join(list_of(reader, collection).text for collection in LIST_PAGES)
    shown += " ".join(supplied(reader, page).text for page in SUPPLIED)
    return {text.removeprefix(SCRIPT).strip(" ()") for text in written if text not in shown}


def test_every_text_that_an_editor_writes_is_shown_somewhere(make: Make) -> None:
    assert missing(make) - SHOWN_ELSEWHERE == NEVER_SHOWN


def test_what_the_project_is_in_two_or_three_sentences_is_shown_somewhere(make: Make) -> None:
    assert "project.summary" not in missing(make)


def test_the_ways_to_reach_somebody_are_links(make: Make) -> None:
    reader = make(hostile("")[0])
    for kind in ("partners", "instruments"):
        links = page_of(reader, kind, "hostile").links
        assert {"https://site.example/?a=b&c=d", "mailto:office@site.example"} <= set(links)


# --- texts that are missing in a language


ITALIAN_ALONE = {
    "records/partners/alpe.yml": """\
name: Alpe
role: associated
country: IT
unit: {it: Ufficio sviluppo}
summary: {it: Un ente di valle.}
facts:
  - {it: È nato nel 2015.}
sources:
  - title: {it: Statuto}
"""
}


def test_a_missing_text_is_shown_in_another_language_and_marked(make: Make) -> None:
    html = page_of(make(ITALIAN_ALONE, "fr"), "partners", "alpe")
    for words in ("Ufficio sviluppo", "Un ente di valle.", "È nato nel 2015.", "Statuto"):
        assert html.languages_of(words) == {"it"}
    assert html.languages_of("Alpe") == {""}
    assert html.marks == ["(en italien)"] * 4


def test_a_text_in_the_readers_language_bears_no_mark(make: Make) -> None:
    html = page_of(make(ITALIAN_ALONE, "it"), "partners", "alpe")
    assert html.languages_of("Un ente di valle.") == {""}
    assert html.marks == []


def test_a_borrowed_article_is_marked_as_a_whole(make: Make) -> None:
    reader = make(tag="fr")
    html = page_of(reader, "news", "launch", LocalizedText("<p>The partners met.</p>", "en"))
    assert html.languages_of("The partners met.") == {"en"}
    assert html.languages_of("The project starts") == {"en"}
    assert reader.t("borrowed", language="anglais") in html.text


@pytest.mark.parametrize("tag", TAGS)
def test_in_every_list_a_borrowed_name_is_marked(tag: str, make: Make) -> None:
    event = good("records/events/kick-off.yml").replace("  en: First meeting\n  it: Primo incontro\n", "")
    html = list_of(make({"records/events/kick-off.yml": event}, tag), "events")
    assert html.languages_of("Première rencontre") == {"fr"}


def test_a_list_says_that_its_texts_are_in_another_language_only_where_all_are() -> None:
    """A name that is the same in every language says nothing of the others."""
    german, ours = (LocalizedText("Text", lang) for lang in ("de", ""))
    foreign, named, mine = Item(german, lines=(Item(german),)), Item(ours, lines=(Item(german),)), Item(ours)
    assert foreign_language([foreign, foreign, named]) == "de"
    assert foreign_language([foreign, foreign, mine]) == ""
    assert foreign_language([foreign, named]) == ""
    assert foreign_language([foreign, foreign, Item(LocalizedText("Tekst", "pl"))]) == ""


def test_a_borrowed_word_in_a_row_of_facts_is_marked_too(make: Make) -> None:
    """The venue, the area and the kind are texts like any other."""
    place = "place: {venue: {de: Altes Zollhaus}, country: IT}"
    event = good("records/events/kick-off.yml").replace("place: {locality: Valfinto, country: IT}", place)
    assert page_of(make({"records/events/kick-off.yml": event}), "events", "kick-off").languages_of("Zollhaus") == {
        "de"
    }


def test_a_page_counts_as_translated_where_its_main_texts_are(make: Make) -> None:
    reader = make(ITALIAN_ALONE)
    translated = {
        id: view.translated for id in ("alpe", "mirancon") if (view := render.view_of(reader, "partners", id))
    }
    assert translated == {"alpe": frozenset({"it"}), "mirancon": frozenset(TAGS)}


@pytest.mark.parametrize(
    ("name", "stands"), [("{lt: Slėnis}", "en"), ("{fr: Vallée, de: Tal}", "fr"), ("{it: Valle, fr: Vallée}", "it")]
)
def test_where_no_language_has_all_of_a_page_one_stands_for_the_others(name: str, stands: str, make: Make) -> None:
    """Else each of them would claim to be the original."""
    text = good("records/partners/mirancon.yml").replace("name: Ville de Mirançon", f"name: {name}")
    summary = text[text.index("summary:") : text.index("sources:")]
    files = {"records/partners/vale.yml": text.replace(summary, "summary: {de: Im Tal.}\n")}
    for tag in TAGS:
        reader = make(files, tag)
        view = render.view_of(reader, "partners", "vale")
        assert view and view.translated == {stands}
        around = frame_of(reader, "partners/vale/index.html", view.translated)
        assert around.canonical == ADDRESSES.absolute(stands, "partners/vale/index.html")
        assert around.borrowed == ("" if tag == stands else stands)


# --- what is true today


def instrument(valid: str) -> dict[str, str]:
    text = good("records/instruments/loan.yml").replace("valid: 2017/2027", f"valid: {valid}")
    return {"records/instruments/loan.yml": text if valid else text.replace("valid: \n", "")}


@pytest.mark.parametrize(
    ("valid", "today", "state", "date"),
    [
        ("2020/2027", "2019-12-31", "coming", "2020 to 2027"),
        ("2020/2027", "2020-01-01", "open", "2020 to 2027"),
        ("2020/2027", "2027-11-30", "open", "2020 to 2027"),
        ("2020/2027", "2027-12-31", "closing", "2020 to 2027"),
        ("2020/2027", "2028-01-01", "ended", "2020 to 2027"),
        ("2020/..", "2126-01-01", "open", "from 2020"),
        ("2020/", "2126-01-01", "unknown", "from 2020"),
        ("2020/", "2019-12-31", "coming", "from 2020"),
        ("../2020", "2019-12-31", "open", "until 2020"),
    ],
)
def test_an_instrument_is_open_ended_coming_or_nobody_knows(
    valid: str, today: str, state: str, date: str, make: Make
) -> None:
    reader = make(instrument(valid), today=datetime.date.fromisoformat(today))
    view = render.view_of(reader, "instruments", "loan")
    assert view
    assert now(view.values["valid"].items) == [reader.t(f"valid.{state}", date=date)]
    notices = {state: reader.t(f"instrument.{state}", date=date) for state in ("ended", "coming")}
    assert now(view.notices) == ([notices[state]] if state in notices else [])


def test_that_one_has_to_ask_is_said_once_on_a_page_and_only_where_nobody_knows_the_end(make: Make) -> None:
    open_ended, known = make(instrument("2020/")), make(instrument("2017/2027"), today=TODAY.replace(day=24))
    for page in (page_of, lambda reader, *_: list_of(reader, "instruments")):
        assert page(open_ended, "instruments", "loan").text.count(open_ended.t("ask_first")) == 1
    assert page_of(open_ended, "needs", "lender").text.count(open_ended.t("ask_first")) == 1
    assert known.t("ask_first") not in page_of(known, "instruments", "loan").text


def test_an_instrument_of_unknown_validity_has_no_row_for_it(make: Make) -> None:
    reader = make(instrument(""))
    view = render.view_of(reader, "instruments", "loan")
    assert view
    assert view.values["valid"].items == ()
    assert view.notices == ()
    assert reader.t("field.valid") not in page_of(reader, "instruments", "loan").text


def shown(page: ListPage | RecordPage, id: str) -> tuple[Item, ...]:
    """What a page says under a name, or in a section with a title of its own, such as a year."""
    titled = (section for name in ("sections", "sides", "countries") for section in getattr(page, name, ()))
    values = {section.id: section.value for section in titled}
    return (values[id] if id in values else page.values[id]).items


def cards(page: ListPage | RecordPage, id: str) -> list[str]:
    """The identities of the records in one section of a page, on the day of the build."""
    return [item.to.id for item in shown(page, id) if item.to and not item.span.begins]


def now(items: tuple[Item, ...]) -> list[str]:
    """What is said on the day of the build."""
    return [str(item.words) for item in items if not item.span.begins]


LOAN, BODY = "records/instruments/loan.yml", "records/partners/valfinto.yml"


def asked_about(reader: PageContext, id: str = "loan") -> tuple[list[str], list[str]]:
    """Whom the card and the page of an instrument say to turn to: the first words, and what stands below."""
    page = render.view_of(reader, "instruments", id)
    assert page
    (said,) = page.values["contacts"].items
    (card,) = [item for item in listed(reader, "instruments") if item.to and item.to.id == id]
    assert card.contact == said
    first = page_of(reader, "instruments", id).text.partition(f"{reader.t('field.contacts')} ")[2]
    assert first.startswith(str(said.words)), "it is what people come for"
    return [str(said.words)], [*(way.words for way in said.ways), *(str(line.words) for line in said.lines)]


def listed(reader: PageContext, name: str) -> list[Item]:
    """The cards of all records in a list that is divided by year or country."""
    return [item for section in LIST_PAGES[name](reader).sections for item in section.value.items]


SITE = "website: https://www.comune.example/\n"
OWN = "{partner: valfinto, email: credito@comune.example, note: Ask.}"


@pytest.mark.parametrize(
    ("contact", "ways"),
    [("{partner: valfinto}", ["www.comune.example"]), (OWN, ["credito@comune.example", "www.comune.example", "Ask."])],
)
def test_whom_to_turn_to_comes_with_the_ways_to_reach_them(contact: str, ways: list[str], make: Make) -> None:
    assert asked_about(make({LOAN: good(LOAN).replace("{partner: valfinto}", contact)}))[1] == ways


def test_each_contact_is_on_the_page_and_the_first_on_the_card(make: Make) -> None:
    loan = good(LOAN).replace("[{partner: valfinto}]", "[{name: Desk, email: desk@bank.example}, {partner: valfinto}]")
    reader = make({LOAN: loan})
    page = render.view_of(reader, "instruments", "loan")
    assert page and [str(item.words) for item in page.values["contacts"].items] == ["Desk", "Comune di Valfinto"]
    (card,) = [item for item in listed(reader, "instruments") if item.to and item.to.id == "loan"]
    assert card.contact == page.values["contacts"].items[0]
    text = page_of(reader, "instruments", "loan").text
    write, site = reader.t("way.email"), reader.t("way.site")
    said = f"{write} desk@bank.example Comune di Valfinto {site} www.comune.example"
    assert f"{reader.t('field.contacts')} Desk {said}" in text


def test_where_no_way_is_known_the_name_leads_to_the_page_of_the_organisation(make: Make) -> None:
    reader = make({BODY: good(BODY).replace(SITE, "")})
    assert asked_about(reader) == (["Comune di Valfinto"], [])
    partner = render.view_of(reader, "partners", "valfinto")
    assert partner
    assert partner.values["website"] == Value()
    assert reader.t("field.website") not in page_of(reader, "partners", "valfinto").text


@pytest.mark.parametrize(
    ("offering", "asked"),
    [
        ("", ["Comune di Valfinto"]),
        ("other_providers: Banca di valle\n", ["Comune di Valfinto", "Banca di valle"]),
    ],
)
def test_where_nobody_is_named_who_offers_it_can_be_asked(offering: str, asked: list[str], make: Make) -> None:
    nobody = good(LOAN).replace("contacts: [{partner: valfinto}]\n", offering)
    reader = make({LOAN: nobody, BODY: good(BODY).replace(SITE, "")})
    page = render.view_of(reader, "instruments", "loan")
    assert page and [str(item.words) for item in page.values["contacts"].items] == asked


def test_where_nobody_is_known_to_offer_it_who_leads_the_project_can_be_asked(make: Make) -> None:
    nobody = re.sub("^(contacts|providers): .*\n", "", good(LOAN), flags=re.MULTILINE)
    reader = make({LOAN: nobody})
    lead = reader.catalogue.project.record.lead
    assert asked_about(reader)[0] == [str(reader.name("partners", lead))]


@pytest.mark.parametrize(("valid", "counted"), [("2017/2027", "1 offer"), ("2017/2020", None)])
def test_a_need_counts_what_can_still_be_had(valid: str, counted: str | None, make: Make) -> None:
    reader = make(instrument(valid))
    needs = LIST_PAGES["needs"](reader).values["all_needs"].items
    said = [str(item.lines[0].words) for item in needs if item.to and item.to.id == "lender"]
    assert said == [counted or reader.t("need.all_ended")]


def test_an_ended_instrument_is_no_answer_to_a_need_but_can_still_be_found(make: Make) -> None:
    view = render.view_of(make(instrument("2017/2020")), "needs", "lender")
    assert view
    assert (cards(view, "it"), cards(view, "ended")) == ([], ["loan"])
    later = make(instrument("2017/2020"), today=TODAY.replace(day=24))
    assert later.t("state.ended") in list_of(later, "instruments").text


def event(**changes: str) -> dict[str, str]:
    lines = good("records/events/kick-off.yml").splitlines()
    kept = [line for line in lines if line.split(":")[0] not in changes]
    added = [f"{key}: {value}" for key, value in changes.items() if value]
    return {"records/events/fair.yml": "\n".join([*kept, *added]).replace("First meeting", "Fair")}


@pytest.mark.parametrize(
    ("status", "today", "notice"),
    [
        ("announced", "2018-05-01", "event.announced"),
        ("announced", "2018-05-02", "event.announced"),
        ("announced", "2018-05-05", "event.announced_past"),
        ("postponed", "2018-05-01", "event.postponed"),
        ("cancelled", "2018-05-05", "event.cancelled"),
        ("held", "2018-05-05", ""),
    ],
)
def test_an_event_says_whether_its_date_can_be_believed(status: str, today: str, notice: str, make: Make) -> None:
    reader = make(event(date="2018-05-02/2018-05-03", status=status), today=datetime.date.fromisoformat(today))
    view = render.view_of(reader, "events", "fair")
    assert view
    assert now(view.notices) == ([reader.t(notice)] if notice else [])


def test_an_announced_event_is_not_over_while_it_lasts(make: Make) -> None:
    reader = make(event(date="2018-05-02/2018-05-04", status="announced"), today=datetime.date(2018, 5, 3))
    view = render.view_of(reader, "events", "fair")
    assert view
    assert now(view.notices) == [reader.t("event.announced")]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("{venue: Miréo, locality: Valfinto, country: IT, online: true}", ["Miréo", "Valfinto, Italy", "Online"]),
        ("{online: true}", ["Online"]),
        ("{country: IT}", ["Italy"]),
    ],
)
def test_a_meeting_may_be_somewhere_online_or_both(place: str, words: list[str], make: Make) -> None:
    view = render.view_of(make(event(place=place)), "events", "fair")
    assert view
    assert now(view.values["place"].items) == words
    assert view.place == ", ".join(words)


def tags_of(reader: PageContext, id: str) -> set[str]:
    """What the list of events says beside the name of one, on the day of the build."""
    page = LIST_PAGES["events"](reader)
    cards = [*listed(reader, "events"), *page.values["upcoming"].items]
    return {tag for card in cards if card.to and card.to.id == id and not card.span.begins for tag in now(card.tags)}


@pytest.mark.parametrize("status", ["announced", "postponed", "cancelled"])
def test_an_event_that_was_not_held_says_so_in_the_list(status: str, make: Make) -> None:
    reader = make(event(date="2126-05-02", status=status))
    assert tags_of(reader, "fair") == {reader.t(f"status.{status}")}
    assert tags_of(reader, "kick-off") == set()


def test_an_event_of_the_past_is_no_longer_said_to_be_announced(make: Make) -> None:
    """“2 May 2018 – announced” reads as if it were still to come."""
    reader = make(event(date="2018-05-02", status="announced"))
    assert tags_of(reader, "fair") == {reader.t("status.unconfirmed")}


@pytest.mark.parametrize(
    ("date", "today", "coming"),
    [
        ("2018-05-02", "2018-05-02", True),
        ("2018-05-02", "2018-05-03", False),
        ("2018-05-02/2018-05-04", "2018-05-04", True),
        ("2018-05", "2018-05-31", True),
        ("2018-21", "2018-06-01", False),
        ("", "2018-01-01", False),
        ("'[2015-07..]'", "2026-11-23", False),
    ],
)
def test_an_event_is_upcoming_until_its_last_day_is_over(date: str, today: str, coming: bool, make: Make) -> None:
    reader = make(event(date=date, status="announced"), today=datetime.date.fromisoformat(today))
    assert ("fair" in cards(LIST_PAGES["events"](reader), "upcoming")) == coming
    assert ("fair" in cards(LIST_PAGES["home"](reader), "upcoming")) == coming


@pytest.mark.parametrize("date", ["2026", "2026-11-01/2026-11-30"])
def test_an_event_that_was_held_is_not_upcoming_however_long_its_date_goes_on(date: str, make: Make) -> None:
    """“2026”, where nobody knows the day, lasts to the end of the year."""
    reader = make(event(date=date, status="held"))
    assert "fair" in cards(LIST_PAGES["events"](reader), "y2026")
    assert "fair" in cards(LIST_PAGES["home"](reader), "last_events")


def test_an_event_on_one_day_in_a_span_to_come_is_upcoming(make: Make) -> None:
    reader = make(event(date="'[2027-01..2027-03]'", status="announced"))
    assert "fair" in cards(LIST_PAGES["events"](reader), "upcoming")


@pytest.mark.parametrize("status", ["announced", "held"])
def test_an_event_without_any_date_does_not_stand_in_the_year_9999(status: str, make: Make) -> None:
    reader = make(event(date="", status=status))
    titles = [section.title for section in LIST_PAGES["events"](reader).sections]
    assert "9999" not in titles


def test_upcoming_events_stand_with_the_soonest_first_and_past_ones_with_the_latest_first(make: Make) -> None:
    files = {
        f"records/events/{name}.yml": event(date=date, status="announced")["records/events/fair.yml"]
        for name, date in {"a": "2127", "b": "2126-05", "c": "2019-01", "d": "2019-06"}.items()
    }
    page = LIST_PAGES["events"](make(files))
    assert [section.id for section in page.sections if not section.span.begins] == ["y2019", "y2017", "undated"]
    assert cards(page, "upcoming") == ["b", "a"]
    assert cards(page, "y2019") == ["d", "c"]


def test_without_upcoming_events_the_list_says_so_and_the_home_page_shows_the_last_ones(make: Make) -> None:
    reader = make()
    assert reader.t("event.none_upcoming") in list_of(reader, "events").text
    assert cards(LIST_PAGES["home"](reader), "last_events") == ["kick-off"]


def test_a_partner_who_left_is_said_to_have_left_from_the_day_after(make: Make) -> None:
    last, after = (make(today=datetime.date(*day)) for day in ((2018, 12, 31), (2019, 1, 1)))
    left = [
        bool(now(view.notices)) for reader in (last, after) if (view := render.view_of(reader, "partners", "mirancon"))
    ]
    assert left == [False, True]
    assert last.t("partner.left") not in list_of(last, "partners").text
    assert last.t("partner.left") in list_of(after, "partners").text


@pytest.mark.parametrize("member", ["2017-01/2019-12", "2017-01/2019-12-31", "2017/2019", "2017-01/2020-03"])
def test_a_partner_who_stayed_to_the_end_of_the_project_has_not_left_it(member: str, make: Make) -> None:
    """The project of the tests ends in December 2019."""
    file = "records/partners/mirancon.yml"
    reader = make({file: good(file).replace("2017-01/2018-12", member)}, today=datetime.date(2030, 1, 1))
    view = render.view_of(reader, "partners", "mirancon")
    assert view and now(view.notices) == []
    assert reader.t("partner.left") not in list_of(reader, "partners").text
    assert reader.t("figures.partners.left", number="1") not in list_of(reader, "figures").text


# --- what a page says of how sure it is


def test_what_nobody_could_find_out_has_no_row_and_is_named_at_the_foot(make: Make) -> None:
    reader = make()
    text, _, foot = page_of(reader, "events", "second-meeting").text.partition(reader.t("section.certainty"))
    assert reader.t("field.date") not in text and reader.t("not_known") not in text + foot
    assert f"{reader.t('certainty.unknown')} {reader.t('field.date')}, {reader.t('field.place')}" in foot


@pytest.mark.parametrize("said", ["general_knowledge: [coordinates, territory]", "unknown: [coordinates, territory]"])
def test_of_codes_and_coordinates_readers_are_told_nothing(said: str, make: Make) -> None:
    path, where = "records/partners/valfinto.yml", "coordinates: {latitude: 45, longitude: 7}\nterritory: ITX1\n"
    partner = re.sub("^(coordinates|territory):.*\n", "", good(path), flags=re.MULTILINE)
    reader = make({path: partner + (where if said.startswith("general") else "") + said + "\n"})
    assert not re.search(
        "Coordinates|NUTS|" + reader.t("certainty.unknown"), page_of(reader, "partners", "valfinto").text
    )


def test_what_is_inferred_is_counted_where_the_reasons_are_folded_away(make: Make) -> None:
    inferred = "inferred: {date: The report gives no year., hosts: They invited.}\n"
    reader = make({"records/events/kick-off.yml": good("records/events/kick-off.yml") + inferred})
    html = page_of(reader, "events", "kick-off")
    assert f"{reader.t('section.certainty')} {reader.t.count('count.uncertain', 2)}" in html.text
    assert html.tags.index("details") < html.tags.index("summary")


def test_a_date_that_is_inferred_is_marked_on_the_page_and_said_plainly_elsewhere(make: Make) -> None:
    """Elsewhere it is a date like others; without a reason of its own, the foot gives the general one."""
    event = good("records/events/kick-off.yml").replace("2017-01-25/2017-01-26", "2017?-01-25/2017?-01-26")
    reader = make({"records/events/kick-off.yml": event})
    html = page_of(reader, "events", "kick-off")
    assert f"25–26 January 2017 * {reader.t('inferred')}" in html.text
    assert reader.t("certainty.unstated") in html.text
    assert "25–26 January 2017 Example" not in html.text
    assert "*" not in list_of(reader, "events").text


@pytest.mark.parametrize(("today", "sentences"), [("2019-12-31", []), ("2020-01-01", ["project_ended"])])
def test_a_project_that_has_ended_says_so_once_and_offers_no_calendar(
    today: str, sentences: list[str], make: Make
) -> None:
    reader = make(today=datetime.date.fromisoformat(today))
    home = frame_of(reader, "index.html")
    assert now(home.ended) == [reader.t(key, year=2019) for key in sentences]
    assert frame_of(reader, "events/index.html").ended == ()
    assert bool(LIST_PAGES["events"](reader).values["subscribe"].items) is not sentences


def test_a_partner_that_nobody_names_has_a_page_and_no_card(make: Make) -> None:
    path = "records/partners/mirancon.yml"
    named, unnamed = make(), make({path: good(path) + "unknown: [name]\n"}, "it")
    for reader, listed_ in ((named, True), (unnamed, False)):
        assert ("mirancon" in cards(LIST_PAGES["partners"](reader), "consortium")) is listed_
        assert page_of(reader, "partners", "mirancon").tags.count("h1") == 1


def test_of_the_programme_only_what_is_inferred_is_marked(make: Make) -> None:
    axis = "  period: 2014-2020\n  axis: {en: Axis 2}\n"
    record = good("records/project.yml").replace("  period: 2014-2020\n", axis)
    reader = make({"records/project.yml": record + "inferred: {programme.axis: It follows from the subject.}\n"})
    html = list_of(reader, "project")
    assert f"Axis 2 * {reader.t('inferred')}" in html.text
    assert html.marks == ["*", reader.t("inferred")]


def test_what_is_inferred_is_marked_where_it_stands_and_explained_below(make: Make) -> None:
    inferred = "inferred: {date: The report gives no year.}\ngeneral_knowledge: [place.locality]\n"
    reader = make({"records/events/kick-off.yml": good("records/events/kick-off.yml") + inferred})
    html = page_of(reader, "events", "kick-off")
    assert f"25–26 January 2017 * {reader.t('inferred')}" in html.text
    assert "The report gives no year." in html.text
    assert html.marks == ["*", reader.t("inferred")]


@pytest.mark.parametrize("said", ["unknown: [place.venue]", "general_knowledge: [place.country]"])
def test_a_part_of_a_field_has_a_name_on_the_page(said: str, make: Make) -> None:
    event_ = good("records/events/kick-off.yml") + said + "\n"
    reader = make({"records/events/kick-off.yml": event_})
    name = reader.t(f"field.{said.rpartition('.')[2].rstrip(']')}")
    assert name in page_of(reader, "events", "kick-off").text.partition(reader.t("section.certainty"))[2]


def test_the_two_sides_of_the_border_come_first_and_say_when_they_know_nothing(make: Make) -> None:
    reader = make()
    view = render.view_of(reader, "needs", "lender")
    assert isinstance(view, NeedPage)
    assert [side.title for side in view.sides] == ["Italy", "France"]
    assert cards(view, "it") == ["loan"]
    assert f"France {reader.t('need.nothing_here')}" in page_of(reader, "needs", "lender").text


def test_where_there_is_no_border_needs_are_answered_country_by_country(make: Make) -> None:
    files = {"records/project.yml": good("records/project.yml").replace("sides: [ITX1, FRX2]\n", "")}
    for name, area in {"a-both": "ITX1, FRX2", "b-french": "FRX2"}.items():
        files[f"records/instruments/{name}.yml"] = good(LOAN).replace("[ITX1]", f"[{area}]")
    reader = make(files)
    view = render.view_of(reader, "needs", "lender")
    assert isinstance(view, NeedPage) and not view.sides
    groups = [(country.id, cards(view, country.id)) for country in view.countries]
    assert groups == [("across", ["a-both"]), ("fr", ["b-french"]), ("it", ["loan"])]
    assert "each side" not in view.description + list_of(reader, "instruments").text


def test_the_smallest_area_that_holds_a_side_of_the_border_comes_first(make: Make) -> None:
    territories = (
        good("records/vocabularies/territories.yml")
        + """\
  ITX11: {label: Collebo, broader: ITX1}
  ITI1: {label: Tuscany, broader: IT}
"""
    )
    files = {"records/vocabularies/territories.yml": territories}
    for name, area in {"a-far": "ITI1", "b-country": "IT", "c-part": "ITX11", "d-both": "ITI1, ITX1"}.items():
        loan = good("records/instruments/loan.yml").replace("[ITX1]", f"[{area}]")
        files[f"records/instruments/{name}.yml"] = loan
    view = render.view_of(make(files), "needs", "lender")
    assert view
    assert cards(view, "it") == ["d-both", "loan", "b-country", "c-part", "a-far"]


def test_what_serves_a_side_together_with_another_one_serves_it_until_it_ends(make: Make) -> None:
    both = re.sub("valid: .*", "valid: 2017/2027-02", good(LOAN)).replace("[ITX1]", "[ITX1, FRX2]")
    reader = make({"records/instruments/a-both.yml": both})
    view = render.view_of(reader, "needs", "lender")
    assert isinstance(view, NeedPage)
    italy, france = view.sides
    below, nothing = france.notices
    also, own_ends = italy.notices
    assert (also.href, also.span.last) == ("#across", datetime.date(2027, 2, 28))
    assert own_ends.span.first == datetime.date(2028, 1, 1)
    assert (below.href, below.span.last) == ("#across", datetime.date(2027, 2, 28))
    assert (str(nothing.words), nothing.span.first) == (reader.t("need.nothing_here"), datetime.date(2027, 3, 1))
    html = render.render_record(TEMPLATES, reader, view, url_for, NOTHING).html
    assert html.count('<p class="unknown" data-pagefind-ignore') == 4, "a search quotes none of the notices"


@pytest.mark.parametrize("area", ["EU, ITX1", "ITI1, FRX2", "EU"])
def test_no_side_is_said_to_have_nothing_that_an_offer_across_borders_serves(area: str, make: Make) -> None:
    """Also where it covers the whole Union besides one side, or another part of the country than that at the border."""
    territories = good("records/vocabularies/territories.yml") + "  ITI1: {label: Tuscany, broader: IT}\n"
    files = {"records/vocabularies/territories.yml": territories, LOAN: good(LOAN).replace("[ITX1]", f"[{area}]")}
    reader = make(files)
    view = render.view_of(reader, "needs", "lender")
    assert isinstance(view, NeedPage) and cards(view, "across") == ["loan"]
    assert [[notice.href for notice in side.notices if notice.span.first <= TODAY] for side in view.sides] == [
        ["#across"],
        ["#across"],
    ]


def test_a_project_without_instruments_says_nothing_of_them(make: Make) -> None:
    """Its needs are topics; no side of the border lacks anything, and there is nothing to sort or to count."""
    policy = {
        "records/partners/mirancon.yml": good("records/partners/mirancon.yml").replace("policy_instrument: fund\n", "")
    }
    event_ = good("records/events/kick-off.yml").replace("presented: [loan]\n", "")
    reader = make(policy | {"records/events/kick-off.yml": event_})
    reader = replace(reader, catalogue=replace(reader.catalogue, instruments={}))
    need = render.view_of(reader, "needs", "lender")
    assert isinstance(need, NeedPage) and not need.sides and need.description == "A loan"
    assert "0" not in list_of(reader, "needs").text and "instrument" not in list_of(reader, "figures").text
    assert reader.t("nothing_yet") in list_of(reader, "instruments").text
    assert reader.t("field.policy_instrument") not in page_of(reader, "partners", "valfinto").text


def test_what_works_on_both_sides_is_an_answer_of_its_own(make: Make) -> None:
    files = {}
    for name, area in {"a-both": "ITX1, FRX2", "b-union": "EU", "c-far": "NO"}.items():
        loan = good("records/instruments/loan.yml").replace("[ITX1]", f"[{area}]")
        files[f"records/instruments/{name}.yml"] = loan
    files["records/vocabularies/territories.yml"] = (
        good("records/vocabularies/territories.yml") + '  "NO": {label: Norway}\n'
    )
    reader = make(files)
    view = render.view_of(reader, "needs", "lender")
    assert view
    assert {part: cards(view, part) for part in ("it", "fr", "across", "elsewhere")} == {
        "it": ["loan"],
        "fr": [],
        "across": ["a-both", "b-union"],
        "elsewhere": ["c-far"],
    }
    said = page_of(reader, "needs", "lender").text
    below = reader.t("need.see_below", section=reader.t("section.across"))
    assert f"France {below}" in said and reader.t("need.nothing_here") not in said
    also = reader.t("need.see_also_below", section=reader.t("section.across"))
    assert f"Italy {also}" in said and said.count(also) == 1
    page = LIST_PAGES["instruments"](reader)
    assert [(section.id, cards(page, section.id)) for section in page.sections] == [
        ("it", ["loan"]),
        ("across", ["fund", "a-both", "b-union"]),
        ("no", ["c-far"]),
    ]


@pytest.mark.parametrize(
    ("area", "words"),
    [
        ("ITX1", "Colmarch (Italy)"),
        ("IT", "Italy"),
        ("ITX", "North-West (Italy)"),
        ("ITX1, FRX2", "Colmarch (Italy) and Sollande (France)"),
        ("EU", "European Union"),
    ],
)
def test_an_area_smaller_than_a_country_is_named_with_its_country(area: str, words: str, make: Make) -> None:
    territories = good("records/vocabularies/territories.yml") + "  ITX: {label: North-West, broader: IT}\n"
    loan = good("records/instruments/loan.yml").replace("[ITX1]", f"[{area}]")
    files = {"records/vocabularies/territories.yml": territories, "records/instruments/loan.yml": loan}
    assert words in page_of(make(files), "instruments", "loan").text


def test_a_page_can_ask_for_every_list_there_is() -> None:
    assert get_args(ListName) == tuple(LIST_PAGES)


def linked_from(reader: PageContext, kind: str, id: str) -> set[str]:
    """The pages that a record points to: other records, and needs."""
    entry = reader.catalogue.records(kind)[id]
    found = references(type(entry.record), entry.document.data)
    return {url_for(target_kind, target) for _, target_kind, target in found if target_kind in PAGES}


def test_relations_are_shown_where_they_are_written(make: Make) -> None:
    full = make(hostile("")[0])
    for reader in (full, reader_of(example_site(), "it")):
        for kind, id in pages_in(reader):
            if kind not in ("needs", "news"):
                assert linked_from(reader, kind, id) <= set(page_of(reader, kind, id).links), (kind, id)
    assert len(linked_from(full, "instruments", "hostile")) == 3


def test_each_question_about_an_instrument_leads_to_the_records_that_answer_it(make: Make) -> None:
    reader = make(hostile("")[0])
    view = render.view_of(reader, "instruments", "hostile")
    assert view
    expected = {"providers": ["mirancon"], "funding": ["fund"], "legal_basis": ["fund"], "needs": ["hostile"]}
    answers = {field: [item.to.id for item in view.values[field].items if item.to] for field in expected}
    assert answers == expected


def test_relations_are_shown_at_the_end_where_nobody_wrote_them(make: Make) -> None:
    reader = make()
    shown = {
        ("instruments", "fund"): ["/instruments/loan/index.html", "/partners/mirancon/index.html"],
        ("instruments", "loan"): ["/events/kick-off/index.html", "/news/launch/index.html"],
        ("partners", "valfinto"): [
            "/instruments/loan/index.html",
            "/events/kick-off/index.html",
            "/partners/mirancon/index.html",
            "/news/launch/index.html",
        ],
        ("events", "kick-off"): ["/events/second-meeting/index.html", "/news/launch/index.html"],
        ("needs", "lender"): ["/instruments/loan/index.html", "/events/kick-off/index.html"],
    }
    for (kind, id), expected in shown.items():
        assert set(expected) <= set(page_of(reader, kind, id).links), (kind, id)


# --- what stands on a page, and in which order, its template says


MINE = """
{% extends "records/instrument.html" %}
{% block facts %}{{ row("cost") }}{{ row("contacts") }}{% endblock %}
{% block steps %}{% endblock %}
{% block summary %}{{ super() }}{% call part("mine", "My own") %}<p>Hello.</p>{% endcall %}{% endblock %}
"""


def test_a_site_may_replace_a_part_of_a_page_and_the_contents_follow(make: Make) -> None:
    files = {LOAN: good(LOAN) + "cost: 2%\nsteps: [Ask, Sign]\nresults: [Many signed]\n"}
    reader = make(files)
    view = render.view_of(reader, "instruments", "loan")
    assert view
    plain = render.render_record(TEMPLATES, reader, view, url_for, NOTHING)
    own = TEMPLATES.overlay(loader=ChoiceLoader([DictLoader({"mine.html": MINE}), *filter(None, [TEMPLATES.loader])]))
    with_own = render.render_template(
        own.get_template("mine.html"), reader, url_for, page=view, prose=NOTHING, written=()
    )
    before, after = ([heading.id for heading in rendered.headings] for rendered in (plain, with_own))
    assert before[:3] == ["summary", "steps", "results"]
    assert after == ["summary", "mine", *before[2:]]
    contents = re.search(r'<nav class="contents".*?</nav>', with_own.html, re.DOTALL)
    assert contents and re.findall(r'href="#(.*?)"', contents[0]) == after
    html = read_html(with_own.html)
    assert html.text.index(reader.t("field.cost")) < html.text.index(reader.t("field.contacts"))
    assert reader.t("field.audiences") not in html.text


def test_a_template_that_asks_for_what_no_record_has_is_a_mistake(make: Make) -> None:
    reader = make()
    view = render.view_of(reader, "instruments", "loan")
    wrong = TEMPLATES.from_string(
        '{% extends "records/instrument.html" %}{% block facts %}{{ row("cots") }}{% endblock %}'
    )
    with pytest.raises(UndefinedError, match="cots"):
        render.render_template(wrong, reader, url_for, page=view, prose=NOTHING, written=())


def test_a_field_needs_no_code_to_be_shown(make: Make) -> None:
    """Whatever stands in a field is put into words as its type asks."""
    reader = make(hostile("")[0])
    view = render.view_of(reader, "instruments", "hostile")
    assert view
    fields = [name for name in Instrument.model_fields if name not in Record.model_fields]
    shown = {name: bool(view.values[name].items) for name in fields}
    assert [name for name, said in shown.items() if not said] == ["picture", "free"], (
        "what is no text is shown otherwise"
    )


# --- the frame around every page


ADDRESSES = Addresses("https://site.example/sub/", example_site().languages)
MENU = Navigation(
    (
        NavEntry("Home", "index.html"),
        NavEntry("Events", "events/index.html"),
        NavEntry("News", "news/index.html"),
    )
)
FAIR = "events/fair/index.html"


def frame_of(
    reader: PageContext, path: str = FAIR, translated: frozenset[str] = frozenset(TAGS), title: str = "Fair"
) -> layout.Layout:
    around = site_context.SiteContext(
        reader, ADDRESSES, MENU, {"data/index.html": "Data"}, "https://code.example/valli"
    )
    page = layout.PageMeta(path, title, title, translated, "records/events/fair.yml")
    return around.layout(page, site_context.linking_from(ADDRESSES, reader.tag, path))


@cache
def whole_pages() -> Environment:
    """The templates with what MkDocs gives them."""
    templates = render.environment(EXAMPLE)
    templates.filters["url"] = lambda address: address
    return templates


def framed(name: str, around: layout.Layout) -> Html:
    """A whole page, as MkDocs asks for it."""
    page = SimpleNamespace(meta={"lead": "In short."}, content="<p>Content.</p>")
    values = {"site": around, "layouts": [around], "page": page, "is_record": False, "serving": False}
    text = whole_pages().get_template(name).render(values)
    return read_html(text.replace("<!doctype html>", ""))


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("name", ["main.html", "404.html", "search.html"])
@pytest.mark.parametrize("path", [FAIR, "index.html", "404.html"])
def test_every_template_is_written_in_every_language(name: str, path: str, tag: str, make: Make) -> None:
    html = framed(name, frame_of(make(tag=tag), path))
    assert ("lang", tag) in html.attributes
    assert "European Union" in html.text or tag != "en"


def test_markup_in_the_title_of_a_page_is_shown_as_text(make: Make) -> None:
    html = framed("main.html", frame_of(make(), title=SCRIPT))
    assert SCRIPT in html.text
    assert html.tags.count("script") == 1
    assert not [name for name, _ in html.attributes if name.startswith("on")]


def test_a_page_that_borrows_its_text_names_the_original_and_no_translations(make: Make) -> None:
    around = frame_of(make(tag="fr"), translated=frozenset({"en", "it"}))
    assert (around.borrowed, around.alternates) == ("en", ())
    assert around.canonical == "https://site.example/sub/events/fair/"


def test_a_translated_page_stands_for_itself(make: Make) -> None:
    around = frame_of(make(tag="fr"))
    assert around.borrowed == ""
    assert around.canonical == "https://site.example/sub/fr/events/fair/"
    assert len(around.alternates) == 4


def test_a_page_is_never_said_to_be_borrowed_from_itself(make: Make) -> None:
    """A German name and an English summary: no language of the site has both, and the page is in no search index."""
    mixed = ITALIAN_ALONE["records/partners/alpe.yml"].replace("name: Alpe", "name: {de: Alm}")
    reader = make({"records/partners/alpe.yml": mixed})
    view = render.view_of(reader, "partners", "alpe")
    assert view
    assert frame_of(reader, "partners/alpe/index.html", view.translated).borrowed != "en"


@pytest.mark.parametrize(
    ("period", "tag", "beside"),
    [
        ("2014-2020", "en", "European Union European Regional Development Fund (ERDF)"),
        ("2021-2027", "en", "Co-funded by the European Union"),
        ("2021-2027", "it", "Cofinanziato dall'Unione europea"),
        ("2021-2027", "fr", "Cofinancé par l'Union européenne"),
    ],
)
def test_what_stands_beside_the_emblem_is_what_the_law_of_the_period_asks(
    period: str, tag: str, beside: str, make: Make
) -> None:
    """Regulations (EU) 821/2014, Article 4, and 2021/1060, Annex IX, which names no fund."""
    project = good("records/project.yml").replace("2014-2020", period)
    around = frame_of(make({"records/project.yml": project}, tag))
    assert " ".join(around.funding) == beside
    assert f"VALLI Interreg Example {period} {beside}" in framed("base.html", around).text


def test_the_way_back_goes_through_the_list(make: Make) -> None:
    around = frame_of(make(tag="it"))
    assert [(way.title, way.url) for way in around.trail] == [("Home", "../../index.html"), ("Events", "../index.html")]
    assert [way.current for way in around.menu] == ["true", ""]
    assert frame_of(make(), "index.html").trail == ()


def test_the_menu_of_languages_calls_each_by_its_own_name_and_leads_to_the_same_page(make: Make) -> None:
    assert [(language.tag, language.name, language.url) for language in frame_of(make(tag="it")).languages] == [
        ("en", "English", "../../../events/fair/index.html"),
        ("it", "Italiano", "index.html"),
        ("fr", "Français", "../../../fr/events/fair/index.html"),
    ]


def test_edit_links_name_the_file_and_appear_only_where_there_is_a_repository(make: Make) -> None:
    reader = make()
    assert frame_of(reader).contribute[-1].url == "https://code.example/valli/edit/main/records/events/fair.yml"
    around = site_context.SiteContext(reader, ADDRESSES, MENU, {}, "")
    page = layout.PageMeta(FAIR, "Fair", "", frozenset(TAGS), "records/events/fair.yml")
    assert around.layout(page, site_context.linking_from(ADDRESSES, "en", FAIR)).contribute == ()


def test_the_home_page_alone_has_a_head_that_asks(make: Make) -> None:
    """It leads to the finder, where there is something to find."""
    reader = make()
    head = frame_of(reader, layout.HOME).hero
    assert head and (head.finder, head.project) == ("instruments/index.html", "project/index.html")
    assert frame_of(reader).hero is None and frame_of(reader, layout.HOME, frozenset()).hero is None
    nothing = replace(reader, catalogue=replace(reader.catalogue, instruments={}))
    assert (head := frame_of(nothing, layout.HOME).hero) and not head.finder


def test_who_answers_for_the_site_is_named_in_words(make: Make) -> None:
    publisher = "publisher: {name: {en: City of Valfinto, it: Comune di Valfinto}, email: office@valfinto.example}\n"
    reader = make({"records/project.yml": good("records/project.yml") + publisher})
    html = framed("main.html", frame_of(reader))
    assert f"{reader.t('publisher')} City of Valfinto" in html.text


REASON = "none: {publisher: {en: Nobody has signed yet., it: Nessuno ha ancora firmato.}}\n"


@pytest.mark.parametrize(("line", "shown"), [(REASON, True), ("", False)])
def test_the_foot_says_why_nobody_answers_for_the_site_where_that_is_known(make: Make, line: str, shown: bool) -> None:
    """And makes nothing up where it is not."""
    reader = make({"records/project.yml": good("records/project.yml") + line})
    foot = framed("main.html", frame_of(reader)).text
    assert ("Nobody has signed yet." in foot) == shown
    assert "publication" not in foot
