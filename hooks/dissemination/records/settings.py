"""What the outside decides: what mkdocs.yml says, the day and the editor's language (environment)."""

import datetime
import os
import re
from collections import ChainMap
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from dissemination.records.mkdocs_file import MKDOCS, read_mkdocs_file
from dissemination.records.mkdocs_rules import wrong_settings
from dissemination.text.languages import Languages
from dissemination.text.problems import Position, Problem, message

MKDOCS_SETTINGS: Mapping[str, str] = {
    "site_name": "What MkDocs calls the site; pages show the acronym in records/project.yml.",
    "site_url": "Where the site is published; by default what `SITE_URL` says.",
    "nav": "The pages of the menu, in this order, each as `needs/index.md`.",
    "theme.custom_dir": "The folder of templates, styles and words that take the place of the theme's.",
    "plugins.i18n.languages": "The languages of the site: `locale`, `name`, and `default: true` for one of them.",
    "extra.repository": "The address of the repository, for links to edit a page or propose a record; "
    "by default what `REPOSITORY_URL` says.",
    "extra.footer": "The pages at the foot of every page, each by its file name without `.md`.",
}
"""What a site sets in mkdocs.yml."""

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
    "check and of the list of records to confirm (`en`, `it`, `fr`).",
}
"""What the environment decides: of the build, of commands, of the workflows on GitHub."""


MARKDOWN_OF_MKDOCS = ("toc", "tables", "fenced_code")
"""The extensions of Python-Markdown that MkDocs always adds."""

LINK_VALIDATION: Mapping[str, str] = {
    "not_found": "warn",
    "anchors": "info",
    "unrecognized_links": "info",
    "absolute_links": "info",
}
"""What MkDocs says of links that lead nowhere, by kind, where mkdocs.yml says nothing else."""


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


class Extra(BaseModel):
    """What the engine reads under ``extra`` in mkdocs.yml; a site may keep more there for its own templates."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=False)

    repository: str = Field("", description="The repository of the site; without it there are no links to edit a page.")
    footer: tuple[str, ...] = Field((), description="The pages at the foot of every page, without their ending .md.")


def read_extra(extra: Mapping[str, Any]) -> Extra:
    """Raises pydantic's ValidationError where ``configuration_problems`` finds some."""
    given = {name: value for name, value in extra.items() if value is not None}
    read = Extra.model_validate(given)
    return read.model_copy(update={"repository": read.repository.rstrip("/")})


def read_site_folder(root: Path) -> Path:
    """Where MkDocs puts the site, unless its command says otherwise. Raises as ``read_languages`` does."""
    return root / str(_read(root).get("site_dir") or "site")


def read_languages(root: Path) -> Languages:
    """The languages of the static-i18n plugin in mkdocs.yml. Raises where ``configuration_problems`` finds some."""
    listed = _read(root)["plugins"]
    groups = listed if isinstance(listed, list) else [listed]
    plugins = ChainMap(*(plugin for plugin in groups if isinstance(plugin, dict)))
    spoken = [language for language in plugins["i18n"]["languages"] if language.get("build") is not False]
    default = next(language["locale"] for language in spoken if language.get("default"))
    return Languages(default, tuple(language["locale"] for language in spoken))


def configuration_problems(root: Path) -> tuple[Problem, ...]:
    """What keeps mkdocs.yml and the environment from making a site; nothing as a rule."""
    found = {*wrong_settings(root, read_mkdocs_file(root, os.environ), os.environ)}
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch and not (re.fullmatch("[0-9]{1,10}", epoch) and int(epoch) < END_OF_TIME):
        found.add(Problem(Position(MKDOCS), "SOURCE_DATE_EPOCH", message("epoch", value=epoch)))
    return tuple(sorted(found))


def read_named_pages(root: Path) -> tuple[str, ...]:
    """The Markdown pages that the menu and the foot of every page name in mkdocs.yml: ``project.md``."""
    settings = _read(root)
    extra = read_extra(settings.get("extra") or {})
    return (*_in_menu(settings.get("nav") or ()), *(f"{name}.md" for name in extra.footer))


def has_menu(root: Path) -> bool:
    """Whether mkdocs.yml says what is in the menu; else MkDocs makes one of all pages."""
    return _read(root).get("nav") is not None


def read_markdown_extensions(root: Path) -> Mapping[str, Mapping[str, Any]]:
    """Python-Markdown's extensions in mkdocs.yml with their settings, those that MkDocs adds first.

    Settings that are Python objects (``!!python/name:``) or come from the environment are left out.
    """
    listed = _read(root).get("markdown_extensions") or []
    found: dict[str, Mapping[str, Any]] = {name: {} for name in MARKDOWN_OF_MKDOCS}
    for one in listed if isinstance(listed, list) else [listed]:
        for name, settings in (one if isinstance(one, dict) else {one: {}}).items():
            found[name] = {key: value for key, value in (settings or {}).items() if value is not None}
    return found


def read_strictness(root: Path) -> Strictness:
    """What ``validation`` in mkdocs.yml makes MkDocs warn of, and so refuse (mkdocs/config/defaults.py)."""
    given = _read(root).get("validation") or {}
    levels = {**given, **(given.get("links") or {})}
    return Strictness(
        **{kind: levels.get(kind, usual) == "warn" for kind, usual in LINK_VALIDATION.items()},
        from_docs=levels.get("absolute_links") == "relative_to_docs",
    )


def main_branches() -> tuple[str, ...]:
    """What is published: the first of these branches that exists; on GitHub, what a pull request asks to change."""
    base = os.environ.get("GITHUB_BASE_REF")
    return (f"origin/{base}",) if base else ("origin/main", "main")


def _in_menu(menu: Any) -> Iterator[str]:
    """A menu holds pages, pages with a title, and menus."""
    if isinstance(menu, str):
        yield menu
    else:
        for inside in menu.values() if isinstance(menu, dict) else menu:
            yield from _in_menu(inside)


def _read(root: Path) -> Any:
    return read_mkdocs_file(root, os.environ).data


def today() -> datetime.date:
    """The day of the build, UTC: SOURCE_DATE_EPOCH where it is set (reproducible-builds.org), else the clock.

    Raises where ``configuration_problems`` finds some.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch else datetime.datetime.now(datetime.UTC)
    return moment.date()


def editor_language(offered: Collection[str], environment: Mapping[str, str] = os.environ) -> str:
    """The editor's language among those offered (POSIX: LC_ALL before LC_MESSAGES before LANG), else English."""
    said = next((environment[name] for name in EDITOR_LANGUAGE if environment.get(name)), "")
    return said[:2] if said[:2] in offered else "en"
