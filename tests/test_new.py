"""``dissemination new``: a record that needs nothing but its blanks filled, and says what belongs in each."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from dissemination.authoring.descriptions import Identities, identity_names
from dissemination.authoring.yaml_writer import as_record
from dissemination.commands.__main__ import main
from dissemination.records.load import load
from dissemination.records.settings import read_languages
from dissemination.schema import KINDS
from dissemination.schema.json_schema import Schema, part, shape
from dissemination.text.to_write import MARK
from dissemination.text.yaml_reader import Document, read_text
from small_project import lines_of, reading_of, write_project

ONES = {"event": "events", "instrument": "instruments", "partner": "partners"}
PLAIN = {"['number', 'string']": "1", "boolean": "true"}
Records = Callable[..., tuple[int, str]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_project(tmp_path)


@pytest.fixture
def records(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Records:
    """The command line in a small project: the words typed, the exit status, what was printed."""

    monkeypatch.chdir(root)

    def typed(*words: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["records", *words])
        return main(), capsys.readouterr().out

    return typed


def document(text: str) -> Document:
    return read_text(PurePosixPath("new.yml"), text)


def blanks(text: str) -> Iterator[tuple[int, str]]:
    """The lines that wait for a value, counted from 0, and the field each belongs to."""
    yield from ((problem.place.line - 1, problem.field) for problem in document(text).problems)


def value_for(shape: Schema, known: Identities) -> str:
    match shape:
        case {"enum": values}:
            return str(values[-1])
        case {"reference": kind}:
            return next(iter(known[kind]))
        case {"names": _}:
            return "name"
        case {"examples": examples} if shape.get("title") != "Text":
            return str(examples[0])
    return PLAIN.get(str(shape.get("type")), "Words in a language.")


def filled(text: str, kind: str, root: Path) -> str:
    """The skeleton with something in each of its blanks."""
    known = identity_names(load(root), read_languages(root))
    lines = text.splitlines()
    for number, field in blanks(text):
        found = part(shape(KINDS[kind].model), re.sub(r"\[\d+\]", "", field).split("."))
        lines[number] += f" {value_for(found.get('items', found), known)}"
    return "\n".join(lines) + "\n"


def by_hand(line: str) -> str:
    """One # less, where a line can be used."""
    return re.sub(r"^(\s*)#(?! [^ ])", r"\1", line)


def by_program(line: str) -> str:
    """The same as an editor's program does it, which takes a space behind the # with it."""
    return re.sub(r"^(\s*)#(?! [^ ]) ?", r"\1", line)


def everything_used(text: str, uncommented: Callable[[str], str]) -> str:
    while (less := "\n".join(map(uncommented, text.split("\n")))) != text:
        text = less
    return text


@pytest.mark.parametrize("one", ONES)
def test_a_new_record_is_in_order_once_its_blanks_are_filled(records: Records, root: Path, one: str) -> None:
    file = root / "records" / ONES[one] / "closing-day.yml"
    assert records("new", one, "closing-day") == (
        0,
        f"Created: records/{ONES[one]}/closing-day.yml. Fill in the blanks, then type “dissemination check”.\n",
    )
    file.write_text(filled(file.read_text("utf-8"), ONES[one], root), "utf-8")
    assert lines_of(root) == []
    assert "closing-day" in load(root).entries[ONES[one]]


@pytest.mark.parametrize("one", ONES)
def test_every_blank_is_reported_on_its_line_until_it_is_filled(records: Records, root: Path, one: str) -> None:
    records("new", one, "closing-day")
    text = (root / "records" / ONES[one] / "closing-day.yml").read_text("utf-8")
    lines = text.splitlines()
    blank = re.compile(r" *(- )?(en|it|fr|kind|status|role|country|link_to_project|date|website):| *-")
    empty = [number for number, line in enumerate(lines) if blank.fullmatch(line)]
    status, printed = records("check")
    assert status == 1
    places = re.findall(rf"^records/{ONES[one]}/closing-day\.yml:(\d+):\d+: ", printed, re.MULTILINE)
    assert [int(line) - 1 for line in places] == empty


@pytest.mark.parametrize("uncommented", [by_hand, by_program])
@pytest.mark.parametrize("kind", ONES.values())
def test_every_line_can_be_used(records: Records, root: Path, kind: str, uncommented: Callable[[str], str]) -> None:
    """Whether the # goes by hand, or by the key that editors' programs have for it."""
    records("new", kind, "closing-day")
    file = root / "records" / kind / "closing-day.yml"
    file.write_text(filled(everything_used(file.read_text("utf-8"), uncommented), kind, root), "utf-8")
    loaded = load(root)
    assert list(map(str, loaded.problems)) == []
    written = document(file.read_text("utf-8"))
    assert {way[0] for way in written.keys} == shape(KINDS[kind].model)["properties"].keys()


@pytest.mark.parametrize("kind", ONES.values())
def test_every_field_is_explained_with_needed_ones_first(records: Records, root: Path, kind: str) -> None:
    records("new", kind, "closing-day")
    text = (root / "records" / kind / "closing-day.yml").read_text("utf-8")
    needed, _, possible = text.partition("# Everything above is needed")
    model, usual = shape(KINDS[kind].model), {name.split(".")[0] for name in KINDS[kind].usual}
    for name, field in model["properties"].items():
        if name in {*model["required"], *usual}:
            assert f"\n# {field['description']}\n" in needed
        else:
            assert f"\n## {field['description']}\n" in possible
    assert text.startswith(f"# yaml-language-server: $schema=../../schemas/{kind}.json\n")


def test_needed_fields_have_an_example_and_their_terms(records: Records, root: Path) -> None:
    records("new", "event", "closing-day")
    text = (root / "records/events/closing-day.yml").read_text("utf-8")
    assert (
        "# What it is called, or what it is, in a few words.\n# Example: Open day\nname:\n  en:\n  it:\n  fr:\n"
    ) in text
    assert "# · workshop – Workshop · Laboratorio · Atelier\nkind:\n" in text
    assert "# One of: held, announced, postponed, cancelled.\nstatus:\n" in text


def test_what_is_said_fills_blanks_and_is_used(records: Records, root: Path) -> None:
    said = {
        "name": ["Closing day: 1"],
        "kind": ["workshop"],
        "status": ["announced"],
        "place.country": ["IT"],
        "place.coordinates.latitude": ["44.9"],
        "place.coordinates.longitude": ["7.3"],
        "hosts": ["valfinto", "mirancon"],
        "summary.en": ["We met."],
        "summary.de": ["Wir trafen uns."],
        "outcomes": ["It was good.", "It was long."],
        "sources.title.en": ["Report"],
        "sources.url": ["https://report.example/"],
    }
    settings = [word for field, values in said.items() for value in values for word in ("--set", f"{field}={value}")]
    assert records("new", "events", "closing-day", *settings)[0] == 0
    text = (root / "records/events/closing-day.yml").read_text("utf-8")
    left = ["summary.it", "summary.fr", "sources[1].title.it", "sources[1].title.fr", "date"]
    assert [field for _, field in blanks(text)] == [*left, *(f"place.locality.{tag}" for tag in ("en", "it", "fr"))]
    no_locality = text.replace("  locality:\n    en:\n    it:\n    fr:\n", "").replace("\ndate:\n", "\n")
    kept = "\n".join(line for line in no_locality.splitlines() if not line.endswith((" it:", " fr:")))
    assert document(kept).data == {
        "name": "Closing day: 1",
        "kind": "workshop",
        "status": "announced",
        "summary": {"en": "We met.", "de": "Wir trafen uns."},
        "sources": [{"title": {"en": "Report"}, "url": "https://report.example/"}],
        "place": {"country": "IT", "coordinates": {"latitude": "44.9", "longitude": "7.3"}},
        "hosts": ["valfinto", "mirancon"],
        "outcomes": ["It was good.", "It was long."],
    }


def test_what_is_said_has_the_type_of_its_field(records: Records, root: Path) -> None:
    settings = ("free=true", "valid=2027/..", "amounts.least=500", "amounts.about=false", "name=true")
    assert records("new", "instrument", "desk", *(word for one in settings for word in ("--set", one)))[0] == 0
    text = (root / "records/instruments/desk.yml").read_text("utf-8")
    assert {"free: true", "valid: 2027/..", "    least: 500", "    about: false", 'name: "true"'} <= {
        *text.splitlines()
    }


@pytest.mark.parametrize("kind", ONES.values())
def test_one_sign_is_removed_from_a_line_to_use_it_however_deep_it_lies(
    records: Records, root: Path, kind: str
) -> None:
    """An explanation is one afterwards, too."""
    records("new", kind, "closing-day")
    text = (root / "records" / kind / "closing-day.yml").read_text("utf-8")
    once = "\n".join(map(by_hand, text.split("\n")))
    assert "\n".join(map(by_hand, once.split("\n"))) == once
    assert document(once).data


def test_a_blank_that_nobody_needs_may_be_removed(records: Records) -> None:
    records("new", "event", "closing-day")
    status, printed = records("check")
    assert status == 1 and "date: has no value. Write one, or remove the line." in printed


def test_an_emoji_is_written_as_one() -> None:
    written = as_record({"name": "Festa 🎉: l'ultima", "summary": "🎉"})
    assert written == "name: 'Festa 🎉: l''ultima'\nsummary: 🎉\n"


@pytest.mark.parametrize(
    "value",
    [
        "Città", "NO", "true", "2026", "2019?-06-06", "[2017-11..2018-02]", "a: b", "a #b", "#b", "- b", "? b", "*b",
        "&b", "!b", "%b", "@b", "`b`", "'b'", '"b"', "“b”", "l'b", "{b}", "[b]", "> b", "|", "~", "b:", "a\nb", "a\tb",
        "😀", "\u2028", "\ufeff", "\\n", "...", "---",
    ],
)  # fmt: skip
def test_a_value_is_read_as_it_was_said(value: str) -> None:
    read: Any = document(as_record({"key": value, "list": [value]}))
    assert (read.data, read.problems) == ({"key": value, "list": [value]}, [])


def test_a_skeleton_explains_in_the_language_that_is_asked_for(records: Records, root: Path) -> None:
    status, printed = records("new", "event", "giornata", "--lang", "it")
    assert (status, printed) == (
        0,
        "Creato: records/events/giornata.yml. Compilare gli spazi vuoti, poi digitare “dissemination check”.\n",
    )
    text = (root / "records/events/giornata.yml").read_text("utf-8")
    assert (
        "# Come si chiama l'evento, o che cos'è, in poche parole.\n"
        "# Esempio: Giornata delle porte aperte\n"
        "name:\n  en:\n  it:\n  fr:\n"
    ) in text
    assert "iniziano con # sono spiegazioni; eliminarle alla fine.\n" in text
    assert "# Un valore tra: held, announced, postponed, cancelled.\nstatus:\n" in text
    comments = {line.lstrip(" #-") for line in text.splitlines()[1:] if re.match(r"\s*#+ ", line)}
    english = set(descriptions(shape(KINDS["events"].model)))
    assert not comments & english


@pytest.mark.parametrize("tag", ["it", "fr"])
@pytest.mark.parametrize("kind", ONES.values())
def test_a_skeleton_in_any_language_is_in_order_once_its_blanks_are_filled(
    records: Records, root: Path, kind: str, tag: str
) -> None:
    assert records("new", kind, "closing-day", "--lang", tag)[0] == 0
    file = root / "records" / kind / "closing-day.yml"
    file.write_text(filled(everything_used(file.read_text("utf-8"), by_hand), kind, root), "utf-8")
    assert list(map(str, load(root).problems)) == []


def test_what_cannot_be_is_told_in_the_editors_language(records: Records) -> None:
    assert records("new", "event", "new", "--lang", "fr", "--set", "stauts=held") == (
        1,
        "--set stauts=held : il n'y a pas de champ « stauts ». Vouliez-vous écrire « status » ?\n",
    )


def descriptions(shape: Schema) -> Iterator[str]:
    """What a record and its parts say of their fields, in English."""
    for inner in shape.get("items", shape).get("properties", {}).values():
        yield inner["description"]
        yield from descriptions(inner)


REFUSED = {
    "evnt closing-day": "There is no kind of record “evnt”. The kinds are partner, event, instrument, article. "
    "Did you mean “event”?",
    "vocabularies needs": "There is no kind of record “vocabularies”. "
    "The kinds are partner, event, instrument, article.",
    "event Fête_finale.yml": "“Fête_finale.yml” cannot be an address: "
    "lower-case letters a to z, digits and hyphens only. Did you mean “fete-finale”?",
    "event ../x": "“../x” cannot be an address: lower-case letters a to z, digits and hyphens only. Did you mean “x”?",
    "event 日": "“日” cannot be an address: lower-case letters a to z, digits and hyphens only.",
    "event kick-off": "records/events/kick-off.yml is already there and stays as it is. "
    "Change it, or choose another name.",
    "event new --set stauts=held": "--set stauts=held: there is no field “stauts”. Did you mean “status”?",
    "event new --set place.contry=IT": "--set place.contry=IT: there is no field “contry”. Did you mean “country”?",
    "event new --set place=Collebo": "--set place=Collebo: has parts; say which. "
    "They are venue, locality, region, territory, country, coordinates, online, link.",
    "event new --set kind.x=a": "--set kind.x=a: “x” is one part too many: "
    "there is a single value here, without parts.",
    "event new --set name.xx=a": "--set name.xx=a: “xx” is not the code of a language we know. "
    "Write its ISO 639 code: two or three small letters.",
    "event new --set kind": "--set kind: has no value. Write field=value.",
    "event new --set kind=": "--set kind=: has no value. Write field=value.",
    "event index": "“index” is the list of all records of this kind. Choose another file name.",
    "event new --set status=bozza": "--set status=bozza: “bozza” is not one of held, announced, postponed, cancelled.",
    "event new --set kind=meting": "--set kind=meting: there is no term “meting” in "
    "records/vocabularies/event-kinds.yml. Did you mean “meeting”?",
    "event new --set hosts=nobody-here": "--set hosts=nobody-here: there is no partner “nobody-here” in "
    "records/partners/. Write the name of a file there, without .yml, or add the partner first.",
    "instrument new --set free=yes": "--set free=yes: “yes” is neither true nor false.",
    "instrument new --set amounts.least=20.000,5": "--set amounts.least=20.000,5: “20.000,5” is not a number. "
    "Write digits only, such as 20000 or 44.75.",
    "event new --set date=30/11/2026": "--set date=30/11/2026: “30/11/2026” is not a date. Write 2026-11-30, 2026-11 "
    "(day not known), 2026?-11-30 (year inferred) or 2026-11-30/2026-12-01 (from, to). Did you mean “2026-11-30”?",
    "event new --set kind=meeting --set kind=workshop": "--set kind=workshop: "
    "kind takes one value, and this would be a second one.",
    "event new --set name=a --set name.it=b": "name and name.it cannot both be set. Keep one.",
    "event new --set inferred.date=a": "--set inferred.date=a: this cannot be set here. Write it in the file.",
    "event new --set name=\udcff": "--set name=?: this is not UTF-8 text.",
}


@pytest.mark.parametrize("typed", REFUSED)
def test_what_cannot_be_is_refused_and_nothing_is_written(records: Records, root: Path, typed: str) -> None:
    before = {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}
    assert records("new", *typed.split(" ")) == (1, f"{REFUSED[typed]}\n")
    assert {file: file.read_bytes() for file in root.rglob("*") if file.is_file()} == before


def test_everything_that_is_wrong_is_told_at_once(records: Records) -> None:
    status, printed = records("new", "event", "Kick", "--set", "a=b", "--set", "place=c")
    assert (status, len(printed.splitlines())) == (1, 3)


def test_a_record_can_be_started_while_others_are_wrong(records: Records, root: Path) -> None:
    (root / "records/vocabularies/needs.yml").write_text("terms: [", "utf-8")
    (root / "records/partners/valfinto.yml").write_text("name:", "utf-8")
    assert records("new", "event", "closing-day")[0] == 0
    assert not reading_of(root).catalogue


def test_a_new_article_is_in_all_languages_of_the_site_and_waits_for_its_texts(root: Path, records: Records) -> None:
    """The check accepts it, and names what is still to be written."""
    status, said = records("new", "article", "2026-11-16-bridge", "--set", "title.en=The bridge is open")
    files = [f"docs/{tag}/news/2026-11-16-bridge.md" for tag in ("en", "it", "fr")]
    assert (status, said) == (
        0,
        f"Created: {', '.join(files)}. Write the texts that say “{MARK}”, then type “dissemination check”.\n",
    )
    assert (root / files[0]).read_text("utf-8") == "\n".join(
        [
            "---",
            "title: The bridge is open",
            "date: 2026-11-16",
            f'summary: "{MARK} one or two sentences for lists and feeds"',
            "sources:",
            f'  - title: "{MARK} where this can be checked"',
            "---",
            "",
            f"{MARK} text",
            "",
        ]
    )
    reading = reading_of(root)
    assert reading.problems == ()
    waiting = {str(problem.place.file) for problem in reading.to_dos}
    assert set(files) <= waiting


def test_what_is_known_of_a_new_article_is_in_its_files(root: Path, records: Records) -> None:
    known = ("date=2026-11", "about=events/kick-off", "about=partners/valfinto", "text.it=Si *passa*.", "title=Ponte")
    status, _ = records("new", "article", "bridge", *(word for said in known for word in ("--set", said)))
    assert status == 0
    english, italian = ((root / f"docs/{tag}/news/bridge.md").read_text("utf-8") for tag in ("en", "it"))
    for text in (english, italian):
        assert "\ndate: 2026-11\n" in text and "\nabout: [events/kick-off, partners/valfinto]\n" in text
    assert "title: Ponte\n" in english and MARK in english
    assert italian.endswith("---\n\nSi *passa*.\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("launch",), "docs/en/news/launch.md is already there and stays as it is."),
        (("Bridge Open",), "“Bridge Open” cannot be an address"),
        (("launch.md",), "“launch.md” cannot be an address"),
        (("bridge", "--set", "about=events/kick-of"), "--set about=events/kick-of: "),
        (("bridge", "--set", "title.xx=x"), "--set title.xx=x: "),
        (("bridge", "--set", "title.de=x"), "--set title.de: “de” is not a language of this site"),
        (("bridge", "--set", "date=tomorrow"), "--set date=tomorrow: “tomorrow” is not a date."),
        (("bridge", "--set", "headline=x"), "--set headline=x: there is no field “headline”."),
    ],
)
def test_an_article_that_cannot_be_started_is_explained(
    root: Path, records: Records, words: tuple[str, ...], sentence: str
) -> None:
    before = sorted(root.rglob("*.md"))
    status, said = records("new", "article", *words)
    assert status == 1 and said.startswith(sentence)
    assert sorted(root.rglob("*.md")) == before


def test_the_day_of_a_new_article_is_today_where_its_name_has_none(root: Path, records: Records) -> None:
    records("new", "article", "bridge")
    assert re.search(r"\ndate: [0-9]{4}-[0-9]{2}-[0-9]{2}\n", (root / "docs/en/news/bridge.md").read_text("utf-8"))
