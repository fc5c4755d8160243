"""What tests of many files begin with: a browser, and the smallest project as it is."""

import contextlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import launch
from dissemination.authoring.drafts import SiteState
from filled import known
from playwright.sync_api import Browser, expect, sync_playwright
from small_project import write_project

expect.set_options(timeout=30_000)  # as long as Playwright waits for anything else: a busy machine is slow

OF_WHOLE_SITES = {"whole", "ffwd"}
"""Folders of tests that begin with a build: some take a minute, and a file of others some seconds."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long begins first, so that at the end no processor waits for a long file on another."""
    tests = Counter(item.path for item in items)
    items.sort(key=lambda item: (item.path.parent.name not in OF_WHOLE_SITES, -tests[item.path], item.path))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One, because Playwright cannot be started twice in a process."""
    with sync_playwright() as playwright, contextlib.closing(launch(playwright)) as chromium:
        yield chromium


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest project, for tests that change nothing in it."""
    return write_project(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def site(root: Path) -> SiteState:
    """What has to be known of it where something is added."""
    return known(root)
