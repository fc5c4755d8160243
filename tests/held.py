"""Slow lines: what a page asks for is kept back until a reader has done something."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Route

A_MOMENT = 20
"""Milliseconds between two looks at whether it was asked for."""


@contextmanager
def held(page: Page, pattern: str) -> Iterator[Callable[[], None]]:
    """Keep back what is asked for at addresses like ``pattern``; gives what waits for that, and lets it through."""
    waiting: list[Route] = []
    is_open = False

    def keep(route: Route) -> None:
        if is_open:
            route.continue_()
        else:
            waiting.append(route)

    def let_through() -> None:
        nonlocal is_open
        while not waiting:
            page.wait_for_timeout(A_MOMENT)
        is_open = True
        while waiting:
            waiting.pop().continue_()

    page.route(pattern, keep)
    yield let_through
    page.unroute(pattern, keep)
