"""What a record is: one module per noun, and the list of kinds, each said beside its model."""

from collections.abc import Mapping

from dissemination.schema.base import Kind as Kind
from dissemination.schema.base import Model as Model
from dissemination.schema.event import EVENTS
from dissemination.schema.event import Event as Event
from dissemination.schema.instrument import INSTRUMENTS
from dissemination.schema.instrument import Instrument as Instrument
from dissemination.schema.news import ARTICLE_DRAFTS, NEWS
from dissemination.schema.partner import PARTNERS
from dissemination.schema.partner import Partner as Partner
from dissemination.schema.project import Project as Project
from dissemination.schema.vocabulary import NEEDS, VOCABULARIES_OF_TERMS

VOCABULARIES = ("needs", "audiences", "instrument-kinds", "event-kinds", "territories", "sectors")
"""The vocabularies that fields refer to; each is a file in records/vocabularies/."""

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in (PARTNERS, EVENTS, INSTRUMENTS, VOCABULARIES_OF_TERMS)}
"""The folders of records and what stands in them; project.yml is the only record outside a folder."""

KINDS_WITH_PAGES: Mapping[str, Kind] = {name: kind for name, kind in KINDS.items() if kind.has_pages}
"""The records that describe something: they have pages and forms, and may be pointed to."""

DRAFTED: Mapping[str, Kind] = {**KINDS_WITH_PAGES, ARTICLE_DRAFTS.name: ARTICLE_DRAFTS}
"""What people add: by a form, a command or a table."""

PAGES_FROM_RECORDS: Mapping[str, Kind] = {**KINDS_WITH_PAGES, NEEDS.name: NEEDS}
"""The pages that exist because something stands in records/, whether or not somebody wrote a text for them."""

PAGES: Mapping[str, Kind] = {**PAGES_FROM_RECORDS, NEWS.name: NEWS}
"""Everything that has a page of its own."""
