"""The content security policy: pages run and load what is ours and stands in a file, and nothing else."""

import re
from pathlib import Path

import pytest
from page_kinds import PAGE_KINDS, RESULT, address_of, is_search
from playwright.sync_api import Browser, Page, Route
from whole.built_pages import read_pages

NOTE_VIOLATIONS = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) => {
    violations.push(`${event.effectiveDirective}: ${event.blockedURI}`);
});"""
ATTACK = """
<script>document.title = "inline script"</script>
<img src="data:," alt="" onerror="document.title = 'event handler'">
<a id="attack" href="javascript:document.title = 'address'">x</a>
<script src="https://elsewhere.example/x.js"></script>
<script src="data:text/javascript,document.title='data address'"></script>
<iframe src="https://elsewhere.example/"></iframe>
<style>main { display: none }</style>
<p id="style" style="position: fixed">x</p>
<base href="https://elsewhere.example/">
<form id="form" action="https://elsewhere.example/"><button>x</button></form>
</main>"""
SUBMIT = """() => new Promise((refused) => {
    addEventListener("securitypolicyviolation", refused);
    document.forms.form.requestSubmit();
}).then(() => null)"""
POLICY = re.compile(r'<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def policies(site: Path) -> dict[str, dict[str, str]]:
    """Directives and their values of every page; the policy comes before anything that could be loaded."""
    found = {page.path: POLICY.search((site / page.path).read_text("utf-8")) for page in read_pages(site)}
    return {
        path: dict(part.split(" ", 1) for part in policy[1].split("; ")) for path, policy in found.items() if policy
    }


def test_every_page_forbids_what_it_does_not_need(site: Path) -> None:
    found = policies(site)
    assert found.keys() == {page.path for page in read_pages(site)}
    for path, policy in found.items():
        assert policy["default-src"] == policy["base-uri"] == "'none'", path
        assert not re.search(
            r"unsafe-(inline|eval|hashes)|https?:|\*|data:|blob:", str(policy).replace("wasm-unsafe-eval", "")
        ), path


def test_only_the_search_may_run_webassembly(site: Path) -> None:
    allowed = {path for path, policy in policies(site).items() if "wasm-unsafe-eval" in policy["script-src"]}
    assert allowed == {"search/index.html", "it/search/index.html", "fr/search/index.html"}


def test_no_page_has_inline_code_to_be_forbidden(site: Path) -> None:
    """Data blocks (JSON) are no code."""
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*\btype=\"application/(?:ld\+)?json\")|<style|\s(?:style|on\w+)=\""
    )
    assert [page.path for page in read_pages(site) if inline.search((site / page.path).read_text("utf-8"))] == []


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    context = browser.new_context()
    context.add_init_script(NOTE_VIOLATIONS)
    return context.new_page()


@pytest.mark.parametrize("kind", PAGE_KINDS)
def test_no_page_violates_its_own_policy(page: Page, address: str, site: Path, kind: str) -> None:
    page.goto(address + "fr/" + address_of(kind, site))
    if is_search(page.url):
        page.locator(RESULT).first.wait_for()
    assert page.evaluate("violations") == []


def test_injected_code_does_not_run_and_cannot_send_anybody_away(page: Page, address: str) -> None:
    def inject(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace("</main>", ATTACK))

    page.route("**/first-boat-service/", inject)
    page.goto(address + "instruments/first-boat-service/")
    page.locator("#attack").click()
    title = page.title()
    assert "Prima Barca" in title and page.locator("main").is_visible()
    assert page.locator("#style").evaluate("e => getComputedStyle(e).position") == "static"
    assert page.evaluate("document.baseURI").startswith(address)
    page.evaluate(SUBMIT)
    assert page.url == address + "instruments/first-boat-service/"
    refused = {violation.split(":")[0] for violation in page.evaluate("violations")}
    assert refused == {
        "script-src-elem",
        "script-src-attr",
        "frame-src",
        "img-src",
        "style-src-elem",
        "style-src-attr",
        "base-uri",
        "form-action",
    }
    page.unroute_all()
