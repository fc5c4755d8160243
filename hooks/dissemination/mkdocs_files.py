"""Which files make up the site, in one language after the other."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from dissemination.images.originals import ENDINGS
from dissemination.mkdocs_config import i18n
from dissemination.mkdocs_run import Run
from dissemination.pages import render
from dissemination.pages.context import PageContext
from dissemination.records.load import INDEX_NAME
from dissemination.records.mkdocs_defaults import FOOTER
from dissemination.records.site_templates import THEME
from dissemination.records.tree import read_tree
from dissemination.schema import PAGES

OUTSIDE_THE_MENU = frozenset({"search.md", *(f"{name}.md" for name in FOOTER)})
"""The supplied pages to which every page leads anyway: a menu of all pages leaves them out."""


def keep_ours(files: Files, config: MkDocsConfig, root: Path) -> None:
    """Leave out what is neither of the site nor of the theme, which extends Material's."""
    ours = {root / file for folder in ("docs", "overrides") for file in read_tree(root, folder).files}
    for file in list(files):
        source = Path(file.abs_src_path or "")
        if source in ours and file.inclusion is InclusionLevel.EXCLUDED and not _is_left_out(file, config):
            file.inclusion = InclusionLevel.INCLUDED  # MkDocs leaves out “.well-known” and “templates”
        elif source not in ours and not source.is_relative_to(THEME):
            files.remove(file)


def add_claimed(files: Files, config: MkDocsConfig, run: Run) -> None:
    """Add the pages that nobody wrote: those of records that MkDocs makes, and those that the engine supplies."""
    written = [file.src_uri for file in files.documentation_pages()]
    records = {*render.of_records(run.context(config).catalogue)} - {*run.silent}
    for path in render.claimed(sorted(records), run.addresses.languages, written, run.supplied):
        if not files.get_file_from_path(path):
            files.append(File(path, config.docs_dir, config.site_dir, config.use_directory_urls))
    for page in files.documentation_pages():  # load_project tells to which nothing leads
        neutral = page.src_uri.partition("/")[2]
        at_the_foot = neutral in run.supplied and neutral in OUTSIDE_THE_MENU
        if config.nav or at_the_foot or _is_listed(page.src_uri):
            page.inclusion = InclusionLevel.NOT_IN_NAV


def share_media(files: Files, config: MkDocsConfig, run: Run) -> None:
    """Pictures and documents beside a text are there for every language that shows it.

    static-i18n knows those of the language itself and of the default one.
    """
    tag = i18n(config).current_language
    places = {name: place for place, name in enumerate(run.addresses.languages.preference(tag))}
    for file in sorted(run.media, key=lambda file: places.get(file.src_uri.partition("/")[0], len(places))):
        first, _, neutral = file.src_uri.partition("/")
        path = f"{tag}/{neutral}" if first in places else file.src_uri
        if not files.get_file_from_path(path):
            shared = File(path, config.docs_dir, config.site_dir, config.use_directory_urls, dest_uri=file.src_uri)
            shared.abs_src_path = file.abs_src_path
            files.append(shared)


def media_in(files: Files, config: MkDocsConfig) -> list[File]:
    """The pictures and documents in docs/ that will be published."""
    return [file for file in files if _is_medium(file, config)]


def pictures_in(files: Files, config: MkDocsConfig, root: Path) -> Mapping[str, PurePosixPath]:
    """The pictures in docs/ of which sizes can be made: from where MkDocs would put them in the site to their files."""
    sources = {file.dest_uri: Path(file.abs_src_path or "").relative_to(root) for file in media_in(files, config)}
    return {
        path: PurePosixPath(source.as_posix()) for path, source in sources.items() if source.suffix.lower() in ENDINGS
    }


def remove_unneeded(files: Files, run: Run, ctx: PageContext) -> None:
    """Leave out originals of which sizes are shown; all pages of the language have been read by now."""
    unneeded = {*run.pictures.unneeded(ctx.catalogue.pictures)}
    for file in [file for file in files if file.dest_uri in unneeded]:
        files.remove(file)


def named_page(files: Files, ctx: PageContext, name: str) -> Page | None:
    """A page in the reader's language, or in the default one; none where the site has none of that name."""
    found = (files.get_file_from_path(f"{tag}/{name}.md") for tag in ctx.locale.languages.preference(ctx.tag))
    return next((file.page for file in found if file and file.page), None)


def _is_medium(file: File, config: MkDocsConfig) -> bool:
    published = file.inclusion not in (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)
    return (
        published and not file.is_documentation_page() and Path(file.abs_src_path or "").is_relative_to(config.docs_dir)
    )


def _is_left_out(file: File, config: MkDocsConfig) -> bool:
    """Whether the site itself says so in mkdocs.yml."""
    return bool(config.exclude_docs and config.exclude_docs.match_file(file.src_uri))


def _is_listed(page: str) -> bool:
    """Whether readers reach a page below docs/ through the list of its kind: a menu of all pages leaves it out."""
    _, *folders, name = page.split("/")
    return "/".join(folders) in PAGES and name != f"{INDEX_NAME}.md"
