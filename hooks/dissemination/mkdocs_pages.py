"""What a page of MkDocs becomes: its head, the content of its record or list, what its layout and its card know."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from jinja2 import Template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from dissemination.images.sizes import Original
from dissemination.markdown_extensions.site_markdown import TextOptions
from dissemination.mkdocs_links import TextLinks
from dissemination.mkdocs_navigation import section_titles
from dissemination.mkdocs_run import Remembered, Run, in_language
from dissemination.outputs.cards import Card, CardFrame
from dissemination.outputs.pictured_cards import is_fit
from dissemination.outputs.sitemap import Published
from dissemination.pages import layout, render
from dissemination.pages.addresses import page_path
from dissemination.pages.components import PageHeading
from dissemination.pages.context import PageContext
from dissemination.pages.generated_ids import ids_in
from dissemination.pages.lists import LIST_PAGES
from dissemination.pages.made_records import make_record
from dissemination.pages.prose import beginning, is_rich
from dissemination.pages.site_context import linking_from
from dissemination.pages.supplied_page import completed_head, render_supplied, supplied_page, translated_in
from dissemination.records.articles import Article
from dissemination.records.load import Entry
from dissemination.records.localizer import LocalizedText
from dissemination.records.markdown_links import IDS_OF_EVERY_PAGE
from dissemination.records.markdown_pages import page_meta
from dissemination.schema import PAGES
from dissemination.schema.base import RecordWithPage
from dissemination.schema.project import Colours
from dissemination.text.typography import typeset


def take_head(page: Page, markdown: str, run: Run, ctx: PageContext) -> None:
    """What the head of a text says, as the check has read it, and what it leaves to the engine."""
    neutral = run.neutral(page)
    if neutral in run.supplied:
        page.meta = dict(supplied_page(ctx, neutral).meta)
    else:
        source = page_meta(run.root, run.source(page, ctx))
        page.meta = completed_head(ctx, neutral, source, markdown)


def prepare_text(page: Page, run: Run, ctx: PageContext) -> None:
    """Prepare for the text of a page, the next one that MkDocs reads."""
    written_in, _ = run.text(page, ctx).split("/", 1)
    run.markdown.title = ""
    locale, links = run.contexts[written_in].locale, TextLinks(run.addresses, run.media, page)
    run.markdown.text = TextOptions(locale.t, links.link, partial(links.download, locale=locale))
    if not (page.markdown or "").strip():  # thousands of pages have none, and it takes 2 ms to begin
        vars(page)["render"] = partial(_read_if_any, page)


def _read_if_any(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Read the text that hooks of the site gave to a page that had none."""
    if (page.markdown or "").strip():
        Page.render(page, config, files)
    else:
        page.content, page.toc, page.present_anchor_ids = "", get_toc([]), set()


def page_text(html: str, page: Page, run: Run, ctx: PageContext) -> str:
    """What somebody wrote, with its pictures in their sizes; and what the page is called."""
    page.meta["is_rich"] = is_rich(html)
    kind, id = run.record(page)
    if id in ctx.catalogue.with_pages(kind):
        name = ctx.name(kind, id)
        page.meta.update(title=name.text, title_lang=name.lang or ctx.tag)
    else:
        page.meta.setdefault("title", run.markdown.title or page.title)
    return run.pictures.in_sizes(html, page.file.dest_uri, ctx, _links(page, run, ctx))


def page_content(html: str, page: Page, run: Run, ctx: PageContext) -> str:
    """The record, or the lists that the page asks for, around what somebody wrote; or a supplied page."""
    url_for = _links(page, run, ctx)
    written_in, _ = run.text(page, ctx).split("/", 1)
    written = [PageHeading(id, in_language(title, written_in, ctx)) for id, title in section_titles(page)]
    prose = LocalizedText(html, "" if written_in == ctx.tag else written_in)
    record = make_record(run.templates, ctx, run.addresses, *run.record(page), prose, written)
    if not record:
        made = _rendered_list(page, run, ctx, url_for)
        page.meta["headings"] = (*written, *made.headings)
        _add_anchors(page, made)
        return html + made.html
    page.meta.update(record.meta, headings=record.content.headings)
    page.meta["card_alt"] = record.meta["picture_alt"] if _on_card(page, run, ctx) else ""
    _add_anchors(page, record.content)
    return record.content.html


def _links(page: Page, run: Run, ctx: PageContext) -> render.UrlFor:
    link = linking_from(run.addresses, ctx.tag, run.path(page, ctx))
    return lambda kind, id: link(ctx.tag, page_path(kind, id))


def _rendered_list(page: Page, run: Run, ctx: PageContext, url_for: render.UrlFor) -> render.Rendered:
    """The lists that a page asks for; nothing for one that asks for none."""
    if (neutral := run.neutral(page)) in run.supplied:
        return render_supplied(run.templates, ctx, neutral, url_for)
    name = page.meta.get("records")
    if not name:
        return render.Rendered()
    return render.render_list(run.templates, ctx, name, LIST_PAGES[name](ctx), url_for)


def _add_anchors(page: Page, made: render.Rendered) -> None:
    """MkDocs knows the ids of the Markdown alone, when it looks where links lead."""
    page.present_anchor_ids = {*(page.present_anchor_ids or ()), *ids_in(made.html), *IDS_OF_EVERY_PAGE}


def page_layout(page: Page, run: Run, ctx: PageContext) -> layout.Layout:
    """The layout around a page."""
    known = _known(page, run, ctx)
    return run.sites[ctx.tag].layout(known, linking_from(run.addresses, ctx.tag, known.path))


def _known(page: Page, run: Run, ctx: PageContext) -> layout.PageMeta:
    is_supplied = run.neutral(page) in run.supplied
    return layout.PageMeta(
        path=run.path(page, ctx),
        title=run.title(page, ctx),
        description=page.meta.get("description") or beginning(page.content or ""),
        translated=_translated(page, run),
        source="" if is_supplied else render.source_file(run.root, run.text(page, ctx)),
        headings=page.meta["headings"],
        subject=run.record(page),
        changed=_changed(page, run, ctx),
        is_rich=page.meta["is_rich"],
        hide=frozenset(page.meta.get("hide", ())),
        card_alt=page.meta.get("card_alt", ""),
    )


def _translated(page: Page, run: Run) -> frozenset[str]:
    """The languages in which a page says what it says."""
    neutral = run.neutral(page)
    if neutral in run.supplied:
        return translated_in(run.contexts, neutral)
    return page.meta.get("translated") or render.written_in(run.root, run.contexts, page.file.src_uri)


def _changed(page: Page, run: Run, ctx: PageContext) -> datetime.date | None:
    """The day of the last change of a text; none where the history does not tell, and for records and news."""
    kind, _ = run.record(page)
    if kind in PAGES or run.neutral(page) in run.supplied:
        return None
    known = run.revisions.of(run.source(page, ctx))
    return known.last.date() if known else None


def _on_card(page: Page, run: Run, ctx: PageContext) -> Original | None:
    """The picture of a record or an article that its picture for social networks shows."""
    kind, id = run.record(page)
    found = ctx.catalogue.with_pages(kind).get(id)
    described = found.record if isinstance(found, Entry) else found
    picture = described.picture if isinstance(described, RecordWithPage | Article) else None
    original = ctx.catalogue.pictures.shown[picture.file] if picture else None
    return original if original and is_fit(original) else None


def remembered(page: Page, around: layout.Layout, run: Run, ctx: PageContext) -> Remembered | None:
    """What is kept of a page; nothing of one that stands for a text in another language, of which that one is known."""
    if not around.canonical or around.borrowed:
        return None
    known = around.page
    # The search says nothing until somebody asks.
    published = Published(around.canonical, around.alternates) if known.path != layout.SEARCH else None
    colours = around.project.colours or Colours()
    frame = CardFrame(around.project.acronym, around.programme, around.funding, colours.main)
    card = Card(frame, page.meta.get("kicker", ""), known.title, _on_card(page, run, ctx))
    return Remembered(published, run.addresses.file(ctx.tag, known.card), card)


@dataclass(frozen=True, eq=False)
class WaitingPage:
    """A page of a preview that nobody has asked for, as MkDocs has read it."""

    page: Page
    run: Run
    """The run in which it was read."""
    tag: str
    html: str
    """What became of its text."""
    title: str
    """What the text calls itself."""
    content: str
    """The text with its pictures in their sizes."""
    meta: Mapping[str, Any]
    """What its head says."""


def waiting_page(html: str, page: Page, run: Run, ctx: PageContext) -> WaitingPage:
    """What a page is made from when somebody asks for it."""
    title = run.markdown.title
    content = page_text(html, page, run, ctx)
    return WaitingPage(page, run, ctx.tag, html, title, content, dict(page.meta))


def made_on_request(waiting: WaitingPage, context: Mapping[str, object], template: Template, run: Run) -> str:
    """A page of a preview as a build would write it; ``run`` is a later one where records have changed since."""
    page, ctx, text = waiting.page, run.contexts[waiting.tag], waiting.content
    page.meta = dict(waiting.meta)
    if run is not waiting.run:
        take_head(page, page.markdown or "", run, ctx)
        run.markdown.title = waiting.title
        text = page_text(waiting.html, page, run, ctx)
    html, _ = whole_page(page, text, {**context, "serving": True}, template, run, ctx)
    return html


def whole_page(
    page: Page, text: str, context: Mapping[str, object], template: Template, run: Run, ctx: PageContext
) -> tuple[str, layout.Layout]:
    """A page and its layout, made beside MkDocs; ``context`` is what MkDocs tells its template."""
    page.content = page_content(text, page, run, ctx)
    around = page_layout(page, run, ctx)
    said = {**context, "site": around, "is_record": "translated" in page.meta}
    return typeset(template.render(said), ctx.tag), around


def lost_page(run: Run) -> list[layout.Layout]:
    """The layouts of the page for wrong addresses: every language, with links that start at the root of the host."""
    nowhere = layout.PageMeta(layout.HOME, "", "", frozenset(), "")
    return [known.layout(nowhere, run.addresses.from_root) for known in run.sites.values()]
