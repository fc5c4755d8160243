"""What is done at each event of MkDocs: records are handed to the package, and pages to MkDocs."""

import gc
import logging
import sys
from collections.abc import Callable
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from dissemination.history.published_addresses import published_addresses
from dissemination.markdown_extensions.site_markdown import SiteMarkdown
from dissemination.mkdocs_config import editor_words, i18n, log, repository, set_defaults
from dissemination.mkdocs_files import (
    add_claimed,
    keep_ours,
    media_in,
    named_page,
    pictures_in,
    remove_unneeded,
    share_media,
)
from dissemination.mkdocs_hooks_file import HooksFile
from dissemination.mkdocs_navigation import navigation
from dissemination.mkdocs_pages import (
    lost_page,
    page_content,
    page_layout,
    page_text,
    prepare_text,
    remembered,
    take_head,
    waiting_page,
)
from dissemination.mkdocs_preview import PagesOnRequest, makes_pages_on_request, rebuild
from dissemination.mkdocs_records import MadeBeside, PageFrame, add_record_files, files_of_records, made_html
from dissemination.mkdocs_renewal import Built, renewed, stamps_of
from dissemination.mkdocs_run import Run, start_run
from dissemination.outputs import build_errors
from dissemination.outputs.site_folder import NewSite, put_back, write_file
from dissemination.pages import preview, render
from dissemination.pages.addresses import page_path
from dissemination.pages.generated_ids import generated_ids
from dissemination.pages.site_context import SiteContext
from dissemination.records.articles import read_body
from dissemination.records.load_project import LoadedProject, load_project
from dissemination.records.settings import (
    configuration_problems,
    main_branches,
    read_languages,
    read_site_folder,
    today,
)
from dissemination.site_audit.built_pages import LOST
from dissemination.text.problem_reports import as_text
from dissemination.text.translations import Translations
from dissemination.text.typography import typeset

AFTER_I18N = -200
"""static-i18n works at priority -100; what needs its result comes later."""


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
        self.requested: PagesOnRequest | None = None
        self.beside = MadeBeside()
        self.built: Built | None = None
        self.templates: Environment

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
        self.built, stamps = None, stamps_of(root, config) if self.serving else {}
        templates = render.environment(root)
        project = self._read(templates)
        if project.catalogue is None:
            count = words.count("count", len(project.problems))
            raise PluginError(f"{count}\n{as_text(project.problems, words)}")
        markdown = SiteMarkdown()
        set_defaults(root, config, project, markdown)
        if self.requested:  # the check has looked for them; MkDocs knows those of texts alone
            config.validation.links.anchors = logging.NOTSET
        self.run = start_run(root, config, project.catalogue, project, templates, markdown)
        self.built = Built(config, project, self.run, stamps)
        self.beside.restart(self.run, Path(config.site_dir))
        gc.freeze()  # what has been read is no garbage

    def _read(self, templates: Environment) -> LoadedProject:
        """Everything that the project says, or what is wrong with it."""
        languages = read_languages(self.root)
        published = published_addresses(self.root, languages, main_branches())
        ids = partial(generated_ids, self.root, templates, today())
        return load_project(self.root, languages, today(), published, ids)

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
            self.requested = PagesOnRequest(self.root) if makes_pages_on_request(config) else None

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages that nobody wrote; take out what is not of the site, and what is Material's."""
        keep_ours(files, config, self.run.root)
        add_claimed(files, config, self.run)
        self.run.media = media_in(files, config)
        return files

    @event_priority(AFTER_I18N)
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        """Links name the file, so that they also work from disk, where no server makes a page of a folder."""
        for file in files.documentation_pages():
            file.url = file.dest_uri
        share_media(files, config, self.run)
        self.run.pictures.files = pictures_in(files, config, self.run.root)
        self.run.nav = nav
        add_record_files(files, config, self.run, self.run.context(config).tag)

    def on_page_read_source(self, page: Page, config: MkDocsConfig) -> str | None:
        """The text in the reader's language or the next best; none where only a record makes the page.

        Below an empty line MkDocs looks for no head, and takes no line such as “Note: …” for one.
        """
        file = self.run.source(page, self.run.context(config))
        return f"\n{read_body(self.run.root, file)}\n" if (self.run.root / file).exists() else ""

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """What the head of the text says, and what it leaves to the engine."""
        ctx = self.run.context(config)
        take_head(page, markdown, self.run, ctx)
        prepare_text(page, self.run, ctx)
        return markdown

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Write the record, or the lists that the page asks for, around what somebody wrote."""
        gc.collect(0)  # what templates leave behind, which refers to itself
        ctx = self.run.context(config)
        if self.requested:
            waiting = waiting_page(html, page, self.run, ctx)
            self.requested.put_off(waiting)
            return waiting.content
        return page_content(page_text(html, page, self.run, ctx), page, self.run, ctx)

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        """Every template is our own.

        All pages of the language have been read by now, so the menu knows what they are called.
        """
        self.templates = render.prepared(env)
        ctx = self.run.context(config)
        remove_unneeded(files, self.run, ctx)
        nav = navigation(self.run, ctx, config)
        named = ((name, named_page(files, ctx, name)) for name in config.extra["footer"])
        footer = {page_path("", name): self.run.title(page, ctx) for name, page in named if page}
        self.run.sites[ctx.tag] = SiteContext(ctx, self.run.addresses, nav, footer, repository(config))
        self._lost_page_last(config)
        frame = PageFrame(ctx.tag, config, files.documentation_pages(), self.templates, self.serving)
        self._leave_records(frame, files)

    def _leave_records(self, frame: PageFrame, files: Files) -> None:
        """Begin with the pages of records; in a preview they wait until somebody asks for them."""
        if not self.requested:
            self.beside.begin(files_of_records(files), frame)
            return
        for file in files_of_records(files):
            self.requested.wait(file, partial(made_html, file, frame))

    def _lost_page_last(self, config: MkDocsConfig) -> None:
        """The page for wrong addresses is written once, with the last language; MkDocs would tell of an empty one."""
        if len(self.run.sites) == len(self.run.contexts):
            config.theme.static_templates.add(LOST)
        else:
            config.theme.static_templates.discard(LOST)

    def on_template_context(self, context: dict[str, Any], template_name: str, config: MkDocsConfig) -> None:
        """The page for wrong addresses: in every language."""
        layouts = lost_page(self.run)
        context |= {"site": layouts[0], "layouts": layouts, "is_record": True, "serving": self.serving}

    def on_page_context(self, context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """Put the layout around a page, and remember the page for what is written in the end."""
        if self.requested:
            self.requested.keep(page, self.templates, context)
            return
        ctx = self.run.context(config)
        around = page_layout(page, self.run, ctx)
        self.run.remember(remembered(page, around, self.run, ctx))
        context |= {"site": around, "is_record": "translated" in page.meta, "serving": self.serving}

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Set the page as printers of its language do, and let go of what it was made from."""
        if self.requested:
            return output
        gc.collect(0)
        page.content = page.markdown = None  # MkDocs would hold every page of every language to the end
        return typeset(output, self.run.context(config).tag)

    @event_priority(AFTER_I18N)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """After the last language: what exists once for all of them."""
        if i18n(config).building:
            return
        if not self.requested:
            self.beside.end_pages(pictures=not self.serving)  # nobody shares a preview
        self._write_others(Path(config.site_dir))
        self.beside.finish()
        if self.new_site and not _aborts():
            self.new_site.publish()
            config.site_dir = str(self.new_site.site)
            log.info(editor_words()("build.published", folder=config.site_dir))
            self._close()

    def _write_others(self, site: Path) -> None:
        """Whatever is no page; in a preview calendars and feeds wait, too."""
        others = self.run.others()
        if self.requested:
            self.requested.run, self.requested.subscriptions = self.run, self.run.subscriptions()
        else:
            others = chain(others, self.run.subscriptions())
        for path, content in others:
            write_file(site / path, content)

    def on_build_error(self, error: Exception) -> None:
        """Leave the site before as it is; say in one line what an editor can put right."""
        self._close()
        self.built = None
        words = editor_words()
        if not isinstance(error, MkDocsException) and (sentence := build_errors.sentence(error, self.root, words)):
            log.error(sentence)
            raise Abort(words("build.failed"))

    def on_shutdown(self) -> None:
        """Also where somebody has stopped the build from the keyboard."""
        self._close()
        gc.freeze()  # Python looks for garbage once more when it ends

    def _close(self) -> None:
        self.beside.stop()
        if self.new_site:
            self.new_site.close()
            self.new_site = None

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> None:
        """Let the preview show what is wrong."""
        server.builder = partial(rebuild, server.builder, Path(config.site_dir), self.root)
        if self.requested:
            self.requested.serve(server, Path(config.site_dir), self.run.addresses.languages, self._renew)
        gc.enable()

    def _renew(self) -> bool:
        """Take over records that have changed, where that is all; whether it could be done."""
        before = self.built
        after = renewed(before, partial(self._read, before.run.templates)) if before else None
        if not after:
            return False
        self.built, self.run = after, after.run
        self._write_others(Path(after.config.site_dir))
        return True


def _aborts() -> bool:
    """Whether ``--strict`` will stop the build, once all events are over: MkDocs has counted a warning or worse."""
    return any(handler.get_counts() for handler in log.handlers if isinstance(handler, utils.CountHandler))


def hand_over(name: str) -> None:
    """Start the engine from a site's file of hooks; ``name`` is its ``__name__``."""
    events = MkDocsEvents()
    module = sys.modules[name]
    module.engine = {name: getattr(events, name) for name in dir(events) if name.startswith("on_")}  # type: ignore[attr-defined]
    module.__class__ = HooksFile
