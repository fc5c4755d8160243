"""Every page in a real browser: accessible in light and dark, fit for narrow and wide screens, asking nobody else."""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle, product
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from chromium import launch
from dissemination.site_audit.server import serving
from page_kinds import PAGE_KINDS, RESULT, address_of, is_search
from playwright.sync_api import Page, Route, sync_playwright
from whole.built_pages import MOVED, base_of_lost

WIDTHS = (360, 1280)
NARROWEST = 320
"""In CSS pixels: what is left of 1280 for those who need everything four times as large (WCAG 1.4.10)."""
HEIGHT = 800
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental"],
    "rules": {"hidden-content": {"enabled": False}},  # it names all that is hidden, and finds nothing wrong with it
    "resultTypes": ["violations", "incomplete"],
    "checks": {
        # As axe has them but for the first two, with which it leaves mathematical signs and single letters undecided.
        "color-contrast": {
            "options": {
                "ignoreUnicode": False,
                "ignoreLength": True,
                "ignorePseudo": False,
                "boldValue": 700,
                "boldTextPt": 14,
                "largeTextPt": 18,
                "contrastRatio": {"normal": {"expected": 4.5}, "large": {"expected": 3}},
                "pseudoSizeThreshold": 0.25,
                "shadowOutlineEmMax": 0.2,
                "textStrokeEmMin": 0.03,
            }
        }
    },
}
AXE = """async ([rules, within, wrapped]) => {
    // axe cannot tell what lies behind letters in a picture; tests/whole/test_pictures.py measures their contrast
    const { violations, incomplete } = await axe.run({ include: [within], exclude: ["figure.map text"] }, rules);
    const isCut = ({ any, target }) =>
        any.some(({ data }) => data?.messageKey === "elmPartiallyObscured") &&
        target.length === 1 && document.querySelector(target[0]).closest(".table-scroll, .text pre");
    const cut = incomplete.flatMap(({ nodes }) => nodes.filter(isCut).map(({ target }) => target));
    const undecided = incomplete.map((rule) => ({ ...rule, nodes: rule.nodes.filter((node) => !isCut(node)) }));
    const found = [...violations, ...undecided];  // what axe cannot decide we do not publish either
    if (!cut.length) return found;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(wrapped);
    document.adoptedStyleSheets.push(sheet);
    const again = await axe.run({ include: cut }, { ...rules, runOnly: ["color-contrast"] });
    document.adoptedStyleSheets.pop();
    return [...found, ...again.violations, ...again.incomplete];
}"""
WRAPPED = """
    .table-scroll, .text pre { overflow: visible !important; }
    .text pre, .table-scroll :is(th, td, code) { white-space: break-spaces !important; }
    .text pre, .table-scroll :is(th, td, code) { overflow-wrap: anywhere !important; }
"""
"""Code and tables without scrolling.

axe tells no contrast of words that their scroller cuts off. It judges them a second time where none is: wrapped, they
have the same colours.
"""
WIDEST = """() => {
    const right = (element) => element.getBoundingClientRect().right;
    const farthest = (one, other) => (right(other) > right(one) ? other : one);
    return [...document.body.querySelectorAll("*")].reduce(farthest).outerHTML.slice(0, 80);
}"""
ASKED = {
    "search": "?q=Interreg",
    "instruments": "?need=start-a-business&where=border",
    "events": "?year=2018",
    "news": "?year=2018",
    "partners": "?role=associated",
}
"""Pages that answer, by their folder, and a question for each."""
STATES: dict[str, dict[str, Any]] = {
    "at 200 %": {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2},
    "320 px": {"viewport": {"width": NARROWEST, "height": HEIGHT}},
    "320 px, dark": {"viewport": {"width": NARROWEST, "height": HEIGHT}, "color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
    "forced colours, dark": {"forced_colors": "active", "color_scheme": "dark"},
    "little motion": {"reduced_motion": "reduce"},
    "more contrast": {"contrast": "more"},
    "without scripts": {},
}
"""What readers' devices may be set to, besides what every page is looked at in."""
FOLDED, MENUS = "details:not(.menu-bar details)", ".menu-bar details"
OPEN = "all => all.forEach((one) => { one.open = true; })"
HERE = {"127.0.0.1", None}
"""Hosts that may be asked: this one, and none at all (data: and blob:)."""


@dataclass(frozen=True)
class Finding:
    """Something wrong: of which sort, what, and where it was seen."""

    sort: str
    what: str
    where: str


@pytest.fixture(scope="module", params=["site", "handbook"])
def findings(request: pytest.FixtureRequest) -> list[Finding]:
    """All pages of the site, and of the handbook, looked at by as many browsers as there are processors."""
    built: Path = request.getfixturevalue(request.param)
    workers = os.cpu_count() or 1
    with serving(built) as below, serving(built, base_of_lost(built)) as published, ThreadPoolExecutor(workers) as pool:
        pages = [*addresses(built, below), published + "404.html"]
        shares = [pages[first::workers] for first in range(workers)]
        return [finding for found in pool.map(look_at, shares) for finding in found]


@pytest.mark.parametrize(
    "sort",
    [
        "accessibility",  # WCAG 2.2 AA and good practice, as far as axe can tell
        "scrolls sideways",
        "asks another host",
        "logs an error",
    ],
)
def test_no_page(findings: list[Finding], sort: str) -> None:
    faults = Counter(finding.what for finding in findings if finding.sort == sort)
    first = {finding.what: finding.where for finding in reversed(findings)}
    lines = [f"{what}\n    {times} times, such as on {first[what]}" for what, times in faults.most_common()]
    if faults:
        pytest.fail("\n".join(lines), pytrace=False)


@pytest.mark.parametrize("colour", ["#767676", "#777"])
def test_what_a_scroller_cuts_off_is_judged_by_its_colours(colour: str) -> None:
    """#767676 is the lightest grey that can be read on white."""
    line = f"<span style='color: {colour}'>{'word ' * 40}</span>"
    text = f"<main class=text><h1>A</h1><pre tabindex=0 style='overflow-x: auto'><code>{line}</code></pre></main>"
    with sync_playwright() as playwright, launch(playwright) as browser:
        page = browser.new_page(viewport={"width": WIDTHS[0], "height": HEIGHT})
        page.set_content(f"<!doctype html><html lang=en><title>A</title><body style='background: #fff'>{text}")
        page.evaluate(Path(AXE_FILE_PATH).read_text("utf-8"))
        found = [fault for fault in faults(page) if fault.startswith("color-contrast")]
    assert len(found) == (colour == "#777")


@pytest.mark.parametrize("state", STATES)
def test_no_kind_of_page_is_hard_to_use(site: Path, state: str) -> None:
    """One page of every kind in every state; every page in light and dark is looked at above."""
    found: list[str] = []
    with serving(site, base_of_lost(site)) as base, sync_playwright() as playwright, launch(playwright) as browser:
        for kind, folder in zip(PAGE_KINDS, cycle(("", "it/", "fr/")), strict=False):
            path = address_of(kind, site)
            context = browser.new_context(**STATES[state])
            page = context.new_page()
            if state == "without scripts":
                page.route(re.compile(r"/(\?.*)?$"), take_scripts_away)
            page.goto(base + folder + path)
            if is_search(path) and state != "without scripts":
                page.locator(RESULT).first.wait_for()
            page.evaluate(Path(AXE_FILE_PATH).read_text("utf-8"))
            found += [f"{folder}{kind}: {fault}" for fault in faults(page)]
            if page.evaluate("document.scrollingElement.scrollWidth > innerWidth"):
                found.append(f"{folder}{kind}: scrolls sideways: {page.evaluate(WIDEST)}")
            context.close()
    if found:
        pytest.fail("\n".join(found), pytrace=False)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_open_menus_can_be_read(site: Path, width: int, scheme: Any) -> None:
    """Looked at alone: axe cannot tell what is behind the letters that an open menu covers."""
    with serving(site, base_of_lost(site)) as base, sync_playwright() as playwright, launch(playwright) as browser:
        page = browser.new_page(viewport={"width": width, "height": HEIGHT}, color_scheme=scheme)
        page.goto(base)
        page.locator(MENUS).evaluate_all(OPEN)
        page.evaluate(Path(AXE_FILE_PATH).read_text("utf-8"))
        assert [*faults(page, ".menu-bar")] == []


def take_scripts_away(route: Route) -> None:
    """The page as it is where scripts are off; they cannot be, since axe is one."""
    response = route.fetch()
    route.fulfill(response=response, body=re.sub(r"<script\b[^>]*></script>", "", response.text()))


def faults(page: Page, within: str = "html") -> Iterator[str]:
    """What axe finds, or cannot decide, on a page as it is now, or in a part of it."""
    for rule in page.evaluate(AXE, [RULES, within, WRAPPED]):
        for node in rule["nodes"]:
            yield f"{rule['id']}: {' '.join(map(str, node['target']))}: {rule['help']}"


def addresses(site: Path, base: str) -> Iterator[str]:
    """Every page but those that lead on at once; the search and the finder as they are and with results."""
    for file in sorted(site.rglob("index.html")):
        if MOVED in file.read_text("utf-8"):
            continue
        address = base + file.relative_to(site).as_posix()
        yield address
        if file.parent.name in ASKED:
            yield address + ASKED[file.parent.name]


def look_at(pages: list[str]) -> list[Finding]:
    """Load each page once, in a browser of our own."""
    found: list[Finding] = []
    with sync_playwright() as playwright, launch(playwright) as browser:
        page = browser.new_page()
        page.add_init_script(path=AXE_FILE_PATH)

        def find(sort: str, what: str, state: str = "") -> None:
            found.append(Finding(sort, what, urlsplit(page.url).path + state))

        def asked(url: str) -> None:
            if urlsplit(url).hostname not in HERE:
                find("asks another host", url)

        page.on("request", lambda request: asked(request.url))
        page.on("console", lambda message: message.type == "error" and find("logs an error", message.text))
        page.on("pageerror", lambda error: find("logs an error", error.message))
        for address in pages:
            page.goto(address, wait_until="networkidle" if "?" in address else "load")  # what answers comes later
            if "?" in address:
                page.locator("main li:visible").first.wait_for()
            page.locator(FOLDED).evaluate_all(OPEN)
            inspect(page, find)
    return found


def inspect(page: Page, find: Callable[[str, str, str], None]) -> None:
    """Look at a page in light and dark, narrow and wide."""
    for scheme, width in product(("light", "dark"), WIDTHS):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": HEIGHT})
        for fault in faults(page):
            find("accessibility", fault, f", {scheme}, {width} px wide")
    for width in (NARROWEST, *WIDTHS):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        if (needed := page.evaluate("document.scrollingElement.scrollWidth")) > width:
            find("scrolls sideways", f"{needed} px: {page.evaluate(WIDEST)}", f", {width} px wide")
