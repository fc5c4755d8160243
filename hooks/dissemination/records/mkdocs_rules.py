"""What may stand in mkdocs.yml: what MkDocs accepts there, as far as this engine can build a site with it."""

import re
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from dissemination.records.address_rules import check_address, check_server, wrong_addresses_of_environment
from dissemination.records.mkdocs_defaults import CUSTOM_DIR
from dissemination.records.plugin_rules import check_extensions, check_plugins
from dissemination.records.setting_checks import (
    Check,
    Found,
    Settings,
    check_choice,
    check_fixed,
    check_flag,
    check_group,
    check_list,
    check_name,
    check_nothing,
    check_path,
    check_text,
    wrong_shape,
)
from dissemination.text.problems import message, nearest
from dissemination.text.slugs import slug
from dissemination.text.yaml_reader import Document, KeyPath

PAGE_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*")
"""The path of a page below docs/<language>/, without its ending."""

OUT_OF_THE_SITE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
"""How an address begins that leads out of the site."""

LINK_ELSEWHERE = re.compile(r"(https?://[^\s/]|mailto:)\S+")
"""What a menu may lead to besides pages."""

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

OPTIONS_OF_MATERIAL = {
    **dict.fromkeys(
        ("direction", "favicon", "font", "icon", "include_search_page", "language", "logo"), "setting_of_material"
    ),
    "features": "features_of_material",
    "palette": "palette_of_material",
}
"""What the theme of Material for MkDocs can be told, and the message about each."""

SOURCES = ("docs", "records", "overrides", "hooks", "schemas", "reference", "tests", ".git", ".github", ".venv")
"""Folders that no build may empty."""

ENGINE = "dissemination.mkdocs_events"
"""The module that a file of hooks hands over to."""


def wrong_settings(root: Path, document: Document, environment: Mapping[str, str]) -> Found:
    """Everything in mkdocs.yml that keeps the site from being built."""
    yield from document.problems
    if not all(problem.field for problem in document.problems):  # it could not be read to the end
        return
    settings = Settings(root, document, environment)
    if not isinstance(document.data, dict):
        yield settings.problem((), "no_languages")
        return
    for name in document.data.keys() & NOT_USED.keys():
        yield document.problem((name,), message("setting_not_used", nearest=NOT_USED[name]), of_key=True)
    used = {name: value for name, value in document.data.items() if name not in NOT_USED}
    yield from check_group(CHECKS, settings, (), used, NEEDED)
    yield from wrong_addresses_of_environment(document.data, environment)


def _menu(settings: Settings, path: KeyPath, value: Any) -> Found:
    yield from check_list(_menu_entry, settings, path, value)


def _menu_entry(settings: Settings, path: KeyPath, value: Any) -> Found:
    """A page; or a title with a page, with an address elsewhere, or with a list of entries."""
    titled = isinstance(value, dict) and len(value) == 1
    if titled:
        ((title, value),) = value.items()
        path = (*path, title)
        if isinstance(value, list):
            yield from _menu(settings, path, value)
            return
    if titled and isinstance(value, str) and OUT_OF_THE_SITE.match(value):
        if not LINK_ELSEWHERE.fullmatch(value):
            yield settings.problem(path, "link", value=value)
    elif not (isinstance(value, str) and value.endswith(".md") and PAGE_NAME.fullmatch(value.removesuffix(".md"))):
        yield settings.problem(path, "setting_menu", value=value, nearest=_with_address(value))


def _with_address(page: Any) -> str:
    """A page under a name that can be an address, where nothing else is wrong with it: “model_config.md”."""
    parts = [slug(part) for part in page.removesuffix(".md").split("/")] if isinstance(page, str) else []
    return f"{'/'.join(parts)}.md" if parts and all(parts) and page.endswith(".md") else ""


def _theme(settings: Settings, path: KeyPath, value: Any) -> Found:
    name = value
    if isinstance(value, dict):
        name, path = value.get("name"), (*path, "name")
        for option in value.keys() & OPTIONS_OF_MATERIAL:
            yield settings.document.problem((*path[:-1], option), message(OPTIONS_OF_MATERIAL[option]), of_key=True)
        known = {key: inside for key, inside in value.items() if key not in OPTIONS_OF_MATERIAL}
        yield from check_group({"name": check_nothing, "custom_dir": _custom_folder}, settings, path[:-1], known)
    if name != "dissemination":
        yield settings.problem(path, "setting_theme")


def _custom_folder(settings: Settings, path: KeyPath, value: Any) -> Found:
    if value != CUSTOM_DIR:
        yield settings.problem(path, "setting_fixed", allowed=CUSTOM_DIR)
    elif not settings.exists(value):
        yield settings.problem(path, "setting_no_path", value=value)


def _texts_folder(settings: Settings, path: KeyPath, value: Any) -> Found:
    yield from check_fixed("docs", settings, path, value)
    if value == "docs" and not settings.exists(value):
        yield settings.problem(path, "setting_no_path", value=value)


def _site_folder(settings: Settings, path: KeyPath, value: Any) -> Found:
    if value is None or not isinstance(value, str):
        yield from check_text(settings, path, value)
    elif not is_folder_of_a_site(settings.root, Path(value)):
        yield settings.problem(path, "setting_site_folder", value=value)


def is_folder_of_a_site(root: Path, folder: Path) -> bool:
    """Whether a folder, seen from the project, is one of its own: a build empties it."""
    with suppress(OSError, ValueError):
        folder = (root.resolve() / folder).resolve()
        taken = [root.resolve() / name for name in SOURCES]
        inside = any(folder.is_relative_to(other) or other.is_relative_to(folder) for other in taken)
        return not inside and not folder.is_file()
    return False


def _watched(settings: Settings, path: KeyPath, value: Any) -> Found:
    """What makes a preview begin anew; MkDocs takes a list that says nothing, but not nothing."""
    if value is None:
        yield wrong_shape(settings, path, "list", value)
    yield from check_list(check_path, settings, path, value)


def _hooks(settings: Settings, path: KeyPath, value: Any) -> Found:
    """Files in Python, one of which is the way into the engine."""
    if not isinstance(value, list):
        yield wrong_shape(settings, path, "list", value)
        return
    wrong = list(check_list(check_path, settings, path, value))
    yield from wrong
    if not wrong and not any(_starts_the_engine(settings.root / file) for file in value):
        yield settings.problem(path, "setting_hooks")


def _starts_the_engine(file: Path) -> bool:
    try:
        return ENGINE in file.read_text("utf-8", "replace")
    except OSError:  # a folder
        return False


def _extra(settings: Settings, path: KeyPath, value: Any) -> Found:
    """What the engine reads, and anything else that is not meant for it."""
    if not isinstance(value, dict):
        yield wrong_shape(settings, path, "group", value)
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
        levels = {name: partial(check_choice, allowed) for name, allowed in inside.items()}
        checks |= levels | {group: partial(check_group, levels)}
    yield from check_group(checks, settings, path, value)


EXTRA: Mapping[str, Check] = {"repository": check_address, "footer": partial(check_list, _page_name)}

CHECKS: Mapping[str, Check] = {
    **dict.fromkeys(("site_description", "site_author", "copyright", "remote_branch", "remote_name"), check_text),
    **dict.fromkeys(("exclude_docs", "draft_docs", "not_in_nav"), check_text),
    "site_name": check_name,
    "site_url": check_address,
    "nav": _menu,
    "theme": _theme,
    "docs_dir": _texts_folder,
    "site_dir": _site_folder,
    "dev_addr": check_server,
    "use_directory_urls": partial(check_fixed, True),
    "markdown_extensions": check_extensions,
    "strict": check_flag,
    "extra": _extra,
    "plugins": check_plugins,
    "hooks": _hooks,
    "watch": _watched,
    "validation": _validation,
}
"""The settings of MkDocs that a site of this engine may have, each with its check."""

NEEDED = {"site_name": "missing", "theme": "setting_theme", "plugins": "no_i18n", "hooks": "setting_hooks"}
"""Settings without which there is no site, and what is told then."""
