"""The only file that knows MkDocs: it hands records to the package, and pages to MkDocs.

The functions stand in the order in which MkDocs calls them, each once per language:
static-i18n builds one language after the other with the same configuration.
"""

import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))  # MkDocs loads this file alone; the package stands beside it

from dissemination import preview
from dissemination.addresses import Addresses, card_path, page_path
from dissemination.history.git_log import SHALLOW, History, read_history
from dissemination.history.translation_status import translation_status
from dissemination.languages import TONGUES
from dissemination.localizer import Localizer, Words
from dissemination.outputs.cards import Card, Surround
from dissemination.outputs.files import other_files
from dissemination.outputs.search import write_index
from dissemination.outputs.sitemap import Published
from dissemination.pages import layout, render
from dissemination.pages.components import PageHeading
from dissemination.pages.context import PageContext
from dissemination.pages.lists import LIST_PAGES
from dissemination.reading import read
from dissemination.settings import read_languages, today, tongue, unusable
from dissemination.telling import as_text, messages
from dissemination.typography import typeset
from jinja2 import Environment
from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

AFTER_I18N = -200
"""static-i18n works at priority -100; what needs its result comes later."""


@dataclass
class Run:
    """One run of MkDocs over all languages: what every step needs, and what the last one writes."""

    root: Path
    history: History
    addresses: Addresses
    contexts: dict[str, PageContext]
    templates: Environment
    nav: Navigation | None = None
    sites: dict[str, layout.SiteContext] = field(default_factory=dict)
    published: list[Published] = field(default_factory=list)
    cards: dict[str, Card] = field(default_factory=dict)


run: Run
serving = False

clean_directory = utils.clean_directory
"""MkDocs' own: static-i18n puts another in its place while it builds the further languages."""


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether somebody is writing, and looks at a preview."""
    global serving
    serving = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Read everything once per run; stop with the whole list if anything is wrong."""
    global run
    root = Path(config.config_file_path).parent
    if problem := unusable(root):
        raise PluginError(as_text([problem], messages(tongue(TONGUES))))
    if config.plugins["i18n"].current_language:  # a further language of the same run
        return
    config.theme.static_templates.discard("sitemap.xml")  # ours is written when every language is done
    reading = read(root, read_languages(root), today())
    if reading.catalogue is None:
        words = messages(tongue(TONGUES))
        told = as_text(reading.problems, words)
        raise PluginError(f"{words.count('count', len(reading.problems))}\n{told}")
    localizers = (Localizer(tag, reading.languages, words) for tag, words in reading.translations.items())
    history, site_url = read_history(root), config.site_url or ""
    status = translation_status(history, reading.languages)
    if history.unavailable == SHALLOW:  # who subscribed would miss changes whose numbers fall
        words = messages(tongue(TONGUES))
        logging.getLogger("mkdocs").warning(words("unavailable.numbers", reason=SHALLOW.told(words.words)))
    contexts = {locale.tag: PageContext(reading.catalogue, locale, today(), status, site_url) for locale in localizers}
    run = Run(root, history, Addresses(site_url, reading.languages), contexts, render.environment(root))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Claim the pages that nobody wrote; leave Material's scripts and styles behind."""
    ours = (config.docs_dir, run.root / "overrides", render.THEME)
    for file in list(files):
        if not any(Path(file.abs_src_path).is_relative_to(folder) for folder in ours):
            files.remove(file)
    written = [file.src_uri for file in files.documentation_pages()]
    for path in render.claimed(_context(config).catalogue, run.addresses.languages, written):
        if not files.get_file_from_path(path):
            files.append(File(path, config.docs_dir, config.site_dir, config.use_directory_urls))
    return files


@event_priority(AFTER_I18N)
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Links name the file, so that they also work from disk, where no server makes a page of a folder."""
    for file in files.documentation_pages():
        file.url = file.dest_uri
    run.nav = nav


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """The text in the reader's language or the next best; none where only a record makes the page.

    MkDocs sees a head only where a line follows it.
    """
    file = Path(config.docs_dir, _text(page, _context(config)))
    return file.read_text("utf-8-sig") + "\n" if file.exists() else ""


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Write the record, or the lists that the page asks for, around what somebody wrote."""
    ctx = _context(config)
    link = layout.linking_from(run.addresses, ctx.tag, _path(page, ctx))
    written = [PageHeading(part.id, part.title) for part in page.toc]

    def url_for(kind: str, id: str) -> str:
        return link(ctx.tag, page_path(kind, id))

    if not (view := render.view_of(ctx, *_record(page))):
        made = _list(ctx, page, url_for)
        page.meta["headings"] = (*written, *made.headings)
        return html + made.html
    page.meta |= {"title": view.title.text, "description": view.description, "translated": view.translated}
    page.meta["kicker"] = " · ".join(map(str, view.kicker))
    written_in, _ = _text(page, ctx).split("/", 1)
    prose = Words(html, "" if written_in == ctx.tag else written_in)
    made = render.render_record(run.templates, ctx, view, url_for, prose, written)
    page.meta["headings"] = made.headings
    return made.html


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Every template is our own.

    All pages of the language have been read by now, so the menu knows what they are called.
    """
    render.prepared(env)
    ctx = _context(config)
    menu = {_path(page, ctx): page.title for page in run.nav.items}
    footer = {page_path("", name): _page(files, ctx, name).title for name in config.extra["footer"]}
    repository = config.extra["repository"].rstrip("/")
    run.sites[ctx.tag] = layout.SiteContext(ctx, run.addresses, menu, footer, repository)


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> None:
    """The page for wrong addresses: in every language, with links that start at the root of the host."""
    nowhere = layout.PageMeta(layout.HOME, "", "", frozenset(), "")
    spoken = [known.layout(nowhere, run.addresses.from_root) for known in run.sites.values()]
    context |= {"site": spoken[0], "spoken": spoken, "is_record": True, "serving": serving}


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """The page for wrong addresses is written once, when every language has had its say."""
    return output if len(run.sites) == len(run.contexts) else ""


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Put the frame around a page, and remember the page for the sitemap."""
    ctx = _context(config)
    path = _path(page, ctx)
    known = layout.PageMeta(
        path=path,
        title=page.title,
        description=page.meta.get("description", ""),
        translated=page.meta.get("translated") or render.written_in(run.root, run.contexts, page.file.src_uri),
        source=render.source_file(run.root, _text(page, ctx)),
        headings=page.meta["headings"],
        subject=_record(page),
        kicker=page.meta.get("kicker", ""),
    )
    link = layout.linking_from(run.addresses, ctx.tag, path)
    around = run.sites[ctx.tag].layout(known, link)
    if around.canonical and not around.borrowed:
        if path != layout.SEARCH:  # which says nothing until somebody asks
            run.published.append(Published(around.canonical, around.alternates))
        surround = Surround(around.name, around.programme, around.funding)
        run.cards[run.addresses.file(ctx.tag, card_path(path))] = Card(surround, known.kicker, known.title)
    context |= {"site": around, "is_record": "translated" in page.meta, "serving": serving}


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Set the page as printers of its language do, and let go of what it was made from."""
    page.content = page.markdown = None  # MkDocs would hold every page of every language to the end
    return typeset(output, _context(config).tag)


@event_priority(AFTER_I18N)
def on_post_build(config: MkDocsConfig) -> None:
    """After the last language: what exists once for all of them."""
    if config.plugins["i18n"].building:
        return
    site = Path(config.site_dir)
    cards = {} if serving else run.cards  # nobody shares a preview
    for path, content in other_files(run.history, run.addresses, run.contexts, run.published, cards):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    write_index(site, run.addresses.languages)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> None:
    """Let the preview show what is wrong: MkDocs would tell the terminal alone, and leave the old pages there."""
    server.builder = partial(_build_or_tell, server.builder, Path(config.site_dir))


def _build_or_tell(build: Callable[[], None], site: Path) -> None:
    _forget_the_last_build()
    words, log = messages(tongue(TONGUES)), logging.getLogger("mkdocs")
    preview.build_or_tell(build, site, run.root, render.environment(run.root), words, log)


def _forget_the_last_build() -> None:
    """A build that failed leaves static-i18n's changes to MkDocs behind; and MkDocs tells nothing a second time."""
    utils.clean_directory = clean_directory
    logging.getLogger("mkdocs.commands.build").filters[:] = [utils.DuplicateFilter()]


def _context(config: MkDocsConfig) -> PageContext:
    return run.contexts[config.plugins["i18n"].current_language]


def _path(page: Page, ctx: PageContext) -> str:
    return run.addresses.neutral(ctx.tag, page.file.dest_uri)


def _text(page: Page, ctx: PageContext) -> str:
    preference = ctx.locale.languages.preference(ctx.tag)
    return render.text_for(run.root, preference, page.file.src_uri)


def _record(page: Page) -> tuple[str, str]:
    """Kind and identity, as the address says: docs/<language>/<kind>/<identity>.md."""
    _, *folders, name = page.file.src_uri.split("/")
    return "/".join(folders), name.removesuffix(".md")


def _list(ctx: PageContext, page: Page, url_for: render.UrlFor) -> render.Rendered:
    """The lists that a page asks for; nothing for one that asks for none."""
    name = page.meta.get("records")
    return render.render_list(run.templates, ctx, name, LIST_PAGES[name](ctx), url_for) if name else render.EMPTY


def _page(files: Files, ctx: PageContext, name: str) -> Page:
    """A page in the reader's language, or in the default one."""
    found = (files.get_file_from_path(f"{tag}/{name}.md") for tag in ctx.locale.languages.preference(ctx.tag))
    return next(file.page for file in found if file and file.page)
