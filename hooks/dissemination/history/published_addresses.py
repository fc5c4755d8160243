"""The addresses of pages that the main branch has published, as Git knows it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from dissemination.history.git import UnavailableError, git
from dissemination.records.former_addresses import address_of
from dissemination.schema import KINDS_WITH_PAGES
from dissemination.schema.vocabulary import NEEDS
from dissemination.text.languages import Languages
from dissemination.text.yaml_reader import read_text

NEEDS_FILE = PurePosixPath("records/vocabularies") / f"{NEEDS.name}.yml"


def published_addresses(root: Path, languages: Languages, branches: Sequence[str]) -> Mapping[str, PurePosixPath]:
    """Neutral addresses, each with a file that made it, where the work at ``root`` left the first branch there is.

    Nothing where there is no Git, no such branch, or no history in common.
    """
    for branch in branches:
        try:
            commit = git(root, "merge-base", "HEAD", branch).decode("ascii").strip()
            listed = git(root, "ls-tree", "-r", "-z", "--name-only", commit, "--", "records", "docs").decode("utf-8")
            files = [PurePosixPath(file) for file in listed.split("\0") if file]
            terms = git(root, "show", f"{commit}:./{NEEDS_FILE}").decode("utf-8") if NEEDS_FILE in files else ""
        except (UnavailableError, UnicodeDecodeError):
            continue
        return dict([*_of_terms(terms), *reversed([*_of_files(files, languages)])])  # the first file of each counts
    return {}


def _of_files(files: Sequence[PurePosixPath], languages: Languages) -> Iterator[tuple[str, PurePosixPath]]:
    for file in files:
        match file.parts:
            case ("records", kind, _) if kind in KINDS_WITH_PAGES and file.suffix == ".yml":
                yield f"{kind}/{file.stem}", file
            case ("docs", tag, *inside) if tag in languages.tags and file.suffix == ".md":
                yield address_of("/".join(inside)), file


def _of_terms(text: str) -> Iterator[tuple[str, PurePosixPath]]:
    """Needs are no files, and have pages."""
    data = read_text(NEEDS_FILE, text).data if text else None
    terms = data.get("terms") if isinstance(data, dict) else None
    yield from ((f"{NEEDS.name}/{term}", NEEDS_FILE) for term in (terms if isinstance(terms, dict) else ()))
