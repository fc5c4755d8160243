"""Long lists: which parts are open at first, what stands in them, and what they can be filtered by."""

import datetime

import pytest
from dissemination.pages import render
from dissemination.pages.components import Item, Section, Value
from dissemination.pages.context import PageContext
from dissemination.pages.lists import LIST_PAGES
from dissemination.pages.long_lists import Fold, LongList, by_need, folded, further
from dissemination.pages.spans import Span
from dissemination.records.localizer import LocalizedText
from small_project import TEMPLATES, example_site, reader_of

COMING = Span(first=datetime.date(2100, 1, 1))


@pytest.fixture(scope="module")
def reader() -> PageContext:
    return reader_of(example_site(), "en")


def address(kind: str, id: str) -> str:
    return f"{kind}/{id}"


def entries(number: int, name: str = "") -> tuple[Item, ...]:
    return tuple(Item(LocalizedText(f"{name}{one}")) for one in range(number))


def years(*numbers: int) -> list[Fold]:
    return [Fold(f"y{at}", str(at), Value(entries(number))) for at, number in enumerate(numbers)]


@pytest.mark.parametrize(
    ("numbers", "are_open"),
    [
        ((5, 6, 3), (True, False, False)),
        ((5, 5, 3), (True, True, False)),
        ((3, 3, 3, 1), (True, True, True, True)),
        ((12, 1), (True, False)),
        ((90, 90), (True, False)),
    ],
)
def test_the_first_part_is_open_and_others_while_there_are_no_more_than_ten_to_see(
    numbers: tuple[int, ...], are_open: tuple[bool, ...], reader: PageContext
) -> None:
    assert tuple(part.is_open for part in folded(reader, years(*numbers))) == are_open


def test_a_part_that_is_yet_to_come_is_not_taken_for_the_first(reader: PageContext) -> None:
    later = Fold("y1", "1", Value(tuple(item.on(COMING) for item in entries(2))))
    found = folded(reader, [later, *years(20)])
    assert [(part.number, part.is_open) for part in found] == [(0, False), (20, True)]


def test_of_many_the_first_ten_are_seen_and_the_others_folded(reader: PageContext) -> None:
    (part,) = folded(reader, years(40))
    (others,) = part.parts
    assert (len(part.value.items), others.number, others.is_open, part.number) == (10, 30, False, 40)
    assert [item.words.text for item in part.entries] == [str(one) for one in range(40)]
    assert others.title == reader.t("list.more")


def test_what_is_not_shown_yet_is_not_among_the_ten(reader: PageContext) -> None:
    items = (*(item.on(COMING) for item in entries(20, "later ")), *entries(20))
    (part,) = folded(reader, [Fold("y", "", Value(items))])
    assert [item.words.text for item in part.value.items if not item.span.begins] == [str(one) for one in range(10)]


@pytest.mark.parametrize(("number", "folds"), [(0, ()), (12, ()), (13, (3,)), (33, (23,))])
def test_a_few_more_than_ten_are_not_worth_folding(number: int, folds: tuple[int, ...], reader: PageContext) -> None:
    assert tuple(part.number for part in further(reader, entries(number))) == folds


# --- offers


def country(reader: PageContext, times: int) -> Section:
    """The offers of the example, each several times, as if they were of one country."""
    items = [reader.link("instruments", id) for id in reader.catalogue.instruments]
    return Section("it", "Italy", Value(tuple(items * times)))


def test_up_to_thirty_offers_of_a_country_stand_in_one_list(reader: PageContext) -> None:
    found = by_need(reader, country(reader, 2))
    assert (found.number, found.parts) == (28, ())


def test_more_than_thirty_offers_stand_under_the_first_need_they_answer(reader: PageContext) -> None:
    records, terms = reader.catalogue.instruments, reader.catalogue.terms("needs")
    found = by_need(reader, country(reader, 3))
    assert found.number == 42 and found.value.items == ()
    assert [part.id for part in found.parts if not part.id.endswith("others")] == [
        f"it-{need}" for need in terms if any(need in entry.record.needs for entry in records.values())
    ]
    for part in found.parts:
        need = part.id.removeprefix("it-")
        own = {records[item.to.id].record.needs[:1] for item in part.value.items if item.to}
        assert own <= {(need,)} if need in terms else own == {()}
        assert all(need in records[item.to.id].record.needs[1:] for item in part.also if item.to)


# --- filters


@pytest.mark.parametrize("tag", ["en", "it", "fr"])
def test_every_answer_is_that_of_some_entry_in_words(tag: str) -> None:
    reader = reader_of(example_site(), tag)
    page = LIST_PAGES["events"](reader)
    assert isinstance(page, LongList)
    assert [filter.name for filter in page.filters] == ["kind", "year", "partner"]
    for filter in page.filters:
        given = {value for values in filter.answers.values() for value in values}
        assert {choice.value for choice in filter.choices} == given
    kinds, years, _ = page.filters
    assert (
        next(one.words.text for one in kinds.choices if one.value == "fair")
        == reader.term("event-kinds", "fair").words.text
    )
    assert [one.value for one in years.choices] == sorted((one.value for one in years.choices), reverse=True)


def test_an_event_is_found_by_its_host_and_by_who_took_part(reader: PageContext) -> None:
    events, page = reader.catalogue.events, LIST_PAGES["events"](reader)
    assert isinstance(page, LongList)
    partners = page.filters[2].answers
    for id, entry in events.items():
        assert set(partners.get(id, ())) == {*entry.record.hosts, *entry.record.participants}


@pytest.mark.parametrize("name", ["news", "partners"])
def test_a_list_that_is_seen_whole_has_no_filter(name: str, reader: PageContext) -> None:
    page = LIST_PAGES[name](reader)
    assert isinstance(page, LongList) and page.filters == ()


def test_a_card_says_what_it_is_filtered_by(reader: PageContext) -> None:
    page = LIST_PAGES["events"](reader)
    html = render.render_list(TEMPLATES, reader, "events", page, address).html
    assert ' data-kind="meeting" data-year="2019" data-partner="club porto-esempio"><div><h3>' in html


# --- the page


def test_the_place_of_a_part_is_in_what_is_folded(reader: PageContext) -> None:
    """A browser that is led to it opens what hides it."""
    page = LongList({"subscribe": Value()}, folded(reader, years(20, 3)))
    html = render.render_list(TEMPLATES, reader, "news", page, address).html
    assert '<details class="fold">\n<summary><h2>1 <span data-count>(3)</span></h2></summary>\n<div id="y1">' in html


def test_few_partners_stand_in_one_list(reader: PageContext) -> None:
    html = render.render_list(TEMPLATES, reader, "partners", LIST_PAGES["partners"](reader), address).html
    lists, _places = html.split('id="places"')
    assert 'class="fold"' not in lists and 'id="consortium"' in lists
