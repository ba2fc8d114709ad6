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
from renewal_cli.errors import AskedWronglyError, CannotWriteError, RenewalError, StoppedError
from renewal_cli.language import Phrase, asked_language
from renewal_cli.model.nearest import did_you_mean
from renewal_cli.waiting import waiting

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
            cure = did_you_mean(cmd_name, command_names())
            raise AskedWronglyError(Phrase(f"没有命令“{cmd_name}”。{cure.zh}", f"no command '{cmd_name}': {cure.en}"))
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


def _open_streams() -> None:
    """Streams that were closed by the caller lead nowhere; what an encoding lacks is written as an escape."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - for the life of the process
        getattr(sys, name).reconfigure(errors="backslashreplace")


def _said(error: RenewalError) -> int:
    sys.stderr.write(error.line(asked_language(sys.argv, os.environ)))
    return error.exit_code


def _run() -> int:
    """The exit code of what the command line asks for."""
    try:
        with waiting(Phrase("正在计算", "working"), lambda: None):
            code = app(standalone_mode=False)
        if code == STOPPED:
            raise StoppedError(Phrase("已中断；没有文件写了一半。", "stopped; no file is half-written."))
        sys.stdout.flush()
    except RenewalError as error:
        return _said(error)
    except _UsageError as error:
        if sys.argv[1:] == []:
            error.show()  # the help
            return int(error.exit_code)
        from renewal_cli.commands._usage import asked_wrongly

        return _said(AskedWronglyError(asked_wrongly(error, sys.argv[1:], command_names())))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has seen enough, as `head` does
        return 0
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _said(CannotWriteError(Phrase(f"无法写出：{error.strerror}。", f"cannot write: {error.strerror}.")))
    return code if isinstance(code, int) else 0


def main() -> NoReturn:
    """Run ``renewal``; exit with 0 fine, 1 findings, 2 asked wrongly, 3 cannot be read or written."""
    gc.disable()  # a command lives for a moment; looking for cycles costs a tenth of it
    _open_streams()
    try:
        sys.exit(_run())
    finally:
        gc.freeze()  # nor does anything have to be collected at the end
