"""The code that was meant by another code or by a name: what is known for sure, nothing that only looks alike.

Codes are so short that each is near many others: USA is not SA, and GBR is not BR.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Literal

from babel.core import get_global
from babel.numbers import get_currency_name

from dissemination.schema.values import COUNTRIES, CURRENCIES, EUROPEAN_CODES
from dissemination.text.languages import EDITOR_LANGUAGES, EXPECTED, TEXT_LANGUAGES, cldr

NAMED_IN = (*EDITOR_LANGUAGES, *sorted(EXPECTED - {*EDITOR_LANGUAGES}), *("ar", "az", "be", "ca", "eu", "gl", "he"),
            *("hy", "ka", "lb", "ru"))  # fmt: skip
"""The languages in which somebody may write a name: those of sites, of editors, and of their neighbours."""

USUAL_NAMES = {
    "BA": ("Bosnia", "Bosnia and Herzegovina", "Bosnia-Herzegovina", "Bosnia Erzegovina"),
    "CD": ("Democratic Republic of the Congo",),
    "CI": ("Ivory Coast",),
    "CV": ("Cape Verde",),
    "CZ": ("Czech Republic", "Repubblica Ceca", "République tchèque", "Tschechische Republik", "República Checa"),
    "DE": ("Federal Republic of Germany", "BRD"),
    "GB": ("Great Britain", "Gran Bretagna", "Grande-Bretagne", "Großbritannien", "England", "Scotland", "Wales",
           "Northern Ireland", "Inghilterra", "Angleterre", "Scozia", "Écosse"),
    "HK": ("Hong Kong", "Hongkong"),
    "IE": ("Republic of Ireland", "Éire"),
    "KR": ("Republic of Korea",),
    "MD": ("Republic of Moldova",),
    "MK": ("Macedonia", "Macédoine", "FYROM"),
    "MM": ("Burma", "Myanmar"),
    "MO": ("Macao", "Macau"),
    "NL": ("Holland", "Hollande", "Olanda"),
    "PS": ("Palestine", "Palestina"),
    "RU": ("Russian Federation", "Federazione Russa", "Fédération de Russie"),
    "SK": ("Slovak Republic", "Repubblica Slovacca", "République slovaque"),
    "SZ": ("Swaziland",),
    "TL": ("East Timor",),
    "TR": ("Turkey", "Turkiye"),
    "US": ("United States of America", "Stati Uniti d’America", "États-Unis d’Amérique"),
    "VA": ("Vatican", "Vaticano", "Holy See", "Santa Sede", "Saint-Siège"),
}  # fmt: skip
"""What countries are also called: by former names, in full, or without what CLDR adds."""

LANGUAGES_OF_CODES = {"cz": "cs", "dk": "da", "gr": "el", "ua": "uk"}
"""Codes of countries that are no codes of languages, where one language is spoken."""

TAG = re.compile(r"([a-z]{2,3})((?:[-_](?:[a-z]{4}|[a-z]{2}|\d{3}))*)")
"""A language, with its script and its region if they are said (RFC 5646, section 2.1)."""

ARTICLE = re.compile(r"(?:the|il|lo|la|le|les|gli|i|el|los|las|die|der|das|de|het) |l ")


def country_meant(text: str) -> str:
    """The country (ISO 3166-1 alpha-2) by a code of another list, or by a name in one of many languages."""
    code = text.strip().upper()
    if code in COUNTRIES:
        return code
    return EUROPEAN_CODES.get(code) or _countries().get(_plain(text), "")


def language_meant(text: str) -> str:
    """The language (BCP 47) of a longer tag, by a code of another list, or by a name."""
    tag = TAG.fullmatch(text.strip().lower())
    first = tag[1] if tag else ""
    if tag and first in TEXT_LANGUAGES and (tag[2] or first in EXPECTED):
        return first
    return LANGUAGES_OF_CODES.get(first) or _languages().get(_plain(text), "")


def currency_meant(text: str) -> str:
    """The currency (ISO 4217) by its code in small letters, its sign or a name."""
    code = text.strip().upper()
    return code if code in CURRENCIES else _currencies().get(_plain(text), "")


def territory_meant(text: str, known: Collection[str]) -> str:
    """The country as NUTS writes it, or as ISO 3166-1 does, whichever is known."""
    country = country_meant(text)
    nuts = next((nuts for nuts, iso in EUROPEAN_CODES.items() if iso == country), country)
    return next((code for code in (country, nuts) if code and code in known), "")


@cache
def _countries() -> Mapping[str, str]:
    """By what CLDR knows: the three letters and the number of ISO 3166-1, withdrawn codes, names."""
    named = [(name, code) for tag in NAMED_IN for code, name in cldr(tag).territories.items()]
    usual = [(name, code) for code, names in USUAL_NAMES.items() for name in names]
    return _unambiguous((*_aliases("territory_aliases"), *named, *usual), COUNTRIES)


@cache
def _languages() -> Mapping[str, str]:
    named = [(name, code) for tag in NAMED_IN for code, name in cldr(tag).languages.items()]
    return _unambiguous((*_aliases("language_aliases"), *named), TEXT_LANGUAGES)


@cache
def _currencies() -> Mapping[str, str]:
    named = [(name, code) for tag in NAMED_IN for code, name in cldr(tag).currencies.items()]
    several = [(get_currency_name(code, 2, cldr(tag)), code) for tag in EDITOR_LANGUAGES for code in CURRENCIES]
    signs = [(sign, code) for tag in NAMED_IN for code, sign in cldr(tag).currency_symbols.items() if sign not in "$¤"]
    return _unambiguous((*named, *several, *signs), CURRENCIES)


def _aliases(of: Literal["language_aliases", "territory_aliases"]) -> Iterator[tuple[str, str]]:
    """Codes that stand for one other code."""
    for old, new in get_global(of).items():
        codes = (new,) if isinstance(new, str) else new
        if len(codes) == 1:
            yield old, codes[0]


def _unambiguous(pairs: Iterable[tuple[str, str]], allowed: Collection[str]) -> Mapping[str, str]:
    """Names as they are compared, without those that several have."""
    found = defaultdict[str, set[str]](set)
    for name, code in pairs:
        if code in allowed:
            found[_plain(name)].add(code)
    return {name: codes.pop() for name, codes in found.items() if name and len(codes) == 1}


def _plain(name: str) -> str:
    """A name without capitals, accents, points and articles; a sign that is no letter stays as it is."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    said = "".join(letter for letter in letters if not unicodedata.combining(letter)).replace("&", " and ")
    words = " ".join(re.sub(r"[^\w.]+", " ", said).replace(".", "").split())
    return ARTICLE.sub("", words, count=1) if ARTICLE.match(words) else words or said.strip()
