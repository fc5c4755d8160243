"""A value of another form than its field has is told by the message of the form, whatever the field is called."""

from pathlib import PurePosixPath
from typing import Annotated

import pytest
from dissemination.languages import TONGUES
from dissemination.models import values
from dissemination.models.base import Model
from dissemination.models.values import Email, Pattern, TimeOfDay
from dissemination.problems import Problem
from dissemination.telling import messages
from dissemination.validation import validated
from dissemination.yaml_reader import read_text


class Desk(Model):
    """Fields of known forms, under names of their own."""

    emails: tuple[Email, ...] = ()
    opens: TimeOfDay | None = None
    postcode: Annotated[str, Pattern("^[0-9]{5}$", "wrong")] = "10064"


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
    for tag in TONGUES:
        assert problem.told(messages(tag).words)


def test_a_text_of_the_form_is_accepted() -> None:
    assert problems_of("emails: [info@site.example]\nopens: 09:30\npostcode: 05100") == []


def test_every_form_has_its_message() -> None:
    marks = [mark for known in vars(values).values() for mark in getattr(known, "__metadata__", ())]
    forms = [mark for mark in marks if isinstance(mark, Pattern)]
    assert {form.message for form in forms} >= {"email", "time"}
    assert {form.message for form in forms} <= messages("en").words.keys()
