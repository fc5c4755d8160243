"""Pictograms by their names: those of the set that Material for MkDocs brings along."""

import re
from dataclasses import dataclass
from functools import cache

from dissemination.markdown_extensions.icons import icon_folder

ICON_SET = "material"
"""Of the sets that lie there, the one whose pictograms all have the same grid and the same licence."""

MOST_DETAIL = 1000
"""So many characters may say how an outline runs: of a hundred pictograms, ninety-nine say it in fewer."""

OUTLINE = re.compile(r'\bd="([^"]+)"')


@dataclass(frozen=True)
class Icon:
    """A pictogram on a grid of 24 by 24 units."""

    id: str
    """Its name, as the id of what is drawn in a page."""
    outline: str
    """What stands in the attribute `d` of a path of SVG."""

    @property
    def is_simple(self) -> bool:
        return len(self.outline) <= MOST_DETAIL


@cache
def icon_names() -> frozenset[str]:
    """All names, such as ``material/sail-boat``."""
    return frozenset(f"{ICON_SET}/{file.stem}" for file in (icon_folder() / ICON_SET).glob("*.svg"))


@cache
def read_icon(name: str) -> Icon | None:
    """The pictogram of a name; none where there is none."""
    if name not in icon_names():
        return None
    outlines = OUTLINE.findall((icon_folder() / f"{name}.svg").read_text("utf-8"))
    return Icon(name.replace("/", "-"), "".join(outlines))
