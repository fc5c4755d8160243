"""``dissemination test``: check, strict build, and an audit of the pages that knows nothing of what they say."""

import datetime
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from dissemination import __version__
from dissemination.commands.arguments import Arguments, Commands, add_language, fail, write
from dissemination.commands.build import run_mkdocs, run_mkdocs_alone
from dissemination.pages.context import PageContext
from dissemination.pages.site_context import funding
from dissemination.records.assessment import ASSESSMENT
from dissemination.records.catalogue import Catalogue
from dissemination.records.load_project import LoadedProject
from dissemination.records.localizer import Localizer
from dissemination.records.settings import read_settings
from dissemination.records.site_templates import THEME
from dissemination.site_audit.browser import Look, look_at
from dissemination.site_audit.built_pages import BuiltSite, read_built_site
from dissemination.site_audit.findings import AUDITS, EMBLEM_FILE, Required
from dissemination.text.problem_reports import FORMATS
from dissemination.text.problems import Problem

SEEN_BY_BROWSER = {"axe": "audit.axe", "reflow": "audit.sideways"}
"""Tests of accessibility that need a browser, each with the problem that it tells."""

SOMEWHERE = "https://site.example/site/"
"""Where the tested site is said to be published, where nobody says it (RFC 2606): below a host, as on GitHub Pages."""


def add_test(commands: Commands) -> None:
    """Let the command line know this command."""
    command = commands.add_parser("test", help="check, build and audit the whole site: links, languages, law, weight")
    command.add_argument("--site", type=Path, metavar="DIR", help="audit the site that was built there; build none")
    command.add_argument(
        "--record", action="store_true", help=f"write what was found into {ASSESSMENT}, for the accessibility statement"
    )
    command.add_argument("--format", choices=FORMATS, default="text", help="for people, for GitHub, or for programs")
    add_language(command, "--lang")
    command.set_defaults(run=test, publish=False)


def test(arguments: Arguments) -> int:
    """Print all that is wrong. Exit status 1 where something is, or where nothing could be tested."""
    address = str(read_settings(arguments.root)["site_url"])
    if arguments.site:
        return _audit(arguments, arguments.site, address)
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        if not _is_built(arguments, site, address or SOMEWHERE):
            return fail(arguments.words("audit.not_built"))
        return _audit(arguments, site, address or SOMEWHERE)


def _is_built(arguments: Arguments, site: Path, address: str) -> bool:
    """Whether the folder ``site`` could be built. A program is told once: either what keeps it from being built, which
    MkDocs says on standard error, too, or what the audit finds.
    """
    run = run_mkdocs if arguments.format == "text" else run_mkdocs_alone
    code = run(arguments, "build", "--site-dir", str(site), SITE_URL=address)
    if code and arguments.format != "text":
        print(FORMATS[arguments.format](arguments.project().problems, arguments.words))
    return code == 0


def _audit(arguments: Arguments, folder: Path, address: str) -> int:
    """Look at every page, and at one of each kind in a browser. ``address`` is that with which the site was built."""
    words, project = arguments.words, arguments.project()
    if not project.catalogue:
        print(FORMATS[arguments.format](project.problems, words))
        return fail(words("audit.not_built"))
    if not (folder / "index.html").is_file():
        return fail(words("audit.no_site", folder=folder))
    site = read_built_site(folder, address, arguments.languages)
    required = _required(project, project.catalogue, arguments.today)
    found = {name: tuple(audit(site, required)) for name, audit in AUDITS.items()}
    look = look_at(site, words.tag)
    problems = tuple(sorted((*chain.from_iterable(found.values()), *look.problems)))
    if problems or arguments.format != "text":
        print(FORMATS[arguments.format](problems, words))
    if arguments.format == "text":
        print("\n".join(_summary(arguments, site, look, problems)))
    if arguments.record:
        write(arguments.root / ASSESSMENT, _recorded(arguments.today, len(site.pages), found, look))
        print(words("audit.written", file=ASSESSMENT), file=sys.stdout if arguments.format == "text" else sys.stderr)
    return 1 if problems else 0


def _recorded(today: datetime.date, pages: int, found: Mapping[str, Sequence[Problem]], look: Look) -> str:
    """What concerns accessibility, in the form that the statement on it reads."""
    tests = [
        {"test": name, "pages": pages, "findings": len(found[name])} for name in ("languages", "links", "structure")
    ]
    for name, key in SEEN_BY_BROWSER.items() if look.pages else ():
        number = sum(_places(problem) for problem in look.problems if problem.message.key == key)
        tests.append({"test": name, "pages": len(look.pages), "findings": number})
    data = {"date": today.isoformat(), "engine": __version__, "browser": bool(look.pages), "tests": tests}
    return json.dumps(data, indent=2) + "\n"


def _places(problem: Problem) -> int:
    """How often a problem was found: what axe finds is told once per rule."""
    return int(dict(problem.message.values).get("number", 1))


def _summary(arguments: Arguments, site: BuiltSite, look: Look, found: Sequence[Problem]) -> Iterator[str]:
    words, numbers = arguments.words, {"pages": len(site.pages), "kinds": len(look.pages)}
    yield words("audit.with_browser" if look.pages else "audit.without_browser", **numbers)
    if look.unavailable:
        yield look.unavailable.text(words.words)
    yield words.count("count", len(found)) if found else words("audit.none")


def _required(project: LoadedProject, catalogue: Catalogue, today: datetime.date) -> Required:
    """What the programme's period asks of every page, in the words of each language."""
    localizers = (Localizer(tag, project.languages, words) for tag, words in project.translations.items())
    contexts = (PageContext(catalogue, locale, today) for locale in localizers)
    lines = {ctx.tag: funding(ctx) for ctx in contexts}
    return Required(lines, (THEME / EMBLEM_FILE).read_bytes(), THEME)
