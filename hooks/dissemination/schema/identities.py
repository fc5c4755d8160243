"""What a field names: another record, a term of a vocabulary, or a field; none is translated."""

from typing import Annotated, Any

from pydantic import Field


def _to(target: str) -> Any:
    """The kind of record, or the vocabulary, that a text points to (see ``json_schema``)."""
    return Field(json_schema_extra={"reference": target})


FieldName = Annotated[str, Field(json_schema_extra={"names": "field"})]
PartnerId = Annotated[str, _to("partners")]
EventId = Annotated[str, _to("events")]
InstrumentId = Annotated[str, _to("instruments")]
Need = Annotated[str, _to("needs")]
Audience = Annotated[str, _to("audiences")]
Sector = Annotated[str, _to("sectors")]
Territory = Annotated[str, _to("territories")]
InstrumentKind = Annotated[str, _to("instrument-kinds")]
EventKind = Annotated[str, _to("event-kinds")]
Subject = Annotated[str, Field(json_schema_extra={"names": "record"})]
"""A record of any kind with a page: ``events/open-day``."""
