"""The extensions of Markdown that every site has: those that the reference of Material for MkDocs teaches."""

from collections.abc import Mapping
from typing import Any

from dissemination.markdown_extensions.icons import draw_icon, icon_index

Extensions = Mapping[str, Mapping[str, Any]]
"""The names of Python-Markdown's extensions, each with its settings."""

USUAL = (
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "sane_lists", "tables", "toc"),
    *("pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.blocks.caption", "pymdownx.caret", "pymdownx.critic"),
    *("pymdownx.details", "pymdownx.emoji", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys"),
    *("pymdownx.magiclink", "pymdownx.mark", "pymdownx.quotes", "pymdownx.saneheaders", "pymdownx.superfences"),
    *("pymdownx.tabbed", "pymdownx.tilde"),
)
"""Those that a site need not name."""

FIXED: Extensions = {
    "pymdownx.arithmatex": {"generic": True, "tex_inline_wrap": ["\\(", "\\)"], "tex_block_wrap": ["\\[", "\\]"]},
    "pymdownx.emoji": {"emoji_index": icon_index, "emoji_generator": draw_icon},
    "pymdownx.highlight": {
        "anchor_linenums": False,
        "line_spans": "",
        "line_anchors": "",
        "noclasses": False,
        "use_pygments": True,
        "linenums_style": "pymdownx-inline",
    },
    "pymdownx.quotes": {"callouts": True},
    "pymdownx.tabbed": {"alternate_style": True},
    "tables": {"use_align_attribute": False},
    "toc": {"permalink": False, "anchorlink": False},
}
"""Settings without a choice: with others, pages would not be valid, would run scripts, or ask another host."""


def with_usual_extensions(said: Extensions) -> dict[str, dict[str, Any]]:
    """Those that a site names, with its settings, and the usual ones.

    ``fenced_code``, which MkDocs always adds, comes first: later, it would take the place of ``pymdownx.superfences``.
    """
    names = dict.fromkeys(("fenced_code", *said, *USUAL))
    return {name: {**said.get(name, {}), **FIXED.get(name, {})} for name in names}
