"""What stands in a field: words in languages, dates, codes, links, sums; accepted or refused."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import Annotated, Any
from zoneinfo import available_timezones

from babel import Locale
from babel.numbers import list_currencies
from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, PlainValidator, RootModel, WithJsonSchema
from pydantic_core import PydanticCustomError

from dissemination.schema.colours import HEX, is_colour
from dissemination.text.dates import LOOKS_LIKE_A_DATE, EdtfDate, is_date, read_date
from dissemination.text.file_names import name_problem
from dissemination.text.languages import TEXT_LANGUAGES
from dissemination.text.web_addresses import wrong_address

EVERYWHERE = "und"
"""The key of a text that is the same in every language (BCP 47: undetermined), such as a proper name."""


def _not_empty(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("empty", "empty")
    return value.strip()


def checked(allows: Callable[[str], object], message: str) -> AfterValidator:
    """Refuses a text that is not allowed; ``message`` is the key of what is said then."""

    def check(text: str) -> str:
        if not allows(text):
            raise PydanticCustomError(message, message)
        return text

    return AfterValidator(check)


TIME_OF_DAY = "^([01][0-9]|2[0-3]):[0-5][0-9]$"
IS_TIME = checked(re.compile(TIME_OF_DAY).fullmatch, "time")
EMAIL_ADDRESS = r"^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$"
IS_EMAIL = checked(re.compile(EMAIL_ADDRESS).fullmatch, "email")
FORMER_NAME = "^/?[a-z0-9]+([/-][a-z0-9]+)*$"
IS_FORMER = checked(
    lambda name: re.fullmatch(FORMER_NAME, name) and not any(map(name_problem, name.split("/"))), "former"
)
WEB = r"^https?://\S+\.\S+$"
THOUSANDS = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+")

COUNTRIES = frozenset(code for code in map(str, Locale("en").territories) if len(code) == 2) - {
    *("AC", "CP", "CQ", "DG", "EA", "IC", "TA"),  # islands and towns that ISO 3166-1 only reserves a code for
    *("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"),  # groups of countries, and no country
}
"""ISO 3166-1 alpha-2, as the Common Locale Data Repository lists it; and XK for Kosovo, as the Union writes it."""

MEMBER_STATES = (
    *("AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT"),
    *("LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE"),
)
"""Of the European Union."""

CURRENCIES = frozenset(list_currencies())
"""ISO 4217, as the same repository lists it."""

EUROPEAN_CODES = {"EL": "GR", "UK": "GB"}
"""Countries whose NUTS codes begin otherwise than ISO 3166-1 has it (Interinstitutional style guide, 7.1.1)."""


def country_of(territory: str) -> str:
    """The country (ISO 3166-1 alpha-2) that a territory lies in; EU for the Union itself."""
    return EUROPEAN_CODES.get(territory[:2], territory[:2])


DATES = ["2026-11-30", "2026-11", "2026?-11-30", "2026-11-30/2026-12-01"]
EDTF = {"type": ["string", "number"], "format": "edtf", "pattern": LOOKS_LIKE_A_DATE, "examples": DATES}
"""What JSON Schema says of a date."""


def _schema(**keywords: Any) -> Any:
    """What JSON Schema says of a value besides its type (see ``json_schema``)."""
    return Field(json_schema_extra=keywords)


LanguageTag = Annotated[str, checked({*TEXT_LANGUAGES, EVERYWHERE}.__contains__, "language"), _schema(names="language")]

SpokenLanguage = Annotated[
    str,
    checked(TEXT_LANGUAGES.__contains__, "language"),
    _schema(pattern="^[a-z]{2,3}(-[A-Za-z0-9]+)*$", examples=["en"]),
]
"""A language that people speak (BCP 47)."""

Line = Annotated[str, AfterValidator(_not_empty)]
"""A text that is never translated: a code, a telephone number."""


def _by_language(value: Any) -> Any:
    if isinstance(value, list):
        raise PydanticCustomError("text", "text")
    if isinstance(value, dict) and not value:
        raise PydanticCustomError("empty", "empty")
    return {EVERYWHERE: value} if isinstance(value, str) else value


class Text(RootModel[Annotated[Mapping[LanguageTag, Line], BeforeValidator(_by_language)]]):
    """Words: one plain string, the same everywhere, or one string per language."""

    model_config = ConfigDict(frozen=True)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: Any, _handler: Any) -> dict[str, Any]:
        """Which languages it is offered in depends on the site."""
        return {"title": cls.__name__, "type": ["string", "object"]}

    def languages(self) -> frozenset[str]:
        return frozenset(self.root)

    def reads_in(self, tag: str) -> bool:
        """Whether a reader of this language needs no other one."""
        return tag in self.root or EVERYWHERE in self.root


class LongText(Text):
    """Words that may be more than a line: paragraphs, lists, bold, italic and links, as Markdown has them."""

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: Any, _handler: Any) -> dict[str, Any]:
        return {"title": Text.__name__, "type": ["string", "object"], "contentMediaType": "text/markdown"}


CREATIVE_COMMONS = re.compile(
    r"(?P<zero>CC[ -]?(?:0|ZERO))(?:[ -]1\.0)?"
    r"|CC[ -](?P<terms>BY(?:-NC)?(?:-SA|-ND)?)[ -](?P<version>[1-4]\.[05])(?:[ -](?P<country>[A-Z]{2}|IGO))?",
    re.IGNORECASE,
)
"""A licence of Creative Commons as people write it, and as SPDX does: CC BY-SA 4.0, CC-BY-SA-4.0, CC0, CC0-1.0."""

LIKE_CREATIVE_COMMONS = re.compile(r"cc(?:0|[ -])|creative commons", re.IGNORECASE)


def _licence(licence: Text) -> Text:
    """Any words but those that look like a licence of Creative Commons and name none, so that it could be no link."""
    for said in licence.root.values():
        if LIKE_CREATIVE_COMMONS.match(said) and not CREATIVE_COMMONS.fullmatch(said):
            raise PydanticCustomError("picture_licence", "picture_licence")
    return licence


def _edtf(value: Any) -> EdtfDate:
    if not isinstance(value, str) or not is_date(value):
        raise PydanticCustomError("date", "date")
    date = read_date(value)
    if date.earliest > date.latest:
        raise PydanticCustomError("backwards", "backwards")
    return date


def _number(value: Any) -> Any:
    """Python reads the digits of every script; calendars and addresses do not."""
    if isinstance(value, str) and not value.isascii():
        raise PydanticCustomError("number", "number")
    return value


def _sum(value: Any) -> Any:
    """“20.000” is twenty thousand to an Italian, and twenty to Python."""
    if isinstance(value, str) and THOUSANDS.fullmatch(value):
        raise PydanticCustomError("thousands", "thousands")
    return value


@cache
def time_zones() -> frozenset[str]:
    """Those of places, and UTC. The database is read from the disk, and holds names of other sorts: “localtime”."""
    return frozenset(name for name in available_timezones() if "/" in name or name == "UTC")


def _link(address: str) -> str:
    if wrong := wrong_address(address):
        raise PydanticCustomError(wrong, wrong)
    return address


# Editors check the patterns while somebody types; what counts is what the functions above accept.
Date = Annotated[EdtfDate, PlainValidator(_edtf), WithJsonSchema(EDTF)]
Country = Annotated[str, checked(COUNTRIES.__contains__, "country"), _schema(pattern="^[A-Z]{2}$", examples=["BE"])]
Link = Annotated[str, AfterValidator(_link), _schema(format="iri", pattern=WEB, examples=["https://www.example.org/"])]
Email = Annotated[str, IS_EMAIL, _schema(format="email", examples=["info@example.org"], pattern=EMAIL_ADDRESS)]
FormerName = Annotated[str, IS_FORMER, _schema(examples=["old-name", "events/old-name"], pattern=FORMER_NAME)]
PictureLicence = Annotated[Text, AfterValidator(_licence)]
ColourCode = Annotated[str, checked(is_colour, "colour"), _schema(pattern=HEX, examples=["#0a5c63"])]
Currency = Annotated[str, checked(CURRENCIES.__contains__, "currency"), _schema(pattern="^[A-Z]{3}$", examples=["EUR"])]
TimeOfDay = Annotated[str, IS_TIME, _schema(examples=["14:30"], pattern=TIME_OF_DAY)]
TimeZone = Annotated[
    str, checked(lambda name: name in time_zones(), "time_zone"), _schema(examples=["Europe/Brussels"])
]
IS_NUMBER = BeforeValidator(_number)
Sum = Annotated[Decimal, Field(ge=0, decimal_places=2, max_digits=15), BeforeValidator(_sum), IS_NUMBER]
Percent = Annotated[Decimal, Field(gt=0, le=100, decimal_places=2), BeforeValidator(_sum), IS_NUMBER]
