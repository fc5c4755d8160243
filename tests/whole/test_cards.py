"""What social networks are told of each page, and the picture they show."""

import re
from io import BytesIO
from pathlib import Path

from PIL import Image
from sites import SITE_URL
from whole.built_pages import read_pages

TOLD = re.compile(r'<meta (?:property|name)="((?:og|twitter):[a-z:_]+)" content="([^"]*)">')


def test_every_page_that_stands_for_itself_has_its_picture(site: Path) -> None:
    pages = [site / page.path for page in read_pages(site) if page.path != "404.html"]
    assert len(pages) > 150
    for page in pages:
        told = dict(TOLD.findall(page.read_text("utf-8")))
        assert told["og:title"] and told["og:site_name"] == "SAMPLE SHORES" and told["og:url"].startswith(SITE_URL)
        file = site / told["og:image"].removeprefix(SITE_URL)
        assert file.is_file(), f"{page} names {told['og:image']}"
    for folder, locale in (("", "en_GB"), ("it", "it_IT"), ("fr", "fr_FR")):
        told = dict(TOLD.findall((site / folder / "news/shores-at-the-boatyard/index.html").read_text("utf-8")))
        assert (told["og:locale"], told["og:type"], told["twitter:card"]) == (locale, "article", "summary_large_image")
        card = Image.open(BytesIO((site / folder / "news/shores-at-the-boatyard/card.png").read_bytes()))
        assert card.size == (int(told["og:image:width"]), int(told["og:image:height"])) == (1200, 630)
