"""Files as text, or a problem that says why they are none: the same for records, articles, pages and settings."""

from pathlib import Path, PurePosixPath

from dissemination.text.problems import Position, Problem, file_problem, message, refused


def read_utf8(root: Path, file: PurePosixPath, largest: int | None = None) -> str | Problem:
    """The text of a file below ``root``, or why there is none; ``largest`` is in bytes."""
    try:
        octets = (root / file).read_bytes()
        if largest and len(octets) > largest:
            return file_problem(file, "too_large", limit=largest // 1000)
        return octets.decode("utf-8-sig")
    except OSError as error:
        return Problem(Position(file), "", refused(error))
    except UnicodeDecodeError as error:
        before = octets[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        return Problem(Position(file, before.count(b"\n") + 1, column), "", message("not_utf8"))
