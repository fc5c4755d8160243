"""Dates of ISO 8601-2: which are read, as what, and that nothing else gets through."""

import datetime
from itertools import product

import pytest
from dissemination.text.dates import EdtfDate, EdtfPoint, NotADateError, is_date, read_date
from hypothesis import given, settings
from hypothesis import strategies as st
from library_dates import read_by_library

day = datetime.date


def is_inferred(date: EdtfDate) -> bool:
    """Whether the question mark in a date has been kept."""
    return any(point.year_inferred or point.inferred for point in (date.start, date.end) if point)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2019-06-06", day(2019, 6, 6), day(2019, 6, 6)),
        ("2016-02-29", day(2016, 2, 29), day(2016, 2, 29)),
        ("2018-02", day(2018, 2, 1), day(2018, 2, 28)),
        ("2018", day(2018, 1, 1), day(2018, 12, 31)),
        ("2019?-06-06", day(2019, 6, 6), day(2019, 6, 6)),
        ("2019-06-06?", day(2019, 6, 6), day(2019, 6, 6)),
        ("2019~", day(2019, 1, 1), day(2019, 12, 31)),
        ("2017-21", day(2017, 3, 1), day(2017, 5, 31)),
        ("2017-22", day(2017, 6, 1), day(2017, 8, 31)),
        ("2017-23", day(2017, 9, 1), day(2017, 11, 30)),
        ("2017-24", day(2017, 1, 1), day(2018, 2, 28)),
        ("2019-24", day(2019, 1, 1), day(2020, 2, 29)),
        ("2017-33", day(2017, 1, 1), day(2017, 3, 31)),
        ("2017-36", day(2017, 10, 1), day(2017, 12, 31)),
        ("2018-40", day(2018, 1, 1), day(2018, 6, 30)),
        ("2018-41", day(2018, 7, 1), day(2018, 12, 31)),
        ("2017-01-25/2017-01-26", day(2017, 1, 25), day(2017, 1, 26)),
        ("2014/2020", day(2014, 1, 1), day(2020, 12, 31)),
        ("2014-11-01/2020", day(2014, 11, 1), day(2020, 12, 31)),
        ("1994/..", day(1994, 1, 1), day.max),
        ("1994/", day(1994, 1, 1), day.max),
        ("../2018", day.min, day(2018, 12, 31)),
        ("[2017-11..2018-02]", day(2017, 11, 1), day(2018, 2, 28)),
        ("[2019-07..]", day(2019, 7, 1), day.max),
        ("[..2018]", day.min, day(2018, 12, 31)),
    ],
)
def test_a_date_covers_the_days_it_can_be(text: str, earliest: day, latest: day) -> None:
    date = read_date(text)
    assert (date.earliest, date.latest) == (earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "spring 2017",
        "06/06/2019",
        "6.6.2019",
        "2019-6-6",
        "20190606",
        "2017-02-30",
        "2017-02-29",
        "2017-06-31",
        "2017-13",
        "2017-00",
        "2017-01-00",
        "0000",
        "-0044-03-15",
        "Y17E7",
        "201X",
        "2017-XX",
        "2017-01-25T10:00:00Z",
        "2017-01-25/26",
        "2017/18",
        "{2017,2018}",
        "[2017,2019]",
        "2018/open",
        "２０１７-０１-０１",
    ],
)
def test_what_is_no_date_for_a_record_is_refused(text: str) -> None:
    with pytest.raises(NotADateError):
        read_date(text)


def test_a_span_without_start_and_end_says_nothing_and_is_refused() -> None:
    with pytest.raises(NotADateError):
        read_date("../..")


@pytest.mark.parametrize("code", [25, 29, 32, 37, 39])
def test_a_part_of_the_year_that_the_site_has_no_words_for_is_refused(code: int) -> None:
    with pytest.raises(NotADateError):
        read_date(f"2017-{code}")


@pytest.mark.parametrize(
    "text",
    [
        *("2019?-06-06", "2019-06?", "2019-06-06?", "2019?", "2019%", "2019?-06/2020", "2019/2020?"),
        *("2019-06?-06", "2019-?06-06", "?2019-06", "2019-06-?06"),
    ],
)
def test_a_question_mark_is_never_forgotten(text: str) -> None:
    assert is_inferred(read_date(text))


@pytest.mark.parametrize("text", ["2019", "2019-06-06", "2019~", "2017-01-25/2017-01-26", "1994/", "[2019-07..]"])
def test_nothing_is_inferred_without_a_question_mark(text: str) -> None:
    assert not is_inferred(read_date(text))


def test_an_open_end_and_an_unknown_end_are_two_things() -> None:
    goes_on, nobody_knows = read_date("1994/.."), read_date("1994/")
    assert (goes_on.open, goes_on.end_unknown) == (True, False)
    assert (nobody_knows.open, nobody_knows.end_unknown) == (False, True)


def test_one_unknown_day_in_a_span_is_not_the_span() -> None:
    assert read_date("[2017-11..2018-02]").one_of
    assert not read_date("2017-11/2018-02").one_of


def test_the_year_alone_can_be_inferred() -> None:
    assert read_date("2019?-06-06") == EdtfDate(
        "2019?-06-06",
        EdtfPoint(2019, 6, 6, None, day(2019, 6, 6), day(2019, 6, 6), year_inferred=True),
    )


def test_a_text_too_long_for_a_date_is_refused_at_once() -> None:
    with pytest.raises(NotADateError):
        read_date("[" + "2019," * 5000 + "2020]")


YEARS = st.integers(1, 9999).map("{:04}".format)
PARTS = st.integers(0, 45).map("{:02}".format)
MARKS = st.sampled_from(["", "", "", "?", "~", "%"])
POINTS = st.builds(
    lambda year, a, parts, b: "-".join([year + a, *parts]) + b, YEARS, MARKS, st.lists(PARTS, max_size=2), MARKS
)
ALMOST_DATES = st.one_of(
    POINTS,
    st.builds(
        "{}/{}".format, st.one_of(POINTS, st.sampled_from(["", ".."])), st.one_of(POINTS, st.sampled_from(["", ".."]))
    ),
    st.builds("[{}..{}]".format, st.one_of(POINTS, st.just("")), st.one_of(POINTS, st.just(""))),
    st.text("0123456789-/?~%.[]{},XYTZE ", max_size=25),
    st.text(max_size=40),
)


@settings(max_examples=100, derandomize=True, database=None, deadline=None)
@given(ALMOST_DATES)
def test_any_text_is_a_date_or_is_refused(text: str) -> None:
    try:
        date = read_date(text)
    except NotADateError:
        return
    for point in (date.start, date.end):
        assert point is None or day.min <= point.earliest <= point.latest <= day.max
    assert date.text == text


@settings(max_examples=25, derandomize=True, database=None, deadline=None)
@given(st.dates(), st.dates())
def test_a_span_of_days_is_what_lies_between_them(start: day, end: day) -> None:
    first, last = sorted([start, end])
    date = read_date(f"{first}/{last}")
    assert (date.earliest, date.latest) == (first, last)


@settings(max_examples=25, derandomize=True, database=None, deadline=None)
@given(st.dates())
def test_a_month_holds_its_days_and_a_year_its_months(date: day) -> None:
    day_, month, year = (read_date(str(date)[:length]) for length in (10, 7, 4))
    assert year.earliest <= month.earliest <= day_.earliest == day_.latest <= month.latest <= year.latest


def marked(text: str) -> st.SearchStrategy[str]:
    return st.tuples(MARKS, MARKS).map(lambda marks: f"{marks[0]}{text}{marks[1]}")


def spaced(text: str) -> st.SearchStrategy[str]:
    """With space around one of the signs, or around all."""
    return st.sampled_from([sign for sign in "/[]?~%" if sign in text] or [""]).map(
        lambda sign: text.replace(sign, f" {sign} ") if sign else f" {text} "
    )


COMMON_PARTS = st.sampled_from(["00", "01", "02", "06", "12", "13", "21", "24", "25", "29", "30", "31", "33", "41"])
COMMON_YEARS = st.sampled_from(["2018", "2018", "2020", "0000", "0001", "9999", "1950S2"])
BARE = st.tuples(COMMON_YEARS, st.lists(COMMON_PARTS, max_size=2)).map(lambda parts: "-".join([parts[0], *parts[1]]))
MARKED = st.tuples(
    COMMON_YEARS.flatmap(marked), st.lists(COMMON_PARTS.flatmap(marked), max_size=2).filter(lambda parts: parts != [])
).map(lambda parts: "-".join([parts[0], *parts[1]]))
AS_A_WHOLE = st.tuples(BARE, MARKS).map("".join)
ANY_POINT = st.one_of(BARE, AS_A_WHOLE, MARKED)
ANY_END = st.one_of(ANY_POINT, st.sampled_from(["", ".."]))
ANY_FORM = st.one_of(
    ANY_POINT,
    st.builds("{}/{}".format, ANY_END, ANY_END),
    st.builds("[{}..{}]".format, st.one_of(BARE, st.just("")), st.one_of(BARE, st.just(""))),
)


@settings(max_examples=400, derandomize=True, database=None, deadline=None)
@given(st.one_of(ANY_FORM, ANY_FORM.flatmap(spaced), ALMOST_DATES))
def test_a_date_is_what_the_library_reads(text: str) -> None:
    """It is read without its grammar, for speed."""
    try:
        date = read_date(text)
    except NotADateError:
        date = None
    assert date == read_by_library(text)


SHAPES = [
    "-".join(f"{before}{part}{after}" for part, (before, after) in zip(parts, marks, strict=True))
    for parts in (["2018"], ["2018", "06"], ["2018", "06", "15"], ["2018", "21"], ["2018", "33"])
    for marks in product([("", ""), ("?", ""), ("", "?"), ("?", "?")], repeat=len(parts))
]


def test_wherever_a_mark_stands_it_means_what_it_means_to_the_library() -> None:
    found = {text: read_by_library(text) for text in SHAPES}
    assert {text: read_date(text) for text, date in found.items() if date} == {
        text: d for text, d in found.items() if d
    }
    assert not [text for text, date in found.items() if not date and is_date(text)]
