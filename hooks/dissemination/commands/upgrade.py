"""``dissemination upgrade``: a site that an older engine began, brought up to date with the one that runs."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile

from pydantic import ValidationError

from dissemination import __version__
from dissemination.authoring.changed_files import FileChange, file_changes, manifest_after, of_the_engine
from dissemination.authoring.changelog import changelog, to_dos_between, version_key
from dissemination.authoring.engine_pin import (
    Pin,
    lock_of,
    name_at,
    pin_fetched,
    pin_installed,
    pin_of_site,
    pin_wheel,
    wheel_version,
)
from dissemination.authoring.manifest import MANIFEST, Manifest, manifest_content, read_manifest
from dissemination.authoring.new_site import REQUIREMENTS, Files, requirements, site_files
from dissemination.authoring.renamed_in_site import RenamedInFile, renamed_in_site
from dissemination.authoring.site_answers import SiteAnswers
from dissemination.commands.arguments import Arguments, Commands, add_language, fail, site_root
from dissemination.commands.generate import generate
from dissemination.commands.installed_engine import fetch, installed_engine
from dissemination.commands.replaced_files import replace_files
from dissemination.history.git import has_uncommitted_changes
from dissemination.records.settings import configuration_problems, today
from dissemination.text.problem_reports import as_text
from dissemination.text.problems import Message, Problem, message
from dissemination.text.translations import Translations

OF_PIN = (str(REQUIREMENTS), "engine", str(MANIFEST))
"""What ``upgrade --engine`` has just written: that nobody has committed it yet is as it should be."""

FOR_A_PERSON = ("upgrade.file.beside", "upgrade.file.left")
"""What is said of files that a person has to look at."""

UNKNOWN = "0"
"""The version of a site that has no manifest: before all others."""


def add_upgrade(commands: Commands) -> None:
    """Let the command line know this command."""
    command = commands.add_parser("upgrade", help="bring a site up to date with the engine that runs")
    command.add_argument("--write", action="store_true", help="also change records and words that have other names")
    help = "only pin another version of the engine: its wheel, or the address of that, which begins with https:"
    command.add_argument("--engine", metavar="FILE", help=help)
    add_language(command, "--lang")
    command.set_defaults(run=upgrade, needs_site=False, check=False, commands=commands)


def upgrade(arguments: Arguments) -> int:
    """Bring the site up to date.

    Exit status 0 also where something is left for a person to do, which is said; 1 where nothing can be done, or where
    the check finds a problem in what was done.
    """
    root, words = site_root(), arguments.words
    if root is None:
        return fail(words("no_project"))
    arguments.root, arguments.today = root, today()
    manifest = _manifest(root)
    version = wheel_version(_name(arguments.engine)) if arguments.engine else __version__
    if manifest and version and version_key(version) < version_key(manifest.version):
        return fail(words("upgrade.older", old=manifest.version, version=version))
    said = _pin(arguments, manifest) if arguments.engine else _upgrade(arguments, manifest)
    return fail(said.text(words.words)) if isinstance(said, Message) else said


def _manifest(root: Path) -> Manifest | None:
    """The manifest of the site; none where this engine cannot use it."""
    manifest = read_manifest(root)
    try:
        return manifest if manifest and SiteAnswers.model_validate(manifest.answers) else None
    except ValidationError:
        return None


def _read(root: Path, path: PurePosixPath) -> bytes | None:
    """What a file holds; None where there is none. A link or a folder is nothing that the engine could have written."""
    file = root / path
    if file.is_symlink() or file.is_dir():
        return b""
    return file.read_bytes() if file.exists() else None


def _name(engine: str) -> str:
    """The name of the file of a wheel."""
    return name_at(engine) if engine.startswith("https:") else Path(engine).name


def _pin(arguments: Arguments, manifest: Manifest | None) -> int | Message:
    """Make the site ask for another version of the engine, and for all that this needs."""
    root, words = arguments.root, arguments.words
    if not manifest:
        return message("upgrade.no_pin", file=MANIFEST)
    try:
        pin, lock = _wheel(arguments.engine)
    except (OSError, KeyError, BadZipFile):
        return message("upgrade.no_engine", path=arguments.engine)
    files = {REQUIREMENTS: requirements(pin, lock)}
    if pin.wheel:
        files[PurePosixPath("engine", pin.name)] = pin.wheel
    written = replace(manifest, files={path: digest for path, digest in manifest.files.items() if path in files})
    changes = tuple(file_changes(written, files, manifest.version, partial(_read, root)))
    after = replace(manifest, files={**manifest.files, **manifest_after(written, files).files})
    replace_files(root, {**_contents(changes), MANIFEST: manifest_content(after)})
    said = (change.said.text(words.words) for change in changes)
    print(*said, words("upgrade.pinned", requirement=pin.requirement), "    make upgrade", sep="\n")
    return 0


def _wheel(engine: str) -> tuple[Pin, str]:
    """The pin of a wheel that was named, and the lock in it. Raises OSError, BadZipFile, or KeyError for another."""
    if not wheel_version(_name(engine)):
        raise KeyError(engine)
    if engine.startswith("https:"):
        wheel = fetch(engine)
        return pin_fetched(engine, wheel), lock_of(wheel)
    wheel = Path(engine).read_bytes()
    return pin_wheel(_name(engine), wheel), lock_of(wheel)


def _contents(changes: tuple[FileChange, ...]) -> dict[PurePosixPath, bytes | None]:
    """What is to be written; without content, what is to be removed."""
    return {change.path: change.content for change in changes if change.removed or change.content is not None}


@dataclass(frozen=True)
class _Upgrade:
    """What is done to a site, and what is left."""

    files: tuple[FileChange, ...]
    done: tuple[RenamedInFile, ...]
    left: tuple[RenamedInFile, ...]
    """Records and words that are not written: nobody asked for it, or only a person can."""
    version: str
    """From which it comes."""


def _upgrade(arguments: Arguments, manifest: Manifest | None) -> int | Message:
    """Go from what the manifest says to the engine that runs. Its version is written when nothing is left to do."""
    root, words, before = arguments.root, arguments.words, manifest or Manifest(UNKNOWN, {}, {})
    files = _files(root, before) if manifest else {}
    if isinstance(files, Message):
        return files
    renamed = tuple(renamed_in_site(root, before.version))
    done = tuple(one for one in renamed if one.text and arguments.write)
    left = tuple(one for one in renamed if one not in done)
    found = _Upgrade(tuple(file_changes(before, files, __version__, partial(_read, root))), done, left, before.version)
    contents = _contents(found.files) | {one.file: one.text.encode("utf-8") for one in done}
    after = replace(manifest_after(before, files), version=before.version if left else __version__)
    if manifest and after != manifest:
        contents[MANIFEST] = manifest_content(after)
    if not manifest:
        print(words("upgrade.no_manifest", file=MANIFEST))
    if contents and has_uncommitted_changes(root, OF_PIN):
        print(words("upgrade.uncommitted"))
    replace_files(root, contents)
    print(*_said(found, words) if contents or left else (words("upgrade.none", version=__version__),), sep="\n")
    return 0 if left or not contents else _end(arguments)


def _files(root: Path, manifest: Manifest) -> Files | Message:
    """The files that the engine that runs would write for the site."""
    asked = (_read(root, REQUIREMENTS) or b"").decode("utf-8", "replace")
    pin = pin_of_site(asked, __version__, partial(_read, root)) or pin_installed(installed_engine(), fetch)
    if isinstance(pin, Message):
        return pin
    return of_the_engine(site_files(SiteAnswers.model_validate(manifest.answers), pin, __version__))


def _said(found: _Upgrade, words: Translations) -> Iterator[str]:
    """What was done, what is to be done with --write, and what a person has to do."""
    to_dos = () if found.version == UNKNOWN else tuple(to_dos_between(changelog(), found.version, __version__))
    yield from (change.said.text(words.words) for change in found.files)
    for one in (*found.done, *found.left):
        key = "renamed" if one in found.done else "other_name" if one.text else "by_hand"
        yield from (_instead(problem, f"upgrade.{key}").text(words.words) for problem in one.problems)
    if any(one.text for one in found.left):
        yield words("upgrade.pending")
    for version, to_do in to_dos:
        yield f"\n{words('upgrade.to_do', version=version)}\n\n{to_do}"
    if found.left or to_dos or any(change.said.key in FOR_A_PERSON for change in found.files):
        yield f"\n{words('upgrade.left')}"


def _instead(problem: Problem, key: str) -> Problem:
    """Another sentence about the same thing."""
    return replace(problem, message=message(key, **dict(problem.message.values)))


def _end(arguments: Arguments) -> int:
    """Say what the check finds in the site as it is now; bring up to date what is generated, where that is nothing."""
    problems = configuration_problems(arguments.root) or arguments.project().problems
    if problems:
        print(f"\n{arguments.words('upgrade.check')}\n\n{as_text(problems, arguments.words)}")
        return 1
    return generate(arguments)
