"""``dissemination start``: the site of another project, in a folder of its own."""

import shlex
import shutil
import sys
import sysconfig
from pathlib import Path
from uuid import uuid4

from dissemination import __version__
from dissemination.authoring.engine_pin import (
    Installed,
    Pin,
    pin_installed,
    pin_wheel,
    wheel_hashes,
    wheel_version,
)
from dissemination.authoring.generated_files import generated_files
from dissemination.authoring.manifest import MANIFEST, manifest_content, manifest_of
from dissemination.authoring.new_site import example_answers, site_files
from dissemination.authoring.site_answers import OF_DOCUMENTATION, PERIODS, READERS_OF, SiteAnswers
from dissemination.commands.arguments import Arguments, Commands, add_language, fail
from dissemination.commands.installed_engine import fetch, installed_engine
from dissemination.commands.new_folder import commit_all, folder_problem, whole_folder, write_files
from dissemination.commands.questions import UnusableError, all_answers
from dissemination.records.load import load
from dissemination.text.languages import Languages
from dissemination.text.problem_reports import CommandLine, messages
from dissemination.text.problems import Message, message

INTERRUPTED = 130
"""The exit status of a program that somebody stopped with Ctrl-C (128 and the number of the signal)."""

OPTIONS = {
    "acronym": ("NAME", "the name that everybody uses"),
    "title": ("TEXT", "the name in full"),
    "languages": ("TAGS", "such as de,pl,en; the first is the default language"),
    "programme": ("NAME", "the funding programme"),
    "period": ("YEARS", " or ".join(PERIODS)),
    "fund": ("NAME", "the fund that pays; by default the European Regional Development Fund"),
    "countries": ("CODES", "such as DE,PL; the first is that of the lead partner"),
    "lead": ("NAME", "the lead partner, by its official name"),
}
"""What is asked of the project, each with its value and its meaning."""


def add_start(commands: Commands) -> None:
    """Let the command line know this command."""
    command = commands.add_parser("start", help="start the site of another project in a folder of its own")
    command.add_argument("folder", metavar="DIR", type=Path, help="a folder that is empty or not there yet")
    for name, (metavar, help) in OPTIONS.items():
        command.add_argument(f"--{name}", dest=f"said_{name}", metavar=metavar, help=help)
    mode = command.add_mutually_exclusive_group()
    mode.add_argument("--example", action="store_true", help="write a small complete project that is invented")
    mode.add_argument(
        "--documentation", action="store_true", help="texts alone: no programme, partners, events or offers"
    )
    command.add_argument("--engine", metavar="FILE", type=Path, help="the wheel of this engine that the site is to use")
    add_language(command)
    command.set_defaults(run=start, needs_site=False)


def start(arguments: Arguments) -> int:
    """Write the site. Exit status 1, and nothing written, where it cannot be; 130 where somebody stops it."""
    words, folder = arguments.words, arguments.folder.absolute()
    try:
        if problem := folder_problem(folder):
            raise UnusableError(problem.text(words.words))
        pin = _pin(arguments)
        answers = _answers(arguments, folder.name)
        with whole_folder(folder) as site:
            write_site(site, answers, pin)
            committed = commit_all(site, f"Start the site of {answers.acronym}")
    except UnusableError as unusable:
        return fail("\n".join(unusable.reasons))
    except (KeyboardInterrupt, EOFError):
        fail(f"\n{words('start.interrupted')}")
        return INTERRUPTED
    _say_what_next(arguments, answers, committed=committed)
    return 0


def write_site(root: Path, answers: SiteAnswers, pin: Pin) -> None:
    """Write everything into the empty folder ``root``: the files, what is generated from them, and the manifest."""
    files = site_files(answers, pin, __version__)
    write_files(root, files)
    generated = generated_files(load(root), Languages(answers.languages[0], answers.languages))
    write_files(root, {path: text.encode("utf-8") for path, text in generated.items()})
    manifest = manifest_of(__version__, answers.model_dump(mode="json"), files)
    write_files(root, {MANIFEST: manifest_content(manifest)})


def _answers(arguments: Arguments, folder: str) -> SiteAnswers:
    id = str(uuid4())
    asked = () if arguments.example else OF_DOCUMENTATION if arguments.documentation else tuple(READERS_OF)
    said = {name: text for name in READERS_OF if (text := getattr(arguments, f"said_{name}")) is not None}
    if useless := [f"--{name}" for name in said if name not in asked]:
        mode = "--example" if arguments.example else "--documentation"
        raise UnusableError(arguments.words("start.no_effect", mode=mode, options=", ".join(useless)))
    if arguments.example:
        return example_answers(id)
    ask = input if sys.stdin and sys.stdin.isatty() else None
    answers = all_answers(asked, said, folder, arguments.words, ask)
    return SiteAnswers(id=id, documentation=arguments.documentation, **answers)


def _pin(arguments: Arguments) -> Pin:
    """The engine that runs, or the wheel of it that was named."""
    installed = installed_engine()
    found = _named(arguments.engine, installed) if arguments.engine else pin_installed(installed, fetch)
    if isinstance(found, Message):
        raise UnusableError(found.text(arguments.words.words))
    return found


def _named(file: Path, installed: Installed) -> Pin | Message:
    """The pin of a wheel that was named."""
    wheel = file.read_bytes() if file.is_file() else b""
    if wheel_version(file.name) == installed.version and wheel_hashes(wheel):
        return pin_wheel(file.name, wheel)
    return message("start.no_engine", path=file, version=installed.version)


def _say_what_next(arguments: Arguments, answers: SiteAnswers, *, committed: bool) -> None:
    """The commands to type; those of Git, too, where it is not there or does not know who types."""
    words, folder = arguments.words, arguments.folder
    change = () if folder.resolve() == Path.cwd() else (f"cd {shlex.quote(str(folder))}",)
    commit = () if committed else _commands_of_git(folder)
    line, build = _commands_of_site()
    print(words("start.written", folder=folder, acronym=answers.acronym))
    if commit:
        print(words("start.uncommitted"))
    print(messages(arguments.speak, line)("start.next"))
    print(*(f"    {command}" for command in (*change, *commit, *build)), sep="\n")


def _commands_of_git(folder: Path) -> tuple[str, ...]:
    """The first commit; where Git has begun a history, it has everything but the name of who types."""
    begin = () if (folder / ".git").is_dir() else ("git init --initial-branch main", "git add --all")
    author = (f'git config --global user.{fact} "…"' for fact in ("name", "email"))
    return (*author, *begin, "git commit --message Start")


def _commands_of_site() -> tuple[CommandLine, tuple[str, ...]]:
    """How commands are typed in the new site, and the first ones; without make, as on Windows, by Python alone."""
    if shutil.which("make"):
        return CommandLine(targets=frozenset({"check"})), ("make site", "make serve", "make check")
    python = Path(sysconfig.get_path("scripts", "venv", {"base": ".venv"}), "python")
    program = f"{python} -m dissemination"
    install = f"{python} -m pip install --require-hashes --requirement requirements.txt"
    commands = (f"{program} {name}" for name in ("build", "serve", "check"))
    return CommandLine(program), (f"{Path(sys.executable).stem} -m venv .venv", install, *commands)
