"""One page of each kind, looked at in a Chromium: what axe finds, where the emblem is, what the console says.

Playwright and axe are needed here alone; a site whose environment lacks them is audited without.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import cycle, product
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from dissemination.site_audit.axe_rules import Fault, by_rule
from dissemination.site_audit.built_pages import LOST, BuiltPage, BuiltSite
from dissemination.site_audit.chromium import FLAGS, installed_chromium
from dissemination.site_audit.findings import EMBLEM_FILE
from dissemination.site_audit.server import serving
from dissemination.text.problems import Message, Position, Problem, message

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NEEDED_PACKAGES = ("playwright", "axe_playwright_python")
"""The packages that this part needs, by the names they are imported by."""

SCREENS = ((360, 740), (1280, 800))
"""Widths and heights in CSS pixels: a phone, a desktop."""

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

NARROWEST = 320
"""In CSS pixels: what is left of 1280 for those who need everything four times as large (WCAG 1.4.10)."""

AXE_RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental"],
    "rules": {"hidden-content": {"enabled": False}},  # it names all that is hidden, and finds nothing wrong with it
    "resultTypes": ["violations"],
}
"""WCAG 2.2, level AA, good practice and the rules that axe still tries out."""

UNFOLDED = "details:not(.menu-bar details)"
"""What is unfolded before axe looks; an open menu would lie over the page, which is then taken for a fault."""

AXE = "async (rules) => (await axe.run(rules)).violations"

IN_SIGHT = """(emblem) => {
    const shown = [...document.querySelectorAll(`img[src$="${emblem}"]`)];
    return !shown.length || shown.some((image) => {
        const box = image.getBoundingClientRect();
        return box.width > 0 && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
    });
}"""
"""Whether the whole emblem is seen without scrolling, where there is one; ``missing_funding`` tells where it lacks."""


@dataclass(frozen=True)
class Look:
    """What was seen: the pages that were looked at, and what is wrong with them; or why nothing could be seen."""

    pages: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    unavailable: Message | None = None


@dataclass
class _Seen:
    """A page, and what has been found wrong with it so far."""

    page: BuiltPage
    problems: list[Problem] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def find(self, key: str, **values: object) -> None:
        problem = Problem(Position(self.page.path), "", message(key, **values))
        if problem not in self.problems:  # the same in light and dark is one
            self.problems.append(problem)


def look_at(site: BuiltSite, tag: str) -> Look:
    """Look at one page of each kind, in light and dark, on a phone and on a desktop.

    ``tag`` is the language of the editor.
    """
    if any(find_spec(name) is None for name in NEEDED_PACKAGES):
        return Look(unavailable=message("audit.no_playwright"))
    from playwright.sync_api import sync_playwright  # only where it is installed

    with sync_playwright() as playwright:
        program = installed_chromium(Path(playwright.chromium.executable_path))
        if not program:
            return Look(unavailable=message("audit.no_chromium"))
        pages = one_of_each_kind(site)
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        with serving(site.folder, site.base) as address, browser:
            seen = [_seen(browser, page, address) for page in pages]
    problems = [problem for one in seen for problem in one.problems]
    problems += by_rule((fault for one in seen for fault in one.faults), tag)
    return Look(tuple(str(page.path) for page in pages), tuple(problems))


def one_of_each_kind(site: BuiltSite) -> Sequence[BuiltPage]:
    """Of each kind the longest page in one language, the languages taking turns."""
    kinds: dict[str, dict[str, BuiltPage]] = {}
    for page in sorted(site.pages.values(), key=lambda page: (len(page.text), page.path)):
        kinds.setdefault(site.kind_of(page), {})[site.language_of(page)] = page
    turns = zip(sorted(kinds.values(), key=_first_path), cycle(site.languages.tags), strict=False)
    return [by_language.get(tag) or next(iter(by_language.values())) for by_language, tag in turns]


def _first_path(pages: Mapping[str, BuiltPage]) -> str:
    return min(str(page.path) for page in pages.values())


def _seen(browser: "Browser", built: BuiltPage, address: str) -> _Seen:
    """Load a page once, and look at it in all that readers' devices are most often set to."""
    from axe_playwright_python.base import AXE_FILE_PATH

    seen, page = _Seen(built), browser.new_page()
    page.on("console", lambda said: seen.find("audit.console", said=said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: seen.find("audit.console", said=error.message))
    page.add_init_script(path=AXE_FILE_PATH)
    page.goto(f"{address}{built.path.as_posix().removesuffix('index.html')}")
    page.wait_for_load_state("networkidle")
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        if built.path.name != LOST and not page.evaluate(IN_SIGHT, EMBLEM_FILE):
            seen.find("audit.emblem_out_of_sight", width=width)
    page.locator(UNFOLDED).evaluate_all("all => all.forEach((one) => { one.open = true; })")
    for (width, height), scheme in product(SCREENS, SCHEMES):
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        seen.faults += _faults(page, built)
    page.set_viewport_size({"width": NARROWEST, "height": SCREENS[0][1]})
    if page.evaluate("document.scrollingElement.scrollWidth > innerWidth"):
        seen.find("audit.sideways", width=NARROWEST)
    page.close()
    return seen


def _faults(page: "Page", built: BuiltPage) -> Iterator[Fault]:
    """What axe finds on a page as it is now."""
    found: Any = page.evaluate(AXE, AXE_RULES)
    for rule in found:
        for node in rule["nodes"]:
            yield Fault(built.path, rule["id"], " ".join(map(str, node["target"])), rule["help"])
