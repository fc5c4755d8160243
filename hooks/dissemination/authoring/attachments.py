"""Pictures that somebody has put into a form on GitHub: which addresses are theirs, and what is there.

An answer may hold any address, so only those are asked for that GitHub itself gives to what is dragged into a text.
GitHub sends on to where it keeps such files; nothing is followed to anywhere else.
"""

import re
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from dissemination.images.originals import LARGEST_PICTURE, TYPES_OF_PICTURES
from dissemination.text.problems import Message, message

UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"

MOST_OF_AN_ANSWER = 2000
"""Characters; GitHub writes about 200 for a picture."""

LONGEST_WAIT = 30
"""Seconds for each answer of a server."""

PICTURE_IN_TEXT = re.compile(r'!\[[^\]]*\]\(([^\s)]+)\)|<img\b[^>]*?\ssrc="([^"]*)"[^>]*>|(\S+)')
"""A picture as GitHub's pages write it, or whatever else stands there."""

SIGNATURES = {
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".gif": re.compile(rb"GIF8[79]a"),
    ".webp": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
    ".avif": re.compile(rb".{4}ftypavi[fs]", re.DOTALL),
    ".svg": re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|svg)\b"),
}
"""How the files begin that pictures are made of, by their ending: addresses of attachments have none."""


@dataclass(frozen=True)
class AttachmentHosts:
    """Which addresses are asked for, and to which others the answer may lead on; both as a whole."""

    attachments: re.Pattern[str]
    stores: re.Pattern[str]


GITHUB = AttachmentHosts(
    re.compile(rf"https://github\.com/user-attachments/assets/{UUID}"),
    re.compile(
        r"https://(?:github-production-user-asset-[0-9a-f]{6}\.s3\.amazonaws\.com"
        r"|(?:private-)?user-images\.githubusercontent\.com|objects\.githubusercontent\.com)/[!-~]*"
    ),
)
"""Those of GitHub, as of 2026: the second are its own buckets and servers, and no others of the same companies."""


def attachment_address(answer: str) -> str | Message:
    """The address of the one picture in an answer, or what is wrong with it."""
    found = ["".join(found) for found in PICTURE_IN_TEXT.findall(answer[:MOST_OF_AN_ANSWER])]
    foreign = [address for address in found if not GITHUB.attachments.fullmatch(address)]
    if foreign or len(answer) > MOST_OF_AN_ANSWER:
        return message("form.attachment", value=(foreign or [answer])[0])
    return found[0] if len(found) == 1 else message("form.one_picture")


def fetched(address: str, hosts: AttachmentHosts = GITHUB) -> bytes | Message:
    """What is at the address of an attachment, or why it cannot be had."""
    if not hosts.attachments.fullmatch(address):
        return message("form.attachment", value=address)
    try:
        with build_opener(_Redirects(hosts.stores)).open(address, timeout=LONGEST_WAIT) as response:
            content: bytes = response.read(LARGEST_PICTURE * 1_000_000 + 1)
    except (OSError, HTTPException, ValueError):
        return message("form.not_fetched")
    too_large = len(content) > LARGEST_PICTURE * 1_000_000
    return message("picture.heavy", limit=LARGEST_PICTURE) if too_large else content


def picture_ending(content: bytes) -> str | Message:
    """The ending that the file of a picture needs, by what it holds."""
    found = (ending for ending, signature in SIGNATURES.items() if signature.match(content))
    return next(found, None) or message("picture.type", lists=TYPES_OF_PICTURES)


class _Redirects(HTTPRedirectHandler):
    """Goes on to stores alone."""

    max_redirections = 3

    def __init__(self, stores: re.Pattern[str]) -> None:
        self._stores = stores

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if not self._stores.fullmatch(newurl):
            raise HTTPError(req.full_url, code, msg, headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)
