"""Pages that people write in docs/: each can be read, has an address, and is one that the site will show."""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from dissemination.markdown_extensions.icons import icon_paths
from dissemination.records.articles import read_head
from dissemination.records.load import INDEX_NAME, nearest_address, no_address
from dissemination.records.references import ReferenceTargets, missing_target
from dissemination.records.settings import read_named_pages
from dissemination.records.site_templates import page_templates
from dissemination.records.supplied_pages import SUPPLIED
from dissemination.records.validation import validated
from dissemination.schema import PAGES, PAGES_FROM_RECORDS
from dissemination.schema.front_matter import FrontMatter
from dissemination.schema.news import NEWS, News
from dissemination.schema.page import Page
from dissemination.text.languages import Languages
from dissemination.text.problems import Message, Position, Problem, file_problem, message, nearest
from dissemination.text.yaml_reader import Document

PAGE_ENDINGS = (".markdown", ".md", ".mdown", ".mkd", ".mkdn", ".text")
"""Of pages, here and elsewhere; MkDocs would show the others outside of every list, or not at all."""


def is_page(file: PurePosixPath, languages: Languages) -> bool:
    """Whether a file in docs/ is a page, or was meant to be one: a text among pages was."""
    ending = file.suffix.lower()
    return ending in PAGE_ENDINGS or (ending == ".txt" and file.parts[1] in languages.tags)


def check_markdown_pages(
    root: Path, files: Iterable[PurePosixPath], languages: Languages, known: ReferenceTargets
) -> Iterator[Problem]:
    """What is wrong with the pages among the ``files`` in docs/, and which are missing. Heads of news are left out."""
    pages = [file for file in files if is_page(file, languages)]
    if pages and not any(file.parts[1] in languages.tags for file in pages):
        yield file_problem(PurePosixPath("docs"), "no_language_folder", tag=languages.default)
        return
    for file in pages:
        yield from _wrong(root, file, languages, known)
    for page in read_named_pages(root):
        file = PurePosixPath("docs", languages.default, page)
        if page not in SUPPLIED and not (root / file).exists():
            yield file_problem(file, "missing_page")


def _wrong(root: Path, file: PurePosixPath, languages: Languages, known: ReferenceTargets) -> Iterator[Problem]:
    _, *folders = file.parts[:-1]
    if not folders or folders[0] not in languages.tags:
        folder = PurePosixPath(*file.parts[:2])
        yield file_problem(folder, "no_such_language", lists=", ".join(languages.tags))
    elif said := _unfit(root, file, folders[1:], known):
        yield Problem(Position(file), "", said)
    elif folders[1:] != [NEWS.name] or file.stem == INDEX_NAME:
        yield from _head(root, file)


def _unfit(root: Path, file: PurePosixPath, folders: list[str], known: ReferenceTargets) -> Message | None:
    """Why the site would not show a page, or at an address that nobody can type."""
    kind = folders[0] if folders else ""
    if file.suffix != ".md":
        return message("not_md", nearest=nearest_address(root, file.with_suffix(".md")))
    if len(folders) > 1 and kind in PAGES:
        return message("too_far_down", folder=PurePosixPath(*file.parts[:3]))
    if kind in PAGES_FROM_RECORDS and file.stem != INDEX_NAME and missing_target(kind, file.stem, known):
        return missing_target(kind, file.stem, known, {page.stem for page in (root / file.parent).glob("*.md")})
    return no_address(root, file)


def _head(root: Path, file: PurePosixPath) -> Iterator[Problem]:
    head, problems = read_head(root, file, "empty_page_head"), list[Problem]()
    if not isinstance(head, Document):
        return
    page = validated(head, Page, problems)
    yield from problems
    if page and page.icon and (paths := icon_paths()) and page.icon not in paths:
        said = message("no_text_icon", value=page.icon, nearest=nearest(page.icon, paths))
        yield head.problem(("icon",), said)
    if page and page.template:
        known = {name.removesuffix(".html"): name for name in page_templates(root)}
        if page.template not in known.values():
            near = known.get(nearest(page.template.removesuffix(".html"), known), "")
            said = message("template", value=page.template, choices=", ".join(known.values()), nearest=near)
            yield head.problem(("template",), said)


def page_meta(root: Path, file: PurePosixPath) -> dict[str, Any]:
    """What the head of a page or an article says, by key; nothing where it has none."""
    model: type[FrontMatter] = News if file.parts[2:-1] == (NEWS.name,) and file.stem != INDEX_NAME else Page
    head = read_head(root, file, "empty_page_head")
    read = validated(head, model, []) if isinstance(head, Document) else None
    return read.model_dump(include=set(Page.model_fields), exclude_unset=True) if read else {}
