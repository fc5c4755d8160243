"""``dissemination new article``: its files in all languages of the site, with a to-do wherever a text is missing."""

from collections.abc import Iterable, Iterator
from typing import Any

from dissemination.authoring.drafts import DAY, WRITTEN_APART, Draft
from dissemination.authoring.skeletons import Answers, nested
from dissemination.schema.news import ARTICLE_DRAFTS
from dissemination.text.languages import Languages
from dissemination.text.problems import Message, message
from dissemination.text.to_write import to_write
from dissemination.text.translations import Translations

TRANSLATED_TEXTS = (*((name,) for name in WRITTEN_APART), ("picture", "alt"))
"""What is said in each language."""


def article_to_write(id: str, answers: Answers, today: str, languages: Languages, words: Translations) -> Draft:
    """An article of which somebody knows the name, and what is in the ``answers``.

    Its day is that in the name, else ``today``; a text that names no language is in that of the site.
    """
    found = DAY.match(id)
    said: Answers = {("date",): (found[0] if found else today,), **_in_a_language(answers, languages.default)}
    if not any(path[0] == "sources" for path in said):
        said["sources", "title"] = (to_write(words("article.sources")),)
    for tag in languages.tags:
        for path in _wanted(said):
            said.setdefault((*path, tag), (to_write(words(f"article.{path[-1]}")),))
    return Draft(ARTICLE_DRAFTS.name, id, nested(ARTICLE_DRAFTS.model, said))


def not_spoken(answers: Answers, languages: Languages) -> Iterator[tuple[str, Message]]:
    """What is said in languages that the site does not have: there would be no file for it."""
    for path in answers:
        if path[:-1] in TRANSLATED_TEXTS and path[-1] not in languages.tags:
            said = message("new.not_spoken", value=path[-1], lists=", ".join(languages.tags), name=path[-1])
            yield ".".join(path), said


def _in_a_language(answers: Answers, tag: str) -> Answers:
    return {(*path, tag) if path in TRANSLATED_TEXTS else path: values for path, values in answers.items()}


def _wanted(said: Any) -> Iterable[tuple[str, ...]]:
    """The texts that an article needs; of a picture, where it has one."""
    has_picture = any(path[0] == "picture" for path in said)
    return TRANSLATED_TEXTS if has_picture else TRANSLATED_TEXTS[:-1]
