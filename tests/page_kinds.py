"""One page of every kind, for what is shown once per kind and not on every page."""

PAGE_KINDS = {
    "home": "",
    "needs": "needs/",
    "need": "needs/credit/",
    "instruments": "instruments/",
    "instrument": "instruments/inha-pret-d-honneur/",
    "events": "events/",
    "event": "events/luceo-cross-border-meeting/",
    "partners": "partners/",
    "partner": "partners/bdc-north-denmark/",
    "news": "news/",
    "article": "news/cross-border-event-luceo/",
    "project": "project/",
    "timeline": "timeline/",
    "figures": "figures/",
    "languages": "contribute/",
    "text": "accessibility/",
    "search": "search/",
    "results": "search/?q=Interreg",
    "lost": "nowhere/",
}
"""Names of kinds, and below a language's home page the address of one of them."""
RESULT = ".results ol > li"
"""What is there when a search has been answered."""


def is_search(address: str) -> bool:
    """Whether the page fills itself with results."""
    return "?q=" in address
