"""HTML as a reader meets it on the day of the build: what is said, in which language; and nothing left open."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "img", "input", "link", "meta", "source"}


@dataclass
class Html:
    """What a piece of HTML holds. ``said`` are its texts, each with the language it is marked with."""

    tags: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    said: list[tuple[str, str]] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(" ".join(words for _, words in self.said).split())

    def languages_of(self, words: str) -> set[str]:
        """The languages that these words are marked with; an empty one is that of the page."""
        return {lang for lang, said in self.said if words in " ".join(said.split())}


class _Reader(HTMLParser):
    def __init__(self, html: Html) -> None:
        super().__init__()
        self.html = html
        self.open: list[tuple[str, str, str]] = []
        self.later = 0
        """How many of the open tags say that they hold on later days only, or stand inside of one that does."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        assert tag != "a" or all(open_ != "a" for open_, _, _ in self.open), "a link stands inside of a link"
        self.html.tags.append(tag)
        self.html.attributes.extend(given.items())
        if "id" in given:
            self.html.ids.append(given["id"])
        if tag == "a":
            self.html.links.append(given["href"])
        if tag not in VOID:
            self.later += bool(self.later or "data-from" in given)
            self.open.append((tag, given.get("lang", ""), given.get("class", "")))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop()[0] == tag, f"</{tag}> closes something else"
        self.later = max(0, self.later - 1)

    def handle_data(self, data: str) -> None:
        if self.later:
            return
        lang = next((lang for _, lang, _ in reversed(self.open) if lang), "")
        self.html.said.append((lang, data))
        if data.strip() and any(style == "mark" for _, _, style in self.open):
            self.html.marks.append(data.strip())


def read_html(text: str) -> Html:
    """Read a piece of HTML. Fails where a tag is not closed, or closed twice."""
    html = Html()
    reader = _Reader(html)
    reader.feed(text)
    reader.close()
    assert reader.open == [], f"never closed: {reader.open}"
    return html
