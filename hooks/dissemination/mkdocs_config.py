"""What is asked of MkDocs' configuration, and what mkdocs.yml need not say and MkDocs must know."""

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig

from dissemination.markdown_extensions.defaults import with_usual_extensions
from dissemination.markdown_extensions.site_markdown import SiteMarkdown
from dissemination.records.load_project import LoadedProject
from dissemination.records.mkdocs_defaults import CUSTOM_DIR, USUAL_I18N
from dissemination.records.settings import command_line, editor_language, read_footer, read_menu, read_settings
from dissemination.records.site_templates import THEME
from dissemination.records.supplied_pages import without
from dissemination.text.languages import EDITOR_LANGUAGES
from dissemination.text.problem_reports import messages
from dissemination.text.translations import Translations

log = logging.getLogger(utils.__name__.partition(".")[0])
"""Where MkDocs tells the terminal, and counts warnings; ProperDocs has one of its own name."""

READ_EVENTS = ("pre_page", "page_read_source", "page_markdown")
"""At which the text of a page is read."""
PAGE_EVENTS = ("page_content", "page_context", "post_page")
"""At which it becomes a page."""
OURS = ("dissemination", "mkdocs_static_i18n")
"""How the names of the modules begin that belong to every site."""


def set_defaults(root: Path, config: MkDocsConfig, project: LoadedProject, text: SiteMarkdown) -> None:
    """Tell MkDocs and static-i18n, which have read mkdocs.yml, what it need not say; ``text`` reads every text.

    What they look at earlier has the default of MkDocs itself, but for the address: a preview has one of its own.
    """
    settings = read_settings(root)
    config.site_url = config.site_url or settings["site_url"]
    menu = without(project.absent, read_menu(root, project.pages))
    config.nav = menu or None  # as MkDocs has read an empty list
    said = {name: value for name, value in config.extra.items() if value is not None}
    config.extra.update(settings["extra"] | {"footer": read_footer(root, project.pages)} | said)
    for group, levels in settings["validation"].items():
        config.validation[group].load_dict(levels)
        config.validation[group].validate()
    said = {name: config.mdx_configs.get(name) or {} for name in config.markdown_extensions}
    config.mdx_configs = with_usual_extensions(said)
    config.markdown_extensions = [*config.mdx_configs, text]
    watched = (root / folder for folder in settings["watch"])
    config.watch = [str(path) for path in (*watched, THEME) if path.exists()]
    i18n(config).config.update({name: settings["plugins"]["i18n"][name] for name in USUAL_I18N})
    if config.theme.custom_dir is None and (root / CUSTOM_DIR).is_dir():
        config.theme.dirs.insert(0, str(root / CUSTOM_DIR))


def are_ours(config: MkDocsConfig, events: Iterable[str]) -> bool:
    """Whether no hook of the site, and no other plugin, does anything at these events."""
    methods = (method for event in events for method in config.plugins.events[event])
    return all((getattr(method, "__module__", None) or "").startswith(OURS) for method in methods)


def repository(config: MkDocsConfig) -> str:
    """The address of the site's repository; empty where it is not known."""
    return str(config.extra["repository"]).rstrip("/")


def i18n(config: MkDocsConfig) -> Any:
    """The plugin that builds one language after the other; it publishes no types."""
    return config.plugins["i18n"]


def editor_words() -> Translations:
    """What is told to the editor, in their language."""
    return messages(editor_language(EDITOR_LANGUAGES), command_line(Path.cwd()))
