"""What is wrong with the texts in docs/ as a whole: their links, the ways to them, and the addresses they once had."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from dissemination.records.docs_files import DocsFiles, read_docs
from dissemination.records.load import INDEX_NAME, Loaded
from dissemination.records.markdown_links import GeneratedIds, MarkdownLinks, missing_ids, read_links, wrong_links
from dissemination.records.markdown_reader import MarkdownReader
from dissemination.records.mkdocs_file import MKDOCS
from dissemination.records.settings import has_menu, read_markdown_extensions, read_named_pages, read_strictness
from dissemination.schema import KINDS_WITH_PAGES, PAGES
from dissemination.schema.vocabulary import NEEDS
from dissemination.text.conflicts import conflict_offset, without_fences
from dissemination.text.languages import Languages
from dissemination.text.problems import Position, Problem, message

SEARCH_PAGE, ABOUT_THE_PROJECT = "search.md", "project"
LINKED_BY_THE_PROJECT = ("timeline", "figures")
"""The lists to whose pages, of the same name, every page about the project leads."""


@dataclass(frozen=True)
class ReadDocs:
    """The texts with all their links; ``reader`` is None where mkdocs.yml does not say how to read them."""

    docs: DocsFiles
    links: MarkdownLinks
    reader: MarkdownReader | None
    problems: tuple[Problem, ...]


def read_all_docs(root: Path, files: Iterable[PurePosixPath], languages: Languages, loaded: Loaded) -> ReadDocs:
    """Read the ``files`` in docs/, and follow every link in them; those in overrides/ can be linked to."""
    needs = _terms_of_needs(loaded)
    pages = {f"{NEEDS.name}/{term}.md" for term in needs} | set(_pages_of_records(loaded))
    docs = read_docs(root, files, languages, pages, () if needs else (NEEDS.name,))
    try:
        reader = MarkdownReader(read_markdown_extensions(root))
    except Exception as error:  # whatever an extension raises that is not there, or is set wrongly
        said = message("markdown_extension", said=f"{type(error).__name__}: {error}")
        return ReadDocs(docs, MarkdownLinks(), None, (Problem(Position(MKDOCS), "markdown_extensions", said),))
    links, unreadable = read_links(docs, reader, read_strictness(root))
    return ReadDocs(docs, links, reader, tuple(unreadable))


def _pages_of_records(loaded: Loaded) -> Iterator[str]:
    """What was refused may be linked to: one mistake is reported once."""
    for kind in KINDS_WITH_PAGES:
        yield from (f"{kind}/{id}.md" for id in (*loaded.entries[kind], *loaded.refused[kind]))


def _terms_of_needs(loaded: Loaded) -> Collection[str]:
    """None where the vocabulary cannot be read; one that can has a term at least."""
    entry = loaded.entries["vocabularies"].get(NEEDS.name)
    document = entry.document if entry else loaded.refused["vocabularies"].get(NEEDS.name)
    terms = document.data.get("terms") if document and isinstance(document.data, dict) else None
    return tuple(terms) if isinstance(terms, dict) else ()


def wrong_docs(root: Path, read: ReadDocs, generated: GeneratedIds | None) -> Iterator[Problem]:
    """Everything; without ``generated``, of links to places in generated pages nothing."""
    docs, links = read.docs, read.links
    yield from read.problems
    yield from _conflicts(docs)
    yield from _missing_pages(docs)
    if read.reader:
        missing_ids(docs, links, generated)
        yield from wrong_links(docs, read.reader, links)
        yield from _pages_nothing_leads_to(root, docs, links)


def _conflicts(docs: DocsFiles) -> Iterator[Problem]:
    for versions in docs.texts.values():
        for text in versions.values():
            if (offset := conflict_offset(without_fences(text.body))) is not None:
                yield Problem(text.place(offset), "", message("conflict"))


def _missing_pages(docs: DocsFiles) -> Iterator[Problem]:
    """Pages that the engine's own templates link to. One that is written in any language is shown in all of them."""
    if SEARCH_PAGE not in docs.pages:
        yield Problem(
            Position(PurePosixPath("docs", docs.languages.default, SEARCH_PAGE)), "", message("missing_search")
        )
    asking = (
        text for versions in docs.texts.values() for text in versions.values() if text.asks_for() == ABOUT_THE_PROJECT
    )
    if about := next(asking, None):
        for name in LINKED_BY_THE_PROJECT:
            if f"{name}.md" not in docs.pages:
                said = message("missing_picture", file=about.file, name=name)
                yield Problem(Position(PurePosixPath("docs", docs.languages.default, f"{name}.md")), "", said)


def _pages_nothing_leads_to(root: Path, docs: DocsFiles, links: MarkdownLinks) -> Iterator[Problem]:
    """Pages that are in no menu, footer or list, and that no other page links to.

    None where a text cannot be read, which may lead to them, or where MkDocs makes a menu of all pages.
    """
    files = {text.file for versions in docs.texts.values() for text in versions.values()}
    if docs.unreadable or files - links.contents.keys() or not has_menu(root):
        return
    reached = {
        f"{INDEX_NAME}.md",
        SEARCH_PAGE,
        *read_named_pages(root, docs.pages),
        *(f"{name}.md" for name in LINKED_BY_THE_PROJECT),
    }
    for neutral, versions in docs.texts.items():
        path = PurePosixPath(neutral)
        listed = str(path.parent) in PAGES or neutral in reached
        if not listed and not links.linked.get(neutral, set()) - {neutral}:
            yield Problem(Position(next(iter(versions.values())).file), "", message("unreachable"))
