"""``dissemination upgrade``: a site of an older engine, with changes of its own, goes to the next one."""

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from unittest.mock import patch

import command
import pytest
from dissemination import __version__
from dissemination.authoring.changelog import changelog, to_dos_between
from dissemination.authoring.engine_pin import pin_fetched, pin_of_site, pin_wheel
from dissemination.authoring.manifest import MANIFEST, Manifest, manifest_content, manifest_of, read_manifest
from dissemination.authoring.new_site import STARTER, site_files
from dissemination.authoring.site_answers import SiteAnswers
from dissemination.text.problem_reports import messages
from repository import Repository, new_repository

BEFORE = "1.0.0"
ANSWERS = SiteAnswers(
    id="1", acronym="NEISSE", languages=("de", "en"), countries=("DE", "PL"), lead="Stadt Beispielfurt"
)
OLD_WHEEL, NEW_WHEEL = (f"dissemination-{version}-py3-none-any.whl" for version in (BEFORE, __version__))
OLD = b"what version 1.0.0 wrote\n"
MINE = "mine\n"
SAY = messages("en")

DESK = """\
# Ours
name: Bürgerbüro
promise: {de: Beantwortet Fragen beiderseits der Grenze}
kinds: [service]
territories: [DE]
contact:
  # the office
  partner: stadt-beispielfurt
  note:
    de: Wir rufen zurück.
summary: {de: Eine Auskunftsstelle.}
link_to_project: context
sources: [{title: Aushang}]
"""
DESK_NOW = DESK.replace(
    """\
contact:
  # the office
  partner: stadt-beispielfurt
  note:
    de: Wir""",
    """\
contacts:
  # the office
  - partner: stadt-beispielfurt
    note:
      de: Wir""",
)
WORDS = "# Ours\nfields.contact.label: Ihre Ansprechstelle\ninterface.skip: Weiter\n"
BLOCK = '{% extends "base.html" %}\n{% block funding %}{{ super() }}<hr>{% endblock %}\n'

OWN: Mapping[str, str | bytes | None] = {
    "records/instruments/desk.yml": DESK,
    "overrides/locales/de.yml": WORDS,
    "overrides/assets/site.css": "h1 { color: teal }\n",
    "overrides/main.html": BLOCK,
    "Makefile": MINE,  # in which the new engine has nothing new
    ".github/workflows/publish.yml": MINE,  # in which it has
    ".github/dependabot.yml": MINE,  # which the engine before did not write
    ".github/CODEOWNERS": None,
    "gone-and-changed.yml": MINE,
    "LICENSE-CONTENT": OLD.replace(b"\n", b"\r\n"),  # as Git may write it on Windows
}


def wheel() -> bytes:
    """A wheel of this engine, of which only the lock counts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        lock = (STARTER / "requirements.lock").read_text("utf-8")
        archive.writestr(zipfile.ZipInfo("dissemination/starter/requirements.lock"), lock)
    return file.getvalue()


def as_written_before() -> tuple[Mapping[PurePosixPath, bytes], Manifest]:
    """A new site as the engine of before wrote it: other files, one more, and one less."""
    files = {**site_files(ANSWERS, pin_wheel(OLD_WHEEL, b"\0old"), BEFORE)}
    for path in (".gitignore", "LICENSE-CONTENT", ".github/workflows/publish.yml", "gone.yml", "gone-and-changed.yml"):
        files[PurePosixPath(path)] = OLD
    for path in (".gitattributes", ".github/dependabot.yml"):
        del files[PurePosixPath(path)]
    return files, manifest_of(BEFORE, ANSWERS.model_dump(mode="json"), files)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The site of before, committed, with changes of its own."""
    repository = new_repository(tmp_path / "site", monkeypatch)
    files, manifest = as_written_before()
    repository.commit({str(path): content for path, content in files.items()}, "Start")
    repository.commit({str(MANIFEST): manifest_content(manifest), **OWN}, "Change what is ours")
    return repository


@pytest.fixture
def engine(tmp_path: Path) -> Path:
    file = tmp_path / NEW_WHEEL
    file.write_bytes(wheel())
    return file


@pytest.fixture
def pinned(site: Repository, engine: Path) -> Repository:
    """The same, which asks for the new engine."""
    assert typed(site, "--engine", str(engine))[0] == 0
    site.commit({}, "Ask for the new engine")
    return site


def typed(site: Repository, *arguments: str, language: str = "en") -> tuple[int, str]:
    done = command.run(site.root, ["upgrade", "--lang", language, *arguments], os.environ)
    return done.returncode, done.stdout + done.stderr


def tree(site: Repository) -> dict[str, bytes]:
    files = (
        file for file in site.root.rglob("*") if file.is_file() and ".git" not in file.relative_to(site.root).parts
    )
    return {file.relative_to(site.root).as_posix(): file.read_bytes() for file in files}


def of_files(**paths: str) -> str:
    return "".join(
        SAY(f"upgrade.file.{key}", path=path, name=f"{Path(path).name}.new") + "\n" for key, path in paths.items()
    )


# --- another engine is asked for


def test_another_engine_is_asked_for_with_all_that_it_needs(site: Repository, engine: Path) -> None:
    pin = pin_wheel(NEW_WHEEL, wheel())
    status, said = typed(site, "--engine", str(engine))
    assert status == 0
    assert said == (
        SAY("upgrade.file.added", path=f"engine/{NEW_WHEEL}")
        + "\n"
        + SAY("upgrade.file.written", path="requirements.txt")
        + f"\n{SAY('upgrade.pinned', requirement=pin.requirement)}\n    make upgrade\n"
    )
    now = tree(site)
    assert now[f"engine/{NEW_WHEEL}"] == wheel() and f"engine/{OLD_WHEEL}" in now, "the old engine still runs"
    assert now["requirements.txt"] == site_files(ANSWERS, pin, __version__)[PurePosixPath("requirements.txt")]
    manifest = read_manifest(site.root)
    assert manifest and manifest.version == BEFORE
    assert typed(site, "--engine", str(engine))[1].splitlines()[0].startswith("The site now asks for"), "nothing is new"


def test_requirements_of_ones_own_stay(site: Repository, engine: Path) -> None:
    site.replace("requirements.txt", "babel", "# ours\nbabel")
    before = tree(site)["requirements.txt"]
    assert of_files(beside="requirements.txt") in typed(site, "--engine", str(engine))[1]
    assert tree(site)["requirements.txt"] == before and "requirements.txt.new" in tree(site)


def test_what_is_no_address_is_refused(site: Repository) -> None:
    address = "https://[dissemination-1.1.0-py3-none-any.whl"
    assert typed(site, "--engine", address) == (1, SAY("upgrade.no_engine", path=address) + "\n")


@pytest.mark.parametrize("name", ["other-1.1.0-py3-none-any.whl", NEW_WHEEL])
def test_what_is_no_wheel_of_the_engine_is_refused(name: str, site: Repository, tmp_path: Path) -> None:
    file, before = tmp_path / name, tree(site)
    file.write_bytes(b"no wheel")
    assert typed(site, "--engine", str(file)) == (1, SAY("upgrade.no_engine", path=file) + "\n")
    assert tree(site) == before


def test_a_wheel_may_be_fetched(site: Repository) -> None:
    address = f"https://releases.example/v{__version__}/{NEW_WHEEL}"
    with patch("dissemination.commands.upgrade.fetch", return_value=wheel()) as fetched:
        assert typed(site, "--engine", address)[0] == 0
        status, said = typed(site)
        assert status == 0 and SAY("upgrade.uncommitted") not in said, "but for what it has just written"
    fetched.assert_called_once_with(address)
    first = (site.root / "requirements.txt").read_text("utf-8").splitlines()[0]
    assert first == f"dissemination @ {address} --hash=sha256:{hashlib.sha256(wheel()).hexdigest()}"


def test_the_pin_of_a_site_is_kept_where_it_is_of_this_version() -> None:
    for pin in (pin_wheel(NEW_WHEEL, wheel()), pin_fetched(f"https://x.example/{NEW_WHEEL}", wheel())):
        found = pin_of_site(f"{pin.requirement}\nbabel==1\n", __version__, lambda _: wheel())
        assert found == pin
        assert pin_of_site(pin.requirement, "9.0.0", lambda _: wheel()) is None
    assert pin_of_site(pin_wheel(NEW_WHEEL, wheel()).requirement, __version__, lambda _: b"another") is None
    assert pin_of_site("mkdocs==1.6.1\n", __version__, lambda _: None) is None


# --- the files, the records and the words


def test_a_site_goes_from_one_version_to_the_next(pinned: Repository) -> None:
    before = tree(pinned)
    status, said = typed(pinned)
    assert status == 0, "records and words are left for a person to do"
    now = tree(pinned)

    # Files: each by its rule, and no other.
    beside = {f"{path}.new" for path in (".github/workflows/publish.yml", ".github/dependabot.yml")}
    written = {".gitignore", "LICENSE-CONTENT"}
    assert now.keys() - before.keys() == {*beside, ".gitattributes"}
    assert before.keys() - now.keys() == {"gone.yml", f"engine/{OLD_WHEEL}"}
    changed = {path for path in now.keys() & before.keys() if now[path] != before[path]}
    assert changed == {*written, str(MANIFEST)}
    for path in (*written, ".gitattributes"):
        assert of_files(**{"added" if path == ".gitattributes" else "written": path}) in said
    assert of_files(beside=".github/workflows/publish.yml") + of_files(written=".gitignore") in said
    assert of_files(beside=".github/dependabot.yml") in said
    assert of_files(missing=".github/CODEOWNERS") in said and ".github/CODEOWNERS" not in now
    assert of_files(removed="gone.yml") in said and of_files(removed=f"engine/{OLD_WHEEL}") in said
    assert of_files(left="gone-and-changed.yml") in said
    assert "Makefile:" not in said and "records/project.yml:" not in said, "nothing is new in them"

    # Records and words: what would change, line by line.
    assert (
        f"records/instruments/desk.yml:6:1: contact: {SAY('upgrade.other_name', name='contacts', version='1.1.0')}\n"
        in said
    )
    told = SAY("upgrade.other_name", name="fields.contacts.label", version="1.1.0")
    assert f"overrides/locales/de.yml:2:1: fields.contact.label: {told}\n{SAY('upgrade.pending')}\n" in said
    assert said.endswith(f"{SAY('upgrade.to_do', version='1.1.0')}\n\n{to_do()}\n\n{SAY('upgrade.left')}\n")
    manifest = read_manifest(pinned.root)
    assert manifest and manifest.version == BEFORE

    # Once more, with --write: nothing but these, and what is generated.
    status, said = typed(pinned, "--write")
    assert status == 0, said
    after = tree(pinned)
    assert all(path.startswith(("schemas/", ".github/ISSUE_TEMPLATE/")) for path in after.keys() - now.keys())
    changed = {path for path in now if now[path] != after[path]}
    assert changed == {"records/instruments/desk.yml", "overrides/locales/de.yml", str(MANIFEST)}
    assert after["records/instruments/desk.yml"].decode("utf-8") == DESK_NOW
    assert after["overrides/locales/de.yml"].decode("utf-8") == WORDS.replace("contact.", "contacts.")
    assert f"records/instruments/desk.yml:6:1: contact: {SAY('upgrade.renamed', name='contacts')}\n" in said
    assert to_do() in said and of_files(missing=".github/CODEOWNERS") in said
    manifest = read_manifest(pinned.root)
    assert manifest and manifest.version == __version__

    # And once more: nothing.
    assert typed(pinned, "--write") == typed(pinned) == (0, f"{SAY('upgrade.none', version=__version__)}\n")
    assert tree(pinned) == after


def to_do() -> str:
    ((_, text),) = to_dos_between(changelog(), BEFORE, "1.1.0")
    return text


def test_who_has_not_committed_is_warned_first(pinned: Repository) -> None:
    warning = SAY("upgrade.uncommitted") + "\n"
    assert not typed(pinned)[1].startswith(warning)
    assert typed(pinned, "--write")[1].startswith(warning)


def test_what_is_taken_over_from_the_new_file_is_the_engines_again(pinned: Repository) -> None:
    typed(pinned, "--write")
    path = ".github/workflows/publish.yml"
    pinned.write({path: tree(pinned)[f"{path}.new"], f"{path}.new": None})
    assert typed(pinned)[1] == f"{SAY('upgrade.none', version=__version__)}\n"
    manifest = read_manifest(pinned.root)
    assert manifest
    earlier = replace(manifest, files=manifest.files | {PurePosixPath(path): hashlib.sha256(OLD).hexdigest()})
    pinned.write({str(MANIFEST): manifest_content(earlier), path: OLD})
    assert of_files(written=path) in typed(pinned)[1]


def test_an_older_engine_is_refused(pinned: Repository, tmp_path: Path) -> None:
    manifest = json.loads((pinned.root / MANIFEST).read_text("utf-8"))
    pinned.write({str(MANIFEST): json.dumps(manifest | {"version": "1.10.0"})})
    before = tree(pinned)
    refused = (1, SAY("upgrade.older", old="1.10.0", version=__version__) + "\n")
    assert typed(pinned, "--write") == refused
    assert typed(pinned, "--engine", str(tmp_path / NEW_WHEEL)) == refused
    assert tree(pinned) == before


@pytest.mark.parametrize("content", [None, "<<<<<<< ours", '{"version": "1", "answers": {}, "files": {"../x": "0"}}'])
def test_without_a_manifest_records_and_words_still_get_their_names(content: str | None, pinned: Repository) -> None:
    pinned.write({str(MANIFEST): content})
    before, no_manifest = tree(pinned), SAY("upgrade.no_manifest", file=MANIFEST) + "\n"
    status, said = typed(pinned)
    assert status == 0 and said.startswith(no_manifest) and tree(pinned) == before
    assert typed(pinned, "--write")[0] == 0
    after = tree(pinned)
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {"records/instruments/desk.yml", "overrides/locales/de.yml"}
    assert typed(pinned) == (0, f"{no_manifest}{SAY('upgrade.none', version=__version__)}\n")
    assert typed(pinned, "--engine", "x") == (1, SAY("upgrade.no_pin", file=MANIFEST) + "\n")


def test_a_disk_that_is_full_changes_nothing(pinned: Repository) -> None:
    before = tree(pinned)
    with patch("dissemination.commands.replaced_files.write_files", side_effect=OSError(28, "No space", "/x")):
        assert typed(pinned, "--write") == (1, f"/x: {SAY('unreadable.full')}\n")
    assert tree(pinned) == before


def test_what_only_a_person_can_change_is_named_until_it_is_changed(pinned: Repository) -> None:
    with patch("dissemination.authoring.renamed_in_site.rename_fields", side_effect=lambda _, text: text):
        for _ in range(2):
            status, said = typed(pinned, "--write")
            assert status == 0
            assert f"desk.yml:6:1: contact: {SAY('upgrade.by_hand', name='contacts', version='1.1.0')}\n" in said
    manifest = read_manifest(pinned.root)
    assert manifest and manifest.version == BEFORE


def test_the_check_has_the_last_word(pinned: Repository) -> None:
    pinned.replace("records/instruments/desk.yml", "kinds: [service]", "kinds: [servise]")
    status, said = typed(pinned, "--write")
    assert status == 1 and f"\n{SAY('upgrade.check')}\n\nrecords/instruments/desk.yml:4:9: kinds[1]: " in said


def test_a_site_that_mkdocs_yml_breaks_is_upgraded_all_the_same(pinned: Repository) -> None:
    pinned.replace("mkdocs.yml", "site_name:", "site_nam:")
    status, said = typed(pinned, "--write")
    assert status == 1 and of_files(written=".gitignore") in said and "mkdocs.yml:" in said


def test_outside_of_a_site_there_is_nothing_to_upgrade(tmp_path: Path) -> None:
    assert typed(Repository(tmp_path)) == (1, SAY("no_project") + "\n")


# --- what a version asks for

CHANGES = """# Changelog
## 1.10.0 - unreleased
### What you have to do
- Ten
### Added
- x
## 1.9.1 - 2027-01-02
### Fixed
- y
## 1.9.0 - 2027-01-01
### What you have to do
Nine.
## 1.0.0 - 2026-01-01
### What you have to do
- One
"""


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("1.0.0", "1.10.0", [("1.9.0", "Nine."), ("1.10.0", "- Ten")]),
        ("1.9.0", "1.9.1", []),
        ("1.0.0", "1.9.1", [("1.9.0", "Nine.")]),
        ("1.10.0", "1.10.0", []),
    ],
)
def test_every_version_between_says_what_to_do(old: str, new: str, found: list[tuple[str, str]]) -> None:
    assert list(to_dos_between(CHANGES, old, new)) == found


@pytest.mark.parametrize("language", ["it", "fr", "de", "pl"])
def test_editors_are_told_in_their_language(language: str, pinned: Repository) -> None:
    words = messages(language)
    said = typed(pinned, language=language)[1]
    assert words("upgrade.file.written", path=".gitignore") in said and words("upgrade.pending") in said
