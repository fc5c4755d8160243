"""Draw the picture at the top of README.md: the home page of the built site, in the window of a small computer."""

import io
import sys
from pathlib import Path

from chromium import launch
from dissemination.site_audit.server import serving
from PIL import Image
from playwright.sync_api import sync_playwright

PICTURE = Path(__file__).parents[1] / ".github" / "home-page.webp"
HEAVIEST = 150_000
"""Bytes: whoever opens the repository loads it."""


def main() -> None:
    """The folder of the built site is the one argument."""
    with serving(Path(sys.argv[1])) as address, sync_playwright() as playwright, launch(playwright) as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 960}, color_scheme="light")
        page.goto(address, wait_until="networkidle")
        shot = page.screenshot()
    with Image.open(io.BytesIO(shot)) as drawn:
        drawn.convert("RGB").save(PICTURE, quality=80, method=6)
    if PICTURE.stat().st_size > HEAVIEST:
        sys.exit(f"{PICTURE} has more than {HEAVIEST} bytes")


if __name__ == "__main__":
    main()
