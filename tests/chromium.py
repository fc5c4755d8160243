"""A Chromium to look at pages with: the one that is installed, or one that is installed now."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from dissemination.site_audit.chromium import FLAGS, installed_chromium
from playwright.sync_api import Browser, Playwright

BY_PLAYWRIGHT = (
    *("AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync"),
    *("DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay"),
    *("MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "PreconnectToSearch"),
    *("TcpPortRandomizationWin", "ThirdPartyStoragePartitioning"),
    *("msEdgeUpdateLaunchServicesPreferredVersion", "msForceBrowserSignIn"),
)
"""What Playwright itself switches off: Chromium obeys the last list alone."""
OF_THE_WINDOW = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")
"""What Chromium would load for the address bar of each window, which costs more than a page of ours."""
SWITCHED_OFF = f"--disable-features={','.join((*BY_PLAYWRIGHT, *OF_THE_WINDOW))}"


def launch(playwright: Playwright) -> Browser:
    """Start a Chromium that reaches this machine only."""
    return playwright.chromium.launch(executable_path=program(playwright), args=[*FLAGS, SWITCHED_OFF])


def program(playwright: Playwright) -> Path:
    """Where the Chromium is that tests use."""
    return find_chromium(Path(playwright.chromium.executable_path))


def find_chromium(managed: Path) -> Path:
    """The first Chromium that starts; ``managed`` is where Playwright keeps its own.

    Tests in a browser are never skipped: without a Chromium this installs one, and fails if it cannot.
    """
    for get in (lambda: None, install_package, install_managed):
        get()
        if found := installed_chromium(managed):
            return found
    raise FileNotFoundError(
        "There is no Chromium and none could be installed: install the package “chromium” or Google Chrome."
    )


def install_package() -> None:
    """With the system's packages, which only root may install."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", "--quiet", *command], env=environment, check=False)


def install_managed() -> None:
    """With Playwright, which needs no rights but brings no libraries."""
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
