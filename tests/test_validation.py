"""A value of another form than its field has is told by the message of the form, whatever the field is called."""

import re
from pathlib import PurePosixPath
from typing import Annotated

import pytest
from dissemination.records.validation import validated
from dissemination.schema import values
from dissemination.schema.base import Model
from dissemination.schema.values import Email, TimeOfDay, checked
from dissemination.text.languages import EDITOR_LANGUAGES
from dissemination.text.problem_reports import messages
from dissemination.text.problems import Problem
from dissemination.text.yaml_reader import read_text
from pydantic import TypeAdapter, ValidationError


class Desk(Model):
    """Fields of known forms, under names of their own."""

    emails: tuple[Email, ...] = ()
    opens: TimeOfDay | None = None
    postcode: Annotated[str, checked(re.compile("[0-9]{5}").fullmatch, "wrong")] = "10064"


def problems_of(text: str) -> list[Problem]:
    found: list[Problem] = []
    assert bool(validated(read_text(PurePosixPath("desk.yml"), text), Desk, found)) != bool(found)
    return found


@pytest.mark.parametrize(
    ("text", "field", "key"),
    [
        ("emails: [info@site.example, not-an-address]", "emails[2]", "email"),
        ("opens: 9.30", "opens", "time"),
        ('opens: "14:30\\n"', "opens", "time"),
        ("opens: 1٣:00", "opens", "time"),
        ("postcode: 1006", "postcode", "wrong"),
        ("emails: [[a@b.example]]", "emails[1]", "one_text"),
    ],
)
def test_a_text_of_another_form_is_told_by_the_message_of_the_form(text: str, field: str, key: str) -> None:
    (problem,) = problems_of(text)
    assert (problem.field, problem.message.key) == (field, key)
    for tag in EDITOR_LANGUAGES:
        assert problem.text(messages(tag).words)


def test_a_text_of_the_form_is_accepted() -> None:
    assert problems_of("emails: [info@site.example]\nopens: 09:30\npostcode: 05100") == []


def test_every_form_has_its_message() -> None:
    forms = [TypeAdapter(known) for known in vars(values).values() if hasattr(known, "__metadata__")]
    keys = {key for form in forms for key in ours(form)}
    assert {"country", "currency", "date", "email", "link", "time", "time_zone"} <= keys <= messages("en").words.keys()


def ours(form: TypeAdapter[object]) -> set[str]:
    """What a field says of a question mark; pydantic explains its own errors on a page, and no others."""
    try:
        form.validate_python("?")
    except ValidationError as error:
        return {detail["type"] for detail in error.errors() if "url" not in detail}
    return set()
