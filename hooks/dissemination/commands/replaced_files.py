"""Files that are replaced all at once: what cannot be written leaves every one of them as it was."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from dissemination.commands.new_folder import write_files


def replace_files(root: Path, contents: Mapping[PurePosixPath, bytes | None]) -> None:
    """Write files below ``root``, in this order, and remove those without content. Raises OSError.

    All are written beside before the first is moved to its place.
    """
    if not contents:
        return
    written = {path: content for path, content in contents.items() if content is not None}
    with tempfile.TemporaryDirectory(prefix=".upgrade-", dir=root) as folder:
        scratch = Path(folder)
        write_files(scratch, written)
        for path in written:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            if (root / path).exists():
                shutil.copymode(root / path, scratch / path)
        for path in contents:
            if path in written:
                (scratch / path).replace((root / path).resolve())
            else:
                (root / path).unlink(missing_ok=True)
