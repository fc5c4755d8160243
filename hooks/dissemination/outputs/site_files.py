"""Every file of the site that is no page: written once, when the pages of all languages are known."""

from collections.abc import Iterator, Mapping

from jinja2 import Environment

from dissemination.authoring.descriptions import identity_names
from dissemination.authoring.record_schemas import published_schemas
from dissemination.history.git_log import History
from dissemination.history.renames import continued
from dissemination.history.revisions import Revisions
from dissemination.outputs.calendars_and_feeds import subscriptions
from dissemination.outputs.cards import Card, draw
from dissemination.outputs.moved_pages import moved_pages
from dissemination.outputs.sitemap import Published, robots, sitemap
from dissemination.pages.addresses import Addresses
from dissemination.pages.context import PageContext
from dissemination.records.load import Loaded
from dissemination.schema import KINDS


def other_files(
    history: History,
    addresses: Addresses,
    contexts: Mapping[str, PageContext],
    published: list[Published],
    cards: Mapping[str, Card],
    moved: Mapping[str, str],
    templates: Environment,
) -> Iterator[tuple[str, bytes]]:
    """Paths in the site, and contents; ``moved`` are former addresses with the pages they lead on to.

    Where the address of the site is not known, no page is ``published``.
    """
    if published:
        yield "sitemap.xml", sitemap(published).encode()
        yield "robots.txt", robots(addresses.site_url).encode()
    ctx = next(iter(contexts.values()))
    catalogue = ctx.catalogue
    loaded = Loaded(catalogue.project, {kind: catalogue.records(kind) for kind in KINDS}, {}, ())
    known = identity_names(loaded, addresses.languages)
    for path, schema in published_schemas(addresses.site_url, known, addresses.languages).items():
        yield str(path), schema.encode()
    revisions = Revisions(continued(history, catalogue), catalogue.project.record.fixed_id, ctx.today)
    yield from subscriptions(contexts.values(), addresses, revisions)
    yield from moved_pages(moved, contexts.values(), addresses, templates)
    # A name is often the same in several languages, and is drawn once where its cards follow one another.
    for card_file, card in sorted(cards.items(), key=lambda file: file[1].title):
        yield card_file, draw(card)
