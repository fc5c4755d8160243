"""Files in docs/ that are no pages: pictures and documents of known types, and what the hosts of sites ask for."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from dissemination.records.markdown_pages import is_page
from dissemination.records.svg import svg_problems
from dissemination.text.file_names import name_problem
from dissemination.text.languages import Languages
from dissemination.text.problems import Message, Position, Problem, message, read_utf8

MEDIA_ENDINGS = (
    *("png", "jpg", "jpeg", "webp", "avif", "gif", "svg", "ico"),
    *("pdf", "epub", "odt", "ods", "odp", "docx", "xlsx", "pptx", "txt", "zip"),
    *("csv", "json", "geojson", "ics", "vcf"),
    *("mp3", "m4a", "ogg", "mp4", "webm", "vtt", "srt"),
)
"""Types that a browser shows, plays or saves, and of which it runs nothing as part of the site."""

RUN = (
    *("html", "htm", "xhtml", "xht", "shtml", "xml", "xsl", "xslt", "svgz"),
    *("js", "mjs", "cjs", "css", "wasm", "swf", "php"),
)
"""What a browser or a server would run, or show as a page of the site."""

AT_THE_TOP = ("CNAME", ".nojekyll", ".htaccess", "_headers", "_redirects")
"""Files at the top of a site: GitHub Pages; Apache; Netlify and Cloudflare Pages."""

OWNERSHIP = {
    re.compile(r"google[0-9a-f]{8,32}\.html"): re.compile(r"google-site-verification: google[0-9a-f]{8,32}\.html\s*"),
    re.compile(r"BingSiteAuth\.xml"): re.compile(
        r"<\?xml version=\"1\.0\"\?>\s*<users>\s*<user>\w+<.user>\s*<.users>\s*"
    ),
}
"""Files by which the owner of a site is known to search engines: their names, and all that may stand in them."""

WRITTEN = ("robots.txt", "sitemap.xml")
"""What the build writes there."""


def check_media(root: Path, files: Iterable[PurePosixPath], languages: Languages) -> Iterator[Problem]:
    """What is wrong with the ``files`` in docs/ that are no pages."""
    for file in files:
        ending = file.suffix.lower().removeprefix(".")
        if is_page(file, languages) or name_problem(file.name):
            continue
        if said := _unfit(root, file, ending):
            yield Problem(Position(file), "", said)
        elif ending == "svg":
            text = read_utf8(root, file)
            yield from [text] if isinstance(text, Problem) else svg_problems(file, text)


def _unfit(root: Path, file: PurePosixPath, ending: str) -> Message | None:
    """Why a file is not published."""
    if len(file.parts) == 2 and file.name in WRITTEN:
        return message("file_written")
    if ending in MEDIA_ENDINGS or _is_for_hosts(root, file):
        return None
    return message("file_runs") if ending in RUN else message("file_type", lists=", ".join(MEDIA_ENDINGS))


def _is_for_hosts(root: Path, file: PurePosixPath) -> bool:
    _, *folders, name = file.parts
    if folders:
        return folders[0] == ".well-known" and "." not in name  # RFC 8615
    said = next((said for named, said in OWNERSHIP.items() if named.fullmatch(name)), None)
    return name in AT_THE_TOP or bool(said and said.fullmatch(str(read_utf8(root, file))))
