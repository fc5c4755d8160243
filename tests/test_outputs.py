"""What is published besides pages: read back by a parser, not compared as text."""

from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

from dissemination.outputs.sitemap import SITEMAP, XHTML_NAMESPACE, Published, robots, sitemap
from dissemination.pages.addresses import Addresses
from dissemination.text.languages import Languages

SITE = Addresses("https://site.example/sub/", Languages("en", ("en", "it", "fr")))
ALL = frozenset({"en", "it", "fr"})


def published(neutral: str, translated: frozenset[str] = ALL) -> list[Published]:
    """A page in all the languages it was written in."""
    return [Published(SITE.absolute(tag, neutral), SITE.alternates(tag, neutral, translated)) for tag in translated]


def read(text: str) -> dict[str, dict[str, str]]:
    """Addresses, and for each the addresses of its translations by language."""
    root = ElementTree.fromstring(text.encode("utf-8"))  # noqa: S314  # we wrote it ourselves
    assert root.tag == f"{{{SITEMAP}}}urlset"
    return {
        url.findtext(f"{{{SITEMAP}}}loc", ""): {
            link.get("hreflang", ""): link.get("href", "")
            for link in url.findall(f"{{{XHTML_NAMESPACE}}}link")
            if link.get("rel") == "alternate"
        }
        for url in root
    }


def test_translations_point_to_each_other_and_to_themselves() -> None:
    pages = read(sitemap([*published("index.html"), *published("events/fair/index.html", frozenset({"it", "fr"}))]))
    assert len(pages) == 5
    for url, translations in pages.items():
        assert url in translations.values()
        for other in translations.values():
            assert pages[other] == translations


def test_a_page_without_translations_stands_alone() -> None:
    pages = read(sitemap(published("news/launch/index.html", frozenset({"en"}))))
    assert pages == {"https://site.example/sub/news/launch/": {}}


def test_signs_of_xml_in_an_address_do_not_break_the_file() -> None:
    address = "https://site.example/a&b/<c>/\"'/é/"
    assert list(read(sitemap([Published(address, ())]))) == [address]


def test_the_order_of_pages_does_not_depend_on_the_order_of_building() -> None:
    pages = [*published("b/index.html"), *published("a/index.html"), *published("index.html")]
    assert sitemap(pages) == sitemap(reversed(pages))
    assert list(read(sitemap(pages))) == sorted(page.url for page in pages)


def test_an_empty_site_has_a_sitemap_that_can_be_read() -> None:
    assert read(sitemap([])) == {}


def test_everybody_may_read_everything_and_finds_the_sitemap() -> None:
    rules = RobotFileParser()
    rules.parse(robots("https://site.example/sub/").splitlines())
    assert rules.can_fetch("AnyBot", "https://site.example/sub/events/fair/")
    assert rules.site_maps() == ["https://site.example/sub/sitemap.xml"]
    assert robots("https://site.example/sub") == robots("https://site.example/sub/")
