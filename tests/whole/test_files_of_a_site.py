"""What the build publishes besides pages: exactly what the check looked at, each file once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sites import Project, made_small

FOR_HOSTS = (
    *(".well-known/security.txt", ".well-known/matrix/server", "CNAME", ".nojekyll", ".htaccess"),
    *("humans.txt", "ads.txt"),
)

PUBLISHED = {f"docs/{name}": name for name in FOR_HOSTS} | {
    "docs/assets/photo.JPG": "assets/photo.JPG",
    "docs/en/flyer.pdf": "flyer.pdf",
    "docs/it/volantino.pdf": "it/volantino.pdf",
    "docs/templates/form.pdf": "templates/form.pdf",
    "overrides/assets/extra.txt": "assets/extra.txt",
    "overrides/assets/icon.svg": "assets/icon.svg",
}
"""Files of the project, and where they are in the site."""

NOT_PUBLISHED = (
    *("docs/en/.index.md.swp", "docs/en/index.md~", "docs/en/#index.md#", "docs/Thumbs.db", "docs/assets/._photo.JPG"),
    *("docs/en/news/launch.md.orig", "docs/4913", "docs/.env", "docs/en/.well-known/a.txt", "docs/~$flyer.docx"),
    "overrides/locales/en.yml",
    *("overrides/assets/site.css~", "overrides/#a#", "overrides/assets/site.css.orig"),
    "docs/drafts/plan.pdf",  # which the site leaves out by its own mkdocs.yml
)


@pytest.fixture(scope="module")
def built(copy: Callable[[], Project]) -> Project:
    """The smallest project with all these files."""
    project = made_small(copy())
    for file in (*PUBLISHED, *NOT_PUBLISHED):
        project.write(file, "interface: {}\n" if file.endswith(".yml") else f"This is {file}.")
    project.write("mkdocs.yml", "exclude_docs: /drafts/\n" + (project.root / "mkdocs.yml").read_text("utf-8"))
    result = project.build_here()
    assert result.returncode == 0, result.stderr
    return project


@pytest.mark.parametrize("file", PUBLISHED)
def test_a_file_is_published_in_its_place_and_nowhere_else(file: str, built: Project) -> None:
    name = Path(file).name
    found = {path.relative_to(built.site).as_posix() for path in built.site.rglob(name)}
    assert found == {PUBLISHED[file]}
    assert (built.site / PUBLISHED[file]).read_text("utf-8") == f"This is {file}."


@pytest.mark.parametrize("file", NOT_PUBLISHED)
def test_what_nobody_meant_to_publish_is_not(file: str, built: Project) -> None:
    assert list(built.site.rglob(Path(file).name)) == []


LINKS = ("docs/en/pictures", "overrides/assets/pictures", "records/events/a.yml")


def test_links_out_of_the_project_stop_the_build(copy: Callable[[], Project], tmp_path: Path) -> None:
    project = made_small(copy())
    (tmp_path / "secret.png").write_text("secret", "utf-8")
    for file in LINKS:
        (project.root / file).parent.mkdir(parents=True, exist_ok=True)
        (project.root / file).symlink_to(tmp_path)
    result = project.build_here()
    assert result.returncode
    told = [f"{file}:1:1: this is a symbolic link that leads out of the project." for file in LINKS]
    assert [line for line in told if line not in result.stderr] == []
    assert not list(project.root.rglob("site/**/secret.png"))


def test_a_picture_that_could_run_stops_the_build(copy: Callable[[], Project]) -> None:
    project = made_small(copy())
    project.write("docs/assets/a.svg", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
    result = project.build_here()
    assert result.returncode
    assert "docs/assets/a.svg:1:1: the attribute “onload” is not part of a drawing." in result.stderr
