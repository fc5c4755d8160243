"""``dissemination new events --from``: a table becomes records, or everything that is wrong with it is told."""

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import command
import pytest
from dissemination.authoring.drafts import Draft, SiteState, write_draft_files
from dissemination.authoring.tables import drafts_from_table
from dissemination.records.load import load
from dissemination.records.references import ReferenceTargets, identities
from dissemination.text.problem_reports import as_text, messages
from filled import known
from hypothesis import given, settings
from hypothesis import strategies as st
from small_project import lines_of, write_project
from test_proposals import HOSTILE

FILE = PurePosixPath("events.csv")
HEAD = (
    "name.it",
    "name.en",
    "kind",
    "status",
    "date",
    "place.locality",
    "place.country",
    "hosts",
    "summary.it",
    "sources",
)
ROW = (
    *("Giornata finale", "Closing day", "workshop", "announced", "30.11.2026", "Valfinto", "IT"),
    *("valfinto|mirancon", "Le imprese incontrano chi le aiuta.", "Programma https://www.example.org/programma\nAltro"),
)


@pytest.fixture(scope="module")
def site(root: Path) -> tuple[SiteState, ReferenceTargets]:
    return known(root), identities(load(root))


Site = tuple[SiteState, ReferenceTargets]


def table(*rows: tuple[str, ...], delimiter: str = ",") -> bytes:
    """The table as a spreadsheet saves it."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode("utf-8")


def read(content: bytes, site: Site, kind: str = "events") -> tuple[Draft, ...]:
    drafts, problems = drafts_from_table(FILE, content, kind, *site)
    assert problems == (), as_text(problems, messages("en"))
    return drafts


def told(content: bytes, site: Site, kind: str = "events", tag: str = "en") -> list[str]:
    drafts, problems = drafts_from_table(FILE, content, kind, *site)
    assert drafts == () and problems
    return [line.removeprefix("events.csv:") for line in as_text(problems, messages(tag)).splitlines()]


def changed(**cells: str) -> tuple[str, ...]:
    names = {name.replace(".", "_"): at for at, name in enumerate(HEAD)}
    row = list(ROW)
    for name, cell in cells.items():
        row[names[name]] = cell
    return tuple(row)


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf"], ids=["plain", "marked"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_row_becomes_a_record(site: Site, tmp_path: Path, before: bytes, delimiter: str) -> None:
    empty = ("",) * len(HEAD)
    (draft,) = read(before + table(HEAD, ROW, empty, delimiter=delimiter), site)
    assert (draft.kind, draft.id) == ("events", "2026-11-30-giornata-finale")
    assert draft.data == {
        "name": {"it": "Giornata finale", "en": "Closing day"},
        "kind": "workshop",
        "date": "2026-11-30",
        "status": "announced",
        "place": {"locality": "Valfinto", "country": "IT"},
        "hosts": ("valfinto", "mirancon"),
        "summary": {"it": "Le imprese incontrano chi le aiuta."},
        "sources": [{"title": "Programma", "url": "https://www.example.org/programma"}, {"title": "Altro"}],
    }
    root = write_project(tmp_path)
    write_draft_files(root, draft.files(site[0].languages))
    assert lines_of(root) == []


def test_the_line_that_names_the_separator_is_read(site: Site) -> None:
    assert len(read(b"sep=;\r\n" + table(HEAD, ROW, delimiter=";"), site)) == 1
    assert told(b"sep=;\r\n" + table(HEAD, changed(status="x"), delimiter=";"), site)[0].startswith("2:4: status: ")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("30.11.2026", "2026-11-30"),
        ("3.4.2026", "2026-04-03"),
        ("30/11/2026", "2026-11-30"),
        ("11/30/2026", "2026-11-30"),
        ("04/04/2026", "2026-04-04"),
        ("30 novembre 2026", "2026-11-30"),
        ("2026-11", "2026-11"),
    ],
)
def test_dates_are_understood_as_spreadsheets_write_them(site: Site, said: str, meant: str) -> None:
    (draft,) = read(table(HEAD, changed(date=said)), site)
    assert draft.data["date"] == meant


def test_a_date_that_may_mean_two_days_is_told(site: Site) -> None:
    assert told(table(HEAD, changed(date="03/04/2026")), site) == [
        "2:5: date: “03/04/2026” may mean 2026-04-03 or 2026-03-04. Write one of them, as text."
    ]
    assert told(table(HEAD, changed(date="46356")), site)[0].startswith("2:5: date: “46356” is not a date.")


def test_other_habits_of_spreadsheets_are_understood(site: Site) -> None:
    head = (*HEAD, "time", "time_zone", "place.online", "place.coordinates.latitude", "place.coordinates.longitude")
    (draft,) = read(table(head, (*ROW, "9:30:00", "Europe/Rome", "WAHR", "45,07", "7,6812")), site)
    assert (draft.data["time"], draft.data["place"]["online"]) == ("09:30", True)
    assert draft.data["place"]["coordinates"] == {"latitude": "45.07", "longitude": "7.6812"}


def test_entries_of_a_list_stand_on_a_line_each_in_every_language(site: Site) -> None:
    head = (*HEAD, "outcomes.it", "outcomes.en", "other_participants")
    (draft,) = read(table(head, (*ROW, "Uno\nDue", "One|Two", "Tre")), site)
    assert draft.data["outcomes"] == [{"it": "Uno", "en": "One"}, {"it": "Due", "en": "Two"}]


def test_records_may_be_named_by_what_they_are_called(site: Site) -> None:
    (draft,) = read(table(HEAD, changed(hosts="Comune di Valfinto, Ville de Mirançon")), site)
    assert draft.data["hosts"] == ("valfinto", "mirancon")


def test_everything_that_is_wrong_is_told_at_its_cell(site: Site) -> None:
    wrong = changed(
        name_it="Altra giornata", kind="workshopp", status="annonced", place_country="Italy", hosts="valfinta"
    )
    assert [line.partition(" ")[0] for line in told(table(HEAD, ROW, wrong), site)] == ["3:3:", "3:4:", "3:7:", "3:8:"]
    (*_, host) = told(table(HEAD, wrong), site)
    assert host == "2:8: hosts: there is no partner “valfinta” in records/partners/. Did you mean “valfinto”?"


def test_a_column_that_every_row_needs_is_missing_once(site: Site) -> None:
    assert told(table(HEAD[:8], ROW[:8], changed(name_it="Altra")[:8]), site) == [
        "1:1: sources: there is no column “sources”, and every row needs it. Add it.",
        "1:1: summary: there is no column “summary”, and every row needs it. Add it.",
    ]


UNREADABLE = {
    "latin": (b"name\nCaf\xe9\n", "2:1: this table is not UTF-8 text."),
    "utf-16": ("name\nx\n".encode("utf-16"), "1:1: this table is not UTF-8 text."),
    "nothing": (b"", "1:1: the table has no rows"),
    "no rows": (b"name,kind\n,\n", "1:1: the table has no rows"),
    "quotes": (b'name,kind\nx,y\n"a,b\nc,d\n', "3:1: the quotation marks of this row do not match"),
    "too long": (b"name\n" + b"x" * 200_000 + b"\n", "2:1: the quotation marks of this row do not match"),
    "too large": (b"x" * 5_000_001, "1:1: "),
    "unknown": (b"name,knid\nx,y\n", "1:2: knid: there is no field “knid”. Did you mean “kind”?"),
    "twice": (b"name,kind,kind\nx,y,z\n", "1:3: kind: there is another column of this name."),
    "at odds": (b"name,name.it\nx,y\n", "1:2: name.it: name and name.it cannot both be set."),
    "no heading": (b"name,\nx,y\n", "2:2: this cell has no name of a field above it."),
    "too many": (b"name,kind\nx,y,z\n", "2:3: this cell has no name of a field above it."),
    "too few": (b"place.country.x\nx\n", "1:1: place.country.x: “x” is one part too many"),
    "a group": (b"place\nx\n", "1:1: place: has parts; say which."),
    "zero": (b"name\nx\x00y\n", "2:1: name: the character U+0000"),
    "no table": (b"PK\x03\x04\x14\x00\x06\x00", "1:1: PK"),
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_a_table_that_is_none_is_explained(site: Site, what: str) -> None:
    content, sentence = UNREADABLE[what]
    assert [line for line in told(content, site) if line.startswith(sentence)]


def test_names_are_addresses_and_stand_there_once(site: Site) -> None:
    head = ("id", *HEAD)
    rows = [(id, *ROW) for id in ("kick-off", "Closing Day", "index", "new-day", "new-day")]
    assert told(table(head, *rows), site) == [
        "2:1: id: events/kick-off is already there and stays as it is. Change it, or choose another name.",
        "3:1: id: “Closing Day” cannot be an address: lower-case letters a to z, digits and hyphens only. "
        "Did you mean “closing-day”?",
        "4:1: id: “index” cannot be an address: lower-case letters a to z, digits and hyphens only.",
        "6:1: id: “new-day” is also the name of row 5. Choose another name in the column “id”.",
    ]


def test_rules_between_rows_are_kept(site: Site) -> None:
    """A second lead partner is one too many, wherever it stands."""
    head = ("name", "role", "country", "summary.it", "sources")
    lead = ("Ente", "lead", "IT", "Aiuta.", "Sito")
    assert [line for line in told(table(head, lead), site, "partners") if "lead" in line]


def test_articles_are_files_in_their_languages(site: Site) -> None:
    head = ("title.it", "summary.it", "text.it", "title.fr", "summary.fr", "text.fr", "date", "about", "sources")
    row = ("A", "B", "<b>x</b>\n\n- y", "", "", "", "2026-11-30", "events/kick-off|partners/valfinto", "Q")
    (draft,) = read(table(head, row), site, "news")
    files = draft.files(site[0].languages)
    assert list(map(str, files)) == ["docs/it/news/2026-11-30-a.md"]
    assert str(files[draft_file(draft)]).endswith("---\n\n&#60;b&#62;x&#60;/b&#62;\n\n- y\n")
    (said,) = told(table(head[1:], row[1:]), site, "news")
    assert said == "2:3: title.fr: is missing. Add it."
    assert told(table(("title", *head[1:]), row), site, "news")[0].startswith("1:1: title: say in which language")


def draft_file(draft: Draft) -> PurePosixPath:
    return PurePosixPath("docs/it/news", f"{draft.id}.md")


@pytest.fixture
def typed(tmp_path: Path) -> Iterator[Callable[..., tuple[int, str]]]:
    root = write_project(tmp_path / "site")

    def new(*words: str) -> tuple[int, str]:
        done = command.run(root, ("new", *words), {"LANG": "en", "SOURCE_DATE_EPOCH": "1795392000"})
        return done.returncode, done.stdout + done.stderr

    yield new


def test_nothing_is_written_where_one_row_is_wrong(typed: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    before = sorted((tmp_path / "site").rglob("*.yml"))
    (tmp_path / "list.csv").write_bytes(table(HEAD, ROW, changed(name_it="Altra", status="x")))
    status, said = typed("events", "--from", "../list.csv")
    assert status == 1 and said.splitlines()[0].startswith("../list.csv:3:4: status: “x” is not one of ")
    assert said.splitlines()[-1] == "Nothing was written. Correct the table, and type the command again."
    assert sorted((tmp_path / "site").rglob("*.yml")) == before


def test_a_table_that_is_in_order_is_written(typed: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(table(HEAD, ROW))
    status, said = typed("event", "--from", "../list.csv")
    assert (status, said.splitlines()[0]) == (
        0,
        "Created: records/events/2026-11-30-giornata-finale.yml. Then type “dissemination check”.",
    )
    assert lines_of(tmp_path / "site") == []
    assert typed("event", "--from", "../list.csv")[0] == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("events", "--from", "absent.csv"), "absent.csv: "),
        (("events", "--from", "records"), "records: "),
        (("evnts", "--from", "x.csv"), "There is no kind of record “evnts”"),
        (("events", "x", "--from", "x.csv"), "With --from, everything comes from the table"),
        (("events", "--set", "status=held", "--from", "x.csv"), "With --from, everything comes from the table"),
        (("events",), "Write the name of the new record after its kind"),
    ],
)
def test_what_cannot_be_done_is_explained(
    typed: Callable[..., tuple[int, str]], words: tuple[str, ...], sentence: str
) -> None:
    status, said = typed(*words)
    assert status == 1 and said.startswith(sentence)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_cell_is_only_text(site: Site, text: str) -> None:
    drafts, problems = drafts_from_table(FILE, table(HEAD, changed(name_en=text, summary_it=text)), "events", *site)
    assert bool(drafts) != bool(problems)
    for draft in drafts:
        assert [str(file.parent) for file in draft.files(site[0].languages)] == ["records/events"]


CELLS = st.text(max_size=20) | st.sampled_from([*HEAD, *ROW, "1,5", "03/04/2026", '"', "|", "id", "=1+1", "-", "名"])


@settings(max_examples=100, derandomize=True, database=None, deadline=None)
@given(rows=st.lists(st.lists(CELLS, max_size=4).map(tuple), max_size=4), noise=st.binary(max_size=20))
def test_whatever_is_in_the_table_is_read_or_told(site: Site, rows: list[tuple[str, ...]], noise: bytes) -> None:
    whole = [(*HEAD, *(rows[0] if rows else ())), *((*ROW, *row) for row in rows)]
    text = io.StringIO(newline="")
    csv.writer(text).writerows(whole)
    for content in (text.getvalue().encode("utf-8", "surrogatepass") + noise, noise):
        drafts, problems = drafts_from_table(FILE, content, "events", *site)
        assert bool(drafts) != bool(problems)
        assert as_text(problems, messages("pl")) or drafts
