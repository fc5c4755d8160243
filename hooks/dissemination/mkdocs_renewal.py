"""A change of records that the preview takes over by itself: no page comes or goes, so MkDocs has nothing to build."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from stat import S_ISREG

from mkdocs.config.defaults import MkDocsConfig

from dissemination.mkdocs_config import are_ours
from dissemination.mkdocs_run import Run, start_run
from dissemination.pages import render
from dissemination.records.load_project import LoadedProject
from dissemination.records.settings import read_settings
from dissemination.records.site_templates import THEME

Stamps = Mapping[Path, tuple[int, int]]
"""Files, each with the moment of its last change and its size."""


@dataclass(frozen=True)
class Built:
    """What a preview was built from."""

    config: MkDocsConfig
    project: LoadedProject
    run: Run
    stamps: Stamps


def stamps_of(root: Path, config: MkDocsConfig) -> Stamps:
    """What stands there now in all that MkDocs watches, also before it has been told."""
    places = [Path(config.config_file_path), THEME, *(root / path for path in read_settings(root)["watch"])]
    places += map(Path, (config.docs_dir, *config.watch))
    return dict(chain.from_iterable(map(_stamps, places)))


def _stamps(place: Path) -> Iterator[tuple[Path, tuple[int, int]]]:
    """Those of a file, or of all files in a folder, but for what is gone by now.

    Programs that save make files for a moment. Where a folder goes meanwhile, stamps are missing, and MkDocs builds.
    """
    with suppress(OSError):
        for file in (place, *place.rglob("*")):
            with suppress(OSError):
                stat = file.stat()
                if S_ISREG(stat.st_mode):
                    yield file, (stat.st_mtime_ns, stat.st_size)


def renewed(before: Built, load: Callable[[], LoadedProject]) -> Built | None:
    """What the preview is made from now; none where MkDocs has to build it, which also tells what is wrong.

    So it has where anything but the content of records has changed, or where a page, a picture or the menu would.
    """
    stamps = stamps_of(before.run.root, before.config)
    changed = {file for file, _ in stamps.items() ^ before.stamps.items()}
    is_known = all(file in stamps and file in before.stamps and _is_record(file, before.run.root) for file in changed)
    if not is_known or not are_ours(before.config, before.config.plugins.events) or _names_records(before):
        return None
    project = load()
    if not project.catalogue or _what_stays(project) != _what_stays(before.project):
        return None
    old = before.run
    run = start_run(old.root, before.config, project.catalogue, project, old.templates, old.markdown)
    run.take_over(old)
    return Built(before.config, project, run, stamps)


def _is_record(file: Path, root: Path) -> bool:
    """Whether a file is a record or a vocabulary, and not that of the project, on which the whole site depends."""
    return file.suffix == ".yml" and file.parent.parent == root / "records"


def _names_records(before: Built) -> bool:
    """Whether the menu calls pages by the names of records."""
    known = _records(before.project)
    return any(before.run.record(page) in known for page in before.run.nav.pages)


def _what_stays(project: LoadedProject) -> tuple[object, ...]:
    """What MkDocs has to build anew, if it changes."""
    pictures = project.catalogue.pictures if project.catalogue else None
    return project.pages, project.supplied, project.moved, project.assessment, _records(project), pictures


def _records(project: LoadedProject) -> tuple[tuple[str, str], ...]:
    return (*render.of_records(project.catalogue),) if project.catalogue else ()
