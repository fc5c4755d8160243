"""Records and words of a site under the names of today: what is to be changed in which file, line by line."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from dissemination.authoring.changelog import version_key
from dissemination.records.load import PROJECT, record_files
from dissemination.records.renamed_fields import rename_fields, renamed_fields
from dissemination.records.tree import read_tree
from dissemination.schema import KINDS, Model, Project
from dissemination.text.problems import Problem, read_utf8
from dissemination.text.renamed_words import RenamedKey, rename_words, renamed_keys
from dissemination.text.site_words import FOLDER, renamed_in
from dissemination.text.translations import ENGLISH, engine, words_of_readers
from dissemination.text.yaml_reader import Document, read_text

BOM = "\ufeff"


@dataclass(frozen=True)
class RenamedInFile:
    """What has another name today in a file, and the file with these names; nothing where only a person can do it."""

    file: PurePosixPath
    problems: tuple[Problem, ...]
    text: str


def renamed_in_site(root: Path, version: str) -> Iterator[RenamedInFile]:
    """What an engine of this ``version`` or an earlier one called otherwise, in the records and the words of a site."""
    for file, model in _records(root):
        yield from _in_file(root, file, partial(renamed_fields, model), partial(rename_fields, model))
    renamed = _renamed_since(version)
    find, change = partial(renamed_in, renamed=renamed), partial(rename_words, renamed=renamed)
    for file in read_tree(root, "overrides").files:
        if file.parent == FOLDER and file.suffix == ".yml":
            yield from _in_file(root, file, find, change)


def _in_file(
    root: Path, file: PurePosixPath, find: Callable[[Document], Iterable[Problem]], change: Callable[[str], str]
) -> Iterator[RenamedInFile]:
    """The file as it is to be written: a mark at its beginning, which Windows programs write, stays."""
    text = read_utf8(root, file)
    if isinstance(text, str) and (problems := tuple(find(read_text(file, text)))):
        mark = BOM if (root / file).read_bytes().startswith(BOM.encode("utf-8")) else ""
        changed = change(text)
        yield RenamedInFile(file, problems, f"{mark}{changed}" if changed != text else "")


def _records(root: Path) -> Iterator[tuple[PurePosixPath, type[Model]]]:
    files = read_tree(root, "records").files
    if PROJECT in files:
        yield PROJECT, Project
    yield from ((file, kind.model) for name, kind in KINDS.items() for file in record_files(files, name))


def _renamed_since(version: str) -> Mapping[str, RenamedKey]:
    """The keys that are gone, and those that say something else since a version after this one."""
    there = words_of_readers(engine(ENGLISH))
    return {
        old: now
        for old, now in renamed_keys().items()
        if old not in there or version_key(now.version) > version_key(version)
    }
