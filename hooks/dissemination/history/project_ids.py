"""Whose history a repository holds: one that was copied begins with what another project published."""

from dissemination.history.git import contents_of
from dissemination.history.git_log import History
from dissemination.history.translatables import TOP_LEVEL_KEY
from dissemination.records.load import PROJECT
from dissemination.text.yaml_reader import read_text


def foreign_commits(history: History, id: str) -> frozenset[str]:
    """The commits at which ``records/project.yml`` was that of another project than the one of this id.

    Before it had an id, its acronym counts. A version that names neither is nobody else's.
    """
    contents = contents_of(history.root, history.projects.values())
    ids = {blob: project_id(text) for blob, text in contents.items()}
    return frozenset(commit for commit, blob in history.projects.items() if ids.get(blob, "") not in ("", id))


def project_id(text: str) -> str:
    """The project that a version of ``records/project.yml`` names: by its id, or its acronym.

    Read from two fields alone, as long as they are written the usual way: the whole record takes time.
    """
    fields = [part for part in TOP_LEVEL_KEY.split(text) if part.startswith(("id:", "acronym:"))]
    data = read_text(PROJECT, "".join(fields) or text).data
    named = data if isinstance(data, dict) else {}
    return str(named.get("id") or named.get("acronym") or "").strip()  # as the model does
