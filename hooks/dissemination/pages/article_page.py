"""What stands around an article: its date, the records it is about, its sources."""

from dissemination.localizer import Words
from dissemination.news import Article
from dissemination.pages.components import RecordPage, Value
from dissemination.pages.context import PageContext, shortened
from dissemination.pages.record_cards import entry


def article_page(ctx: PageContext, article: Article) -> RecordPage:
    summary = ctx.locale.words(article.summary)
    about = (target.split("/") for target in article.about)
    return RecordPage(
        "news",
        article.id,
        title=ctx.locale.words(article.name),
        kicker=(Words(ctx.locale.date(article.date)),),
        lead=summary,
        description=shortened(summary),
        translated=frozenset(article.documents),
        values={
            "about_records": Value(tuple(entry(ctx, kind, id) for kind, id in about)),
            "sources": Value(ctx.items(article.sources)),
        },
    )
