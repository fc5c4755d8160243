"""The pages that the engine supplies: what each is called, and its sentences with the project's facts and links."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from posixpath import basename, dirname, join
from typing import Any

from jinja2 import Environment

from dissemination.pages.context import PageContext, shortened, translated
from dissemination.pages.layout import CALENDAR, FEED
from dissemination.pages.lists import LIST_PAGES
from dissemination.pages.render import Rendered, UrlFor, render_list, render_template
from dissemination.records.assessment import EN_301_549, WCAG
from dissemination.records.localizer import LocalizedText
from dissemination.records.supplied_pages import INDEX_PAGES, SUPPLIED, TAG_LIST
from dissemination.schema import PAGES
from dissemination.text.dates import read_date
from dissemination.text.translations import Translation, Translations, filled, language_of

LINK_IN_WORDS = re.compile(r"\[([^\[\]]+)\]\(\{(\w+)\}\)")
"""A link as Markdown writes it; where it leads is a blank, since only the engine knows that on each page."""

WITH_TEXT = frozenset({"contact", "data", "contribute", "privacy", "accessibility"})
"""The pages that have a template of sentences; the others are a list below a title."""

OF_THE_PROJECT = ("home", "project")
"""The pages whose title or lead are texts of the project's own record."""

LAW = {
    "directive": "https://eur-lex.europa.eu/eli/dir/2016/2102/oj",
    "decision": "https://eur-lex.europa.eu/eli/dec_impl/2018/1523/oj",
    "gdpr": "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    "github_privacy": "https://docs.github.com/site-policy/privacy-policies/github-general-privacy-statement",
}
"""The acts that pages cite, and what GitHub says of its own."""

EXAMPLES = {"month": "2024-02", "year_inferred": "2024?-06-06", "between": "[2023-11..2024-02]"}
"""Dates (EDTF) that show how dates are worded, by the sentence that explains each."""


@dataclass(frozen=True)
class SuppliedPage:
    """What the head of the page would say, had somebody written it."""

    name: str
    title: str
    description: str
    lead: str = ""
    records: str = ""
    """The list that follows the text."""
    template: str = ""

    @property
    def meta(self) -> Mapping[str, str]:
        """The same by key, without what is empty."""
        said = ("title", "description", "lead", "records", "template")
        return {key: value for key in said if (value := getattr(self, key))}


@dataclass(frozen=True)
class SentencePart:
    """Some words of a sentence, and where they lead if they are a link."""

    text: str
    """What is said."""
    href: str = ""
    """Where it leads."""


def page_name(neutral: str) -> str:
    """What the words and the template of a page are called: its kind for a list, ``home``, or its own name."""
    return INDEX_PAGES.get(neutral) or ("home" if neutral == "index.md" else neutral.removesuffix(".md"))


def supplied_page(ctx: PageContext, neutral: str) -> SuppliedPage:
    """A page by its neutral path."""
    name, project, words = page_name(neutral), ctx.catalogue.project.record, ctx.locale.words
    acronym = {"acronym": project.acronym}
    if name in OF_THE_PROJECT:
        title, summary = words(project.title).marked, words(project.summary)
        lead = summary.marked if name == "home" else title
        called = title if name == "home" else ctx.t("pages.project.title")
        return SuppliedPage(name, called, shortened(summary), lead, name)
    lead = lead_key(ctx, name)
    many = len(ctx.locale.languages.tags) > 1
    return SuppliedPage(
        name,
        title=ctx.t(f"pages.{name}.title"),
        description=str(ctx.t(f"pages.{name}.description", **acronym)),
        lead=ctx.t(lead) if lead in ctx.t.words else "",
        records="languages" if name == "contribute" and many else name if name in LIST_PAGES else "",
        template="search.html" if name == "search" else "",
    )


def completed_head(ctx: PageContext, neutral: str, head: Mapping[str, Any], text: str = "") -> dict[str, Any]:
    """The head of a page that somebody wrote, with the title and the description that it does not give.

    In the place of a supplied page, those of that page are known; elsewhere the lead describes what is there.
    The ``text`` may begin with a title of its own.
    """
    known: dict[str, Any] = {}
    if neutral == TAG_LIST:
        known = {"records": page_name(neutral)}
    if neutral in SUPPLIED:
        page = supplied_page(ctx, neutral)
        known |= {"description": page.description}
        if not text.lstrip().startswith("# ") and "title" not in head:
            known |= {"title": str(page.title), "title_lang": language_of(page.title) or ctx.tag}
    elif "lead" in head:
        known = {"description": shortened(LocalizedText(head["lead"]))}
    return known | dict(head)


def lead_key(ctx: PageContext, name: str) -> str:
    """The sentence below the title, which depends on what there is."""
    if name == "needs" and ctx.catalogue.project.record.has_border:
        return "pages.needs.lead_sides"
    if name == "partners" and any(entry.record.role == "associated" for entry in ctx.catalogue.partners.values()):
        return "pages.partners.lead_associated"
    return f"pages.{name}.lead"


def translated_in(contexts: Mapping[str, PageContext], neutral: str) -> frozenset[str]:
    """The languages in which the page says what it says; all where there is none."""
    name = page_name(neutral)
    key = "home" if name == "home" else f"pages.{name}.title"
    own = frozenset(tag for tag, ctx in contexts.items() if not language_of(ctx.t(key))) or frozenset(contexts)
    if name not in OF_THE_PROJECT:
        return own
    ctx = next(iter(contexts.values()))
    project = ctx.catalogue.project.record
    return translated(ctx, project.title, project.summary) & own or own


def render_supplied(templates: Environment, ctx: PageContext, neutral: str, url_for: UrlFor) -> Rendered:
    """The text of a page, then the list that it asks for."""
    page, parts = supplied_page(ctx, neutral), list[Rendered]()
    if page.name in WITH_TEXT:
        known, project = facts(ctx, url_for), ctx.catalogue.project.record
        given = {"facts": known, "project": project, "assessment": ctx.assessment}
        sentence = partial(sentence_parts, ctx.t, known)
        template = templates.get_template(f"pages/{page.name}.html")
        parts.append(render_template(template, ctx, url_for, sentence=sentence, **given))
    if page.records:
        parts.append(render_list(templates, ctx, page.records, LIST_PAGES[page.records](ctx), url_for))
    headings = tuple(heading for part in parts for heading in part.headings)
    return Rendered("".join(part.html for part in parts), headings)


def sentence_parts(
    t: Translations, facts: Mapping[str, str], key: str, more: Mapping[str, Any]
) -> tuple[SentencePart, ...]:
    """A sentence with its links, in the language that it is in; ``more`` fills in what is no fact of the site."""
    words, values = t.words[key], {**facts, **more}
    texts: list[str] = LINK_IN_WORDS.split(words)  # text, words of a link, its name, text …
    parts = []
    for at in range(0, len(texts), 3):
        parts.append(SentencePart(_filled(words, texts[at], values)))
        if at + 1 < len(texts):
            parts.append(SentencePart(_filled(words, texts[at + 1], values), values[texts[at + 2]]))
    return tuple(part for part in parts if part.text)


def _filled(whole: str, part: str, values: Mapping[str, Any]) -> str:
    return filled(Translation(part, whole.lang) if isinstance(whole, Translation) else part, values)


def facts(ctx: PageContext, url_for: UrlFor) -> Mapping[str, str]:
    """What fills in the sentences, by name; what is not known is not there."""
    return {**LAW, **_links(ctx, url_for), **_of_site(ctx), **_bodies(ctx), **_of_assessment(ctx)}


def _links(ctx: PageContext, url_for: UrlFor) -> Mapping[str, str]:
    """The pages that there are; the finder is the list of instruments."""
    pages = ("project", "search", "figures", "contact", "data", "contribute", "privacy", "accessibility")
    links = {name: url_for("", name) for name in pages}
    links |= {kind: url_for(kind, "index") for kind in PAGES if ctx.catalogue.with_pages(kind)}
    files = {"calendar": CALENDAR, "feed": FEED}
    links |= {name: join(dirname(url_for(dirname(file), "index")), basename(file)) for name, file in files.items()}
    project = ctx.catalogue.project.record
    if project.is_documentation:  # it has no page on its facts
        links["data"] = project.licence.url
    return links | ({"finder": links["instruments"]} if "instruments" in links else {})


def _of_site(ctx: PageContext) -> Mapping[str, str]:
    project, locale = ctx.catalogue.project.record, ctx.locale
    return {
        "acronym": project.acronym,
        "licence": project.licence.name,
        "licence_url": project.licence.url,
        "languages": locale.listing(map(locale.language, locale.languages.tags)),
        "repository": ctx.repository,
        "site_url": ctx.site_url,
        **{f"date_{name}": locale.date(read_date(date)) for name, date in EXAMPLES.items()},
    }


def _bodies(ctx: PageContext) -> Mapping[str, str]:
    """Who publishes, hosts and answers, with the ways to reach them."""
    project, words = ctx.catalogue.project.record, ctx.locale.words
    said: dict[str, str | None] = {}
    bodies = {"publisher": project.publisher, "host": project.host, "controller": project.controller}
    for name, body in {**bodies, "body": project.enforcement_body}.items():
        if body:
            said |= {name: words(body.name).marked, f"{name}_url": body.url}
    if project.publisher and project.publisher.email:
        said["publisher_url"] = f"mailto:{project.publisher.email}"
    if project.host:
        said["host_privacy"] = project.host.privacy
    if project.enforcement_body and (law := project.enforcement_body.law):
        said |= {"law": words(law.title).marked, "law_url": law.url}
    if contact := project.contact:
        said |= {"form": contact.form, "contact_url": contact.url}
    return {name: value for name, value in said.items() if value}


def _of_assessment(ctx: PageContext) -> Mapping[str, str]:
    """The versions aimed at, and the last test where there was one."""
    done = ctx.assessment
    wcag = done.wcag if done else WCAG
    versions = {"wcag": wcag, "standard": done.en_301_549 if done else EN_301_549}
    tested = {"date": ctx.locale.date(done.date), "version": done.engine} if done else {}
    return {**versions, **tested, "wcag_url": f"https://www.w3.org/TR/WCAG{wcag.replace('.', '')}/"}
