"""The site of the example, built once per run of the tests."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from dissemination.site_audit.server import serving
from playwright.sync_api import Browser, Page
from sites import Project, built_once, copy_project
from small_project import EXAMPLE


@pytest.fixture(scope="session")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Project]:
    """Makes copies of the example."""
    return lambda: copy_project(EXAMPLE, tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The example, built for a sub-path. Nobody may change it."""
    return built_once("example", EXAMPLE, tmp_path_factory)


@pytest.fixture(scope="session")
def site(project: Project) -> Path:
    return project.site


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The example over HTTP on loopback, below /sub/."""
    with serving(site) as served:
        yield served


@pytest.fixture(scope="session")
def window(browser: Browser) -> Page:
    return browser.new_page()


@pytest.fixture
def page(window: Page) -> Page:
    """A page in light colours on a wide screen, for tests that leave nothing behind but where they are.

    They share it, because a new one takes the browser longer than most of what they look at.
    """
    window.set_viewport_size({"width": 1280, "height": 720})
    window.emulate_media(media="null", color_scheme="light", forced_colors="none")
    return window
