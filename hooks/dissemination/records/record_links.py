"""Links in texts to a record by its file or by its address: they lead to the page that the record makes."""

import posixpath
import re

from dissemination.records.load import INDEX_NAME
from dissemination.schema import KINDS_WITH_PAGES, PAGES
from dissemination.schema.vocabulary import NEEDS

RECORD = re.compile(r"records/(?:(?P<kind>[^/]+)/)?(?P<id>[^/]+)\.ya?ml")

PAGE_ADDRESS = re.compile(rf"(?:{'|'.join(PAGES)})(?:/[^/]+)?")
"""The address of the page of a record, an article or a list within a language, without the last slash."""

OTHER_PAGES = {("vocabularies", NEEDS.name): f"{NEEDS.name}/index.md", (None, "project"): "project.md"}
"""The pages of files that are no page by themselves."""


def page_of_record(source: str, path: str) -> str:
    """The neutral path of the page of a record, where ``path`` in the text ``source`` below docs/ leads to its file.

    Or to its address, which ends in a slash and is seen from the address of the text, as browsers do.
    """
    if path.endswith("/"):
        return _at_address(source, path)
    found = RECORD.fullmatch(posixpath.normpath(posixpath.join("docs", posixpath.dirname(source), path)))
    if not found:
        return ""
    if found["kind"] in KINDS_WITH_PAGES:
        return f"{found['kind']}/{found['id']}.md"
    return OTHER_PAGES.get((found["kind"], found["id"]), "")


def _at_address(source: str, path: str) -> str:
    neutral = source.partition("/")[2].removesuffix(".md")
    here = posixpath.dirname(neutral) if posixpath.basename(neutral) == INDEX_NAME else neutral
    found = posixpath.normpath(posixpath.join("/", here, path))[1:]
    if not PAGE_ADDRESS.fullmatch(found):
        return ""
    return f"{found}.md" if "/" in found else f"{found}/{INDEX_NAME}.md"
