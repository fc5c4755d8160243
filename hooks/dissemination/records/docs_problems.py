"""What is wrong with the texts in docs/ as a whole: their links, the ways to them, and the addresses they once had."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from dissemination.records.docs_files import DocsFiles, read_docs
from dissemination.records.load import Loaded
from dissemination.records.markdown_elements import wrong_elements
from dissemination.records.markdown_links import GeneratedIds, MarkdownLinks, missing_ids, read_links, wrong_links
from dissemination.records.markdown_reader import MarkdownReader
from dissemination.records.mkdocs_file import MKDOCS
from dissemination.records.settings import has_menu, read_markdown_extensions, read_named_pages, read_strictness
from dissemination.records.supplied_pages import SUPPLIED, TAG_LIST, kinds_with_something, supplied_pages
from dissemination.records.tagged_pages import TaggedPage, tagged_pages
from dissemination.schema import KINDS_WITH_PAGES, PAGES
from dissemination.schema.vocabulary import NEEDS
from dissemination.text.conflicts import conflict_offset, without_fences
from dissemination.text.languages import Languages
from dissemination.text.problems import Position, Problem, message


@dataclass(frozen=True)
class ReadDocs:
    """The texts with all their links; ``reader`` is None where mkdocs.yml does not say how to read them."""

    docs: DocsFiles
    links: MarkdownLinks
    reader: MarkdownReader | None
    problems: tuple[Problem, ...]

    @property
    def tagged(self) -> Mapping[str, TaggedPage]:
        """The pages whose heads say tags, by neutral path."""
        return tagged_pages(self.docs, {file: content.title for file, content in self.links.contents.items()})


def read_all_docs(root: Path, files: Iterable[PurePosixPath], languages: Languages, loaded: Loaded) -> ReadDocs:
    """Read the ``files`` in docs/, and follow every link in them; those in overrides/ can be linked to."""
    files, needs = tuple(files), _terms_of_needs(loaded)
    pages = {f"{NEEDS.name}/{term}.md" for term in needs or ()} | set(_pages_of_records(loaded))
    kinds = kinds_with_something(loaded, needs, files)
    supplied = supplied_pages(kinds, loaded.project.record if loaded.project else None)
    docs = read_docs(root, files, languages, pages, supplied, (NEEDS.name,) if needs is None else ())
    if not tagged_pages(docs):
        docs = replace(docs, supplied=docs.supplied - {TAG_LIST})
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


def _terms_of_needs(loaded: Loaded) -> Collection[str] | None:
    """None where the vocabulary is there and cannot be read."""
    if entry := loaded.entries["vocabularies"].get(NEEDS.name):
        return tuple(entry.record.terms)
    refused = loaded.refused["vocabularies"].get(NEEDS.name)
    terms = refused.data.get("terms") if refused and isinstance(refused.data, dict) else None
    return tuple(terms) if isinstance(terms, dict) else None if refused else ()


def wrong_docs(root: Path, read: ReadDocs, generated: GeneratedIds | None) -> Iterator[Problem]:
    """Everything; without ``generated``, of links to places in generated pages nothing."""
    docs, links = read.docs, read.links
    yield from read.problems
    yield from _conflicts(docs)
    if read.reader:
        missing_ids(docs, links, generated)
        yield from wrong_links(docs, read.reader, links)
        yield from wrong_elements(docs, links.contents)
        yield from _pages_nothing_leads_to(root, docs, links)


def _conflicts(docs: DocsFiles) -> Iterator[Problem]:
    for versions in docs.texts.values():
        for text in versions.values():
            if (offset := conflict_offset(without_fences(text.body))) is not None:
                yield Problem(text.place(offset), "", message("conflict"))


def _pages_nothing_leads_to(root: Path, docs: DocsFiles, links: MarkdownLinks) -> Iterator[Problem]:
    """Pages that are in no menu, footer or list, that no other page links to, and that every site has.

    None where a text cannot be read, which may lead to them, or where MkDocs makes a menu of all pages.
    """
    files = {text.file for versions in docs.texts.values() for text in versions.values()}
    if docs.unreadable or files - links.contents.keys() or not has_menu(root, docs.pages):
        return
    reached = {*SUPPLIED, *read_named_pages(root, docs.pages)}
    for neutral, versions in docs.texts.items():
        path = PurePosixPath(neutral)
        listed = str(path.parent) in PAGES or neutral in reached
        if not listed and not links.linked.get(neutral, set()) - {neutral}:
            yield Problem(Position(next(iter(versions.values())).file), "", message("unreachable"))
