"""What the outside decides: what mkdocs.yml says, the day and the editor's language (environment)."""

import datetime
import os
import re
import shutil
import sys
import sysconfig
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dissemination.markdown_extensions.defaults import FIXED, USUAL
from dissemination.records.mkdocs_defaults import (
    CUSTOM_DIR,
    FOOTER,
    MENU,
    SERVER,
    SITE_DIR,
    USUAL_I18N,
    WATCHED,
    usual_footer,
    usual_menu,
    with_defaults,
)
from dissemination.records.mkdocs_file import MKDOCS, read_mkdocs_file
from dissemination.records.mkdocs_rules import OUT_OF_THE_SITE, wrong_settings
from dissemination.text.languages import Languages
from dissemination.text.problem_reports import CommandLine
from dissemination.text.problems import Position, Problem, message


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


_FIXED = _listed(f"{name}.{setting}" for name, settings in FIXED.items() for setting in settings)

MKDOCS_SETTINGS: Mapping[str, str] = {
    "site_name": "What MkDocs calls the site; pages show the acronym in records/project.yml.",
    "theme": "`dissemination`.",
    "plugins.i18n.languages": "The languages of the site: `locale`, `name`, and `default: true` for one of them.",
    "hooks": "`hooks/mkdocs_hooks.py`, the file that starts the engine.",
}
"""What every site says in mkdocs.yml."""

MKDOCS_DEFAULTS: Mapping[str, tuple[str, str]] = {
    "site_url": ("Where the site is published.", "what `SITE_URL` says"),
    "site_dir": ("The folder in which the site is built.", f"`{SITE_DIR}`"),
    "dev_addr": ("Where a preview is shown on this computer.", f"`{SERVER}`"),
    "nav": ("The pages of the menu, in this order; `[]` for all pages.", f"those of {_listed(MENU)} that there are"),
    "extra.footer": (
        "The pages at the foot of every page, each by its file name without `.md`.",
        f"those of {_listed(FOOTER)} that there are",
    ),
    "extra.repository": (
        "The address of the repository, for links to edit a page or propose a record.",
        "what `REPOSITORY_URL` says",
    ),
    "theme.custom_dir": (
        "The folder of templates, styles and words that take the place of the theme's.",
        f"`{CUSTOM_DIR}`, if it is there",
    ),
    "markdown_extensions": (
        f"Extensions of Markdown, besides those that every site has. These settings are the same everywhere: {_FIXED}.",
        _listed(USUAL),
    ),
    "watch": ("Files and folders that a preview follows, besides those of every site.", _listed(WATCHED)),
    "validation": ("How MkDocs reports links that lead nowhere.", "all of them are refused"),
    "plugins.i18n": (
        "How static-i18n works.",
        _listed(f"{name}: {str(value).lower()}" for name, value in USUAL_I18N.items()),
    ),
}
"""What a site may say besides, and what holds where it does not."""

END_OF_TIME = 2**32
"""The second, counted from 1970, from which on gzip cannot write the day (RFC 1952)."""

EDITOR_LANGUAGE = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where the editor's language is looked for, in this order (POSIX)."""

ENVIRONMENT: Mapping[str, str] = {
    "SITE_URL": "The address of the site. Without it there are no canonical addresses, no sitemap and no pictures "
    "for social networks.",
    "REPOSITORY_URL": "The address of the repository. Without it there are no links to edit or propose anything.",
    "SOURCE_DATE_EPOCH": "The day of the build, in seconds since 1970 (UTC); without it, today.",
    **dict.fromkeys(EDITOR_LANGUAGE, "The language in which commands speak; the first that is set decides."),
    "GITHUB_BASE_REF": "The branch that a pull request asks to change, as GitHub says it: its addresses must go on to "
    "lead somewhere. Elsewhere that is `main`.",
    "EDITORS_LANGUAGE": "A variable of the repository on GitHub: the language of comments on pull requests, of the "
    "check and of the list of records to confirm (`en`, `it`, `fr`, `de`, `pl`).",
}
"""What the environment decides: of the build, of commands, of the workflows on GitHub."""


TARGETS = re.compile(r"(?m)^([a-z][a-z -]*):(?!=)")
"""What a line of a Makefile says how to make."""

MARKDOWN_OF_MKDOCS = ("toc", "tables", "fenced_code")
"""The extensions of Python-Markdown that MkDocs always adds."""


@dataclass(frozen=True)
class Strictness:
    """Which links MkDocs refuses.

    To files and to ids that are not there, without an ending, and from the root of the host; ``from_docs`` makes
    those paths below docs/.
    """

    not_found: bool
    anchors: bool
    unrecognized_links: bool
    absolute_links: bool
    from_docs: bool


def read_settings(root: Path) -> Mapping[str, Any]:
    """What mkdocs.yml says, and the defaults of what it does not say. Raises where ``configuration_problems`` finds
    some.
    """
    return with_defaults(read_mkdocs_file(root, os.environ).data, os.environ)


def read_site_folder(root: Path) -> Path:
    """Where MkDocs puts the site, unless its command says otherwise. Raises as ``read_settings`` does."""
    return root / str(read_settings(root)["site_dir"])


def read_server(root: Path) -> str:
    """Where a preview is shown: host and port. Raises as ``read_settings`` does."""
    return str(read_settings(root)["dev_addr"])


def read_languages(root: Path) -> Languages:
    """The languages of the static-i18n plugin in mkdocs.yml. Raises as ``read_settings`` does."""
    languages = read_settings(root)["plugins"]["i18n"]["languages"]
    spoken = [language for language in languages if language.get("build") is not False]
    default = next(language["locale"] for language in spoken if language.get("default"))
    return Languages(default, tuple(language["locale"] for language in spoken))


def configuration_problems(root: Path) -> tuple[Problem, ...]:
    """What keeps mkdocs.yml and the environment from making a site; nothing as a rule."""
    found = {*wrong_settings(root, read_mkdocs_file(root, os.environ), os.environ)}
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch and not (re.fullmatch("[0-9]{1,10}", epoch) and int(epoch) < END_OF_TIME):
        found.add(Problem(Position(MKDOCS), "SOURCE_DATE_EPOCH", message("epoch", value=epoch)))
    return tuple(sorted(found))


def read_menu(root: Path, pages: Collection[str]) -> list[Any]:
    """The menu: what ``nav`` says, else the usual pages among ``pages``, the neutral paths of all that there are.

    Of an empty list MkDocs makes a menu of all pages. The home page, to which every page leads, static-i18n wants in
    any other.
    """
    said: list[Any] | None = read_settings(root).get("nav")
    menu = usual_menu(pages) if said is None else said
    return [*(page for page in MENU[:1] if menu and page in pages and page not in _in_menu(menu)), *menu]


def has_menu(root: Path, pages: Collection[str]) -> bool:
    """Whether the menu is of chosen pages, not of all ``pages``."""
    return read_menu(root, pages) != []


def read_footer(root: Path, pages: Collection[str]) -> list[str]:
    """The names of the pages at the foot of every page, in the same way."""
    said: list[str] | None = read_settings(root)["extra"].get("footer")
    return usual_footer(pages) if said is None else said


def read_named_pages(root: Path, pages: Collection[str] = ()) -> tuple[str, ...]:
    """The pages in the menu and at the foot of every page, as neutral paths; of the usual ones, those in ``pages``."""
    return (*_in_menu(read_menu(root, pages)), *(f"{name}.md" for name in read_footer(root, pages)))


def read_markdown_extensions(root: Path) -> Mapping[str, Mapping[str, Any]]:
    """Python-Markdown's extensions with their settings, those that MkDocs adds first.

    Settings that are Python objects (``!!python/name:``) or come from the environment are left out.
    """
    return {**{name: {} for name in MARKDOWN_OF_MKDOCS}, **read_settings(root)["markdown_extensions"]}


def read_strictness(root: Path) -> Strictness:
    """What ``validation`` makes MkDocs warn of, and so refuse (mkdocs/config/defaults.py)."""
    levels = read_settings(root)["validation"]["links"]
    return Strictness(
        **{kind: level == "warn" for kind, level in levels.items()},
        from_docs=levels["absolute_links"] == "relative_to_docs",
    )


def main_branches() -> tuple[str, ...]:
    """What is published: the first of these branches that exists; on GitHub, what a pull request asks to change."""
    base = os.environ.get("GITHUB_BASE_REF")
    return (f"origin/{base}",) if base else ("origin/main", "main")


def _in_menu(menu: Any) -> Iterator[str]:
    """A menu holds pages, pages with a title, menus, and links to elsewhere."""
    if isinstance(menu, str):
        yield from () if OUT_OF_THE_SITE.match(menu) else (menu,)
    else:
        for inside in menu.values() if isinstance(menu, dict) else menu:
            yield from _in_menu(inside)


def today() -> datetime.date:
    """The day of the build, UTC: SOURCE_DATE_EPOCH where it is set (reproducible-builds.org), else the clock.

    Raises where ``configuration_problems`` finds some.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch else datetime.datetime.now(datetime.UTC)
    return moment.date()


def command_line(root: Path) -> CommandLine:
    """How commands are typed in the folder of a site: by make where it is there and its Makefile forwards them, else
    by the Python of the site's own environment, else as they were called.
    """
    environment, makefile = Path(sys.prefix).resolve(), root / "Makefile"
    program = CommandLine.program
    if environment.is_relative_to(root.resolve()):
        python = Path(
            sysconfig.get_path("scripts", "venv", {"base": environment.relative_to(root.resolve())}), "python"
        )
        program = f"{python} -m {program}"
    elif Path(sys.argv[0]).parts[-2:] == (program, "__main__.py"):
        program = f"python -m {program}"
    rules = makefile.read_text("utf-8", "replace") if makefile.is_file() and shutil.which("make") else ""
    return CommandLine(program, frozenset(name for names in TARGETS.findall(rules) for name in names.split()))


def editor_language(offered: Collection[str], environment: Mapping[str, str] = os.environ) -> str:
    """The editor's language among those offered (POSIX: LC_ALL before LC_MESSAGES before LANG), else English."""
    said = next((environment[name] for name in EDITOR_LANGUAGE if environment.get(name)), "")
    return said[:2] if said[:2] in offered else "en"
