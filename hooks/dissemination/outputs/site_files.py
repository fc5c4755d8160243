"""Every file of the site that is no page: written once, when the pages of all languages are known."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from jinja2 import Environment

from dissemination.authoring.descriptions import identity_names
from dissemination.authoring.record_schemas import published_schemas
from dissemination.history.git_log import History
from dissemination.history.renames import continued
from dissemination.history.revisions import Revisions
from dissemination.images.encoding import forget_others, made_files
from dissemination.images.sizes import Original, sizes_of
from dissemination.outputs.calendars_and_feeds import subscriptions
from dissemination.outputs.cards import Card, draw
from dissemination.outputs.colours_file import COLOURS_FILE, colours_file
from dissemination.outputs.moved_pages import moved_pages
from dissemination.outputs.pictured_cards import draw_pictured
from dissemination.outputs.sitemap import Published, robots, sitemap
from dissemination.pages.addresses import Addresses
from dissemination.pages.context import PageContext
from dissemination.pages.finder_form import HEARD, heard
from dissemination.records.pictures import Pictures


def subscription_files(
    history: History, addresses: Addresses, contexts: Mapping[str, PageContext]
) -> Iterator[tuple[str, bytes]]:
    """Calendars and feeds: paths in the site, and contents."""
    ctx = next(iter(contexts.values()))
    revisions = Revisions(continued(history, ctx.catalogue), ctx.catalogue.project.record.fixed_id, ctx.today)
    return subscriptions(contexts.values(), addresses, revisions)


def other_files(
    addresses: Addresses,
    contexts: Mapping[str, PageContext],
    published: list[Published],
    moved: Mapping[str, str],
    templates: Environment,
    root: Path,
    in_texts: Iterable[Original],
) -> Iterator[tuple[str, bytes]]:
    """All others: paths in the site, and contents; ``moved`` are former addresses with the pages they lead on to.

    ``in_texts`` are the pictures that texts show; those of records, the catalogue knows. Where the address of the site
    is not known, no page is ``published``.
    """
    if published:
        yield "sitemap.xml", sitemap(published).encode()
        yield "robots.txt", robots(addresses.site_url).encode()
    ctx = next(iter(contexts.values()))
    catalogue = ctx.catalogue
    if colours := catalogue.project.record.colours:
        yield COLOURS_FILE, colours_file(colours).encode()
    known = identity_names(catalogue, addresses.languages)
    for path, schema in published_schemas(addresses.site_url, known, addresses.languages).items():
        yield str(path), schema.encode()
    yield from _heard_files(contexts, addresses)
    yield from moved_pages(moved, contexts.values(), addresses, templates)
    yield from picture_files(root, catalogue.pictures, in_texts)


def _heard_files(contexts: Mapping[str, PageContext], addresses: Addresses) -> Iterator[tuple[str, bytes]]:
    """The words that the finder understands, where there is one."""
    for tag, ctx in contexts.items():
        if ctx.catalogue.instruments:
            yield addresses.file(tag, HEARD), json.dumps(heard(ctx), ensure_ascii=False).encode()


def picture_files(root: Path, named: Pictures, in_texts: Iterable[Original]) -> Iterator[tuple[str, bytes]]:
    """All sizes of all pictures, each once; what is kept of others goes. Raises OSError."""
    shown = {original: sizes_of(original) for original in (*named.shown.values(), *in_texts)}
    logos = {original: sizes_of(original, logo=True) for original in named.logos.values()}
    wanted = [(original, (*shown.get(original, ()), *logos.get(original, ()))) for original in {**shown, **logos}]
    yield from made_files(root, [(original, sizes) for original, sizes in wanted if sizes])
    forget_others(root, [original.key for original, _ in wanted])


def named_alike(cards: Mapping[str, Card]) -> list[list[tuple[str, Card]]]:
    """The cards with their files, those with the same title together: a name is often the same in several languages."""
    in_order = sorted(cards.items(), key=_title)
    return [list(group) for _, group in groupby(in_order, _title)]


def card_files(root: Path, cards: Iterable[tuple[str, Card]]) -> Iterator[tuple[str, bytes]]:
    """The pictures for social networks. What follows one another and has the same title is drawn once."""
    for file, card in cards:
        yield file, draw_pictured(root, card.frame, card.picture) if card.picture else draw(card)


def _title(card: tuple[str, Card]) -> str:
    return card[1].title
