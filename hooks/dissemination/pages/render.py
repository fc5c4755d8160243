"""Views become HTML: the pages that records make, and the lists inside pages that people write."""

import posixpath
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from pkgutil import resolve_name
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from jinja2.runtime import Context, Macro
from jinja2.utils import internalcode
from markupsafe import Markup

from dissemination.pages.components import ListPage, PageHeading, RecordPage, foreign_language
from dissemination.pages.context import PageContext
from dissemination.pages.spans import ALWAYS, Span
from dissemination.records.catalogue import Catalogue
from dissemination.records.localizer import LocalizedText
from dissemination.records.site_templates import THEME, UNDER_ENGINE
from dissemination.schema import PAGES, PAGES_FROM_RECORDS
from dissemination.schema.vocabulary import NEEDS
from dissemination.text.languages import Languages
from dissemination.text.translations import Mixed, Translation, language_of, parts_of

UrlFor = Callable[[str, str], str]
"""From a kind and an identity to the address of the page, relative to the page being written."""


@dataclass(frozen=True)
class Rendered:
    """A part of a page, and the headings in it as they stand there."""

    html: str = ""
    headings: tuple[PageHeading, ...] = ()


UNDER_ITS_OWN_NAME = PrefixLoader({UNDER_ENGINE: FileSystemLoader(THEME)})
"""A template of the engine whatever the site has in its place: “engine/base.html”."""


class _CompiledTemplates(BytecodeCache):
    """What templates were compiled to: each language, and each build of a preview, has an environment of its own."""

    def __init__(self) -> None:
        self.known: dict[Hashable, CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.known.get(self._key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code:
            self.known[self._key(bucket)] = bucket.code

    def _key(self, bucket: Bucket) -> Hashable:
        """A template is compiled otherwise in an environment that treats its spaces, or its words, otherwise."""
        around = bucket.environment
        return bucket.key, bucket.checksum, around.trim_blocks, around.lstrip_blocks, *sorted(around.extensions)


COMPILED = _CompiledTemplates()


class _Context(Context):
    """What a template knows. Of a macro, which is most of what templates call, it need not be asked what it takes."""

    @internalcode
    def call(self, called: Callable[..., Any], /, *values: Any, **named: Any) -> Any:
        if type(called) is not Macro:
            return super().call(called, *values, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return called(self.eval_ctx, *values, **named)


def environment(root: Path) -> Environment:
    """The templates of records, as they are now: nobody looks for each page whether their files have changed."""
    loader = FileSystemLoader([root / "overrides", THEME])
    return prepared(
        Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, auto_reload=False)
    )


def prepared(templates: Environment) -> Environment:
    """Templates that escape everything, refuse unknown names, and mark words in another language than the page's.

    Those of the engine are also there under “engine/”, so that one of the site can extend the one that it replaces.
    Where no element can stand, as in an attribute, ``| plain`` leaves the mark out.
    """

    def marked(value: Any) -> Any:
        if type(value) not in (Translation, Mixed):  # it is asked of all that is written: isinstance takes longer
            return value
        span = templates.get_template("records/_translation.html")
        parts = ((str(part), language_of(part)) for part in parts_of(value))
        return Markup(span.render(parts=parts))  # noqa: S704  # the template escapes

    templates.loader = ChoiceLoader([*filter(None, [templates.loader]), UNDER_ITS_OWN_NAME])
    templates.autoescape, templates.undefined, templates.finalize = True, StrictUndefined, marked
    templates.bytecode_cache, templates.context_class = COMPILED, _Context
    templates.filters |= {"plain": str, "lang": language_of, "foreign": foreign_language}
    # “«” as it is, not as \u00ab: typography also looks for it in the words that scripts show.
    templates.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
    return templates


def of_records(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Kind and identity of every page that exists because a record does."""
    for kind in PAGES_FROM_RECORDS:
        yield from ((kind, id) for id in catalogue.with_pages(kind))


def claimed(
    records: Iterable[tuple[str, str]], languages: Languages, written: Iterable[str], supplied: Iterable[str] = ()
) -> Iterator[str]:
    """The pages that must be there though nobody wrote them, as paths below docs/; ``written`` are those that are.

    They are one per language and record, or page that the engine has ``supplied``; and one per text in the default
    language, the only one in which a page that is missing in another is looked for.
    """
    for tag, neutral in (file.split("/", 1) for file in written):
        if tag in languages.tags:
            yield f"{languages.default}/{neutral}"
    for kind, id in records:
        yield from (f"{tag}/{kind}/{id}.md" for tag in languages.tags)
    for neutral in sorted(supplied):
        yield from (f"{tag}/{neutral}" for tag in languages.tags)


def view_of(ctx: PageContext, kind: str, id: str) -> RecordPage | None:
    """What the page of a record shows, by ``event_page`` in ``event_page.py``; none where there is no such record."""
    if id not in ctx.catalogue.with_pages(kind):
        return None
    name = f"{PAGES[kind].singular}_page"
    page: RecordPage = resolve_name(f"dissemination.pages.{name}:{name}")(ctx, id)
    return page


def render_record(
    templates: Environment,
    ctx: PageContext,
    page: RecordPage,
    url_for: UrlFor,
    prose: LocalizedText,
    written: Sequence[PageHeading] = (),
) -> Rendered:
    """The content of a record's page; ``prose`` is what somebody wrote about it at length, as HTML with headings."""
    template = templates.get_template(f"records/{PAGES[page.kind].singular}.html")
    return render_template(template, ctx, url_for, page=page, prose=prose, written=written)


def render_list(templates: Environment, ctx: PageContext, name: str, page: ListPage, url_for: UrlFor) -> Rendered:
    """The lists of a page that somebody wrote; ``name`` is what the page asks for, one of LIST_PAGES."""
    return render_template(templates.get_template(f"lists/{name}.html"), ctx, url_for, page=page)


def render_template(template: Template, ctx: PageContext, url_for: UrlFor, **values: object) -> Rendered:
    """Macros call ``heading`` for each section that they write."""
    headings: list[PageHeading] = []

    def heading(id: str, title: str, span: Span) -> None:
        headings.append(PageHeading(id, title, span))

    home = posixpath.dirname(url_for("", "index"))

    def file_url(path: str) -> str:
        """From the home page of the language, below whose folder, or beside it, the file stands."""
        up = "../" * ctx.locale.languages.folder(ctx.tag).count("/")
        return posixpath.normpath(posixpath.join(home, f"{up}{path}"))

    said = {"t": ctx.t, "locale": ctx.locale, "url_for": url_for, "file_url": file_url, "today": ctx.today}
    html = template.render(said, ALWAYS=ALWAYS, heading=heading, headings=headings, **values)
    return Rendered(html, tuple(headings))


def written_in(root: Path, tags: Iterable[str], file: str) -> frozenset[str]:
    """The languages in which a Markdown page exists; ``file`` is its path below docs/, ``it/project.md``."""
    _, neutral = file.split("/", 1)
    return frozenset(tag for tag in tags if (root / "docs" / tag / neutral).exists())


def text_for(root: Path, preference: Sequence[str], file: str) -> str:
    """Where the text of a page lies below docs/, in the first of these languages; ``file`` where there is none."""
    _, neutral = file.split("/", 1)
    files = (f"{tag}/{neutral}" for tag in preference)
    return next((known for known in files if (root / "docs" / known).exists()), file)


def source_file(root: Path, file: str) -> str:
    """The file that an editor changes for a page: the Markdown where there is some, else the record."""
    if (root / "docs" / file).exists():
        return f"docs/{file}"
    _, kind, name = file.split("/")
    record = f"vocabularies/{kind}" if kind == NEEDS.name else f"{kind}/{name.removesuffix('.md')}"
    return f"records/{record}.yml"
