"""What commands have written into the repository of FFWD EUROPE is fresh."""

import json
from copy import deepcopy
from pathlib import PurePosixPath
from typing import Any

import pytest
import yaml
from dissemination.authoring.issue_forms import ISSUE_TEMPLATES, form_files
from dissemination.records.load import load
from dissemination.records.settings import read_languages
from dissemination.schema import KINDS
from dissemination.schema.json_schema import Schema
from small_project import ROOT
from test_schemas import schemas_of

FORMS = form_files(load(ROOT), read_languages(ROOT))


def without_records(schema: Schema) -> Schema:
    """A schema without the identities of records and terms."""
    bare = deepcopy(schema)
    for part in bare["$defs"].values():
        if "enumDescriptions" in part:
            part.update(enum=[], enumDescriptions=[])
    return bare


@pytest.mark.parametrize("kind", [*KINDS, "project"])
def test_the_schemas_say_what_the_models_say(kind: str) -> None:
    """When this fails, type “dissemination generate”. New records and terms may wait until the next time."""
    written = json.loads((ROOT / f"schemas/{kind}.json").read_text("utf-8"))
    assert without_records(written) == without_records(schemas_of(ROOT)[kind])


def without_choices(text: str) -> Any:
    """A form without the names of records and terms."""
    form = yaml.safe_load(text)
    for element in form["body"]:
        element["attributes"].pop("options", None)
    return form


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.name)
def test_the_forms_ask_what_the_models_ask(file: PurePosixPath) -> None:
    """When this fails, type “dissemination generate”. New records and terms may wait until the next time."""
    assert without_choices((ROOT / file).read_text("utf-8")) == without_choices(FORMS[file])


def test_no_other_form_lies_in_the_repository() -> None:
    assert {file.name for file in (ROOT / ISSUE_TEMPLATES).iterdir()} == {*(file.name for file in FORMS), "config.yml"}
