"""What may stand in mkdocs.yml: what MkDocs accepts there, as far as this engine can build a site with it."""

import ipaddress
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from babel import localedata

from dissemination.schema.values import NOT_IN_ADDRESSES
from dissemination.text.characters import INVISIBLE
from dissemination.text.languages import TEXT_LANGUAGES
from dissemination.text.problems import Message, Problem, message, nearest
from dissemination.text.yaml_reader import Document, KeyPath

ADDRESSES = ("SITE_URL", "REPOSITORY_URL")
"""The variables of the environment that hold an address."""

HOST_NAME = re.compile(r"[^\W_]([\w-]*[^\W_])?(\.[^\W_]([\w-]*[^\W_])?)*\.?")
"""Names in Latin letters or others (RFC 3987), ``localhost`` included."""

PAGE_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*")
"""The path of a page below docs/<language>/, without its ending."""

OUT_OF_THE_SITE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
"""How an address begins that leads out of the site."""

# fmt: off
EXTENSIONS = frozenset({
    "abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes", "legacy_attrs",
    "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks",
})
# fmt: on
"""The extensions of Python-Markdown by their short names."""

LEVELS = ("warn", "info", "ignore")
"""How MkDocs tells what it finds."""

VALIDATION: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "nav": {"omitted_files": LEVELS, "not_found": LEVELS, "absolute_links": (*LEVELS, "relative_to_docs")},
    "links": {
        "not_found": LEVELS,
        "absolute_links": (*LEVELS, "relative_to_docs"),
        "unrecognized_links": LEVELS,
        "anchors": LEVELS,
    },
}
"""What MkDocs can be told to look for (mkdocs/config/defaults.py)."""

NOT_USED = {
    **dict.fromkeys(("repo_url", "repo_name", "edit_uri", "edit_uri_template"), "extra.repository"),
    **dict.fromkeys(("extra_css", "extra_javascript", "extra_templates", "google_analytics", "INHERIT"), ""),
}
"""Settings of MkDocs without an effect here, and what takes their place."""

SOURCES = ("docs", "records", "overrides", "hooks", "schemas", "reference", "tests", ".git", ".github", ".venv")
"""Folders that no build may empty."""

ENGINE = "dissemination.mkdocs_events"
"""The module that a file of hooks hands over to."""

Found = Iterator[Problem]


@dataclass(frozen=True)
class Settings:
    """What mkdocs.yml says, where it says so, and what else decides whether that is right."""

    root: Path
    document: Document
    environment: Mapping[str, str]

    def problem(self, path: KeyPath, key: str, **values: object) -> Problem:
        return self.document.problem(path, message(key, **values))

    def exists(self, path: str) -> bool:
        """Whether a file or folder is there, seen from the project."""
        with suppress(OSError, ValueError):  # a name that no system takes
            return (self.root / path).exists()
        return False


Check = Callable[[Settings, KeyPath, Any], Found]


def wrong_settings(root: Path, document: Document, environment: Mapping[str, str]) -> Found:
    """Everything in mkdocs.yml that keeps the site from being built."""
    yield from document.problems
    if not all(problem.field for problem in document.problems):  # it could not be read to the end
        return
    settings = Settings(root, document, environment)
    if not isinstance(document.data, dict):
        yield settings.problem((), "no_languages")
        return
    yield from _group(CHECKS, settings, (), document.data, NEEDED)


def _group(
    checks: Mapping[str, Check], settings: Settings, path: KeyPath, value: Any, needed: Mapping[str, str] | None = None
) -> Found:
    """Settings below a key, each with its own check, and no others; and what is told of those that are missing."""
    if not isinstance(value, dict):
        yield _not_a(settings, path, "group", value)
        return
    for name, inside in value.items():
        if check := checks.get(name):
            yield from check(settings, (*path, name), inside)
        else:
            yield settings.document.problem((*path, name), _unknown(name, path, checks), of_key=True)
    if value.keys() <= checks.keys():  # a name that is misspelt is not missing, too
        for name in (needed or {}).keys() - value.keys():
            yield settings.problem((*path, name), (needed or {})[name], allowed="folder")


def _unknown(name: str, path: KeyPath, checks: Mapping[str, Check]) -> Message:
    if not path and name in NOT_USED:
        return message("setting_not_used", nearest=NOT_USED[name])
    if meant := nearest(name, checks):
        return message("no_setting", nearest=meant)
    return message("no_such_setting", keys=", ".join(sorted(checks)))


def _not_a(settings: Settings, path: KeyPath, wanted: str, value: Any) -> Problem:
    """A value of another shape than the group, list or text that is ``wanted``."""
    if wanted == "text":
        return settings.problem(path, "one_text" if isinstance(value, dict | list) else "setting_text", value=value)
    if isinstance(value, list | dict):
        return settings.problem(path, "group_not_list" if wanted == "group" else "list_not_group")
    return settings.problem(path, wanted, value="" if value is None else value)


def _text(settings: Settings, path: KeyPath, value: Any) -> Found:
    if value is not None and not isinstance(value, str):
        yield _not_a(settings, path, "text", value)


def _name(settings: Settings, path: KeyPath, value: Any) -> Found:
    """A text that must not be empty."""
    if value is None or value == "":
        yield settings.problem(path, "missing")
    else:
        yield from _text(settings, path, value)


def _flag(settings: Settings, path: KeyPath, value: Any) -> Found:
    if value is not None and not isinstance(value, bool):
        single = not isinstance(value, dict | list)
        yield settings.problem(path, "true_or_false" if single else "only_true_or_false", value=value)


def _fixed(allowed: Any, settings: Settings, path: KeyPath, value: Any) -> Found:
    """A setting of MkDocs that the engine relies on."""
    if value is not None and (type(value), value) != (type(allowed), allowed):
        yield settings.problem(path, "setting_fixed", allowed=str(allowed).lower())


def _choice(allowed: tuple[str, ...], settings: Settings, path: KeyPath, value: Any) -> Found:
    if value is not None and value not in allowed:
        choices, near = ", ".join(allowed), nearest(value, allowed)
        yield settings.problem(path, "choice", value=value, choices=choices, nearest=near)


def _listed(check: Check, settings: Settings, path: KeyPath, value: Any) -> Found:
    if value is None:
        return
    if not isinstance(value, list):
        yield _not_a(settings, path, "list", value)
        return
    for position, entry in enumerate(value):
        yield from check(settings, (*path, position), entry)


def _entry(settings: Settings, path: KeyPath, value: Any) -> Found:
    """A text in a list."""
    if not isinstance(value, str):
        yield _not_a(settings, path, "text", value)


def _path(settings: Settings, path: KeyPath, value: Any) -> Found:
    if not isinstance(value, str):
        yield _not_a(settings, path, "text", value)
    elif not settings.exists(value):
        yield settings.problem(path, "setting_no_path", value=value)


def address_problem(address: str) -> Message | None:
    """Why an address cannot be that of a site or a repository: http or https, a host, and no more than a path."""
    if NOT_IN_ADDRESSES.search(address) or INVISIBLE.search(address):
        return message("link_sign", value=address)
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
        if host.startswith("[") or ":" in host:
            ipaddress.IPv6Address(host)
    except ValueError:
        return message("address", value=address)
    if parts.username is not None or parts.password is not None:
        return message("address_secret")  # and it is not repeated
    whole = ":" in host or HOST_NAME.fullmatch(host)
    if parts.scheme not in ("http", "https") or not whole or port == 0 or "?" in address or "#" in address:
        return message("address", value=address)
    return None


def _address(settings: Settings, path: KeyPath, value: Any) -> Found:
    """An address, or nothing; told under the name of the variable where it comes from the environment."""
    if not isinstance(value, str):
        yield from _text(settings, path, value)
    elif value and (said := address_problem(value)):
        problem = settings.document.problem(path, said)
        name = next((name for name in ADDRESSES if settings.environment.get(name) == value), problem.field)
        yield Problem(problem.place, name, said)


def _menu(settings: Settings, path: KeyPath, value: Any) -> Found:
    yield from _listed(_menu_entry, settings, path, value)


def _menu_entry(settings: Settings, path: KeyPath, value: Any) -> Found:
    """A page; or a title with a page, or with a list of entries."""
    if isinstance(value, dict) and len(value) == 1:
        ((title, value),) = value.items()
        path = (*path, title)
        if isinstance(value, list):
            yield from _menu(settings, path, value)
            return
    page = isinstance(value, str) and value.endswith(".md") and PAGE_NAME.fullmatch(value.removesuffix(".md"))
    if not page:
        elsewhere = isinstance(value, str) and OUT_OF_THE_SITE.match(value)
        yield settings.problem(path, "setting_menu_link" if elsewhere else "setting_menu", value=value)


def _theme(settings: Settings, path: KeyPath, value: Any) -> Found:
    name = value
    if isinstance(value, dict):
        name, path = value.get("name"), (*path, "name")
        yield from _group({"name": _anything, "custom_dir": _custom_folder}, settings, path[:-1], value)
    if name != "dissemination":
        yield settings.problem(path, "setting_theme")


def _custom_folder(settings: Settings, path: KeyPath, value: Any) -> Found:
    if value != "overrides":
        yield settings.problem(path, "setting_fixed", allowed="overrides")
    elif not settings.exists(value):
        yield settings.problem(path, "setting_no_path", value=value)


def _texts_folder(settings: Settings, path: KeyPath, value: Any) -> Found:
    yield from _fixed("docs", settings, path, value)
    if value == "docs" and not settings.exists(value):
        yield settings.problem(path, "setting_no_path", value=value)


def _site_folder(settings: Settings, path: KeyPath, value: Any) -> Found:
    """A folder of its own: a build empties it."""
    if value is None or not isinstance(value, str):
        yield from _text(settings, path, value)
        return
    root = settings.root.resolve()
    with suppress(OSError, ValueError):
        folder = (root / value).resolve()
        taken = [root / name for name in SOURCES]
        inside = any(folder.is_relative_to(other) or other.is_relative_to(folder) for other in taken)
        if not inside and not folder.is_file():
            return
    yield settings.problem(path, "setting_site_folder", value=value)


def _server(settings: Settings, path: KeyPath, value: Any) -> Found:
    """Where ``mkdocs serve`` listens: a host and a port."""
    host, _, port = str(value).rpartition(":")
    with suppress(ValueError):
        if host != "localhost":
            ipaddress.ip_address(host.removeprefix("[").removesuffix("]"))
        if value is None or (re.fullmatch("[0-9]{1,5}", port) and int(port) < 2**16):
            return
    if value is not None:
        yield settings.problem(path, "setting_server", value=value)


def _watched(settings: Settings, path: KeyPath, value: Any) -> Found:
    """What makes a preview begin anew; MkDocs takes a list that says nothing, but not nothing."""
    if value is None:
        yield _not_a(settings, path, "list", value)
    yield from _listed(_path, settings, path, value)


def _hooks(settings: Settings, path: KeyPath, value: Any) -> Found:
    """Files in Python, one of which is the way into the engine."""
    if not isinstance(value, list):
        yield _not_a(settings, path, "list", value)
        return
    wrong = list(_listed(_path, settings, path, value))
    yield from wrong
    if not wrong and not any(_starts_the_engine(settings.root / file) for file in value):
        yield settings.problem(path, "setting_hooks")


def _starts_the_engine(file: Path) -> bool:
    try:
        return ENGINE in file.read_text("utf-8", "replace")
    except OSError:  # a folder
        return False


def _named(settings: Settings, path: KeyPath, value: Any) -> Iterator[tuple[KeyPath, str, Any] | Problem]:
    """What is switched on, with settings of its own or without; or what is wrong with its shape."""
    if value is not None and not isinstance(value, list | dict):
        yield _not_a(settings, path, "list", value)
        return
    for place, name, options in _entries(path, value or []):
        if not isinstance(name, str):
            yield settings.problem(place, "setting_name")
        elif options and not isinstance(options, dict):
            yield _not_a(settings, place, "group", options)
        else:
            yield place, name, options or {}


def _entries(path: KeyPath, value: list[Any] | dict[str, Any]) -> Iterator[tuple[KeyPath, Any, Any]]:
    """As MkDocs takes them: a group; or a list of names, and of groups with one name each."""
    if isinstance(value, dict):
        yield from (((*path, name), name, options) for name, options in value.items())
        return
    for position, entry in enumerate(value):
        if isinstance(entry, dict) and len(entry) == 1:
            ((name, options),) = entry.items()
            yield (*path, position, name), name, options
        else:
            yield (*path, position), entry, None


def _extensions(settings: Settings, path: KeyPath, value: Any) -> Found:
    for found in _named(settings, path, value):
        if isinstance(found, Problem):
            yield found
            continue
        place, name, _ = found
        if name not in EXTENSIONS and not _is_module(name) and not entry_points(group="markdown.extensions", name=name):
            yield settings.problem(place, "setting_not_installed", value=name, nearest=nearest(name, EXTENSIONS))


def _is_module(name: str) -> bool:
    """Whether Python finds ``package.module`` or ``package.module:Class``."""
    with suppress(ImportError, ValueError, AttributeError):
        return "." in name and find_spec(name.partition(":")[0]) is not None
    return False


def _plugins(settings: Settings, path: KeyPath, value: Any) -> Found:
    """Plugins of MkDocs, each once; static-i18n is needed."""
    told: set[str] = set()
    for found in _named(settings, path, value):
        if isinstance(found, Problem):
            yield found
            continue
        place, name, options = found
        if name in told:
            yield settings.problem(place, "listed_twice", value=name)
        elif name == "i18n":
            yield from _i18n(settings, place, options)
        elif not entry_points(group="mkdocs.plugins", name=name):
            yield settings.problem(place, "setting_not_installed", value=name, nearest=nearest(name, ("i18n",)))
        told.add(name)
    if "i18n" not in told:
        yield settings.problem(path, "no_languages")


def _i18n(settings: Settings, path: KeyPath, options: Mapping[str, Any]) -> Found:
    needed = {"docs_structure": "setting_fixed", "languages": "no_languages"}
    yield from _group(I18N, settings, path, options, needed)


def _languages(settings: Settings, path: KeyPath, value: Any) -> Found:
    """The languages, each once, and one of them the default."""
    wrong = list(_listed(_language, settings, path, value))
    yield from wrong
    told: list[Any] = []
    default = False
    for position, language in enumerate(() if wrong or not value else value):
        if (locale := language["locale"]) in told:
            yield settings.problem((*path, position, "locale"), "listed_twice", value=locale)
        told.append(locale)
        if language.get("default") and language.get("build") is not False:
            if default:
                yield settings.problem((*path, position, "default"), "setting_second_default")
            default = True
    if not wrong and not default:
        yield settings.problem(path, "no_languages")


def _language(settings: Settings, path: KeyPath, value: Any) -> Found:
    yield from _group(LANGUAGE, settings, path, value, dict.fromkeys(("locale", "name"), "missing"))


def _locale(settings: Settings, path: KeyPath, value: Any) -> Found:
    """A language of two letters that CLDR has words for."""
    if not isinstance(value, str):
        yield settings.problem(path, "missing") if value is None else _not_a(settings, path, "text", value)
    elif not _is_locale(value):
        meant = re.split("[-_]", value)[0].lower()
        near = meant if meant != value and _is_locale(meant) else ""
        yield settings.problem(path, "language", value=value, nearest=near)


def _is_locale(tag: str) -> bool:
    return len(tag) == 2 and tag in TEXT_LANGUAGES and localedata.exists(tag)


def _extra(settings: Settings, path: KeyPath, value: Any) -> Found:
    """What the engine reads, and anything else that is not meant for it."""
    if not isinstance(value, dict):
        yield _not_a(settings, path, "group", value)
        return
    for name, inside in value.items():
        if check := EXTRA.get(name):
            yield from check(settings, (*path, name), inside)
        elif meant := nearest(name, EXTRA):
            said = message("no_setting", nearest=meant)
            yield settings.document.problem((*path, name), said, of_key=True)


def _page_name(settings: Settings, path: KeyPath, value: Any) -> Found:
    """A page at the foot of every page."""
    if not isinstance(value, str) or not PAGE_NAME.fullmatch(value):
        yield settings.problem(path, "setting_page", value=value)


def _validation(settings: Settings, path: KeyPath, value: Any) -> Found:
    """How MkDocs tells what it finds; what is not below ``nav`` or ``links`` counts for both."""
    checks: dict[str, Check] = {}
    for group, inside in VALIDATION.items():
        levels = {name: partial(_choice, allowed) for name, allowed in inside.items()}
        checks |= levels | {group: partial(_group, levels)}
    yield from _group(checks, settings, path, value)


def _anything(*_: Any) -> Found:
    return iter(())


I18N: Mapping[str, Check] = {
    "docs_structure": partial(_fixed, "folder"),
    "fallback_to_default": partial(_fixed, True),
    "reconfigure_material": _flag,
    "reconfigure_search": _flag,
    "languages": _languages,
}

LANGUAGE: Mapping[str, Check] = {"locale": _locale, "name": _name, "default": _flag, "build": _flag}

EXTRA: Mapping[str, Check] = {"repository": _address, "footer": partial(_listed, _page_name)}

CHECKS: Mapping[str, Check] = {
    **dict.fromkeys(("site_description", "site_author", "copyright", "remote_branch", "remote_name"), _text),
    **dict.fromkeys(("exclude_docs", "draft_docs", "not_in_nav"), _text),
    "site_name": _name,
    "site_url": _address,
    "nav": _menu,
    "theme": _theme,
    "docs_dir": _texts_folder,
    "site_dir": _site_folder,
    "dev_addr": _server,
    "use_directory_urls": partial(_fixed, True),
    "markdown_extensions": _extensions,
    "strict": _flag,
    "extra": _extra,
    "plugins": _plugins,
    "hooks": _hooks,
    "watch": _watched,
    "validation": _validation,
}
"""The settings of MkDocs that a site of this engine may have, each with its check."""

NEEDED = {"site_name": "missing", "theme": "setting_theme", "plugins": "no_languages", "hooks": "setting_hooks"}
"""Settings without which there is no site, and what is told then."""
