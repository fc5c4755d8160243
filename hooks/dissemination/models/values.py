"""What stands in a field: words in languages, references, dates, codes, links, sums; accepted or refused."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from babel import Locale
from babel.numbers import list_currencies
from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    RootModel,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_after_validator_function

from dissemination.dates import LOOKS_LIKE_A_DATE, EdtfDate, NotADateError, read_date
from dissemination.languages import TEXT_LANGUAGES
from dissemination.signs import INVISIBLE

EVERYWHERE = "und"
"""The key of a text that is the same in every language (BCP 47: undetermined), such as a proper name."""


def _not_empty(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("empty", "empty")
    return value.strip()


def _known_language(tag: str) -> str:
    if tag != EVERYWHERE and tag not in TEXT_LANGUAGES:
        raise PydanticCustomError("language", "language", {"tag": tag})
    return tag


TIME_OF_DAY = "^([01][0-9]|2[0-3]):[0-5][0-9]$"
NOT_IN_ADDRESSES = re.compile(r"""[\s<>"`\\{}|^]|[^\x20-\x7e\xa1-\U0010ffff]""")
THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+")
HOST = re.compile(r"[^\W_][\w-]*(\.[^\W_][\w-]*)+\.?")

COUNTRIES = frozenset(code for code in map(str, Locale("en").territories) if len(code) == 2) - {
    *("AC", "CP", "CQ", "DG", "EA", "IC", "TA"),  # islands and towns that ISO 3166-1 only reserves a code for
    *("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"),  # groups of countries, and no country
}
"""ISO 3166-1 alpha-2, as the Common Locale Data Repository lists it; and XK for Kosovo, as the Union writes it."""


EUROPEAN_CODES = {"EL": "GR", "UK": "GB"}
"""Countries whose NUTS codes begin otherwise than ISO 3166-1 has it (Interinstitutional style guide, 7.1.1)."""


def country_of(territory: str) -> str:
    """The country (ISO 3166-1 alpha-2) that a territory lies in; EU for the Union itself."""
    return EUROPEAN_CODES.get(territory[:2], territory[:2])


def _schema(**keywords: Any) -> Any:
    """What JSON Schema says of a value besides its type (see ``json_schema``)."""
    return Field(json_schema_extra=keywords)


LanguageTag = Annotated[str, AfterValidator(_known_language), _schema(names="language")]

Line = Annotated[str, AfterValidator(_not_empty)]
"""A text that is never translated: a code, a telephone number."""


@dataclass(frozen=True)
class Pattern:
    """The form of a text. ``message`` is the key of the message for a text of another form."""

    pattern: str
    message: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_after_validator_function(self._match, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(schema), "pattern": self.pattern}

    def _match(self, value: str) -> str:
        if not re.fullmatch(self.pattern, value):
            raise PydanticCustomError(self.message, self.message)
        return value


class Text(RootModel[Mapping[LanguageTag, Line]]):
    """Words: one plain string, the same everywhere, or one string per language."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        if isinstance(value, list):
            raise PydanticCustomError("text", "text")
        if isinstance(value, dict) and not value:
            raise PydanticCustomError("empty", "empty")
        return {EVERYWHERE: value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Which languages it is offered in depends on the site."""
        return {"title": cls.__name__, "type": ["string", "object"]}

    def languages(self) -> frozenset[str]:
        return frozenset(self.root)

    def reads_in(self, tag: str) -> bool:
        """Whether a reader of this language needs no other one."""
        return tag in self.root or EVERYWHERE in self.root


FieldName = Annotated[str, _schema(names="field")]
PartnerId = Annotated[str, _schema(reference="partners")]
EventId = Annotated[str, _schema(reference="events")]
InstrumentId = Annotated[str, _schema(reference="instruments")]
Need = Annotated[str, _schema(reference="needs")]
Audience = Annotated[str, _schema(reference="audiences")]
Territory = Annotated[str, _schema(reference="territories")]
InstrumentKind = Annotated[str, _schema(reference="instrument-kinds")]
EventKind = Annotated[str, _schema(reference="event-kinds")]


def _edtf(value: Any) -> EdtfDate:
    if not isinstance(value, str):
        raise PydanticCustomError("date", "date", {"value": ""})
    try:
        date = read_date(value)
    except NotADateError as error:
        raise PydanticCustomError("date", "date", {"value": value}) from error
    if date.earliest > date.latest:
        raise PydanticCustomError("backwards", "backwards")
    return date


def _country(code: str) -> str:
    if code not in COUNTRIES:
        raise PydanticCustomError("country", "country", {"value": code})
    return code


def _currency(code: str) -> str:
    if code not in list_currencies():
        raise PydanticCustomError("currency", "currency")
    return code


def _sum(value: Any) -> Any:
    """“20.000” is twenty thousand to an Italian, and twenty to Python."""
    if isinstance(value, str) and THOUSANDS.fullmatch(value):
        raise PydanticCustomError("thousands", "thousands")
    return value


@cache
def time_zones() -> frozenset[str]:
    """Those of places, and UTC. The database is read from the disk, and holds names of other sorts: “localtime”."""
    return frozenset(name for name in available_timezones() if "/" in name or name == "UTC")


def _time_zone(name: str) -> str:
    if name not in time_zones():
        raise PydanticCustomError("time_zone", "time_zone")
    return name


def _link(address: str) -> str:
    """RFC 3986, as far as http and https go; what it forbids in an address could break out of the page."""
    if NOT_IN_ADDRESSES.search(address) or INVISIBLE.search(address):
        raise PydanticCustomError("link_sign", "link_sign")
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _ = parts.port  # raises for one that is no port
    except ValueError:
        parts, host = None, ""
    if parts and (parts.username or parts.password):
        raise PydanticCustomError("link_secret", "link_secret")
    if not parts or parts.scheme not in ("http", "https") or not HOST.fullmatch(host):
        raise PydanticCustomError("link", "link")
    return address


# The patterns tell while somebody types; the functions above have the last word.
Date = Annotated[
    EdtfDate,
    PlainValidator(_edtf),
    WithJsonSchema(
        {
            "type": ["string", "number"],
            "format": "edtf",
            "pattern": LOOKS_LIKE_A_DATE,
            "examples": ["2026-11-30", "2026-11", "2026?-11-30", "2026-11-30/2026-12-01"],
        }
    ),
]
Country = Annotated[str, AfterValidator(_country), _schema(pattern="^[A-Z]{2}$", examples=["IT"])]
Link = Annotated[
    str,
    AfterValidator(_link),
    _schema(format="iri", pattern=r"^https?://\S+\.\S+$", examples=["https://www.example.org/"]),
]
Email = Annotated[
    str,
    Pattern(r"^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$", "email"),
    _schema(format="email", examples=["info@example.org"]),
]
Currency = Annotated[str, AfterValidator(_currency), _schema(pattern="^[A-Z]{3}$", examples=["EUR"])]
TimeOfDay = Annotated[str, Pattern(TIME_OF_DAY, "time"), _schema(examples=["14:30"])]
TimeZone = Annotated[str, AfterValidator(_time_zone), _schema(examples=["Europe/Paris"])]
Sum = Annotated[Decimal, Field(ge=0, decimal_places=2, max_digits=15), BeforeValidator(_sum)]
