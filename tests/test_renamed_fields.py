"""Fields that have another name since a version: records brought up to date without loss, and their history kept."""

from pathlib import Path, PurePosixPath

import pytest
import yaml
from dissemination.history.git_log import read_history
from dissemination.history.revisions import Revisions
from dissemination.history.translation_status import translation_status
from dissemination.records.renamed_fields import current_data, rename_fields, renamed_fields
from dissemination.schema import Event, Instrument, Project
from dissemination.text.languages import Languages
from dissemination.text.problems import Message
from dissemination.text.yaml_reader import read_text
from repository import new_repository
from small_project import good, write_project

LOAN = "records/instruments/loan.yml"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("contact: {partner: a} # who\nfree: true\n", "contacts: [{partner: a}] # who\nfree: true\n"),
        ("contact: {partner: a,\n  url: b}\n", "contacts: [{partner: a,\n  url: b}]\n"),
        (
            "# All\ncontact: # who\n  # desk\n  partner: a\n\n  note:\n    en: >-\n      One\n      two\n# End\nx: y\n",
            "# All\ncontacts: # who\n  # desk\n  - partner: a\n\n    note:\n      en: >-\n        One\n        two\n"
            "# End\nx: y\n",
        ),
        (
            "contact:\n    name: |2\n        a\n      # b\n    # url: c\nfree: true",
            "contacts:\n    - name: |2\n          a\n        # b\n      # url: c\nfree: true",
        ),
        ("name: x\r\ncontact:\r\n  name: a\r\n  url: b\r\n", "name: x\r\ncontacts:\r\n  - name: a\r\n    url: b\r\n"),
        ('{"name": x, "contact": {"name": "a: b"}}\n', '{"name": x, "contacts": [{"name": "a: b"}]}\n'),
        ("unknown: [contact, valid]\n", "unknown: [contacts, valid]\n"),
        ("unknown:\n- 'contact'\n- contacting\n", "unknown:\n- 'contacts'\n- contacting\n"),
        (
            "contact: {url: a}\ninferred:\n  contact.url: {en: contact}\ngeneral_knowledge: [contact.url]\n",
            "contacts: [{url: a}]\ninferred:\n  contacts.url: {en: contact}\ngeneral_knowledge: [contacts.url]\n",
        ),
        ("none: {contact: We have none.}\n", "none: {contacts: We have none.}\n"),
        ("contact: nobody\n", "contacts: nobody\n"),
    ],
)
def test_a_record_gets_the_names_of_today_and_keeps_everything_else(before: str, after: str) -> None:
    changed = rename_fields(Instrument, before)
    assert changed == after
    was, now = (yaml.load(text, yaml.BaseLoader) for text in (before, changed))  # noqa: S506  # keeps all as text
    assert now == current_data(Instrument, was)
    assert rename_fields(Instrument, changed) == changed
    assert list(renamed_fields(Instrument, read_text(PurePosixPath("x.yml"), changed))) == []


@pytest.mark.parametrize(
    "text",
    [
        "contacts: [{name: a}]\n",
        "contacts: [{name: a}]\ncontact: {name: b}\n",
        "summary: the contact\n",
        "contact: [\n",
        "contact: &a {name: b}\n",
        "- contact\n",
        "",
    ],
)
def test_what_is_in_order_or_cannot_be_read_stays(text: str) -> None:
    assert rename_fields(Instrument, text) == text


@pytest.mark.parametrize("model", [Project, Event])
def test_a_field_of_the_same_name_in_another_kind_stays(model: type[Project | Event]) -> None:
    assert rename_fields(model, "contact: {email: a@b.example}\n") == "contact: {email: a@b.example}\n"


def test_every_place_is_told() -> None:
    text = "name: x\ncontact: {url: a}\ninferred:\n  contact.url: {en: b}\nunknown: [valid, contact.email]\n"
    found = renamed_fields(Instrument, read_text(PurePosixPath("x.yml"), text))
    assert [(str(problem.place), problem.message) for problem in found] == [
        ("x.yml:2:1", said("contacts")),
        ("x.yml:4:3", said("contacts.url")),
        ("x.yml:5:18", said("contacts.email")),
    ]


def said(name: str) -> Message:
    return Message("renamed_field", (("name", name), ("version", "1.1.0")))


OLD = good(LOAN).replace(
    "contacts: [{partner: valfinto}]\n",
    "contact:\n  partner: valfinto\n  note:\n    en: Ask.\n    it: Chiedete.\n    fr: Demandez.\n"
    "deadlines:\n  - {on: 2026-12-31, what: Apply}\n",
)


def test_the_history_of_a_record_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A translation that was out of date before the change is so afterwards, and no other; deadlines are known."""
    repository = new_repository(write_project(tmp_path / "site", {LOAN: OLD}), monkeypatch)
    repository.commit({}, "Begin", day="2026-01-01")
    commit = repository.commit({LOAN: OLD.replace("en: Ask.", "en: Write first.")}, "Change", day="2026-02-01")
    repository.commit({LOAN: rename_fields(Instrument, OLD.replace("en: Ask.", "en: Write first."))}, "Rename")
    history = read_history(repository.root)
    gaps = [gap for gap in translation_status(history, Languages("en", ("en", "it", "fr"))).gaps if gap.change]
    assert [(gap.field, gap.change and gap.change.since.id) for gap in gaps] == [
        ("contacts[1].note.it", commit),
        ("contacts[1].note.fr", commit),
    ]
    published = Revisions(history, "VALLI").records("instruments", "deadlines")["loan"]
    assert [entry.record.contacts[0].partner for entry in published] == ["valfinto"] * 3
