"""What a page costs its reader: every request, and the bytes that really travel."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Page, Request


@dataclass
class Transfer:
    """Addresses in the order they were first answered, each with its bytes as compressed, headers left out.

    What a browser takes from its cache has none.
    """

    bytes: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.bytes.values())

    def add(self, request: Request) -> None:
        self.bytes[request.url] = self.bytes.get(request.url, 0) + request.sizes()["responseBodySize"]


@contextmanager
def transfer(page: Page) -> Iterator[Transfer]:
    """What is fetched in the meantime."""
    counted = Transfer()
    page.on("requestfinished", counted.add)
    yield counted
    page.remove_listener("requestfinished", counted.add)
