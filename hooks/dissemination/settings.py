"""What the outside decides: what mkdocs.yml says, the day and the editor's language (environment)."""

import datetime
import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from dissemination.languages import TEXT_LANGUAGES, Languages
from dissemination.problems import Place, Problem, message
from dissemination.text_files import read_utf8
from dissemination.yaml_errors import yaml_problem

MKDOCS = PurePosixPath("mkdocs.yml")


class _Tolerant(yaml.CSafeLoader):
    """Reads past the tags that MkDocs adds to YAML (``!ENV``)."""


_Tolerant.add_multi_constructor("!", lambda *_: None)


def read_languages(root: Path) -> Languages:
    """The languages of the static-i18n plugin in mkdocs.yml. Raises anything where that is ``unusable``."""
    plugins = {name: options for plugin in _read(root)["plugins"] for name, options in _named(plugin)}
    spoken = [language for language in plugins["i18n"]["languages"] if language.get("build", True)]
    default = next(language["locale"] for language in spoken if language.get("default"))
    return Languages(default, tuple(language["locale"] for language in spoken))


def unusable(root: Path) -> Problem | None:
    """What keeps mkdocs.yml from saying which languages the site speaks; nothing as a rule."""
    text = read_utf8(root, MKDOCS)
    if isinstance(text, Problem):
        return text
    try:
        tags = read_languages(root).tags
    except yaml.MarkedYAMLError as error:
        return yaml_problem(MKDOCS, 1, error, text)
    except (yaml.YAMLError, AttributeError, KeyError, StopIteration, TypeError):
        return Problem(Place(MKDOCS), "", message("no_languages"))
    unknown = [tag for tag in tags if tag not in TEXT_LANGUAGES]
    return Problem(Place(MKDOCS), "", message("language", value=unknown[0])) if unknown else None


def read_named_pages(root: Path) -> tuple[str, ...]:
    """The Markdown pages that the menu and the foot of every page name in mkdocs.yml: ``project.md``."""
    settings = _read(root)
    footer = (settings.get("extra") or {}).get("footer") or ()
    return (*_in_menu(settings.get("nav") or ()), *(f"{name}.md" for name in footer))


def _in_menu(menu: Any) -> Iterator[str]:
    """A menu holds pages, pages with a title, and menus."""
    if isinstance(menu, str):
        yield from [menu] if menu.endswith(".md") else []
    else:
        for inside in menu.values() if isinstance(menu, dict) else menu:
            yield from _in_menu(inside)


def _read(root: Path) -> Any:
    return yaml.load((root / MKDOCS).read_text("utf-8-sig"), _Tolerant)  # noqa: S506  # it is a safe loader


def _named(plugin: Any) -> list[tuple[str, Any]]:
    return list(plugin.items()) if isinstance(plugin, dict) else [(plugin, {})]


def today() -> datetime.date:
    """The day of the build, UTC: SOURCE_DATE_EPOCH where it is set (reproducible-builds.org), else the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch else datetime.datetime.now(datetime.UTC)
    return moment.date()


def tongue(offered: Collection[str], environment: Mapping[str, str] = os.environ) -> str:
    """The editor's language among those offered (POSIX: LC_ALL before LC_MESSAGES before LANG), else English."""
    said = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return said[:2] if said[:2] in offered else "en"
