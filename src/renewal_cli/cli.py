"""The front door: finds commands lazily, turns errors into one message and a code."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from renewal_cli import __version__
from renewal_cli.errors import RenewalError
from renewal_cli.language import Phrase, asked_language

if TYPE_CHECKING:
    from typing import NoReturn


def command_names() -> list[str]:
    """The commands there are: the files of the room ``commands``."""
    return sorted(path.stem for path in (Path(__file__).parent / "commands").glob("[!_]*.py"))


class TextOption(TyperOption):
    """An option that is taken as written, without building a pydantic adapter for it (10 ms in each run)."""

    def process_value(self, ctx: Any, value: object) -> object:
        """A text, a flag or nothing as it is; of anything else, what Typer makes of it."""
        if not isinstance(value, str | bool | None):
            return super().process_value(ctx, value)
        return self.callback(ctx, self, value) if self.callback else value


def _taken_as_written(parameters: list[Any]) -> list[Any]:
    for parameter in parameters:
        if type(parameter) is TyperOption:
            parameter.__class__ = TextOption
    return parameters


class TextCommand(TyperCommand):
    """A command whose options are texts and flags."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Its options."""
        return _taken_as_written(super().get_params(ctx))


class Commands(TyperGroup):
    """Commands by file name; only the one that is asked for is imported."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Its options."""
        return _taken_as_written(super().get_params(ctx))

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the signature of the class above
        """All names."""
        return command_names()

    def get_command(self, ctx: Any, cmd_name: str) -> TyperCommand | None:  # noqa: ARG002
        """One command, imported now; of an unknown one, the names that may have been meant are made known."""
        if cmd_name not in command_names():
            self.commands = {name: self._imported(name) for name in command_names()}
            return None
        return self._imported(cmd_name)

    def _imported(self, name: str) -> TyperCommand:
        module = import_module(f"renewal_cli.commands.{name}")
        app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        app.command(name, cls=TextCommand, help=module.HELP)(module.run)
        command = typer.main.get_command(app)
        assert isinstance(command, TyperCommand)  # noqa: S101 - an app of one command is that command
        return command


app = typer.Typer(
    cls=Commands, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"renewal {__version__}")
        raise typer.Exit


@app.callback(
    help=Phrase("目标写成文本，进度有据可查。", "Targets as plain text, progress you can trust.").said_in(
        asked_language(sys.argv, os.environ)
    )
)
def _renewal(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Take the options before the command."""


def main() -> NoReturn:
    """Run ``renewal``; exit with 0 fine, 1 findings, 2 asked wrongly, 3 cannot be read or written."""
    gc.disable()  # a command lives for a moment; looking for cycles costs a tenth of it
    try:
        app()
    except RenewalError as error:
        language = asked_language(sys.argv, os.environ)
        text = f"renewal: {error.message.said_in(language)}\n"
        sys.stderr.buffer.write(text.encode(sys.stderr.encoding or "utf-8", errors="backslashreplace"))
        sys.exit(error.exit_code)
    finally:
        gc.freeze()  # nor does anything have to be collected at the end
    sys.exit(0)
