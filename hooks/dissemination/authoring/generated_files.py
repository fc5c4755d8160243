"""The files of a site that are made from its models and records, and never by hand."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from dissemination.authoring.descriptions import identity_names
from dissemination.authoring.issue_forms import form_files
from dissemination.authoring.record_schemas import schema_files
from dissemination.records.load import Loaded
from dissemination.text.languages import Languages


def generated_files(loaded: Loaded, languages: Languages) -> Mapping[PurePosixPath, str]:
    """Schemas and forms, by their paths from the root of the site."""
    return {**schema_files(identity_names(loaded, languages), languages), **form_files(loaded, languages)}
