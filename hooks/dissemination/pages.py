"""Views become HTML: the pages that records make, and the lists inside pages that people write."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dissemination.catalogue import Catalogue
from dissemination.known import KINDS_WITH_PAGES
from dissemination.languages import Languages
from dissemination.localise import Words
from dissemination.translations import Translation, language_of
from dissemination.views.event import event_page
from dissemination.views.finder import finder
from dissemination.views.instrument import instrument_page
from dissemination.views.need import need_page
from dissemination.views.news import news_page
from dissemination.views.over_time import page_over_time
from dissemination.views.partner import partner_page
from dissemination.views.parts import Heading, PageView, Section
from dissemination.views.reader import Reader

UrlFor = Callable[[str, str], str]
"""From a kind and an identity to the address of the page, relative to the page being written."""

NEEDS = "records/vocabularies/needs.yml"

Page = Callable[[Reader, str], PageView]

PAGES: Mapping[str, Page] = {
    "partners": lambda reader, id: partner_page(reader, reader.catalogue.partners[id]),
    "events": lambda reader, id: event_page(reader, reader.catalogue.events[id]),
    "instruments": lambda reader, id: instrument_page(reader, reader.catalogue.instruments[id]),
    "needs": lambda reader, id: need_page(reader, id, reader.catalogue.terms("needs")[id]),
    "news": lambda reader, id: news_page(reader, reader.catalogue.news[id]),
}
"""The kinds that have a page of their own for each record."""


THEME = Path(__file__).parent / "theme"
"""The templates of the engine; those in a site's overrides/ take their place."""


def environment(root: Path) -> Environment:
    """The templates of records."""
    loader = FileSystemLoader([root / "overrides", THEME])
    return prepared(Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True))


def prepared(templates: Environment) -> Environment:
    """Templates that escape everything, refuse unknown names, and mark words in another language than the page's.

    Where no element can stand, as in an attribute, ``| plain`` leaves the mark out.
    """

    def marked(value: Any) -> Any:
        if not isinstance(value, Translation):
            return value
        span = templates.get_template("records/_translation.html")
        return Markup(span.render(words=str(value), lang=value.lang))  # noqa: S704  # the template escapes

    templates.autoescape, templates.undefined, templates.finalize = True, StrictUndefined, marked
    templates.filters |= {"plain": str, "lang": language_of}
    return templates


def of_records(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Kind and identity of every page that exists because a record does."""
    for kind in KINDS_WITH_PAGES:
        yield from ((kind, id) for id in getattr(catalogue, kind))
    yield from (("needs", id) for id in catalogue.terms("needs"))


def claimed(catalogue: Catalogue, languages: Languages, written: Iterable[str]) -> Iterator[str]:
    """The pages that must be there though nobody wrote them, as paths below docs/; ``written`` are those that are.

    They are one per language and record; and one per text in the default language, the only one in which a page that is
    missing in another is looked for.
    """
    for tag, neutral in (file.split("/", 1) for file in written):
        if tag in languages.tags:
            yield f"{languages.default}/{neutral}"
    for kind, id in of_records(catalogue):
        yield from (f"{tag}/{kind}/{id}.md" for tag in languages.tags)


def view_of(reader: Reader, kind: str, id: str) -> PageView | None:
    """What the page of a record shows; none where there is no such record."""
    return PAGES[kind](reader, id) if _exists(reader.catalogue, kind, id) else None


def lasting_view_of(reader: Reader, kind: str, id: str) -> PageView | None:
    """What the page of a record shows today and on the days to come."""
    if not _exists(reader.catalogue, kind, id):
        return None
    return page_over_time(reader, lambda other: PAGES[kind](other, id), kind, id)


def _exists(catalogue: Catalogue, kind: str, id: str) -> bool:
    return kind in PAGES and id in (catalogue.terms("needs") if kind == "needs" else getattr(catalogue, kind))


def render_record(
    templates: Environment,
    reader: Reader,
    view: PageView,
    url_for: UrlFor,
    prose: Words,
    headings: Iterable[Heading] = (),
) -> str:
    """The content of a record's page; ``prose`` is what somebody wrote about it at length, as HTML with headings."""
    template = templates.get_template("records/article.html" if view.kind == "news" else "records/record.html")
    said = {"say": reader.say, "reader": reader.speaker, "url_for": url_for}
    return template.render(said, view=view, prose=prose, headings=[*headings])


def render_sections(
    templates: Environment, reader: Reader, name: str, sections: tuple[Section, ...], url_for: UrlFor
) -> str:
    """The lists of a page that somebody wrote; ``name`` is what the page asks for, one of COLLECTIONS."""
    said = {"sections": sections, "say": reader.say, "reader": reader.speaker, "url_for": url_for}
    if name == "instruments":
        return templates.get_template("records/finder.html").render(said, finder=finder(reader))
    return templates.get_template("records/list.html").render(said)


def written_in(root: Path, tags: Iterable[str], file: str) -> frozenset[str]:
    """The languages in which a Markdown page exists; ``file`` is its path below docs/, ``it/project.md``."""
    _, neutral = file.split("/", 1)
    return frozenset(tag for tag in tags if (root / "docs" / tag / neutral).exists())


def text_for(root: Path, preference: Sequence[str], file: str) -> str:
    """Where the text of a page lies below docs/, in the first of these languages; ``file`` where there is none."""
    _, neutral = file.split("/", 1)
    written = written_in(root, preference, file)
    return next((f"{tag}/{neutral}" for tag in preference if tag in written), file)


def source_of(root: Path, file: str) -> str:
    """The file that an editor changes for a page: the Markdown where there is some, else the record."""
    if (root / "docs" / file).exists():
        return f"docs/{file}"
    _, kind, name = file.split("/")
    return NEEDS if kind == "needs" else f"records/{kind}/{name.removesuffix('.md')}.yml"
