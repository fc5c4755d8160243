"""What a cell of a table says.

Spreadsheets write what they take a value for, by the habits of a country: what can mean one thing only is understood,
anything else is told with what to write instead.
"""

import re

from dissemination.authoring.filled_forms import one_line
from dissemination.records.references import ReferenceTargets
from dissemination.records.validation import nearest_date
from dissemination.schema.json_schema import Schema, is_text, item
from dissemination.schema.values import TIME_OF_DAY
from dissemination.text.dates import is_date
from dissemination.text.problems import Message, message
from dissemination.text.typed_dates import iso_time

UNCLEAR_DATE = re.compile(r"(?<![0-9])(0?[1-9]|1[0-2])([/-])(0?[1-9]|1[0-2])\2([0-9]{4})(?![0-9])")
"""A day and a month of which either may come first."""
AMERICAN_DATE = re.compile(r"(0?[1-9]|1[0-2])/(1[3-9]|2[0-9]|3[01])/([0-9]{4})")
DECIMAL_COMMA = re.compile(r"(-?[0-9]+),([0-9]{1,2}|[0-9]{4,})")
"""Not with three digits, which may be thousands."""

TRUTH_IN_WORDS = {
    **dict.fromkeys(("true", "vero", "vrai", "wahr", "prawda"), "true"),
    **dict.fromkeys(("false", "falso", "faux", "falsch", "fałsz"), "false"),
}
"""What spreadsheets make of true and false."""


def cell_values(field: Schema, cell: str, targets: ReferenceTargets, wrong: list[Message]) -> tuple[str, ...]:
    """What a cell says; several values stand on a line each, or between “|”; names of records between commas too."""
    if "items" in field:
        between = r"[\n|]" if is_text(item(field)) else r"[\n|;,]"
        parts = [one.strip() for one in re.split(between, cell) if one.strip()]
    else:
        parts = [cell if "contentMediaType" in field else one_line(cell)]
    read = [_value(item(field), one, targets) for one in parts]
    wrong += (one for one in read if isinstance(one, Message))
    return tuple(one for one in read if isinstance(one, str))


def _value(field: Schema, said: str, targets: ReferenceTargets) -> str | Message:
    match field:
        case {"format": "edtf"} if not is_date(said):
            return _date(said)
        case {"pattern": pattern} if pattern == TIME_OF_DAY:
            return iso_time(re.sub(r"^([0-9]{1,2}:[0-9]{2}):00$", r"\1", said))
        case {"type": "boolean"}:
            return (
                TRUTH_IN_WORDS.get(said.casefold(), said)
                if said.casefold() in TRUTH_IN_WORDS
                else message("true_or_false", value=said)
            )
        case {"type": ["number", "string"]}:
            return DECIMAL_COMMA.sub(r"\1.\2", said) if DECIMAL_COMMA.fullmatch(said) else said
        case {"reference": str(kind)} if kind in targets and said not in targets[kind]:
            return targets[kind].owners.get(said, said)
    return said


def _date(said: str) -> str | Message:
    """A date as a spreadsheet writes it; one that is none is told when the record is read."""
    if (found := UNCLEAR_DATE.search(said)) and int(found[1]) != int(found[3]):
        days = [f"{found[4]}-{int(found[month]):02}-{int(found[day]):02}" for day, month in ((1, 3), (3, 1))]
        return message("table.date", value=said, first=days[0], second=days[1])
    if found := AMERICAN_DATE.fullmatch(said):
        return f"{found[3]}-{int(found[1]):02}-{found[2]}"
    return nearest_date(said) or said
