"""The JSON Schemas of records as they are published, once for all languages: always those of the models and records."""

import json
from collections.abc import Mapping
from pathlib import PurePosixPath

from dissemination.editing.identities import Identities
from dissemination.editing.schemas import schema_files
from dissemination.languages import Languages

FOLDER = PurePosixPath("data/v1/schemas")


def published_schemas(site_url: str, known: Identities, languages: Languages) -> Mapping[PurePosixPath, str]:
    """Files of the site. Where its address is known, each says its own (JSON Schema 2020-12, core, section 8.2.1)."""
    return {
        FOLDER / file.name: _at(f"{site_url.rstrip('/')}/{FOLDER / file.name}", text) if site_url else text
        for file, text in schema_files(known, languages).items()
    }


def _at(address: str, text: str) -> str:
    schema = json.loads(text)
    head = {"$schema": schema["$schema"], "$id": address}
    return json.dumps(head | schema, ensure_ascii=False, indent=2) + "\n"
