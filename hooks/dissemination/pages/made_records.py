"""The pages that records make, each of its record and its language alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment

from dissemination.pages import render
from dissemination.pages.addresses import Addresses, page_path
from dissemination.pages.components import PageHeading
from dissemination.pages.context import PageContext
from dissemination.pages.render import Rendered
from dissemination.pages.site_context import linking_from
from dissemination.records.localizer import LocalizedText

Identity = tuple[str, str]
"""Kind and identity of a record."""


@dataclass(frozen=True)
class MadeRecord:
    """The page of a record: its content, and what is said of it in the head."""

    meta: Mapping[str, Any]
    content: Rendered


def make_record(
    templates: Environment,
    ctx: PageContext,
    addresses: Addresses,
    kind: str,
    id: str,
    prose: LocalizedText = LocalizedText(""),  # noqa: B008  # which is frozen
    written: Sequence[PageHeading] = (),
) -> MadeRecord | None:
    """The page of a record, around what somebody wrote about it; none where there is no such record."""
    if not (view := render.view_of(ctx, kind, id)):
        return None
    link = linking_from(addresses, ctx.tag, page_path(kind, id))
    content = render.render_record(templates, ctx, view, lambda *to: link(ctx.tag, page_path(*to)), prose, written)
    meta = {
        "description": view.description,
        "translated": view.translated,
        "kicker": " · ".join(map(str, view.kicker)),
        "picture_alt": str(view.picture.alt) if view.picture else "",
    }
    return MadeRecord(meta, content)
