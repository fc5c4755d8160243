"""Texts and facts in one language: every text in the language it exists in, every fact worded by CLDR."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from babel.dates import format_date, format_skeleton, get_timezone_name
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent
from babel.units import format_unit

from dissemination.schema.base import Amount
from dissemination.schema.values import EVERYWHERE, LongText, Text
from dissemination.text.collation import SortKey, collation_key
from dissemination.text.dates import EdtfDate, EdtfPoint
from dissemination.text.languages import Languages, cldr
from dissemination.text.rich_text import rich_text
from dissemination.text.times import clock
from dissemination.text.translations import ENGLISH, Translation, Translations, filled


@dataclass(frozen=True)
class LocalizedText:
    """A text and the language it is in; ``lang`` is empty where it is the reader's, or the same everywhere."""

    text: str
    lang: str = ""
    html: str = ""
    """The text with its lists, links, bold and italic, where it has any; the text itself holds none of their marks."""

    def __str__(self) -> str:
        return self.text

    @property
    def marked(self) -> str:
        """The text as a part of another one, in which it keeps its language."""
        return Translation(self.text, self.lang) if self.lang else self.text

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.text.split("\n\n") if part.strip())


@dataclass(frozen=True)
class Localizer:
    """One language of the site: its texts, its words for the interface, its forms of dates and numbers."""

    tag: str
    languages: Languages
    t: Translations

    @cached_property
    def _preferred(self) -> tuple[str, ...]:
        """In which a text is looked for, the best first."""
        return EVERYWHERE, *self.languages.preference(self.tag)

    def words(self, text: Text) -> LocalizedText:
        """The text in the reader's language, or else in the next best that it exists in."""
        tag = next((tag for tag in self._preferred if tag in text.root), None) or min(text.root)
        lang = "" if tag in (EVERYWHERE, self.tag) else tag
        if not isinstance(text, LongText):
            return LocalizedText(text.root[tag], lang)
        plain, html = rich_text(text.root[tag])
        return LocalizedText(plain, lang, html)

    def original(self, text: Text | None) -> str:
        """The text in the default language of the site, or the next best: the same for every reader."""
        if text is None:
            return ""
        tags = (EVERYWHERE, *self.languages.preference(self.languages.default), *sorted(text.root))
        return next(text.root[tag] for tag in tags if tag in text.root)

    def sort_key(self, title: LocalizedText) -> SortKey:
        """What titles are sorted by: the articles of the language that they are in do not count."""
        return collation_key(title.text, title.lang or self.tag)

    def country(self, code: str) -> str:
        return str(cldr(self.tag).territories.get(code, code))

    def language(self, tag: str) -> str:
        """The name of a language, in the reader's own or for the rarest in English; its tag where it has none."""
        own = cldr(self.tag).languages.get(tag)
        return str(own) if own else Translation(cldr(ENGLISH).languages.get(tag, tag), ENGLISH)

    def language_title(self, tag: str) -> str:
        """The same with a capital, where it begins a line."""
        name = self.language(tag)
        return f"{name[0].upper()}{name[1:]}"

    def number(self, number: int) -> str:
        """“1,200”."""
        return format_decimal(number, locale=cldr(self.tag))

    def size(self, octets: int) -> str:
        """“1.2 MB”: of a file, in units of thousand."""
        unit, number = ("megabyte", octets / 1e6) if octets >= 1e6 else ("kilobyte", max(1, round(octets / 1e3)))
        return str(format_unit(number, f"digital-{unit}", "short", "#,##0.#", cldr(self.tag)))

    def percent(self, percent: int | Decimal) -> str:
        """“12%”."""
        pattern = cldr(self.tag).percent_formats[None].pattern.replace("0", "0.##")
        return format_percent(Decimal(percent) / 100, pattern, locale=cldr(self.tag))

    def listing(self, parts: Iterable[str]) -> str:
        """“a, b and c”."""
        said = list(parts)
        pattern = format_list([f"{{n{number}}}" for number in range(len(said))], locale=cldr(self.tag))
        return filled(pattern, {f"n{number}": part for number, part in enumerate(said)})

    def amount(self, amount: Amount) -> str:
        """A sum, a range or a share: “€530 to €1,100 a month”, “up to 80% of the cost, at most €3,000”."""
        least, most = (None if sum_ is None else self._money(sum_, amount) for sum_ in (amount.least, amount.most))
        if amount.share is not None:
            share = self.t("amount.share", share=self.percent(amount.share))
            sums = {"share": share, "least": least or "", "most": most or ""}
            key = "least_most" if least and most else "most" if most else "least"
            sum_ = self.t(f"amount.share_and.{key}", **sums) if least or most else share
        elif least and most and least != most:
            sum_ = self.t("amount.range", least=least, most=most)
        elif least == most:
            sum_ = str(most)
        else:
            sum_ = self.t("amount.most" if most else "amount.least", sum=most or least)
        about = self.t("amount.about", sum=sum_) if amount.about else sum_
        return self.t(f"amount.per.{amount.per}", sum=about) if amount.per else about

    def _money(self, sum_: Decimal, amount: Amount) -> str:
        """Where there is a sum, there is a currency."""
        pattern = cldr(self.tag).currency_formats["standard"].pattern
        whole = pattern.replace("0.00", "0") if sum_ == sum_.to_integral_value() else pattern
        return format_currency(sum_, amount.currency or "", whole, cldr(self.tag), currency_digits=False)

    def day(self, day: datetime.date) -> str:
        """“6 June 2019”."""
        return self._worded(day, "long")

    def short_month(self, day: datetime.date) -> str:
        """“Jun”, “giu”, “juin”: as it stands alone."""
        return format_date(day, "LLL", cldr(self.tag)).rstrip(".")

    def hours(self, start: str, end: str | None, zone: str) -> str:
        """“14:30–17:00 (Central European Time)”; no zone where readers need none."""
        said = (self._hour(datetime.time.fromisoformat(hour)) for hour in (start, end) if hour)
        hours = "–".join(said)
        if not zone:
            return self.t("date.hours", hours=hours)
        return self.t("date.hours_in_zone", hours=hours, zone=self.zone(zone))

    def _hour(self, hour: datetime.time) -> str:
        """In figures from 0 to 24, as everybody reads them."""
        return format_skeleton("Hm", datetime.datetime.combine(datetime.date.min, hour), locale=cldr(self.tag))

    def zone(self, zone: str) -> str:
        """“Central European Time”: a time zone (IANA) as people call it; “UTC” as it is."""
        if "/" not in zone:
            return zone
        names = cldr(self.tag).meta_zones.get(clock(zone), {}).get("long", {})
        return str(names.get("generic") or get_timezone_name(zone, "long", locale=cldr(self.tag)))

    def date(self, date: EdtfDate) -> str:
        """A date in words; that it is inferred, pages say beside it (``PageContext.value``)."""
        start, end = date.start, date.end
        if start is None:
            return self.t("date.or_earlier" if date.one_of else "date.until", end=self._point(end)) if end else ""
        if date.one_of:
            key = "date.between" if end else "date.or_later"
            return self.t(key, start=self._point(start), end=self._point(end) if end else "")
        if date.open or date.end_unknown:
            return self.t("date.since", start=self._point(start))
        return self._span(start, end) if end else self._point(start)

    def _span(self, start: EdtfPoint, end: EdtfPoint) -> str:
        if start == end:
            return self._point(start)
        if start.day and end.day and not (start.approximate or end.approximate):
            return self._days(start, end)
        return self.t("date.from_to", start=self._point(start), end=self._point(end))

    def _days(self, start: EdtfPoint, end: EdtfPoint) -> str:
        """“25–26 January 2017”: CLDR's interval, with the month in full."""
        differs = "y" if start.year != end.year else "M" if start.month != end.month else "d"
        known = cldr(self.tag).interval_formats
        parts = known.get("yMMMMd", {}).get(differs) or known["yMMMd"].get(differs)
        if not parts:
            return self.t("date.from_to", start=self._point(start), end=self._point(end))
        patterns = (re.sub(r"(?<!M)M{3}(?!M)", "MMMM", part).replace("dd", "d") for part in parts)
        days = (point.earliest for point in (start, end))
        return "".join(self._worded(day, pattern) for day, pattern in zip(days, patterns, strict=True))

    def _point(self, point: EdtfPoint) -> str:
        exact = self._exact(point)
        return self.t("date.approximate", date=exact) if point.approximate else exact

    def _worded(self, day: datetime.date, pattern: str) -> str:
        """The first of a month as people write it, which CLDR does not know: “1er janvier”, “1º gennaio”."""
        words = format_date(day, pattern, cldr(self.tag))
        return re.sub(r"\b1\b", self.t("date.first"), words, count=1) if day.day == 1 else words

    def _exact(self, point: EdtfPoint) -> str:
        if point.division:
            return self.t(f"date.division.{point.division}", year=point.year)
        if point.day:
            return self.day(point.earliest)
        if point.month:
            return format_skeleton("yMMMM", point.earliest, locale=cldr(self.tag))
        return str(point.year)
