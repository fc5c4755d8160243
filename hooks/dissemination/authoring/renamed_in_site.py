"""Records and words of a site under the names of today: what is to be changed in which file, line by line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
from dissemination.text.yaml_reader import read_text

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
        text = read_utf8(root, file)
        if isinstance(text, str) and (problems := tuple(renamed_fields(model, read_text(file, text)))):
            yield _renamed(root, file, problems, text, rename_fields(model, text))
    renamed = _renamed_since(version)
    for file in sorted(file for file in read_tree(root, "overrides").files if file.parent == FOLDER):
        text = read_utf8(root, file)
        if (
            file.suffix == ".yml"
            and isinstance(text, str)
            and (problems := tuple(renamed_in(read_text(file, text), renamed)))
        ):
            yield _renamed(root, file, problems, text, rename_words(text, renamed))


def _renamed(root: Path, file: PurePosixPath, problems: tuple[Problem, ...], old: str, new: str) -> RenamedInFile:
    """The file as it is to be written: a mark at its beginning, which Windows programs write, stays."""
    mark = BOM if (root / file).read_bytes().startswith(BOM.encode("utf-8")) else ""
    return RenamedInFile(file, problems, f"{mark}{new}" if new != old else "")


def _records(root: Path) -> Iterator[tuple[PurePosixPath, type[Model]]]:
    files = read_tree(root, "records").files
    yield from ((PROJECT, Project) for file in files if file == PROJECT)
    yield from ((file, kind.model) for name, kind in KINDS.items() for file in record_files(files, name))


def _renamed_since(version: str) -> Mapping[str, RenamedKey]:
    """The keys that are gone, and those that say something else since a version after this one."""
    there = words_of_readers(engine(ENGLISH))
    return {
        old: now
        for old, now in renamed_keys().items()
        if old not in there or version_key(now.version) > version_key(version)
    }
