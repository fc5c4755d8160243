"""``dissemination start``: a site for anybody's project, whole or not at all, built by exactly the engine that runs."""

import base64
import hashlib
import io
import json
import os
import re
import shlex
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from importlib.metadata import distribution
from pathlib import Path, PurePosixPath
from typing import Any
from unittest.mock import patch

import command
import pytest
import yaml
from dissemination import __version__
from dissemination.authoring import new_site
from dissemination.authoring.engine_pin import Installed, Pin, pin_installed
from dissemination.authoring.manifest import MANIFEST, content_hash, read_manifest
from dissemination.authoring.new_site import STARTER, lead_id, site_files
from dissemination.authoring.site_answers import PERIODS, READERS_OF, SiteAnswers, likely_countries
from dissemination.text.problem_reports import CommandLine, messages
from dissemination.text.problems import Message
from dissemination.text.to_write import MARK
from small_project import ROOT

PIN = Pin("./engine/x.whl --hash=sha256:00")
SAID = {"acronym": "NEISSE", "languages": "de, pl, en", "lead": "Stadt Beispielfurt"}
NEEDED = [part for name, text in SAID.items() for part in (f"--{name}", text)]
ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1"}
"""Of somebody whom Git does not know."""
KNOWN = {f"GIT_{who}_{what}": "anna@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def answers(**said: Any) -> SiteAnswers:
    usual = {"id": "1", "acronym": "NEISSE", "languages": ("de", "pl"), "countries": ("DE", "PL"), "lead": "Stadt X"}
    return SiteAnswers(**usual | said)


def texts(**said: Any) -> dict[str, str]:
    files = site_files(answers(**said), PIN, "1.2.3")
    return {str(path): content.decode("utf-8") for path, content in files.items()}


def record(name: str, **said: Any) -> Any:
    """A file of a new site as YAML."""
    return yaml.safe_load(texts(**said)[name])


def wheel(content: bytes = b"") -> bytes:
    """A wheel with one file."""
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in (
            ("dissemination/__init__.py", content),
            ("dissemination-1.dist-info/RECORD", f"dissemination/__init__.py,sha256={digest},0\nx/RECORD,,\n"),
        ):
            archive.writestr(zipfile.ZipInfo(name), text)  # of a fixed day, so that it is always the same
    return file.getvalue()


@pytest.fixture
def engine(tmp_path: Path) -> Path:
    """The wheel of an engine of the version that runs."""
    (tmp_path / "wheels").mkdir()
    file = tmp_path / f"wheels/dissemination-{__version__}-py3-none-any.whl"
    file.write_bytes(wheel())
    return file


class Terminal(io.StringIO):
    """Somebody who answers the questions, one line each."""

    def isatty(self) -> bool:
        return True


def typed(folder: Path, *words: str, terminal: str | None = None, **environment: str) -> tuple[int, str]:
    """Exit status, and what the terminal shows."""
    stdin = io.StringIO() if terminal is None else Terminal(terminal)
    with patch.object(sys, "stdin", stdin):
        done = command.run(folder, ("start", *words), ENVIRONMENT | environment)
    return done.returncode, done.stdout + done.stderr


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True)
    return done.stdout.strip()


# The files of a site


def test_the_records_say_what_was_said_and_no_more() -> None:
    project = record("records/project.yml", title="Hilfe über die Grenze", languages=("de", "pl", "uk"))
    assert project["title"] == {"de": "Hilfe über die Grenze"}
    assert project["programme"]["fund"] == {
        "de": "Europäischer Fonds für regionale Entwicklung",
        "pl": "Europejski Fundusz Rozwoju Regionalnego",
    }
    assert (project["sides"], project["lead"], project["unknown"]) == (["DE", "PL"], "stadt-x", ["start", "end"])
    assert MARK in project["programme"]["name"] and MARK in project["summary"]["de"]
    partner = record("records/partners/stadt-x.yml")
    assert (partner["name"], partner["role"], partner["country"]) == ("Stadt X", "lead", "DE")


def test_only_two_countries_are_the_sides_of_a_border() -> None:
    assert "sides" not in record("records/project.yml", countries=("DE", "PL", "CZ"))
    assert "\n#sides: [DE, PL, CZ]\n" in texts(countries=("DE", "PL", "CZ"))["records/project.yml"]


def test_places_are_the_countries_by_their_codes_in_nuts() -> None:
    terms = record("records/vocabularies/territories.yml", countries=("GR", "UA"), languages=("el", "uk"))["terms"]
    assert terms["EL"] == {"label": {"el": "Ελλάδα", "uk": "Греція"}, "broader": "EU"}
    assert terms["UA"] == {"label": {"el": "Ουκρανία", "uk": "Україна"}}


def test_words_that_nobody_has_in_a_language_are_there_in_english() -> None:
    kinds = record("records/vocabularies/event-kinds.yml", languages=("fi", "sv"))
    assert (kinds["title"], kinds["terms"]["meeting"]["label"]) == ({"en": "Kinds of event"}, {"en": "Meeting"})


@pytest.mark.parametrize(
    ("languages", "said"), [(("it", "fr"), "Due comandi"), (("fr", "it"), "Deux commandes"), (("fi",), "Two commands")]
)
def test_people_are_told_in_the_default_language(languages: tuple[str, ...], said: str) -> None:
    assert f"## {said}" in texts(languages=languages)["README.md"]


def test_every_language_has_a_home_page_to_be_written_in_its_own_words() -> None:
    files = texts(languages=("de", "pl", "uk"))
    leads = {path: yaml.safe_load(text.split("---")[1]) for path, text in files.items() if path.startswith("docs/")}
    assert [*leads] == ["docs/de/index.md", "docs/pl/index.md", "docs/uk/index.md"]
    assert all(head["lead"].startswith(f"{MARK} ") and head["records"] == "home" for head in leads.values())
    assert len({head["lead"] for head in leads.values()}) == 3
    assert "löschen Sie ihre Datei" in files["README.md"]
    assert "löschen Sie ihre Datei" not in texts(languages=("de",))["README.md"]


@pytest.mark.parametrize(
    ("languages", "asked"),
    [
        (("de", "pl", "en"), "**Was ändert sich? · Co się zmienia? · What changes?**"),
        (("fr",), "**Qu'est-ce qui change ?**"),
        (("el", "it"), "**Che cosa cambia?**"),
        (("uk",), "**What changes?**"),
    ],
)
def test_who_proposes_a_change_is_asked_in_the_languages_of_the_site(languages: tuple[str, ...], asked: str) -> None:
    template = texts(languages=languages)[".github/pull_request_template.md"]
    assert template.startswith(f"{asked}\n")
    assert template.count("`make check`") == asked.count(" · ") + 1 and template.count("- [ ]") == 2


def test_the_languages_are_named_by_themselves_whatever_yaml_takes_them_for() -> None:
    tags = ("no", "de", "pl", "uk", "el", "mt", "ga", "zh")
    (plugin,) = record("mkdocs.yml", languages=tags)["plugins"]
    listed = plugin["i18n"]["languages"]
    assert [language["locale"] for language in listed] == [*tags]
    assert [language["name"] for language in listed[:5]] == ["Norsk", "Deutsch", "Polski", "Українська", "Ελληνικά"]
    assert [language["locale"] for language in listed if language.get("default")] == ["no"]


@pytest.mark.parametrize("acronym", ["A: B", "yes", "#1", "“Q”", "L'EAU", "12", "- x", "ŁÓDŹ & Cie", "{a}", "[[ t ]]"])
def test_any_acronym_can_stand_in_every_file(acronym: str) -> None:
    assert record("mkdocs.yml", acronym=acronym)["site_name"] == acronym
    assert str(record("records/project.yml", acronym=acronym)["acronym"]) == acronym
    assert texts(acronym=acronym)["README.md"].startswith(f"# {acronym}\n")


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Stadt Görlitz", "stadt-gorlitz"),
        ("Δήμος Ιωαννιτών", "lead-partner"),
        ("Con", "lead-partner"),
        ("Index", "lead-partner"),
    ],
)
def test_the_lead_partner_has_an_address_whatever_its_name(name: str, id: str) -> None:
    assert lead_id(name) == id
    assert record(f"records/partners/{id}.yml", lead=name)["name"] == name
    assert record("records/project.yml", lead=name)["lead"] == id


def test_the_first_line_of_the_requirements_is_the_engine_and_every_line_has_a_hash() -> None:
    first, *others = texts()["requirements.txt"].replace("\\\n", "").splitlines()
    assert first == PIN.requirement
    assert len(others) > 30 and all("--hash=sha256:" in line for line in others)
    assert not re.search("https?:|--(extra-)?index|--find-links", texts()["requirements.txt"])


def test_the_hooks_are_those_of_this_repository() -> None:
    assert texts()["hooks/mkdocs_hooks.py"] == (ROOT / "hooks/mkdocs_hooks.py").read_text("utf-8")


def test_the_settings_are_about_a_dozen_lines() -> None:
    assert len([line for line in texts()["mkdocs.yml"].splitlines() if not line.startswith("#")]) <= 12


def test_the_same_answers_make_the_same_files() -> None:
    assert texts() == texts()
    assert not any("\r" in text for text in texts().values())


def test_the_wheel_is_kept_with_the_site_where_there_is_no_release() -> None:
    files = site_files(answers(), Pin("./engine/x.whl --hash=sha256:00", "x.whl", b"\0"), "1")
    assert files[PurePosixPath("engine/x.whl")] == b"\0"
    assert "engine/ " in files[PurePosixPath("README.md")].decode()
    assert "engine/ " not in texts()["README.md"]


def test_the_example_brings_its_own_records_and_texts(tmp_path: Path) -> None:
    for name in ("records/project.yml", "docs/de/news/a.md", "overrides/locales/de.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    with patch.object(new_site, "EXAMPLE", tmp_path):
        files = site_files(new_site.example_answers("1"), PIN, "1")
    content = {str(path) for path in files if path.parts[0] in ("records", "docs", "overrides")}
    own = {"records/project.yml", "docs/de/news/a.md", "overrides/locales/de.yml"}
    assert content == {*own, "overrides/README.md"}
    assert {PurePosixPath("Makefile"), PurePosixPath("mkdocs.yml")} <= files.keys()


def test_documentation_alone_asks_for_nothing_that_only_a_project_has(tmp_path: Path, engine: Path) -> None:
    needed = ("--documentation", "--acronym", "DOCS", "--languages", "en", "--engine", str(engine))
    status, said = typed(tmp_path, "site", *needed)
    assert status == 0, said
    project = yaml.safe_load((tmp_path / "site/records/project.yml").read_text("utf-8"))
    assert [*project] == ["id", "acronym", "title", "summary", "licence"]
    assert [*(tmp_path / "site/records").iterdir()] == [tmp_path / "site/records/project.yml"]
    assert "records:" not in (tmp_path / "site/docs/en/index.md").read_text("utf-8")
    assert "new event" not in (tmp_path / "site/README.md").read_text("utf-8")
    forms = {file.name for file in (tmp_path / "site/.github/ISSUE_TEMPLATE").iterdir()}
    assert forms == {"article.en.yml", "correction.en.yml"}


@pytest.mark.parametrize(
    ("typed_so", "useless"),
    [
        (("--documentation", "--acronym", "DOCS", "--languages", "en", "--lead", "X", "--fund", "Y"), "--fund, --lead"),
        (("--example", "--lead", "X"), "--lead"),
    ],
)
def test_options_that_would_have_no_effect_are_told(
    tmp_path: Path, engine: Path, typed_so: tuple[str, ...], useless: str
) -> None:
    said = messages("en")("start.no_effect", mode=typed_so[0], options=useless)
    assert typed(tmp_path, "site", *typed_so, "--engine", str(engine)) == (1, f"{said}\n")
    assert not (tmp_path / "site").exists()


# The lock that ships in the package


def pins(text: str) -> Mapping[str, str]:
    """Every package with its version, marker and hashes."""
    entries = re.split(r"\n(?=\S)", text.replace("\\\n", "").strip())
    return {entry.split("==")[0]: " ".join(entry.split()) for entry in entries}


def test_the_lock_of_a_site_is_that_of_the_engine_without_the_tests() -> None:
    """When this fails, type “make lock”."""
    site = pins((ROOT / "hooks/dissemination/starter/requirements.lock").read_text("utf-8"))
    engine = pins((ROOT / "requirements.lock").read_text("utf-8"))
    assert site.items() <= engine.items()
    wanted = [re.split(r"[\[=<>!~; ]", line)[0].lower() for line in distribution("dissemination").requires or ()]
    extra = [line for line in distribution("dissemination").requires or () if "extra ==" in line]
    assert {name.partition("[")[0] for name in site} >= {*wanted[: len(wanted) - len(extra)]}
    assert not {"pytest", "hypothesis", "ruff", "mypy", "playwright"} & site.keys()


def test_what_a_site_is_audited_with_is_locked_too() -> None:
    """When this fails, type “make lock”."""
    locks = {
        name: pins((STARTER / f"{name}.lock").read_text("utf-8")) for name in ("requirements", "requirements-audit")
    }
    engine = pins((ROOT / "requirements.lock").read_text("utf-8"))
    assert locks["requirements"].items() < locks["requirements-audit"].items() < engine.items()
    assert {"playwright", "axe-playwright-python"} <= locks["requirements-audit"].keys()


# The engine of a site

RUNNING = {"dissemination/__init__.py": "sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"}
COMMIT = "0123456789abcdef0123456789abcdef01234567"
RELEASE = "https://github.com/owner/engine/releases/download/v1.0.0/dissemination-1.0.0-py3-none-any.whl"
SHA256 = hashlib.sha256(wheel()).hexdigest()


def pinned(origin: Mapping[str, Any], found: Mapping[str, bytes]) -> Pin | str:
    """The pin, or the key of the reason why there is none."""

    def fetch(address: str) -> bytes:
        if address not in found:
            raise FileNotFoundError(address)
        return found[address]

    made = pin_installed(Installed("1.0.0", origin, RUNNING), fetch)
    return made.key if isinstance(made, Message) else made


def from_git(url: str, revision: str) -> Mapping[str, Any]:
    return {"url": url, "vcs_info": {"vcs": "git", "requested_revision": revision, "commit_id": COMMIT}}


def test_a_wheel_is_copied() -> None:
    address = "file:///na%C3%AFve/dissemination-1.0.0-py3-none-any.whl"
    name = "dissemination-1.0.0-py3-none-any.whl"
    assert pinned({"url": address, "archive_info": {}}, {address: wheel()}) == Pin(
        f"./engine/{name} --hash=sha256:{SHA256}", name, wheel()
    )


@pytest.mark.parametrize("fragment", ["", "#sha256=00"])
def test_a_release_is_an_address_with_its_hash(fragment: str) -> None:
    origin = {"url": RELEASE + fragment, "archive_info": {}}
    assert pinned(origin, {RELEASE: wheel()}) == Pin(f"dissemination @ {RELEASE} --hash=sha256:{SHA256}")


@pytest.mark.parametrize("url", ["https://github.com/owner/engine", "https://github.com/owner/engine.git"])
def test_a_tag_is_the_wheel_of_its_release(url: str) -> None:
    made = pinned(from_git(url, "v1.0.0"), {RELEASE: wheel()})
    assert made == Pin(f"dissemination @ {RELEASE} --hash=sha256:{SHA256}", "", None, "owner/engine", COMMIT)


@pytest.mark.parametrize(
    ("origin", "found", "reason"),
    [
        ({}, {}, "no_wheel"),
        ({"url": "file:///engine", "dir_info": {"editable": True}}, {}, "no_wheel"),
        (from_git("https://github.com/owner/engine", "main"), {}, "no_wheel"),
        (from_git("https://github.com/owner/engine", "v0.9.0"), {}, "no_wheel"),
        (from_git("file:///engine", "v1.0.0"), {}, "no_wheel"),
        (from_git("https://github.com/owner/engine", "v1.0.0"), {}, "wheel_gone"),
        (from_git("https://github.com/owner/engine", "v1.0.0"), {RELEASE: wheel(b"other")}, "wheel_differs"),
        ({"url": "file:///a.whl", "archive_info": {}}, {}, "wheel_gone"),
        ({"url": "file:///a.whl", "archive_info": {}}, {"file:///a.whl": b"no wheel"}, "wheel_differs"),
        ({"url": "https://a.example/engine.tar.gz", "archive_info": {}}, {}, "no_wheel"),
        ({"url": "http://a.example/a.whl", "archive_info": {}}, {"http://a.example/a.whl": wheel()}, "no_wheel"),
    ],
)
def test_no_other_engine_is_pinned_than_the_one_that_runs(
    origin: Mapping[str, Any], found: Mapping[str, bytes], reason: str
) -> None:
    assert pinned(origin, found) == f"start.{reason}"


# The command


def test_without_make_the_commands_of_python_are_named(
    tmp_path: Path, engine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    said = typed(tmp_path, "site", *NEEDED, "--engine", str(engine), **KNOWN)[1]
    program = ".venv/bin/python -m"
    assert f"“{program} dissemination check”" in said and "make" not in said
    assert said.splitlines()[3].endswith("-m venv .venv")
    assert said.splitlines()[4:6] == [
        f"    {program} pip install --require-hashes --requirement requirements.txt",
        f"    {program} dissemination build",
    ]


def test_one_command_writes_a_site_and_says_what_to_type_next(tmp_path: Path, engine: Path) -> None:
    status, said = typed(tmp_path, "site", *NEEDED, "--engine", str(engine), **KNOWN)
    root = tmp_path / "site"
    assert status == 0, said
    assert said.splitlines() == [
        "Created: site, the site of NEISSE.",
        messages("en", CommandLine(targets=frozenset({"check"})))("start.next"),
        *("    cd site", "    make site", "    make serve", "    make check"),
    ]
    assert "“make check”" in said
    assert (root / f"engine/{engine.name}").read_bytes() == engine.read_bytes()
    assert {"event.en.yml"} <= {file.name for file in (root / ".github/ISSUE_TEMPLATE").iterdir()}
    assert json.loads((root / "schemas/project.json").read_text("utf-8"))
    assert git(root, "log", "--format=%s") == "Start the site of NEISSE"
    assert (git(root, "branch", "--show-current"), git(root, "status", "--porcelain")) == ("main", "")
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []
    assert root.stat().st_mode & 0o777 == (tmp_path / "wheels").stat().st_mode & 0o777


def test_the_manifest_has_the_answers_and_what_each_file_held(tmp_path: Path, engine: Path) -> None:
    typed(tmp_path, "site", *NEEDED, "--engine", str(engine))
    manifest = read_manifest(tmp_path / "site")
    assert manifest and manifest.version == __version__
    assert SiteAnswers.model_validate(manifest.answers).languages == ("de", "pl", "en")
    for path, digest in manifest.files.items():
        assert content_hash((tmp_path / "site" / path).read_bytes()) == digest
    assert PurePosixPath("Makefile") in manifest.files and MANIFEST not in manifest.files


def test_the_line_ends_of_windows_change_no_hash_of_a_text() -> None:
    assert content_hash(b"a\r\nb\r\n") == content_hash(b"a\nb\n") != content_hash(b"a\nb")
    assert content_hash(b"\0\r\n") == hashlib.sha256(b"\0\r\n").hexdigest()


@pytest.mark.parametrize(
    "content", [None, "", "{", "[]", '{"version": 1}', '{"version": 1, "answers": [], "files": []}']
)
def test_what_is_no_manifest_is_none(content: str | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / MANIFEST).write_text(content, "utf-8")
    assert read_manifest(tmp_path) is None


def test_two_sites_never_have_the_same_id(tmp_path: Path, engine: Path) -> None:
    for name in ("a", "b"):
        typed(tmp_path, name, *NEEDED, "--engine", str(engine))
    ids = {yaml.safe_load((tmp_path / name / "records/project.yml").read_text("utf-8"))["id"] for name in "ab"}
    assert len(ids) == 2


def test_an_empty_folder_is_filled_also_the_current_one(tmp_path: Path, engine: Path) -> None:
    root = tmp_path / "naïve site"
    root.mkdir()
    status, said = typed(root, ".", *NEEDED, "--engine", str(engine), **KNOWN)
    assert status == 0 and "cd " not in said
    assert (root / "mkdocs.yml").is_file() and git(root, "status", "--porcelain") == ""
    assert not [file.name for file in root.iterdir() if file.name.startswith(".naïve")]


def test_whom_git_does_not_know_is_told_what_to_type(tmp_path: Path, engine: Path) -> None:
    status, said = typed(tmp_path, "a b", *NEEDED, "--engine", str(engine))
    assert status == 0 and "In place of “…”" in said
    begin = ["git init --initial-branch main", "git add --all"]
    names = ['git config --global user.name "…"', 'git config --global user.email "…"']
    assert [line.strip() for line in said.splitlines()][3:7] == ["cd 'a b'", *names, "git commit --message Start"]
    site, home = tmp_path / "a b", ENVIRONMENT | {"HOME": str(tmp_path)}
    for line in said.splitlines()[4:7]:
        subprocess.run(shlex.split(line), cwd=site, env=home, check=True)
    assert git(site, "status", "--porcelain") == ""
    status, said = typed(tmp_path, "c", *NEEDED, "--engine", str(engine), PATH="/nonexistent")
    assert status == 0 and [line.strip() for line in said.splitlines()][4:8] == [*names, *begin]


def tree(folder: Path) -> list[str]:
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*"))


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        (
            "full",
            "{}/full is not empty; nothing in it has been changed. Choose a folder that is empty or not there yet.",
        ),
        ("full/a.txt", "{}/full/a.txt is not a folder. Choose a folder that is empty or not there yet."),
        ("nowhere", "{}/nowhere is not a folder. Choose a folder that is empty or not there yet."),
        ("none/site", "There is no folder {}/none. Create it first, or correct the path."),
        ("x" * 300, "The path of this folder is too long for this system. Choose a shorter one."),
    ],
)
def test_nothing_is_written_where_a_site_cannot_be(folder: str, said: str, tmp_path: Path, engine: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/a.txt").touch()
    (tmp_path / "nowhere").symlink_to("gone")
    before = tree(tmp_path)
    assert typed(tmp_path, folder, *NEEDED, "--engine", str(engine)) == (1, said.format(tmp_path) + "\n")
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    ("option", "text", "said"),
    [
        ("acronym", "<b>NEISSE</b>", "contains HTML, which would be shown as it is typed"),
        ("acronym", " ", "An answer is needed here."),
        ("acronym", "x" * 50, "This is longer than 40 characters."),
        ("lead", "Stadt\x07", "the character U+0007 is not allowed here. Remove it."),
        ("languages", "de,xx", "“xx” is not the code of a language we know."),
        ("languages", "Deutsch", "Did you mean “de”?"),
        ("languages", "de,cz", "Did you mean “cs”?"),
        ("languages", "de,pl,de", "“de” appears in this list a second time. Keep one."),
        ("languages", ",", "An answer is needed here."),
        ("countries", "DE,Polska", "Did you mean “PL”?"),
        ("countries", "XX", "“XX” is not a country code."),
        ("period", "2007-2013", "“2007-2013” is not one of 2014-2020, 2021-2027."),
    ],
)
def test_an_answer_that_cannot_be_is_told_with_the_remedy(
    option: str, text: str, said: str, tmp_path: Path, engine: Path
) -> None:
    before = tree(tmp_path)
    status, told = typed(tmp_path, "site", *NEEDED, f"--{option}", text, "--engine", str(engine))
    assert status == 1 and told.startswith(f"--{option}: ") and said in told
    assert tree(tmp_path) == before


def test_without_a_terminal_what_is_missing_is_named_in_one_line(tmp_path: Path, engine: Path) -> None:
    with_engine = ("site", "--engine", str(engine))
    missing = "There is no terminal in which to ask. Add these options: {}.\n"
    assert typed(tmp_path, *with_engine) == (1, missing.format("--acronym, --languages, --countries, --lead"))
    assert typed(tmp_path, *with_engine, "--acronym", "A", "--languages", "de", "--lead", "B")[0] == 0
    english = typed(tmp_path, "e", *with_engine[1:], "--acronym", "A", "--languages", "en", "--lead", "B")
    assert english == (1, missing.format("--countries"))


def test_in_a_terminal_every_question_has_a_default_in_the_editors_language(tmp_path: Path, engine: Path) -> None:
    lines = ["", "", "it, fr", "", "", "", "", "", "Comune di Esempio", ""]
    status, said = typed(
        tmp_path, "due-valli", "--engine", str(engine), terminal="\n".join(lines), LC_ALL="it_IT.UTF-8"
    )
    assert status == 0
    assert said.startswith("Acronimo del progetto [DUE VALLI]: Titolo completo [da scrivere in seguito]: Lingue")
    assert "[IT, FR]: Nome ufficiale del capofila: Qui serve una risposta.\nNome ufficiale del capofila: " in said
    project = yaml.safe_load((tmp_path / "due-valli/records/project.yml").read_text("utf-8"))
    assert (project["acronym"], project["programme"]["period"], project["lead"]) == (
        "DUE VALLI",
        PERIODS[-1],
        "comune-di-esempio",
    )


def test_only_what_was_not_said_is_asked(tmp_path: Path, engine: Path) -> None:
    rest = [part for name in ("title", "programme", "period", "fund") for part in (f"--{name}", "2021-2027")]
    status, said = typed(tmp_path, "s", *NEEDED, *rest, "--engine", str(engine), terminal="at, de\n")
    assert status == 0 and said.startswith(
        "Countries of the partners, that of the lead partner first [DE, PL]: Created"
    )
    assert (
        yaml.safe_load((tmp_path / "s/records/partners/stadt-beispielfurt.yml").read_text("utf-8"))["country"] == "AT"
    )


def test_who_leaves_in_the_middle_leaves_nothing(tmp_path: Path, engine: Path) -> None:
    before = tree(tmp_path)
    said = messages("en")("start.interrupted")
    status, told = typed(tmp_path, "site", "--engine", str(engine), terminal="NEISSE\n")
    assert (status, told.splitlines()[-1]) == (130, said)
    with patch("dissemination.commands.start.commit_all", side_effect=KeyboardInterrupt):
        status, told = typed(tmp_path, "site", *NEEDED, "--engine", str(engine))
    assert (status, told.splitlines()[-1]) == (130, said)
    assert tree(tmp_path) == before


def test_a_disk_that_is_full_leaves_nothing(tmp_path: Path, engine: Path) -> None:
    before = tree(tmp_path)
    with patch("dissemination.commands.start.commit_all", side_effect=OSError(28, "No space", "/x")):
        status, told = typed(tmp_path, "site", *NEEDED, "--engine", str(engine))
    assert (status, told) == (1, f"/x: {messages('en')('unreadable.full')}\n")
    assert tree(tmp_path) == before


@pytest.mark.parametrize("name", ["engine.whl", "dissemination-0.0.1-py3-none-any.whl"])
def test_a_wheel_of_something_else_is_no_engine(name: str, tmp_path: Path, engine: Path) -> None:
    other = engine.rename(engine.with_name(name))
    status, told = typed(tmp_path, "site", *NEEDED, "--engine", str(other))
    assert (status, told) == (1, messages("en")("start.no_engine", path=other, version=__version__) + "\n")
    assert not (tmp_path / "site").exists()


def test_an_engine_that_is_installed_for_its_developers_says_how_to_begin(tmp_path: Path) -> None:
    assert typed(tmp_path, "site", *NEEDED) == (1, messages("en")("start.no_wheel") + "\n")
    assert tree(tmp_path) == []


def test_where_languages_are_spoken_tells_the_countries() -> None:
    assert likely_countries(("de", "pl", "en", "el", "uk")) == ("DE", "PL", "GR", "UA")
    assert likely_countries(("en",)) == ()


def test_every_answer_is_asked_for_in_words() -> None:
    assert all(f"start.ask.{name}" in messages("en").words for name in READERS_OF)
