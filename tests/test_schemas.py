"""``dissemination generate``: editors' programs are told what ``dissemination check`` says, and stay up to date."""

import json
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from dissemination.authoring.descriptions import Identities, identity_names
from dissemination.authoring.record_schemas import modeline, published_schemas, schema_files
from dissemination.commands.__main__ import main
from dissemination.records.load import load
from dissemination.records.settings import read_languages
from dissemination.schema import KINDS
from dissemination.text.dates import LOOKS_LIKE_A_DATE, NotADateError, read_date
from dissemination.text.languages import Languages
from jsonschema import Draft202012Validator
from repository import Repository, new_repository
from small_project import EXAMPLE, ROOT, good, lines_of, write_project
from starter_workflows import SHELL

Schema = dict[str, Any]
RECORDS = sorted((EXAMPLE / "records").rglob("*.yml"))
SMALL = sorted((ROOT / "tests/good/records").rglob("*.yml"))


class Seen(yaml.SafeLoader):
    """YAML 1.2 as editors' programs take it (core schema): numbers and truth values, but no dates."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # PyYAML wants one per class


for tag, form, first in (
    ("bool", r"^(true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", "-+.0123456789"),
    ("null", r"^(null|Null|NULL|~|)$", ["n", "N", "~", ""]),
):
    Seen.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(form), list(first))


class SeenByPython(yaml.SafeLoader):
    """YAML 1.1 as PyYAML takes it, but without dates, and with “on” as the name of a field."""

    yaml_implicit_resolvers = {  # noqa: RUF012  # as above
        first: [(tag, form) for tag, form in forms if not tag.endswith(":bool" if first in "oO" else ":timestamp")]
        for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def seen(text: str, loader: type[yaml.SafeLoader] = Seen) -> Any:
    return yaml.load(text, loader)  # noqa: S506  # both are safe loaders


@cache
def schemas_of(root: Path) -> dict[str, Schema]:
    """The schemas of a project, by kind."""
    languages = read_languages(root)
    files = schema_files(identity_names(load(root), languages), languages)
    return {file.stem: json.loads(text) for file, text in files.items()}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_project(tmp_path_factory.mktemp("small"))


def kind_of(file: Path) -> str:
    return file.stem if file.parent.name == "records" else file.parent.name


def wrong_places(schema: Schema, data: Any) -> list[str]:
    """The ways to what a schema refuses."""
    return sorted({".".join(map(str, error.absolute_path)) for error in Draft202012Validator(schema).iter_errors(data)})


@pytest.mark.parametrize("kind", [*KINDS, "project"])
def test_it_is_a_schema(kind: str) -> None:
    Draft202012Validator.check_schema(schemas_of(EXAMPLE)[kind])


@pytest.mark.parametrize("loader", [Seen, SeenByPython])
@pytest.mark.parametrize("file", RECORDS, ids=lambda file: file.relative_to(EXAMPLE / "records").as_posix())
def test_a_record_of_the_example_passes(file: Path, loader: type[yaml.SafeLoader]) -> None:
    assert wrong_places(schemas_of(EXAMPLE)[kind_of(file)], seen(file.read_text("utf-8"), loader)) == []


@pytest.mark.parametrize("file", SMALL, ids=lambda file: file.relative_to(ROOT / "tests/good/records").as_posix())
def test_a_record_of_the_smallest_project_passes(small: Path, file: Path) -> None:
    assert wrong_places(schemas_of(small)[kind_of(file)], seen(file.read_text("utf-8"))) == []


POINT = "coordinates: {{latitude: {}, longitude: 7}}"
NAME = "name:\n  en: First meeting\n  it: Primo incontro\n  fr: Première rencontre\n"
WRONG = {
    "an unknown key": ("status: held", "status: held\nstauts: held", ""),
    "a key that is missing": ("status: held\n", "", ""),
    "an unknown term": ("kind: meeting", "kind: meting", "kind"),
    "an unknown partner": ("hosts: [valfinto]", "hosts: [valfinta]", "hosts.0"),
    "an unknown word of a short list": ("status: held", "status: finished", "status"),
    "one word instead of a list": ("hosts: [valfinto]", "hosts: valfinto", "hosts"),
    "a list instead of a text": ("  en: First meeting", "  en: [First, meeting]", "name.en"),
    "an unknown language": ("  en: First meeting", "  xx: First meeting", "name"),
    "an empty text": ("  en: First meeting", "  en:", "name.en"),
    "a text of spaces": ("  en: First meeting", '  en: "  "', "name.en"),
    "no source": ("sources:\n  - title: {en: Report of the meeting}", "sources: []", "sources"),
    "an unknown key inside": ("{locality: Valfinto,", "{city: Valfinto,", "place"),
    "a country in words": ("country: IT", "country: Italy", "place.country"),
    "a date in words": ("date: 2017-01-25/2017-01-26", "date: 25 January 2017", "date"),
    "a date the other way round": ("date: 2017-01-25/2017-01-26", "date: 25/01/2017", "date"),
    "a truth value in words": ("country: IT", "country: IT, online: partly", "place.online"),
    "a number in words": ("country: IT", f"country: IT, {POINT.format('north')}", "place.coordinates.latitude"),
    "a place off the earth": ("country: IT", f"country: IT, {POINT.format(91)}", "place.coordinates.latitude"),
    "half an address": ("country: IT", "country: IT, link: www.site.example", "place.link"),
    "an hour that no day has": ("status: held", "status: held\ntime: 25:00", "time"),
    "an unknown field": ("status: held", "status: held\nunknown: [tme]", "unknown.0"),
    "a reason for an unknown field": ("status: held", "status: held\ninferred: {tme: Because}", "inferred"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_record_that_is_wrong_fails_where_it_is_wrong(small: Path, tmp_path: Path, what: str) -> None:
    """And never where ``dissemination check`` would let it pass."""
    right, wrong, place = WRONG[what]
    text = good("records/events/kick-off.yml")
    assert right in text
    text = text.replace(right, wrong)
    assert wrong_places(schemas_of(small)["events"], seen(text)) == [place]
    assert lines_of(write_project(tmp_path, {"records/events/kick-off.yml": text}))


ACCEPTED = {
    "a name that is a number": ("  en: First meeting", "  en: 2017"),
    "a name that is a truth value": ("{locality: Valfinto,", "{locality: true,"),
    "a name that is the same everywhere": (NAME, "name: Kick-off\n"),
    "a number that is the same everywhere": (NAME, "name: 7\n"),
    "a year": ("date: 2017-01-25/2017-01-26", "date: 2017"),
    "one day among several": ("date: 2017-01-25/2017-01-26", 'date: "[2017-01..2017-02]"'),
    "a number in quotes": ("country: IT", "country: IT, " + POINT.format('"44.9"')),
    "a country that looks like a no": ("country: IT", "country: NO"),
    "a language that the site does not speak": ("  en: First meeting", "  pl: Pierwsze spotkanie"),
    "a reason for a part of a field": ("status: held", "status: held\ninferred: {place.country: Because}"),
    "general knowledge of a part": ("status: held", "status: held\ngeneral_knowledge: [place.locality]"),
}


@pytest.mark.parametrize("what", ACCEPTED)
def test_a_program_accepts_what_the_build_accepts(small: Path, tmp_path: Path, what: str) -> None:
    right, other = ACCEPTED[what]
    text = good("records/events/kick-off.yml")
    assert right in text
    text = text.replace(right, other)
    assert lines_of(write_project(tmp_path, {"records/events/kick-off.yml": text})) == []
    assert wrong_places(schemas_of(small)["events"], seen(text)) == []


DATES = (
    "2026-11-30 2026-11 2026 2019?-06-06 2017-01-25/2017-01-26 1994/.. 2014/ /2019 ../2019 [2017-11..2018-02] [..2018] "
    "[2018..] 2018-21 2018-40 1950S2 ~2018 ?2018-06 2018-~06 2018-06~ 2018% 2017-01?/2019-12% 2004-06-~01/2004-06-~20"
)

NO_DATES = "30/11/2026 30.11.2026 tomorrow 2026-6-6 2026/11/30 2026-11-30-01 20261130 12"


@pytest.mark.parametrize("date", DATES.split())
def test_a_date_that_is_read_is_accepted(date: str) -> None:
    assert read_date(date)
    assert re.search(LOOKS_LIKE_A_DATE, date)


@pytest.mark.parametrize("date", NO_DATES.split())
def test_what_does_not_look_like_a_date_is_none(date: str) -> None:
    assert not re.search(LOOKS_LIKE_A_DATE, date)
    with pytest.raises(NotADateError):
        read_date(date)


def test_references_are_the_records_and_terms_that_there_are() -> None:
    parts = schemas_of(EXAMPLE)["events"]["$defs"]
    assert parts["partners"]["enum"] == sorted(file.stem for file in (EXAMPLE / "records/partners").glob("*.yml"))
    kinds = seen((EXAMPLE / "records/vocabularies/event-kinds.yml").read_text("utf-8"))["terms"]
    assert dict(zip(parts["event-kinds"]["enum"], parts["event-kinds"]["enumDescriptions"], strict=True)) == {
        id: " · ".join(dict.fromkeys(term["label"].values())) for id, term in kinds.items()
    }


def test_an_identity_that_looks_like_a_number_may_be_one() -> None:
    known: Identities = {
        kind: {} for kind in ("partners", "events", "instruments", "needs", "event-kinds", "territories")
    }
    files = schema_files({**known, "partners": {"2019": "A year"}}, Languages("en", ("en",)))
    partners = json.loads(files[PurePosixPath("schemas/events.json")])["$defs"]["partners"]
    assert (partners["enum"], partners["enumDescriptions"]) == (["2019", 2019], ["A year", "A year"])


ALL_KNOWN = (*KINDS, "needs", "audiences", "territories", "event-kinds", "instrument-kinds")


KEYWORDS = {
    "$schema", "$defs", "$ref", "title", "description", "type", "properties", "patternProperties",
    "additionalProperties", "required", "items", "minItems", "minProperties", "minimum", "exclusiveMinimum", "maximum",
    "pattern", "enum",
    "examples", "format", "enumDescriptions", "errorMessage", "defaultSnippets",
}  # fmt: skip
"""JSON Schema's own, and three that editors' programs know: https://github.com/redhat-developer/yaml-language-server"""


def subschemas(schema: Schema) -> Iterator[Schema]:
    yield schema
    for word in ("properties", "patternProperties", "$defs"):
        for inner in schema.get(word, {}).values():
            yield from subschemas(inner)
    for word in ("items", "additionalProperties"):
        if isinstance(schema.get(word), dict):
            yield from subschemas(schema[word])


@pytest.mark.parametrize("kind", [*KINDS, "project"])
def test_a_schema_says_nothing_that_programs_do_not_understand(kind: str) -> None:
    assert {word for part in subschemas(schemas_of(EXAMPLE)[kind]) for word in part} <= KEYWORDS


@pytest.mark.parametrize("kind", [*KINDS, "project"])
def test_every_key_is_explained_and_no_other_is_allowed(kind: str) -> None:
    root = schemas_of(EXAMPLE)[kind]
    groups = [root, *(part for name, part in root["$defs"].items() if name[0].isupper())]
    assert all(part["additionalProperties"] is False for part in groups)
    assert all(inner["description"] for part in groups for inner in part["properties"].values())


def test_keys_are_explained_in_the_languages_of_the_site() -> None:
    """One schema for all: an editor reads the language that is there, with nothing to set."""
    explained = schemas_of(EXAMPLE)["events"]["properties"]["hosts"]["description"]
    assert explained.split("\n\n") == [
        "Who hosts it.",
        "Chi ospita l'evento.",
        "Qui accueille l'événement.",
    ]
    files = schema_files({kind: {} for kind in ALL_KNOWN}, Languages("lt", ("lt",)))
    lithuanian = json.loads(files[PurePosixPath("schemas/events.json")])
    assert lithuanian["properties"]["hosts"]["description"] == "Who hosts it."


@pytest.mark.parametrize(
    ("file", "way"),
    [("records/events/kick-off.yml", "../../schemas/events.json"), ("records/project.yml", "../schemas/project.json")],
)
def test_the_first_line_of_a_record_leads_to_its_schema(file: str, way: str) -> None:
    assert modeline(PurePosixPath(file)) == f"# yaml-language-server: $schema={way}"


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """The command line in a small project: exit status and what was printed."""
    root = write_project(tmp_path)

    def records(*words: str) -> tuple[int, str]:
        return run_records(monkeypatch, root, *words), capsys.readouterr().out

    return records


def run_records(monkeypatch: pytest.MonkeyPatch, root: Path, *words: str) -> int:
    """Type ``dissemination …`` in a project, without a process of its own."""
    monkeypatch.chdir(root)
    monkeypatch.setattr("sys.argv", ["records", *words])
    return main()


def schemas_in(printed: str) -> set[str]:
    return set(re.findall(r"schemas/(\w+)\.json", printed))


def test_schemas_are_written_once_and_again_when_a_record_comes(typed: Callable[..., Any], tmp_path: Path) -> None:
    status, printed = typed("generate", "--check")
    assert (status, schemas_in(printed)) == (1, {*KINDS, "project"})
    assert printed.startswith("Out of date: ") and printed.endswith(". Type “dissemination generate”.\n")
    assert not (tmp_path / "schemas").exists()
    status, printed = typed("generate")
    assert (status, schemas_in(printed), printed.startswith("Written: ")) == (0, {*KINDS, "project"}, True)
    assert typed("generate") == (0, "All generated files are up to date.\n")
    assert typed("generate", "--check") == (0, "All generated files are up to date.\n")
    third = good("records/partners/mirancon.yml")
    (tmp_path / "records/partners/ulma.yml").write_text(third, "utf-8")
    assert schemas_in(typed("generate", "--check")[1]) == {*KINDS, "project"} - {"vocabularies"}
    assert typed("generate")[0] == typed("generate", "--check")[0] == 0


def test_no_schema_is_made_from_records_that_are_wrong(typed: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "records/partners/ulma.yml").write_text("name:", "utf-8")
    words = "The records are not in order. Type “dissemination check” to see why.\n"
    assert typed("generate") == (1, words)
    assert typed("generate", "--check") == (1, words)
    assert not (tmp_path / "schemas").exists()


def test_published_schemas_say_their_own_address_where_it_is_known() -> None:
    languages = read_languages(EXAMPLE)
    known = identity_names(load(EXAMPLE), languages)
    there, nowhere = (published_schemas(site, known, languages) for site in ("https://site.example/sub/", ""))
    assert {file.stem for file in there} == {*KINDS, "project"}
    for file, text in there.items():
        schema = json.loads(text)
        assert schema.pop("$id") == f"https://site.example/sub/{file}"
        assert json.loads(nowhere[file]) == schema == schemas_of(EXAMPLE)[file.stem]


@pytest.fixture
def main_branch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A clone of a repository that knows its records, with a stand-in for GitHub's own program."""
    (programs := tmp_path / "bin").mkdir()
    (programs / "gh").write_text('#!/bin/sh\n[ "$*" = "auth setup-git" ]\n', "utf-8")
    (programs / "gh").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    new_repository(tmp_path / "github", monkeypatch).git("config", "core.bare", "true")
    repository = new_repository(write_project(tmp_path / "clone"), monkeypatch)
    repository.git("remote", "add", "origin", str(tmp_path / "github"))
    repository.git("checkout", "--quiet", "-B", "main")
    run_records(monkeypatch, repository.root, "generate")
    repository.commit({}, "Start")
    repository.git("push", "--quiet", "origin", "main")
    return repository


def test_main_refreshes_its_schemas_by_itself_and_commits_nothing_else(
    main_branch: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The very script of the workflow."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/reusable-schemas.yml").read_text("utf-8"))
    script = workflow["jobs"]["refresh"]["steps"][-1]["run"]

    def refresh() -> str:
        assert run_records(monkeypatch, main_branch.root, "generate") == 0
        subprocess.run([*SHELL, script], cwd=main_branch.root, check=True)
        return Repository(tmp_path / "github").git("log", "--format=%an: %s", "--name-only", "main")

    assert refresh() == refresh()
    main_branch.commit({"records/partners/ulma.yml": good("records/partners/mirancon.yml")}, "Add a partner")
    main_branch.write({"left-over": "of the job"})
    told = refresh()
    assert told.startswith("github-actions[bot]: Let editors' programs and forms know the latest records\n\n")
    assert {".github/ISSUE_TEMPLATE/event.it.yml", "schemas/events.json"} <= set(told.splitlines())
    assert "left-over" not in told and told == refresh()
