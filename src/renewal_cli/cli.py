"""The front door: Typer reads the command line, finds the command by file name and shows help."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_type_hints

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from renewal_cli import __version__
from renewal_cli.commands._options import Argument, Option
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Phrase, asked_language
from renewal_cli.model.nearest import did_you_mean
from renewal_cli.running import finish

if TYPE_CHECKING:
    from typing import NoReturn


STOPPED = 130
"""What Typer returns after Ctrl-C."""
_UsageError: Any = next(each for each in typer.BadParameter.__mro__ if each.__name__ == "UsageError")
"""What Typer raises for a command line that it cannot take."""


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

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the words behind its name.

        Raises:
            AskedWronglyError: words that are left over.
        """
        ctx.allow_extra_args = True  # what is wrong with them is said in our words
        rest = super().parse_args(ctx, args)
        if rest:
            from renewal_cli.commands._usage import too_many_words

            raise AskedWronglyError(too_many_words(ctx, rest))
        return rest


class Commands(TyperGroup):
    """Commands by file name; only the one that is asked for is imported."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Its options."""
        return _taken_as_written(super().get_params(ctx))

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the signature of the class above
        """All names."""
        return command_names()

    def get_command(self, ctx: Any, cmd_name: str) -> TyperCommand:  # noqa: ARG002
        """One command, imported now.

        Raises:
            AskedWronglyError: there is none of that name; the message names the nearest.
        """
        if cmd_name not in command_names():
            hint = did_you_mean(cmd_name, command_names())
            raise AskedWronglyError(Phrase(f"没有命令“{cmd_name}”。{hint.zh}", f"no command '{cmd_name}': {hint.en}"))
        return self._imported(cmd_name)

    def _imported(self, name: str) -> TyperCommand:
        module = import_module(f"renewal_cli.commands.{name}")
        app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        app.command(name, cls=TextCommand, help=module.HELP)(_told_to_typer(module.run))
        command = typer.main.get_command(app)
        assert isinstance(command, TyperCommand)  # noqa: S101 - an app of one command is that command
        return command


def _told_to_typer(run: FunctionType) -> FunctionType:
    """A command with its options and arguments as Typer wants to be told of them."""
    told = FunctionType(run.__code__, run.__globals__, run.__name__, run.__defaults__)
    for name, hint in get_type_hints(run, include_extras=True).items():
        if name != "return":
            kind, word = get_args(hint)
            told.__annotations__[name] = Annotated[kind, _as_typer_has_it(word)]
    return told


def _as_typer_has_it(told: Option | Argument) -> Any:
    if isinstance(told, Argument):
        return typer.Argument(metavar=told.metavar, help=told.help, show_default=told.shows_default)
    return typer.Option(
        *told.names,
        metavar=told.metavar,
        help=told.help,
        envvar=told.variable,
        callback=told.action,
    )


app = typer.Typer(
    cls=Commands, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"renewal {__version__}")
        raise typer.Exit


@app.callback(
    help=Phrase("目标写成文本，进度有据可查。", "Targets as plain text, progress you can trust.").in_language(
        asked_language(sys.argv, os.environ)
    )
)
def _renewal(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Take the options before the command."""


def _by_typer() -> int | None:
    """The exit code of what the command line asks for."""
    try:
        code = app(standalone_mode=False)
    except _UsageError as error:
        if sys.argv[1:] == []:
            error.show()  # the help
            return int(error.exit_code)
        from renewal_cli.commands._usage import asked_wrongly

        raise AskedWronglyError(asked_wrongly(error, sys.argv[1:], command_names())) from error
    if code == STOPPED:
        raise KeyboardInterrupt
    return code if isinstance(code, int) else None


def main() -> NoReturn:
    """Run ``renewal``; exit with 0 fine, 1 findings, 2 asked wrongly, 3 cannot be read or written."""
    finish(_by_typer)
