"""FFWD EUROPE, the site of this repository, built once per run of the tests. Another project leaves this folder out."""

from pathlib import Path

import pytest
from sites import built_once
from small_project import ROOT


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_once("ffwd", ROOT, tmp_path_factory).site
