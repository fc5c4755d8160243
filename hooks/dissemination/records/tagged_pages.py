"""The tags that heads of pages and articles say (``tags``), and which pages say each: those of Material for MkDocs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType

from dissemination.records.docs_files import DocsFiles, DocsText
from dissemination.records.load import INDEX_NAME

FirstHeadings = Mapping[PurePosixPath, str]
"""What texts are called by their first heading, by file; empty of one that has none."""


@dataclass(frozen=True)
class TaggedPage:
    """A page that says tags in some language; both mappings are by language."""

    titles: Mapping[str, str]
    tags: Mapping[str, tuple[str, ...]]


def tagged_pages(docs: DocsFiles, titles: FirstHeadings = MappingProxyType({})) -> Mapping[str, TaggedPage]:
    """By neutral path; pages without tags are left out."""
    found = {}
    for neutral, versions in sorted(docs.texts.items()):
        tags = {tag: said for tag, text in versions.items() if (said := tuple(_tags(text)))}
        if tags:
            found[neutral] = TaggedPage({tag: _title(text, titles) for tag, text in versions.items()}, tags)
    return found


def _tags(text: DocsText) -> Iterator[str]:
    """Those that are words; what else is there, the check of heads tells."""
    data = text.document().data if "tags:" in text.head else None
    said = data.get("tags") if isinstance(data, dict) else None
    yield from (tag for tag in said if isinstance(tag, str)) if isinstance(said, list) else ()


def _title(text: DocsText, titles: FirstHeadings) -> str:
    """That of its head, else of its first heading, else its file's name."""
    data = text.document().data if "title:" in text.head else None
    said = data.get("title") if isinstance(data, dict) else None
    path = PurePosixPath(text.neutral)
    name = path.parent.name if path.stem == INDEX_NAME else path.stem
    return str(said or titles.get(text.file) or name.replace("-", " ").capitalize())
