"""The one way in, for the build and for ``dissemination check``: load, link, apply the rules."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from dissemination.records.articles import load_articles
from dissemination.records.assessment import Assessment, read_assessment
from dissemination.records.catalogue import Catalogue
from dissemination.records.docs_problems import read_all_docs, wrong_docs
from dissemination.records.former_addresses import former_addresses, leading_on, lost_addresses
from dissemination.records.link_records import link_records
from dissemination.records.load import Loaded, load
from dissemination.records.markdown_links import GeneratedIds
from dissemination.records.markdown_pages import check_markdown_pages
from dissemination.records.media import check_media
from dissemination.records.pictures import read_pictures
from dissemination.records.references import identities
from dissemination.records.rules import broken_rules
from dissemination.records.site_templates import wrong_templates
from dissemination.records.supplied_pages import SUPPLIED
from dissemination.records.to_dos import to_dos
from dissemination.records.tree import FOLDERS_OF_A_SITE, Tree, read_tree, wrong_names
from dissemination.text.languages import Languages
from dissemination.text.problems import Problem
from dissemination.text.site_words import read_translations, stray_words
from dissemination.text.translations import Translations


@dataclass(frozen=True)
class LoadedProject:
    """What a project says: its catalogue and its interface words, or what is wrong with them."""

    languages: Languages
    translations: Mapping[str, Translations]
    catalogue: Catalogue | None
    problems: tuple[Problem, ...]
    to_dos: tuple[Problem, ...] = ()
    """What stops nothing but publishing; not looked for where there are problems."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Addresses that pages once had, each with the neutral path of the page to which it leads on."""
    pages: frozenset[str] = frozenset()
    """The neutral paths of all pages."""
    supplied: frozenset[str] = frozenset()
    """Those that the engine makes because the site has written none."""
    assessment: Assessment | None = None
    """The last test of the site's accessibility."""

    @property
    def absent(self) -> frozenset[str]:
        """The neutral paths of pages that the engine does not make, because they would have nothing to say."""
        return SUPPLIED - self.pages


def load_project(
    root: Path,
    languages: Languages,
    today: datetime.date,
    published: Mapping[str, PurePosixPath] | None = None,
    generated: Callable[[LoadedProject], GeneratedIds] | None = None,
) -> LoadedProject:
    """Read the project at ``root``. The catalogue is there exactly when there is no problem.

    Where a file must not be read, or cannot be, nothing is read at all. ``published`` are addresses that must go on to
    lead somewhere, each with the file it was made from. ``generated`` tells the ids in pages that are generated;
    without it, links to them are not checked.
    """
    trees = {folder: read_tree(root, folder) for folder in FOLDERS_OF_A_SITE}
    if unreadable := {problem for tree in trees.values() for problem in tree.unreadable}:
        return LoadedProject(languages, {}, None, tuple(sorted(unreadable)))
    docs = trees["docs"].files
    translations, unsaid = read_translations(root, languages)
    assessment, untested = read_assessment(root)
    loaded = load(root, trees["records"])
    news, misprinted = load_articles(root, docs, languages)
    pictures, unseen = read_pictures(root, docs, loaded, news)
    texts = read_all_docs(root, (*docs, *trees["overrides"].files), languages, loaded)
    catalogue, unlinked = link_records(loaded, news, pictures, texts.tagged)
    broken = tuple(broken_rules(catalogue, today)) if catalogue else ()
    moved, unmoved = leading_on(texts.docs, tuple(former_addresses(loaded, texts.docs)))
    lost = lost_addresses(published or {}, texts.docs, moved)
    astray = _wrong_files(root, trees, languages, loaded)
    wrong = {*unsaid, *untested, *loaded.problems, *misprinted, *unseen, *unlinked, *broken, *astray, *unmoved, *lost}
    pages = (moved, texts.docs.pages, texts.docs.supplied)
    in_order = LoadedProject(languages, translations, None if wrong else catalogue, (), (), *pages, assessment)
    ids = generated(in_order) if generated and in_order.catalogue else None
    problems = tuple(sorted({*wrong, *wrong_docs(root, texts, ids)}))
    if problems or not catalogue:
        return replace(in_order, catalogue=None, problems=problems)
    return replace(in_order, to_dos=tuple(sorted(to_dos(root, docs, catalogue, languages, today))))


def _wrong_files(root: Path, trees: Mapping[str, Tree], languages: Languages, loaded: Loaded) -> Iterator[Problem]:
    """Files that the site would not show, or not under a name that every system can hold."""
    docs, changes = trees["docs"].files, trees["overrides"].files
    yield from check_markdown_pages(root, docs, languages, identities(loaded))
    yield from check_media(root, docs, languages)
    yield from wrong_templates(root, changes)
    yield from stray_words(changes, languages)
    for tree in trees.values():
        yield from wrong_names(tree.files)
