"""What is audited: the real site, as `make site` left it in site/."""

import os
from pathlib import Path

import pytest
from calendar_clients import Khal
from sites import built_handbook

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the built site; ``SITE`` names another one."""
    folder = Path(os.environ.get("SITE", ROOT / "site")).resolve()
    assert (folder / "index.html").is_file(), f"there is no site in {folder}: “make audit” builds it first"
    return folder


@pytest.fixture(scope="session")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the handbook as a site, the pages of which show all that a text may have."""
    return built_handbook(tmp_path_factory.mktemp("handbook") / "project").site


@pytest.fixture
def client(tmp_path: Path) -> Khal:
    """A calendar program with nothing in it, on a machine in Rome."""
    return Khal.new(tmp_path / "client")
