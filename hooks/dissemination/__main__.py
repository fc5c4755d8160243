"""``python -m dissemination``: the command line, also where its own program cannot be found."""

import sys

from dissemination.commands.__main__ import entry_point

sys.exit(entry_point())
