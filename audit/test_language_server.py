"""What somebody sees who opens a record in an editor's program: the real YAML language server on the example."""

import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest
from dissemination.authoring.descriptions import identity_names
from dissemination.authoring.record_schemas import modeline, schema_files
from dissemination.records.load import load
from dissemination.records.settings import read_languages
from language_server import LanguageServer, language_server
from small_project import EXAMPLE, ROOT

PROGRAM = ROOT / "node_modules/yaml-language-server/bin/yaml-language-server"
FOLDER = "records/events"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """A server in a folder that has nothing but the schemas of the records as they are now."""
    assert shutil.which("node"), "there is no Node; on Debian: apt install nodejs"
    assert PROGRAM.is_file(), "the language server is not installed; “make audit” does that first"
    root, languages = tmp_path_factory.mktemp("project"), read_languages(EXAMPLE)
    for file, text in schema_files(identity_names(load(EXAMPLE), languages), languages).items():
        (root / file).parent.mkdir(exist_ok=True)
        (root / file).write_text(text, "utf-8")
    with language_server(PROGRAM, root) as started:
        yield started


def with_first_line(file: Path) -> tuple[str, str]:
    """The folder of a record, and its text below the line that leads to its schema."""
    place = PurePosixPath(file.relative_to(EXAMPLE).as_posix())
    first = f"{modeline(place)}\n"
    return str(place.parent), first + file.read_text("utf-8").removeprefix(first)


def record(before: str, after: str = "") -> str:
    """A record, with ``before`` replaced by ``after``."""
    text = with_first_line(EXAMPLE / FOLDER / "shore-meeting.yml")[1]
    assert before in text
    return text.replace(before, after, 1)


def identities_of(kind: str) -> set[str]:
    return {file.stem for file in (EXAMPLE / "records" / kind).glob("*.yml")}


def test_it_has_nothing_to_say_about_any_record(server: LanguageServer) -> None:
    files = sorted((EXAMPLE / "records").rglob("*.yml"))
    said = {file.name: server.problems(*with_first_line(file)) for file in files}
    assert {name: problems for name, problems in said.items() if problems} == {}


def test_it_offers_the_keys_that_are_not_there_yet_and_explains_them(server: LanguageServer) -> None:
    offered = server.completions(FOLDER, record("status: held\n", "|\n"))
    explained = (
        "Whether it took place, or is still to come.",
        "Se l'evento si è svolto o deve ancora svolgersi.",
        "S'il a eu lieu ou doit encore avoir lieu.",
    )
    assert offered["status"] == "\n\n".join(explained)
    assert offered["time"].startswith("When it starts, such as 14:30.")
    assert not {"name", "place", "hosts"} & offered.keys()


def test_it_offers_the_keys_of_a_group(server: LanguageServer) -> None:
    offered = server.completions(FOLDER, record("  country: FR\n", "  |\n"))
    assert {"country", "online", "link"} <= offered.keys()
    assert not {"name", "status", "venue"} & offered.keys()


@pytest.mark.parametrize("typed", ["hosts: [|]", "hosts:\n  - |", "hosts: [chantier, |]"])
def test_it_offers_the_partners_there_are_with_their_names(server: LanguageServer, typed: str) -> None:
    offered = server.completions(FOLDER, record("hosts: [chantier]", typed))
    assert offered.keys() == identities_of("partners")
    assert offered["chantier"] == "Chantier Fictif"


def test_it_offers_instruments_where_instruments_belong(server: LanguageServer) -> None:
    assert server.completions(
        FOLDER, record("presented: [first-boat-service]", "presented: [|]")
    ).keys() == identities_of("instruments")


def test_it_offers_terms_with_their_labels_in_every_language(server: LanguageServer) -> None:
    offered = server.completions(FOLDER, record("kind: shore-meeting", "kind: |"))
    assert offered["workshop"] == "Workshop · Laboratorio · Atelier"


def test_it_offers_the_words_of_a_short_list(server: LanguageServer) -> None:
    offered = server.completions(FOLDER, record("status: held", "status: |"))
    assert offered.keys() == {"held", "announced", "postponed", "cancelled"}


def test_it_offers_the_languages_of_the_site(server: LanguageServer) -> None:
    name = "name:\n  en: Meeting of both shores at the boatyard\n  it: Incontro delle due rive al cantiere\n"
    assert server.completions(FOLDER, record(name, "name:\n  |\n")).keys() >= {"en", "it"}


def test_it_offers_the_names_of_fields(server: LanguageServer) -> None:
    offered = server.completions(
        FOLDER, record("general_knowledge: [place.territory, place.coordinates]", "unknown: [|]")
    )
    assert {"date", "place.country", "place.coordinates.latitude"} <= offered.keys()


@pytest.mark.parametrize(
    ("key", "cursor", "said"),
    [
        ("hosts:", "ho|sts:", "Who hosts it."),
        ("kind:", "ki|nd:", "What sort of event it is."),
        ("kind:", "ki|nd:", "Di che tipo di evento si tratta."),
        ("kind:", "ki|nd:", "De quel type d'événement il s'agit."),
        ("  country:", "  coun|try:", "ISO 3166-1 alpha-2, such as BE."),
        ("hosts: [chantier]", "hosts: [chan|tier]", "`chantier`: Chantier Fictif"),
        (
            "kind: shore-meeting",
            "kind: shore-|meeting",
            "Meeting of the shores · Incontro fra le rive",
        ),
    ],
)
def test_it_explains_a_word_under_the_cursor(server: LanguageServer, key: str, cursor: str, said: str) -> None:
    assert said in server.hover(FOLDER, record(key, cursor))


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("hosts:", "guests:", "Property guests is not allowed."),
        ("kind: shore-meeting", "kind: party", "Value is not accepted. Valid values: "),
        ("hosts: [chantier]", "hosts: [chantir]", "Value is not accepted. Valid values: "),
        ("status: held", "status: finished", "Value is not accepted. Valid values: "),
        ("  country: FR", "  country: France", "Write it like BE."),
        ("date: 2019?-06-06", "date: 6 June 2019", "Write it like 2026-11-30, 2026-11, 2026?-11-30, "),
        ("  en: Meeting of both shores at the boatyard", "  en:", "Write a text, or remove the line."),
        ("general_knowledge: [", "general_knowledge: [plaice, ", "This kind of record has no such field."),
    ],
)
def test_it_underlines_what_is_wrong_and_nothing_else(
    server: LanguageServer, right: str, wrong: str, said: str
) -> None:
    text = record(right, wrong)
    ((line, message),) = server.problems(FOLDER, text)
    assert wrong.strip() in text.splitlines()[line - 1]
    assert message.startswith(said)


def test_it_underlines_what_is_missing(server: LanguageServer) -> None:
    messages = [message for _, message in server.problems(FOLDER, record("status: held\n"))]
    assert messages == ['Missing property "status".']
