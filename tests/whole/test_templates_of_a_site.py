"""What a site changes of the looks, and the hooks that it adds, on the smallest project."""

from collections.abc import Callable

import pytest
from sites import Project, made_small

BASE = """{% extends "engine/base.html" %}
{% block brand %}<p class="site-name">Our own name</p>{% endblock %}
{% block notices %}{% set parts = [("a part", "it")] %}{% include "engine/records/_translation.html" %}{% endblock %}
"""

HOOKS = """

def on_config(config):
    config.extra["mine"] = "a mark of our own"


def on_page_markdown(markdown, **kwargs):
    return markdown + " Written by our own hook."


def on_post_page(output, config, **kwargs):
    return output.replace("</footer>", config.extra["mine"] + "</footer>")
"""
"""Events at which the engine works, too."""


@pytest.fixture(scope="module")
def changed(copy: Callable[[], Project]) -> Project:
    project = made_small(copy())
    project.write("overrides/base.html", BASE)
    project.write("hooks/mkdocs_hooks.py", (project.root / "hooks/mkdocs_hooks.py").read_text("utf-8") + HOOKS)
    result = project.build_here()
    assert result.returncode == 0, result.stderr
    return project


@pytest.mark.parametrize("page", ["index.html", "it/events/kick-off/index.html", "search/index.html", "404.html"])
def test_the_frame_that_a_site_extends_is_that_of_every_page(page: str, changed: Project) -> None:
    text = (changed.site / page).read_text("utf-8")
    assert "Our own name" in text and '<nav class="menu"' in text


def test_a_part_of_the_theme_can_be_taken_by_its_own_name(changed: Project) -> None:
    assert '<span lang="it">a part</span>' in (changed.site / "events/kick-off/index.html").read_text("utf-8")


def test_hooks_of_the_site_run_beside_those_of_the_engine(changed: Project) -> None:
    text = (changed.site / "project/index.html").read_text("utf-8")
    assert "Written by our own hook." in text and "a mark of our own</footer>" in text


@pytest.mark.parametrize("tool", ["mkdocs", "properdocs"])
def test_another_theme_is_told_in_one_sentence(tool: str, copy: Callable[[], Project]) -> None:
    project = made_small(copy())
    project.replace("mkdocs.yml", "theme: dissemination\n", "theme: material\n")
    result = project.build(tool)
    assert result.returncode == 1
    assert "mkdocs.yml:3:8: theme: the theme of the site is dissemination." in result.stdout + result.stderr
    assert "Traceback" not in result.stderr
