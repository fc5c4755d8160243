"""What mkdocs.yml switches on: plugins, static-i18n with the languages of the site, extensions of Markdown."""

import re
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from importlib.metadata import entry_points
from importlib.util import find_spec
from typing import Any

from babel import localedata

from dissemination.records.setting_checks import (
    Check,
    Found,
    Settings,
    check_fixed,
    check_flag,
    check_group,
    check_list,
    check_name,
    switched_on,
    wrong_shape,
)
from dissemination.text.languages import TEXT_LANGUAGES
from dissemination.text.problems import Problem, nearest
from dissemination.text.yaml_reader import KeyPath

PLUGINS = "mkdocs.plugins"
"""The group of entry points in which they are installed."""


def check_extensions(settings: Settings, path: KeyPath, value: Any) -> Found:
    """Extensions of Python-Markdown, by the short names of those that are installed or as modules."""
    short_names = entry_points(group="markdown.extensions").names
    for found in switched_on(settings, path, value):
        if isinstance(found, Problem):
            yield found
            continue
        place, name, _ = found
        if name not in short_names and not _is_module(name):
            yield settings.problem(place, "setting_not_installed", value=name, nearest=nearest(name, short_names))


def _is_module(name: str) -> bool:
    """Whether Python finds ``package.module`` or ``package.module:Class``."""
    with suppress(ImportError, ValueError, AttributeError):
        return "." in name and find_spec(name.partition(":")[0]) is not None
    return False


def check_plugins(settings: Settings, path: KeyPath, value: Any) -> Found:
    """Plugins of MkDocs, each once; static-i18n is needed."""
    seen: set[str] = set()
    for found in switched_on(settings, path, value):
        if isinstance(found, Problem):
            yield found
            continue
        place, name, options = found
        if name in seen:
            yield settings.problem(place, "listed_twice", value=name)
        elif name == "i18n":
            yield from _i18n(settings, place, options)
        elif entry_points(group=PLUGINS, name=f"material/{name}") and not entry_points(group=PLUGINS, name=name):
            yield settings.problem(place, "plugin_of_material", value=name)  # MkDocs finds it below that theme alone
        elif not entry_points(group=PLUGINS, name=name):
            yield settings.problem(place, "setting_not_installed", value=name, nearest=nearest(name, ("i18n",)))
        seen.add(name)
    if "i18n" not in seen:
        yield settings.problem(path, "no_i18n")


def _i18n(settings: Settings, path: KeyPath, options: Mapping[str, Any]) -> Found:
    yield from check_group(I18N, settings, path, options, {"languages": "no_languages"})


def _languages(settings: Settings, path: KeyPath, value: Any) -> Found:
    """The languages, each once, and one of them the default."""
    wrong = list(check_list(_language, settings, path, value))
    yield from wrong
    seen: list[Any] = []
    default = False
    for position, language in enumerate(() if wrong or not value else value):
        if (locale := language["locale"]) in seen:
            yield settings.problem((*path, position, "locale"), "listed_twice", value=locale)
        seen.append(locale)
        if language.get("default") and language.get("build") is not False:
            if default:
                yield settings.problem((*path, position, "default"), "setting_second_default")
            default = True
    if not wrong and not default:
        yield settings.problem(path, "no_languages")


def _language(settings: Settings, path: KeyPath, value: Any) -> Found:
    yield from check_group(LANGUAGE, settings, path, value, dict.fromkeys(("locale", "name"), "missing"))


def _locale(settings: Settings, path: KeyPath, value: Any) -> Found:
    """A language of two letters that CLDR has words for."""
    if not isinstance(value, str):
        yield settings.problem(path, "missing") if value is None else wrong_shape(settings, path, "text", value)
    elif not _is_locale(value):
        meant = re.split("[-_]", value)[0].lower()
        near = meant if meant != value and _is_locale(meant) else ""
        yield settings.problem(path, "language", value=value, nearest=near)


def _is_locale(tag: str) -> bool:
    return len(tag) == 2 and tag in TEXT_LANGUAGES and localedata.exists(tag)


def _words_by_words(settings: Settings, path: KeyPath, value: Any) -> Found:
    """Words of the default language, each with those that take its place."""
    if value is not None and not isinstance(value, dict):
        yield wrong_shape(settings, path, "group", value)
        return
    for words, other in (value or {}).items():
        yield from check_name(settings, (*path, words), other)


I18N: Mapping[str, Check] = {
    "docs_structure": partial(check_fixed, "folder"),
    "fallback_to_default": partial(check_fixed, True),
    "reconfigure_material": check_flag,
    "reconfigure_search": check_flag,
    "languages": _languages,
}

LANGUAGE: Mapping[str, Check] = {
    "locale": _locale,
    "name": check_name,
    "default": check_flag,
    "build": check_flag,
    "nav_translations": _words_by_words,
    "admonition_translations": _words_by_words,
}
