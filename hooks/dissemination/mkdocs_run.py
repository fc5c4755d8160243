"""One run of MkDocs over all languages of a site: what is known of it, and of each page in it."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from dissemination.history.git_log import History, has_past, read_history
from dissemination.history.translation_status import translation_status
from dissemination.mkdocs_config import editor_words, i18n, log, repository
from dissemination.outputs.cards import Card
from dissemination.outputs.sitemap import Published
from dissemination.pages import render
from dissemination.pages.addresses import Addresses
from dissemination.pages.context import PageContext
from dissemination.pages.lists import LIST_PAGES
from dissemination.pages.site_context import SiteContext
from dissemination.pages.supplied_page import render_supplied, translated_in
from dissemination.records.catalogue import Catalogue
from dissemination.records.load_project import LoadedProject
from dissemination.records.localizer import Localizer
from dissemination.records.settings import today
from dissemination.text.translations import Translation


@dataclass
class Run:
    """One run of MkDocs over all languages: what every step needs, and what the last one writes."""

    root: Path
    history: History
    addresses: Addresses
    contexts: dict[str, PageContext]
    templates: Environment
    moved: Mapping[str, str]
    supplied: frozenset[str]
    nav: Navigation = field(default_factory=lambda: Navigation([], []))
    sites: dict[str, SiteContext] = field(default_factory=dict)
    published: list[Published] = field(default_factory=list)
    media: list[File] = field(default_factory=list)
    cards: dict[str, Card] = field(default_factory=dict)

    def context(self, config: MkDocsConfig) -> PageContext:
        """That of the language which is being built."""
        return self.contexts[i18n(config).current_language]

    def path(self, page: Page, ctx: PageContext) -> str:
        """The neutral path of a page, as it is published."""
        return self.addresses.neutral(ctx.tag, page.file.dest_uri)

    def source(self, page: Page, config: MkDocsConfig) -> PurePosixPath:
        """The file of its text, from the root of the project."""
        return PurePosixPath("docs", self.text(page, self.context(config)))

    def text(self, page: Page, ctx: PageContext) -> str:
        """Where its text lies below docs/, in the reader's language or the next best."""
        preference = ctx.locale.languages.preference(ctx.tag)
        return render.text_for(self.root, preference, page.file.src_uri)

    def title(self, page: Page, ctx: PageContext) -> str:
        """What a page is called, in the language of its text, or of its record's name."""
        if self.neutral(page) in self.supplied:
            title: str = page.meta["title"]  # which may be marked as being in another language
            return title
        written_in, _ = self.text(page, ctx).split("/", 1)
        return in_language(page.title, page.meta.get("title_lang", written_in), ctx)

    def record(self, page: Page) -> tuple[str, str]:
        """Kind and identity, as the address says: docs/<language>/<kind>/<identity>.md."""
        _, *folders, name = page.file.src_uri.split("/")
        return "/".join(folders), name.removesuffix(".md")

    def neutral(self, page: Page) -> str:
        """The path of a page below the folder of its language."""
        return page.file.src_uri.partition("/")[2]

    def translated(self, page: Page) -> frozenset[str]:
        """The languages in which a page says what it says."""
        neutral = self.neutral(page)
        if neutral in self.supplied:
            return translated_in(self.contexts, neutral)
        return page.meta.get("translated") or render.written_in(self.root, self.contexts, page.file.src_uri)

    def rendered_list(self, ctx: PageContext, page: Page, url_for: render.UrlFor) -> render.Rendered:
        """The lists that a page asks for; nothing for one that asks for none."""
        if (neutral := self.neutral(page)) in self.supplied:
            return render_supplied(self.templates, ctx, neutral, url_for)
        name = page.meta.get("records")
        if not name:
            return render.Rendered()
        return render.render_list(self.templates, ctx, name, LIST_PAGES[name](ctx), url_for)

    def named_page(self, files: Files, ctx: PageContext, name: str) -> Page | None:
        """A page in the reader's language, or in the default one; none where the site has none of that name."""
        found = (files.get_file_from_path(f"{tag}/{name}.md") for tag in ctx.locale.languages.preference(ctx.tag))
        return next((file.page for file in found if file and file.page), None)


def in_language(words: str, tag: str, ctx: PageContext) -> str:
    """Words, marked where they are in another language than the reader's."""
    return words if tag == ctx.tag else Translation(words, tag)


def start_run(root: Path, config: MkDocsConfig, catalogue: Catalogue, project: LoadedProject) -> Run:
    """A run of which nothing has been built yet. A history that cannot be read is told, strictly where there is one."""
    history, site_url = read_history(root), config.site_url or ""
    if history.unavailable:  # who subscribed would miss changes whose numbers fall
        words = editor_words()
        sentence = words("unavailable.numbers", reason=history.unavailable.text(words.words))
        log.log(logging.WARNING if has_past(history) else logging.INFO, sentence)
    status = translation_status(history, project.languages)
    localizers = (Localizer(tag, project.languages, words) for tag, words in project.translations.items())
    known = (status, site_url, repository(config), project.assessment)
    contexts = {locale.tag: PageContext(catalogue, locale, today(), *known) for locale in localizers}
    addresses, templates = Addresses(site_url, project.languages), render.environment(root)
    return Run(root, history, addresses, contexts, templates, project.moved, project.supplied)
