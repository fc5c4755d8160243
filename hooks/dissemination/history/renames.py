"""What was renamed goes on: with ``former``, the history of a record or an article begins under its first name."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from dissemination.history.git_log import History, Version
from dissemination.records.catalogue import Catalogue
from dissemination.schema import KINDS_WITH_PAGES
from dissemination.schema.news import NEWS


def continued(history: History, catalogue: Catalogue) -> History:
    """The history in which every record and article has the versions of what it was once called, too."""
    versions = dict(history.versions)
    for old, new in _renamed(catalogue):
        before = [_called(version, new.name) for version in versions.pop(old, ())]
        after = [_later(version, len(before)) for version in versions.get(new, ())]
        if before:
            versions[new] = (*before, *after)
    return replace(history, versions=versions)


def _renamed(catalogue: Catalogue) -> Iterator[tuple[PurePosixPath, PurePosixPath]]:
    """The latest names of each first, so that what is older goes before it."""
    places = {kind: (f"records/{kind}", ".yml") for kind in KINDS_WITH_PAGES}
    places[NEWS.name] = (f"docs/{NEWS.name}", ".md")
    for kind, (folder, ending) in places.items():
        for id in catalogue.with_pages(kind):
            for old in reversed(catalogue.formerly(kind, id)):
                yield PurePosixPath(folder, f"{old}{ending}"), PurePosixPath(folder, f"{id}{ending}")


def _called(version: Version, name: str) -> Version:
    return replace(version, blobs={file.with_name(name): blob for file, blob in version.blobs.items()})


def _later(version: Version, positions: int) -> Version:
    return replace(version, parents=tuple(parent + positions for parent in version.parents))
