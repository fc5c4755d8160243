"""``python -m dissemination``: the command line, where its program cannot be found or has been moved."""

import sys

from dissemination.commands.__main__ import entry_point

sys.exit(entry_point())
