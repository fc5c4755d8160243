"""Icons and emojis in texts: icons of Material for MkDocs drawn into the page, emojis as the characters they are.

Nothing is fetched from anywhere: Material itself shows emojis as pictures of another host.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from pymdownx import twemoji_db


def icon_index(options: Mapping[str, Any], _: object) -> Mapping[str, Any]:
    """What ``pymdownx.emoji`` looks shortcodes up in; ``custom_icons`` are folders of a site's own."""
    folders = tuple(Path(folder) for folder in options.get("custom_icons", ()))
    return {"name": "twemoji", "emoji": Icons(folders), "aliases": twemoji_db.aliases}


class Icons:
    """Emojis and icons by their shortcodes. An icon is looked for when it is asked for: there are twelve thousand."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = (*folders, icon_folder())

    def get(self, shortcode: str, default: object = None) -> Any:
        """What is known of ``:smile:`` or ``:material-map:``."""
        if "unicode" in (known := twemoji_db.emoji.get(shortcode, {})):  # Material puts its icons there, too
            return known
        name = shortcode.strip(":")
        found = next((file for folder in self.folders for file in _files(folder, name)), None)
        return {"name": shortcode, "path": found} if found else default

    def __getitem__(self, shortcode: str) -> Any:
        return self.get(shortcode)


def draw_icon(_: str, shortcode: str, *said: Any) -> Element:
    """An icon as an outline that says nothing by itself; an emoji as text, which readers' devices can name."""
    _, unicode, character, _, _, _, md = said
    span = Element("span", {"class": "emoji" if unicode else "twemoji"})
    icons = md.inlinePatterns["emoji"].emoji_index["emoji"]
    span.text = character if unicode else md.htmlStash.store(_outline(icons[shortcode]["path"]))
    return span


@cache
def icon_folder() -> Path:
    """Where Material's icons are, without starting Material."""
    spec = find_spec("material")
    return Path((spec and spec.origin) or "").parent / "templates/.icons"


@cache
def icon_paths() -> frozenset[str]:
    """Those of all icons that come with Material: “octicons/alert-16”; none where it is not there."""
    files = icon_folder().rglob("*.svg")
    return frozenset(file.relative_to(icon_folder()).with_suffix("").as_posix() for file in files)


@cache
def icon_shortcodes() -> frozenset[str]:
    """The same as they stand in a text: “:octicons-alert-16:”."""
    return frozenset(f":{path.replace('/', '-')}:" for path in icon_paths())


def drawn(path: str) -> str:
    """The icon of a path as SVG, which says nothing by itself; nothing where there is none."""
    return _outline(icon_folder() / f"{path}.svg") if path in icon_paths() else ""


@cache
def _outline(file: Path) -> str:
    drawn = re.sub("<!--.*?-->", "", file.read_text("utf-8").strip(), flags=re.DOTALL)
    plain = drawn.replace(' xmlns="http://www.w3.org/2000/svg"', "", 1)
    return plain.replace("<svg", '<svg aria-hidden="true" focusable="false"', 1)


def _files(folder: Path, name: str) -> Iterator[Path]:
    """“a-b-c” is a-b-c.svg, or b-c in the folder a, or c in a-b."""
    if (file := folder / f"{name}.svg").is_file():
        yield file
    parts = name.split("-")
    for at in range(1, len(parts)):
        if (inside := folder / "-".join(parts[:at])).is_dir():
            yield from _files(inside, "-".join(parts[at:]))
