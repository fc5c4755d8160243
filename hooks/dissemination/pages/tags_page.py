"""The tags of all pages, each with the pages that say it; and those of one page, which lead there."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dissemination.pages.components import Item, ListPage, Section, Target, Value
from dissemination.pages.context import PageContext
from dissemination.records.localizer import LocalizedText
from dissemination.records.tagged_pages import TaggedPage

NOT_IN_FRAGMENTS = re.compile(r'["#%<>\[\]\\^`{|}]')
"""Signs that the end of an address cannot hold (RFC 3987, ifragment)."""


@dataclass(frozen=True)
class PageTag:
    """A tag as a page says it."""

    words: LocalizedText

    @property
    def id(self) -> str:
        """Its place on the page of tags, which Material for MkDocs names in the same way; case does not matter."""
        name = "-".join(self.words.text.casefold().split())
        return f"tag:{NOT_IN_FRAGMENTS.sub(lambda sign: f'_{ord(sign[0]):x}', name)}"


def tags_page(ctx: PageContext) -> ListPage:
    """A section for each tag, both by name; a tag in another language is marked, as titles are."""
    tags, pages = dict[str, PageTag](), dict[str, list[Item]]()
    for neutral, page in ctx.catalogue.tagged.items():
        for tag in {one.id: one for one in _tags(ctx, page)}.values():
            known = tags.setdefault(tag.id, tag)
            if known.words.lang and not tag.words.lang:
                tags[tag.id] = tag
            pages.setdefault(tag.id, []).append(_link(ctx, neutral, page))
    ordered = sorted(tags.values(), key=lambda tag: (ctx.locale.sort_key(tag.words), tag.id))
    return ListPage(
        {}, tuple(Section(tag.id, tag.words.marked, Value(_in_order(ctx, pages[tag.id]))) for tag in ordered)
    )


def tags_of(ctx: PageContext, neutral: str) -> tuple[PageTag, ...]:
    """The tags of a page, in the order in which it says them."""
    page = ctx.catalogue.tagged.get(neutral)
    return tuple(_tags(ctx, page)) if page else ()


def _tags(ctx: PageContext, page: TaggedPage) -> Iterator[PageTag]:
    """In the reader's language, or the next best in which the page says any."""
    spoken = next(tag for tag in ctx.locale.languages.preference(ctx.tag) if tag in page.tags)
    yield from (PageTag(LocalizedText(words, "" if spoken == ctx.tag else spoken)) for words in page.tags[spoken])


def _link(ctx: PageContext, neutral: str, page: TaggedPage) -> Item:
    kind, name = posixpath.split(neutral.removesuffix(".md"))
    if name in ctx.catalogue.with_pages(kind):
        return ctx.link(kind, name)
    spoken = next(tag for tag in ctx.locale.languages.preference(ctx.tag) if tag in page.titles)
    return Item(LocalizedText(page.titles[spoken], "" if spoken == ctx.tag else spoken), Target(kind, name))


def _in_order(ctx: PageContext, items: list[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: ctx.locale.sort_key(item.words)))
