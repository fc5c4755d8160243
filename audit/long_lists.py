"""How long the lists of a large site are: screens of a phone, bytes of the first view, milliseconds of a choice."""

import sys
import tempfile
from pathlib import Path

from chromium import launch
from dissemination.site_audit.server import serving
from many_records import write_many
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from sites import copy_project
from small_project import EXAMPLE
from transfer import transfer

PHONE: ViewportSize = {"width": 360, "height": 740}
LISTS = ("instruments", "events", "partners", "news")
OFFERS = {"IT": 84, "FR": 72, "DE": 45, "PL": 28, "SE": 20, "EU": 15}
PARTNERS = {"IT": 58, "FR": 52, "DE": 41, "PL": 33, "SE": 24, "ES": 18, "AT": 14, "LT": 8, "HU": 7, "GR": 5}
CHOICES = """() => [...document.querySelectorAll("main select")].flatMap((select) =>
    [...select.options].slice(1).map(({ value }) => [select.name, value]))"""
CHOOSE = """([name, value]) => {
    const select = document.querySelector(`main select[name=${name}]`);
    select.value = value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    document.body.getBoundingClientRect();
    select.value = "";
}"""
WORK = ("ScriptDuration", "RecalcStyleDuration", "LayoutDuration")


def main() -> None:
    """Print a line per list; the folder of a site that is built already may be given."""
    if len(sys.argv) > 1:
        measure(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(build(Path(folder)))


def build(root: Path) -> Path:
    """Besides what the example has: 264 offers, 500 events, 260 partners, 120 articles."""
    project = copy_project(EXAMPLE, root)
    write_many(project, offers=OFFERS, partners=PARTNERS, events=500, articles=120)
    result = project.build()
    assert result.returncode == 0, result.stderr
    return project.site


def measure(site: Path) -> None:
    print("             screens  without scripts  all open     kB  ms a choice, longest")
    with serving(site) as address, sync_playwright() as playwright, launch(playwright) as browser:
        for name in LISTS:
            print(f"{name:12}", line(browser, f"{address}{name}/"))


def line(browser: Browser, url: str) -> str:
    """A list as first shown, with scripts and without, and with all its parts open."""
    still = browser.new_context(viewport=PHONE, java_script_enabled=False).new_page()
    still.goto(url)
    page = browser.new_page(viewport=PHONE)
    with transfer(page) as counted:
        page.goto(url)
        page.wait_for_load_state("networkidle")
    first, spent = screens(page), choices(page)
    page.goto(url)
    page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    numbers = f"{first:7.1f}  {screens(still):15.1f}  {screens(page):8.1f}  {counted.total / 1000:5.1f}"
    return f"{numbers}  {sum(spent) / len(spent):11.1f}, {max(spent):.1f}" if spent else numbers


def screens(page: Page) -> float:
    return float(page.evaluate("document.scrollingElement.scrollHeight / innerHeight"))


def choices(page: Page) -> list[float]:
    """Milliseconds of the processor for every answer to every question, from the choice to the page laid out."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})  # not the clock: others use the machine

    def worked() -> float:
        metrics = {one["name"]: one["value"] for one in devtools.send("Performance.getMetrics")["metrics"]}
        return 1000 * sum(float(metrics[name]) for name in WORK)

    spent = []
    for choice in page.evaluate(CHOICES):
        before = worked()
        page.evaluate(CHOOSE, choice)
        spent.append(worked() - before)
    return spent


if __name__ == "__main__":
    main()
