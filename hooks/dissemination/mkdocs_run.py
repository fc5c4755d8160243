"""One run of MkDocs over all languages of a site: what is known of it, and of each page in it."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from dissemination.history.git_log import History, has_past, read_history
from dissemination.history.revisions import Revisions
from dissemination.history.translation_status import translation_status
from dissemination.markdown_extensions.site_markdown import SiteMarkdown
from dissemination.mkdocs_config import PAGE_EVENTS, READ_EVENTS, are_ours, editor_words, i18n, log, repository
from dissemination.outputs.cards import Card
from dissemination.outputs.site_files import other_files, subscription_files
from dissemination.outputs.sitemap import Published
from dissemination.pages import render
from dissemination.pages.addresses import Addresses
from dissemination.pages.context import PageContext
from dissemination.pages.made_records import Identity
from dissemination.pages.markdown_pictures import TextPictures
from dissemination.pages.site_context import SiteContext
from dissemination.records.catalogue import Catalogue
from dissemination.records.load_project import LoadedProject
from dissemination.records.localizer import Localizer
from dissemination.records.settings import read_named_pages, today
from dissemination.records.tree import read_tree
from dissemination.text.problems import read_utf8
from dissemination.text.translations import Translation


@dataclass(frozen=True)
class Remembered:
    """What is kept of a page."""

    published: Published | None
    """What the sitemap says of it."""
    card_file: str
    """Where its picture for social networks will be, as a path in the site."""
    card: Card
    """What that shows."""


@dataclass
class Run:
    """One run of MkDocs over all languages: what every step needs, and what the last one writes."""

    root: Path
    history: History
    revisions: Revisions
    addresses: Addresses
    contexts: dict[str, PageContext]
    templates: Environment
    moved: Mapping[str, str]
    supplied: frozenset[str]
    markdown: SiteMarkdown
    """Reads every text."""
    pictures: TextPictures
    silent: Sequence[Identity]
    """The records about which nobody wrote anything: MkDocs leaves their pages to the engine."""
    nav: Navigation = field(default_factory=lambda: Navigation([], []))
    sites: dict[str, SiteContext] = field(default_factory=dict)
    published: list[Published] = field(default_factory=list)
    media: list[File] = field(default_factory=list)
    cards: dict[str, Card] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    """Where texts lie, by the reader's language and the file that MkDocs knows; every step asks."""

    def remember(self, known: Remembered | None) -> None:
        """Keep what is known of a page for the files that are written in the end."""
        if known:
            self.cards[known.card_file] = known.card
            self.published += [known.published] if known.published else []

    def others(self) -> Iterator[tuple[str, bytes]]:
        """Paths and contents of the files that are neither pages nor made beside them."""
        of_pages = (self.addresses, self.contexts, self.published, self.moved)
        return other_files(*of_pages, self.templates, self.root, self.pictures.shown)

    def subscriptions(self) -> Iterator[tuple[str, bytes]]:
        """Those of calendars and feeds."""
        return subscription_files(self.history, self.addresses, self.contexts)

    def take_over(self, before: "Run") -> None:
        """What MkDocs has made of texts and of the menu, from a run before: only what records say is new."""
        self.nav, self.media, self.texts = before.nav, before.media, before.texts
        self.pictures, self.published = before.pictures, before.published
        self.sites = {tag: replace(site, ctx=self.contexts[tag]) for tag, site in before.sites.items()}

    def context(self, config: MkDocsConfig) -> PageContext:
        """That of the language which is being built."""
        return self.contexts[i18n(config).current_language]

    def path(self, page: Page, ctx: PageContext) -> str:
        """The neutral path of a page, as it is published."""
        return self.addresses.neutral(ctx.tag, page.file.dest_uri)

    def source(self, page: Page, ctx: PageContext) -> PurePosixPath:
        """The file of its text, from the root of the project."""
        return PurePosixPath("docs", self.text(page, ctx))

    def text(self, page: Page, ctx: PageContext) -> str:
        """Where its text lies below docs/, in the reader's language or the next best."""
        asked = ctx.tag, page.file.src_uri
        if asked not in self.texts:
            preference = ctx.locale.languages.preference(ctx.tag)
            self.texts[asked] = render.text_for(self.root, preference, page.file.src_uri)
        return self.texts[asked]

    def title(self, page: Page, ctx: PageContext) -> str:
        """What a page is called, in the language of its text, or of its record's name."""
        if self.neutral(page) in self.supplied:
            title: str = page.meta["title"]  # which may be marked as being in another language
            return title
        written_in, _ = self.text(page, ctx).split("/", 1)
        return in_language(page.meta.get("title") or page.title, page.meta.get("title_lang", written_in), ctx)

    def record(self, page: Page) -> tuple[str, str]:
        """Kind and identity, as the address says: docs/<language>/<kind>/<identity>.md."""
        _, *folders, name = page.file.src_uri.split("/")
        return "/".join(folders), name.removesuffix(".md")

    def neutral(self, page: Page) -> str:
        """The path of a page below the folder of its language."""
        return page.file.src_uri.partition("/")[2]


def in_language(words: str, tag: str, ctx: PageContext) -> str:
    """Words, marked where they are in another language than the reader's."""
    return words if tag == ctx.tag else Translation(words, tag)


def start_run(
    root: Path,
    config: MkDocsConfig,
    catalogue: Catalogue,
    project: LoadedProject,
    templates: Environment,
    markdown: SiteMarkdown,
) -> Run:
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
    addresses = Addresses(site_url, project.languages)
    revisions = Revisions(history, catalogue.project.record.fixed_id, today())
    overrides = "\n".join(map(str, (read_utf8(root, file) for file in read_tree(root, "overrides").files)))
    pictures = TextPictures(root, templates, overrides)
    silent = (*_silent(root, config, catalogue, project),)
    known_pages = (project.moved, project.supplied)
    return Run(root, history, revisions, addresses, contexts, templates, *known_pages, markdown, pictures, silent)


def _silent(root: Path, config: MkDocsConfig, catalogue: Catalogue, project: LoadedProject) -> Iterator[Identity]:
    """The records whose pages MkDocs need not make: nobody wrote about them, and the menu does not name them.

    Where a hook of the site, or another plugin, wants to see pages, MkDocs makes all of them.
    """
    if not are_ours(config, (*READ_EVENTS, *PAGE_EVENTS)):
        return
    texts = {file.as_posix().split("/", 2)[-1] for file in read_tree(root, "docs").files}
    made = texts | {*read_named_pages(root, project.pages)}
    for kind, id in render.of_records(catalogue):
        if f"{kind}/{id}.md" not in made:
            yield kind, id
