"""What is done at each event of MkDocs: records are handed to the package, and pages to MkDocs."""

import gc
import sys
from collections.abc import Callable, Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any

from jinja2 import Environment
from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from dissemination.history.published_addresses import published_addresses
from dissemination.mkdocs_config import editor_words, i18n, is_left_out, is_medium, log, repository, set_defaults
from dissemination.mkdocs_run import Run, in_language, start_run
from dissemination.outputs import build_errors
from dissemination.outputs.cards import Card, CardFrame
from dissemination.outputs.search import index_files
from dissemination.outputs.site_files import other_files
from dissemination.outputs.site_folder import NewSite, put_back, write_file
from dissemination.outputs.sitemap import Published
from dissemination.pages import layout, preview, render
from dissemination.pages.addresses import card_path, page_path
from dissemination.pages.components import PageHeading
from dissemination.pages.generated_ids import generated_ids, ids_in
from dissemination.pages.site_context import SiteContext, linking_from
from dissemination.pages.supplied_page import supplied_page
from dissemination.records.articles import read_body
from dissemination.records.load_project import load_project
from dissemination.records.localizer import LocalizedText
from dissemination.records.markdown_links import IDS_OF_EVERY_PAGE
from dissemination.records.markdown_pages import page_meta
from dissemination.records.settings import (
    configuration_problems,
    main_branches,
    read_languages,
    read_site_folder,
    today,
)
from dissemination.records.site_templates import THEME
from dissemination.records.tree import read_tree
from dissemination.text.problem_reports import as_text
from dissemination.text.translations import Translations
from dissemination.text.typography import typeset

AFTER_I18N = -200
"""static-i18n works at priority -100; what needs its result comes later."""

clean_directory = utils.clean_directory
"""MkDocs' own: static-i18n puts another in its place while it builds the further languages."""


class MkDocsEvents:
    """What is done at each event of MkDocs, and what is remembered between them.

    The events come in the order of the methods, each once per language: static-i18n builds one language after
    the other with the same configuration.
    """

    run: Run

    def __init__(self) -> None:
        self.root = Path()
        self.serving = False
        self.address_is_ours = False
        self.new_site: NewSite | None = None

    def on_startup(self, command: str, dirty: bool) -> None:
        """Remember whether somebody is writing, and looks at a preview."""
        if dirty:  # MkDocs compares files of the site with those in docs/, where records have none
            raise PluginError(editor_words()("build.dirty"))
        gc.disable()  # most objects live to the end: to look through them for garbage would find none
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        """Read everything once per run; stop with the whole list if anything is wrong."""
        self.root = root = Path(config.config_file_path).absolute().parent
        words = editor_words()
        if problems := configuration_problems(root):
            raise PluginError(as_text(problems, words))
        if i18n(config).current_language:  # a further language of the same run
            return
        self._prepare(config, words)
        config.theme.static_templates.discard("sitemap.xml")  # ours is written when every language is done
        languages = read_languages(root)
        published = published_addresses(root, languages, main_branches())
        project = load_project(root, languages, today(), published, partial(generated_ids, root, today()))
        if project.catalogue is None:
            count = words.count("count", len(project.problems))
            raise PluginError(f"{count}\n{as_text(project.problems, words)}")
        set_defaults(root, config, project)
        self.run = start_run(root, config, project.catalogue, project)
        gc.freeze()  # what has been read is no garbage

    def _prepare(self, config: MkDocsConfig, words: Translations) -> None:
        """The place where the site will be: an address for a preview, else a folder beside that of the site before."""
        put_back(read_site_folder(self.root))
        if not self.serving:
            self.new_site = NewSite(Path(config.site_dir))
            config.site_dir = str(self.new_site.written_to)
        elif not self.address_is_ours:
            if said := preview.no_server(*config.dev_addr):
                raise PluginError(said.text(words.words))
            self.address_is_ours = True

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages that nobody wrote; take out what is not of the site, and what is Material's."""
        root = self.run.root
        ours = {root / file for folder in ("docs", "overrides") for file in read_tree(root, folder).files}
        for file in list(files):
            source = Path(file.abs_src_path or "")
            if source in ours and file.inclusion is InclusionLevel.EXCLUDED and not is_left_out(file, config):
                file.inclusion = InclusionLevel.INCLUDED  # MkDocs leaves out “.well-known” and “templates”
            elif source not in ours and not source.is_relative_to(THEME):
                files.remove(file)
        written = [file.src_uri for file in files.documentation_pages()]
        catalogue, languages = self.run.context(config).catalogue, self.run.addresses.languages
        for path in render.claimed(catalogue, languages, written, self.run.supplied):
            if not files.get_file_from_path(path):
                files.append(File(path, config.docs_dir, config.site_dir, config.use_directory_urls))
        for page in files.documentation_pages() if config.nav else ():  # load_project tells to which nothing leads
            page.inclusion = InclusionLevel.NOT_IN_NAV
        self.run.media = [file for file in files if is_medium(file, config)]
        return files

    @event_priority(AFTER_I18N)
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        """Links name the file, so that they also work from disk, where no server makes a page of a folder."""
        for file in files.documentation_pages():
            file.url = file.dest_uri
        self._share_media(files, config)
        self.run.nav = nav

    def on_page_read_source(self, page: Page, config: MkDocsConfig) -> str | None:
        """The text in the reader's language or the next best; none where only a record makes the page.

        Below an empty line MkDocs looks for no head, and takes no line such as “Note: …” for one.
        """
        file = self.run.source(page, config)
        return f"\n{read_body(self.run.root, file)}\n" if (self.run.root / file).exists() else ""

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """What the head of the text says, as the check has read it."""
        ctx, neutral = self.run.context(config), self.run.neutral(page)
        if neutral in self.run.supplied:
            page.meta = dict(supplied_page(ctx, neutral).meta)
        else:
            page.meta = page_meta(self.run.root, self.run.source(page, config))
        return markdown

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Write the record, or the lists that the page asks for, around what somebody wrote; or a supplied page."""
        gc.collect(0)  # what templates leave behind, which refers to itself
        ctx = self.run.context(config)
        link = linking_from(self.run.addresses, ctx.tag, self.run.path(page, ctx))
        written_in, _ = self.run.text(page, ctx).split("/", 1)
        written = [PageHeading(part.id, in_language(part.title, written_in, ctx)) for part in page.toc]

        def url_for(kind: str, id: str) -> str:
            return link(ctx.tag, page_path(kind, id))

        if not (view := render.view_of(ctx, *self.run.record(page))):
            made = self.run.rendered_list(ctx, page, url_for)
            page.meta["headings"] = (*written, *made.headings)
            _add_anchors(page, made)
            return html + made.html
        kicker = " · ".join(map(str, view.kicker))
        page.meta.update(title=view.title.text, description=view.description, translated=view.translated, kicker=kicker)
        page.meta["title_lang"] = view.title.lang or ctx.tag
        prose = LocalizedText(html, "" if written_in == ctx.tag else written_in)
        made = render.render_record(self.run.templates, ctx, view, url_for, prose, written)
        page.meta["headings"] = made.headings
        _add_anchors(page, made)
        return made.html

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        """Every template is our own.

        All pages of the language have been read by now, so the menu knows what they are called.
        """
        render.prepared(env)
        ctx = self.run.context(config)
        menu = {self.run.path(page, ctx): self.run.title(page, ctx) for page in self.run.nav.pages}
        named = ((name, self.run.named_page(files, ctx, name)) for name in config.extra["footer"])
        footer = {page_path("", name): self.run.title(page, ctx) for name, page in named if page}
        self.run.sites[ctx.tag] = SiteContext(ctx, self.run.addresses, menu, footer, repository(config))

    def on_template_context(self, context: dict[str, Any], template_name: str, config: MkDocsConfig) -> None:
        """The page for wrong addresses: in every language, with links that start at the root of the host."""
        nowhere = layout.PageMeta(layout.HOME, "", "", frozenset(), "")
        layouts = [known.layout(nowhere, self.run.addresses.from_root) for known in self.run.sites.values()]
        context |= {"site": layouts[0], "layouts": layouts, "is_record": True, "serving": self.serving}

    def on_post_template(self, output: str, template_name: str, config: MkDocsConfig) -> str:
        """The page for wrong addresses is written once, after the last language."""
        return output if len(self.run.sites) == len(self.run.contexts) else ""

    def on_page_context(self, context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """Put the layout around a page, and remember the page for the sitemap."""
        run, ctx = self.run, self.run.context(config)
        path = self.run.path(page, ctx)
        known = layout.PageMeta(
            path=path,
            title=self.run.title(page, ctx),
            description=page.meta.get("description", ""),
            translated=self.run.translated(page),
            source=""
            if self.run.neutral(page) in run.supplied
            else render.source_file(run.root, self.run.text(page, ctx)),
            headings=page.meta["headings"],
            subject=self.run.record(page),
        )
        link = linking_from(run.addresses, ctx.tag, path)
        around = run.sites[ctx.tag].layout(known, link)
        if around.canonical and not around.borrowed:
            if path != layout.SEARCH:  # which says nothing until somebody asks
                run.published.append(Published(around.canonical, around.alternates))
            frame = CardFrame(around.project.acronym, around.programme, around.funding)
            card = Card(frame, page.meta.get("kicker", ""), known.title)
            run.cards[run.addresses.file(ctx.tag, card_path(path))] = card
        context |= {"site": around, "is_record": "translated" in page.meta, "serving": self.serving}

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Set the page as printers of its language do, and let go of what it was made from."""
        gc.collect(0)
        page.content = page.markdown = None  # MkDocs would hold every page of every language to the end
        return typeset(output, self.run.context(config).tag)

    @event_priority(AFTER_I18N)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """After the last language: what exists once for all of them."""
        if i18n(config).building:
            return
        site = Path(config.site_dir)
        cards = {} if self.serving else self.run.cards  # nobody shares a preview
        others = other_files(
            self.run.history,
            self.run.addresses,
            self.run.contexts,
            self.run.published,
            cards,
            self.run.moved,
            self.run.templates,
        )
        for path, content in chain(others, index_files(site, self.run.addresses.languages)):
            write_file(site / path, content)
        if self.new_site and not _aborts():
            self.new_site.publish()
            config.site_dir = str(self.new_site.site)
            log.info(editor_words()("build.published", folder=config.site_dir))
            self._close()

    def on_build_error(self, error: Exception) -> None:
        """Leave the site before as it is; say in one line what an editor can put right."""
        self._close()
        words = editor_words()
        if not isinstance(error, MkDocsException) and (sentence := build_errors.sentence(error, self.root, words)):
            log.error(sentence)
            raise Abort(words("build.failed"))

    def on_shutdown(self) -> None:
        """Also where somebody has stopped the build from the keyboard."""
        self._close()
        gc.freeze()  # Python looks for garbage once more when it ends

    def _close(self) -> None:
        if self.new_site:
            self.new_site.close()
            self.new_site = None

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> None:
        """Let the preview show what is wrong: MkDocs would tell the terminal alone, and leave the old pages there."""
        server.builder = partial(self._build_or_tell, server.builder, Path(config.site_dir))
        gc.enable()

    def _build_or_tell(self, build: Callable[[], None], site: Path) -> None:
        self._forget_the_last_build()
        gc.disable()
        preview.build_or_tell(build, site, self.run.root, render.environment(self.run.root), editor_words(), log)
        gc.enable()
        gc.unfreeze()
        gc.collect()  # what the build before was made from

    def _forget_the_last_build(self) -> None:
        """A build that failed leaves static-i18n's changes to MkDocs behind; and MkDocs tells nothing a second time."""
        utils.clean_directory = clean_directory
        log.getChild("commands.build").filters[:] = [utils.DuplicateFilter()]

    def _share_media(self, files: Files, config: MkDocsConfig) -> None:
        """Pictures and documents beside a text are there for every language that shows it.

        static-i18n knows those of the language itself and of the default one.
        """
        tag = i18n(config).current_language
        places = {name: place for place, name in enumerate(self.run.addresses.languages.preference(tag))}
        for file in sorted(self.run.media, key=lambda file: places.get(file.src_uri.partition("/")[0], len(places))):
            first, _, neutral = file.src_uri.partition("/")
            path = f"{tag}/{neutral}" if first in places else file.src_uri
            if not files.get_file_from_path(path):
                shared = File(path, config.docs_dir, config.site_dir, config.use_directory_urls, dest_uri=file.src_uri)
                shared.abs_src_path = file.abs_src_path
                files.append(shared)


def _aborts() -> bool:
    """Whether ``--strict`` will stop the build, once all events are over: MkDocs has counted a warning or worse."""
    return any(handler.get_counts() for handler in log.handlers if isinstance(handler, utils.CountHandler))


def _add_anchors(page: Page, made: render.Rendered) -> None:
    """MkDocs knows the ids of the Markdown alone, when it looks where links lead."""
    page.present_anchor_ids = {*(page.present_anchor_ids or ()), *ids_in(made.html), *IDS_OF_EVERY_PAGE}


class HooksFile(ModuleType):
    """A file of hooks that starts the engine: at each event MkDocs calls the engine, then the file's own function."""

    engine: Mapping[str, Callable[..., Any]]

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self.engine})

    def __getattribute__(self, name: str) -> Any:
        if not name.startswith("on_"):
            return super().__getattribute__(name)
        both = (known[name] for known in (self.engine, self.__dict__) if name in known)
        return CombinedEvent(*both)


def hand_over(name: str) -> None:
    """Start the engine from a site's file of hooks; ``name`` is its ``__name__``."""
    events = MkDocsEvents()
    module = sys.modules[name]
    module.engine = {name: getattr(events, name) for name in dir(events) if name.startswith("on_")}  # type: ignore[attr-defined]
    module.__class__ = HooksFile
