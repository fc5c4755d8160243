"""Names of files: which of them programs leave behind, and which not every system can hold."""

import re
from fnmatch import translate
from pathlib import PurePosixPath

from dissemination.text.problems import UNPRINTABLE, Message, message, printable

LONGEST_NAME = 100
"""Characters, without the ending. Windows holds 260 with all folders above."""

PATTERNS = (
    # editors: vim, Emacs, nano, gedit, JetBrains, and programs that save in two steps
    *("*~", ".*.sw?", "4913", "#*#", ".#*", "*.save", "*.bak", "*.tmp", "*___jb_*___"),
    # word processors: LibreOffice, Microsoft Office
    *(".~lock.*", "~$*"),
    # systems: macOS, Windows
    *(".ds_store", "._*", "__macosx", "icon\r", "thumbs.db", "ehthumbs.db", "desktop.ini"),
    # Git, patch and browsers
    *("*.orig", "*.rej", "*.part", "*.crdownload"),
)
"""Names of files that programs leave, while they are at work or for themselves; in small letters."""

LEFT_BEHIND = re.compile("|".join(map(translate, PATTERNS)))

WINDOWS = re.compile(
    r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)\s*(?:\..*)?|.*[ .]", re.IGNORECASE | re.DOTALL
)
"""Names of devices, with any ending, and names whose end Windows would cut off (Microsoft: Naming Files)."""

FORBIDDEN = re.compile(rf'{UNPRINTABLE.pattern}|[<>:"|?*\\]')
"""What no name on Windows holds, and what nobody sees."""


def is_left_behind(name: str) -> bool:
    """Whether no person wrote a file of this name."""
    return bool(LEFT_BEHIND.match(name.lower()))


def name_problem(name: str) -> Message | None:
    """Why a file or folder of this name cannot be on every system."""
    if found := FORBIDDEN.search(name):
        return message("name_character", character=printable(found[0]))
    if WINDOWS.fullmatch(name):
        return message("name_of_windows", value=name)
    return message("name_too_long", limit=LONGEST_NAME) if len(PurePosixPath(name).stem) > LONGEST_NAME else None
