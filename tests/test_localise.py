"""What readers of each language read: texts with their language, dates, sums, lists."""

import re
from functools import cache

import pytest
from babel import Locale
from dissemination.records.localizer import LocalizedText, Localizer
from dissemination.schema.base import Amount
from dissemination.schema.values import Text
from dissemination.text.dates import read_date
from dissemination.text.languages import EXPECTED, TEXT_LANGUAGES, Languages, cldr, with_territory
from dissemination.text.translations import Translations, in_every_language
from small_project import example_site

LANGUAGES = Languages("en", ("en", "it", "fr"))


@cache
def speaker(tag: str) -> Localizer:
    return Localizer(tag, LANGUAGES, example_site().translations[tag])


def plain(words: str) -> str:
    """Words with every kind of space as a plain one."""
    return re.sub(r"\s", " ", words)


@pytest.mark.parametrize(
    ("text", "tag", "words"),
    [
        ({"en": "Fair", "it": "Fiera", "fr": "Foire"}, "it", LocalizedText("Fiera")),
        ({"en": "Fair", "it": "Fiera"}, "fr", LocalizedText("Fair", "en")),
        ({"it": "Fiera", "fr": "Foire"}, "en", LocalizedText("Fiera", "it")),
        ({"fr": "Foire", "de": "Messe"}, "it", LocalizedText("Foire", "fr")),
        ({"it": "Fiera", "de": "Messe"}, "fr", LocalizedText("Fiera", "it")),
        ({"pl": "Targi", "de": "Messe"}, "fr", LocalizedText("Messe", "de")),
        ("Miréo", "fr", LocalizedText("Miréo")),
        ("Miréo", "it", LocalizedText("Miréo")),
    ],
)
def test_a_text_speaks_the_readers_language_or_says_which_one_it_speaks(
    text: str | dict[str, str], tag: str, words: LocalizedText
) -> None:
    """The order: the reader's own, the default of the site, its other languages, any other."""
    assert speaker(tag).words(Text.model_validate(text)) == words


def test_an_empty_line_separates_paragraphs() -> None:
    assert LocalizedText("One.\nStill one.\n\n  Two. \n\n\n").paragraphs == ("One.\nStill one.", "Two.")


DATES = [
    ("2019-06-06", "6 June 2019", "6 giugno 2019", "6 juin 2019"),
    ("2019-06-01", "1 June 2019", "1º giugno 2019", "1er juin 2019"),
    ("2019-06-11", "11 June 2019", "11 giugno 2019", "11 juin 2019"),
    ("2018-02", "February 2018", "febbraio 2018", "février 2018"),
    ("2018", "2018", "2018", "2018"),
    ("2019?-06-06", "6 June 2019", "6 giugno 2019", "6 juin 2019"),
    ("2019?-06-01", "1 June 2019", "1º giugno 2019", "1er juin 2019"),
    ("2019?-06", "June 2019", "giugno 2019", "juin 2019"),
    ("2018-06-20?", "20 June 2018", "20 giugno 2018", "20 juin 2018"),
    ("2018~", "about 2018", "2018 circa", "2018 environ"),
    ("2018%", "about 2018", "2018 circa", "2018 environ"),
    ("2017-21", "spring 2017", "primavera 2017", "printemps 2017"),
    ("2017-22", "summer 2017", "estate 2017", "été 2017"),
    ("2017-23", "autumn 2017", "autunno 2017", "automne 2017"),
    ("2017-24", "winter 2017", "inverno 2017", "hiver 2017"),
    ("2017-33", "first quarter of 2017", "primo trimestre 2017", "premier trimestre 2017"),
    ("2017-34", "second quarter of 2017", "secondo trimestre 2017", "deuxième trimestre 2017"),
    ("2017-35", "third quarter of 2017", "terzo trimestre 2017", "troisième trimestre 2017"),
    ("2017-36", "fourth quarter of 2017", "quarto trimestre 2017", "quatrième trimestre 2017"),
    ("2018-40", "first half of 2018", "primo semestre 2018", "premier semestre 2018"),
    ("2018-41", "second half of 2018", "secondo semestre 2018", "second semestre 2018"),
    ("2017-01-25/2017-01-26", "25–26 January 2017", "25–26 gennaio 2017", "25–26 janvier 2017"),
    ("2017-02-01/2017-02-03", "1–3 February 2017", "1º–3 febbraio 2017", "1er–3 février 2017"),
    (
        "2017-01-31/2017-02-01",
        "31 January – 1 February 2017",
        "31 gennaio – 1º febbraio 2017",
        "31 janvier – 1er février 2017",
    ),
    (
        "2017-12-31/2018-01-01",
        "31 December 2017 – 1 January 2018",
        "31 dicembre 2017 – 1º gennaio 2018",
        "31 décembre 2017 – 1er janvier 2018",
    ),
    ("2017?-01-25/2017?-01-26", "25–26 January 2017", "25–26 gennaio 2017", "25–26 janvier 2017"),
    (
        "2017-01/2018-12",
        "January 2017 to December 2018",
        "gennaio 2017 – dicembre 2018",
        "janvier 2017 – décembre 2018",
    ),
    ("2014-11-01/2020", "1 November 2014 to 2020", "1º novembre 2014 – 2020", "1er novembre 2014 – 2020"),
    (
        "2017-01?/2019-12~",
        "January 2017 to about December 2019",
        "gennaio 2017 – dicembre 2019 circa",
        "janvier 2017 – décembre 2019 environ",
    ),
    ("1994/..", "from 1994", "inizio: 1994", "début : 1994"),
    ("1994/", "from 1994", "inizio: 1994", "début : 1994"),
    ("../2018", "until 2018", "fine: 2018", "fin : 2018"),
    (
        "[2017-11..2018-02]",
        "between November 2017 and February 2018",
        "nel periodo novembre 2017 – febbraio 2018",
        "dans la période novembre 2017 – février 2018",
    ),
    ("[2019-07..]", "July 2019 or later", "luglio 2019 o data successiva", "juillet 2019 ou plus tard"),
    ("[..2018]", "2018 or earlier", "2018 o data precedente", "2018 ou plus tôt"),
]


@pytest.mark.parametrize(("text", "en", "it", "fr"), DATES)
def test_every_form_of_date_has_words_in_every_language(text: str, en: str, it: str, fr: str) -> None:
    date = read_date(text)
    assert [plain(speaker(tag).date(date)) for tag in ("en", "it", "fr")] == [en, it, fr]


GERMAN_DATES = {
    "2027-03-01": "1. März 2027",
    "2027-03": "März 2027",
    "2027?-03-01": "1. März 2027",
    "2027?-03": "März 2027",
    "2027~": "etwa 2027",
    "2027-21": "Frühjahr 2027",
    "2027-33": "1. Quartal 2027",
    "2027-41": "2. Halbjahr 2027",
    "2027-02-01/2027-02-03": "1.–3. Februar 2027",
    "2027-01-31/2027-02-01": "31. Januar – 1. Februar 2027",
    "2027-03-01/2028": "1. März 2027 bis 2028",
    "1994/..": "ab 1994",
    "2027-03-01/..": "ab 1. März 2027",
    "1994/": "ab 1994",
    "../2028-12-31": "bis 31. Dezember 2028",
    "[2027-11..2028-02]": "zwischen November 2027 und Februar 2028",
    "[2027-07..]": "Juli 2027 oder später",
    "[..2028]": "2028 oder früher",
}


@pytest.mark.parametrize(("text", "german"), GERMAN_DATES.items())
def test_german_says_a_day_a_month_a_season_and_a_year_with_the_same_words(text: str, german: str) -> None:
    languages = Languages("de", ("de",))
    locale = Localizer("de", languages, in_every_language(languages, ((),))["de"])
    assert plain(locale.date(read_date(text))) == german


@pytest.mark.parametrize(
    ("text", "polish"),
    [
        ("2019-06-01", "1 czerwca 2019"),
        ("2018-02", "luty 2018"),
        ("2018-02/..", "początek: luty 2018"),
        ("2018-02/", "początek: luty 2018"),
        ("/2018-02", "koniec: luty 2018"),
        ("2018-02/2018-05", "luty 2018 – maj 2018"),
        ("2018-02~", "luty 2018 (w przybliżeniu)"),
        ("[2018-02..]", "luty 2018 lub później"),
    ],
)
def test_a_polish_month_alone_stands_in_the_nominative_and_follows_no_preposition(text: str, polish: str) -> None:
    words = in_every_language(Languages("pl", ("pl",)), ((),))["pl"]
    assert plain(Localizer("pl", LANGUAGES, words).date(read_date(text))) == polish


@pytest.mark.parametrize(
    ("text", "sure", "is_told"),
    [
        ("2019-06-06?/2019-06-07?", "2019-06-06/2019-06-07", False),
        ("2019-06-06/2019?-06-07", "2019-06-06/2019-06-07", False),
        ("2018?-12-31/2019?-01-01", "2018-12-31/2019-01-01", False),
        ("2019-06?-06", "2019-06-06", False),
        ("2019-06-06~/2019-06-07", "2019-06-06/2019-06-07", True),
        ("2019-06-06/2019-06-07%", "2019-06-06/2019-06-07", True),
    ],
)
def test_an_inferred_date_reads_like_others_and_an_approximate_one_never(text: str, sure: str, is_told: bool) -> None:
    """That it is inferred is a mark beside it on the page of the record; “about” is what the date means."""
    assert (speaker("en").date(read_date(text)) != speaker("en").date(read_date(sure))) is is_told


def test_a_span_of_one_day_is_that_day() -> None:
    assert speaker("en").date(read_date("2019-06-06/2019-06-06")) == "6 June 2019"


NUMERIC = {"cs", "sk"}
"""Languages whose spans of days name the month by its number."""


@pytest.mark.parametrize("tag", sorted(EXPECTED - NUMERIC))
def test_a_span_of_days_names_the_month_in_full_in_every_language_a_site_may_add(tag: str) -> None:
    other = Localizer(tag, Languages(tag, (tag,)), Translations(tag, example_site().translations["en"].words))
    months = {name for width in ("format", "stand-alone") for name in [cldr(tag).months[width]["wide"][1]]}
    words = other.date(read_date("2017-01-25/2017-01-26"))
    assert "25" in words and "26" in words and "2017" in words
    assert any(month in words for month in months), words


def test_a_span_of_days_is_written_as_its_language_writes_it_in_full() -> None:
    spans = {"bg": "25 – 26 януари 2017 г.", "es": "25–26 de enero de 2017", "pt": "25–26 de janeiro de 2017"}
    for tag, words in spans.items():
        other = Localizer(tag, Languages(tag, (tag,)), Translations(tag, example_site().translations["en"].words))
        assert plain(other.date(read_date("2017-01-25/2017-01-26"))) == words


def test_portuguese_and_english_are_those_of_europe() -> None:
    assert [with_territory(tag) for tag in ("pt", "en")] == ["pt_PT", "en_GB"]
    assert cldr("pt").currency_formats["standard"].pattern != Locale.parse("pt_BR").currency_formats["standard"].pattern


def amount(**changes: object) -> Amount:
    return Amount.model_validate({"what": "Loan", "currency": "EUR"} | changes)


@pytest.mark.parametrize(
    ("sum_", "en", "it", "fr"),
    [
        (amount(least="20000", most="20000"), "€20,000", "20.000 €", "20 000 €"),
        (amount(most="20000"), "up to €20,000", "fino a 20.000 €", "jusqu'à 20 000 €"),
        (amount(least="20000"), "from €20,000", "a partire da 20.000 €", "à partir de 20 000 €"),
        (
            amount(least="530", most="1100", per="month"),
            "€530 to €1,100 a month",
            "da 530 € a 1.100 € al mese",
            "de 530 € à 1 100 € par mois",
        ),
        (
            amount(share="80", currency=None),
            "up to 80% of the cost",
            "massimo 80% delle spese",
            "jusqu'à 80 % des dépenses",
        ),
        (
            amount(share="12.5", most="3000", per="firm"),
            "up to 12.5% of the cost, at most €3,000 per firm",
            "massimo 12,5% delle spese, non oltre 3.000 € per impresa",
            "jusqu'à 12,5 % des dépenses, au plus 3 000 € par entreprise",
        ),
        (amount(least="0", most="5000"), "€0 to €5,000", "da 0 € a 5.000 €", "de 0 € à 5 000 €"),
        (amount(most="0.5"), "up to €0.50", "fino a 0,50 €", "jusqu'à 0,50 €"),
        (amount(most="1000", currency="CHF"), "up to CHF1,000", "fino a 1.000 CHF", "jusqu'à 1 000 CHF"),
        (
            amount(most="2500.50", per="firm"),
            "up to €2,500.50 per firm",
            "fino a 2.500,50 € per impresa",
            "jusqu'à 2 500,50 € par entreprise",
        ),
    ],
)
def test_sums_are_written_as_each_language_writes_them(sum_: Amount, en: str, it: str, fr: str) -> None:
    assert [plain(speaker(tag).amount(sum_)) for tag in ("en", "it", "fr")] == [en, it, fr]


@pytest.mark.parametrize("tag", LANGUAGES.tags)
def test_a_sum_that_is_not_exact_says_so(tag: str) -> None:
    exact, about = amount(least="1500", most="1500"), amount(least="1500", most="1500", about=True)
    assert speaker(tag).amount(about) != speaker(tag).amount(exact)


def test_lists_join_with_the_word_of_the_language() -> None:
    joined = [speaker(tag).listing(["Collebo", "Mirançon", "Sollia"]) for tag in ("en", "it", "fr")]
    assert joined == ["Collebo, Mirançon and Sollia", "Collebo, Mirançon e Sollia", "Collebo, Mirançon et Sollia"]
    assert [speaker("it").listing(["Collebo"]), speaker("it").listing([])] == ["Collebo", ""]


def test_countries_and_languages_have_names_in_every_language() -> None:
    assert [speaker(tag).country("NO") for tag in ("en", "it", "fr")] == ["Norway", "Norvegia", "Norvège"]
    assert [speaker(tag).language("de") for tag in ("en", "it", "fr")] == ["German", "tedesco", "allemand"]


@pytest.mark.parametrize("reader", LANGUAGES.tags)
def test_every_language_of_a_text_has_a_name_in_every_language_of_the_site(reader: str) -> None:
    """The rarest have one in English alone."""
    assert all(map(speaker(reader).language, TEXT_LANGUAGES))
    assert not [tag for tag in EXPECTED if speaker(reader).language(tag) == tag]
    assert speaker(reader).language("luo").casefold() == "luo"
