"""The files of a new site: the templates in starter/site, filled in with what somebody said.

The templates are Jinja's, with ``[[ value ]]`` and ``[% block %]``, which no file of a site needs for itself; their
paths may hold values, too: one with ``[[ tag ]]`` is of a file in every language of the site, in the words of that
language. All other sentences are in the default language. They are in words/<language>/starter.yml.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import jinja2
import yaml

from dissemination.authoring.engine_pin import Pin
from dissemination.authoring.record_schemas import modeline
from dissemination.authoring.site_answers import SiteAnswers
from dissemination.authoring.yaml_writer import as_record, for_programs
from dissemination.records.load import INDEX_NAME
from dissemination.schema.values import EUROPEAN_CODES, MEMBER_STATES
from dissemination.text.file_names import name_problem
from dissemination.text.languages import EDITOR_LANGUAGES, WORDS, cldr
from dissemination.text.official_words import official_name
from dissemination.text.slugs import slug
from dissemination.text.to_write import MARK, to_write
from dissemination.text.translations import ENGLISH, translations

STARTER = WORDS.parent / "starter"
SITE_TEMPLATES = STARTER / "site"
EXAMPLE = STARTER / "example"
"""Records, texts and overrides of an invented project."""

REGIONAL_FUND = "ERDF"
"""The fund that pays for Interreg, by its name in words/official.yml."""

IN_LANGUAGE = "[[ tag ]]"
"""In the path of a template: there is such a file in each language of the site."""

CONTENT = ("records", "docs")
"""The folders in which a site says something of its own; those of the example take the place of the others."""

REQUIREMENTS = PurePosixPath("requirements.txt")

VOCABULARIES_OF_SITE = PurePosixPath("records/vocabularies")

Files = Mapping[PurePosixPath, bytes]
"""Paths from the root of the site, and what the files hold."""


def site_files(answers: SiteAnswers, pin: Pin, version: str) -> Files:
    """Every file of a new site but for the manifest, and for what ``dissemination generate`` writes."""
    values = _values(answers, pin, version)
    files = dict(_rendered(values)) | ({} if answers.documentation else dict(_vocabularies(answers)))
    if answers.example:
        files = {path: content for path, content in files.items() if path.parts[0] not in CONTENT} | dict(_example())
    if pin.wheel:
        files[PurePosixPath("engine", pin.name)] = pin.wheel
    return dict(sorted(files.items()))


def requirements(pin: Pin, lock: str) -> bytes:
    """What requirements.txt holds: the engine, and all that it needs."""
    values = {"requirement": pin.requirement, "lock": lock.rstrip("\n")}
    template = (SITE_TEMPLATES / REQUIREMENTS).read_text("utf-8")
    return starter_environment().from_string(template).render(values).encode("utf-8")


def example_answers(id: str) -> SiteAnswers:
    """What the example is made from."""
    return SiteAnswers(id=id, example=True, **_data("example"))


def _values(answers: SiteAnswers, pin: Pin, version: str) -> dict[str, Any]:
    """What the templates can fill in."""
    default = answers.languages[0]
    editors = tuple(tag for tag in answers.languages if tag in EDITOR_LANGUAGES) or (ENGLISH,)
    return {
        **answers.model_dump(),
        "default_language": default,
        "editors": tuple(translations("starter", tag) for tag in editors),
        "engine_commit": pin.commit,
        "engine_repository": pin.repository,
        "names": {tag: own_name(tag) for tag in answers.languages},
        "fund": answers.fund or _in_languages(_names_of_fund(answers.languages), answers.languages),
        "lead_id": lead_id(answers.lead),
        "audit_lock": (STARTER / "requirements-audit.lock").read_text("utf-8").rstrip("\n"),
        "lock": (STARTER / "requirements.lock").read_text("utf-8").rstrip("\n"),
        "mark": MARK,
        "modeline": lambda path: modeline(PurePosixPath(path)),
        "requirement": pin.requirement,
        "sides": tuple(map(_territory, answers.countries)),
        "version": version,
        "wheel": pin.wheel is not None,
    }


def lead_id(name: str) -> str:
    """The identity of the lead partner; a general one where no address can be made of the name."""
    made = slug(name)
    return "lead-partner" if not made or made == INDEX_NAME or name_problem(made) else made


def own_name(tag: str) -> str:
    """A language in its own words, as a menu shows it: Deutsch, Polski."""
    name = cldr(tag).get_language_name(tag) or tag
    return f"{name[0].upper()}{name[1:]}"


def _names_of_fund(languages: tuple[str, ...]) -> Mapping[str, str]:
    """The European Regional Development Fund in languages of the Union."""
    return {tag: name for tag in (*languages, ENGLISH) if (name := official_name(REGIONAL_FUND, tag))}


def _rendered(values: Mapping[str, Any]) -> Iterator[tuple[PurePosixPath, bytes]]:
    """The files of which something is left with these values: a template may be nothing but a condition."""
    for file in sorted(SITE_TEMPLATES.rglob("*")):
        if not file.is_file() or "__pycache__" in file.parts:
            continue
        named = file.relative_to(SITE_TEMPLATES).as_posix()
        for tag in values["languages"] if IN_LANGUAGE in named else (values["default_language"],):
            said = {**values, "tag": tag, "t": translations("starter", tag)}
            path, content = (
                starter_environment().from_string(text).render(said) for text in (named, file.read_text("utf-8"))
            )
            if content.strip():
                yield PurePosixPath(path), content.encode("utf-8")


@cache
def starter_environment() -> jinja2.Environment:
    """What fills in the templates of a new site."""
    environment = jinja2.Environment(  # noqa: S701  # what is filled in is YAML and Markdown, never HTML
        block_start_string="[%",
        block_end_string="%]",
        variable_start_string="[[",
        variable_end_string="]]",
        comment_start_string="[##",
        comment_end_string="##]",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["said"] = lambda words, key: words(key)
    environment.filters["to_write"] = to_write
    environment.filters["record"] = lambda data: as_record(data).rstrip("\n")
    environment.filters["for_programs"] = lambda data: for_programs(data).rstrip("\n")
    return environment


def _example() -> Iterator[tuple[PurePosixPath, bytes]]:
    """The invented project, as it lies in the package."""
    for file in sorted(EXAMPLE.rglob("*")):
        if file.is_file():
            yield PurePosixPath(file.relative_to(EXAMPLE).as_posix()), file.read_bytes()


def _vocabularies(answers: SiteAnswers) -> Iterator[tuple[PurePosixPath, bytes]]:
    """The vocabularies, with the words of the languages of the site that somebody has written."""
    words = translations("starter", answers.languages[0])
    for name, data in _data("vocabularies").items():
        path = VOCABULARIES_OF_SITE / f"{name}.yml"
        terms = {id: {"label": _in_languages(term["label"], answers.languages)} for id, term in data["terms"].items()}
        terms |= _territories(answers) if name == "territories" else {}
        record = {"title": _in_languages(data["title"], answers.languages), "terms": terms}
        comment = "".join(f"# {line}\n" for line in words(f"vocabulary.{name}").splitlines())
        yield path, f"{modeline(path)}\n{comment}{as_record(record)}".encode()


def _territories(answers: SiteAnswers) -> Mapping[str, Any]:
    """The Union and the countries of the project, by the names that CLDR gives them."""
    union = "EU"
    found: dict[str, Any] = {union: {"label": _called(union, answers)}}
    for code in answers.countries:
        broader = {"broader": union} if code in MEMBER_STATES else {}
        found[_territory(code)] = {"label": _called(code, answers), **broader}
    return found


def _called(code: str, answers: SiteAnswers) -> Mapping[str, str]:
    return {tag: str(cldr(tag).territories[code]) for tag in answers.languages if code in cldr(tag).territories}


def _territory(country: str) -> str:
    """The code of a country in NUTS."""
    return next((nuts for nuts, iso in EUROPEAN_CODES.items() if iso == country), country)


def _in_languages(words: Mapping[str, str], languages: tuple[str, ...]) -> Mapping[str, str]:
    """Words in the languages of a site; in English where it has none of them."""
    return {tag: words[tag] for tag in languages if tag in words} or {ENGLISH: words[ENGLISH]}


@cache
def _data(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load((STARTER / f"{name}.yml").read_text("utf-8"))
    return found
