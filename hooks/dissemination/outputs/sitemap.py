"""The sitemap (sitemaps.org 0.9) with the translations of each page (xhtml:link, as Google reads it)."""

from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree

from dissemination.pages.addresses import Alternate

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML_NAMESPACE = "http://www.w3.org/1999/xhtml"


@dataclass(frozen=True, order=True)
class Published:
    """A page that stands for itself, and its translations."""

    url: str
    alternates: tuple[Alternate, ...]


def sitemap(pages: Iterable[Published]) -> str:
    """Every page once, in the order of the addresses."""
    root = ElementTree.Element("urlset", {"xmlns": SITEMAP, "xmlns:xhtml": XHTML_NAMESPACE})
    for page in sorted(pages, key=lambda page: page.url):
        url = ElementTree.SubElement(root, "url")
        ElementTree.SubElement(url, "loc").text = page.url
        for other in page.alternates:
            ElementTree.SubElement(url, "xhtml:link", rel="alternate", hreflang=other.tag, href=other.url)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def robots(site_url: str) -> str:
    """Everybody may read everything (RFC 9309)."""
    return f"User-agent: *\nAllow: /\nSitemap: {site_url.rstrip('/')}/sitemap.xml\n"
