"""What stands around an article: its date, the records it is about, its sources."""

from dissemination.pages.components import RecordPage, Value
from dissemination.pages.context import CERTAINTY, PageContext, shortened
from dissemination.pages.record_cards import cards
from dissemination.pages.shown_pictures import picture_of, video_of
from dissemination.records.localizer import LocalizedText


def article_page(ctx: PageContext, id: str) -> RecordPage:
    article = ctx.catalogue.news[id]
    place = ctx.news.index(id)
    beside = {"next": ctx.news[max(0, place - 1) : place], "previous": ctx.news[place + 1 : place + 2]}
    targets = (target.partition("/") for target in article.about)
    summary = ctx.locale.words(article.summary)
    return RecordPage(
        "news",
        title=ctx.locale.words(article.name),
        kicker=(LocalizedText(ctx.locale.date(article.date)),),
        lead=summary,
        description=shortened(summary),
        translated=frozenset(article.documents),
        values={
            "about_records": Value(tuple(item for kind, _, id in targets for item in cards(ctx, kind, [id]))),
            **{way: Value(tuple(ctx.link("news", one) for one in ids)) for way, ids in beside.items()},
            "sources": Value(ctx.items(article.sources)),
            **dict.fromkeys((*CERTAINTY, "confirmed"), Value()),
            "inferred": Value(ctx.unstated(["date"] if article.date.is_inferred else [])),
        },
        picture=picture_of(ctx, article),
        video=video_of(ctx, article),
    )
