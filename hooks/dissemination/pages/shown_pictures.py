"""Pictures, logos and films of records, as pages show them."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from urllib.parse import urlsplit

from dissemination.images.sizes import TYPES, Original, Size, logo_size, published_drawing, sizes_of
from dissemination.pages.components import Item, PictureFile, PictureSource, ShownPicture, ShownVideo
from dissemination.pages.context import PageContext
from dissemination.records.articles import Article
from dissemination.records.localizer import LocalizedText
from dissemination.records.pictures import project_logos
from dissemination.schema import Partner
from dissemination.schema.base import Picture, RecordWithPage
from dissemination.schema.values import CREATIVE_COMMONS


def picture_of(ctx: PageContext, described: object) -> ShownPicture | None:
    """The picture of a record or an article; none of anything else."""
    if not isinstance(described, RecordWithPage | Article) or not described.picture:
        return None
    return shown_picture(ctx, described.picture)


def shown_picture(ctx: PageContext, picture: Picture) -> ShownPicture:
    words = ctx.locale.words
    return replace(
        in_its_sizes(ctx.catalogue.pictures.shown[picture.file], words(picture.alt)),
        caption=words(picture.caption) if picture.caption else None,
        credit=words(picture.credit),
        licence=licence(words(picture.licence)),
    )


def in_its_sizes(original: Original, alt: LocalizedText) -> ShownPicture:
    """Any picture of which files are made, by what it looks like alone."""
    sizes = sizes_of(original)
    width, height = (sizes[-1].width, sizes[-1].height) if sizes else (original.width, original.height)
    return ShownPicture(alt, width, height, _sources(original, sizes))


def logo_of(ctx: PageContext, partner: Partner) -> ShownPicture | None:
    """The logo of an organisation, which says its name where nothing else is said of it."""
    if not partner.logo:
        return None
    return _logo(ctx, partner.logo.file, ctx.locale.words(partner.logo.alt or partner.name))


def logos_of_project(ctx: PageContext) -> dict[str, ShownPicture]:
    """By their fields: its own, which says nothing beside its name, and that of the programme."""
    said = {"logo": "", "programme_logo": str(ctx.programme)}
    named = project_logos(ctx.catalogue.project.record)
    return {field: _logo(ctx, file, LocalizedText(said[field])) for field, file in named}


def _logo(ctx: PageContext, file: str, alt: LocalizedText) -> ShownPicture:
    original = ctx.catalogue.pictures.logos[file]
    return ShownPicture(alt, *logo_size(original), _sources(original, sizes_of(original, logo=True)))


def video_of(ctx: PageContext, described: RecordWithPage | Article) -> ShownVideo | None:
    """The film about a record or an article."""
    if not (video := described.video):
        return None
    picture = shown_picture(ctx, video.picture) if video.picture else None
    site = urlsplit(video.url).netloc.removeprefix("www.")
    return ShownVideo(Item(ctx.locale.words(video.title), href=video.url), site, picture)


def licence(said: LocalizedText) -> Item:
    """A licence of Creative Commons by its usual name, which leads to it; any other as it is written."""
    found = CREATIVE_COMMONS.fullmatch(said.text)
    if not found:
        return Item(said)
    if found["zero"]:
        return Item(LocalizedText("CC0 1.0"), href="https://creativecommons.org/publicdomain/zero/1.0/")
    terms, version, country = found["terms"].upper(), found["version"], found["country"] or ""
    name = " ".join(filter(None, ("CC", terms, version, country.upper())))
    address = "/".join(filter(None, (terms.lower(), version, country.lower())))
    return Item(LocalizedText(name), href=f"https://creativecommons.org/licenses/{address}/")


def _sources(original: Original, sizes: Iterable[Size]) -> tuple[PictureSource, ...]:
    if original.is_drawing:
        return (PictureSource("", (PictureFile(published_drawing(original), original.width),)),)
    formats = groupby(sizes, key=lambda size: size.ending)
    return tuple(
        PictureSource(TYPES[ending], tuple(PictureFile(size.path, size.width) for size in found))
        for ending, found in formats
    )
