"""What stands around an article: its date, the records it is about, its sources."""

from dissemination.localise import Words
from dissemination.news import Article
from dissemination.views.lists import entry
from dissemination.views.parts import RecordPage, Value
from dissemination.views.reader import Reader, shortened


def news_page(reader: Reader, article: Article) -> RecordPage:
    summary = reader.speaker.words(article.summary)
    about = (target.split("/") for target in article.about)
    return RecordPage(
        "news",
        article.id,
        title=reader.speaker.words(article.name),
        kicker=(Words(reader.speaker.date(article.date)),),
        lead=summary,
        description=shortened(summary),
        translated=frozenset(article.documents),
        values={
            "about_records": Value(tuple(entry(reader, kind, id) for kind, id in about)),
            "sources": Value(reader.items(article.sources)),
        },
    )
