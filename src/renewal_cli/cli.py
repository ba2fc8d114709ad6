"""The front door: finds commands lazily, turns errors into one message and a code."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperGroup

from renewal_cli import __version__
from renewal_cli.errors import RenewalError
from renewal_cli.language import Phrase, asked_language

if TYPE_CHECKING:
    from typing import NoReturn


def command_names() -> list[str]:
    """The commands there are: the files of the room ``commands``."""
    return sorted(path.stem for path in (Path(__file__).parent / "commands").glob("[!_]*.py"))


class Commands(TyperGroup):
    """Commands by file name; only the one that is asked for is imported."""

    def list_commands(self, ctx: typer.Context) -> list[str]:
        """All names."""
        return command_names()

    def get_command(self, ctx: typer.Context, cmd_name: str) -> typer.core.TyperCommand | None:
        """One command, imported now; of an unknown one, the names that may have been meant are made known."""
        if cmd_name not in command_names():
            self.commands = {name: self._imported(name) for name in command_names()}
            return None
        return self._imported(cmd_name)

    def _imported(self, name: str) -> typer.core.TyperCommand:
        module = import_module(f"renewal_cli.commands.{name}")
        app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        app.command(name, help=module.HELP)(module.run)
        return typer.main.get_command(app)


app = typer.Typer(cls=Commands, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True)


def _version(asked: bool) -> None:
    if asked:
        print(f"renewal {__version__}")
        raise typer.Exit


@app.callback(help=Phrase("目标写成文本，进度有据可查。", "Targets as plain text, progress you can trust.").said_in(asked_language(sys.argv, os.environ)))
def _renewal(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False) -> None:
    """Take the options before the command."""


def main() -> NoReturn:
    """Run ``renewal``; exit with 0 fine, 1 findings, 2 asked wrongly, 3 cannot be read or written."""
    try:
        app()
    except RenewalError as error:
        language = asked_language(sys.argv, os.environ)
        text = f"renewal: {error.message.said_in(language)}\n"
        sys.stderr.buffer.write(text.encode(sys.stderr.encoding or "utf-8", errors="backslashreplace"))
        sys.exit(error.exit_code)
    sys.exit(0)
