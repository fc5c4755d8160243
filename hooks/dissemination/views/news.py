"""What stands around an article: its date, the records it is about, its sources."""

from dissemination.localise import Words
from dissemination.news import Article
from dissemination.views.lists import entry
from dissemination.views.parts import PageView
from dissemination.views.reader import Reader, shortened


def news_page(reader: Reader, article: Article) -> PageView:
    summary = reader.speaker.words(article.summary)
    about = (target.split("/") for target in article.about)
    sections = (
        reader.section("about_records", (entry(reader, kind, id) for kind, id in about), "cards"),
        reader.sources(article.sources),
    )
    return PageView(
        "news",
        article.id,
        title=reader.speaker.words(article.name),
        kicker=(Words(reader.speaker.date(article.date)),),
        lead=summary,
        description=shortened(summary),
        translated=frozenset(article.documents),
        sections=tuple(section for section in sections if section),
    )
