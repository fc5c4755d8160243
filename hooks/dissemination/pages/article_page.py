"""What stands around an article: its date, the records it is about, its sources."""

from dissemination.pages.components import RecordPage, Value
from dissemination.pages.context import PageContext, shortened
from dissemination.pages.record_cards import card
from dissemination.records.localizer import LocalizedText


def article_page(ctx: PageContext, id: str) -> RecordPage:
    article = ctx.catalogue.news[id]
    summary = ctx.locale.words(article.summary)
    return RecordPage(
        "news",
        title=ctx.locale.words(article.name),
        kicker=(LocalizedText(ctx.locale.date(article.date)),),
        lead=summary,
        description=shortened(summary),
        translated=frozenset(article.documents),
        values={
            "about_records": Value(tuple(card(ctx, *target.split("/")) for target in article.about)),
            "sources": Value(ctx.items(article.sources)),
        },
    )
