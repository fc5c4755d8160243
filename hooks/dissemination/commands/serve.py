"""``dissemination serve``: check, then show the site on this computer, and follow every change."""

from dissemination.commands.arguments import Arguments, Commands
from dissemination.commands.build import go_on_as_mkdocs
from dissemination.records.settings import read_server


def add_serve(commands: Commands) -> None:
    """Let the command line know this command."""
    command = commands.add_parser("serve", help="check everything, and show the site on this computer while you write")
    command.add_argument(
        "--port", type=int, help="the port, where another program has that of mkdocs.yml or MkDocs (8000)"
    )
    command.set_defaults(run=serve, format="text", publish=False)


def serve(arguments: Arguments) -> int:
    """Until it is stopped (Ctrl+C). Exit status 1 where there is a problem, else that of MkDocs."""
    if arguments.port is None:
        return go_on_as_mkdocs(arguments, "serve")
    host, _, _ = read_server(arguments.root).rpartition(":")
    return go_on_as_mkdocs(arguments, "serve", "--dev-addr", f"{host}:{arguments.port}")
