"""The addresses of pages that the main branch has published, as Git knows it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path, PurePosixPath

from dissemination.history.git import UnavailableError, contents_of, git
from dissemination.history.project_ids import project_id
from dissemination.records.articles import HEAD
from dissemination.records.former_addresses import address_of, addresses_in
from dissemination.records.load import PROJECT
from dissemination.schema import KINDS_WITH_PAGES
from dissemination.schema.vocabulary import NEEDS
from dissemination.text.languages import Languages
from dissemination.text.yaml_reader import read_text

NEEDS_FILE = PurePosixPath("records/vocabularies") / f"{NEEDS.name}.yml"

Address = tuple[str, PurePosixPath]
"""A neutral address, and a file that made it."""


def published_addresses(root: Path, languages: Languages, branches: Sequence[str]) -> Mapping[str, PurePosixPath]:
    """Neutral addresses, each with a file that made it, where the work at ``root`` left the first branch there is.

    Former ones are among them: they too have been published. Nothing where there is no Git, no such branch, no
    history in common, or where that was another project, of whose repository this is a copy.
    """
    for branch in branches:
        try:
            commit = git(root, "merge-base", "HEAD", branch).decode("ascii").strip()
            listed = git(root, "ls-tree", "-r", "-z", commit, "--", "records", "docs").decode("utf-8")
        except (UnavailableError, UnicodeDecodeError):
            continue
        entries = (entry.partition("\t") for entry in listed.split("\0") if entry)
        blobs = {PurePosixPath(file): facts.split()[2] for facts, _, file in entries}  # mode, type, name
        return {} if _is_of_another_project(root, blobs) else _addresses(root, blobs, languages)
    return {}


def _is_of_another_project(root: Path, blobs: Mapping[PurePosixPath, str]) -> bool:
    names = (blobs.get(PROJECT, ""), str(PROJECT))  # then and now
    texts = contents_of(root, filter(None, names))
    ids = {project_id(texts.get(name, "")) for name in names} - {""}
    return len(ids) > 1


def _addresses(root: Path, blobs: Mapping[PurePosixPath, str], languages: Languages) -> Mapping[str, PurePosixPath]:
    """The first file of each address counts, and the page itself before what leads on to it."""
    pages = {file: neutral for file in blobs if (neutral := _neutral(file, languages))}
    wanted = (*pages, *({NEEDS_FILE} & blobs.keys()))
    texts = contents_of(root, (blobs[file] for file in wanted))
    read = {file: texts[blobs[file]] for file in wanted if blobs[file] in texts}
    former = chain.from_iterable(_former(file, read.get(file, ""), neutral) for file, neutral in pages.items())
    of_files = [(address_of(neutral), file) for file, neutral in pages.items()]
    return dict(reversed([*of_files, *_of_terms(read.get(NEEDS_FILE, "")), *former]))


def _neutral(file: PurePosixPath, languages: Languages) -> str:
    """The neutral path of the page that a file makes; nothing where it makes none."""
    match file.parts:
        case ("records", kind, _) if kind in KINDS_WITH_PAGES and file.suffix == ".yml":
            return f"{kind}/{file.stem}.md"
        case ("docs", tag, *inside) if tag in languages.tags and file.suffix == ".md":
            return "/".join(inside)
    return ""


def _former(file: PurePosixPath, text: str, neutral: str) -> Iterator[Address]:
    head = HEAD.match(text) if file.suffix == ".md" else None
    said = head[1] if head else text
    if "former:" in said:
        yield from ((former.address, file) for former in addresses_in(read_text(file, said), neutral))


def _of_terms(text: str) -> Iterator[Address]:
    """Needs are no files, and have pages."""
    data = read_text(NEEDS_FILE, text).data if text else None
    terms = data.get("terms") if isinstance(data, dict) else None
    yield from ((f"{NEEDS.name}/{term}", NEEDS_FILE) for term in (terms if isinstance(terms, dict) else ()))
