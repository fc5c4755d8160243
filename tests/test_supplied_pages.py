"""Pages that the engine supplies: which there are, what they say of a project, and that the site's own come first."""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from dissemination.pages import render
from dissemination.pages.addresses import page_path
from dissemination.pages.supplied_page import (
    LINK_IN_WORDS,
    SentencePart,
    completed_head,
    render_supplied,
    sentence_parts,
    supplied_page,
    translated_in,
)
from dissemination.records.load_project import LoadedProject
from dissemination.records.supplied_pages import SUPPLIED, without
from dissemination.text.languages import EDITOR_LANGUAGES
from dissemination.text.translations import Translation, Translations, engine, language_of
from html_reader import Html, read_html
from mkdocs_alone import checked_lines
from small_project import TEMPLATES, TODAY, good, lines_of, reader_of, reading_of, write_least_project, write_project

PROJECT = "records/project.yml"
REPOSITORY = "https://github.example/valli/site"


def url_for(kind: str, id: str) -> str:
    return f"/{page_path(kind, id)}"


def shown(reading: LoadedProject, neutral: str, tag: str = "en", repository: str = "") -> Html:
    """The text of a page, as readers of a language see it."""
    ctx = reader_of(reading, tag)
    ctx = type(ctx)(ctx.catalogue, ctx.locale, TODAY, repository=repository, assessment=reading.assessment)
    return read_html(render_supplied(TEMPLATES, ctx, neutral, url_for).html)


def with_project(folder: Path, more: str = "", files: Mapping[str, str] | None = None) -> LoadedProject:
    """The smallest project, of which the record says more."""
    reading = reading_of(write_project(folder, {PROJECT: good(PROJECT) + more, **(files or {})}))
    assert not reading.problems
    return reading


# --- pages in their place


def test_a_page_in_the_place_of_a_supplied_one_is_called_and_described_like_that_where_it_says_nothing(
    tmp_path: Path,
) -> None:
    """In the language in which that is known."""
    project = re.sub("(?m)^title: .*", "title: {fr: Les rives}", good(PROJECT))
    ctx = reader_of(with_project(tmp_path, files={PROJECT: project}), "en")
    home = completed_head(ctx, "index.md", {"lead": "Here."})
    described = supplied_page(ctx, "index.md").description
    assert home == {"lead": "Here.", "title": "Les rives", "title_lang": "fr", "description": described}
    assert completed_head(ctx, "index.md", {"title": "A", "description": "B"}) == {"title": "A", "description": "B"}
    assert "title" not in completed_head(ctx, "index.md", {}, "# A title of its own")
    assert completed_head(ctx, "join.md", {"lead": "Anybody can."})["description"] == "Anybody can."
    assert completed_head(ctx, "join.md", {}) == {}


# --- which pages there are


def test_a_project_and_its_lead_partner_make_a_whole_site(tmp_path: Path) -> None:
    reading = reading_of(write_least_project(tmp_path))
    assert reading.problems == ()
    assert reading.absent == {
        "timeline.md",
        "tags.md",
        *(f"{kind}/index.md" for kind in ("needs", "instruments", "events", "news")),
    }
    assert reading.supplied == SUPPLIED - reading.absent


NEWS = ("docs/en/news", "docs/it/news")
INSTRUMENTS = ("records/instruments", "records/vocabularies/instrument-kinds.yml", "records/partners/mirancon.yml")


@pytest.mark.parametrize(
    ("gone", "kinds"),
    [
        (["records/events", *NEWS], {"events", "news"}),
        (["records/events", *INSTRUMENTS, *NEWS], {"events", "instruments", "news"}),
        (
            ["records/events", *INSTRUMENTS, "records/vocabularies/needs.yml", *NEWS],
            {"events", "instruments", "needs", "news"},
        ),
    ],
)
def test_a_list_of_what_there_is_not_does_not_exist(gone: list[str], kinds: set[str], tmp_path: Path) -> None:
    root = write_project(tmp_path)
    for path in gone:
        shutil.rmtree(root / path) if (root / path).is_dir() else (root / path).unlink()
    reading = reading_of(root)
    assert reading.problems == ()
    assert reading.absent - {"timeline.md", "tags.md"} == {f"{kind}/index.md" for kind in kinds}
    links = {link for neutral in reading.supplied for link in shown(reading, neutral).links}
    assert links & {url_for(kind, "index") for kind in kinds} == set()


def test_a_vocabulary_may_be_empty(tmp_path: Path) -> None:
    root = write_least_project(tmp_path)
    for name in ("needs", "audiences", "territories"):
        file = root / f"records/vocabularies/{name}.yml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"title: {name}\nterms: {{}}\n", "utf-8")
    assert reading_of(root).problems == ()


def test_phases_have_a_timeline_without_events(tmp_path: Path) -> None:
    root = write_least_project(tmp_path)
    with (root / PROJECT).open("a", encoding="utf-8") as file:
        file.write("phases: [{name: One, summary: The only one.}]\n")
    assert "timeline.md" in reading_of(root).supplied


@pytest.mark.parametrize("tag", ["en", "it", "fr"])
def test_a_page_of_the_site_in_any_language_is_the_site_s_in_all(tag: str, tmp_path: Path) -> None:
    reading = with_project(tmp_path, files={f"docs/{tag}/privacy.md": "---\ntitle: Ours\n---\nOurs.\n"})
    assert "privacy.md" not in reading.supplied | reading.absent
    assert "accessibility.md" in reading.supplied


def test_a_menu_leads_to_no_page_that_is_absent() -> None:
    menu = [
        "index.md",
        "needs/index.md",
        {"More": ["events/index.md", {"Us": "project.md"}]},
        {"What": ["needs/index.md"]},
    ]
    assert without({"needs/index.md", "events/index.md"}, menu) == ["index.md", {"More": [{"Us": "project.md"}]}]


SETTINGS = good("mkdocs.yml") + "validation: {links: {not_found: warn, anchors: warn}}\n"


def test_links_to_supplied_pages_and_places_in_them_are_followed(tmp_path: Path) -> None:
    body = "[a](privacy.md#host) [b](figures.md) [c](events/index.md#y2017) [d](contribute.md#translations)"
    wrong = "[a](privacy.md#hosts) [b](contribute.md#nowhere)"
    page = "---\ntitle: About\n---\n"
    files = {"mkdocs.yml": SETTINGS, "docs/en/about.md": f"{page}{body}\n", "docs/it/about.md": f"{page}{wrong}\n"}
    hosts, nowhere = (line.split(": ")[1] for line in checked_lines(write_project(tmp_path, files)))
    assert hosts == "“#hosts” is no heading or other place of the page privacy.md. Did you mean “privacy.md#host”?"
    assert nowhere.startswith("“#nowhere” is no heading or other place of the page contribute.md.")


def test_a_link_to_a_list_of_what_there_is_not_is_told(tmp_path: Path) -> None:
    root = write_least_project(tmp_path)
    (root / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (root / "docs/en").mkdir(parents=True)
    (root / "docs/en/about.md").write_text("---\ntitle: About\n---\n[a](events/index.md)\n", "utf-8")
    (line,) = checked_lines(root)
    assert line.startswith("docs/en/about.md:4:5: “events/index.md” leads to no page and no file.")


# --- sentences


def said(words: str, **values: str) -> tuple[SentencePart, ...]:
    return sentence_parts(Translations("it", {"key": words}), values, "key", {})


def test_a_sentence_has_its_links() -> None:
    assert said("See [the {what} page]({there}), [please]({here}).", what="first", there="/a", here="/b") == (
        SentencePart("See "),
        SentencePart("the first page", "/a"),
        SentencePart(", "),
        SentencePart("please", "/b"),
        SentencePart("."),
    )


def test_what_fills_in_a_sentence_is_never_a_link() -> None:
    assert said("By {who}.", who="[us]({there})", there="/a") == (SentencePart("By [us]({there})."),)


def test_each_part_of_a_sentence_keeps_its_language() -> None:
    parts = said(Translation("See [this]({there}).", "en"), there="/a")
    assert [(str(part.text), language_of(part.text)) for part in parts] == [("See ", "en"), ("this", "en"), (".", "en")]


def keys_of_pages() -> set[str]:
    return {key.removesuffix(".one").removesuffix(".other") for key in engine("en") if key.startswith("pages.")}


def keys_used() -> Iterator[str]:
    """What templates name; heads are asked for by the name of the page, tests by that of the test."""
    for file in (render.THEME / "pages").glob("*.html"):
        yield from re.findall(r'"(pages\.[a-z_.]+[a-z])"', file.read_text("utf-8"))
    of_heads = re.compile(r"pages\.\w+\.(title|description|lead\w*)|pages\.accessibility\.method\.tests\.\w+")
    yield from filter(of_heads.fullmatch, keys_of_pages())


def test_every_sentence_is_used_and_every_one_that_is_used_exists() -> None:
    assert {*keys_used()} == keys_of_pages()


@pytest.mark.parametrize("tag", EDITOR_LANGUAGES)
def test_links_stand_in_the_sentences_of_every_language(tag: str) -> None:
    """A link without one would be a sentence that leads nowhere."""
    for key in keys_of_pages() & engine(tag).keys():
        there, here = (sorted(LINK_IN_WORDS.findall(engine(one)[key]), key=lambda link: link[1]) for one in ("en", tag))
        assert [name for _, name in there] == [name for _, name in here], key


@pytest.mark.parametrize("tag", ["en", "it", "fr"])
def test_every_page_has_a_title_and_a_description_for_search_engines(tag: str, tmp_path: Path) -> None:
    ctx = reader_of(with_project(tmp_path), tag)
    heads = [supplied_page(ctx, neutral) for neutral in sorted(SUPPLIED)]
    assert len({head.title for head in heads}) == len(heads)
    assert [head.name for head in heads if not 40 <= len(head.description) <= 170] == []


def test_a_page_is_translated_where_its_words_are(tmp_path: Path) -> None:
    settings = good("mkdocs.yml").replace("{locale: fr, name: Français}", "{locale: lt, name: Lietuvių}")
    reading = reading_of(write_project(tmp_path, {"mkdocs.yml": settings}))
    contexts = {tag: reader_of(reading, tag) for tag in ("en", "it", "lt")}
    assert translated_in(contexts, "privacy.md") == {"en", "it"}
    html = shown(reading, "privacy.md", "lt")
    assert ("en", "They set no cookies and count no visitors.") in html.said


# --- what they say of a project


def test_the_home_page_leads_to_the_finder_where_there_is_one(tmp_path: Path) -> None:
    assert "/instruments/index.html" in shown(with_project(tmp_path / "a"), "index.md").links
    assert "/instruments/index.html" not in shown(reading_of(write_least_project(tmp_path / "b")), "index.md").links


HOST = "host: {name: Serverhaus, url: https://server.example, privacy: https://server.example/privacy}\n"
CONTROLLER = "controller: {name: Valfinto, email: dati@valfinto.example}\n"


def test_privacy_names_who_sees_and_answers(tmp_path: Path) -> None:
    html = shown(with_project(tmp_path, HOST + CONTROLLER), "privacy.md")
    assert "run by Serverhaus" in html.text and "Articles 15 to 21" in html.text
    assert {"https://server.example", "https://server.example/privacy", "mailto:dati@valfinto.example"} <= {*html.links}


def test_privacy_says_what_is_not_known_and_grants_no_rights_against_nobody(tmp_path: Path) -> None:
    html = shown(with_project(tmp_path), "privacy.md")
    assert "has not been published yet" in html.text
    assert "Articles 15 to 21" not in html.text and "GitHub" not in html.text


def test_privacy_gives_the_reason_where_nobody_is_named(tmp_path: Path) -> None:
    more = "none: {host: The site is only printed., controller: It is invented.}\n"
    text = shown(with_project(tmp_path, more), "privacy.md").text
    assert "The site is only printed." in text and "It is invented." in text and "not been published" not in text


def test_on_github_everybody_is_told_what_that_means(tmp_path: Path) -> None:
    reading = with_project(tmp_path)
    assert "GitHub explains" in shown(reading, "privacy.md", repository=REPOSITORY).text
    html = shown(reading, "contribute.md", repository=REPOSITORY)
    assert REPOSITORY in html.links and "free GitHub account" in html.text


@pytest.mark.parametrize(
    ("more", "link"),
    [
        ("contact: {email: uff@valfinto.example}\n", "mailto:uff@valfinto.example"),
        ("contact: {form: https://valfinto.example/form}\n", "https://valfinto.example/form"),
        ("publisher: {name: Valfinto, email: uff@valfinto.example}\n", "mailto:uff@valfinto.example"),
        ("publisher: {name: Valfinto, url: https://valfinto.example}\n", "https://valfinto.example"),
    ],
)
def test_readers_are_told_how_to_write_to_us(more: str, link: str, tmp_path: Path) -> None:
    reading = with_project(tmp_path, more)
    for page in ("contribute.md", "accessibility.md", "contact.md"):
        html = shown(reading, page)
        assert link in html.links and "GitHub" not in html.text
        assert "How to reach those who keep this site has not been published" not in html.text


def test_the_contact_page_says_who_is_responsible_and_how_to_reach_each_partner(tmp_path: Path) -> None:
    publisher = "publisher: {name: Ente Valli, url: https://ente.example}\n"
    html = shown(with_project(tmp_path, publisher), "contact.md")
    assert "Responsible for this site: Ente Valli" in html.text and "https://ente.example" in html.links
    assert "Comune di Valfinto Open the website www.comune.example" in html.text
    assert "Mirancon" not in html.text, "nobody knows how to reach it"


def test_the_contact_page_gives_the_reason_where_nobody_is_responsible(tmp_path: Path) -> None:
    more = "none: {publisher: It is only a test., contact: Nobody reads letters.}\n"
    text = shown(with_project(tmp_path, more), "contact.md", repository=REPOSITORY).text
    assert "It is only a test." in text and "Nobody reads letters." in text and "free GitHub account" in text


def test_nobody_is_sent_to_an_address_that_is_not_known(tmp_path: Path) -> None:
    reading = with_project(tmp_path)
    for page in ("contribute.md", "accessibility.md"):
        assert "How to reach those who keep this site has not been published yet." in shown(reading, page).text


def test_one_language_needs_no_word_on_translations(tmp_path: Path) -> None:
    settings = good("mkdocs.yml").partition("        - {locale: it")[0] + "hooks: [hooks/mkdocs_hooks.py]\n"
    root = write_least_project(tmp_path)
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    reading = reading_of(root)
    texts = [shown(reading, page).text.lower() for page in ("contribute.md", "data.md", "accessibility.md")]
    assert [text for text in texts if "translat" in text or "missing in your language" in text] == []


# --- the accessibility statement


BODY = "name: Valfinto, url: https://valfinto.example"
LAW = "law: {title: Legge 1/2018, url: https://legge.example}"


@pytest.mark.parametrize(
    ("more", "there", "not_there"),
    [
        ("", "No public sector body is named as the publisher", "committed"),
        (f"publisher: {{{BODY}, public_body: false}}\n", "is no public sector body", "committed"),
        (f"publisher: {{{BODY}}}\n", "Everybody should be able", "voluntary"),
        (f"publisher: {{{BODY}, public_body: true}}\n", "Valfinto is committed", "voluntary"),
        (f"publisher: {{{BODY}, public_body: true}}\n", "has not been named", "No enforcement procedure applies"),
        (
            f"publisher: {{{BODY}, public_body: true}}\nenforcement_body: {{name: Autorità, {LAW}}}\n",
            "in accordance with Legge 1/2018 , which transposes",
            "has not been named",
        ),
    ],
)
def test_the_statement_says_what_the_law_asks_of_this_publisher(
    more: str, there: str, not_there: str, tmp_path: Path
) -> None:
    text = shown(with_project(tmp_path, more), "accessibility.md").text
    assert there in text and not_there not in text


def assessed(findings: int, **more: object) -> str:
    tests = [{"test": "links", "pages": 12, "findings": 0}, {"test": "axe", "pages": 1, "findings": findings}]
    return json.dumps({"date": "2026-11-20", "engine": "1.0.0", "browser": True, "tests": tests} | more, indent=2)


def statement(folder: Path, assessment: str) -> str:
    return shown(with_project(folder, files={"assessment.json": assessment}), "accessibility.md").text


def test_without_a_test_the_statement_claims_nothing(tmp_path: Path) -> None:
    text = shown(with_project(tmp_path), "accessibility.md").text
    assert "has not been assessed yet" in text and "No test of this site has been recorded yet." in text
    assert "fully compliant" not in text and "partially compliant" not in text


def test_a_test_that_found_nothing_is_no_proof(tmp_path: Path) -> None:
    text = statement(tmp_path, assessed(0))
    assert "We know of no failure to comply" in text and "do not declare the site fully compliant" in text
    assert "20 November 2026" in text and "version 1.0.0" in text
    assert "the test tool axe, in a browser (1 page): no failures" in text


def test_what_a_test_found_is_listed(tmp_path: Path) -> None:
    text = statement(tmp_path, assessed(3, browser=False))
    assert "partially compliant with EN 301 549" in text and "No browser was used." in text
    assert text.count("the test tool axe, in a browser (1 page): 3 failures") == 2
    assert text.count("every link leads somewhere (12 pages): no failures") == 1


@pytest.mark.parametrize(
    ("assessment", "told"),
    [
        ("", "assessment.json:1:1: "),
        ("{", "assessment.json:2:1: "),
        ('{"date": "2026-11-20"}', "assessment.json:1:1: browser: "),
        (assessed(0, date="2026-11"), "assessment.json:2:11: date: “2026-11” is not one exact day."),
        (assessed(-1), "assessment.json:14:19: tests[2].findings: "),
        (assessed(0, stars=5), "assessment.json:17:3: stars: "),
    ],
)
def test_a_wrong_file_is_told(assessment: str, told: str, tmp_path: Path) -> None:
    lines = lines_of(write_project(tmp_path, {"assessment.json": assessment}))
    assert lines and lines[0].startswith(told), lines


def test_a_question_to_which_there_is_no_answer_is_not_asked(tmp_path: Path) -> None:
    root = write_least_project(tmp_path)
    for name in ("territories", "instrument-kinds"):
        (root / "records/vocabularies").mkdir(exist_ok=True)
        (root / f"records/vocabularies/{name}.yml").write_text(good(f"records/vocabularies/{name}.yml"), "utf-8")
    loan = "name: Loan\npromise: Lends money\nkinds: [loan]\nterritories: [ITX1]\nsummary: A loan.\n"
    loan += "link_to_project: context\nsources: [{title: Leaflet}]\n"
    (root / "records/instruments").mkdir()
    (root / "records/instruments/loan.yml").write_text(loan, "utf-8")
    reading = reading_of(root)
    assert reading.problems == ()
    html = render_supplied(TEMPLATES, reader_of(reading, "en"), "instruments/index.md", url_for).html
    assert "data-needs hidden>" in html and '<p data-question="need" hidden>' in html
    assert '<p data-question="who" hidden>' in html and '<p data-question="where">' in html
