"""Which files belong to a site: nothing from outside the project, nothing that runs, nothing that programs leave."""

import json
import os
import socket
from collections.abc import Callable
from errno import EACCES
from pathlib import Path

import pytest
from command import run
from dissemination.history.translatables import translatables
from dissemination.records.load import load
from dissemination.records.settings import read_languages
from dissemination.records.tree import read_tree
from small_project import good, lines_of, write_project

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"/>'
PARTNER = good("records/partners/valfinto.yml")

OUTSIDE = "this is a symbolic link that leads out of the project. Replace it with the file itself, or remove it."
NO_FILE = "this is not a file but a device, a pipe or a socket. Remove it."
RUNS = (
    "files of this type are not published, because a browser can run what they hold. "
    "Write a page in Markdown instead; scripts and styles of the site belong in overrides/assets/."
)


def linked(root: Path, file: str, target: str | Path) -> Path:
    """A project with a symbolic link in it."""
    write_project(root)
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).symlink_to(target)
    return root


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside the project, with what nobody may publish."""
    folder = tmp_path / "outside"
    folder.mkdir()
    for name in ("secret.txt", "secret.yml", "secret.md", "secret.png"):
        (folder / name).write_text("the secret of the house", "utf-8")
    return folder


@pytest.mark.parametrize(
    ("file", "target"),
    [
        ("docs/en/pictures", "."),
        ("docs/en/secret.json", "secret.txt"),
        ("docs/assets/secret.png", "secret.png"),
        ("docs/en/secret.md", "secret.md"),
        ("docs/en/news/secret.md", "secret.md"),
        ("records/events/secret.yml", "secret.yml"),
        ("records/project.yml", "secret.yml"),
        ("records/events", "."),
        ("overrides/assets/secret.txt", "secret.txt"),
        ("overrides/locales/it.yml", "secret.yml"),
        ("overrides", "."),
        ("docs/.well-known", "."),
        ("docs/en/nothing.png", "nothing-there.png"),
    ],
)
def test_a_link_out_of_the_project_is_told_and_not_followed(
    file: str, target: str, outside: Path, tmp_path: Path
) -> None:
    root = write_project(tmp_path / "project")
    place = root / file
    if place.is_dir():
        for inside in place.iterdir():
            inside.unlink()
        place.rmdir()
    place.unlink(missing_ok=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(outside / target)
    assert lines_of(root) == [f"{file}:1:1: {OUTSIDE}"]


@pytest.mark.parametrize("target", ["/dev/zero", "/dev/stdin", "/proc/self/environ", "/"])
def test_what_has_no_end_is_not_even_opened(target: str, tmp_path: Path) -> None:
    assert lines_of(linked(tmp_path, "records/events/fair.yml", target)) == [f"records/events/fair.yml:1:1: {OUTSIDE}"]


def pipe(file: Path) -> None:
    os.mkfifo(file)


def listening(file: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(file))


@pytest.mark.parametrize("make", [pipe, listening])
@pytest.mark.parametrize("file", ["records/events/a.yml", "docs/en/a.md", "docs/en/news/a.md", "docs/a.png"])
def test_a_pipe_or_a_socket_is_told_before_anybody_reads_it(
    make: Callable[[Path], None], file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_project(tmp_path)
    monkeypatch.chdir((root / file).parent)  # the path of a socket is short
    make(Path(Path(file).name))
    assert lines_of(root) == [f"{file}:1:1: {NO_FILE}"]


def test_every_reader_passes_a_pipe_by(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    for file in ("records/events/a.yml", "docs/en/a.md"):
        os.mkfifo(root / file)
    assert "a" not in load(root).entries["events"]
    assert "a" not in {text.id for text in translatables(root, read_languages(root))}


@pytest.mark.parametrize("file", ["overrides/locales/it.yml", "overrides/locales", "overrides", "mkdocs.yml"])
def test_no_command_reads_what_is_outside(file: str, outside: Path, tmp_path: Path) -> None:
    """Not even those that say nothing of links: the key would be listed among what no page uses."""
    (outside / "locales").mkdir()
    for words in (outside / "it.yml", outside / "locales/it.yml"):
        words.write_text("interface:\n  secret: words\n", "utf-8")
    root = write_project(tmp_path / "project")
    place = root / file
    place.unlink(missing_ok=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    targets = {"overrides/locales/it.yml": "it.yml", "mkdocs.yml": "secret.yml"}
    place.symlink_to(outside / targets.get(file, "."))
    for command in ("check", "status", "review"):
        told = run(root, [command], {})
        assert "secret" not in told.stdout + told.stderr
    assert OUTSIDE in run(root, ["check"], {}).stdout


def test_a_pipe_in_place_of_words_is_told(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    (root / "overrides/locales").mkdir(parents=True)
    os.mkfifo(root / "overrides/locales/it.yml")
    assert lines_of(root) == [f"overrides/locales/it.yml:1:1: {NO_FILE}"]


def test_a_project_may_itself_lie_below_a_link(tmp_path: Path) -> None:
    write_project(tmp_path / "project")
    (tmp_path / "link").symlink_to("project")
    assert lines_of(tmp_path / "link") == []


@pytest.mark.parametrize(
    ("file", "target"),
    [
        ("docs/assets/logo.svg", "../../overrides/logo.svg"),
        ("docs/it/pictures", "../assets"),
        ("docs/en/history.md", "../../HISTORY.md"),
    ],
)
def test_a_link_within_the_project_is_followed(file: str, target: str, tmp_path: Path) -> None:
    write_project(
        tmp_path, {"overrides/logo.svg": DRAWING, "docs/assets/map.png": b"", "HISTORY.md": "# What changed\n"}
    )
    assert lines_of(linked(tmp_path, file, target)) == []


def test_records_in_a_folder_to_which_a_link_leads_are_read(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    (root / "records/partners").rename(root / "partners")
    (root / "records/partners").symlink_to("../partners")
    assert lines_of(root) == []
    assert load(root).entries["partners"]


@pytest.mark.parametrize(
    ("file", "target", "folder"),
    [
        ("docs/en/config.txt", "../../.git/config", ".git"),
        ("docs/en/secrets.txt", "../../.env", ".env"),
        ("docs/en/old.png", "../../site/old.png", "site"),
        ("overrides/assets", "../.venv", ".venv"),
    ],
)
def test_a_link_to_what_is_not_for_readers_is_told(file: str, target: str, folder: str, tmp_path: Path) -> None:
    told = f"this is a symbolic link into {folder}, whose files are not to be published."
    (line,) = lines_of(linked(tmp_path, file, target))
    assert line == f"{file}:1:1: {told} Replace it with the file itself, or remove it."


@pytest.mark.parametrize("target", [".", "..", "../..", "../../docs"])
def test_a_link_to_a_folder_above_it_is_told(target: str, tmp_path: Path) -> None:
    (line,) = lines_of(linked(tmp_path, "docs/en/more", target))
    assert line == "docs/en/more:1:1: this is a symbolic link to a folder in which it lies. Remove it."


def test_links_that_lead_to_each_other_are_told(tmp_path: Path) -> None:
    root = linked(tmp_path, "docs/a/b", "../b")
    (root / "docs/b").mkdir()
    (root / "docs/b/a").symlink_to("../a")
    told = "this is a symbolic link in a folder that is itself reached through one."
    assert [line.partition(" Replace")[0] for line in lines_of(root)] == [
        f"docs/a/b/a:1:1: {told}",
        f"docs/b/a/b:1:1: {told}",
    ]


def test_links_that_multiply_are_not_followed_for_ever(tmp_path: Path) -> None:
    """Each of forty folders leads to the next by two ways: there are a million million paths."""
    root = write_project(tmp_path)
    for number in range(40):
        folder = root / f"docs/pictures/{number}"
        folder.mkdir(parents=True)
        for way in ("left", "right"):
            (folder / way).symlink_to(f"../{number + 1}")
    (root / "docs/pictures/40").mkdir()
    assert len(read_tree(root, "docs").unreadable) == 2 * 2 * 39


def test_folders_are_not_followed_down_without_end(tmp_path: Path) -> None:
    root = write_project(tmp_path, {f"docs/{'a/' * 900}a.png": b""})
    (line,) = lines_of(root)
    assert line.endswith(":1:1: folders are nested more than 20 levels deep here. Move the files further up.")


@pytest.mark.parametrize("file", ["docs/en", "docs/en/a.png", "overrides/assets/a.css", "records/events"])
def test_what_may_not_be_read_is_told(file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The superuser may read everything, and may be who runs the tests."""
    root = write_project(tmp_path, {"docs/en/a.png": "", "overrides/assets/a.css": ""})

    def forbidden(reading: Callable[..., object]) -> Callable[..., object]:
        def read(path: Path, *arguments: object, **named: object) -> object:
            if path == root / file:
                raise PermissionError(EACCES, "", str(path))
            return reading(path, *arguments, **named)

        return read

    for name in ("open", "iterdir"):
        monkeypatch.setattr(Path, name, forbidden(getattr(Path, name)))
    told = "there is no permission to read or write this. Change the permissions."
    assert lines_of(root) == [f"{file}:1:1: {told}"]


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    assert lines_of(write_project(tmp_path, {"overrides": ""})) == [
        "overrides:1:1: this is a file, where a folder is needed. Rename it or remove it."
    ]


def test_a_file_that_is_much_too_large_is_told(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    for name, size in (("en/long.md", 6_000_000), ("map.svg", 6_000_000), ("film.mp4", 200_000_000)):
        with (root / "docs" / name).open("wb") as file:
            file.truncate(size)
    assert [line.partition(". ")[0] for line in lines_of(root)] == [
        "docs/en/long.md:1:1: the file is larger than 5 MB",
        "docs/film.mp4:1:1: the file is larger than 100 MB",
        "docs/map.svg:1:1: the file is larger than 5 MB",
    ]


LEFT_BEHIND = (
    *(".fair.yml.swp", ".fair.md.swo", ".#fair.yml", "#fair.yml#", "4913", "fair.yml~", "fair.yml.save"),
    *(".DS_Store", "._fair.yml", "._fair.md", "._map.png", "Icon\r", "Thumbs.db", "desktop.ini"),
    *("~$flyer.docx", ".~lock.flyer.odt#", "fair.md.orig", "fair.yml.rej", "fair.bak", "fair.tmp", "flyer.pdf.part"),
    *(".gitkeep", ".vscode/settings.json", ".obsidian/plugins/main.js", "__MACOSX/fair.yml"),
)


@pytest.mark.parametrize(
    "folder", ["records", "records/events", "docs", "docs/en", "docs/en/news", "docs/assets", "overrides/assets"]
)
def test_what_programs_leave_disturbs_nothing(folder: str, tmp_path: Path) -> None:
    root = write_project(tmp_path)
    before = [read_tree(root, top).files for top in ("records", "docs", "overrides")]
    write_project(root, {f"{folder}/{name}": "\0 what nobody wrote" for name in LEFT_BEHIND})
    assert lines_of(root) == []
    assert [read_tree(root, top).files for top in ("records", "docs", "overrides")] == before


@pytest.mark.parametrize("name", [".yml", ".fair.yml"])
def test_a_record_without_a_name_is_told_once(name: str, tmp_path: Path) -> None:
    (line,) = lines_of(write_project(tmp_path, {f"records/events/{name}": ""}))
    meant = {".yml": "", ".fair.yml": " Did you mean “fair.yml”?"}[name]
    assert line == (
        f"records/events/{name}:1:1: the file name is the address of the page: "
        f"lower-case letters a to z, digits and hyphens only.{meant}"
    )


NOT_EVERYWHERE = "which not every system allows in the name of a file. Choose another name."


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("con", "no file or folder on Windows can be called “con{}”. Choose another name."),
        ("aux", "no file or folder on Windows can be called “aux{}”. Choose another name."),
        ("com0", "no file or folder on Windows can be called “com0{}”. Choose another name."),
        ("lpt9", "no file or folder on Windows can be called “lpt9{}”. Choose another name."),
        (101 * "a", "the name is longer than 100 characters. Choose a shorter one."),
        ("a\x1b[31mb", f"the name contains “\\x1b”, {NOT_EVERYWHERE}"),
        ("a\n::error::b", f"the name contains “\\n”, {NOT_EVERYWHERE}"),
        ("what?", f"the name contains “?”, {NOT_EVERYWHERE}"),
    ],
)
@pytest.mark.parametrize("place", ["records/partners/{}.yml", "docs/en/{}.md", "docs/{}.png", "docs/en/news/{}.md"])
def test_a_name_that_some_system_cannot_hold_is_told(place: str, name: str, told: str, tmp_path: Path) -> None:
    record = PARTNER.replace("role: lead", "role: partner")
    content = {".yml": record, ".md": good("docs/en/news/launch.md") if "news" in place else "# A\n", ".png": ""}
    ending = Path(place).suffix
    file = place.format(name)
    (line,) = lines_of(write_project(tmp_path, {file: content[ending]}))
    shown = file.replace("\x1b", "\\x1b").replace("\n", "\\n")
    assert line == f"{shown}:1:1: {told.format(ending)}"


def test_names_of_folders_and_pictures_are_looked_at_too(tmp_path: Path) -> None:
    files = ["docs/aux/a.png", "docs/aux/b.png", "docs/NUL.tar.zip", "docs/a.pdf ", "docs/b.", "docs/Map.PNG"]
    assert [line.partition(" Choose")[0] for line in lines_of(write_project(tmp_path, dict.fromkeys(files, "")))] == [
        "docs/NUL.tar.zip:1:1: no file or folder on Windows can be called “NUL.tar.zip”.",
        "docs/a.pdf :1:1: no file or folder on Windows can be called “a.pdf ”.".replace(" ”", "”"),
        "docs/aux:1:1: no file or folder on Windows can be called “aux”.",
        "docs/b.:1:1: no file or folder on Windows can be called “b.”.",
    ]


def test_two_names_that_are_one_elsewhere_are_told(tmp_path: Path) -> None:
    root = write_project(tmp_path, {"docs/Map.png": "", "docs/map.png": "", "docs/a/b.png": "", "docs/A/c.png": ""})
    told = "on Windows and macOS this is the same name as “{}”. Rename one of the two."
    assert lines_of(root) == [f"docs/a:1:1: {told.format('A')}", f"docs/map.png:1:1: {told.format('Map.png')}"]


@pytest.mark.parametrize("id", ["con", "prn", "lpt1", 101 * "a"])
def test_a_new_record_is_not_called_so(id: str, tmp_path: Path) -> None:
    told = run(write_project(tmp_path), ["new", "partner", id], {})
    assert (told.returncode, list(tmp_path.glob(f"records/partners/{id}*"))) == (1, [])
    assert "Windows" in told.stdout or "longer than 100" in told.stdout


@pytest.mark.parametrize("name", ["CON", "Aux", "nul", "Com1"])
def test_no_such_name_is_suggested(name: str, tmp_path: Path) -> None:
    """“Com 1!” would be the address “com-1”, but “C.O.N” never “con”."""
    (line, *_) = lines_of(write_project(tmp_path, {f"records/partners/{name}.yml": PARTNER}))
    assert "Did you mean" not in line


TAKEN = (
    *("docs/assets/photo.JPG", "docs/en/photo.jpeg", "docs/a.webp", "docs/a.avif", "docs/a.gif", "docs/a.png"),
    *("docs/en/flyer.pdf", "docs/a.odt", "docs/a.docx", "docs/a.xlsx", "docs/a.pptx", "docs/a.csv", "docs/a.zip"),
    *("docs/a.mp3", "docs/a.mp4", "docs/a.webm", "docs/a.vtt", "docs/a.geojson", "docs/a.ics", "docs/talk.txt"),
    *("docs/.well-known/security.txt", "docs/.well-known/matrix/server", "docs/.well-known/assetlinks.json"),
    *("docs/CNAME", "docs/.nojekyll", "docs/.htaccess", "docs/_headers"),
    *("docs/favicon.ico", "docs/humans.txt", "docs/ads.txt"),
    *("overrides/assets/more.js", "overrides/search.html", "overrides/assets/logo.svg"),
)


def test_pictures_documents_and_what_hosts_ask_for_are_taken(tmp_path: Path) -> None:
    root = write_project(tmp_path, dict.fromkeys(TAKEN, ""))
    assert lines_of(root) == []
    files = {str(file) for top in ("docs", "overrides") for file in read_tree(root, top).files}
    assert files >= set(TAKEN)


@pytest.mark.parametrize(
    "file",
    [
        *("docs/raw.html", "docs/en/raw.HTM", "docs/en/news/raw.xhtml", "docs/a.xml", "docs/en/feed.XML", "docs/a.js"),
        *("docs/a.mjs", "docs/assets/a.css", "docs/a.svgz", "docs/a.wasm", "docs/.well-known/a.html", "docs/a.php"),
    ],
)
def test_what_a_browser_would_run_is_refused(file: str, tmp_path: Path) -> None:
    assert lines_of(write_project(tmp_path, {file: "<script>alert(1)</script>"})) == [f"{file}:1:1: {RUNS}"]


@pytest.mark.parametrize("file", ["docs/a.exe", "docs/en/a.doc", "docs/a.tiff", "docs/LICENSE", "docs/en/CNAME"])
def test_other_types_are_refused_with_a_list_of_those_that_are_taken(file: str, tmp_path: Path) -> None:
    (line,) = lines_of(write_project(tmp_path, {file: ""}))
    assert line.startswith(f"{file}:1:1: files of this type are not published.")
    assert "png, jpg, jpeg" in line and "pdf" in line


def test_a_file_by_which_an_owner_is_known_holds_nothing_else(tmp_path: Path) -> None:
    google, bing = "docs/google0123456789abcdef.html", "docs/BingSiteAuth.xml"
    known = {
        google: "google-site-verification: google0123456789abcdef.html",
        bing: '<?xml version="1.0"?>\n<users>\n\t<user>0123456789ABCDEF</user>\n</users>\n',
    }
    assert lines_of(write_project(tmp_path, known)) == []
    more = {file: f"{text}<script>alert(1)</script>" for file, text in known.items()}
    assert lines_of(write_project(tmp_path, more)) == [f"{file}:1:1: {RUNS}" for file in (bing, google)]


def test_a_file_that_the_build_writes_itself_is_told(tmp_path: Path) -> None:
    (line,) = lines_of(write_project(tmp_path, {"docs/robots.txt": "", "docs/assets/robots.txt": ""}))
    assert line == "docs/robots.txt:1:1: the build writes a file of this name itself. Remove this one."


@pytest.mark.parametrize("key", ['"><script>', "__proto__", "Small Firm", "con", "a_b"])
@pytest.mark.parametrize("vocabulary", ["audiences", "instrument-kinds", "event-kinds", "needs"])
def test_the_key_of_a_term_is_plain(vocabulary: str, key: str, tmp_path: Path) -> None:
    file = f"records/vocabularies/{vocabulary}.yml"
    terms = f"{good(file).rstrip()}\n  {json.dumps(key)}:\n    label: Something\n"
    (line,) = lines_of(write_project(tmp_path, {file: terms}))
    assert "lower-case letters a to z, digits and hyphens only." in line


def test_the_key_of_a_territory_is_a_code(tmp_path: Path) -> None:
    file = "records/vocabularies/territories.yml"
    (line,) = lines_of(write_project(tmp_path, {file: f"{good(file).rstrip()}\n  valley:\n    label: Valley\n"}))
    assert "the key of a territory is its NUTS code or the code of a country" in line


def test_a_key_holds_no_control_character(tmp_path: Path) -> None:
    file = "records/vocabularies/audiences.yml"
    (line,) = lines_of(write_project(tmp_path, {file: good(file).replace("small-firm:", '"a\\u001bb":')}))
    assert line == f"{file}:3:3: terms.a\\x1bb: the character U+001B is not allowed here. Remove it."


@pytest.mark.parametrize("command", [["check"], ["status"], ["review"], ["new", "partner", "a b"]])
def test_no_name_reaches_the_terminal_as_it_is(command: list[str], tmp_path: Path) -> None:
    name = "a\x1b]0;owned\x07\n::error::b"
    files = {f"records/partners/{name}.yml": PARTNER, f"docs/en/{name}.md": "# A", f"docs/en/news/{name}.md": "# A"}
    told = run(write_project(tmp_path, files), command, {"LC_ALL": "C.UTF-8"})
    printed = told.stdout + told.stderr
    assert printed and not [line for line in printed.splitlines() if line.startswith("::error")]
    assert "\x1b" not in printed and "\x07" not in printed
