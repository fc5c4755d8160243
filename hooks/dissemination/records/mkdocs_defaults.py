"""What mkdocs.yml need not say: the settings that the engine relies on, for check and build alike."""

from collections.abc import Collection, Mapping
from typing import Any

from dissemination.markdown_extensions.defaults import with_usual_extensions

SITE_DIR = "site"
"""The folder of the site, as MkDocs has it (``site_dir``)."""

SERVER = "127.0.0.1:8000"
"""Where a preview is shown, as MkDocs has it (``dev_addr``)."""

CUSTOM_DIR = "overrides"
"""The folder of what a site changes in the theme (``theme.custom_dir``)."""

MENU = (
    *("index.md", "needs/index.md", "instruments/index.md", "events/index.md", "partners/index.md"),
    *("news/index.md", "project.md"),
)
"""The pages of the menu (``nav``), as far as they are there.

The needs are a second view of the finder, and stand in the menu where there is none.
"""

FOOTER = ("contact", "figures", "data", "tags", "accessibility", "privacy", "contribute")
"""The pages at the foot of every page (``extra.footer``), as far as they are there."""

WATCHED = ("records", CUSTOM_DIR)
"""What a preview watches besides docs/; folders that a site names come on top."""

USUAL_VALIDATION: Mapping[str, Mapping[str, str]] = {
    "nav": {"omitted_files": "warn", "not_found": "warn", "absolute_links": "warn"},
    "links": {
        "not_found": "warn",
        "anchors": "warn",
        "unrecognized_links": "warn",
        "absolute_links": "relative_to_docs",
    },
}
"""How MkDocs reports links and entries of the menu that lead nowhere, by kind."""

USUAL_I18N: Mapping[str, object] = {
    "docs_structure": "folder",
    "fallback_to_default": True,
    "reconfigure_material": False,
    "reconfigure_search": False,
}
"""How static-i18n is set."""

Group = Mapping[str, Any]


def with_defaults(said: Group, environment: Mapping[str, str]) -> dict[str, Any]:
    """The settings of mkdocs.yml, and defaults for those that it does not say or leaves empty.

    ``said`` is in order. ``nav`` and ``extra.footer`` are left out where they are not said: their defaults depend on
    the pages that there are.
    """
    given = _given(said)
    return {
        "site_url": _folder(environment.get("SITE_URL", "")),
        "site_dir": SITE_DIR,
        "dev_addr": SERVER,
        **given,
        "extra": {"repository": environment.get("REPOSITORY_URL", ""), **_given(given.get("extra"))},
        "validation": {group: _levels(group, _given(given.get("validation"))) for group in USUAL_VALIDATION},
        "plugins": _plugins(given["plugins"]),
        "markdown_extensions": with_usual_extensions(_named({}, given.get("markdown_extensions") or [])),
        "watch": list(dict.fromkeys((*WATCHED, *given.get("watch", ())))),
    }


def _given(group: Group | None) -> Group:
    """What a group says: a key without a value says nothing, as in MkDocs."""
    return {name: value for name, value in (group or {}).items() if value is not None}


def _folder(address: str) -> str:
    """The address of a folder ends in a slash, and MkDocs adds it."""
    return address if not address or address.endswith("/") else f"{address}/"


def _levels(group: str, said: Group) -> Group:
    """What is not said below ``nav`` or ``links`` counts for both (mkdocs/config/config_options.py)."""
    both = {kind: level for kind, level in said.items() if kind in USUAL_VALIDATION[group]}
    return {**USUAL_VALIDATION[group], **both, **_given(said.get(group))}


def _plugins(said: Any) -> Group:
    plugins = _named({}, said)
    return {**plugins, "i18n": {**USUAL_I18N, **plugins["i18n"]}}


def _named(usual: Mapping[str, Group], said: Any) -> Group:
    """Plugins or extensions by name, each with what is set for it: a group, or a list of names and of groups."""
    found = dict(usual)
    for one in said if isinstance(said, list) else [said]:
        for name, settings in (one if isinstance(one, dict) else {one: {}}).items():
            found[name] = _given(settings)
    return found


def usual_menu(pages: Collection[str]) -> list[str]:
    """The menu of a site that has these ``pages``, where mkdocs.yml says none; they are neutral paths.

    That of documentation alone is empty, of which MkDocs makes a menu of all its pages.
    """
    home, needs, finder, *_ = MENU
    menu = [page for page in MENU if page in pages and (page != needs or finder not in pages)]
    return [] if menu == [home] else menu


def usual_footer(pages: Collection[str]) -> list[str]:
    """The same for the foot of every page."""
    return [name for name in FOOTER if f"{name}.md" in pages]
