"""What stands at the addresses that pages once had: a small page that leads on."""

from collections.abc import Iterable, Iterator, Mapping

from jinja2 import Environment

from dissemination.pages.addresses import INDEX_FILE, Addresses, page_path, relative
from dissemination.pages.context import PageContext

TEMPLATE = "moved.html"


def moved_pages(
    moved: Mapping[str, str], contexts: Iterable[PageContext], addresses: Addresses, templates: Environment
) -> Iterator[tuple[str, bytes]]:
    """Paths in the site, and contents, in every language. ``moved`` are addresses with the pages they lead on to."""
    template = templates.get_template(TEMPLATE)
    for ctx in contexts:
        for address, neutral in moved.items():
            kind, _, name = neutral.removesuffix(".md").rpartition("/")
            file, target = addresses.file(ctx.tag, f"{address}/{INDEX_FILE}"), page_path(kind, name)
            page = template.render(
                t=ctx.t,
                page=relative(file, addresses.file(ctx.tag, target)),
                canonical=addresses.absolute(ctx.tag, target),
                assets=relative(file, "assets"),
                colours=ctx.catalogue.project.record.colours,
            )
            yield file, page.encode()
