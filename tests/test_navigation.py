"""The menu of a site with sections: what stands at the head of a page, beside it and at its end."""

from dissemination.pages.navigation import NavEntry, Navigation

HOME = NavEntry("Home", "index.html")
NEWS = NavEntry("News", "news/index.html")
INTRO = NavEntry("Introduction", "guide/index.html", of_folder=True)
WRITE = NavEntry("Write", "guide/write/index.html", of_folder=True)
EVENT = NavEntry("An event", "guide/write/event/index.html")
PICTURE = NavEntry("A picture", "guide/write/picture/index.html")
PUBLISH = NavEntry("Publish", "guide/publish/index.html")
ELSEWHERE = NavEntry("MkDocs", url="https://www.mkdocs.org/")
DEEP = NavEntry("Deep", EVENT.path, children=(EVENT,))
WRITING = NavEntry("Writing", WRITE.path, children=(WRITE, DEEP, PICTURE))
GUIDE = NavEntry("Guide", INTRO.path, children=(INTRO, WRITING, PUBLISH, ELSEWHERE))
NAV = Navigation((HOME, NEWS, GUIDE, ELSEWHERE, NavEntry("Empty")))


def link(path: str) -> str:
    return f"/{path.removesuffix('index.html')}"


def test_the_menu_has_a_link_for_each_entry_that_leads_somewhere() -> None:
    assert [(entry.title, entry.url) for entry in NAV.menu("index.html", link)] == [
        ("News", "/news/"),
        ("Guide", "/guide/"),
        ("MkDocs", "https://www.mkdocs.org/"),
    ]


def test_the_menu_says_where_one_is() -> None:
    at = {path: [entry.current for entry in NAV.menu(path, link)] for path in (EVENT.path, NEWS.path, "index.html")}
    assert at == {EVENT.path: ["", "true", ""], NEWS.path: ["page", "", ""], "index.html": ["", "", ""]}
    assert [entry.current for entry in NAV.menu("news/fair/index.html", link)] == ["true", "", ""]
    assert [entry.current for entry in NAV.menu(INTRO.path, link)] == ["", "page", ""]


def test_a_page_that_stands_alone_has_no_section() -> None:
    for path in ("index.html", NEWS.path, "news/fair/index.html", "search/index.html"):
        assert NAV.section(path, link) is None


def test_beside_a_page_stand_its_own_sections_alone() -> None:
    """Of the others, a link to the first page."""
    section = NAV.section(PUBLISH.path, link)
    assert section and section.title == "Guide"
    assert [(entry.title, entry.url, entry.current, entry.children) for entry in section.links] == [
        ("Introduction", "/guide/", "", ()),
        ("Writing", "/guide/write/", "", ()),
        ("Publish", "/guide/publish/", "page", ()),
        ("MkDocs", "https://www.mkdocs.org/", "", ()),
    ]


def test_sections_open_to_any_depth() -> None:
    section = NAV.section(EVENT.path, link)
    assert section
    writing = section.links[1]
    assert [entry.title for entry in writing.children] == ["Deep", "A picture"]
    assert [(entry.title, entry.current) for entry in writing.children[0].children] == [("An event", "page")]
    assert (writing.current, writing.children[0].current) == ("", "")


def test_the_page_of_a_folder_stands_for_its_section() -> None:
    section = NAV.section(WRITE.path, link)
    assert section
    assert (section.links[1].title, section.links[1].current) == ("Writing", "page")
    assert "Write" not in [entry.title for entry in section.links[1].children]


def test_one_turns_the_pages_of_a_section_and_of_no_other() -> None:
    order = [INTRO, WRITE, EVENT, PICTURE, PUBLISH]
    sections = filter(None, (NAV.section(entry.path, link) for entry in order))
    turns = [tuple(page and page.title for page in (section.previous, section.next)) for section in sections]
    titles = [None, *(entry.title for entry in order), None]
    assert turns == list(zip(titles, titles[2:], strict=False))


def test_the_trail_goes_through_the_sections_and_never_to_the_page_itself() -> None:
    def trail(path: str) -> list[tuple[str, str]]:
        return [(step.title, step.url) for step in NAV.trail(path, link)]

    assert trail(EVENT.path) == [("Guide", "/guide/"), ("Writing", "/guide/write/")]
    assert trail(INTRO.path) == []
    assert trail("news/fair/index.html") == [("News", "/news/")]
    assert trail("search/index.html") == []


def test_a_page_listed_twice_belongs_where_it_stands_first() -> None:
    twice = Navigation((NavEntry("A", NEWS.path, children=(NEWS,)), NavEntry("B", INTRO.path, children=(INTRO, NEWS))))
    section = twice.section(NEWS.path, link)
    assert section and section.title == "A"
    assert [entry.current for entry in twice.menu(NEWS.path, link)] == ["page", ""]


def test_two_hundred_pages_cost_a_page_no_more_than_its_own_section_and_a_link_to_each_other() -> None:
    def pages(section: int) -> tuple[NavEntry, ...]:
        return tuple(NavEntry(f"Page {n}", f"guide/{section}/{n}/index.html") for n in range(20))

    sections = tuple(NavEntry(f"Section {n}", f"guide/{n}/0/index.html", children=pages(n)) for n in range(10))
    section = Navigation((NavEntry("Guide", INTRO.path, children=sections),)).section("guide/3/7/index.html", link)
    assert section
    assert [len(entry.children) for entry in section.links] == [0, 0, 0, 20, 0, 0, 0, 0, 0, 0]
